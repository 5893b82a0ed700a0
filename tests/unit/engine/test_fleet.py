"""Many runners at once stand where each of them stands alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.domain.athlete import Level
from fallow.domain.estimate import Estimate
from fallow.domain.state import Store, Tissue
from fallow.engine import fleet as fleet_module
from fallow.engine.fleet import Standing, fleet
from fallow.engine.replay import History, replay
from fallow.physiology.draws import KINETIC, draw
from fallow.physiology.recovery import DayRest, Reading, read
from tests.fixtures.histories import FEW, NOW, histories, history, scaled

SAME = 1e-9
OLD = [(24.0 * day + 3.0 * (day % 3), scaled(0.3 + 0.2 * (day % 4))) for day in range(3, 700, 2)]


def alone(runner: History, now: datetime) -> Reading:
    body, _, _ = replay(runner, now, None)
    return read(body, runner.draws, runner.level, now, runner.utc_offset_s)


def estimates(of: Standing | Reading) -> list[Estimate]:
    stores = [part for store in Store for part in (of.stores[store].recovered, of.stores[store].time_to_recovered_h)]
    tissues = [of.tissues[tissue] for tissue in Tissue]
    return [*stores, *(part for one in tissues for part in (one.load_easy_km, one.habit_easy_km, one.ratio))]


def assert_as_alone(runners: list[tuple[History, datetime]], standings: list[Standing]) -> None:
    for (runner, now), standing in zip(runners, standings, strict=True):
        apart = alone(runner, now)
        assert standing.bottleneck == apart.bottleneck
        for one, other in zip(estimates(standing), estimates(apart), strict=True):
            found, expected = (np.array([of.mean, of.low, of.high]) for of in (one, other))
            np.testing.assert_allclose(found, expected, rtol=SAME, atol=SAME)


SLEPT_BADLY = {back: DayRest(sleep_h=4.0 + back % 3, sleep_need_h=7.5) for back in range(30)}
ATE = {0: DayRest(carbohydrate_g_kg=0.0), 1: DayRest(carbohydrate_g_kg=9.0), 3: DayRest(8.0, 4.0)}
MADE_UP = {
    "no runs": history([]),
    "one run": history([(20.0, scaled(1.0))]),
    "a run this minute": history([(0.0, scaled(1.0))]),
    "a run that begins later": history([(-1.0, scaled(1.0)), (30.0, scaled(1.0))]),
    "a run under way": history([(0.5, scaled(1.0, minutes=90.0))]),
    "at the same moment": history([(20.0, scaled(1.0)), (20.0, scaled(0.5)), (20.0, scaled(0.0))]),
    "overlapping": history([(20.0, scaled(1.0, minutes=400.0)), (18.0, scaled(0.4)), (10.0, scaled(0.7))]),
    "a long gap": history([*((hours + 4_000.0, stress) for hours, stress in OLD), (12.0, scaled(1.0))]),
    "no stress known": history([(900.0, None), (50.0, scaled(1.0)), (20.0, None)]),
    "no stress at all": history([(50.0, None), (20.0, None)]),
    "two years": history(OLD),
    "two years, lately a lot": history([*OLD, *((6.0 * n + 2.0, scaled(1.5)) for n in range(10))]),
    "bad nights": history(OLD[:40], days=SLEPT_BADLY),
    "food told": history(OLD[:40], days=ATE),
    "sprints an hour ago": history([(1.0, scaled(3.0, minutes=10.0)), (30.0, scaled(1.0))]),
    "very hard": history([(1.0 + 5.0 * n, scaled(3.0)) for n in range(40)]),
    "novice": history(OLD, level=Level.NOVICE),
    "far east": history(OLD[:60], offset_h=12.75),
    "other noise": history(OLD[:60], seed=2),
    "own draws": history(OLD, draws=draw(KINETIC, Level.TRAINED, FEW, np.random.default_rng(99))),
}


@pytest.mark.parametrize("name", MADE_UP)
def test_alone_in_a_fleet(name: str) -> None:
    runners = [(MADE_UP[name], NOW)]
    assert_as_alone(runners, fleet(runners))


def test_all_together_whatever_the_squads(monkeypatch: pytest.MonkeyPatch) -> None:
    runners = [(runner, NOW + timedelta(hours=7 * at)) for at, runner in enumerate(MADE_UP.values())]
    at_once = fleet(runners)
    assert_as_alone(runners, at_once)
    monkeypatch.setattr(fleet_module, "BLOCK", 3 * FEW)
    assert_as_alone(runners, fleet(runners))


def test_glycogen_is_carried_from_as_far_back_as_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fleet_module, "GLYCOGEN_BACK_H", 1.0)
    runners = [(MADE_UP[name], NOW) for name in ("two years", "very hard", "one run")]
    assert_as_alone(runners, fleet(runners))


def test_nobody() -> None:
    assert not fleet([])


@settings(max_examples=40)
@given(st.lists(histories, min_size=1, max_size=5), st.floats(0.0, 60.0))
def test_any_fleet_as_one_by_one(runners: list[History], later_h: float) -> None:
    moments = [(runner, NOW + timedelta(hours=later_h * at)) for at, runner in enumerate(runners)]
    assert_as_alone(moments, fleet(moments))


@given(histories, st.integers(-60, 60))
@settings(max_examples=25)
def test_whole_weeks_shift_nothing_in_a_fleet(runner: History, weeks: int) -> None:
    shift = timedelta(weeks=weeks)
    moved = shifted(runner, shift)
    one, other = fleet([(runner, NOW), (moved, NOW + shift)])
    assert one == other


def shifted(runner: History, by: timedelta) -> History:
    runs = tuple(replace(run, started_at=run.started_at + by, local_date=run.local_date + by) for run in runner.runs)
    return replace(runner, runs=runs, days={on + by: rest for on, rest in runner.days.items()})
