"""What must hold of forecasts of answers, whatever is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.engine.wellness_trial.diary import SCALES, Diary, Morning, Question
from fallow.engine.wellness_trial.forecasts import forecasts
from fallow.physiology import reports
from fallow.physiology.reports import Answering, Scale
from tests.fixtures.diaries import session

SCALE = SCALES[Question.SORENESS]
FEW = settings(max_examples=12)
answers = st.lists(st.integers(1, 5), min_size=18, max_size=22)
soreness = st.floats(0.0, 10.0)


def taught(told: list[int], scale: Scale = SCALE) -> Answering:
    known = reports.unknown(scale, np.array([0.5, 0.5]))
    for day, answer in enumerate(told):
        expected = reports.outlook(reports.after_days(known, 1), np.array([day % 3 / 2, day % 2 / 3]))
        known = reports.told(expected, answer)
    return known


def diary(told: list[int], trains: list[bool]) -> Diary:
    from tests.fixtures.diaries import morning

    sessions = tuple(session(day) for day, trained in enumerate(trains) if trained)
    return Diary("someone", tuple(morning(day, answer) for day, answer in enumerate(told)), sessions)


@given(answers, soreness, soreness)
def test_answers_share_one_certainty(told: list[int], one: float, other: float) -> None:
    each = reports.outlook(taught(told), np.array([one, other])).each

    assert np.all(each > 0)
    assert abs(each.sum() - 1) < 1e-12


@given(answers, soreness, st.floats(0.0, 5.0), st.booleans())
def test_a_sorer_muscle_never_makes_a_sore_answer_less_likely(
    told: list[int], felt: float, more: float, low_is_sore: bool
) -> None:
    known = taught(told, Scale(1, 5, sore_is_low=low_is_sore))
    for sore in (1, 2, 4):
        before = reports.soreness_tomorrow(known, np.array([felt, felt]), sore)
        assert reports.soreness_tomorrow(known, np.array([felt + more, felt]), sore) >= before - 1e-12


@FEW
@given(answers, st.lists(st.booleans(), min_size=22, max_size=22), st.integers(14, 17), st.integers(1, 5))
def test_nothing_later_changes_a_forecast(told: list[int], trains: list[bool], day: int, other: int) -> None:
    whole = diary(told, trains)
    changed = diary(
        [*told[:day], *[other] * (len(told) - day)], [*trains[:day], *[not trained for trained in trains[day:]]]
    )

    earlier = [each.each for each in forecasts(whole, Question.SORENESS)[: day - 14 + 1]]
    same = [each.each for each in forecasts(changed, Question.SORENESS)[: day - 14 + 1]]

    assert len(earlier) == day - 14 + 1
    assert np.array_equal(earlier, same)


@FEW
@given(answers, st.lists(st.booleans(), min_size=22, max_size=22), st.integers(1, 9))
def test_whole_weeks_later_all_is_the_same(told: list[int], trains: list[bool], weeks: int) -> None:
    here = diary(told, trains)
    by = timedelta(weeks=weeks)
    later = Diary(
        here.person,
        tuple(Morning(each.on + by, each.answers) for each in here.mornings),
        tuple(replace(each, ended_at=each.ended_at + by) for each in here.sessions),
    )

    for one, other in zip(forecasts(here, Question.FATIGUE), forecasts(later, Question.FATIGUE), strict=True):
        assert np.allclose(one.each, other.each, atol=1e-12)
