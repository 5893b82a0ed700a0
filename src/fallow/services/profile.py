"""What the runner tells about themselves: body, injuries, limits that they have measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from itertools import pairwise
from typing import Any, Final

from fallow.domain.athlete import Athlete, Overrides
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.engine.admission import PERSON
from fallow.services.ports import AthleteStore

PLAUSIBLE: Final = PERSON  # outside of it is a slip of the finger, and is refused rather than stored
RISING: Final = ("lt1_hr_bpm", "threshold_hr_bpm", "max_hr_bpm")
SETTINGS: Final = frozenset(field.name for field in fields(Overrides))


def update_profile(store: AthleteStore, told: Mapping[str, Any], forget: frozenset[str], today: date) -> Athlete:
    """Stores what was told, forgets settings by name. UserProblemError, and nothing stored, for what cannot be.

    None is unknown again.
    """
    for name, value in told.items():
        low, high = PLAUSIBLE.get(name, (None, None))
        if value is not None and low is not None and high is not None and not low <= value <= high:
            raise _bad(name, f"{value:g} is not between {low:g} and {high:g}")
    if (told.get("last_injury_on") or today) > today:
        raise _bad("last_injury_on", "this day is still to come")
    athlete = store.athlete()
    told = {**told, "mass_measured_on": None} if "mass_kg" in told else told  # the runner's own word from now on
    settings = {name: value for name, value in told.items() if name in SETTINGS} | dict.fromkeys(forget & SETTINGS)
    person = {name: value for name, value in told.items() if name not in SETTINGS}
    changed = replace(athlete, overrides=replace(athlete.overrides, **settings), **person)
    _refuse_unordered(changed.overrides)
    if changed != athlete:
        store.save_athlete(changed)
    return changed


def _refuse_unordered(told: Overrides) -> None:
    """The first threshold lies below the second, and both below the maximum."""
    known = [(name, getattr(told, name)) for name in RISING if getattr(told, name) is not None]
    for (lower_name, lower), (upper_name, upper) in pairwise(known):
        if lower >= upper:
            raise _bad(lower_name, f"{lower:g} is not below {upper_name} of {upper:g}")


def _bad(name: str, detail: str) -> UserProblemError:
    return UserProblemError(Problem(ProblemCode.BAD_VALUE, name, detail))
