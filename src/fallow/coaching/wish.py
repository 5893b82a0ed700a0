"""What the day would be for, before anything speaks against it: the planned session, or the habit's slot."""

from __future__ import annotations

from dataclasses import dataclass

from fallow.coaching.situation import Situation
from fallow.coaching.usual import easy_kind, floor_s, is_slot, rounded_s, typical_s
from fallow.domain.plan import PlannedDay
from fallow.domain.reasons import Reason
from fallow.domain.session import Session, SessionKind
from fallow.domain.verdict_reasons import HabitSlot, NoHistory, NoSlot, PlannedRest, PlannedSession, RaceToday


@dataclass(frozen=True, slots=True)
class Wish:
    """`session` None: nothing is called for. `run_expected`: a run today would be the runner's natural question."""

    session: Session | None
    reason: Reason
    run_expected: bool

    @property
    def kind(self) -> SessionKind:
        """What the body is asked about; on a day without a session, whether it would bear an easy run."""
        return SessionKind.EASY if self.session is None else self.session.kind


def wish(situation: Situation) -> Wish:
    """The session that today asks for, and why. Rest is what is left."""
    if situation.planned is not None:
        return _planned(situation, situation.planned)
    if situation.has_plan:
        return Wish(None, PlannedRest(), is_slot(situation))
    if situation.habit.days_since_run is None:
        # Nobody has to have run before: a newcomer's first run is due on any day.
        return Wish(situation.build(easy_kind(situation), floor_s(situation.level)), NoHistory(), run_expected=True)
    weekday = situation.on.weekday()
    share = situation.habit.weekday_share[weekday]
    if is_slot(situation):
        session = situation.build(easy_kind(situation), rounded_s(typical_s(situation)))
        return Wish(session, HabitSlot(weekday, share, situation.habit.days_since_run), run_expected=True)
    return Wish(None, NoSlot(weekday, share), run_expected=False)


def _planned(situation: Situation, planned: PlannedDay) -> Wish:
    session = planned.session
    match session.kind:
        case SessionKind.REST:
            return Wish(None, PlannedRest(), is_slot(situation))
        case SessionKind.RECOVERY_RUN:
            return Wish(None, PlannedSession(session.kind), run_expected=True)
        case SessionKind.RACE:
            return Wish(session, RaceToday(session.distance_m), run_expected=True)
        case _:
            return Wish(session, PlannedSession(session.kind), run_expected=session.kind.is_run)
