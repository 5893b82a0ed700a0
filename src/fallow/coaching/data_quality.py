"""What is impossible, stale or missing. Stale history takes one cautious exit before the model's word counts."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, Final

from fallow.coaching.rulings import Most, Ruling
from fallow.coaching.situation import Situation
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.verdict import Unknown
from fallow.domain.verdict_reasons import StaleHistory
from fallow.domain.wellness import CheckIn

STALE_D: Final = Parameter(
    "d_stale", 14.0, 0.0, "d", "own-assumption", Grade.C, (7.0, 21.0),
    "When the newest activity is older than this, files may be missing and the model does not know the runner.",
)  # fmt: skip
LONGEST_SLEEP_H: Final = Parameter(
    "T_sleep,max", 16.0, 0.0, "h", "own-assumption", Grade.C, (12.0, 24.0), "A longer night is an error of recording."
)

PARAMETERS: Final = (STALE_D, LONGEST_SLEEP_H)

# What an answer would use, the most telling first.
ASKED: Final = ("pain_0_10", "soreness_0_10", "sleep_h", "feel_0_10", "rmssd_ms", "resting_hr_bpm")

# The end of each scale where all is well. A value beyond it is no permission but an error, and so unknown; one beyond
# the other end is taken at its word.
_LEAST: Final = {"pain_0_10": 0.0, "soreness_0_10": 0.0, "stiffness_0_10": 0.0}
_MOST: Final = {"feel_0_10": 10.0, "sleep_h": LONGEST_SLEEP_H.value}


def plausible(word: CheckIn) -> CheckIn:
    """The check-in without values that cannot be."""
    low = [name for name, least in _LEAST.items() if _known(word, name) < least]
    high = [name for name, most in _MOST.items() if _known(word, name) > most]
    impossible: dict[str, Any] = dict.fromkeys((*low, *high))
    return replace(word, **impossible)


def is_stale(situation: Situation) -> bool:
    newest = situation.newest_activity_on
    return newest is not None and (situation.on - newest).days > STALE_D.value


def stale_history(situation: Situation) -> tuple[Ruling, ...]:
    newest = situation.newest_activity_on
    if newest is None or not is_stale(situation):
        return ()
    return (Ruling(Most.EASY, StaleHistory(newest, (situation.on - newest).days)),)


def unknowns(situation: Situation) -> tuple[Unknown, ...]:
    """What today's answer would have used and does not know, each with the day of its last value."""
    told = situation.told
    missing = [Unknown(name, told.last_on.get(name)) for name in ASKED if getattr(told.check_in, name) is None]
    mass = [Unknown("mass_kg", None)] if situation.athlete.mass_kg is None else []
    return (*missing, *mass)


def _known(word: CheckIn, name: str) -> float:
    value = getattr(word, name)
    return math.nan if value is None else float(value)
