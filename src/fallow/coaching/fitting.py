"""The session that is left of what the day is for: in a lighter form where the rules ask for it, and under the caps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fallow.coaching.caps import cap
from fallow.coaching.rulings import Most
from fallow.coaching.situation import Situation
from fallow.coaching.usual import easy_kind, typical_s
from fallow.coaching.wish import Wish
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.reasons import Reason
from fallow.domain.session import Session, SessionKind
from fallow.domain.units import MINUTE_S
from fallow.domain.verdict_reasons import MadeLighter

LEAST_RUN_MIN: Final = Parameter(
    "T_run,min", 10.0, 0.0, "min", "own-assumption", Grade.C, (5.0, 20.0),
    "Where less than this is left of a run, rest.",
)  # fmt: skip
PARAMETERS: Final = (LEAST_RUN_MIN,)

COUNTED_MIN: Final = 20  # minutes from which fives are counted
STEP_MIN: Final = 5
GENTLE: Final = frozenset({SessionKind.EASY, SessionKind.RUN_WALK, SessionKind.CROSS})
# These can be cut short and stay what they are. The others live by their structure, and become easy runs.
STEADY: Final = frozenset({SessionKind.EASY, SessionKind.RUN_WALK, SessionKind.LONG})


@dataclass(frozen=True, slots=True)
class Fitted:
    """`session` None: nothing is left to train. `capped` is the limit that shortened it, or left nothing."""

    session: Session | None
    capped: Reason | None = None
    lighter: MadeLighter | None = None


def fitted(situation: Situation, wished: Wish, most: Most) -> Fitted:
    """What of the wished session is allowed."""
    whole = wished.session
    if whole is None or most < Most.EASY:
        return Fitted(None)
    session = whole if most is Most.ANYTHING or whole.kind in GENTLE else _easy_form(situation, whole)
    if session is None:
        return Fitted(None)
    if session.kind is SessionKind.CROSS and most is Most.EASY and session.duration_s > typical_s(situation):
        session = situation.build(SessionKind.CROSS, _whole_minutes(typical_s(situation)))
    capped: Reason | None = None
    if session.kind.is_run and session.kind is not SessionKind.RACE:
        session, capped = _under_caps(situation, session)
    if session is None:
        return Fitted(None, capped)
    changed = situation.planned is not None and session is not whole and _is_lighter(session, whole)
    return Fitted(session, capped, MadeLighter(whole.kind, whole.minutes, session.minutes) if changed else None)


def _easy_form(situation: Situation, session: Session) -> Session | None:
    """An easy run in place of a harder one, no longer than it or the usual one. Strength work has none."""
    if not session.kind.is_run:
        return None
    return situation.build(easy_kind(situation), _whole_minutes(min(session.duration_s, typical_s(situation))))


def _is_lighter(session: Session, whole: Session) -> bool:
    """A long run at one easy pace differs from an easy one of its length by the name alone."""
    is_plain = whole.kind is SessionKind.LONG and len(whole.steps) == 1 and session.kind is SessionKind.EASY
    return not is_plain or session.duration_s <= whole.duration_s - STEP_MIN * MINUTE_S


def _under_caps(situation: Situation, session: Session) -> tuple[Session | None, Reason | None]:
    """The same session, cut short until no limit is exceeded, and the limit that did it."""
    capped: Reason | None = None
    while session.duration_s > (found := cap(situation, session.distance_m / session.duration_s)).duration_s:
        capped = found.reason
        duration_s = _whole_minutes(min(found.duration_s, session.duration_s - MINUTE_S))
        if duration_s < LEAST_RUN_MIN.value * MINUTE_S and session.kind is not easy_kind(situation):
            # Slower, more minutes fit within the same limit: no harder wish may leave less than an easier one.
            session = situation.build(easy_kind(situation), _whole_minutes(session.duration_s))
            continue
        if duration_s < LEAST_RUN_MIN.value * MINUTE_S:
            return None, capped
        session = situation.build(session.kind if session.kind in STEADY else easy_kind(situation), duration_s)
    return session, capped


def _whole_minutes(duration_s: float) -> float:
    """Down to five minutes, as coaches count; to the minute where little is left."""
    step_s = (STEP_MIN if duration_s >= COUNTED_MIN * MINUTE_S else 1) * MINUTE_S
    return duration_s // step_s * step_s
