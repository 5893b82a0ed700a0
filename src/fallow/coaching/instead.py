"""What to do in place of training: sleep, food, a walk, nothing at all; or what would help to know more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fallow.coaching.situation import Situation
from fallow.domain.athlete import STOPS_TRAINING
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.reasons import Reason
from fallow.domain.state import Store
from fallow.domain.verdict import Instead, VerdictKind
from fallow.domain.verdict_reasons import (
    CheckInMissing,
    EatingLittle,
    Ill,
    Injured,
    PainToday,
    SeeDoctorFirst,
    SleepShort,
    SymptomFreeFirst,
    WarningSignOpen,
)

EAT_BELOW: Final = Parameter(
    "q_eat", 0.8, 0.1, "1", "own-assumption", Grade.C, (0.5, 0.95),
    "With less of the energy store recovered, eating is what helps most.",
)  # fmt: skip
SLEEP_BELOW: Final = Parameter(
    "q_sleep", 0.8, 0.1, "1", "own-assumption", Grade.C, (0.5, 0.95),
    "With less of the nerve or muscle store recovered, an early night is worth a word.",
)  # fmt: skip
PAIN_SEVERE: Final = Parameter(
    "p_severe", 7.0, 1.0, "0-10", "own-assumption", Grade.C, (5.0, 9.0),
    "Pain from which a doctor should look today, and not only if it stays.",
)  # fmt: skip
PARAMETERS: Final = (EAT_BELOW, SLEEP_BELOW, PAIN_SEVERE)

UNWELL: Final = (WarningSignOpen, Ill, Injured, PainToday, SymptomFreeFirst)


def instead(situation: Situation, kind: VerdictKind, reasons: Sequence[Reason]) -> tuple[Instead, ...]:
    """The most helpful first. Nobody unwell is sent for a walk, and nothing is always good enough."""
    if _any(reasons, (WarningSignOpen,)) or any(_stops(reason) for reason in reasons):
        return (Instead.SEE_DOCTOR_TODAY,)
    found = [Instead.SEE_DOCTOR] if _any(reasons, (SeeDoctorFirst,)) else []
    recovered = {store: state.recovered.mean for store, state in situation.body.stores.items()}
    if recovered[Store.ENERGY] < EAT_BELOW.value or _any(reasons, (EatingLittle,)):
        found.append(Instead.EAT)
    tired = min(recovered[Store.MUSCLE], recovered[Store.NERVE]) < SLEEP_BELOW.value
    if tired or _any(reasons, (SleepShort, Ill)):
        found.append(Instead.SLEEP)
    if _any(reasons, (CheckInMissing,)):
        found.append(Instead.CHECK_IN)
    if kind is VerdictKind.REST:
        found += [Instead.NOTHING] if _any(reasons, UNWELL) else [Instead.WALK, Instead.NOTHING]
    return tuple(found)


def _stops(reason: Reason) -> bool:
    if isinstance(reason, PainToday):
        return reason.pain_0_10 >= PAIN_SEVERE.value
    return isinstance(reason, SeeDoctorFirst) and bool(STOPS_TRAINING & set(reason.flags))


def _any(reasons: Sequence[Reason], kinds: tuple[type[Reason], ...]) -> bool:
    return any(isinstance(reason, kinds) for reason in reasons)
