"""What helps in place of training, and who is sent nowhere."""

from typing import Any

import pytest

from fallow.coaching.verdict import decide
from fallow.domain.athlete import Athlete, ScreeningFlag, WarningSign
from fallow.domain.state import Store
from fallow.domain.verdict import Instead
from tests.unit.coaching.situations import ON, good_day, recovery_day, tired, told

DAY_OFF = {"on": ON.replace(day=2)}  # a Monday, on which this runner does not run


def screened(*flags: ScreeningFlag) -> dict[str, Any]:
    return {"athlete": Athlete("a", mass_kg=70.0, screening_flags=frozenset(flags), screened_on=ON)}


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({}, ()),
        (DAY_OFF, (Instead.WALK, Instead.NOTHING)),
        ({**DAY_OFF, "body": tired(Store.ENERGY, 0.5)}, (Instead.EAT, Instead.WALK, Instead.NOTHING)),
        ({**DAY_OFF, "body": tired(Store.NERVE, 0.5)}, (Instead.SLEEP, Instead.WALK, Instead.NOTHING)),
        ({**DAY_OFF, "told": told(pain_0_10=None)}, (Instead.CHECK_IN, Instead.WALK, Instead.NOTHING)),
        ({"told": told(sleep_h=5.0)}, (Instead.SLEEP,)),
        ({"told": told(pain_0_10=6.0)}, (Instead.NOTHING,)),
        ({"athlete": Athlete("a", warning_signs=frozenset({WarningSign.DARK_URINE}))},
         (Instead.SEE_DOCTOR_TODAY,)),
        ({"told": told(pain_0_10=7.0)}, (Instead.SEE_DOCTOR_TODAY,)),
        (screened(ScreeningFlag.FAINTING), (Instead.SEE_DOCTOR_TODAY,)),
        (screened(ScreeningFlag.HEART_OR_LUNG), (Instead.SEE_DOCTOR,)),
    ],
)  # fmt: skip
def test_what_helps(change: dict[str, Any], wanted: tuple[Instead, ...]) -> None:
    assert decide(good_day(**change)).instead == wanted


def test_nobody_with_a_sign_is_told_to_eat_first() -> None:
    signs = Athlete("a", warning_signs=frozenset({WarningSign.SWOLLEN_CALF}))

    assert decide(recovery_day(athlete=signs, body=tired(Store.ENERGY, 0.1))).instead == (Instead.SEE_DOCTOR_TODAY,)
