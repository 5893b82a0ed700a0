"""WHOOP's export: cycles, sleeps and workouts, by the zone of each row."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fallow.adapters.mornings import NO_ZONE
from fallow.adapters.whoop.read import FORMAT
from fallow.domain.activity import Sport
from fallow.domain.errors import ProblemCode
from tests.fixtures.table_files import WHOOP_CYCLES, WHOOP_SLEEPS, WHOOP_WORKOUTS, contents, table_file, told


def test_a_cycle_is_the_morning_of_its_waking_by_the_local_clock() -> None:
    found = contents(FORMAT, table_file(WHOOP_CYCLES))
    first, second = found.mornings
    assert (first.on, first.at) == (date(2023, 6, 1), datetime(2023, 6, 1, 11, 40, tzinfo=UTC))
    assert (first.rmssd_ms, first.resting_hr_bpm, first.sleep_h, first.source) == (66, 50, 7.5, "WHOOP")
    assert (second.on, second.sleep_h) == (date(2023, 6, 3), 7)
    assert found.problems == ()


def test_a_nap_is_no_night() -> None:
    found = contents(FORMAT, table_file(WHOOP_SLEEPS))
    (night,) = found.mornings
    assert (night.on, night.sleep_h, night.rmssd_ms) == (date(2023, 6, 3), 7, None)


def test_sleeps_do_not_take_the_place_of_the_cycles_that_know_more() -> None:
    cycle, sleep = (contents(FORMAT, table_file(rows)).mornings for rows in (WHOOP_CYCLES, WHOOP_SLEEPS))
    assert {night.source for night in cycle}.isdisjoint(night.source for night in sleep)


def test_workouts_are_summaries() -> None:
    found = contents(FORMAT, table_file(WHOOP_WORKOUTS))
    run, gym = (one.activity for one in found.activities)
    assert (run.sport, run.started_at, run.utc_offset_s) == (
        Sport.RUN,
        datetime(2023, 6, 3, 23, tzinfo=UTC),
        -18000,
    )
    assert run.local_date == date(2023, 6, 3)
    assert (run.duration_s, run.elapsed_s, run.distance_m) == (2730, 2730, 8046.5)
    assert (run.avg_heart_rate_bpm, run.max_heart_rate_bpm) == (151, 178)
    assert (gym.sport, gym.distance_m) == (Sport.STRENGTH, None)
    assert all(one.samples is None for one in found.activities)
    assert [problem.code for problem in found.problems] == [ProblemCode.NO_SAMPLES]


def test_a_later_export_gives_a_workout_the_same_id() -> None:
    header, run, gym = WHOOP_WORKOUTS
    open_cycle = [one.activity.activity_id for one in contents(FORMAT, table_file(WHOOP_WORKOUTS)).activities]
    closed = ("2023-06-02 23:30:00", "2023-06-03 23:59:00", *run[2:])
    later = contents(FORMAT, table_file((header, gym, closed, closed)))
    assert [one.activity.activity_id for one in later.activities] == open_cycle[::-1]


def test_the_journal_is_known_and_holds_nothing() -> None:
    rows = (
        ("Cycle start time", "Cycle end time", "Cycle timezone", "Question text", "Answered yes", "Notes"),
        ("2023-06-02 23:30:00", "", "UTCZ", "Coffee?", "true", ""),
    )
    data = table_file(rows)
    assert FORMAT.recognises(data)
    assert [problem.code for problem in contents(FORMAT, data).problems] == [ProblemCode.NOT_AN_ACTIVITY]


@pytest.mark.parametrize("zone", ["", "Somewhere/Else"])
def test_a_zone_that_is_none_is_told(zone: str) -> None:
    rows = [[cell if cell != "UTC-05:00" else zone for cell in row] for row in WHOOP_CYCLES]
    found = contents(FORMAT, table_file(rows))
    assert [night.on for night in found.mornings] == [date(2023, 6, 1), date(2023, 6, 3)]
    assert told(found) == [NO_ZONE]


def test_an_impossible_workout_is_named() -> None:
    header, run, _ = WHOOP_WORKOUTS
    cells = dict(zip(header, run, strict=True)) | {"Workout end time": "2023-06-03 17:00:00"}
    found = contents(FORMAT, table_file((header, tuple(cells.values()))))
    assert found.activities == ()
    assert "line 2: a duration of -3600 s" in told(found)


def test_mornings_of_the_real_file(shared_data: Path) -> None:
    """51 cycles, two of them without a sleep; the newest is still open."""
    data = (shared_data / "hrv_gc" / "whoop_physiological_cycles.csv").read_bytes()
    assert FORMAT.recognises(data)
    found = contents(FORMAT, data)
    assert len(found.mornings) == 49
    assert len({night.on for night in found.mornings}) == 49
    assert all(night.rmssd_ms and night.resting_hr_bpm and night.sleep_h for night in found.mornings)
    newest = found.mornings[-1]
    assert newest.at == datetime(2024, 11, 21, 14, 7, 55, tzinfo=UTC)
    assert newest.sleep_h == pytest.approx(329 / 60)
    assert found.problems == ()
