"""From sessions to what one writes for them: the hard minutes from which the same session is built again."""

from datetime import date, timedelta

import pytest

from fallow.domain.athlete import Level
from fallow.domain.plan import Plan, PlannedDay, PlanRequest, Race
from fallow.domain.plan_draft import DraftDay
from fallow.domain.session import REST_DAY, SessionKind
from fallow.planning.book import Book
from fallow.planning.choice import Choice
from fallow.planning.written import choice_of, day_of, draft_of
from tests.fixtures.planned_runners import MONDAY, problem

RACE = Race(MONDAY + timedelta(days=20), 21_097.5)
GIVEN = problem(Level.TRAINED, 50.0, 18.0, (1, 3, 5, 6), races=(RACE,))
BOOK = Book(GIVEN, (RACE,))


def told(choice: Choice) -> DraftDay:
    plan = Plan("", MONDAY, "", PlanRequest(MONDAY), (PlannedDay(MONDAY, BOOK.session(choice), ()),), (), None)
    return draft_of(plan).days[0]


@pytest.mark.parametrize("kind", [SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS, SessionKind.LONG])
@pytest.mark.parametrize("minutes", [25, 40, 61, 90])
def test_whatever_hard_minutes_lead_to_a_session_it_is_built_again(kind: SessionKind, minutes: int) -> None:
    for hard_min in range(3, minutes):
        choice = Choice(kind, minutes, hard_min)
        again = choice_of(told(choice))
        assert repr(BOOK.session(again)) == repr(BOOK.session(choice))


def test_the_hard_minutes_are_those_that_are_run() -> None:
    assert told(Choice(SessionKind.INTERVALS, 50, 17)).hard_min == 16  # four times four minutes
    assert told(Choice(SessionKind.TEMPO, 60, 25)).hard_min == 24  # twice twelve
    assert told(Choice(SessionKind.TEMPO, 70, 41)).hard_min == 41  # three times 13: 39 would be cut in two
    assert told(Choice(SessionKind.EASY, 40)).hard_min == 0
    assert told(Choice(SessionKind.STRIDES, 40, 2)).hard_min == 0


def test_what_the_kind_usually_holds_need_not_be_told() -> None:
    for kind in (SessionKind.STRIDES, SessionKind.RUN_WALK):
        usual = choice_of(DraftDay(MONDAY, kind, 40))
        assert usual.hard_min > 0
        assert day_of(MONDAY, usual) == DraftDay(MONDAY, kind, 40)
        other = Choice(kind, 40, usual.hard_min + 1)
        assert day_of(MONDAY, other) == DraftDay(MONDAY, kind, 40, usual.hard_min + 1)


def test_only_races_that_the_plan_holds_are_written() -> None:
    left_out = Race(date(2026, 3, 10), 42_195.0)
    days = (PlannedDay(MONDAY, REST_DAY, ()), PlannedDay(RACE.on, BOOK.session(BOOK.race(0)), ()))
    draft = draft_of(Plan("", MONDAY, "", PlanRequest(MONDAY, (left_out, RACE)), days, (), None))

    assert draft.races == (RACE,)
    assert draft.days[1] == DraftDay(RACE.on, SessionKind.RACE)
