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
            raise _bad(_spoken(name), f"it is none of {', '.join(map(_spoken, RAILS))}")
        low, high = RAILS[name].parameter.bounds
        if not low <= value <= high:
            part = 0.01 if RAILS[name].parameter.unit == "1" else 1.0  # shares are spoken of in per cent
            raise _bad(_spoken(name), f"{value / part:g} is not between {low / part:g} and {high / part:g}")
    unknown = [name for name in back if name not in RAILS]
    if unknown:
        raise _bad(_spoken(unknown[0]), f"it is none of {', '.join(map(_spoken, RAILS))}")
    athlete = store.athlete()
    held = {name: value for name, value in athlete.limits if name not in set(back)} | dict(moved)
    changed = replace(athlete, limits=tuple(sorted(held.items())))
    if changed != athlete:
        store.save_athlete(changed)
    return policy_of(changed.limits)


def _spoken(name: str) -> str:
    return name.replace("_", "-")


def _bad(name: str, detail: str) -> UserProblemError:
    return UserProblemError(Problem(ProblemCode.BAD_VALUE, name, detail))
