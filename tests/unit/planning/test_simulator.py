"""The simulator against the model taken through each day hour by hour, with the meals of the day where they are."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pytest

from fallow.domain.athlete import Level
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.domain.units import FloatArray
from fallow.physiology.draws import central
from fallow.physiology.recovery import Body, advance_between, after_run, recovered_fraction
from fallow.planning.book import Book
from fallow.planning.choice import REST, Choice
from fallow.planning.simulator import Simulator
from fallow.planning.timeline import Timeline
from tests.fixtures.bodies import steady_run
from tests.fixtures.planned_runners import MONDAY, problem

SESSIONS = (
    REST, REST, Choice(SessionKind.EASY, 40), Choice(SessionKind.EASY, 90), Choice(SessionKind.LONG, 180),
    Choice(SessionKind.TEMPO, 75, 40), Choice(SessionKind.INTERVALS, 75, 30), Choice(SessionKind.HILLS, 60, 15),
)  # fmt: skip
DAYS = 42


def simulator(level: Level, hour: int = 9) -> Simulator:
    asked = problem(level, 90.0, 30.0, (1, 2, 3, 5, 6))
    after_a_race = after_run(asked.body, central(level), steady_run(220.0, 0.85, level))
    asked = replace(asked, body=after_a_race, body_at=datetime.combine(MONDAY, time(hour), UTC))
    return Simulator(asked, Book(asked, ()), Timeline(MONDAY, MONDAY + timedelta(days=DAYS - 1)))


def hour_by_hour(of: Simulator, days: Sequence[Choice]) -> dict[Store, FloatArray]:
    draws, level = central(of.problem.level), of.problem.level
    body, now = of.problem.body, of.problem.body_at
    found: dict[Store, list[float]] = {store: [] for store in Store}
    for day, choice in enumerate(days):
        start = max(of.at(day), of.problem.body_at)
        body = _rested(body, of, now, start)
        now = start
        for store, fraction in recovered_fraction(body, draws, level).items():
            found[store].append(float(fraction[0]))
        stress = of.book.stress(choice)
        if stress is not None:
            body = after_run(body, draws, stress)
            now = start + timedelta(seconds=of.book.measure(choice).duration_s)
    return {store: np.array(fractions) for store, fractions in found.items()}


def _rested(body: Body, of: Simulator, now: datetime, until: datetime) -> Body:
    return advance_between(body, central(of.problem.level), now, until, of.problem.utc_offset_s)


@pytest.mark.parametrize("hour", [9, 15, 21])
@pytest.mark.parametrize("seed", range(4))
def test_a_plan_never_counts_on_more_energy_than_its_meals_bring(seed: int, hour: int) -> None:
    rng, level = np.random.default_rng(seed), list(Level)[seed % 4]
    of = simulator(level, hour)
    days = [SESSIONS[int(number)] for number in rng.integers(0, len(SESSIONS), DAYS)]
    planned, lived = of.run(of.start(), 0, [days]).of(0), hour_by_hour(of, days)

    assert (planned[Store.ENERGY] <= lived[Store.ENERGY] + 1e-9).all()
    assert (planned[Store.ENERGY] >= lived[Store.ENERGY] - 0.04).all()  # half an hour of lunch on days of rest
    for store in (Store.MUSCLE, Store.NERVE):
        np.testing.assert_allclose(planned[store], lived[store], rtol=1e-9)


def test_days_are_simulated_side_by_side_as_they_are_alone() -> None:
    of, rng = simulator(Level.TRAINED), np.random.default_rng(3)
    plans = [[SESSIONS[int(number)] for number in rng.integers(0, len(SESSIONS), DAYS)] for _ in range(5)]
    together = of.run(of.start(), 0, plans)

    for number, days in enumerate(plans):
        alone = of.run(of.start(), 0, [days]).of(0)
        for store in Store:
            np.testing.assert_allclose(together.of(number)[store], alone[store], rtol=1e-12)


def test_who_asks_in_the_evening_has_no_more_rest_than_is_left_until_tomorrow() -> None:
    soon, late = simulator(Level.TRAINED), simulator(Level.TRAINED, hour=21)
    easy = [SESSIONS[2], SESSIONS[2]]

    assert (
        late.run(late.start(), 0, [easy]).of(0)[Store.MUSCLE][1]
        < soon.run(soon.start(), 0, [easy]).of(0)[Store.MUSCLE][1]
    )


def test_the_hour_of_a_session_is_the_runners_own() -> None:
    of = simulator(Level.TRAINED)
    there = replace(of, problem=replace(of.problem, utc_offset_s=-8 * 3600))

    assert there.at(3) == datetime.combine(date(2026, 3, 5), time(23), UTC)
