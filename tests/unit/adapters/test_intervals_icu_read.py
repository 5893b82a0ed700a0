"""intervals.icu: activities, wellness, and the index that knows days alone."""

import json
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fallow.adapters.intervals_icu.read import FORMAT
from fallow.adapters.mornings import NO_TIME, NO_ZONE
from fallow.adapters.summaries import NO_START
from fallow.domain.activity import Sport
from fallow.domain.errors import ProblemCode
from tests.fixtures.table_files import ICU_ACTIVITIES, ICU_INDEX, ICU_WELLNESS, contents, json_file, told


def test_activities_by_their_local_day_and_their_own_id() -> None:
    found = contents(FORMAT, json_file(ICU_ACTIVITIES))
    run, gym = (one.activity for one in found.activities)
    assert (run.sport, run.started_at, run.utc_offset_s) == (
        Sport.RUN,
        datetime(2025, 3, 1, 22, 30, tzinfo=UTC),
        36000,
    )
    assert run.local_date == date(2025, 3, 2)
    assert (run.duration_s, run.elapsed_s, run.distance_m, run.ascent_m) == (3650, 3700, 11000.5, 90)
    assert (run.avg_heart_rate_bpm, run.max_heart_rate_bpm, run.name, run.device) == (145, 168, "Early", "Watch")
    assert (gym.sport, gym.duration_s, gym.distance_m) == (Sport.STRENGTH, 1800, None)
    assert [problem.code for problem in found.problems] == [ProblemCode.NO_SAMPLES]


def test_an_edited_activity_keeps_its_id() -> None:
    edited = [{**ICU_ACTIVITIES[0], "name": "Renamed", "moving_time": 3500, "icu_recording_time": None}]
    before, after = (
        contents(FORMAT, json_file(entries)).activities[0].activity for entries in (ICU_ACTIVITIES, edited)
    )
    assert before.activity_id == after.activity_id
    assert after.duration_s == 3500


def test_without_utc_the_local_clock_counts() -> None:
    entry = {key: value for key, value in ICU_ACTIVITIES[0].items() if key != "start_date"}
    found = contents(FORMAT, json_file([entry]))
    assert found.activities[0].activity.local_date == date(2025, 3, 2)
    assert NO_ZONE in told(found)


def test_an_activity_that_is_withheld_is_named() -> None:
    entry = {"id": "123", "start_date_local": "2025-03-02T08:30:00", "source": "STRAVA", "icu_athlete_id": "i1"}
    assert "entry 1: no duration" in told(contents(FORMAT, json_file([entry])))


def test_wellness_is_the_mornings() -> None:
    found = contents(FORMAT, json_file(ICU_WELLNESS))
    first, second = found.mornings
    assert (first.on, first.at) == (date(2025, 3, 2), datetime(2025, 3, 2, 7, tzinfo=UTC))
    assert (first.resting_hr_bpm, first.rmssd_ms, first.sleep_h, first.source) == (47, 62.5, 7.5, "intervals.icu")
    assert (first.soreness_0_10, first.injured) == (3.75, False)
    assert (second.soreness_0_10, second.injured, second.sleep_h, second.rmssd_ms) == (8.75, None, None, None)
    assert told(found) == [NO_TIME, NO_ZONE]


def test_a_resting_heart_rate_that_was_filled_in_is_none() -> None:
    days = [{"id": "2025-03-02", "restingHR": 47, "hrv": 60, "tempRestingHR": filled} for filled in (True, False)]
    found = [contents(FORMAT, json_file([day])).mornings[0] for day in days]
    assert [(one.resting_hr_bpm, one.rmssd_ms) for one in found] == [(None, 60), (47, 60)]


@pytest.mark.parametrize("soreness", [5, 2.5, -1])
def test_an_answer_that_the_scale_does_not_have_is_named(soreness: float) -> None:
    found = contents(FORMAT, json_file([{"id": "2025-03-02", "restingHR": 47, "soreness": soreness}]))
    assert found.mornings[0].soreness_0_10 is None
    assert f"entry 1: soreness {soreness:g} is not one of 1 to 4" in told(found)


def test_an_index_knows_days_alone() -> None:
    found = contents(FORMAT, json_file(ICU_INDEX))
    run, indoors = (one.activity for one in found.activities)
    assert {run.started_at, indoors.started_at} == {datetime(2025, 3, 2, 12, minute, tzinfo=UTC) for minute in (0, 2)}
    assert (run.sport, run.duration_s, run.elapsed_s, run.distance_m) == (Sport.RUN, 3305, 3360, 10500)
    assert (run.ascent_m, run.descent_m, run.avg_heart_rate_bpm) == (80, 79, 150)
    assert (indoors.sport, indoors.indoor) == (Sport.RUN, True)
    assert told(found).count(NO_START) == 1
    assert "entry 3: a duration of 0 s" in told(found)


def test_an_index_in_another_order_gives_the_same() -> None:
    turned = {**ICU_INDEX, "activities": ICU_INDEX["activities"][::-1]}
    one, other = (
        {
            (each.activity.activity_id, each.activity.started_at)
            for each in contents(FORMAT, json_file(index)).activities
        }
        for index in (ICU_INDEX, turned)
    )
    assert one == other


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_any_encoding_of_json(encoding: str) -> None:
    data = json.dumps(ICU_WELLNESS).encode(encoding)
    assert FORMAT.recognises(data)
    assert contents(FORMAT, data).mornings == contents(FORMAT, json_file(ICU_WELLNESS)).mornings


@pytest.mark.parametrize(
    "data",
    [
        json_file(ICU_ACTIVITIES)[:-20], b"[" * 100_000, b'[{"id": NaN, "icu_x": 1, "start_date_local": 7}, 5, null]',
        b'{"activities": 5}', b"[]", b"7", b"\xff\xff",
    ],
)  # fmt: skip
def test_what_is_broken_says_so(data: bytes) -> None:
    found = contents(FORMAT, data)
    assert (found.activities, found.mornings) == ((), ())
    assert found.problems


@pytest.mark.parametrize(
    "content",
    [
        [{"resource_state": 2, "id": 12345, "start_date_local": "2025-03-02T08:30:00Z", "moving_time": 60}],
        [{"id": "2025-03-02", "steps": 9000}],
        {"activities": []},
        {"date": "2025-03-02"},
    ],
    ids=["strava", "steps", "empty", "one day"],
)
def test_other_json_is_not_claimed(content: object) -> None:
    assert not FORMAT.recognises(json_file(content))


def test_the_real_index(shared_data: Path) -> None:
    """873 rows, four of them without a duration."""
    data = (shared_data / "icu" / "index.json").read_bytes()
    assert FORMAT.recognises(data[: 64 * 1024])
    found = contents(FORMAT, data)
    assert len(found.activities) == 869
    sports = Counter(one.activity.sport for one in found.activities)
    assert sports == {Sport.RUN: 721, Sport.OTHER: 131, Sport.SWIM: 14, Sport.CYCLE: 3}
    assert len({one.activity.activity_id for one in found.activities}) == 869
    assert len({one.activity.started_at for one in found.activities}) == 869
    rows = json.loads(data)["activities"]
    assert {one.activity.local_date.isoformat() for one in found.activities} == {
        row["date"] for row in rows if row["duration_min"]
    }
    covered_m = sum(one.activity.distance_m or 0 for one in found.activities)
    assert covered_m == pytest.approx(1000 * sum(row["distance_km"] or 0 for row in rows))
