"""What a history cannot tell and an answer would use: at most five short questions, of which none is asked twice.

Chosen by what they move: see decision 27.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Any, Final

from fallow import wording
from fallow.domain.athlete import Athlete, ScreeningFlag
from fallow.domain.plan import Race
from fallow.domain.wellness import CheckIn
from fallow.interfaces.web.pages.race_rows import race_of
from fallow.interfaces.web.pages.settings import told_of

FEWEST_NIGHTS: Final = 14  # on record, before a page says what half of them had


class Question(StrEnum):
    INJURIES = "injuries"
    MASS = "mass_kg"
    SLEEP = "sleep_need_h"
    HEALTH = "health"
    RACE = "race"


PERSON: Final = ("injury_prone", "last_injury_on", "mass_kg", "sleep_need_h")  # read as Settings reads them
RACE: Final = ("race_on", "race_km", "race_target")


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    asked: frozenset[Question]
    values: Mapping[str, str]
    screening: Sequence[tuple[str, str]]
    usual_sleep: str | None


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered of what was asked; `race` and the word on health are None where they were left open."""

    person: Mapping[str, Any]
    health: frozenset[ScreeningFlag] | None
    race: Race | None


def open_questions(athlete: Athlete, *, has_plan: bool) -> frozenset[Question]:
    """Those whose answer is not on record."""
    is_open = {
        Question.INJURIES: athlete.injury_prone is None and athlete.last_injury_on is None,
        Question.MASS: athlete.mass_kg is None,
        Question.SLEEP: athlete.overrides.sleep_need_h is None,
        Question.HEALTH: athlete.screened_on is None,
        Question.RACE: not has_plan,
    }
    return frozenset(question for question, yes in is_open.items() if yes)


def questions_page(asked: frozenset[Question], check_ins: Iterable[CheckIn], told: Mapping[str, str]) -> QuestionsPage:
    """`told`: the form as it was filled in where something in it is wrong."""
    nights_h = [night.sleep_h for night in check_ins if night.sleep_h is not None]
    return QuestionsPage(
        asked=asked,
        values=told,
        screening=[(flag.value, wording.screening_question(flag)) for flag in ScreeningFlag],
        usual_sleep=wording.usual_sleep(median(nights_h)) if len(nights_h) >= FEWEST_NIGHTS else None,
    )


def answers_of(told: Mapping[str, str], asked: frozenset[Question]) -> Answers:
    """Raises UserProblemError for a slip. What was not asked, or left empty, changes nothing."""
    person, _ = told_of({name: told[name] for name in PERSON if told.get(name)})
    flags = frozenset(flag for flag in ScreeningFlag if told.get(f"screening_{flag}"))
    is_told = Question.HEALTH in asked and bool(flags or told.get("screening_none"))
    wants_race = Question.RACE in asked and any(told.get(name) for name in RACE)
    return Answers(person, flags if is_told else None, race_of(told) if wants_race else None)
