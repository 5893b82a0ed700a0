"""What happened to a plan since it was made, and why a day of it is to change."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from fallow.domain.parameters import Grade
from fallow.domain.plan_rules import Rule
from fallow.domain.reasons import Reason, reason
from fallow.domain.session import Priority, SessionKind


class _Life(Reason):
    __slots__ = ()
    source: ClassVar[str] = "coach-practice"
    grade: ClassVar[Grade] = Grade.C


@reason
class MissedSession(_Life):
    code: ClassVar[str] = "missed_session"
    on: date
    session: SessionKind


@reason
class CutShort(_Life):
    """Less was run than was planned."""

    code: ClassVar[str] = "cut_short"
    on: date
    session: SessionKind
    planned_minutes: int
    done_minutes: int


@reason
class ExtraRun(_Life):
    """A run on a day without one in the plan, or much more than was planned."""

    code: ClassVar[str] = "extra_run"
    on: date
    planned_minutes: int
    done_minutes: int


@reason
class MovedByRunner(_Life):
    """A session was run on another day than planned."""

    code: ClassVar[str] = "moved_by_runner"
    on: date
    to_on: date
    session: SessionKind


@reason
class HealthClosesDays(_Life):
    """An illness or injury, or the days right after it, leave no room for training."""

    code: ClassVar[str] = "health_closes_days"
    from_on: date
    until_on: date


@reason
class HealthEasesDays(_Life):
    """On the way back from an illness or injury runs are easy and short."""

    code: ClassVar[str] = "health_eases_days"
    from_on: date
    until_on: date


@reason
class LessToday(_Life):
    """Today's answer leaves less than the plan had for the day."""

    code: ClassVar[str] = "less_today"
    planned: SessionKind
    left: SessionKind


@reason
class DaysAway(_Life):
    """The runner told of days without running."""

    code: ClassVar[str] = "days_away"
    from_on: date
    until_on: date


@reason
class AskedToMove(_Life):
    code: ClassVar[str] = "asked_to_move"
    on: date
    to_on: date


@reason
class BeyondLimitNow(_Life):
    """What was within the limits when it was planned is not any more, as the days before it went."""

    code: ClassVar[str] = "beyond_limit_now"
    beyond: Rule
    on: date


@reason
class PacesMoved(_Life):
    """The runner's limits have moved since the session was planned: its targets follow, it is as long as before."""

    code: ClassVar[str] = "paces_moved"
    session: SessionKind
    planned_s_per_km: float
    now_s_per_km: float


@reason
class SessionMoved(_Life):
    """What the day has now was planned for another one."""

    code: ClassVar[str] = "session_moved"
    session: SessionKind
    from_on: date


@reason
class SessionLeft(_Life):
    """What the day had was moved to another one, or dropped where `to_on` is None."""

    code: ClassVar[str] = "session_left"
    session: SessionKind
    priority: Priority | None
    to_on: date | None


@reason
class SessionShortened(_Life):
    code: ClassVar[str] = "session_shortened"
    session: SessionKind
    minutes_before: int
    minutes_after: int


@reason
class SessionReplaced(_Life):
    """Another session in its place."""

    code: ClassVar[str] = "session_replaced"
    was: SessionKind
    now: SessionKind


CHANGE_REASONS: tuple[type[Reason], ...] = (
    MissedSession,
    CutShort,
    ExtraRun,
    MovedByRunner,
    HealthClosesDays,
    HealthEasesDays,
    LessToday,
    DaysAway,
    AskedToMove,
    BeyondLimitNow,
    PacesMoved,
    SessionMoved,
    SessionLeft,
    SessionShortened,
    SessionReplaced,
)
