"""Times to recovered, and projections, by resting hour after hour and looking."""

from datetime import timedelta

import numpy as np
import pytest

from fallow.domain.athlete import Level
from fallow.domain.state import Store
from fallow.physiology.recovery import (
    HORIZON_H,
    DayRest,
    advance_between,
    project,
    recovered_fraction,
    times_to_recovered_h,
)
from tests.fixtures.bodies import EVENING, draws_of, later, steady_run, tired

N = 12


@pytest.mark.parametrize("level", [Level.NOVICE, Level.TRAINED])
def test_times_are_those_at_which_the_fraction_is_reached(level: Level) -> None:
    draws, body = draws_of(level, N), tired(steady_run(70.0, 0.92, level), level, N)

    times = times_to_recovered_h(body, draws, level, EVENING, 0)

    for store, hours in times.items():
        assert np.all((hours >= 0) & (hours <= HORIZON_H))
        for i in range(N):
            if hours[i] in (0.0, HORIZON_H):
                continue
            before, after = (later(body, float(hours[i]) + d, level, N) for d in (-0.1, 0.1))
            assert recovered_fraction(before, draws, level)[store][i] < 0.9
            assert recovered_fraction(after, draws, level)[store][i] >= 0.9


def test_a_projection_is_what_resting_shows() -> None:
    draws, body = draws_of(n=N), tired(n=N)
    hours = np.array([0.0, 0.4, 3.0, 11.5, 24.0, 25.0, 70.0])
    days = {EVENING.date() + timedelta(days=d): DayRest(6.0 + d, 4.0 + d) for d in range(4)}

    curves = project(body, draws, Level.TRAINED, EVENING, hours, 3600, days)

    for row, hour in enumerate(hours):
        rested = advance_between(body, draws, EVENING, EVENING + timedelta(hours=float(hour)), 3600, days)
        looked = recovered_fraction(rested, draws, Level.TRAINED)
        for store in Store:
            np.testing.assert_allclose(curves[store][row], looked[store], rtol=1e-9, atol=1e-9)


def test_nothing_to_wait_for_when_rested() -> None:
    body = later(tired(n=N), 21 * 24.0, n=N)

    times = times_to_recovered_h(body, draws_of(n=N), Level.HIGHLY_TRAINED, EVENING)

    assert all(np.all(hours == 0.0) for store, hours in times.items() if store is not Store.ENERGY)
