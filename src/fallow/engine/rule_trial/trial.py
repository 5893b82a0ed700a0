"""The trial: every rule and Fallow on every morning of some records, compared and, where answers were told, scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fallow.engine.rule_trial.agreement import Agreement, agreement, rows
from fallow.engine.rule_trial.foretelling import Foretelling, Lead, Person, Target, foretelling
from fallow.engine.rule_trial.history import History
from fallow.engine.rule_trial.rules import RULES, Allows
from fallow.engine.rule_trial.verdicts import Word, verdicts

FIRST_D = 14  # mornings of a record on which nobody is asked yet


@dataclass(frozen=True, slots=True)
class Said:
    """Fallow's answers to one way of telling the morning, beside those of each rule."""

    answers: Mapping[Allows, int]
    reasons: Mapping[tuple[Allows, str], int]  # how often a first reason led to an answer
    agreement: Mapping[str, Agreement]


@dataclass(frozen=True, slots=True)
class RuleTrial:
    """`by_word` has what was told only where anything was; `foretold` is empty where nobody answered a diary."""

    histories: int
    mornings: int
    by_word: Mapping[Word, Said]
    foretold: Mapping[Lead, Mapping[Target, Foretelling]]


def rule_trial(histories: Sequence[History], rng: np.random.Generator) -> RuleTrial:
    people = [_person(history) for history in histories]
    words = [word for word in Word if any(person.judged[word] for person in people)]
    asked = any(person.history.answers for person in people)
    return RuleTrial(
        histories=len(people),
        mornings=sum(len(person.judged[Word.BLIND]) for person in people),
        by_word={word: _said(people, word) for word in words},
        foretold={lead: {target: foretelling(people, target, lead, rng) for target in Target} for lead in Lead}
        if asked
        else {},
    )


def _person(history: History) -> Person:
    mornings = history.mornings(FIRST_D)
    said = {name: {on: rule(history, on) for on in mornings} for name, rule in RULES.items()}
    return Person(history, said, {word: verdicts(history, mornings, word) for word in Word})


def _said(people: Sequence[Person], word: Word) -> Said:
    judged = [each for person in people for each in person.judged[word].values()]
    return Said(
        answers={allows: sum(each.allows is allows for each in judged) for allows in Allows},
        reasons=Counter((each.allows, each.reason) for each in judged),
        agreement={name: _agreement(people, name, word) for name in RULES},
    )


def _agreement(people: Sequence[Person], name: str, word: Word) -> Agreement:
    each = [rows(person.history, person.said[name], person.judged[word]) for person in people]
    return agreement([row for found, _ in each for row in found], sum(silent for _, silent in each))
