"""Looks at form from runs: pace at a given heart rate, and hard efforts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from fallow.domain.activity import BestEffort, Run, Sport
from fallow.physiology.evidence import Evidence
from fallow.physiology.results import ODD_SD, PACE_NOISE_PCT, RESULT_NOISE_PCT, Performances, performances

MONDAY = date(2025, 1, 6)


def run(day: int, speed: float, heart_rate: float | None = 150.0, minutes: float = 45.0, effort: float = 0.0) -> Run:
    on = MONDAY + timedelta(days=day)
    at = datetime(on.year, on.month, on.day, 17, tzinfo=UTC)
    best = (BestEffort(1200.0, 1200.0 * effort),) if effort else ()
    seconds = 60.0 * minutes
    return Run(
        f"run-{day}", Sport.RUN, at, on, seconds, speed * seconds, avg_heart_rate_bpm=heart_rate, best_efforts=best
    )


def looks(*runs: Run) -> Performances:
    return performances(Evidence.of(runs))


EVEN = [run(day, 3.0) for day in range(0, 84, 2)]


def test_the_same_pace_at_the_same_heart_rate_is_the_usual() -> None:
    found = looks(*EVEN)

    assert len(found) > 25
    assert found.change_pct == pytest.approx(0.0, abs=1e-9)
    assert (found.sd_pct == PACE_NOISE_PCT.value).all()


def test_faster_at_the_same_heart_rate_is_better_form() -> None:
    assert looks(*EVEN, run(84, 3.09)).change_pct[-1] == pytest.approx(100 * np.log(1.03))


def test_faster_at_a_higher_heart_rate_is_no_news() -> None:
    rng = np.random.default_rng(1)
    speeds = rng.uniform(2.7, 3.3, 40)
    found = looks(*(run(2 * i, speed, 50.0 * speed) for i, speed in enumerate(speeds.tolist())))

    assert np.abs(found.change_pct[-15:]).max() < 2.0


def test_what_is_far_off_counts_as_odd_and_no_further() -> None:
    assert looks(*EVEN, run(84, 5.0)).change_pct[-1] == ODD_SD.value * PACE_NOISE_PCT.value


def test_short_runs_runs_without_heart_rate_and_other_sports_say_nothing() -> None:
    before = looks(*EVEN)

    for silent in (run(84, 3.2, minutes=12.0), run(84, 3.2, heart_rate=None)):
        assert len(looks(*EVEN, silent)) == len(before)


def test_a_later_run_changes_no_earlier_look() -> None:
    before, after = looks(*EVEN), looks(*EVEN, run(85, 2.0), run(90, 4.0))

    assert after.change_pct[: len(before)] == pytest.approx(before.change_pct)


def test_runs_of_one_week_are_measured_by_what_was_known_on_its_monday() -> None:
    alone = looks(*EVEN, run(86, 3.1)).change_pct[-1]

    assert looks(*EVEN, run(84, 3.6), run(86, 3.1)).change_pct[-1] == pytest.approx(alone)


def hard(day: int, speed: float) -> Run:
    return run(day, speed, heart_rate=178.0, minutes=20.0, effort=speed)


TRAINED = [run(day, 3.0, effort=3.1) for day in range(0, 84, 2)]


def test_results_are_held_against_earlier_results() -> None:
    races = [hard(87, 4.0), hard(101, 3.9), hard(115, 3.9), hard(129, 4.0)]
    easy = [run(day, 3.0, effort=3.1) for day in range(84, 128, 2)]
    found = looks(*TRAINED, *easy, *races)
    results = found.change_pct[found.sd_pct == RESULT_NOISE_PCT.value]

    assert results.size == 2  # the first two are what the others are held against
    assert results[1] > results[0]


@pytest.mark.parametrize("runs", [[], EVEN[:1], EVEN[:3]])
def test_few_runs_give_no_looks(runs: list[Run]) -> None:
    assert len(looks(*runs)) == 0
