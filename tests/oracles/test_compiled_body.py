"""The compiled body against the model itself: day after day, whoever runs whatever and begins however."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.domain.activity import RunStress
from fallow.domain.athlete import Level
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.domain.units import MINUTE_S, FloatArray
from fallow.physiology.draws import KINETIC, central, draw
from fallow.physiology.priors import Draws
from fallow.physiology.recovery import Body, advance, advance_between, after_run, recovered_fraction, rested
from fallow.physiology.rest import FASTING
from fallow.planning.book import Book
from fallow.planning.choice import REST, Choice
from fallow.planning.compiled import body
from fallow.planning.compiled.constants import PLACES, constants, dose_row, first_and_usual, meals, state_row
from fallow.planning.compiled.machine import kernel
from fallow.planning.compiled.tables import Ints
from fallow.planning.problem import PlanProblem
from fallow.planning.quick import QuickSimulator
from fallow.planning.simulator import WINDOW_H, Simulator
from fallow.planning.timeline import Timeline
from tests.fixtures.bodies import HARD, NO_STRESS, easy_run, steady_run
from tests.fixtures.planned_runners import MONDAY, problem

# Closed forms against closed forms: what is left is rounding, a few parts in 1e15 of each of some thousand operations.
WITHIN = 1e-9
NOTHING = 1e-12  # of a state that has faded to nothing
EVENING = timedelta(hours=WINDOW_H.value)
# What only the runner feels or a watch measures decides on nothing in a plan.
LEFT_OUT = {"muscle.soreness_late", "muscle.soreness_early", "muscle.jump_late", "muscle.jump_early",
            "nerve.vagal_easy", "nerve.vagal_hard"}  # fmt: skip

SEEDS = st.integers(0, 2**32 - 1)
OFFSETS_S = st.sampled_from((0, 3600, -8 * 3600, 19_800, 49_500))


@kernel
def _replayed(
    states: FloatArray, fractions: FloatArray, first: int, plan: Ints, options: FloatArray, k: FloatArray,
    rests: FloatArray,
) -> None:  # fmt: skip
    """A way into the kernel from Python; the whole row of an option is its dose here."""
    body.replayed(states, fractions, first, plan, options, 0, k, rests)


def compiled(
    start: Body, draws: Draws, level: Level, runs: Sequence[RunStress | None], offset_s: int
) -> tuple[FloatArray, FloatArray]:
    """States (days + 1, STATE) and fractions (days, 3)."""
    states, fractions = np.zeros((len(runs) + 1, body.STATE)), np.zeros((len(runs), 3))
    states[0] = state_row(start)
    options = np.array([dose_row(stress) for stress in runs])
    rests = every_day(meals(draws, at(0, offset_s) + EVENING, at(1, offset_s), offset_s))
    k = constants(draws, level, WINDOW_H.value)
    _replayed(states, fractions, 0, np.arange(len(runs)), options, k, rests)
    return states, fractions


def every_day(rests: FloatArray) -> FloatArray:
    """The first day as all others."""
    return first_and_usual(rests, rests)


def at(day: int, offset_s: int) -> datetime:
    """Three in the afternoon of a day, by the runner's clock."""
    return datetime(2026, 3, 2, 15, tzinfo=UTC) - timedelta(seconds=offset_s) + timedelta(days=day)


def by_the_model(
    start: Body, draws: Draws, level: Level, runs: Sequence[RunStress | None], offset_s: int
) -> tuple[FloatArray, FloatArray]:
    now, states, fractions = start, [state_row(start)], []
    for day, stress in enumerate(runs):
        found = recovered_fraction(now, draws, level)
        fractions.append([float(found[store][0]) for store in Store])
        left_h = WINDOW_H.value
        if stress is not None:
            now, left_h = after_run(now, draws, stress), left_h - sum(stress.minutes_zone) / 60.0
        now = advance(now, draws, max(left_h, 0.0), FASTING)
        now = advance_between(now, draws, at(day, offset_s) + EVENING, at(day + 1, offset_s), offset_s)
        states.append(state_row(now))
    return np.array(states), np.array(fractions)


def any_body(rng: np.random.Generator, draws: Draws, level: Level) -> Body:
    """Anything between fresh and worse than any run leaves: empty, full of lactate, damaged, still dragging."""
    most = {"owned": 1.0 * float(draws["G_c"][0]), "as_lactate": 30.0, "hindrance": 4.0, "fast": 30.0, "slow": 45.0,
            "tiring_today": 60.0, "damaging_today": 60.0, "drag": 1.0, "eccentric_today": 8.0, "drag_h": 30.0,
            "protection": 0.9, "moderate": 0.8, "hard": 0.8, "sprint": 20.0, "load": 900.0, "habit": 30.0}  # fmt: skip
    share = {name: float(rng.choice([0.0, 1.0, rng.random(), rng.random()])) for name in most}
    values = rested(draws, level).to_values()
    known = {name: name.rpartition(".")[2] for name in values}
    return Body.from_values({
        name: values[name] if last not in most else np.array([most[last] * share[last] * float(rng.uniform(0.5, 1.0))])
        for name, last in known.items()
    })  # fmt: skip


def any_run(rng: np.random.Generator, level: Level) -> RunStress | None:
    """No run for one in three; else easy, fast, up or down, longer than the window, sprints, or any doses at all."""
    kind, grade = int(rng.integers(0, 10)), float(rng.choice([0.0, 0.0, 0.05, -0.05, -0.15]))
    if kind < 3:
        return None
    if kind < 6:
        return steady_run(float(rng.uniform(1.0, 150.0)), float(rng.uniform(0.6, 1.05)), level, grade)
    if kind < 7:
        return steady_run(float(rng.uniform(200.0, 480.0)), float(rng.uniform(0.55, 0.9)), level, grade)
    if kind < 8:
        return steady_run(float(rng.uniform(1.0, 15.0)), float(rng.uniform(1.1, 1.5)), level, grade)
    doses = rng.exponential(list(_MEAN_DOSES.values())) * (rng.random(len(_MEAN_DOSES)) < 0.7)
    low, moderate, hard = (float(minutes) for minutes in rng.uniform(0.0, 60.0, 3))
    changes = dict(zip(_MEAN_DOSES, map(float, doses), strict=True))
    return replace(NO_STRESS, minutes_zone=(low, moderate, hard), **changes)  # type: ignore[arg-type]


_MEAN_DOSES = {
    "glycogen_mmol_kg_ww": 60.0, "knee_extensors": 30.0, "plantar_flexors": 30.0, "knee_extensors_tiring": 60.0,
    "plantar_flexors_tiring": 60.0, "eccentric": 3.0, "sprint": 2.0, "nerve_moderate": 0.5, "nerve_hard": 0.5,
    "tendon_easy_km": 30.0, "bone_easy_km": 30.0,
}  # fmt: skip


def assert_same(found: tuple[FloatArray, FloatArray], expected: tuple[FloatArray, FloatArray]) -> None:
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_allclose(one, other, rtol=WITHIN, atol=NOTHING)


def test_a_row_holds_every_part_of_a_body_but_what_is_only_felt() -> None:
    assert set(PLACES) | LEFT_OUT == set(rested(central(Level.TRAINED), Level.TRAINED).to_values())
    assert sorted(PLACES.values()) == list(range(body.STATE))


@given(level=st.sampled_from(Level), seed=SEEDS, offset_s=OFFSETS_S)
def test_days_of_any_running_leave_what_the_model_says(level: Level, seed: int, offset_s: int) -> None:
    rng = np.random.default_rng(seed)
    draws = draw(KINETIC, level, 1, rng)
    start, runs = any_body(rng, draws, level), [any_run(rng, level) for _ in range(21)]

    assert_same(compiled(start, draws, level, runs, offset_s), by_the_model(start, draws, level, runs, offset_s))


@pytest.mark.parametrize("level", Level)
def test_a_fresh_runner_who_rests_stays_as_the_model_says(level: Level) -> None:
    draws, runs = central(level), [None] * 30

    assert_same(
        compiled(rested(draws, level), draws, level, runs, 0), by_the_model(rested(draws, level), draws, level, runs, 0)
    )


@pytest.mark.parametrize("minutes", [209.9, 210.0, 210.1, 600.0])
def test_a_run_longer_than_its_window_leaves_no_rest_in_it(minutes: float) -> None:
    draws, runs = central(Level.TRAINED), [easy_run(minutes), None, easy_run(60.0)]
    start = rested(draws, Level.TRAINED)

    assert_same(compiled(start, draws, Level.TRAINED, runs, 0), by_the_model(start, draws, Level.TRAINED, runs, 0))


def test_a_run_drags_on_old_damage_for_whom_it_does() -> None:
    """The central runner repairs alike in the day after a run: only another shows that the drag is carried at all."""
    dragged = Draws({**central(Level.TRAINED).values, "f_run": np.array([0.7])})
    runs: list[RunStress | None] = [HARD, easy_run(30.0), None, easy_run(30.0), None]
    start = rested(dragged, Level.TRAINED)
    found = compiled(start, dragged, Level.TRAINED, runs, 0)

    assert_same(found, by_the_model(start, dragged, Level.TRAINED, runs, 0))
    assert found[0][3, body.KNEE + 1] > 1.01 * compiled(
        start, central(Level.TRAINED), Level.TRAINED, runs, 0)[0][3, body.KNEE + 1]  # fmt: skip


@settings(max_examples=20)
@given(seed=SEEDS, first=st.integers(1, 20))
def test_days_replayed_from_any_day_on_are_those_replayed_from_the_first(seed: int, first: int) -> None:
    rng = np.random.default_rng(seed)
    draws = draw(KINETIC, Level.TRAINED, 1, rng)
    runs = [any_run(rng, Level.TRAINED) for _ in range(21)]
    states, fractions = compiled(any_body(rng, draws, Level.TRAINED), draws, Level.TRAINED, runs, 0)
    again, low = states.copy(), fractions.copy()
    again[first + 1 :], low[first:] = np.nan, np.nan
    rests = every_day(meals(draws, at(0, 0) + EVENING, at(1, 0), 0))
    k = constants(draws, Level.TRAINED, WINDOW_H.value)
    _replayed(again, low, first, np.arange(21), np.array([dose_row(stress) for stress in runs]), k, rests)

    np.testing.assert_array_equal(again, states)
    np.testing.assert_array_equal(low, fractions)


def _asked(level: Level, offset_s: int, early_h: float = 8.0) -> PlanProblem:
    asked = problem(level, 60.0, 20.0, (1, 3, 5, 6), weeks=4)
    return replace(asked, utc_offset_s=offset_s, body_at=at(0, offset_s) - timedelta(hours=early_h))


@settings(max_examples=20)
@given(level=st.sampled_from(Level), seed=SEEDS, offset_s=OFFSETS_S, early_h=st.sampled_from((8.0, 0.0, -2.5, -8.9)))
def test_sessions_of_a_plan_leave_what_the_simulator_says(
    level: Level, seed: int, offset_s: int, early_h: float
) -> None:
    """The same for what a plan holds, from the hour, the meals and the doses that planning itself looks up."""
    rng, asked = np.random.default_rng(seed), _asked(level, offset_s, early_h)
    book, timeline = Book(asked, ()), Timeline(MONDAY, MONDAY + timedelta(days=27))
    sessions = (
        REST, Choice(SessionKind.EASY, 40), Choice(SessionKind.LONG, 230), Choice(SessionKind.TEMPO, 60, 30),
        Choice(SessionKind.HILLS, 60, 12), Choice(SessionKind.STRIDES, 40, 2), Choice(SessionKind.RUN_WALK, 30, 12),
        Choice(SessionKind.INTERVALS, 70, 24),
    )  # fmt: skip
    plans = [[sessions[int(number)] for number in rng.integers(0, len(sessions), 28)] for _ in range(3)]
    slow, quick = Simulator(asked, book, timeline), QuickSimulator(asked, book, timeline)
    expected, found = slow.run(slow.start(), 0, plans), quick.run(quick.start(), 0, plans)

    for number in range(len(plans)):
        for store in Store:
            np.testing.assert_allclose(found.of(number)[store], expected.of(number)[store], rtol=WITHIN, atol=NOTHING)
        body_after = state_row(expected.body_of(number))
        np.testing.assert_allclose(found.body_of(number), body_after, rtol=WITHIN, atol=NOTHING)


@pytest.mark.parametrize("minutes", [20, 95, 240])
def test_a_session_takes_as_long_by_its_zones_as_by_its_steps(minutes: int) -> None:
    """The compiled body counts hours in the one way, the simulator in the other."""
    book = Book(_asked(Level.TRAINED, 0), ())
    choice = Choice(SessionKind.LONG, minutes)
    stress = book.stress(choice)

    assert stress is not None
    assert sum(stress.minutes_zone) * MINUTE_S == pytest.approx(book.measure(choice).duration_s, rel=1e-12)
