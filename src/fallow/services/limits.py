"""The limits of the coach, which a coach may move for one runner, each within its absolute range."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from fallow.coaching.guardrails import RAILS, Policy, policy_of
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.ports import AthleteStore


def move_limits(store: AthleteStore, moved: Mapping[str, float], back: Iterable[str] = ()) -> Policy:
    """Moves limits by name, and others back to the standard.

    Raises UserProblemError for what cannot be; nothing is stored then.
    """
    for name, value in moved.items():
        if name not in RAILS:
            raise _bad(name, f"it is none of {', '.join(RAILS)}")
        low, high = RAILS[name].parameter.bounds
        if not low <= value <= high:
            raise _bad(name, f"{value:g} is not between {low:g} and {high:g}")
    unknown = [name for name in back if name not in RAILS]
    if unknown:
        raise _bad(unknown[0], f"it is none of {', '.join(RAILS)}")
    athlete = store.athlete()
    held = {name: value for name, value in athlete.limits if name not in set(back)} | dict(moved)
    changed = replace(athlete, limits=tuple(sorted(held.items())))
    if changed != athlete:
        store.save_athlete(changed)
    return policy_of(changed.limits)


def _bad(name: str, detail: str) -> UserProblemError:
    return UserProblemError(Problem(ProblemCode.BAD_VALUE, name, detail))
