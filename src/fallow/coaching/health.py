"""Illness, injury, pain and warning signs: what overrides everything else, race day included."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from fallow.coaching.rulings import Most, Ruling
from fallow.coaching.situation import Situation
from fallow.coaching.told import Spell
from fallow.domain.athlete import STOPS_TRAINING
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.verdict_reasons import Ill, Injured, PainToday, SeeDoctorFirst, SymptomFreeFirst, WarningSignOpen

PAIN_REST: Final = Parameter(
    "p_rest", 2.0, 0.0, "0-10", "coach-practice", Grade.C, (0.0, 3.0),
    "With more pain than this the day is rest; with any less than that it is at most easy.",
)  # fmt: skip
PAIN_RACE: Final = Parameter(
    "p_race", 3.0, 0.0, "0-10", "coach-practice", Grade.C, (2.0, 5.0),
    "With more pain than this there is no race either.",
)  # fmt: skip

WELL_D: Final = Parameter(
    "d_well,free", 1.0, 0.0, "d", "coach-practice", Grade.C, (1.0, 7.0),
    "Whole days without symptoms after an illness before the first run.",
)  # fmt: skip
SOUND_D: Final = Parameter(
    "d_sound,free", 2.0, 0.0, "d", "coach-practice", Grade.C, (1.0, 7.0),
    "Days without trouble after an injury before the first run.",
)  # fmt: skip

PARAMETERS: Final = (PAIN_REST, PAIN_RACE, WELL_D, SOUND_D)


def warning_signs(situation: Situation) -> tuple[Ruling, ...]:
    return tuple(Ruling(Most.REST, WarningSignOpen(sign)) for sign in sorted(situation.athlete.warning_signs))


def screening(situation: Situation) -> tuple[Ruling, ...]:
    """What was reported before the first plan stays careful until a doctor has cleared it."""
    flags = situation.athlete.uncleared
    if not flags:
        return ()
    most = Most.REST if flags & STOPS_TRAINING else Most.EASY
    return (Ruling(most, SeeDoctorFirst(tuple(sorted(flags)))),)


def illness(situation: Situation) -> tuple[Ruling, ...]:
    since = situation.told.ill_since
    return () if since is None else (Ruling(Most.REST, Ill(since)),)


def injury(situation: Situation) -> tuple[Ruling, ...]:
    since = situation.told.injured_since
    return (Ruling(Most.REST, Injured(since)),) if since is not None or situation.athlete.injured else ()


def days_without(situation: Situation) -> tuple[Ruling, ...]:
    """After an illness or injury the first days without it are still days of rest."""
    spells = (
        ("illness", situation.told.illness, WELL_D.value),
        ("injury", last_injury(situation), SOUND_D.value),
    )
    return tuple(
        Ruling(Most.REST, SymptomFreeFirst(after, spell.over_since, round(days)))
        for after, spell, days in spells
        if spell is not None and (situation.on - spell.over_since).days < days
    )


def last_injury(situation: Situation) -> Spell | None:
    """The last injury that is over, as told in check-ins or in the profile, whichever was over later."""
    spell, day = situation.told.injury, situation.athlete.last_injury_on
    if day is None or (spell is not None and day < spell.over_since):
        return spell
    return Spell(day, day, day + timedelta(days=1))


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
