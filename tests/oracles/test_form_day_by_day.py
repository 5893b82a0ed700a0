"""Fitness-fatigue against its textbook form: every load on its own, every day on its own."""

import json
import math
from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.physiology.adaptation import PARAMETERS, Usual, change_pct, exponential_mean
from fallow.physiology.priors import Draws

LOADS = st.lists(st.floats(0.0, 300.0), min_size=1, max_size=60)


@given(LOADS, st.floats(3.0, 60.0), st.floats(0.0, 200.0))
def test_exponential_mean_is_the_weighted_sum_of_all_days(loads: list[float], tau: float, start: float) -> None:
    q = math.exp(-1 / tau)
    day = len(loads) - 1
    by_hand = start * q ** (day + 1) + sum((1 - q) * load * q ** (day - i) for i, load in enumerate(loads))

    assert exponential_mean(np.array(loads), tau, start)[-1] == pytest.approx(by_hand, rel=1e-9, abs=1e-9)


@given(
    LOADS,
    st.floats(30.0, 55.0),
    st.floats(3.0, 15.0),
    st.floats(0.8, 2.4),
    st.floats(0.2, 1.5),
    st.floats(5.0, 50.0),
    st.floats(0.0, 12.0),
)
def test_form_walks_through_the_days(
    loads: list[float], tau1: float, tau2: float, ratio: float, scale: float, half: float, later_d: float
) -> None:
    """From noon to noon: fade by a day, add the day; a long steady habit comes before the record."""
    built = [load / (load + half) for load in loads]
    first = min(28, len(loads))
    usual_built, usual_tired = 0.9, 40.0
    tired = [min(load, 6 * usual_tired) for load in loads]
    before = [(sum(built[:first]) / first, sum(tired[:first]) / first)]
    fitness = fatigue = 0.0
    for more, tiring in before * 1500 + list(zip(built, tired, strict=True)):
        fitness = fitness * math.exp(-1 / tau1) + more
        fatigue = fatigue * math.exp(-1 / tau2) + tiring
    since_noon = 0.5 + later_d
    fitness *= math.exp(-since_noon / tau1)
    fatigue *= math.exp(-since_noon / tau2)
    by_hand = scale * ((fitness / usual_built - tau1) - ratio * (fatigue / usual_tired - tau2))
    values = {p.symbol: np.array([p.value]) for p in PARAMETERS}
    values |= {"tau_fitness": np.array([tau1]), "tau_fatigue": np.array([tau2]), "x_half": np.array([half])}
    values |= {"k_ratio": np.array([ratio]), "k_form": np.array([scale])}
    usual = Usual(np.array([usual_built]), usual_tired)

    found = change_pct(np.array(loads), np.array([len(loads) + later_d]), Draws(values), usual)

    assert found[0, 0] == pytest.approx(by_hand, rel=1e-9, abs=1e-7)


def test_the_seven_day_mean_agrees_with_a_platforms_own(shared_data: Path) -> None:
    activities = json.loads((shared_data / "icu" / "index.json").read_text())["activities"]
    load: dict[date, float] = defaultdict(float)
    theirs: dict[date, float] = {}
    for activity in activities:
        day = date.fromisoformat(activity["date"])
        load[day] += activity["training_load"] or 0
        theirs[day] = activity["atl"]
    first = min(load).toordinal()
    days = [date.fromordinal(ordinal) for ordinal in range(first, max(load).toordinal() + 1)]

    ours = exponential_mean(np.array([load[day] for day in days]), 7.0, 0.0)

    assert median(abs(ours[day.toordinal() - first] - value) for day, value in theirs.items()) <= 0.02
