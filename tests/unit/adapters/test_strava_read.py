"""The table of activities becomes summaries, whatever its language and age."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.adapters.recording import Contents
from fallow.adapters.strava.read import FORMAT
from fallow.adapters.strava.table import for_people
from fallow.domain.activity import Activity, Sport
from fallow.domain.errors import ProblemCode
from tests.fixtures.platform_files import (
    DUTCH,
    ENGLISH,
    FRENCH,
    FROM_2019,
    GERMAN,
    SPANISH,
    UP_TO_2018,
    strava_row,
    strava_table,
)

AT = datetime(2024, 4, 2, 6, 3, 21, tzinfo=UTC)
LANGUAGES = {
    "english": (ENGLISH, "Apr 2, 2024, 6:03:21 AM", "Trail Run", "5.02"),
    "german": (GERMAN, "02.04.2024, 06:03:21", "Lauf", "5,02"),
    "french": (FRENCH, "2 avr. 2024 à 06:03:21", "Course à pied", "5,02"),
    "spanish": (SPANISH, "2 abr 2024, 6:03:21", "Carrera", "5,02"),
    "dutch": (DUTCH, "2 apr. 2024 06:03:21", "Hardloopsessie", "5,02"),
}
WHOLE = Activity(
    activity_id="strava-9001",
    sport=Sport.RUN,
    started_at=AT,
    utc_offset_s=None,
    duration_s=1450.0,
    elapsed_s=1500.0,
    distance_m=5021.3,
    ascent_m=41.2,
    descent_m=40.1,
    avg_heart_rate_bpm=151.25,
    max_heart_rate_bpm=170.0,
    name="Round the lake",
)


def read(data: bytes) -> Contents:
    assert FORMAT.recognises(data)
    return FORMAT.read(BytesIO(data), "activities.csv")


def only(data: bytes) -> Activity:
    contents = read(data)
    assert (contents.problems, contents.mornings) == ((), ())
    (recorded,) = contents.activities
    assert recorded.samples is None
    return recorded.activity


def told(contents: Contents) -> list[tuple[str, str]]:
    every = (*contents.problems, *(problem for one in contents.activities for problem in one.problems))
    return [(problem.code, problem.place) for problem in every]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_run_with_all_that_is_told(end: str) -> None:
    """What is raw counts, not what stands in the first columns of the same name."""
    contents = read(strava_table(ENGLISH, strava_row(), end=end))
    assert [one.activity for one in contents.activities] == [WHOLE]
    assert told(contents) == []  # its recording comes as a file: that it is not here is no problem


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_says_the_same(language: str) -> None:
    header, date, kind, shown = LANGUAGES[language]
    activity = only(strava_table(header, strava_row(date=date, type=kind, shown_km=shown)))
    descent_m = None if language == "spanish" else WHOLE.descent_m  # its word for it is not known
    assert (activity.started_at, activity.sport, activity.distance_m) == (AT, Sport.RUN, 5021.3)
    assert (activity.duration_s, activity.elapsed_s) == (1450.0, 1500.0)
    assert (activity.avg_heart_rate_bpm, activity.max_heart_rate_bpm) == (151.25, 170.0)
    assert (activity.ascent_m, activity.descent_m) == (41.2, descent_m)


def test_the_table_of_2019_has_kilometres() -> None:
    row = ["1", "Apr 2, 2024, 6:03:21 AM", "Run", "Run", "", "1500", "5.02", "", "false", "", "activities/1.gpx"]
    activity = only(strava_table(FROM_2019, row))
    assert activity.distance_m == pytest.approx(5020.0)
    assert activity.duration_s == 1500.0
    swim = only(strava_table(FROM_2019, [*row[:3], "Swim", "", "1500", "1,250", *row[7:]]))
    assert (swim.sport, swim.distance_m) == (Sport.SWIM, 1250.0)


def test_the_oldest_table_has_metres() -> None:
    row = ["7", "2018-11-27 19:11:32", "Evening", "Run", "", "1468", "6075.0", "true", "", "activities/2.fit.gz"]
    activity = only(strava_table(UP_TO_2018, row))
    assert activity.started_at == datetime(2018, 11, 27, 19, 11, 32, tzinfo=UTC)
    assert (activity.activity_id, activity.distance_m, activity.elapsed_s) == ("strava-7", 6075.0, 1468.0)


def test_without_a_raw_value_the_one_for_people_stands_in() -> None:
    row = strava_row(elapsed="", moving="", metres="", max_hr="", shown_s="1500")
    activity = only(strava_table(ENGLISH, row))
    assert (activity.distance_m, activity.duration_s, activity.elapsed_s) == (5020.0, 1500.0, 1500.0)
    assert activity.max_heart_rate_bpm == 171.0


def test_the_timer_counts_before_the_time_in_motion() -> None:
    assert only(strava_table(ENGLISH, strava_row(timer="1480.0"))).duration_s == 1480.0
    assert only(strava_table(ENGLISH, strava_row(timer="0.0"))).duration_s == 1450.0


def test_an_activity_entered_by_hand_has_no_recording() -> None:
    contents = read(strava_table(ENGLISH, strava_row(description="", file="", avg_hr="", max_hr="", shown_hr="")))
    assert told(contents) == [(ProblemCode.NO_SAMPLES, "activities.csv:2")]
    assert contents.activities[0].activity.avg_heart_rate_bpm is None


@pytest.mark.parametrize(
    ("kind", "sport"),
    [
        ("Run", Sport.RUN), ("Virtual Run", Sport.RUN), ("Trail Run", Sport.RUN), ("Walk", Sport.WALK),
        ("Hike", Sport.HIKE), ("Ride", Sport.CYCLE), ("E-Bike Ride", Sport.CYCLE), ("Virtual Ride", Sport.CYCLE),
        ("Swim", Sport.SWIM), ("Weight Training", Sport.STRENGTH), ("Workout", Sport.OTHER), ("Yoga", Sport.OTHER),
        ("Nordic Ski", Sport.OTHER), ("Wheelchair", Sport.OTHER), ("", Sport.OTHER),
        ("Lauf", Sport.RUN), ("Virtueller Lauf", Sport.RUN), ("Skilanglauf", Sport.OTHER), ("Eislauf", Sport.OTHER),
        ("Wanderung", Sport.HIKE), ("Spaziergang", Sport.WALK), ("Radfahrt", Sport.CYCLE), ("Schwimmen", Sport.SWIM),
        ("Krafttraining", Sport.STRENGTH),
        ("Randonnée", Sport.HIKE), ("Marche", Sport.WALK), ("Vélo virtuel", Sport.CYCLE), ("Natation", Sport.SWIM),
        ("Entraînement aux poids", Sport.STRENGTH), ("Ski alpin", Sport.OTHER),
        ("Entrenamiento con pesas", Sport.STRENGTH), ("Wandeling", Sport.WALK), ("Fietsrit", Sport.CYCLE),
    ],
)  # fmt: skip
def test_sports(kind: str, sport: Sport) -> None:
    assert only(strava_table(ENGLISH, strava_row(type=kind))).sport is sport


@pytest.mark.parametrize(("kind", "indoor"), [("Virtual Run", True), ("Virtueller Lauf", True), ("Run", False)])
def test_what_is_run_indoors(kind: str, indoor: bool) -> None:
    assert only(strava_table(ENGLISH, strava_row(type=kind))).indoor is indoor


def test_a_row_that_cannot_be_does_not_cost_the_others() -> None:
    contents = read(
        strava_table(
            ENGLISH,
            strava_row(),
            strava_row(id="9002", date="someday"),
            strava_row(id="", description=""),
            strava_row(id="9003", elapsed="0", moving="0", shown_s="", description=""),
            strava_row(id="9004", elapsed="99999999", description=""),
            strava_row(id="9005", max_hr="999", avg_hr="0", metres="-1", up="1e9", description=""),
        )
    )
    assert [one.activity.activity_id for one in contents.activities] == ["strava-9001", "strava-9005"]
    last = contents.activities[1].activity
    assert (last.max_heart_rate_bpm, last.avg_heart_rate_bpm, last.distance_m, last.ascent_m) == (None,) * 4
    # The line is the one on which the row ends: descriptions have several.
    assert told(contents) == [(ProblemCode.BAD_VALUE, f"activities.csv:{line}") for line in (5, 6, 7, 8)]


def test_the_same_activity_twice_is_one() -> None:
    assert len(read(strava_table(ENGLISH, strava_row(), strava_row(name="Again"))).activities) == 1


def test_a_row_that_breaks_off_is_left_out() -> None:
    """Its last number may be a part of one."""
    data = strava_table(ENGLISH, strava_row(), strava_row(id="9002", description=""))
    contents = read(data[: data.rindex(b"5021.3") + 2])
    assert [one.activity.activity_id for one in contents.activities] == ["strava-9001"]
    assert told(contents) == [(ProblemCode.TRUNCATED, "activities.csv:4")]


@given(st.integers(0, 400))
def test_a_table_that_breaks_off_anywhere_never_invents(at: int) -> None:
    whole = strava_table(ENGLISH, strava_row(description=""), strava_row(id="9002", description=""))
    header = whole.index(b"\n") + 1
    contents = FORMAT.read(BytesIO(whole[: min(header + at, len(whole))]), "activities.csv")
    for one, identity in zip(contents.activities, ("strava-9001", "strava-9002"), strict=False):
        assert (one.activity.activity_id, one.activity.distance_m) == (identity, 5021.3)


def test_quotes_that_never_close() -> None:
    data = strava_table(ENGLISH, strava_row(description="")) + b'9002,"' + b"x" * 200_000
    contents = read(data)
    assert len(contents.activities) == 1
    assert told(contents) == [(ProblemCode.DAMAGED, "activities.csv")]


def test_as_spreadsheets_save_it() -> None:
    table = strava_table(GERMAN, strava_row(date="02.04.2024, 06:03:21", type="Lauf", name="Über den Berg"))
    text = table.decode().replace(",", ";").replace("02.04.2024; ", "02.04.2024, ")
    for data in (text.encode("cp1252"), b"\xef\xbb\xbf" + text.encode()):
        activity = only(data)
        assert (activity.name, activity.started_at, activity.distance_m) == ("Über den Berg", AT, 5021.3)


def test_a_table_without_activities() -> None:
    assert told(read(strava_table(ENGLISH))) == [(ProblemCode.NOT_AN_ACTIVITY, "activities.csv")]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", b"Activity ID", b"Activity ID,Activity Name\n", b"id,date,name,type\n",
        b"Athlete ID,Email Address,First Name\n1,a@example.org,A\n",
        b"Activity Date,Activity ID,Activity Type,Elapsed Time\n",
        b"Activity ID,Comment Date,Content\n",
        b'{"Activity ID": 1}', b"PK\x03\x04" + bytes(100), bytes(range(256)),
        b'"' + b"x" * 300_000,
    ],
)  # fmt: skip
def test_other_tables_are_not_claimed(data: bytes) -> None:
    assert not FORMAT.recognises(data)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("5.02", 5.02), ("5,02", 5.02), ("1,250", 1250.0), ("1,250.5", 1250.5), ("1.250,5", 1250.5), ("25:00", 1500.0),
        ("1:05:00", 3900.0), ("-3", -3.0), ("1500", 1500.0),
    ],
)  # fmt: skip
def test_numbers_for_people(cell: str, value: float) -> None:
    assert for_people(cell) == pytest.approx(value)


@pytest.mark.parametrize("cell", ["", "-", "5 km", "1.2.3", "a:b"])
def test_what_is_no_number_for_people(cell: str) -> None:
    assert for_people(cell) != for_people(cell)
