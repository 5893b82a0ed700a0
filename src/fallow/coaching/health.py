"""Illness, injury, pain and warning signs: what overrides everything else, race day included."""

from __future__ import annotations

from typing import Final

from fallow.coaching.rulings import Most, Ruling
from fallow.coaching.situation import Situation
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.verdict_reasons import Ill, Injured, PainToday, WarningSignOpen

PAIN_REST: Final = Parameter(
    "p_rest", 2.0, 0.0, "0-10", "coach-practice", Grade.C, (0.0, 3.0),
    "With more pain than this the day is rest; with any less than that it is at most easy.",
)  # fmt: skip
PAIN_RACE: Final = Parameter(
    "p_race", 5.0, 0.0, "0-10", "coach-practice", Grade.C, (2.0, 5.0),
    "With more pain than this there is no race either.",
)  # fmt: skip

PARAMETERS: Final = (PAIN_REST, PAIN_RACE)


def warning_signs(situation: Situation) -> tuple[Ruling, ...]:
    return tuple(Ruling(Most.REST, WarningSignOpen(sign)) for sign in sorted(situation.athlete.warning_signs))


def illness(situation: Situation) -> tuple[Ruling, ...]:
    since = situation.told.ill_since
    return () if since is None else (Ruling(Most.REST, Ill(since)),)


def injury(situation: Situation) -> tuple[Ruling, ...]:
    since = situation.told.injured_since
    return (Ruling(Most.REST, Injured(since)),) if since is not None or situation.athlete.injured else ()


def pain(situation: Situation) -> tuple[Ruling, ...]:
    return _pain(situation, PAIN_REST.value, otherwise=Most.EASY)


def pain_on_race_day(situation: Situation) -> tuple[Ruling, ...]:
    return _pain(situation, PAIN_RACE.value, otherwise=Most.ANYTHING)


def _pain(situation: Situation, limit: float, otherwise: Most) -> tuple[Ruling, ...]:
    told = situation.told.check_in.pain_0_10
    if told is None or told <= 0:
        return ()
    if told > limit:
        return (Ruling(Most.REST, PainToday(told, limit), adverse=True),)
    return (Ruling(otherwise, PainToday(told, 0.0), adverse=True),)
