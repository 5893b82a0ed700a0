"""The hazard of single long runs and the mornings' heart rate variability, as the answer carries them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fallow.domain.state import Hazard
from fallow.engine.readouts import hrv
from fallow.engine.run import coach
from tests.fixtures.runners import LAST_EVENING, runner

ON = date(2026, 3, 12)


def hazard_after(distance_m: float) -> Hazard:
    run = {"at": "2026-03-11T18:00:00+01:00", "segments": [{"distance_m": distance_m, "speed_m_s": 3.0}]}
    found = coach(runner(runs=[run])).hazard
    assert found is not None
    return found


@pytest.mark.parametrize(("distance_m", "ratio"), [(19_000, 1.0), (25_000, 1.6), (41_500, 2.28)])
def test_a_run_is_held_against_the_longest_of_the_30_days_before_it(distance_m: float, ratio: float) -> None:
    longest = hazard_after(distance_m).longest

    assert longest is not None
    assert longest.longest_m_30d == 20_000
    assert longest.hazard_ratio.mean == ratio


def test_the_session_of_today_is_no_spike_and_a_day_of_rest_has_none() -> None:
    easy = hazard_after(12_000).session
    rest = coach(runner(check_ins=[{"on": "2026-03-12", "pain_0_10": 7}])).hazard

    assert easy is not None
    assert easy.hazard_ratio.mean == 1.0
    assert rest is not None
    assert rest.session is None


def test_the_first_run_on_record_is_held_against_nothing() -> None:
    found = coach(runner(habit=None, runs=[LAST_EVENING])).hazard

    assert found is not None
    assert found.longest is None


def test_an_injury_in_the_last_year_raises_what_is_usual_among_such_runners() -> None:
    sound = coach(runner()).hazard
    hurt = coach(runner(athlete={"level": "trained", "last_injury_on": "2025-09-01"})).hazard

    assert sound is not None
    assert hurt is not None
    assert hurt.injuries_per_1000_h == pytest.approx(1.9 * sound.injuries_per_1000_h)


def test_heart_rate_variability_against_its_baseline() -> None:
    mornings = [
        {"on": (ON - timedelta(days=back)).isoformat(), "rmssd_ms": 50.0 if back < 7 else 60.0 + 2 * (back % 3)}
        for back in range(40)
    ]
    found = hrv(runner(check_ins=mornings).check_ins, ON)

    assert found is not None
    assert found.week_mean_ms == pytest.approx(50.0)
    assert found.baseline_ms == pytest.approx(62.0, abs=0.3)
    assert found.change_pct == pytest.approx(100 * (50.0 / (found.baseline_ms or 1.0) - 1))
    assert found.smallest_worthwhile_change_pct is not None
    assert 0.5 < found.smallest_worthwhile_change_pct < 3.0
    assert found.mornings == 33


def test_without_a_morning_there_is_none_and_few_make_no_baseline() -> None:
    assert hrv((), ON) is None
    one = hrv(runner(check_ins=[{"on": "2026-03-12", "rmssd_ms": 50.0}]).check_ins, ON)

    assert one is not None
    assert one.today_ms == pytest.approx(50.0)
    assert one.baseline_ms is None
    assert one.change_pct is None
