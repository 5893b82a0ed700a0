"""Times in a plan without running, and what they leave of a week."""

from datetime import date, timedelta

from fallow.domain.session import SessionKind
from fallow.planning.absence import TimeAway, easy_back, left_of, long_ones, times_away, weeks_away
from fallow.planning.choice import Choice
from fallow.planning.timeline import Timeline

MONDAY = date(2026, 3, 2)
LONG, TEMPO = Choice(SessionKind.LONG, 90), Choice(SessionKind.TEMPO, 50, 15)
EASY, STRIDES = Choice(SessionKind.EASY, 45), Choice(SessionKind.STRIDES, 50, 2)
WEEK = {1: TEMPO, 3: EASY, 5: STRIDES, 6: LONG}


def test_three_days_in_a_row_are_a_time_away_and_two_are_not() -> None:
    closed = [True, True, False, True, True, True, False, *[True] * 8]

    assert times_away(closed, 10) == (TimeAway(13, 16), TimeAway(17, 25))
    assert long_ones(times_away(closed, 10)) == (TimeAway(17, 25),)


def test_a_week_is_away_where_more_than_half_of_it_is() -> None:
    timeline = Timeline(MONDAY, MONDAY + timedelta(days=27))
    begins = timeline.begins

    assert weeks_away((TimeAway(begins + 4, begins + 11),), timeline) == {1}
    assert weeks_away((TimeAway(begins + 4, begins + 10),), timeline) == frozenset()


def test_sessions_of_days_away_fall_out() -> None:
    assert left_of(WEEK, frozenset({5}), 6) == {1: TEMPO, 3: EASY, 6: LONG}
    assert left_of(WEEK, frozenset(range(7)), 0) == {}


def test_the_long_run_moves_only_where_half_a_week_is_open() -> None:
    assert left_of(WEEK, frozenset({4, 5, 6}), 4) == {1: TEMPO, 3: EASY, 6: LONG}
    assert left_of(WEEK, frozenset({3, 4, 5, 6}), 3) == {1: TEMPO}


def test_the_hard_session_moves_only_where_no_key_session_is_left() -> None:
    week = {1: EASY, 3: TEMPO, 6: LONG}

    assert left_of(week, frozenset({3, 4, 5, 6}), 3) == {1: EASY, 3: TEMPO}
    assert left_of(week, frozenset({2, 3, 4, 5, 6}), 2) == {1: EASY}


def test_a_long_run_of_the_first_days_back_becomes_like_the_easy_runs() -> None:
    assert easy_back(WEEK, frozenset({5, 6})) == {**WEEK, 6: EASY}
    assert easy_back(WEEK, frozenset({1, 2})) == WEEK
