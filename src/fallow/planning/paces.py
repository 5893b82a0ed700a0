"""The targets of a plan against what the runner's limits are now: better weeks make them quicker, worse ones slower."""

from __future__ import annotations

from statistics import fmean
from typing import Final

from fallow.domain.change_reasons import PacesMoved
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.session import Session, SessionKind, StepKind
from fallow.domain.units import pace_s_per_km
from fallow.planning.held import Held
from fallow.planning.library import QUALITY_KINDS

MOVED: Final = Parameter(
    "r_pace", 0.02, 0.0, "1", "own-assumption", Grade.C, (0.005, 0.1),
    "Difference of the pace of hard work from which the targets of a plan follow the runner's limits.",
)  # fmt: skip

PARAMETERS = (MOVED,)


def renewed(held: Held, window: int) -> dict[int, PacesMoved]:
    """Days of the window whose targets would be others now, where hard work among them has moved; else none."""
    found = dict(_moved(held, window))
    if not any(_is_far(moved) for moved in found.values() if moved.session in QUALITY_KINDS):
        return {}
    return found


def farthest(found: dict[int, PacesMoved]) -> PacesMoved:
    """The hard session that moved most stands for all of them."""
    hard = [moved for moved in found.values() if moved.session in QUALITY_KINDS]
    return max(hard, key=lambda moved: abs(moved.now_s_per_km / moved.planned_s_per_km - 1.0))


def _moved(held: Held, window: int) -> list[tuple[int, PacesMoved]]:
    """Each day whose session would have other targets, with the speed of its work in both."""
    moved = []
    for day, (planned, choice) in enumerate(zip(held.planned[:window], held.days[:window], strict=True)):
        session = planned.session
        if not choice.is_run or choice.is_race or session.kind is not choice.kind:
            continue
        now = held.brief.book.session(choice)
        was_m_s, now_m_s = target_m_s(session), target_m_s(now)
        if was_m_s is not None and now_m_s is not None and now.steps != session.steps:
            moved.append((day, PacesMoved(choice.kind, pace_s_per_km(was_m_s), pace_s_per_km(now_m_s))))
    return moved


def target_m_s(session: Session) -> float | None:
    """Speed of the work, or of the whole run where there is none; None where it goes by feel."""
    timed = [step for step in session.steps if step.speed_m_s is not None and not step.walk]
    work = [step for step in timed if step.kind is StepKind.WORK] if session.kind is not SessionKind.EASY else timed
    speeds = [fmean(step.speed_m_s) for step in work or timed if step.speed_m_s is not None]
    return speeds[0] if speeds else None


def _is_far(moved: PacesMoved) -> bool:
    return abs(moved.now_s_per_km / moved.planned_s_per_km - 1.0) > MOVED.value
