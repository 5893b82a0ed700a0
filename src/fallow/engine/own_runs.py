"""The session that a choice stands for: the plan's, one of the library, or a run of the asker's own making."""

from __future__ import annotations

from typing import Final

import numpy as np

from fallow.coaching.guardrails import Policy
from fallow.coaching.recovery_run import priced_s
from fallow.domain.activity import Segments
from fallow.domain.choice import Choice
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.session import PRIORITY, REST_DAY, Session, SessionKind, Step, StepKind
from fallow.domain.units import MINUTE_S
from fallow.engine.stresses import Known
from fallow.planning.library import build
from fallow.planning.targets import Targets

USUAL_MIN: Final = Parameter(
    "T_ask", 45.0, 0.0, "min", "own-assumption", Grade.C, (20.0, 90.0), "Length of a run that was asked without one."
)
STEEPEST: Final = Parameter(
    "i_ask", 0.3, 0.0, "1", "own-assumption", Grade.C, (0.1, 0.45),
    "What is asked to climb more than this is told as this: beyond, nobody runs.",
)  # fmt: skip
PARAMETERS: Final = (USUAL_MIN, STEEPEST)

_STEADY: Final = frozenset({SessionKind.EASY, SessionKind.LONG, SessionKind.RECOVERY_RUN})


def session_of(choice: Choice, planned: Session | None, known: Known, policy: Policy) -> Session:
    """What would be run; REST_DAY for nothing, and for the plan's session on a day that has none.

    Raises ValueError where the time does not hold the least form of the kind.
    """
    if choice.planned:
        return planned or REST_DAY
    if choice.kind is SessionKind.REST:
        return REST_DAY
    duration_s = choice.duration_s or _usual_s(choice.kind, policy)
    steady = choice.kind in _STEADY
    if steady and (choice.speed_m_s is not None or choice.ascent_m > 0 or choice.kind is SessionKind.RECOVERY_RUN):
        return _own(choice, duration_s, known)
    return build(choice.kind, duration_s, thresholds=known.thresholds, habit=known.habit)


def _usual_s(kind: SessionKind, policy: Policy) -> float:
    return priced_s(policy) if kind is SessionKind.RECOVERY_RUN else USUAL_MIN.value * MINUTE_S


def _own(choice: Choice, duration_s: float, known: Known) -> Session:
    """Steady all the way: half of it up and half of it down where it climbs. A recovery run of any length is one."""
    aims = Targets(known.thresholds, known.habit)
    aim = aims.recovery if choice.kind is SessionKind.RECOVERY_RUN else aims.easy
    speed_m_s = choice.speed_m_s or aim.simulated_m_s
    halves = 1 if choice.ascent_m <= 0 else 2
    grade = min(2.0 * choice.ascent_m / (speed_m_s * duration_s), STEEPEST.value)
    unknown = np.full(halves, np.nan)
    segments = Segments(
        np.full(halves, duration_s / halves),
        np.full(halves, speed_m_s),
        np.array([grade, -grade][:halves]),
        unknown,
        unknown.copy(),
    )
    asked = None if choice.speed_m_s is None else (speed_m_s, speed_m_s)
    by_heart = asked is None and known.thresholds.heart_rate_holds
    step = Step(StepKind.WORK, duration_s, asked or aim.speed_m_s, aim.heart_rate_bpm if by_heart else None)
    return Session(choice.kind, PRIORITY[choice.kind], (step,), duration_s, speed_m_s * duration_s, segments)
