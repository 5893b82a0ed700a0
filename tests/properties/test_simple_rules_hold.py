"""What must hold of the simple rules, whatever was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from fallow.engine.rule_trial.history import Done, Hardness, History
from fallow.engine.rule_trial.rules import RULES, fixed_table, load_balance
from tests.fixtures.rule_histories import day, done, history, word

LAST = 50
loads, hours, efforts = st.floats(0.0, 500.0), st.floats(4.0, 27.9), st.sampled_from(Hardness)
sessions = st.lists(st.builds(done, st.integers(0, LAST - 1), loads, efforts, hour=hours), max_size=30)
beats = st.dictionaries(st.integers(0, LAST), st.floats(40.0, 60.0), max_size=LAST)


def record(made: list[Done], told: dict[int, float]) -> History:
    return history(made, check_ins=[word(number, resting_hr_bpm=bpm, rmssd_ms=bpm) for number, bpm in told.items()])


@given(sessions, beats, st.integers(1, 60))
def test_whole_weeks_later_all_is_the_same(made: list[Done], told: dict[int, float], weeks: int) -> None:
    here, by = record(made, told), timedelta(weeks=weeks)
    later = replace(
        here,
        begins_on=here.begins_on + by,
        ends_on=here.ends_on + by,
        done=tuple(replace(each, ended_at=each.ended_at + by, on=each.on + by) for each in here.done),
        check_ins=tuple(replace(each, at=each.at + by, on=each.on + by) for each in here.check_ins),
    )

    assert [rule(here, day(LAST)) for rule in RULES.values()] == [
        rule(later, day(LAST) + by) for rule in RULES.values()
    ]


@given(sessions, loads)
def test_more_load_yesterday_never_waits_less(made: list[Done], more: float) -> None:
    before = load_balance(history(made), day(LAST))
    after = load_balance(history([*made, done(LAST - 1, more)]), day(LAST))

    assert before is not None
    assert after is not None
    assert after.amount >= before.amount - 1e-9
    assert after.allows <= before.allows


@given(sessions, efforts)
def test_a_harder_session_never_waits_less(made: list[Done], hardness: Hardness) -> None:
    easier = fixed_table(history([*made, done(LAST - 1, hardness=Hardness.EASY)]), day(LAST))
    harder = fixed_table(history([*made, done(LAST - 1, hardness=hardness)]), day(LAST))

    assert easier is not None
    assert harder is not None
    assert harder.amount >= easier.amount
    assert harder.allows <= easier.allows


@given(sessions, beats, loads)
def test_nothing_later_changes_an_answer(made: list[Done], told: dict[int, float], load: float) -> None:
    here = record(made, told)
    changed = record([*made, done(LAST, load, Hardness.HARD, hour=6.5)], told | {LAST + 1: 59.0})

    assert [rule(here, day(LAST)) for rule in RULES.values()] == [rule(changed, day(LAST)) for rule in RULES.values()]
