"""Mornings counted by hand: where rules differ, in which circumstances, and what foretells an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from fallow.engine.rule_trial.agreement import Row, agreement, rows
from fallow.engine.rule_trial.circumstances import Circumstance, circumstances
from fallow.engine.rule_trial.foretelling import (
    AMOUNTS,
    FADED_LOAD,
    FALLOW,
    FALLOW_TOLD,
    LOWEST,
    OWN_WORD,
    SCORES,
    Foretelling,
    Lead,
    Person,
    Target,
    faded_load,
    foretelling,
)
from fallow.engine.rule_trial.history import Done, Hardness, of_diary
from fallow.engine.rule_trial.rules import FIXED_TABLE, LOAD_BALANCE, RULES, Allows, Answer
from fallow.engine.rule_trial.trial import FIRST_D, rule_trial
from fallow.engine.rule_trial.verdicts import Judged, Word
from fallow.engine.wellness_trial.diary import Question
from tests.fixtures.diaries import sore_after_training
from tests.fixtures.rule_histories import day, done, history

REST, EASY, TRAIN = Allows


def judged(allows: Allows, lowest: float = 1.0) -> Judged:
    return Judged(allows, "reason", lowest, 0.0)


def row(rule: Allows, fallow: Allows, *found: Circumstance) -> Row:
    return Row(rule, fallow, frozenset(found))


def test_mornings_are_counted_by_both_answers() -> None:
    found = agreement([row(REST, TRAIN), row(REST, TRAIN), row(TRAIN, EASY), row(EASY, EASY)], silent=3)

    assert (found.mornings, found.silent, found.agree, found.more_cautious, found.more_permissive) == (4, 3, 1, 2, 1)
    assert [found.of_rule(allows) for allows in Allows] == [2, 1, 1]
    assert [found.of_fallow(allows) for allows in Allows] == [0, 2, 2]
    assert found.cross[REST, TRAIN] == 2


def test_a_rule_is_silent_and_not_wrong() -> None:
    said = {day(1): Answer(REST, 1.0), day(2): None, day(3): Answer(TRAIN, 0.0)}

    found, silent = rows(history(), said, {day(1): judged(TRAIN), day(2): judged(REST)})

    assert [(each.rule, each.fallow) for each in found] == [(REST, TRAIN)]
    assert silent == 1


def test_a_circumstance_is_typical_where_it_differs_clearly_oftener() -> None:
    hard, off = Circumstance.AFTER_HARD, Circumstance.AFTER_DAY_OFF
    differ = [*[row(REST, TRAIN, hard)] * 9, *[row(REST, TRAIN, off)] * 10]
    same = [*[row(TRAIN, TRAIN, hard)] * 1, *[row(TRAIN, TRAIN, off)] * 30]

    found = agreement([*differ, *same], 0)

    assert [(each.circumstance, each.mornings, each.share) for each in found.when_more_cautious] == [(hard, 10, 0.9)]
    assert found.when_more_permissive == ()
    assert agreement([*differ[1:], *same], 0).when_more_cautious == ()  # on nine mornings nothing is typical
    assert agreement([], 0).when_more_cautious == ()


@pytest.mark.parametrize(
    ("sessions", "found"),
    [
        ([done(39, hardness=Hardness.HARD, minutes=95.0)], {"after_long"}),
        ([done(39, hardness=Hardness.HARD), done(39)], {"after_hard"}),
        ([done(39, hardness=Hardness.MODERATE), done(38)], {"after_moderate"}),
        ([done(39), done(38, hardness=Hardness.HARD)], {"after_easy", "two_days_after_hard"}),
        ([done(38, hardness=Hardness.HARD)], {"two_days_after_hard", "after_day_off"}),
        ([done(39, hardness=Hardness.HARD), done(38, hardness=Hardness.HARD)], {"after_hard"}),
        ([done(36)], {"after_day_off"}),
    ],
)
def test_circumstances_by_hand(sessions: Sequence[Done], found: set[str]) -> None:
    """With a light session every fourth day before, so that neither a week off nor a lighter one is in the way."""
    before = [done(number, 20.0) for number in range(3, 36, 4)]

    told = circumstances(history([*before, *sessions]), day(40))

    assert {each.value for each in told} - {"heavier_week", "lighter_week"} == found


def test_weeks_off_and_after_them() -> None:
    record = history([*(done(number) for number in range(0, 20, 2)), done(30), done(31)])

    assert circumstances(record, day(26)) == {Circumstance.WEEK_OFF}
    assert Circumstance.BACK_FROM_WEEK_OFF in circumstances(record, day(31))
    assert Circumstance.BACK_FROM_WEEK_OFF in circumstances(record, day(37))
    assert Circumstance.BACK_FROM_WEEK_OFF not in circumstances(record, day(38))
    assert Circumstance.BACK_FROM_WEEK_OFF not in circumstances(record, day(4))  # before the record nothing is known


@pytest.mark.parametrize(("load", "found"), [(131.0, "heavier_week"), (100.0, None), (69.0, "lighter_week")])
def test_a_week_is_held_against_the_four_before(load: float, found: str | None) -> None:
    weekly = [done(7 * week + 2, 100.0) for week in range(4)]
    record = history([*weekly, done(30, load)])

    weeks = {each.value for each in circumstances(record, day(35))} & {"heavier_week", "lighter_week"}

    assert weeks == ({found} if found else set())


SORE_DAYS = {number for number in range(20, 60) if number % 3 == 0}


def person(shift: int = 0) -> Person:
    """Sore every third day; a rule that rests on those mornings, shifted, and one that knows nothing."""
    answers = {day(number): 2 if number in SORE_DAYS else 3 for number in range(20, 60)}
    record = replace(history(), answers={Question.SORENESS: answers})
    mornings = [day(number) for number in range(20, 60)]
    resting = {day(number - shift) for number in SORE_DAYS}
    knows = {on: Answer(REST if on in resting else TRAIN, 5.0 if on in resting else 0.0) for on in mornings}
    said = {name: dict.fromkeys(mornings, Answer(TRAIN, 0.0)) for name in RULES} | {LOAD_BALANCE: knows}
    blind = {on: judged(TRAIN) for on in mornings}
    return Person(record, said, {Word.BLIND: blind, Word.TOLD: {on: judged(EASY) for on in mornings[:20]}})


def told(one: Person, lead: Lead, target: Target = Target.SORE) -> Foretelling:
    return foretelling([one], target, lead, np.random.default_rng(1))


def area(found: Foretelling, name: str) -> float | None:
    estimate = found.scores[name].auc.by_people
    return None if estimate is None else estimate.mean


def test_who_knows_the_sore_days_foretells_them_on_the_morning_asked_about() -> None:
    today, tomorrow = told(person(), Lead.TODAY), told(person(shift=1), Lead.TOMORROW)

    assert (today.days, today.bad_days) == (40, len(SORE_DAYS))
    assert area(today, LOAD_BALANCE) == area(today, AMOUNTS[LOAD_BALANCE]) == 1.0
    assert area(today, FALLOW) == area(today, FIXED_TABLE) == 0.5
    assert (tomorrow.days, tomorrow.bad_days) == (39, len(SORE_DAYS))
    assert area(tomorrow, LOAD_BALANCE) == 1.0
    wrong = area(told(person(shift=1), Lead.TODAY), LOAD_BALANCE)
    assert wrong is not None
    assert wrong < 0.5


def test_a_rule_is_held_against_the_verdict_on_its_own_mornings() -> None:
    found = told(person(), Lead.TODAY).scores[LOAD_BALANCE].less

    assert found is not None
    assert found.mean == -0.5
    assert told(person(), Lead.TODAY).scores[FALLOW].less is None


def test_a_silent_rule_has_no_area() -> None:
    one = person()
    one = replace(one, said={**one.said, FIXED_TABLE: dict.fromkeys(one.said[FIXED_TABLE])})

    found = told(one, Lead.TODAY).scores[FIXED_TABLE]

    assert (found.days, found.auc.by_people, found.less) == (0, None, None)


def test_the_mornings_own_word_foretells_no_more_than_the_next_one() -> None:
    today, tomorrow = told(person(), Lead.TODAY), told(person(), Lead.TOMORROW)

    assert today.scores[FALLOW_TOLD].days == 0
    assert tomorrow.scores[FALLOW_TOLD].days == 20
    assert (today.scores[OWN_WORD].days, tomorrow.scores[OWN_WORD].days) == (39, 39)
    assert area(tomorrow, OWN_WORD) == pytest.approx(area(today, OWN_WORD), abs=0.03)  # both know the day before


def test_less_ready_is_below_the_own_median() -> None:
    answers = {day(number): 4 if number % 4 == 0 else 6 for number in range(20, 60)}
    one = replace(person(), history=replace(history(), answers={Question.READINESS: answers}))

    found = told(one, Lead.TODAY, Target.UNREADY)

    assert (found.days, found.bad_days) == (40, 10)
    assert told(one, Lead.TODAY, Target.SORE).days == 0


def test_load_is_halved_each_day() -> None:
    record = history([done(2, 80.0), done(4, 40.0), done(5, 10.0)])

    assert faded_load(record, day(5)) == 40.0 + 80.0 / 4
    assert faded_load(record, day(12)) == 10.0 / 2**6


DAYS = 45


def test_the_whole_trial_on_made_up_people() -> None:
    people = [found for name in "ab" if (found := of_diary(sore_after_training(name, DAYS, ord(name)))) is not None]

    trial = rule_trial(people, np.random.default_rng(1))

    assert (trial.histories, trial.mornings) == (2, 2 * (DAYS - FIRST_D))
    for said in trial.by_word.values():
        assert sum(said.answers.values()) == sum(said.reasons.values()) == trial.mornings
        for each in said.agreement.values():
            assert each.mornings + each.silent == trial.mornings
            assert each.agree + each.more_cautious + each.more_permissive == each.mornings
    assert trial.by_word[Word.BLIND].agreement[LOAD_BALANCE].mornings == 2 * (DAYS - 42)  # six weeks are sat out
    sore = trial.foretold[Lead.TODAY][Target.SORE]
    assert set(sore.scores) == set(SCORES)
    assert (area(sore, LOWEST) or 0.0) > 0.8  # they are sore after training
    assert (area(sore, FADED_LOAD) or 0.0) > 0.8
    assert rule_trial(people, np.random.default_rng(1)) == trial


def test_nobody_is_no_error() -> None:
    found = rule_trial([], np.random.default_rng(1))

    assert (found.histories, found.mornings, dict(found.by_word), dict(found.foretold)) == (0, 0, {}, {})


def test_mornings_of_a_short_record_are_none() -> None:
    short: date = history(days=FIRST_D - 1).ends_on

    assert history(days=FIRST_D - 1).mornings(FIRST_D) == []
    assert history(days=FIRST_D).mornings(FIRST_D) == [day(FIRST_D)]
    assert short < day(FIRST_D)
