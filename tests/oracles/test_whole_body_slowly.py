"""Days of running and resting, in the product and in the textbook version: every state, every readout, every time."""

import math
from datetime import timedelta
from functools import lru_cache

import numpy as np
import pytest

from fallow.domain.activity import RunStress
from fallow.domain.athlete import Level
from fallow.domain.state import Store
from fallow.domain.units import FloatArray
from fallow.physiology import muscle, nerve, recovered, tissue
from fallow.physiology.body import Body
from fallow.physiology.priors import at_level
from fallow.physiology.recovery import (
    HORIZON_H,
    DayRest,
    advance_between,
    after_run,
    jump_change_pct,
    read,
    recovered_fraction,
    times_to_recovered_h,
)
from tests.fixtures.bodies import EVENING, HARD, draws_of, easy_run, fresh, steady_run
from tests.oracles.slow_body import Day, SlowBody

N = 3
OFFSET_H = 2
KNOWN = {0: Day(5.0, None), 1: Day(8.5, 9.0), 2: Day(None, 3.0), 4: Day(3.0, 1.0)}
# Hours of rest before each run: a hard evening, an easy morning run inside its drag, a hilly one, a long one,
# a very fast one, and a trot before its lactate is gone.
HISTORY: list[tuple[float, RunStress]] = [
    (0.0, HARD),
    (13.0, easy_run(35.0)),
    (6.5, steady_run(50.0, 0.8, grade=-0.12)),
    (40.0, steady_run(150.0, 0.9)),
    (30.0, steady_run(12.0, 1.25)),
    (0.2, easy_run(20.0)),
]
STATES = {
    "energy.owned": "owned", "energy.as_lactate": "lactate", "energy.hindrance": "hindrance",
    "muscle.knee_extensors.fast": "knee_fast", "muscle.knee_extensors.slow": "knee_slow",
    "muscle.knee_extensors.tiring_today": "knee_tiring", "muscle.knee_extensors.damaging_today": "knee_damaging",
    "muscle.knee_extensors.drag": "knee_drag", "muscle.plantar_flexors.fast": "calf_fast",
    "muscle.plantar_flexors.slow": "calf_slow", "muscle.plantar_flexors.tiring_today": "calf_tiring",
    "muscle.plantar_flexors.damaging_today": "calf_damaging", "muscle.plantar_flexors.drag": "calf_drag",
    "muscle.eccentric_today": "downhill_today", "muscle.drag_h": "drag_h", "muscle.protection": "protection",
    "muscle.soreness_late": "sore_late", "muscle.soreness_early": "sore_early", "muscle.jump_late": "jump_late",
    "muscle.jump_early": "jump_early", "nerve.moderate": "moderate", "nerve.hard": "hard", "nerve.sprint": "sprint",
    "nerve.vagal_easy": "vagal_easy", "nerve.vagal_hard": "vagal_hard", "tissues.tendon.load": "tendon",
    "tissues.tendon.habit": "tendon_habit", "tissues.bone.load": "bone", "tissues.bone.habit": "bone_habit",
}  # fmt: skip
DOSES = (
    "glycogen_mmol_kg_ww", "knee_extensors", "plantar_flexors", "knee_extensors_tiring", "plantar_flexors_tiring",
    "eccentric", "sprint", "nerve_moderate", "nerve_hard", "tendon_easy_km", "bone_easy_km",
)  # fmt: skip
TISSUES = ("tendon", "bone")
WITHIN = 1e-4  # what is left of the steps' errors, of a state's size; see slow_body


def column(i: int) -> dict[str, float]:
    return {symbol: float(values[i]) for symbol, values in draws_of(n=N).values.items()}


def start(i: int) -> SlowBody:
    """Fresh, on an evening: from the equations of a rested body."""
    p = column(i)
    per_day = 60.0 / 7  # easy kilometres of a trained runner, see `week_easy_km`
    state = dict.fromkeys(STATES.values(), 0.0) | {"owned": p["G_c"], "knee_drag": 1.0, "calf_drag": 1.0}
    state |= {"protection": p["P"] * math.exp(-14.0 / p["tau_P"])}
    state |= {tissue: per_day * p[f"tau_{tissue}"] for tissue in ("tendon", "bone")}
    state |= {"tendon_habit": per_day, "bone_habit": per_day}
    return SlowBody(p, at_h=18.0 + OFFSET_H, days=KNOWN, state=state)


def known() -> dict[object, DayRest]:
    first = (EVENING + timedelta(hours=OFFSET_H)).date()
    return {first + timedelta(days=number): DayRest(day.sleep_h, day.grams) for number, day in KNOWN.items()}


@lru_cache
def lived(after_h: float = 5.0) -> tuple[Body, list[SlowBody]]:
    """The history, twice, and some hours of rest after it."""
    draws, body, at = draws_of(n=N), fresh(n=N), EVENING
    slow = [start(i) for i in range(N)]
    for hours, stress in [*HISTORY, (after_h, None)]:
        later = at + timedelta(hours=hours)
        body, at = advance_between(body, draws, at, later, OFFSET_H * 3600, known()), later  # type: ignore[arg-type]
        for one in slow:
            one.rest(hours)
        if stress is not None:
            body = after_run(body, draws, stress)
            at += timedelta(minutes=sum(stress.minutes_zone))
            for one in slow:
                one.run({name: float(getattr(stress, name)) for name in DOSES}, stress.minutes_zone)
    return body, slow


def assert_same(found: FloatArray, expected: list[float], of: str) -> None:
    np.testing.assert_allclose(found, expected, rtol=WITHIN, atol=WITHIN * max(1e-3, *map(abs, expected)), err_msg=of)


def test_every_state_is_compared() -> None:
    assert set(fresh(n=N).to_values()) == set(STATES)


@pytest.mark.parametrize("name", STATES)
def test_days_of_running_leave_what_the_equations_say(name: str) -> None:
    body, slow = lived()

    assert_same(body.to_values()[name], [one.state[STATES[name]] for one in slow], name)


def test_readouts_are_read_off_the_states() -> None:
    body, slow = lived()
    draws, night = draws_of(n=N), nerve.night_log_ratio(body.nerve, draws_of(n=N), 3.0)

    for i, one in enumerate(slow):
        s, p = one.state, one.p
        minutes = [3.0 + (minute + 0.5) / 60 for minute in range(480)]
        drops = [
            s["moderate"] * math.exp(-t / p["tau_mod"]) + s["hard"] * math.exp(-t / p["tau_hard"]) for t in minutes
        ]
        usual = {tissue: max(s[f"{tissue}_habit"], p["habit_floor"] * p["week_easy_km"] / 7) for tissue in TISSUES}
        expected = {
            "thighs": -(s["knee_fast"] + s["knee_slow"]),
            "calves": -(s["calf_fast"] + s["calf_slow"]),
            "soreness": min(10.0, p["k_s"] * math.log(1 + max(0.0, s["sore_late"] - s["sore_early"]))),
            "jump": -(p["kappa_j"] * s["knee_fast"] + max(0.0, s["jump_late"] - s["jump_early"])) - s["sprint"],
            "day": -(s["vagal_easy"] + s["vagal_hard"]),
            "night": -sum(drops) / len(drops),
            "night heart": p["beta_hr"] * sum(drops) / len(drops),
            "tendon": usual["tendon"] * p["tau_tendon"],
            "bone": usual["bone"] * p["tau_bone"],
        }
        found = {
            "thighs": muscle.force_change_pct(body.muscle.knee_extensors),
            "calves": muscle.force_change_pct(body.muscle.plantar_flexors),
            "soreness": muscle.soreness_0_10(body.muscle, draws),
            "jump": jump_change_pct(body, draws),
            "day": nerve.day_log_ratio(body.nerve),
            "night": night,
            "night heart": nerve.night_hr_log_ratio(night, draws),
            "tendon": tissue.usual_load(body.tissues.tendon, draws, "tau_tendon"),
            "bone": tissue.usual_load(body.tissues.bone, draws, "tau_bone"),
        }
        assert {name: float(value[i]) for name, value in found.items()} == pytest.approx(expected, rel=WITHIN, abs=1e-6)


REFERENCE = {prior.symbol: prior.value for each in recovered.PARAMETERS for prior in [at_level(each, Level.TRAINED)]}


def fractions(of: SlowBody) -> dict[Store, float]:
    """1 - deficit / the deficit that a hard session of a trained runner leaves."""
    s, ref = of.state, REFERENCE
    force = max(s["knee_fast"] + s["knee_slow"], s["calf_fast"] + s["calf_slow"])
    nerves = max((s["moderate"] + s["hard"]) / ref["ref_nerve"], s["sprint"] / ref["ref_sprint"])
    missing = of.p["G_c"] - max(s["owned"] - s["lactate"], 0.0)
    return {
        Store.ENERGY: 1 - missing / ref["ref_energy"],
        Store.MUSCLE: 1 - force / ref["ref_muscle"],
        Store.NERVE: 1 - nerves,
    }


def test_fractions_and_times_by_resting_and_looking() -> None:
    """By brute force, every quarter of an hour of usual rest: the time lies between the last no and the first yes."""
    body, slow = lived(0.0)
    draws = draws_of(n=N)
    at = EVENING + timedelta(hours=slow[0].at_h - 18.0 - OFFSET_H)
    found, now = (
        times_to_recovered_h(body, draws, Level.TRAINED, at, OFFSET_H * 3600),
        recovered_fraction(body, draws, Level.TRAINED),
    )

    for i, one in enumerate(slow):
        resting = SlowBody(one.p, one.at_h, {}, dict(one.state))
        for store, fraction in fractions(resting).items():
            assert now[store][i] == pytest.approx(fraction, abs=WITHIN)
        first: dict[Store, float] = {}
        hours = 0.0
        while len(first) < len(Store) and hours < HORIZON_H:
            for store, fraction in fractions(resting).items():
                if fraction >= 0.9 and store not in first:
                    first[store] = hours
            resting.rest(0.25)
            hours += 0.25
        for store in Store:
            assert first[store] - 0.25 - 1e-3 <= found[store][i] <= first[store] + 1e-3


def test_what_is_read_is_the_mean_and_the_middle_80_percent() -> None:
    body, _ = lived()
    reading = read(body, draws_of(n=N), Level.TRAINED, EVENING)

    force = muscle.force_change_pct(body.muscle.plantar_flexors)
    told = reading.force_change_pct["plantar_flexors"]
    assert (told.mean, told.low, told.high) == pytest.approx((force.mean(), *np.quantile(force, [0.1, 0.9])))
