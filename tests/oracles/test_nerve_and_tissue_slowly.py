"""Nerve store and tissues against small steps of their equations."""

import math
from dataclasses import replace

import numpy as np
import pytest

from fallow.domain.athlete import Level
from fallow.physiology import nerve, tissue
from fallow.physiology.recovery import Rest, advance
from tests.fixtures.bodies import draws_of, tired

N = 5


def test_a_night_is_the_mean_of_its_minutes() -> None:
    draws, body = draws_of(n=N), tired(n=N)
    minutes = np.arange(0.5, 8 * 60) / 60.0

    night = nerve.night_log_ratio(body.nerve, draws, 5.0)

    for i in range(N):
        drops = [
            body.nerve.moderate[i] * math.exp(-(5.0 + t) / draws["tau_mod"][i])
            + body.nerve.hard[i] * math.exp(-(5.0 + t) / draws["tau_hard"][i])
            for t in minutes
        ]
        assert night[i] == pytest.approx(-sum(drops) / len(drops), rel=1e-6)


def slowly(y: float, tau_h: float, hours: float, pace: float) -> float:
    """dy/dt = -pace y / tau, midpoint rule."""
    steps = 2_000
    h = hours / steps
    for _ in range(steps):
        y -= (y - y * pace * h / 2 / tau_h) * pace * h / tau_h
    return y


@pytest.mark.parametrize("pace", [0.6, 1.15])
def test_each_part_fades_as_its_equation_says(pace: float) -> None:
    draws, start, hours = draws_of(n=N), tired(n=N), 20.0

    now = advance(start, draws, hours, Rest(pace))

    for i in range(N):
        for name, tau in (("moderate", "tau_mod"), ("hard", "tau_hard"), ("sprint", "tau_z")):
            expected = slowly(getattr(start.nerve, name)[i], draws[tau][i], hours, pace)
            assert getattr(now.nerve, name)[i] == pytest.approx(expected, rel=1e-5)
        tendon = slowly(start.tissues.tendon.load[i], 24 * draws["tau_tendon"][i], hours, pace)
        bone = slowly(start.tissues.bone.load[i], 24 * draws["tau_bone"][i], hours, pace)
        habit = slowly(start.tissues.tendon.habit[i], 24 * draws["tau_habit"][i], hours, 1.0)
        assert now.tissues.tendon.load[i] == pytest.approx(tendon, rel=1e-5)
        assert now.tissues.bone.load[i] == pytest.approx(bone, rel=1e-5)
        assert now.tissues.tendon.habit[i] == pytest.approx(habit, rel=1e-5)


def test_a_constant_habit_holds_load_and_habit_where_they_are() -> None:
    """A little every hour adds up to the steady state that `habitual` claims."""
    draws = draws_of(n=N)
    start = tissue.habitual(draws, Level.TRAINED, weekly_easy_km=42.0)
    body = replace(tired(n=N), tissues=start)
    for _ in range(24 * 20):
        loaded = tissue.after_run(body.tissues, draws, 42.0 / 7 / 24, 42.0 / 7 / 24)
        body = advance(replace(body, tissues=loaded), draws, 1.0, Rest())

    tendon = body.tissues.tendon
    np.testing.assert_allclose(tendon.load, start.tendon.load, rtol=0.03)
    np.testing.assert_allclose(body.tissues.bone.load, start.bone.load, rtol=0.01)
    np.testing.assert_allclose(body.tissues.bone.habit, 6.0, rtol=0.01)
    np.testing.assert_allclose(tendon.load / tissue.usual_load(tendon, draws, "tau_tendon"), 1.0, rtol=0.03)
