"""Activities as a table: one's own columns, and Garmin Connect's list."""

import re
from datetime import UTC, date, datetime

import pytest

from fallow.adapters.activity_table import columns
from fallow.adapters.activity_table.read import FORMAT, NO_UNIT
from fallow.adapters.mornings import NO_ZONE
from fallow.adapters.summaries import NO_START, sport_of
from fallow.adapters.table import bare
from fallow.domain.activity import Activity, Sport
from fallow.domain.errors import ProblemCode
from tests.fixtures.skipping import ROOT
from tests.fixtures.table_files import ACTIVITIES, GARMIN, GARMIN_GERMAN, Rows, contents, table_file, told

GUIDE = ROOT / "docs" / "how-to" / "import-activities-csv.md"


def activities(rows: Rows) -> list[Activity]:
    return [one.activity for one in contents(FORMAT, table_file(rows)).activities]


def test_named_columns_become_an_activity() -> None:
    found = contents(FORMAT, table_file(ACTIVITIES))
    run, hills = (one.activity for one in found.activities)
    assert (run.sport, run.started_at, run.utc_offset_s) == (Sport.RUN, datetime(2024, 2, 1, 17, 10, tzinfo=UTC), 3600)
    assert (run.duration_s, run.distance_m, run.ascent_m) == (2730, 9250, 85.5)
    assert (run.avg_heart_rate_bpm, run.max_heart_rate_bpm, run.name) == (148, 171, "After work")
    assert (hills.sport, hills.duration_s, hills.name) == (Sport.RUN, 6725, "Hills, long")
    assert [problem.code for problem in found.problems] == [ProblemCode.NO_SAMPLES]


@pytest.mark.parametrize(
    ("name", "cell", "duration_s"),
    [
        ("duration", "1800", 1800), ("duration_s", "1800.5", 1800.5), ("Duration (min)", "30.5", 1830),
        ("duration_h", "1.5", 5400), ("duration_h", "1:30", 5400), ("duration", "30:05", 1805),
        ("Time", "1:30:05", 5405), ("time", "00:30:05.5", 1805.5), ("moving time", "30:05", 1805),
        ("elapsed_time_s", "1800", 1800),
    ],
)  # fmt: skip
def test_durations(name: str, cell: str, duration_s: float) -> None:
    (one,) = activities((("start", "sport", name), ("2024-02-01T18:10:00+01:00", "run", cell)))
    assert one.duration_s == duration_s


@pytest.mark.parametrize(
    ("name", "cell", "distance_m"),
    [
        ("distance_m", "5000", 5000), ("Distance (km)", "5.5", 5500), ("distance_mi", "2", 3218.688),
        ("distance miles", "2", 3218.688), ("distance_km", "0", None), ("distance_km", "--", None),
    ],
)  # fmt: skip
def test_distances_by_the_unit_in_the_name(name: str, cell: str, distance_m: float | None) -> None:
    (one,) = activities((("start", "sport", "duration", name), ("2024-02-01T18:10:00Z", "run", "1800", cell)))
    assert one.distance_m == (None if distance_m is None else pytest.approx(distance_m))
    assert one.utc_offset_s is None


def test_a_start_without_a_zone_keeps_its_day() -> None:
    found = contents(FORMAT, table_file((("date", "sport", "duration"), ("2024-02-01 23:30", "run", "1800"))))
    (one,) = found.activities
    assert (one.activity.local_date, one.activity.utc_offset_s) == (date(2024, 2, 1), None)
    assert NO_ZONE in told(found)


def test_a_time_of_day_in_a_column_of_its_own() -> None:
    (one,) = activities((("Date", "Start time", "Sport", "Duration"), ("2024-02-01", "06:30", "run", "1800")))
    assert one.started_at == datetime(2024, 2, 1, 6, 30, tzinfo=UTC)


def test_a_day_alone_is_noon_and_two_of_a_day_do_not_share_a_start() -> None:
    rows = (("date", "sport", "duration"), ("2024-02-01", "run", "1800"), ("2024-02-01", "run", "1850"))
    found = contents(FORMAT, table_file(rows))
    starts = {one.activity.activity_id: one.activity.started_at for one in found.activities}
    assert sorted(starts.values()) == [datetime(2024, 2, 1, 12, minute, tzinfo=UTC) for minute in (0, 2)]
    assert told(found).count(NO_START) == 1
    turned = contents(FORMAT, table_file((rows[0], rows[2], rows[1], rows[1])))
    assert {one.activity.activity_id: one.activity.started_at for one in turned.activities} == starts


def test_the_platforms_own_id_is_the_identity() -> None:
    header = ("id", "start", "sport", "duration", "distance_km")
    before = activities((header, ("77", "2024-02-01 18:10", "run", "1800", "5")))
    after = activities((header, ("77", "2024-02-01 18:10", "trail run", "1790", "5.1")))
    other = activities((header, ("78", "2024-02-01 18:10", "run", "1800", "5")))
    assert before[0].activity_id == after[0].activity_id != other[0].activity_id


def test_a_repeated_row_is_one() -> None:
    assert len(activities((*ACTIVITIES, *ACTIVITIES[1:]))) == 2


@pytest.mark.parametrize(
    ("duration", "complaint"),
    [
        ("0", "line 2: a duration of 0 s"), ("", "line 2: no duration"), ("soon", "line 2: no duration"),
        ("99999999", "line 2: a duration of 1e+08 s"),
    ],
)  # fmt: skip
def test_a_duration_that_cannot_be_is_no_activity(duration: str, complaint: str) -> None:
    found = contents(FORMAT, table_file((("start", "sport", "duration"), ("2024-02-01 18:10", "run", duration))))
    assert found.activities == ()
    assert complaint in told(found)


def test_what_cannot_be_is_left_out_and_named() -> None:
    rows = (("start", "sport", "duration", "avg_hr", "ascent"), ("2024-02-01T18:10:00Z", "run", "1800", "300", "-5"))
    found = contents(FORMAT, table_file(rows))
    (one,) = found.activities
    assert (one.activity.avg_heart_rate_bpm, one.activity.ascent_m) == (None, None)
    assert "line 2: avg_heart_rate_bpm 300 is not between 25 and 254" in told(found)
    assert "line 2: ascent_m -5 is not between 0 and 30000" in told(found)


def test_numbers_beyond_all_numbers_are_named_like_others() -> None:
    rows = (("start", "sport", "duration", "distance_km"), ("2024-02-01T18:10:00Z", "run", "1800", "1e308"))
    found = contents(FORMAT, table_file(rows))
    assert [one.activity.distance_m for one in found.activities] == [None]
    assert "line 2: distance_m inf is not between 0 and 1e+07" in told(found)


def test_a_row_without_a_sport_is_judged_by_its_speed() -> None:
    rows = (("start", "duration", "distance_km"), ("2024-02-01T18:10:00Z", "1800", "5"))
    found = contents(FORMAT, table_file(rows))
    assert [one.activity.sport for one in found.activities] == [Sport.RUN]
    assert "no sport named: taken from the speed" in told(found)


def test_the_list_of_garmin_connect() -> None:
    found = contents(FORMAT, table_file(GARMIN))
    run, swim = (one.activity for one in found.activities)
    assert (run.sport, run.started_at) == (Sport.RUN, datetime(2025, 2, 6, 17, 6, 3, tzinfo=UTC))
    assert (run.duration_s, run.elapsed_s) == (1884, 1977)
    assert run.distance_m == pytest.approx(5480)
    assert (run.ascent_m, run.descent_m) == (215, 200)
    assert (run.avg_heart_rate_bpm, run.max_heart_rate_bpm, run.name) == (153, 176, "Town Running")
    assert (swim.sport, swim.distance_m, swim.avg_heart_rate_bpm) == (Sport.SWIM, 1500, None)
    assert swim.duration_s == 2110.5
    assert not set(NO_UNIT.values()) & set(told(found))


def test_the_list_in_german_is_the_same() -> None:
    english = contents(FORMAT, table_file(GARMIN)).activities[0].activity
    (german,) = (one.activity for one in contents(FORMAT, table_file(GARMIN_GERMAN)).activities)
    for field in ("sport", "started_at", "duration_s", "elapsed_s", "avg_heart_rate_bpm", "max_heart_rate_bpm"):
        assert getattr(german, field) == getattr(english, field)
    assert german.distance_m == pytest.approx(english.distance_m)
    assert (german.ascent_m, german.descent_m) == (215, 200)


@pytest.mark.parametrize("stride", ["1.15", "3.77"], ids=["metres", "feet"])
def test_steps_tell_that_the_list_is_in_miles(stride: str) -> None:
    header, run, _ = GARMIN
    cells = dict(zip(header, run, strict=True)) | {
        "Distance": "3.41",
        "Avg Stride Length": stride,
        "Total Ascent": "100",
    }
    (one,) = activities((header, tuple(cells.values())))
    assert one.distance_m == pytest.approx(3.41 * 1609.344)
    assert one.ascent_m == pytest.approx(30.48)


def test_without_steps_the_list_is_in_kilometres_and_says_so() -> None:
    header, run, _ = GARMIN
    cells = dict(zip(header, run, strict=True)) | {"Avg Stride Length": "--"}
    found = contents(FORMAT, table_file((header, tuple(cells.values()))))
    assert found.activities[0].activity.distance_m == pytest.approx(5480)
    assert told(found).count(NO_UNIT[1000.0]) == 1


@pytest.mark.parametrize(
    ("column", "durations", "distances"),
    [
        ("distance", ("2700", "3600"), ("10", "12")),
        ("distance", ("2700", "3600"), ("10000", "12000")),
        ("distance", ("45:00", "1:00:00"), ("10000", "12000")),
        ("distance", ("45", "60"), ("10", "12")),
        ("distance", ("45", "60"), ("10000", "12000")),
        ("distance_km", ("0:45", "1:00"), ("10", "12")),
        ("distance_m", ("45", "60"), ("10000", "12000")),
    ],
)
def test_units_that_nobody_names_are_those_that_give_a_speed_of_people(
    column: str, durations: tuple[str, str], distances: tuple[str, str]
) -> None:
    days = ("2024-02-01 18:10", "2024-02-03 18:10")
    rows = (("start", "sport", "duration", column), *zip(days, ("run", "run"), durations, distances, strict=True))
    assert [(one.duration_s, one.distance_m) for one in activities(rows)] == [(2700, 10_000), (3600, 12_000)]


@pytest.mark.parametrize("cells", [("2700", "3600"), ("45", "60")], ids=["seconds", "minutes"])
def test_without_distances_the_usual_length_tells_minutes_from_seconds(cells: tuple[str, str]) -> None:
    rows = (("start", "sport", "duration"), ("2024-02-01", "run", cells[0]), ("2024-02-02", "run", cells[1]))
    assert [one.duration_s for one in activities(rows)] == [2700, 3600]


def test_a_start_that_is_called_local_is_no_moment_in_utc() -> None:
    header = ("start_date", "start_date_local", "type", "sport", "moving_time", "distance")
    data = table_file((header, ("2024-03-02T22:05:00Z", "2024-03-03T07:05:00Z", "Run", "run", "2700", "8012.3")))
    (one,) = contents(FORMAT, data).activities
    assert (one.activity.started_at, one.by_local_clock) == (datetime(2024, 3, 3, 7, 5, tzinfo=UTC), True)
    assert one.activity.distance_m == pytest.approx(8012.3)


@pytest.mark.parametrize(
    ("words", "sport", "indoor"),
    [
        ("Laufen", Sport.RUN, False), ("Laufbandtraining", Sport.RUN, True), ("Trailrunning", Sport.RUN, False),
        ("Treadmill Running", Sport.RUN, True), ("Skilanglauf", Sport.OTHER, False), ("Gehen", Sport.WALK, False),
        ("Wandern", Sport.HIKE, False), ("Radfahren", Sport.CYCLE, False), ("Indoor-Cycling", Sport.CYCLE, True),
        ("Schwimmbadschwimmen", Sport.SWIM, False), ("Krafttraining", Sport.STRENGTH, False),
        ("Strength Training", Sport.STRENGTH, False), ("Yoga", Sport.OTHER, False), ("", None, False),
        ("Treadmill Walk", Sport.WALK, True),
    ],
)  # fmt: skip
def test_sports_by_their_words(words: str, sport: Sport | None, indoor: bool) -> None:
    assert sport_of(words) == (sport, indoor)


@pytest.mark.parametrize(("ascent", "ascent_m"), [("1.250", 1250), ("250", 250)])
def test_in_german_points_group_thousands(ascent: str, ascent_m: float) -> None:
    header = ("Aktivitätstyp", "Datum", "Distanz", "Zeit", "Anstieg gesamt")
    (one,) = activities((header, ("Laufen", "2024-05-01 08:00:00", "42,20", "04:12:13", ascent)))
    assert one.distance_m == pytest.approx(42_200)
    assert one.ascent_m == ascent_m


def test_a_title_that_is_a_number_decides_nothing() -> None:
    header = ("Activity Type", "Date", "Title", "Distance", "Time", "Total Ascent")
    rows = [
        ("Running", "2024-05-01 08:00:00", "10,5", "1.250", "00:06:00", "0"),
        ("Running", "2024-05-02 08:00:00", "Lake", "42.2", "04:10:00", "1,250"),
    ]
    first, second = activities((header, *rows))
    assert first.distance_m == pytest.approx(1250)
    assert second.distance_m == pytest.approx(42_200)
    assert second.ascent_m == 1250


def test_stravas_list_is_not_claimed() -> None:
    header = ("Activity ID", "Activity Date", "Activity Name", "Activity Type", "Elapsed Time", "Distance", "start")
    assert not FORMAT.recognises(table_file((header,)))


@pytest.mark.parametrize(
    "header",
    [
        ("Date", "Sleep Score", "Duration"), ("Date", "Weight"), ("timestamp", "distance", "heart_rate"),
        ("start", "sport"), ("sport", "duration"), ("date", "type", "duration"),
    ],
)  # fmt: skip
def test_other_tables_are_not_claimed(header: tuple[str, ...]) -> None:
    assert not FORMAT.recognises(table_file((header,)))


def test_the_guides_examples_are_read_as_it_says() -> None:
    examples = re.findall(r"```csv\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert examples
    for example in examples:
        assert FORMAT.recognises(example.encode())
        assert len(contents(FORMAT, example.encode()).activities) == len(example.splitlines()) - 1


def test_the_guide_names_every_column_of_ones_own() -> None:
    named = {bare(name) for name in re.findall(r"`([^`\n]+)`", GUIDE.read_text(encoding="utf-8"))}
    for names in (
        columns.START, columns.CLOCK, columns.SPORT, columns.NAME, columns.IDENTITY, columns.DURATION, columns.MOVING,
        columns.ELAPSED, columns.DISTANCE, columns.ASCENT, columns.DESCENT, columns.AVG_HEART_RATE,
        columns.MAX_HEART_RATE,
    ):  # fmt: skip
        assert named >= set(names)
