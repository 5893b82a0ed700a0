"""The work of a session in figures alone, which every language reads: 5 × 3 min, 3:55–4:05 min/km."""

from __future__ import annotations

from fallow.domain.session import Session, SessionKind, StepKind
from fallow.wording import clocks


def work(session: Session) -> tuple[str, ...]:
    """How often and how long, and how fast; nothing where the session is all one, or its work is not all alike."""
    steps = [step for step in session.steps if step.kind is StepKind.WORK]
    if len(session.steps) < 2 or len({(step.duration_s, step.speed_m_s) for step in steps}) != 1:
        return ()
    told = f"{len(steps)} × {clocks.duration(steps[0].duration_s)}"
    speed = steps[0].speed_m_s
    return (told,) if speed is None or session.kind is SessionKind.RUN_WALK else (told, clocks.pace_range(speed))
