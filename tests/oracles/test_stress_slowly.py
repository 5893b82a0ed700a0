"""The stress of a run, piece by piece in plain floats, as one would write it on paper."""

import math

import numpy as np
import pytest

from fallow.domain.activity import Segments
from fallow.domain.athlete import Level
from fallow.physiology import cost as cost_module
from fallow.physiology import mechanics, nerve
from fallow.physiology import stress as stress_module
from fallow.physiology.priors import at_level
from fallow.physiology.stress import run_stress

P = {
    parameter.symbol: parameter.value
    for prior in (*cost_module.PARAMETERS, *mechanics.PARAMETERS, *nerve.PARAMETERS, *stress_module.PARAMETERS)
    for parameter in [at_level(prior, Level.TRAINED)]
}
CRITICAL, LT1, MASS, EASY = 4.1, 3.1, 62.0, 2.9
PIECES = [  # seconds, m/s, grade, steps a minute
    (600.0, 2.9, 0.0, 168.0),
    (400.0, 2.5, 0.07, 166.0),
    (300.0, 3.6, -0.06, 174.0),
    (900.0, 3.9, 0.01, 176.0),
    (240.0, 4.4, 0.0, 182.0),
    (20.0, 5.6, 0.0, 196.0),
    (120.0, 1.4, 0.0, 112.0),
    (60.0, 0.0, 0.0, math.nan),
]


def cost(i: float) -> float:
    return (155.4 * i**5 - 30.4 * i**4 - 43.3 * i**3 + 46.3 * i**2 + 19.5 * i + 3.6) * P["C_0"] / 3.6


def walking_cost(i: float) -> float:
    return 280.5 * i**5 - 58.7 * i**4 - 76.8 * i**3 + 51.9 * i**2 + 19.6 * i + 2.5


def typical_cadence(v: float) -> float:
    return P["cad_walk"] + P["cad_walk_v"] * v if v < P["v_walk"] else P["cad_3"] + P["cad_v"] * (v - 3)


def load(tissue: str, v: float, i: float, factor: float) -> float:
    gait = P["load_walk"] if v < P["v_walk"] else 1.0
    slope = math.exp(P[f"{tissue}_up"] * max(i, 0) + P[f"{tissue}_down"] * max(-i, 0))
    return float(gait * max(0.5, 1 + P[f"{tissue}_v"] * (v - 3)) * slope * factor ** P[f"{tissue}_step"])


def relative_load(tissue: str, v: float, i: float, factor: float) -> float:
    return load(tissue, v, i, factor) / load(tissue, EASY, 0, 1)


def soft(x: float, at: float, width: float) -> float:
    return 1 / (1 + math.exp(-(x - at) / width))


def on_paper() -> dict[str, float]:
    muscle = ("knee", "calf", "knee tiring", "calf tiring", "downhill")
    total = dict.fromkeys(("carbs", *muscle, "tendon", "bone", "sprint", "moderate", "hard", "load"), 0.0)
    easy_steps = typical_cadence(EASY) / EASY
    for seconds, v, i, recorded in PIECES:
        cadence = typical_cadence(v) if math.isnan(recorded) else recorded
        power = v * (walking_cost(i) if v < P["v_walk"] else cost(i))
        x, lt1 = power / (CRITICAL * P["C_0"]), LT1 / CRITICAL
        share = P["s_0"] + (1 - P["s_0"]) * soft(x * P["f_CS"], P["x_50"], 1 / P["k_x"])
        total["carbs"] += seconds * power * share / (1000 * P["e_CHO"]) * MASS
        minutes = seconds / 60
        total["sprint"] += minutes * max(0, x - P["I_sprint"]) / P["I_unit"]
        total["moderate"] += minutes * P["w_easy"] * min(1, x / lt1) ** 2
        total["moderate"] += minutes * (1 - P["w_easy"]) * soft(x, lt1, P["w_lt1"])
        total["hard"] += minutes * soft(x, P["I_hard"], P["w_hard"])
        total["load"] += seconds / 3600 * 100 * x ** P["p_load"]
        if v == 0:
            continue
        km, factor = seconds * v / 1000, typical_cadence(v) / cadence
        steps = cadence / v / easy_steps
        heavy = (MASS / P["m"]) ** P["p_mass"]
        knee_km = km * steps * relative_load("patellofemoral", v, i, factor) ** P["p_muscle"] * heavy
        calf_km = km * steps * relative_load("achilles", v, i, factor) ** P["p_muscle"] * heavy
        effort = 1 + P["a_lt1"] * max(0, x - lt1) ** 2
        total["knee"] += knee_km
        total["calf"] += calf_km
        total["knee tiring"] += knee_km * effort
        total["calf tiring"] += calf_km * effort
        total["tendon"] += km * steps * relative_load("achilles", v, i, factor) ** P["achilles_n"]
        total["bone"] += km * steps * relative_load("tibia", v, i, factor) ** P["tibia_n"]
        total["downhill"] += km * (max(0, -i) / P["i_0"]) ** P["p_down"]
    return total


def dose_of(drop: str, minutes: str) -> float:
    """Dose of a minute such that the stated minutes leave the stated drop."""
    most = P[f"{drop}_max"]
    return -most * math.log(1 - P[drop] / most) / P[minutes]


def test_a_mixed_run_on_paper() -> None:
    seconds, speed, grade, cadence = (np.array(column) for column in zip(*PIECES, strict=True))
    segments = Segments(seconds, speed, grade, cadence, np.full(len(PIECES), math.nan))

    stress = run_stress(
        segments,
        critical_speed_m_s=CRITICAL,
        lt1_speed_m_s=LT1,
        mass_kg=MASS,
        level=Level.TRAINED,
        easy_speed_m_s=EASY,
        usual_step_factor=1.0,
    )

    paper = on_paper()
    assert stress.carbohydrate_g == pytest.approx(paper["carbs"])
    assert stress.glycogen_mmol_kg_ww == pytest.approx(paper["carbs"] / MASS * P["s_muscle"] / 0.162 / P["m_run"])
    assert stress.knee_extensors == pytest.approx(paper["knee"])
    assert stress.plantar_flexors == pytest.approx(paper["calf"])
    assert stress.knee_extensors_tiring == pytest.approx(paper["knee tiring"])
    assert stress.plantar_flexors_tiring == pytest.approx(paper["calf tiring"])
    assert stress.eccentric == pytest.approx(paper["downhill"])
    assert stress.tendon_easy_km == pytest.approx(paper["tendon"])
    assert stress.bone_easy_km == pytest.approx(paper["bone"])
    assert stress.sprint == pytest.approx(paper["sprint"])
    assert stress.load == pytest.approx(paper["load"])
    assert stress.nerve_moderate == pytest.approx(paper["moderate"] * dose_of("A_mod", "m_mod"))
    assert stress.nerve_hard == pytest.approx(paper["hard"] * dose_of("A_hard", "m_hard"))
    assert sum(stress.minutes_zone) == pytest.approx(sum(seconds) / 60)
