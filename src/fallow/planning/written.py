"""Between a plan and the draft that says the same: from sessions to days as they are written, and on to choices."""

from __future__ import annotations

import math
from datetime import date
from typing import Final

from fallow.domain.plan import Plan, PlannedDay
from fallow.domain.plan_draft import WITHOUT_MINUTES, DraftDay, Expected, PlanDraft
from fallow.domain.session import Session, SessionKind, StepKind
from fallow.domain.units import MINUTE_S
from fallow.planning import library
from fallow.planning.book import Book
from fallow.planning.choice import Choice
from fallow.planning.template import FRAME_MIN, run_walk, strides

_WHOLE_MIN: Final = 5.0  # whole repeats and stretches may leave out less than this of the hard minutes that are told
_USUAL_PART: Final = frozenset({SessionKind.STRIDES, SessionKind.RUN_WALK})  # theirs need not be told
_ROUNDING: Final = 1e-6


def draft_of(plan: Plan) -> PlanDraft:
    """The draft that leads to the same sessions, for the same runner; with the races alone that the plan holds."""
    raced = {day.on for day in plan.days if day.session.kind is SessionKind.RACE}
    races = {race.on: race for race in reversed(plan.request.races) if race.on in raced}
    return PlanDraft(
        starts_on=plan.days[0].on if plan.days else plan.request.starts_on,
        races=tuple(races[on] for on in sorted(races)),
        days=tuple(_drafted(day) for day in plan.days),
    )


def choice_from(session: Session) -> Choice:
    """The option from which the very same run is built again; of no race."""
    return _chosen(session.kind, session.minutes, _hard_min(session))


def _drafted(day: PlannedDay) -> DraftDay:
    session = day.session
    if session.kind in WITHOUT_MINUTES:
        return DraftDay(day.on, session.kind)
    return DraftDay(day.on, session.kind, session.minutes, _hard_min(session))


def _hard_min(session: Session) -> int:
    """The least whole minutes from which the same session is built again."""
    work = [step.duration_s / MINUTE_S for step in session.steps if step.kind is StepKind.WORK]
    hard = math.ceil(sum(work) - _ROUNDING)
    if session.kind is SessionKind.TEMPO:
        stretch = int(library.TEMPO_BLOCK_S.value / MINUTE_S)
        return max(hard, stretch * (len(work) - 1) + 1)  # fewer minutes would be cut into fewer stretches
    if session.kind in {SessionKind.INTERVALS, SessionKind.HILLS, SessionKind.RUN_WALK}:
        return hard
    if session.kind is SessionKind.STRIDES:
        return 0 if hard == strides(session.minutes).hard_min else hard
    return hard if session.kind is SessionKind.LONG and len(session.steps) > 1 else 0


def day_of(on: date, choice: Choice) -> DraftDay:
    """The way back from `choice_of`; of no race."""
    as_usual = choice.kind in _USUAL_PART and choice == choice_of(DraftDay(on, choice.kind, choice.minutes))
    return DraftDay(on, choice.kind, choice.minutes, 0 if as_usual else choice.hard_min)


def choice_of(day: DraftDay) -> Choice:
    """Of a day without a race, with what the kind usually holds where no part of it is told."""
    return _chosen(day.kind, day.minutes, day.hard_min)


def _chosen(kind: SessionKind, minutes: int, hard_min: int) -> Choice:
    if kind is SessionKind.RUN_WALK and hard_min == 0:
        return run_walk(minutes, library.RUN_WALK_SHARE.value)
    if kind is SessionKind.STRIDES and hard_min == 0:
        return strides(minutes)
    return Choice(kind, minutes, hard_min)


def without_room(choice: Choice, book: Book) -> Expected | None:
    """What a session lacks to be built as it is told; None where it can be."""
    if choice.kind is SessionKind.RECOVERY_RUN:
        within = library.RECOVERY_MIN_S.value <= choice.duration_s <= library.RECOVERY_MAX_S.value
        return None if within else Expected.RECOVERY_MINUTES
    if choice.is_long and choice.hard_min and book.goal_m is None:
        return Expected.RACE_FOR_PACE
    if choice.minutes < _least_minutes(choice):
        return Expected.ROOM
    missing = choice.hard_min - book.measure(choice).quality_s / MINUTE_S
    return Expected.ROOM if choice.is_quality and missing >= _WHOLE_MIN else None


def _least_minutes(choice: Choice) -> float:
    """In which the kind has its parts: warm-up and cool-down, or the walks around a run-and-walk."""
    frame = (library.SHORT_WARM_UP_S.value + library.SHORT_COOL_DOWN_S.value) / MINUTE_S
    if choice.kind in library.QUALITY_KINDS:
        return FRAME_MIN.value
    if choice.kind is SessionKind.STRIDES:
        stride_min = (library.STRIDE_S.value + library.STRIDE_REST_S.value) / MINUTE_S
        return frame + stride_min * (choice.hard_min * MINUTE_S // library.STRIDE_S.value)
    if choice.kind is SessionKind.RUN_WALK:
        return 4 * library.RUN_WALK_FRAME_S.value / MINUTE_S
    return max(2.0 * choice.hard_min - 1, frame) if choice.is_long and choice.hard_min else 0.0
