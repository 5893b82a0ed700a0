"""A snapshot saves work and changes nothing; whatever it does not fit makes it be ignored."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from fallow.domain.estimate import Estimate
from fallow.domain.state import BodyState
from fallow.engine.contract import CoachInput, CoachOutput
from fallow.engine.run import coach
from tests.fixtures.runners import WELL, runner


def estimates(body: BodyState) -> list[Estimate]:
    stores = [part for state in body.stores.values() for part in (state.recovered, state.time_to_recovered_h)]
    tissues = [state.ratio for state in body.tissues.values()]
    return [*stores, *tissues, *body.force_change_pct.values(), body.soreness_0_10, body.jump_change_pct]


def assert_same(one: CoachOutput, other: CoachOutput) -> None:
    for left, right in zip(estimates(one.body), estimates(other.body), strict=True):
        assert (left.mean, left.low, left.high) == pytest.approx((right.mean, right.low, right.high), abs=1e-9)


def a_day_later(given: CoachInput) -> CoachInput:
    return replace(given, now=given.now + timedelta(days=1), on=given.on + timedelta(days=1))


def test_from_a_snapshot_of_yesterday_as_from_the_start() -> None:
    yesterday = runner()
    snapshot = coach(yesterday).snapshot
    today = a_day_later(yesterday)
    assert_same(coach(replace(today, snapshot=snapshot)), coach(today))


def test_a_snapshot_is_used_where_it_fits() -> None:
    given = runner()
    snapshot = coach(given).snapshot
    empty = {name: np.zeros_like(values) for name, values in snapshot.values.items()}
    empty |= {name: values for name, values in snapshot.values.items() if "tissues" in name}
    forged = replace(snapshot, values=empty)
    assert estimates(coach(replace(given, snapshot=forged)).body) != estimates(coach(given).body)


def test_a_run_that_comes_to_light_later_makes_the_snapshot_unfit() -> None:
    given = runner()
    snapshot = coach(given).snapshot
    runs = tuple(run for run in given.runs if run is not given.runs[-4])
    shorter = replace(given, runs=runs)
    assert_same(coach(replace(shorter, snapshot=snapshot)), coach(shorter))


def test_sleep_told_of_an_earlier_day_makes_the_snapshot_unfit() -> None:
    snapshot = coach(runner()).snapshot
    told = runner(check_ins=[{**WELL, "on": "2026-03-08", "sleep_h": 3}, WELL])
    assert_same(coach(replace(told, snapshot=snapshot)), coach(told))


def test_sleep_told_of_today_leaves_it_fit() -> None:
    snapshot = coach(runner(check_ins=[])).snapshot
    told = runner()
    assert coach(told).snapshot.history == snapshot.history
    assert_same(coach(replace(told, snapshot=snapshot)), coach(told))


def test_a_snapshot_from_later_is_ignored() -> None:
    today = runner()
    later = coach(a_day_later(a_day_later(today))).snapshot
    assert_same(coach(replace(today, snapshot=later)), coach(today))


def test_a_record_that_grows_long_enough_to_show_a_habit_makes_the_snapshot_unfit() -> None:
    given = runner(check_ins=[])
    lately = tuple(run for run in given.runs if (given.on - run.local_date).days < 28)
    short = replace(given, runs=lately)
    snapshot = coach(short).snapshot
    days = timedelta(days=4)
    new = replace(lately[-1], activity_id="new", started_at=given.now + days, local_date=given.on + days)
    more = timedelta(days=5)
    longer = replace(short, runs=(*lately, new), now=given.now + more, on=given.on + more)
    assert_same(coach(replace(longer, snapshot=snapshot)), coach(longer))
