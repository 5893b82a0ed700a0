"""Mornings after hard runs against the model: where each belongs, what is averaged, and when nothing is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from fallow.domain.activity import Run, Sport
from fallow.domain.estimate import Estimate
from fallow.domain.learned import Answer
from fallow.domain.review import AfterHard, AnswerSeen, Compared
from fallow.domain.wellness import CheckIn
from fallow.engine.after_hard import MORNINGS_LEAST, Place, after_hard, compared, places
from fallow.engine.contract import CoachInput
from fallow.engine.histories import personal_history, typical_history
from fallow.engine.replay import History
from fallow.engine.stresses import known_on
from tests.fixtures.answering import answered, asked, every_morning, forward, mornings_of, trained

WEEKS = 20
DAY = date(2026, 7, 1)
LONG_AGO = date(2020, 1, 1)


@pytest.fixture(scope="module")
def given() -> CoachInput:
    bare = trained(WEEKS)
    return replace(bare, check_ins=mornings_of(bare, 7 * WEEKS, seed=6))


def history_of(given: CoachInput) -> History:
    return personal_history(typical_history(given, known_on(given.runs, given.on, given.athlete), given.runs), given)


def looked(given: CoachInput) -> AfterHard:
    return after_hard(history_of(given), given.check_ins, given.on)


def of(kind: Answer, found: AfterHard) -> AnswerSeen:
    (one,) = [seen for seen in found.answers if seen.answer is kind]
    return one


@pytest.fixture(scope="module")
def found(given: CoachInput) -> AfterHard:
    return looked(given)


@pytest.fixture(scope="module")
def kinds(given: CoachInput) -> tuple[Run, Run]:
    """An easy run and a hard one."""
    by_load = sorted(given.runs, key=lambda run: run.stress.load if run.stress else 0.0)
    return by_load[0], by_load[-1]


def test_each_day_has_its_count_and_an_interval_of_both_runners(found: AfterHard) -> None:
    """Tuesday, Thursday and Sunday are hard, so that none has more than three days before the next."""
    for kind in (Answer.SORENESS, Answer.RMSSD):
        seen = of(kind, found)
        assert [day.day for day in seen.days] == [0, 1, 2, 3]
        assert [round(day.mornings / WEEKS) for day in seen.days] == [3, 3, 3, 1]
        for day in seen.days:
            assert day.own.low < day.own.mean < day.own.high
            assert day.typical.low < day.typical.mean < day.typical.high


def test_what_was_learned_brings_the_model_closer(given: CoachInput) -> None:
    """Of a runner who says to be sorer than nearly all others after the same run."""
    found = asked(given, 7 * WEEKS)
    expect, blank = forward(found, "muscle"), found.answers[Answer.SORENESS]
    scores = np.zeros((len(expect.personal), 1))
    scores[[one.symbol for one in expect.personal].index("g_sore")] = 2.3
    values = answered(blank, expect(scores)[0][:, 0], np.random.default_rng(3)).value
    words = every_morning(given, 7 * WEEKS)
    told = [replace(word, soreness_0_10=float(value)) for word, value in zip(words, values, strict=True)]
    seen = of(Answer.SORENESS, looked(replace(given, check_ins=tuple(told))))
    assert seen.learned
    off = [np.mean([abs(day.told - getattr(day, of).mean) for day in seen.days]) for of in ("own", "typical")]
    assert off[0] < 0.5 * off[1]


def test_without_a_lesson_both_runners_are_one(given: CoachInput) -> None:
    history = replace(history_of(given), learned=None)
    for seen in after_hard(history, given.check_ins, given.on).answers:
        assert not seen.learned
        assert all(day.own == day.typical for day in seen.days)


def test_sore_beyond_measure_is_clearly_more_than_expected(given: CoachInput) -> None:
    """Ten of ten two days after each long run, and nothing else ever."""
    days = {run.local_date + timedelta(days=2) for run in given.runs if run.local_date.weekday() == 6}
    told = [replace(word, soreness_0_10=10.0 if word.on in days else 0.0) for word in given.check_ins]
    seen = of(Answer.SORENESS, after_hard(replace(history_of(given), learned=None), told, given.on))
    assert {day.day: day.compared for day in seen.days}[2] is Compared.MORE


def test_few_mornings_are_counted_and_not_averaged(given: CoachInput) -> None:
    few = replace(given, check_ins=given.check_ins[-9:])
    seen = of(Answer.SORENESS, looked(few))
    assert seen.days == ()
    assert 0 < seen.mornings <= 9
    assert 0 < seen.runs <= 5


def test_a_day_with_too_few_mornings_is_left_out(given: CoachInput) -> None:
    third = [run.local_date + timedelta(days=3) for run in given.runs if run.local_date.weekday() == 3]
    for more, days in ((0, [0, 1, 2, 3]), (1, [0, 1, 2])):
        left_out = set(third[: len(third) - int(MORNINGS_LEAST.value) + more])
        told = [word for word in given.check_ins if word.on not in left_out]
        seen = of(Answer.RMSSD, after_hard(history_of(given), told, given.on))
        assert [day.day for day in seen.days] == days


@pytest.mark.parametrize("words", [(), "ill", "nothing of these"])
def test_nothing_told_is_nothing_seen(given: CoachInput, words: str | tuple[CheckIn, ...]) -> None:
    told = {
        "ill": every_morning(given, 60, soreness_0_10=3.0, ill=True),
        "nothing of these": every_morning(given, 60, feel_0_10=7.0),
    }
    assert looked(replace(given, check_ins=words if isinstance(words, tuple) else told[words])).answers == ()


def test_without_runs_there_is_no_day_after_one(given: CoachInput) -> None:
    for seen in looked(replace(given, runs=())).answers:
        assert (seen.runs, seen.mornings, seen.days) == (0, 0, ())


def test_hard_runs_of_more_than_a_year_ago_do_not_count(given: CoachInput) -> None:
    later = timedelta(days=364)
    seen = looked(replace(given, on=given.on + later, now=given.now + later))
    assert all(one.runs <= 1 for one in seen.answers)


# Where a morning belongs


def stand(run: Run, day: int, **changed: object) -> Run:
    return replace(run, local_date=DAY + timedelta(days=day), **changed)  # type: ignore[arg-type]


def placed(ended: Iterable[int], days: Sequence[int], runs: Sequence[Run], since: date = LONG_AGO) -> list[Place]:
    return list(places(np.array(list(ended)), [DAY + timedelta(days=day) for day in days], runs, since))


def test_days_are_counted_from_the_last_hard_run_and_a_further_one_cuts_them(kinds: tuple[Run, Run]) -> None:
    easy, hard = kinds
    runs = [stand(hard, 0), stand(easy, 1), stand(hard, 2)]
    assert placed([0, 1, 2, 3, 3], [0, 1, 2, 3, 9], runs) == [
        Place(0, 0, 0),  # before the first
        Place(1, 1, 0),
        Place(2, 2, 0),  # the easy run changes nothing, the second hard one is still to come
        Place(2, 0, 2),
        Place(3, 1, 2),
    ]  # nine days after is too long ago


def test_what_is_told_after_a_run_on_its_own_day_is_neither_before_nor_a_day_after(kinds: tuple[Run, Run]) -> None:
    assert placed([1], [0], [stand(kinds[1], 0)]) == []


def test_a_hard_ride_cuts_the_days_and_begins_none(kinds: tuple[Run, Run]) -> None:
    runs = [stand(kinds[1], 0), stand(kinds[1], 1, sport=Sport.CYCLE)]
    assert placed([1, 2, 2], [1, 2, 3], runs) == [Place(0, 1, 0)]


def test_a_run_without_stress_is_not_looked_at(kinds: tuple[Run, Run]) -> None:
    assert placed([1], [1], [stand(kinds[1], 0, stress=None)]) == []


def test_runs_before_the_year_do_not_count(kinds: tuple[Run, Run]) -> None:
    assert placed([0, 1], [0, 1], [stand(kinds[1], 0)], DAY + timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        (2.0, Compared.AS_EXPECTED),
        (2.5, Compared.AS_EXPECTED),
        (2.6, Compared.LITTLE_MORE),
        (3.5, Compared.MORE),
        (1.4, Compared.LITTLE_LESS),
        (0.5, Compared.LESS),
    ],
)
def test_inside_the_interval_is_as_expected(told: float, outcome: Compared) -> None:
    assert compared(told, Estimate(2.0, 1.5, 2.5), 1.0) is outcome
