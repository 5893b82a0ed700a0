"""A replay, hour after hour: rest in short pieces of one kind each, and the run's own minutes apart from its doses."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pytest

from fallow.domain.activity import Run
from fallow.engine.noise import noise
from fallow.engine.replay import History, begins, first_weekly_easy_km, replay
from fallow.physiology.recovery import Body, DayRest, Rest, advance, after_run, repair_factor, rested
from tests.fixtures.histories import NOW, history, scaled

DAYS = {back: DayRest(5.0 + back % 4, None if back % 3 else 2.0 * (back % 5)) for back in range(25)}
MEALS_H, LASTS_H, USUAL_G = (7.5, 12.5, 18.5), 3.0, 5.0
MANY = [(31.0 * n + 5.0, scaled(0.4 + 0.3 * (n % 5), ("sprint",) if n % 2 else (), 75.0)) for n in range(30)]
CASES = {
    "one run": history([(20.0, scaled(1.0))]),
    "many, with nights and food told": history(MANY, days=DAYS, offset_h=-3.5),
    "one in the other": history([(40.0, scaled(1.0, minutes=240.0)), (38.0, scaled(0.5)), (3.0, scaled(0.8))]),
}


def kind_of_rest(of: History, at: datetime) -> Rest:
    local = at + timedelta(seconds=of.utc_offset_s)
    told = of.days.get(local.date(), DayRest())
    hour = local.hour + local.minute / 60 + local.second / 3600 + local.microsecond / 3.6e9
    eats = any(begins <= hour < begins + LASTS_H for begins in MEALS_H)
    grams = USUAL_G if told.carbohydrate_g_kg is None else told.carbohydrate_g_kg
    return Rest(
        repair_factor(told.sleep_h, told.sleep_need_h, told.carbohydrate_g_kg),
        grams / 3 / LASTS_H if eats else 0.0,
        told.carbohydrate_g_kg is not None,
    )


def rest_slowly(body: Body, of: History, at: datetime, until: datetime) -> Body:
    """In pieces that end at every half hour, so that each is of one kind."""
    while at < until:
        local = at + timedelta(seconds=of.utc_offset_s)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        half_hours = (local - midnight) // timedelta(minutes=30) + 1
        end = min(midnight + timedelta(minutes=30 * half_hours) - timedelta(seconds=of.utc_offset_s), until)
        body = advance(body, of.draws, (end - at).total_seconds() / 3600, kind_of_rest(of, at))
        at = end
    return body


def replay_slowly(of: History, now: datetime) -> Body:
    body, at = rested(of.draws, of.level, first_weekly_easy_km(of.runs)), begins(of, now)
    for run in of.runs:
        assert run.stress is not None
        body = rest_slowly(body, of, at, run.started_at)
        body = after_run(body, of.draws, run.stress, noise(run.activity_id, of.seed, of.draws.n))
        at = max(at, over(run))
    return rest_slowly(body, of, at, now)


def over(run: Run) -> datetime:
    assert run.stress is not None
    return run.started_at + timedelta(minutes=sum(run.stress.minutes_zone))


@pytest.mark.parametrize("name", CASES)
def test_a_replay_is_a_walk_from_hour_to_hour(name: str) -> None:
    body, _, _ = replay(CASES[name], NOW, None)
    slowly = replay_slowly(CASES[name], NOW).to_values()
    for part, values in body.to_values().items():
        np.testing.assert_allclose(values, slowly[part], rtol=1e-12, atol=1e-12, err_msg=part)
