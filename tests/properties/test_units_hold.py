"""Another unit for time, food, force or distance changes the numbers as it must, and nothing else.

Every parameter is scaled by the unit that it declares. One whose unit says something else than its equations do, or a
bare number with a unit in an equation, would show.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.activity import RunStress
from fallow.domain.athlete import Level
from fallow.physiology.draws import KINETIC
from fallow.physiology.muscle import easy_run_bonus_sd
from fallow.physiology.priors import Draws, at_level
from fallow.physiology.recovery import Body, Rest, advance, after_run, rested
from tests.fixtures.bodies import HARD, draws_of
from tests.properties.test_recovery_holds import stresses

Powers = Mapping[str, int]
# Each unit of a kinetic parameter as powers of what can be scaled.
UNITS: dict[str, Powers] = {
    "1": {}, "h": {"time": 1}, "d": {"time": 1}, "min": {"time": 1}, "sd of own days": {"feeling": 1},
    "mmol/kg ww": {"glycogen": 1}, "mmol/kg/h": {"glycogen": 1, "time": -1},
    "mmol/kg per g/kg": {"glycogen": 1, "food": -1}, "% of force": {"force": 1}, "% of jump": {"jump": 1},
    "% per % of force": {"jump": 1, "force": -1}, "0-10": {"soreness": 1}, "easy km": {"way": 1},
    "easy km per week": {"way": 1, "time": -1}, "km at -15 %": {"downhill": 1}, "ln rMSSD": {"variability": 1},
}  # fmt: skip
DOSES: dict[str, Powers] = {
    "glycogen_mmol_kg_ww": {"glycogen": 1}, "knee_extensors": {"way": 1}, "plantar_flexors": {"way": 1},
    "knee_extensors_tiring": {"way": 1}, "plantar_flexors_tiring": {"way": 1}, "eccentric": {"downhill": 1},
    "tendon_easy_km": {"way": 1}, "bone_easy_km": {"way": 1},
}  # fmt: skip
GROUP: dict[str, Powers] = {
    "fast": {"force": 1}, "slow": {"force": 1}, "tiring_today": {"way": 1}, "damaging_today": {"way": 1}, "drag": {},
}  # fmt: skip
STATES: dict[str, Powers] = {
    "energy.owned": {"glycogen": 1}, "energy.as_lactate": {"glycogen": 1}, "energy.hindrance": {},
    **{f"muscle.knee_extensors.{name}": unit for name, unit in GROUP.items()},
    **{f"muscle.plantar_flexors.{name}": unit for name, unit in GROUP.items()},
    "muscle.eccentric_today": {"downhill": 1}, "muscle.protection": {}, "muscle.soreness_late": {},
    "muscle.soreness_early": {}, "muscle.jump_late": {"jump": 1}, "muscle.jump_early": {"jump": 1},
    "nerve.moderate": {"variability": 1}, "nerve.hard": {"variability": 1}, "nerve.sprint": {"jump": 1},
    "nerve.vagal_easy": {"variability": 1}, "nerve.vagal_hard": {"variability": 1},
    "tissues.tendon.load": {"way": 1}, "tissues.tendon.habit": {"way": 1, "time": -1},
    "tissues.bone.load": {"way": 1}, "tissues.bone.habit": {"way": 1, "time": -1},
}  # fmt: skip
WHAT = ("time", "food", "glycogen", "force", "jump", "soreness", "way", "downhill", "variability")
WEEKLY_KM, SINCE_DOWNHILL_D = 50.0, 20.0


def by(powers: Powers, what: str, factor: float) -> float:
    return float(factor ** powers.get(what, 0))


def scaled_draws(what: str, factor: float) -> Draws:
    units = {at_level(prior, Level.TRAINED).symbol: at_level(prior, Level.TRAINED).unit for prior in KINETIC}
    values = draws_of().values
    return Draws({symbol: values[symbol] * by(UNITS[units[symbol]], what, factor) for symbol in values})


def scaled_stress(stress: RunStress, what: str, factor: float) -> RunStress:
    doses: dict[str, Any] = {name: getattr(stress, name) * by(powers, what, factor) for name, powers in DOSES.items()}
    easy, moderate, hard = (minutes * by({"time": 1}, what, factor) for minutes in stress.minutes_zone)
    return replace(stress, **doses, minutes_zone=(easy, moderate, hard))


def lived(stress: RunStress, hours: float, pace: float, food: float, what: str = "", factor: float = 1.0) -> Body:
    """Two runs, with rest after each; shorter than a day where time has another unit, since a day stays a day."""
    draws, run = scaled_draws(what, factor), scaled_stress(stress, what, factor)
    rest = Rest(pace, food * by({"food": 1, "time": -1}, what, factor), food_told=True)
    rest_h = hours * by({"time": 1}, what, factor)
    weekly_km = WEEKLY_KM * by({"way": 1, "time": -1}, what, factor)
    body = rested(draws, Level.TRAINED, weekly_km, SINCE_DOWNHILL_D * by({"time": 1}, what, factor))
    body = advance(after_run(body, draws, run), draws, rest_h, rest)
    return advance(after_run(body, draws, run), draws, rest_h, rest)


def test_every_unit_and_every_state_is_known_here() -> None:
    assert {at_level(prior, Level.TRAINED).unit for prior in KINETIC} == set(UNITS)
    assert set(lived(HARD, 1.0, 1.0, 0.0).to_values()) == {*STATES, "muscle.drag_h"}


@pytest.mark.parametrize("what", WHAT)
@given(stresses(), st.floats(0.3, 3.0), st.floats(0.1, 5.0), st.floats(0.6, 1.15), st.floats(0.0, 1.5))
def test_another_unit_changes_the_numbers_alone(
    what: str, stress: RunStress, factor: float, hours: float, pace: float, food: float
) -> None:
    # Within the day of drag, by either clock; and no dose so small that its damage has no digits left.
    doses: dict[str, Any] = {name: round(getattr(stress, name), 6) for name in (*DOSES, "sprint")}
    short = replace(stress, **doses, minutes_zone=(20.0, 10.0, 2.0))

    here, there = lived(short, hours, pace, food).to_values(), lived(short, hours, pace, food, what, factor).to_values()

    for name, powers in STATES.items():
        np.testing.assert_allclose(
            there[name], here[name] * by(powers, what, factor), rtol=1e-9, atol=1e-9, err_msg=name
        )


def test_the_bonus_of_an_easy_run_enters_no_state() -> None:
    assert np.all(easy_run_bonus_sd(scaled_draws("feeling", 2.0)) == 2 * easy_run_bonus_sd(draws_of()))
    one, other = (
        advance(after_run(rested(draws, Level.TRAINED), draws, HARD), draws, 9.0, Rest())
        for draws in (draws_of(), scaled_draws("feeling", 2.0))
    )
    assert all(np.array_equal(values, other.to_values()[name]) for name, values in one.to_values().items())
