"""Which answer foretells what the runner will say: of each rule and of Fallow, person by person.

An answer of two or three steps leaves many pairs of days tied, and a tie counts half: its area stays well below what
the quantity behind it may reach. Both are scored, and a rule's answer is held against Fallow's answer alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median
from typing import Final, TypeAlias

import numpy as np

from fallow.domain.estimate import Estimate
from fallow.domain.units import WEEK_D, FloatArray
from fallow.engine.rule_trial.history import History
from fallow.engine.rule_trial.rules import (
    FIXED_TABLE,
    LOAD_BALANCE,
    MORNING_HRV,
    RESTING_HR,
    RULES,
    Answer,
)
from fallow.engine.rule_trial.verdicts import Judged, Word
from fallow.engine.wellness_trial.diary import SORE, Question
from fallow.engine.wellness_trial.rivals import KEPT
from fallow.engine.wellness_trial.scores import Auc, Flags, People, auc, auc_of_people, mean_of
from fallow.engine.wellness_trial.trial import LEAST_DAYS

FALLOW, FALLOW_TOLD = "fallow", "fallow_told"
LOWEST, SORENESS = "fallow_lowest_store", "fallow_soreness"
OWN_WORD, FADED_LOAD = "own_word", "faded_load"
AMOUNTS: Final[Mapping[str, str]] = {
    LOAD_BALANCE: "load_balance_days",
    MORNING_HRV: "morning_hrv_fall",
    RESTING_HR: "resting_hr_rise",
    FIXED_TABLE: "fixed_table_hours",
}
# What each score is held against on the same mornings: answers against Fallow's answer, quantities against its own.
AGAINST: Final[Mapping[str, str]] = {
    **dict.fromkeys(RULES, FALLOW),
    **dict.fromkeys(AMOUNTS.values(), LOWEST),
    OWN_WORD: FALLOW_TOLD,
    FADED_LOAD: LOWEST,
}


class Target(StrEnum):
    SORE = "sore"  # soreness of SORE or worse
    UNREADY = "unready"  # readiness below the median of all that the person said


class Lead(StrEnum):
    TOMORROW = "tomorrow"  # on a morning, what will be said on the next: what is done in between is not known yet
    TODAY = "today"  # before the runner says anything, what will be said on this one


ASKS: Final[Mapping[Target, Question]] = {Target.SORE: Question.SORENESS, Target.UNREADY: Question.READINESS}
Said: TypeAlias = Mapping[str, Mapping[date, Answer | None]]  # by rule and morning


@dataclass(frozen=True, slots=True)
class Person:
    """One history with everything that was said of its mornings."""

    history: History
    said: Said
    judged: Mapping[Word, Mapping[date, Judged]]


Score: TypeAlias = Callable[[Person, date, Target, Lead], float]


@dataclass(frozen=True, slots=True)
class Foretold:
    auc: Auc
    days: int
    less: (
        Estimate | None
    )  # Fallow's area (see AGAINST) less this one, by person, on the same mornings; above 0 = better


@dataclass(frozen=True, slots=True)
class Foretelling:
    days: int
    bad_days: int
    scores: Mapping[str, Foretold]


def foretelling(people: Sequence[Person], target: Target, lead: Lead, rng: np.random.Generator) -> Foretelling:
    days = [_days(person, target, lead) for person in people]
    asked = list(zip(people, days, strict=True))
    bad = [np.array([answer < _bad_below(person, target) for answer in told.values()], bool) for person, told in asked]
    scores = {
        name: [np.array([score(person, on, target, lead) for on in told], float) for person, told in asked]
        for name, score in SCORES.items()
    }
    drawn = People.drawn(len(people), rng)
    return Foretelling(
        days=sum(map(len, days)),
        bad_days=sum(int(each.sum()) for each in bad),
        scores={name: _foretold(drawn, scores[name], scores.get(AGAINST.get(name, "")), bad) for name in SCORES},
    )


def _days(person: Person, target: Target, lead: Lead) -> Mapping[date, int]:
    """The answer that is foretold, by the morning on which it is."""
    ahead = timedelta(days=1 if lead is Lead.TOMORROW else 0)
    answers = person.history.answers.get(ASKS[target], {})
    return {on: answers[on + ahead] for on in person.judged[Word.BLIND] if on + ahead in answers}


def _bad_below(person: Person, target: Target) -> float:
    if target is Target.SORE:
        return SORE + 1
    return median(person.history.answers.get(ASKS[target], {}).values() or [0])


def _told(person: Person, on: date, _: Target, lead: Lead) -> float:
    """The verdict after the morning's word; before it there is none."""
    judged = person.judged[Word.TOLD].get(on) if lead is Lead.TOMORROW else None
    return math.nan if judged is None else -float(judged.allows)


def _own_word(person: Person, on: date, target: Target, lead: Lead) -> float:
    """The newest answer that is known by then."""
    answers = person.history.answers.get(ASKS[target], {})
    last = max((day for day in answers if day < on or (day == on and lead is Lead.TOMORROW)), default=None)
    return math.nan if last is None else -float(answers[last])


def _of_fallow(value: Callable[[Judged], float]) -> Score:
    return lambda person, on, *_: value(person.judged[Word.BLIND][on])


def _of_rule(name: str, value: Callable[[Answer], float]) -> Score:
    def score(person: Person, on: date, *_: object) -> float:
        answer = person.said[name][on]
        return math.nan if answer is None else value(answer)

    return score


def faded_load(history: History, on: date) -> float:
    """Load of the week before a morning: yesterday's whole, half of the day before's, and so on."""
    return sum(KEPT ** (back - 1) * history.loads.get(on - timedelta(days=back), 0.0) for back in range(1, WEEK_D + 1))


# The more, the worse is foretold; NaN where nothing is said.
SCORES: Final[Mapping[str, Score]] = {
    FALLOW: _of_fallow(lambda judged: -float(judged.allows)),
    FALLOW_TOLD: _told,
    **{name: _of_rule(name, lambda answer: -float(answer.allows)) for name in RULES},
    LOWEST: _of_fallow(lambda judged: -judged.lowest),
    SORENESS: _of_fallow(lambda judged: judged.soreness_0_10),
    **{amount: _of_rule(name, lambda answer: answer.amount) for name, amount in AMOUNTS.items()},
    OWN_WORD: _own_word,
    FADED_LOAD: lambda person, on, *_: faded_load(person.history, on),
}


def _foretold(
    drawn: People, scores: Sequence[FloatArray], against: Sequence[FloatArray] | None, bad: Sequence[Flags]
) -> Foretold:
    spoken = [~np.isnan(score) for score in scores]
    mine = [each[use] for each, use in zip(scores, spoken, strict=True)]
    days = [each[use] for each, use in zip(bad, spoken, strict=True)]
    found = auc_of_people(drawn, mine, days, LEAST_DAYS)
    number = sum(int(use.sum()) for use in spoken)
    if against is None:
        return Foretold(found, number, None)
    theirs = [each[use] for each, use in zip(against, spoken, strict=True)]
    return Foretold(found, number, _less(drawn, theirs, mine, days))


def _less(
    drawn: People, fallow: Sequence[FloatArray], other: Sequence[FloatArray], bad: Sequence[Flags]
) -> Estimate | None:
    """Mean over people of the one area less the other, on mornings for which both have a score."""
    gaps, counts = [], []
    for ours, theirs, days in zip(fallow, other, bad, strict=True):
        both = ~np.isnan(ours) & ~np.isnan(theirs)
        enough = min(int(days[both].sum()), int((~days[both]).sum())) >= LEAST_DAYS
        gaps.append(auc(ours[both], days[both]) - auc(theirs[both], days[both]) if enough else 0.0)
        counts.append(float(enough))
    return drawn.estimate(mean_of(np.array(gaps), np.array(counts)))
