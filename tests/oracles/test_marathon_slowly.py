"""The regression of marathons once more: term by term from its definition, priors as made-up observations."""

import math

import numpy as np
import pytest

from fallow.domain.units import FloatArray
from fallow.physiology.marathon import Raced, learn
from tests.fixtures.fields import Law, field, longest

# Mean and sd of every coefficient before any data, as the table of parameters has them.
BEFORE = [
    (0.06, 0.1),
    (0, 0.02),
    (0, 0.05),
    (0, 0.01),
    (0, 0.2),
    (0, 0.2),
    (0, 0.03),
    (0.25, 0.25),
    (0, 0.05),
    (0, 0.03),
]


def row(times: list[float], distances: list[float], unfit: list[float], weekly_km: float) -> list[float]:
    halves = [time * (21_097.5 / metres) ** 1.06 for time, metres in zip(times, distances, strict=True)]
    ability = [math.log(half / 6300) for half in halves]
    shorter = [math.log(21_097.5 / metres) for metres in distances]
    week = (weekly_km - 64) / 10
    found = [math.log(2), math.log(2) * week, shorter[0], shorter[0] * week]
    found += [ability[0], shorter[0] * ability[0], unfit[0]]
    if len(times) == 2:
        found += [ability[1] - ability[0], shorter[1] - shorter[0], unfit[1]]
    return found


def row_of(raced: Raced, i: int) -> list[float]:
    weekly_km = float(raced.weekly_m[i]) / 1000
    return row(list(raced.time_s[i]), list(raced.distance_m[i]), list(raced.unfit[i]), weekly_km)


def slowly(raced: Raced, marathon_s: FloatArray) -> tuple[FloatArray, float]:
    """Coefficients and sigma: least squares on the runners' rows and one row for each prior, until sigma stands."""
    rows, wanted = [], []
    for i, marathon in enumerate(marathon_s):
        half = raced.time_s[i, 0] * (21_097.5 / raced.distance_m[i, 0]) ** 1.06
        known = row_of(raced, i)
        rows.append([term * 6300 / half for term in known])
        wanted.append(math.log(marathon / half / 2) * 6300 / half)
    n, p = len(rows), len(rows[0])
    sigma, b = 0.06, np.zeros(p)
    for _ in range(200):
        priors = [[sigma / sd if i == j else 0.0 for j in range(p)] for i, (_, sd) in enumerate(BEFORE[:p])]
        full = np.array(rows + priors)
        b = np.linalg.lstsq(full, np.array(wanted + [mean * sigma / sd for mean, sd in BEFORE[:p]]))[0]
        rest = np.array(wanted) - np.array(rows) @ b
        hat = full @ np.linalg.pinv(full)
        sigma = math.sqrt(float(rest @ rest) / (n - float(np.trace(hat[:n, :n]))))
    return b, sigma


@pytest.mark.parametrize("races", [1, 2])
@pytest.mark.parametrize("n", [40, 150])
def test_coefficients_and_rest(n: int, races: int) -> None:
    raced, marathon_s = field(n, np.random.default_rng(n), Law(unfit=0.01))
    raced = raced if races == 2 else longest(raced)

    learnt = learn(raced, marathon_s)
    b, sigma = slowly(raced, marathon_s)

    assert learnt.coefficient == pytest.approx(b, rel=1e-4, abs=1e-6)
    assert np.sqrt(np.mean(learnt.rest**2)) == pytest.approx(sigma, rel=1e-4)


def test_the_forecast_is_every_rest_in_turn() -> None:
    raced, marathon_s = field(60, np.random.default_rng(9))
    learnt = learn(raced, marathon_s)
    told = learnt.predict(raced)

    for i in range(5):
        half = raced.time_s[i, 0] * (21_097.5 / raced.distance_m[i, 0]) ** 1.06
        known = row_of(raced, i)
        middle = 2 * half * math.exp(sum(x * b for x, b in zip(known, learnt.coefficient, strict=True)))
        days = [middle * math.exp(left * half / 6300) for left in learnt.rest]
        assert told.mean_s[i] == pytest.approx(sum(days) / len(days))
        assert told.low_s[i] == pytest.approx(np.quantile(days, 0.1))
        assert told.high_s[i] == pytest.approx(np.quantile(days, 0.9))
