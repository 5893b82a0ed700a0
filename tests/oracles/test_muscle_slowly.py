"""Force, soreness and jump step by step: dose after dose within a run, hour after hour of rest."""

import math

import numpy as np
import pytest

from fallow.domain.units import FloatArray
from fallow.physiology import muscle
from fallow.physiology.muscle import Dose
from fallow.physiology.recovery import Rest, advance, after_run
from tests.fixtures.bodies import HARD, draws_of, fresh, tired

N = 5
STEPS = 20_000


def lost_slowly(easy_km: float, half: float, h: float, most: float) -> float:
    """dF = (ceiling - F) p'(d) dd along a level run, p(d) = ln 2 (d / half)^h; midpoint rule."""
    lost = 0.0
    step = easy_km / STEPS
    for i in range(STEPS):
        d = (i + 0.5) * step
        lost += (most - lost) * math.log(2) * h / half * (d / half) ** (h - 1) * step
    return lost


def column(i: int) -> dict[str, float]:
    return {symbol: float(values[i]) for symbol, values in draws_of(n=N).values.items()}


@pytest.mark.parametrize("easy_km", [8.0, 40.0])
def test_a_level_run_fatigues_bit_by_bit(easy_km: float) -> None:
    draws = draws_of(n=N)

    knee, calf = Dose(1.5 * easy_km, easy_km), Dose(0.8 * easy_km, 0.5 * easy_km)
    after = muscle.after_run(fresh(n=N).muscle, draws, knee, calf, 0.0)

    for i in range(N):
        p = column(i)
        h = p["h"]
        for group, dose, fast, slow in (
            (after.knee_extensors, (1.5, 1.0), p["L_c_ke"], p["L_m_ke"]),
            (after.plantar_flexors, (0.8, 0.5), p["L_c_pf"], p["L_m_pf"]),
        ):
            assert group.fast[i] == pytest.approx(lost_slowly(dose[0] * easy_km, p["d_half_c"], h, fast), rel=2e-3)
            assert group.slow[i] == pytest.approx(lost_slowly(dose[1] * easy_km, p["d_half_m"], h, slow), rel=2e-3)


def slowly(y: FloatArray, tau_h: FloatArray, hours: float, pace: FloatArray | float) -> FloatArray:
    """dy/dt = -pace y / tau in steps of a minute and less, midpoint rule."""
    steps = 10_000
    h = hours / steps
    for _ in range(steps):
        middle = y - y * (pace * h / 2) / tau_h
        y = y - middle * (pace * h) / tau_h
    return y


@pytest.mark.parametrize("pace", [0.7, 1.1])
def test_rest_brings_force_soreness_and_jump_back(pace: float) -> None:
    draws = draws_of(n=N)
    start = after_run(tired(n=N), draws, HARD)  # on damage of the run before: repair is dragged for a day
    was = start.muscle

    now = advance(start, draws, 30.0, Rest(pace)).muscle

    for group, before in ((now.knee_extensors, was.knee_extensors), (now.plantar_flexors, was.plantar_flexors)):
        fast = slowly(before.fast, draws["tau_c"], 30.0, pace)
        first_day = slowly(before.slow, draws["tau_m"], 24.0, pace * before.drag)
        slow = slowly(first_day, draws["tau_m"], 6.0, pace)
        np.testing.assert_allclose(group.fast, fast, rtol=1e-5)
        np.testing.assert_allclose(group.slow, slow, rtol=1e-5)
    late = slowly(was.soreness_late, draws["tau_s"], 30.0, pace)
    hurts = late - slowly(was.soreness_early, draws["tau_s_rise"], 30.0, 1.0)
    told = np.minimum(draws["k_s"] * np.log(1.0 + hurts), 10.0)
    np.testing.assert_allclose(muscle.soreness_0_10(now, draws), told, rtol=1e-4)
    late = slowly(was.jump_late, draws["tau_j"], 30.0, pace)
    jump = late - slowly(was.jump_early, draws["tau_j_rise"], 30.0, 1.0)
    expected = -(draws["kappa_j"] * now.knee_extensors.fast + jump)
    np.testing.assert_allclose(muscle.jump_change_pct(now, draws), expected, rtol=1e-4)


def test_downhill_adds_by_a_dose_of_its_own() -> None:
    draws, start = draws_of(n=N), fresh(n=N).muscle

    after = muscle.after_run(start, draws, Dose(0.0, 0.0), Dose(0.0, 0.0), 6.0)

    for i in range(N):
        p = column(i)
        taken = 1.0 - 2.0 ** -((6.0 / p["e_half"]) ** p["h_e"])
        spared = p["P"] * math.exp(-14.0 / p["tau_P"])
        assert after.knee_extensors.slow[i] == pytest.approx((1 - spared) * p["L_e_ke"] * taken)
        assert after.protection[i] == pytest.approx(spared + (p["P"] - spared) * taken)
        assert after.knee_extensors.fast[i] == 0.0
