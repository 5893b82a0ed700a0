"""Garmin's JSON becomes summaries of activities and mornings."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.adapters.format import HEAD_BYTES
from fallow.adapters.garmin.read import FORMAT
from fallow.adapters.recording import Contents
from fallow.domain.activity import Activity, Sport
from fallow.domain.errors import ProblemCode
from fallow.domain.wellness import CheckIn
from tests.fixtures.platform_files import (
    garmin_activities,
    garmin_activity,
    garmin_day,
    garmin_fetched_hrv,
    garmin_fetched_night,
    garmin_health,
    garmin_night,
)

AT = datetime(2024, 4, 2, 6, 3, 21, tzinfo=UTC)
DAY = date(2024, 4, 2)
WOKE = datetime(2024, 4, 2, 4, 50, tzinfo=UTC)


def read(document: Any) -> Contents:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    assert FORMAT.recognises(data[:HEAD_BYTES])
    return FORMAT.read(BytesIO(data), "x.json")


def only_activity(**changes: Any) -> Activity:
    contents = read(garmin_activities(garmin_activity(**changes)))
    assert contents.problems == ()
    (recorded,) = contents.activities
    assert recorded.samples is None
    return recorded.activity


def only_morning(document: Any) -> CheckIn:
    contents = read(document)
    assert (contents.problems, contents.activities) == ((), ())
    (morning,) = contents.mornings
    return morning


def codes(contents: Contents) -> list[str]:
    every = (*contents.problems, *(problem for one in contents.activities for problem in one.problems))
    return [problem.code for problem in every]


def test_a_run_in_centimetres_and_milliseconds() -> None:
    """That no samples lie here is no problem: the recording comes as a file."""
    contents = read(garmin_activities(garmin_activity()))
    assert codes(contents) == []
    assert [one.activity for one in contents.activities] == [
        Activity(
            activity_id="garmin-111",
            sport=Sport.RUN,
            started_at=AT,
            utc_offset_s=7200,
            duration_s=1450.0,
            elapsed_s=1500.0,
            distance_m=5021.3,
            ascent_m=41.2,
            descent_m=40.1,
            avg_heart_rate_bpm=151.0,
            max_heart_rate_bpm=170.0,
            name="Round the lake",
            device="Garmin",
        )
    ]


@given(st.integers(-48, 56), st.integers(946_684_800, 4_000_000_000))
def test_the_runners_own_clock(quarters: int, start_s: int) -> None:
    offset_s = 900 * quarters
    activity = only_activity(startTimeGmt=1000.0 * start_s, startTimeLocal=1000.0 * (start_s + offset_s))
    assert activity.utc_offset_s == offset_s
    assert activity.started_at.timestamp() == start_s
    assert activity.local_date == (datetime.fromtimestamp(start_s, UTC) + timedelta(seconds=offset_s)).date()


@pytest.mark.parametrize("local", [None, "", 0, 1_712_037_801_000 + 20 * 3_600_000])
def test_without_a_local_clock_that_can_be_the_offset_is_unknown(local: Any) -> None:
    assert only_activity(startTimeLocal=local).utc_offset_s is None


def test_numbers_as_text_and_keys_that_are_missing() -> None:
    activity = only_activity(
        activityId="111", startTimeGmt=None, duration="1450000", elapsedDuration=None, distance=None, avgHr=0,
        maxHr="171", elevationGain=-5, manufacturer=None, name=None, activityType={"typeKey": "trail_running"},
    )  # fmt: skip
    assert (activity.started_at, activity.sport, activity.device, activity.name) == (AT, Sport.RUN, "", "")
    assert (activity.duration_s, activity.elapsed_s, activity.distance_m) == (1450.0, 1450.0, None)
    assert (activity.avg_heart_rate_bpm, activity.max_heart_rate_bpm, activity.ascent_m) == (None, 171.0, None)


@pytest.mark.parametrize(
    ("kind", "sport", "indoor"),
    [
        ("running", Sport.RUN, False), ("treadmill_running", Sport.RUN, True), ("ultra_run", Sport.RUN, False),
        ("virtual_run", Sport.RUN, True), ("walking", Sport.WALK, False), ("hiking", Sport.HIKE, False),
        ("road_biking", Sport.CYCLE, False), ("indoor_cycling", Sport.CYCLE, True), ("lap_swimming", Sport.SWIM, False),
        ("strength_training", Sport.STRENGTH, False), ("multi_sport", Sport.OTHER, False), ("", Sport.RUN, False),
        ("wheelchair_push_run", Sport.OTHER, False), ("skate_skiing", Sport.OTHER, False),
    ],
)  # fmt: skip
def test_sports(kind: str, sport: Sport, indoor: bool) -> None:
    activity = only_activity(activityType=kind)
    assert (activity.sport, activity.indoor) == (sport, indoor)


def test_an_activity_entered_by_hand_has_no_recording() -> None:
    contents = read(garmin_activities(garmin_activity(manualActivity=True)))
    assert codes(contents) == [ProblemCode.NO_SAMPLES]
    assert len(contents.activities) == 1


def test_a_day_of_several_sports_is_told_by_its_parts() -> None:
    whole = garmin_activity(activityId=1, activityType="multi_sport", parent=True)
    swim = garmin_activity(activityId=2, activityType="open_water_swimming", parentId=1)
    run = garmin_activity(activityId=3, parentId=1)
    ids = [one.activity.activity_id for one in read(garmin_activities(whole, swim, run)).activities]
    assert ids == ["garmin-2", "garmin-3"]
    assert len(read(garmin_activities(whole)).activities) == 1


def test_what_cannot_be_does_not_cost_the_others() -> None:
    contents = read(
        garmin_activities(
            garmin_activity(activityId=None),
            garmin_activity(activityId=4, startTimeGmt=None, beginTimestamp=None),
            garmin_activity(activityId=5, duration=-1, elapsedDuration=float("nan")),
            garmin_activity(activityId=6, beginTimestamp=12, startTimeGmt=12),
            garmin_activity(),
            garmin_activity(),
        )
    )
    assert [one.activity.activity_id for one in contents.activities] == ["garmin-111"]
    assert codes(contents) == [ProblemCode.BAD_VALUE] * 4


def test_a_night() -> None:
    assert only_morning([{"retro": False}, garmin_night()]) == CheckIn(DAY, WOKE, "Garmin", sleep_h=7.0)


@pytest.mark.parametrize(
    "changes",
    [
        {"deepSleepSeconds": None, "lightSleepSeconds": 0, "remSleepSeconds": None},  # Garmin's own guess of a night
        {"sleepWindowConfirmationType": "OFF_WRIST"},
        {"unmeasurableSeconds": 30_000},
    ],
)
def test_a_night_that_was_not_measured(changes: Mapping[str, Any]) -> None:
    contents = read([garmin_night(**changes)])
    assert contents.mornings == ()
    assert codes(contents) == [ProblemCode.NOT_AN_ACTIVITY]


def test_an_older_watch_knows_no_dreams() -> None:
    assert only_morning([garmin_night(remSleepSeconds=None, retro=True)]).sleep_h == pytest.approx(16 / 3)


def test_of_several_sleeps_of_a_day_the_longest_counts() -> None:
    nap = garmin_night(
        sleepEndTimestampGMT="2024-04-02T13:00:00.0", deepSleepSeconds=0, lightSleepSeconds=1800, remSleepSeconds=0
    )
    for rows in ([nap, garmin_night()], [garmin_night(), nap]):
        assert only_morning(rows) == CheckIn(DAY, WOKE, "Garmin", sleep_h=7.0)


@pytest.mark.parametrize("end", [None, "", "soon"])
def test_a_night_without_its_end_ends_at_six(end: Any) -> None:
    at = only_morning([garmin_night(sleepEndTimestampGMT=end)]).at
    assert at.replace(second=0) == datetime(2024, 4, 2, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    "changes",
    [
        {"calendarDate": None}, {"calendarDate": "someday"}, {"calendarDate": "0024-04-02"},
        {"calendarDate": "2024-05-20"}, {"lightSleepSeconds": 200_000}, {"calendarDate": {"date": "never"}},
    ],
)  # fmt: skip
def test_a_night_that_cannot_be(changes: Mapping[str, Any]) -> None:
    contents = read([garmin_night(**changes), garmin_night(calendarDate="2024-04-03")])
    assert codes(contents) == [ProblemCode.BAD_VALUE]
    assert [morning.on for morning in contents.mornings] == [date(2024, 4, 3)]


def test_a_night_that_ends_before_midnight_of_utc_belongs_to_the_day_of_waking() -> None:
    night = garmin_night(calendarDate="2024-04-02", sleepEndTimestampGMT="2024-04-01T16:10:00.0")  # in Auckland
    assert only_morning([night]).on == DAY


def test_a_resting_heart_rate_on_the_day_when_clocks_change() -> None:
    morning = only_morning([garmin_day()])
    assert (morning.on, morning.resting_hr_bpm, morning.source) == (date(2024, 3, 31), 48.0, "Garmin")
    assert (morning.at.hour, morning.at.minute) == (6, 0)
    assert morning.at.utcoffset() == timedelta(hours=2)  # the night began with one


@pytest.mark.parametrize(
    ("changes", "resting", "offset_h"),
    [
        ({"restingHeartRate": None}, 51.0, 2),
        ({"restingHeartRate": 0, "currentDayRestingHeartRate": "52"}, 52.0, 2),
        ({"wellnessEndTimeLocal": None}, 48.0, 1),
        ({"wellnessEndTimeLocal": None, "wellnessStartTimeGmt": None}, 48.0, 0),
        ({"calendarDate": {"date": "Mar 31, 2024 12:00:00 AM"}}, 48.0, 2),  # as years ago
        ({"calendarDate": 1_711_843_200_000}, 48.0, 2),
        ({"calendarDate": "2024-03-31T00:00:00.0"}, 48.0, 2),
    ],
)
def test_forms_of_a_day_in_sums(changes: Mapping[str, Any], resting: float, offset_h: int) -> None:
    morning = only_morning([garmin_day(**changes)])
    assert (morning.on, morning.resting_hr_bpm) == (date(2024, 3, 31), resting)
    assert morning.at.utcoffset() == timedelta(hours=offset_h)


def test_days_without_a_heart_rate_are_no_mornings() -> None:
    contents = read([garmin_day(restingHeartRate=None, currentDayRestingHeartRate=0)])
    assert codes(contents) == [ProblemCode.NOT_AN_ACTIVITY]


def test_a_heart_rate_that_cannot_be() -> None:
    contents = read([garmin_day(restingHeartRate=250), garmin_day(calendarDate="2024-04-01")])
    assert [problem.detail for problem in contents.problems] == ["2024-03-31: 250 beats a minute at rest"]
    assert [morning.on for morning in contents.mornings] == [date(2024, 4, 1)]


def test_hrv_of_the_night() -> None:
    morning = only_morning([garmin_health()])
    assert (morning.on, morning.rmssd_ms, morning.resting_hr_bpm) == (DAY, 62.0, None)


@pytest.mark.parametrize("value", [None, 0, 0.0, 511, "511", -1])
def test_hrv_that_was_not_measured(value: Any) -> None:
    assert codes(read([garmin_health(value)])) == [ProblemCode.NOT_AN_ACTIVITY]


def test_a_night_as_programs_fetch_it() -> None:
    night = garmin_fetched_night()
    wanted = CheckIn(DAY, WOKE, "Garmin", sleep_h=7.0, rmssd_ms=59.0, resting_hr_bpm=45.0)
    assert only_morning(night) == wanted
    assert only_morning([night]) == wanted
    bare = {"calendarDate": "2024-04-02", "sleepTimeSeconds": 25_200, "sleepEndTimestampGMT": 1_712_033_400_000}
    assert only_morning({"dailySleepDTO": bare}) == CheckIn(DAY, WOKE, "Garmin", sleep_h=7.0)


@pytest.mark.parametrize("night", [None, [], {}, {"calendarDate": None}])
def test_a_night_as_programs_fetch_it_where_there_was_none(night: Any) -> None:
    contents = read({"dailySleepDTO": night, "avgOvernightHrv": None})
    assert codes(contents) == [ProblemCode.NOT_AN_ACTIVITY]


def test_hrv_as_programs_fetch_it() -> None:
    morning = only_morning(garmin_fetched_hrv())
    assert (morning.on, morning.rmssd_ms, morning.at.utcoffset()) == (DAY, 53.0, timedelta(hours=2))
    assert codes(read(garmin_fetched_hrv(lastNightAvg=None))) == [ProblemCode.NOT_AN_ACTIVITY]


def test_kinds_of_one_day_have_moments_of_their_own() -> None:
    """The store keeps one check-in of a source and moment."""
    utc = {name: garmin_day()["wellnessEndTimeGmt"] for name in ("wellnessEndTimeGmt", "wellnessEndTimeLocal")}
    days = [[garmin_night(sleepEndTimestampGMT="2024-04-02T06:00:00.0")], [garmin_health()]]
    days += [[garmin_day(calendarDate="2024-04-02", **utc)]]
    moments = {only_morning(rows).at for rows in days}
    assert len(moments) == 3


def test_a_file_cut_off_gives_what_was_readable() -> None:
    nights = [garmin_night(calendarDate=f"2024-04-{day:02}", sleepEndTimestampGMT=None) for day in range(1, 31)]
    data = json.dumps(nights).encode()
    contents = read(data[: len(data) // 2])
    assert codes(contents) == [ProblemCode.TRUNCATED]
    assert 10 < len(contents.mornings) < 16


def test_more_than_a_head_of_activities() -> None:
    data = garmin_activities(*(garmin_activity(activityId=number, splits=["x" * 900]) for number in range(1, 900)))
    assert len(data) > 10 * HEAD_BYTES
    assert len(read(data).activities) == 899


@pytest.mark.parametrize(
    "document",
    [
        {}, [], [{}], [{"activityId": 1, "distance": 5}], {"calendarDate": "2024-04-02"},
        [{"calendarDate": "2024-04-02", "metrics": []}], {"data": {"metrics": [{"name": "heart_rate"}]}},
        [{"type": "HRV", "value": 60}], {"restingHeartRate": 50}, [{"rhr": 59, "asOfDateGmt": "2024-05-03T00:00:00.0"}],
        {"note": json.dumps({"hrvSummary": {}, "dailySleepDTO": {}, "summarizedActivitiesExport": []})},
    ],
)  # fmt: skip
def test_other_json_is_not_claimed(document: Any) -> None:
    assert not FORMAT.recognises(json.dumps(document).encode())


@pytest.mark.parametrize("data", [b"", b'"summarizedActivitiesExport": [', b"<x>", b'x,"dailySleepDTO": 1', bytes(64)])
def test_what_is_no_json_is_not_claimed(data: bytes) -> None:
    assert not FORMAT.recognises(data)


@given(st.permutations(sorted(garmin_day())))
def test_keys_come_in_any_order(order: list[str]) -> None:
    day = garmin_day()
    assert only_morning([{name: day[name] for name in order}]).resting_hr_bpm == 48.0
