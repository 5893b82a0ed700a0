"""Each rule against what it comes to by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import pytest

from fallow.engine.rule_trial.history import Done, Hardness, History
from fallow.engine.rule_trial.rules import Allows, Answer, fixed_table, load_balance, morning_hrv, resting_hr
from tests.fixtures.rule_histories import day, done, history, word

STEADY = [done(number, 10.0) for number in range(42)]


def waits(record: History, number: int) -> float:
    answer = load_balance(record, day(number))
    assert answer is not None
    return answer.amount


def test_the_balance_sits_out_six_weeks() -> None:
    record = history(STEADY)

    assert load_balance(record, day(41)) is None
    assert load_balance(record, day(42)) == Answer(Allows.TRAIN, 0.0)


def test_one_big_day_costs_as_many_days_as_by_hand() -> None:
    # The short mean is 10 + 70 (1 - e^(-1/7)), that is 19.3184; the long one 10 + 70 (1 - e^(-1/42)), that is 11.6470;
    # and the logarithm of their ratio 0.50601, times 8.4 days.
    record = history([*STEADY, done(42, 80.0)])

    assert load_balance(record, day(42)) == Answer(Allows.TRAIN, 0.0)  # the day itself is later
    answer = load_balance(record, day(43))
    assert answer is not None
    assert answer.allows is Allows.REST
    assert answer.amount == pytest.approx(4.2505, abs=0.0005)


def test_so_many_days_of_rest_make_them_meet() -> None:
    record = history([*STEADY, done(42, 80.0)])

    assert [waits(record, 43 + rested) for rested in range(5)] == pytest.approx(
        [4.2505, 3.2505, 2.2505, 1.2505, 0.2505], abs=0.0005
    )
    assert load_balance(record, day(48)) == Answer(Allows.TRAIN, 0.0)


def test_nothing_done_and_the_same_each_day_ask_for_no_rest() -> None:
    assert load_balance(history(), day(50)) == Answer(Allows.TRAIN, 0.0)
    assert load_balance(history([done(number, 33.3) for number in range(300)], days=300), day(300)) == Answer(
        Allows.TRAIN, 0.0
    )


def variability(changes: dict[int, float]) -> History:
    """Fifty mornings of ln rMSSD 3.9 and 4.1 in turn, sd just above 0.1, with the mornings of `changes` put instead."""
    logs = {number: 4.0 + (0.1 if number % 2 else -0.1) for number in range(50)} | changes
    return history(check_ins=[word(number, rmssd_ms=math.exp(log)) for number, log in logs.items()])


def test_a_week_within_the_smallest_worthwhile_change_trains() -> None:
    answer = morning_hrv(variability({}), day(49))

    assert answer is not None
    assert answer.allows is Allows.TRAIN
    assert abs(answer.amount) < 0.5


@pytest.mark.parametrize(("log", "amount"), [(3.9, 2.0), (4.1, -2.0)])
def test_a_week_outside_it_on_either_side_is_easy(log: float, amount: float) -> None:
    """The week lies 0.1 off, the smallest worthwhile change is half of 0.1."""
    answer = morning_hrv(variability(dict.fromkeys(range(43, 50), log)), day(49))

    assert answer is not None
    assert answer.allows is Allows.EASY
    assert answer.amount == pytest.approx(amount, abs=0.1)


def test_who_measures_nothing_hears_nothing() -> None:
    record = history(STEADY, check_ins=[word(number, soreness_0_10=2.0) for number in range(50)])

    assert morning_hrv(record, day(49)) is None
    assert resting_hr(record, day(49)) is None


def test_a_risen_resting_heart_rate_is_easy_and_counts_upwards() -> None:
    beats = {number: 51.0 if number % 2 else 49.0 for number in range(43)} | dict.fromkeys(range(43, 50), 53.0)
    record = history(check_ins=[word(number, resting_hr_bpm=bpm) for number, bpm in beats.items()])

    answer = resting_hr(record, day(49))

    assert answer is not None
    assert answer.allows is Allows.EASY
    assert answer.amount == pytest.approx(6.0, abs=0.2)  # 3 bpm, in halves of 1 bpm


@pytest.mark.parametrize(
    ("last", "rests"),
    [
        (done(10, hardness=Hardness.EASY), []),  # over at 19:00 of the next day, as usual
        (done(10, hardness=Hardness.EASY, hour=23.0), [11]),  # four hours after the usual one
        (done(10, hardness=Hardness.MODERATE), [11]),  # over at 7:00 of the second day
        (done(10, hardness=Hardness.HARD), [11]),  # over at 19:00 of the second day
        (done(10, hardness=Hardness.HARD, hour=23.0), [11, 12]),
    ],
)
def test_the_table_waits_until_the_usual_hour(last: Done, rests: list[int]) -> None:
    record = history([*(done(number, hour=19.0) for number in (2, 4, 6)), last])

    said = {number: fixed_table(record, day(number)) for number in range(11, 15)}

    assert [number for number, answer in said.items() if answer is not None and answer.allows is Allows.REST] == rests
    assert all(answer is not None for answer in said.values())


def test_hours_left_are_counted_from_the_morning() -> None:
    record = history([done(3, hardness=Hardness.MODERATE, hour=19.0)])

    left = [fixed_table(record, day(number)) for number in (4, 5, 6)]

    assert [answer.amount for answer in left if answer is not None] == [25.0, 1.0, 0.0]
    assert fixed_table(record, day(3)) is None  # what is done later that day is not known


def test_the_longest_wait_holds_and_not_the_newest() -> None:
    record = history([done(1, hour=19.0), done(8, hardness=Hardness.HARD, hour=19.0), done(9, hour=7.0)])

    answer = fixed_table(record, day(9))

    assert answer is not None
    assert (answer.allows, answer.amount) == (Allows.REST, 37.0)


def test_hours_are_the_runners_own() -> None:
    here = history([done(3, hardness=Hardness.MODERATE, hour=19.0)])
    by = timedelta(hours=8)
    east = replace(
        here, utc_offset_s=8 * 3600, done=tuple(replace(each, ended_at=each.ended_at - by) for each in here.done)
    )

    assert [fixed_table(east, day(number)) for number in range(4, 8)] == [
        fixed_table(here, day(number)) for number in range(4, 8)
    ]
