"""The glycogen store against its differential equation, integrated in small steps with plain floats."""

import math
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest

from fallow.domain.athlete import Level
from fallow.physiology import energy
from fallow.physiology.recovery import DayRest, advance_between
from tests.fixtures.bodies import EVENING, draws_of, fresh, tired

N = 6
MEAL_H = (7.5, 12.5, 18.5)


def carbohydrate_g_kg_h(local_h: float, grams_a_day: float) -> float:
    """Three equal meals, each taken up over three hours."""
    return grams_a_day / 9.0 if any(meal <= local_h % 24 < meal + 3 for meal in MEAL_H) else 0.0


def runge_kutta(slope: Callable[[float, float], float], y: float, t0: float, t1: float, steps: int) -> float:
    h = (t1 - t0) / steps
    for i in range(steps):
        t = t0 + i * h
        k1 = slope(t, y)
        k2 = slope(t + h / 2, y + h / 2 * k1)
        k3 = slope(t + h / 2, y + h / 2 * k2)
        k4 = slope(t + h, y + h * k3)
        y += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return y


def slowly(column: int, hours: float, grams_a_day: float | None, *, repair: float = 1.0) -> float:
    """Glycogen after rest from 18:00, for one draw: steps of 36 s that begin and end with every meal."""
    p = {symbol: float(values[column]) for symbol, values in draws_of(n=N).values.items()}
    start = tired(n=N).energy
    hurt, grams = float(start.hindrance[column]), 5.0 * p["food"] if grams_a_day is None else grams_a_day

    def slope(t: float, owned: float) -> float:
        rate = min(p["r_max"], p["r_0"] + p["r_c"] * carbohydrate_g_kg_h(18.0 + middle, grams))
        damage = min(1.0, hurt * math.exp(-repair * t / p["tau_D"]))
        return p["theta"] * rate * (1 - p["kappa"] * damage) * (1 - (owned / p["G_c"]) ** 4)

    owned = float(start.owned[column])
    edges = sorted({0.0, hours} | {t / 2 for t in range(int(2 * hours) + 1)})
    for before, after in pairwise(edges):
        middle = (before + after) / 2  # meals begin and end on half hours
        owned = runge_kutta(slope, owned, before, after, 50)
    return max(0.0, owned - float(start.as_lactate[column]) * math.exp(-hours / p["tau_L"]))


@pytest.mark.parametrize("hours", [0.75, 6.0, 31.0])
@pytest.mark.parametrize("grams", [None, 2.0, 9.0])
def test_refilling_follows_its_equation(hours: float, grams: float | None) -> None:
    days = None if grams is None else {EVENING.date() + timedelta(days=d): DayRest(None, grams) for d in range(3)}
    food_repair = 1.0 if grams is None else min(max(1.0 + 0.15 * (grams / 5.0 - 1.0), 0.6), 1.15)

    body = advance_between(tired(n=N), draws_of(n=N), EVENING, EVENING + timedelta(hours=hours), 0, days)

    expected = [slowly(column, hours, grams, repair=food_repair) for column in range(N)]
    np.testing.assert_allclose(body.energy.glycogen, expected, rtol=1e-7)


def test_use_fades_out_as_the_store_empties() -> None:
    glycogen, last = np.array([120.0, 30.0, 3.0]), np.array([8.0, 8.0, 2.0])

    def slope(_: float, g: float) -> float:
        return -(1 - math.exp(-g / 8.0))

    first_two = [runge_kutta(slope, g, 0.0, 45.0, 4000) for g in (120.0, 30.0)]
    used = energy.drawn_down(glycogen, 45.0, last)

    np.testing.assert_allclose(used[:2], first_two, rtol=1e-6)
    assert 0.0 <= used[2] < 1e-6


def test_a_full_store_stays_full() -> None:
    draws = draws_of(Level.RECREATIONAL)
    body = fresh(Level.RECREATIONAL)

    after = advance_between(body, draws, EVENING, EVENING + timedelta(days=3))

    np.testing.assert_array_equal(after.energy.glycogen, draws["G_c"])
