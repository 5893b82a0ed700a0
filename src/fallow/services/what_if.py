"""What today's choices lead to, those of the asker's own making included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from fallow.domain.choice import Choice
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.session import SessionKind
from fallow.domain.units import MINUTE_S
from fallow.engine.choices import Asking
from fallow.engine.contract import CoachOutput
from fallow.engine.own_runs import STEEPEST

# What a person can ask of a day. Outside of it is a slip of the finger.
PLAUSIBLE: Final = {
    "duration_s": (5 * MINUTE_S, 600 * MINUTE_S),
    "speed_m_s": (1.0, 7.0),
    "ascent_m": (0.0, 5000.0),
    "sleep_h": (3.0, 14.0),
    "carbohydrate_g_kg": (1.0, 15.0),
}
LEAST_S: Final = {
    SessionKind.INTERVALS: 20 * MINUTE_S,
    SessionKind.TEMPO: 20 * MINUTE_S,
    SessionKind.HILLS: 20 * MINUTE_S,
    SessionKind.STRIDES: 20 * MINUTE_S,
    SessionKind.RUN_WALK: 10 * MINUTE_S,
}


def what_if(answered: tuple[CoachOutput, Asking], asked: Sequence[Choice]) -> CoachOutput:
    """The answer with the choices asked behind the usual ones. Raises UserProblemError for what nobody could do."""
    for choice in asked:
        _refuse_impossible(choice)
    output, asking = answered
    return replace(output, what_if=(*output.what_if, *map(asking.what_if, asked)))


def _refuse_impossible(choice: Choice) -> None:
    for name, (low, high) in PLAUSIBLE.items():
        value = getattr(choice, name)
        if value is not None and not low <= value <= high:
            part = MINUTE_S if name == "duration_s" else 1.0  # told in minutes
            raise _bad(name, f"{value / part:g} is not between {low / part:g} and {high / part:g}")
    least_s = LEAST_S.get(choice.kind, 0.0)
    if choice.duration_s is not None and choice.duration_s < least_s:
        raise _bad(
            "duration_s", f"{choice.duration_s / MINUTE_S:g} is less than the {least_s / MINUTE_S:g} that it takes"
        )
    if choice.ascent_m > (most_m := _most_ascent_m(choice)):
        raise _bad("ascent_m", f"{choice.ascent_m:g} is more than the {most_m:.0f} that this run can climb")


def _most_ascent_m(choice: Choice) -> float:
    """Half of a run goes up, nowhere steeper than anyone runs; without end where its speed is not told."""
    if choice.duration_s is None or choice.speed_m_s is None:
        return np.inf
    return STEEPEST.value * choice.duration_s * choice.speed_m_s / 2


def nearest_possible(choice: Choice) -> Choice:
    """What can be done of it: long enough for its kind, and no steeper than anyone runs. For sliders, which know
    nothing of each other.
    """
    least_s = LEAST_S.get(choice.kind, 0.0)
    duration_s = None if choice.duration_s is None else max(choice.duration_s, least_s)
    longer = replace(choice, duration_s=duration_s)
    return replace(longer, ascent_m=min(choice.ascent_m, _most_ascent_m(longer)))


def _bad(name: str, detail: str) -> UserProblemError:
    return UserProblemError(Problem(ProblemCode.BAD_VALUE, name, detail))
