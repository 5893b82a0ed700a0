"""Form through the engine: what the past teaches, week by week, and how wide the answer is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from fallow.domain.activity import Run, Sport
from fallow.domain.athlete import Level
from fallow.domain.state import FormModel, StateSnapshot
from fallow.engine.form import UNEXPLAINED_PCT, form_lesson, learn, own_draws
from fallow.engine.loads import day_loads
from fallow.engine.past_stores import unrecovered_at
from fallow.engine.replay import History
from fallow.engine.run import coach
from fallow.physiology.adaptation import PARAMETERS
from fallow.physiology.draws import central, draw
from fallow.physiology.evidence import Evidence
from fallow.physiology.form_trial import Lesson
from fallow.physiology.frontier import INTERVAL_Z
from fallow.physiology.recovery import Rest, advance, after_run, recovered_fraction, rested
from tests.fixtures.bodies import easy_run, steady_run
from tests.fixtures.runners import runner

BEGINS = datetime(2024, 1, 1, 17, tzinfo=UTC)  # a Monday
LEVEL = Level.TRAINED
MODELS = list(FormModel)


def training(weeks: int, seed: int = 1) -> tuple[Run, ...]:
    """Four runs a week with heart rate, their pace a little different every day."""
    rng = np.random.default_rng(seed)
    stresses = [easy_run(40), easy_run(60), steady_run(35, 0.9), easy_run(90)]
    runs = []
    for day in range(weeks * 7):
        if day % 7 not in (0, 2, 4, 6) or (day // 7) % 9 == 8:
            continue
        stress = stresses[(0, 2, 4, 6).index(day % 7)]
        duration_s = 60.0 * sum(stress.minutes_zone)
        at = BEGINS + timedelta(days=day)
        speed = 3.1 * (1.0 + 0.03 * rng.standard_normal())
        one = Run(f"run-{day}", Sport.RUN, at, at.date(), duration_s, speed * duration_s, avg_heart_rate_bpm=150.0)
        runs.append(replace(one, stress=stress))
    return tuple(runs)


def lesson(runs: tuple[Run, ...], until: date) -> Lesson:
    before = [run for run in runs if run.local_date < until]
    return learn(day_loads(runs, runs[-1].local_date), before, Evidence.of(before), until, LEVEL, 0)


RUNS = training(80)
UNTIL = date(2025, 5, 26)  # a Monday


def test_two_years_of_runs_test_both_models() -> None:
    trial = lesson(RUNS, UNTIL).trial

    assert trial is not None
    assert trial.looks > 100
    assert 2.0 < trial.error_pct["own_mean"] < 4.5


def test_runs_of_this_week_and_later_teach_nothing_yet() -> None:
    before = tuple(run for run in RUNS if run.local_date < UNTIL)

    assert lesson(RUNS, UNTIL).trial == lesson(before, UNTIL).trial


def test_a_history_moved_by_whole_weeks_teaches_the_same() -> None:
    step = timedelta(weeks=9)
    moved = tuple(
        replace(
            run, started_at=run.started_at + step, local_date=run.local_date + step, activity_id=f"{run.activity_id}+"
        )
        for run in RUNS
    )
    here, there = lesson(RUNS, UNTIL).trial, lesson(moved, UNTIL + step).trial

    assert here is not None
    assert there is not None
    assert there.error_pct == pytest.approx(here.error_pct)


@pytest.mark.parametrize("runs", [RUNS[:1], RUNS[:3], RUNS[:25]])
def test_a_short_history_teaches_nothing_and_keeps_the_start(runs: tuple[Run, ...]) -> None:
    assert lesson(runs, UNTIL) == Lesson()


def test_runs_without_heart_rate_teach_nothing() -> None:
    assert lesson(tuple(replace(run, avg_heart_rate_bpm=None) for run in RUNS), UNTIL) == Lesson()


def test_draws_come_from_what_was_learned_and_stay_in_their_bounds() -> None:
    figures = lesson(RUNS, UNTIL).figures
    assert figures is not None  # looks that have nothing to do with load: the scale shrinks

    own = own_draws(figures, 200, np.random.default_rng(2))

    assert {scale.symbol for scale in figures.scales} < set(own)
    for scale in figures.scales:
        assert own[scale.symbol].mean() < scale.value
    bounds = {parameter.symbol: parameter.bounds for parameter in PARAMETERS}
    for symbol, draws in own.items():
        assert draws.shape == (200,)
        assert bounds[symbol][0] <= draws.min() <= draws.max() <= bounds[symbol][1]


def test_what_a_snapshot_holds_is_what_would_be_worked_out_anew() -> None:
    history = History(RUNS, {}, 0, LEVEL, draw(PARAMETERS, LEVEL, 50, np.random.default_rng(1)), 1)
    days = day_loads(RUNS, RUNS[-1].local_date)
    anew = form_lesson(history, days, UNTIL, None)
    snapshot = StateSnapshot("", BEGINS, "", anew.to_values())
    marked = StateSnapshot(
        "", BEGINS, "", {**anew.to_values(), "form.model": np.array([1.0 - MODELS.index(anew.model)])}
    )

    held = form_lesson(history, days, UNTIL + timedelta(days=3), snapshot)

    assert (held.key, held.model, held.trial) == (anew.key, anew.model, anew.trial)
    assert {name: draws.tolist() for name, draws in held.own.items()} == {
        name: draws.tolist() for name, draws in anew.own.items()
    }
    assert form_lesson(history, days, UNTIL, marked).model is not anew.model  # it was read, not worked out
    assert form_lesson(history, days, UNTIL - timedelta(days=7), marked).key != anew.key


@pytest.mark.parametrize(
    "changed",
    [
        replace(RUNS[50], avg_heart_rate_bpm=151.0),
        replace(RUNS[50], distance_m=9000.0),
        replace(RUNS[50], stress=easy_run(41)),
    ],
    ids=["heart rate", "distance", "stress"],
)
def test_a_run_that_changes_is_learned_from_anew(changed: Run) -> None:
    histories = [History(runs, {}, 0, LEVEL, central(LEVEL), 1) for runs in (RUNS, (*RUNS[:50], changed, *RUNS[51:]))]

    assert len({form_lesson(history, (), UNTIL, None).key for history in histories}) == 2


def test_the_stores_of_the_past_are_those_of_a_replay() -> None:
    """One after the other from ten days before, as against all at once."""
    days = np.array([RUNS[i].local_date.toordinal() for i in (3, 40, 41, 100)])
    draws = central(LEVEL)
    by_hand = []
    for day in days.tolist():
        noon = datetime.combine(date.fromordinal(day), datetime.min.time(), tzinfo=UTC) + timedelta(hours=12)
        body, at = rested(draws, LEVEL), noon - timedelta(days=10)
        for run in RUNS:
            if day - 10 <= run.local_date.toordinal() < day and run.stress is not None:
                body = advance(body, draws, (run.started_at - at).total_seconds() / 3600, Rest())
                body = after_run(body, draws, run.stress)
                at = run.started_at + timedelta(minutes=sum(run.stress.minutes_zone))
        body = advance(body, draws, (noon - at).total_seconds() / 3600, Rest())
        by_hand.append(1.0 - min(float(left[0]) for left in recovered_fraction(body, draws, LEVEL).values()))

    assert unrecovered_at(days, RUNS, LEVEL, 0) == pytest.approx(by_hand, rel=1e-9, abs=1e-9)
    assert unrecovered_at(days, (), LEVEL, 0).tolist() == [0.0] * 4


def test_an_answer_from_little_data_is_as_wide_as_what_no_model_explains() -> None:
    form = coach(runner()).body.form

    assert form.model is FormModel.FITNESS_FATIGUE
    assert form.trial is None
    assert not form.learned
    assert form.now_pct.high - form.now_pct.low > 2 * INTERVAL_Z * UNEXPLAINED_PCT.value
