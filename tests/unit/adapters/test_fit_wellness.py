"""Files of a watch that are no activities but tell of mornings."""

from datetime import UTC, date, datetime, timedelta

import pytest

from fallow.adapters.fit import fast
from fallow.adapters.fit.messages import EPOCH_S
from fallow.adapters.fit.read import read
from fallow.adapters.fit.tables import column, file_of
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.wellness import BodyMass, CheckIn
from tests.fixtures.activity_files import run_file
from tests.fixtures.fit_messages import (
    ENUM,
    HRV_VALUE,
    MONITORING_HR,
    SLEEP_LEVEL,
    T0,
    UINT8,
    UINT16,
    UINT32,
    file_type,
    hrv_status,
    message,
    monitoring,
    night,
    weighing,
)

AT = datetime.fromtimestamp(T0 + EPOCH_S, UTC)  # 5:20
DAY = date(2025, 3, 4)
HOUR = 3600


@pytest.fixture(params=["fast", "patient"], autouse=True)
def _library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "patient":
        monkeypatch.setattr(fast, "decode", lambda *_: None)


def told(data: bytes) -> list[CheckIn]:
    found = read(data, "f.fit")
    assert found.activities == ()
    assert found.problems == ()
    return list(found.mornings)


def test_hours_asleep_without_those_awake() -> None:
    (morning,) = told(night())
    assert morning == CheckIn(DAY, AT + timedelta(hours=8), "Garmin", sleep_h=7.0)


def test_what_a_scale_showed_is_a_body_mass_and_no_morning() -> None:
    found = read(weighing(61.5, 62.25), "f.fit")

    assert (found.activities, found.mornings, found.problems) == ((), (), ())
    assert found.masses == (BodyMass(DAY, AT, 61.5), BodyMass(DAY, AT + timedelta(hours=1), 62.25))


def test_a_mass_that_nobody_has_is_left_out_and_named() -> None:
    found = read(weighing(9.0, 61.5), "f.fit")

    assert [one.mass_kg for one in found.masses] == [61.5]
    assert found.problems == (Problem(ProblemCode.BAD_VALUE, "f.fit", "body mass 9"),)


def test_of_several_people_on_one_scale_nobody_knows_who_the_runner_is() -> None:
    assert [one.mass_kg for one in read(weighing(61.5, 62.0, users=[1, 1]), "f").masses] == [61.5, 62.0]
    found = read(weighing(61.5, 82.0, users=[0, 1]), "f")

    assert found.masses == ()
    assert found.problems == (Problem(ProblemCode.NOT_AN_ACTIVITY, "f", "weighings of several people"),)


def test_a_scale_without_a_weighing_tells_nothing() -> None:
    found = read(weighing(0.0), "f.fit")

    assert found.masses == ()
    assert found.problems == (Problem(ProblemCode.NOT_AN_ACTIVITY, "f.fit", "weight"),)


def test_the_last_stage_lasts_until_the_night_ends_or_a_minute() -> None:
    at, stages = column(253, UINT32, [T0, T0 + HOUR]), column(0, ENUM, [3, 4])
    (morning,) = told(file_of([file_type(49), message(1, SLEEP_LEVEL, at, stages)]))
    assert morning.sleep_h == pytest.approx(1 + 1 / 60, abs=1e-3)


def test_a_watch_that_tells_only_waking_does_not_know_the_hours() -> None:
    """Some leave it to their maker's server."""
    stages = message(1, SLEEP_LEVEL, column(253, UINT32, [T0, T0 + 60]), column(0, ENUM, [1, 0]))
    found = read(file_of([file_type(49), stages]), "f")
    assert found.mornings == ()
    assert found.problems == (Problem(ProblemCode.NOT_AN_ACTIVITY, "f", "sleep"),)


def test_the_night_s_own_mean_counts_before_that_of_its_values() -> None:
    assert told(hrv_status(58.0)) == [CheckIn(DAY, AT, "Garmin", rmssd_ms=58.0)]
    (morning,) = told(hrv_status(float("nan")))
    assert (morning.rmssd_ms, morning.at) == (65.0, AT - timedelta(minutes=5))


@pytest.mark.parametrize("value", [0.0, float("nan")])
def test_nothing_measured_is_no_value(value: float) -> None:
    values = message(1, HRV_VALUE, column(253, UINT32, T0), column(0, UINT16, value, 128))
    assert read(file_of([file_type(68), values]), "f").mornings == ()


def test_resting_heart_rate_is_the_day_s_newest_and_not_the_week_s() -> None:
    assert told(monitoring((52, 48), week=55)) == [CheckIn(DAY, AT + timedelta(hours=2), "Garmin", resting_hr_bpm=48.0)]
    week = message(2, MONITORING_HR, column(253, UINT32, T0), column(0, UINT8, 55))
    assert read(file_of([file_type(32), week]), "f").mornings == ()


@pytest.mark.parametrize(
    ("offset_s", "day"), [(-8 * HOUR, DAY - timedelta(days=1)), (3600, DAY), (19 * 900, DAY), (14 * HOUR, DAY)]
)
def test_the_day_is_the_runner_s_own(offset_s: int, day: date) -> None:
    assert {one.on for one in told(monitoring(offset_s=offset_s))} == {day}


@pytest.mark.parametrize(("utc_hour", "day"), [(6, DAY), (15, DAY), (17, DAY), (21, DAY + timedelta(days=1))])
def test_without_the_runner_s_clock_a_night_ends_in_the_morning(utc_hour: int, day: date) -> None:
    """Of Europe, of the American coasts, and of Japan."""
    at = T0 + int((datetime(2025, 3, 4, utc_hour, tzinfo=UTC) - AT).total_seconds())
    assert [one.on for one in told(hrv_status(at=at))] == [day]


def test_what_cannot_be_is_said() -> None:
    found = read(monitoring((200, 48)), "f.fit")
    assert [one.resting_hr_bpm for one in found.mornings] == [48.0]
    assert found.problems == (Problem(ProblemCode.BAD_VALUE, "f.fit", "resting heart rate 200"),)


def test_without_a_maker_s_name_there_is_still_a_source() -> None:
    at, bpm = column(253, UINT32, T0), column(1, UINT8, 50)
    (morning,) = told(file_of([file_type(32, maker=65535), message(1, MONITORING_HR, at, bpm)]))
    assert morning.source == "FIT file"


def test_chained_files_give_activities_and_mornings() -> None:
    found = read(run_file() + night(), "f.fit")
    assert len(found.activities) == len(found.mornings) == 1
    assert found.problems == ()
