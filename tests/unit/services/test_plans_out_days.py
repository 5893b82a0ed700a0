"""Which days of a plan go out, and what their files are called."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.domain.plan import PlannedDay
from fallow.domain.session import SessionKind
from fallow.services.plans_out.days import Span, file_name, numbered, part_of, sessions_of, week_of
from tests.fixtures import made_up

MONDAY, SUNDAY = made_up.MONDAY, made_up.MONDAY + timedelta(days=6)


def double() -> PlannedDay:
    easy = [made_up.session(SessionKind.EASY, minutes) for minutes in (30, 20)]
    return PlannedDay(MONDAY, made_up.intervals(), (), tuple(easy))


@pytest.mark.parametrize("on", [MONDAY, MONDAY + timedelta(days=3), SUNDAY])
def test_a_week_goes_from_monday_to_sunday(on: date) -> None:
    assert week_of(on) == Span(MONDAY, SUNDAY)


def test_an_end_that_is_not_told_is_open() -> None:
    assert date.min in Span()
    assert SUNDAY in Span(last=SUNDAY)
    assert SUNDAY not in Span(last=MONDAY)
    assert MONDAY not in Span(first=SUNDAY)


def test_a_part_has_the_days_of_the_span_and_their_weeks() -> None:
    part = part_of(made_up.plan(), Span(SUNDAY, SUNDAY + timedelta(days=1)))

    assert [day.on for day in part.days] == [SUNDAY, SUNDAY + timedelta(days=1)]
    assert [week.starts_on for week in part.weeks] == [MONDAY, MONDAY + timedelta(days=7)]
    assert part.race_time_s == made_up.plan().race_time_s


def test_all_of_a_plan_is_the_plan() -> None:
    assert part_of(made_up.plan(), Span()) == made_up.plan()


@pytest.mark.parametrize(
    ("span", "when"),
    [
        (Span(date(2030, 1, 1), date(2030, 1, 1)), "2030-01-01"),
        (Span(date(2030, 1, 1), date(2030, 1, 7)), "2030-01-01 – 2030-01-07"),
        (Span(date(2030, 1, 1)), "2030-01-01"),
    ],
)
def test_days_beside_the_plan_are_the_askers_to_mend(span: Span, when: str) -> None:
    with pytest.raises(UserProblemError) as caught:
        part_of(made_up.plan(), span)

    assert caught.value.problem.code is ProblemCode.NOTHING_PLANNED
    assert caught.value.problem.place == when


def test_a_day_may_have_several_sessions() -> None:
    plan = made_up.plan()
    held = replace(plan, days=(double(), plan.days[1]))

    found = [(day.on, number, session.minutes) for day, number, session in numbered(held)]

    assert sessions_of(plan.days[1]) == (plan.days[1].session,)
    assert found == [(MONDAY, 1, 50), (MONDAY, 2, 30), (MONDAY, 3, 20), (MONDAY + timedelta(days=1), 1, 50)]


def test_names_stand_in_the_order_of_the_days() -> None:
    assert file_name(date(2026, 12, 1), 1, SessionKind.TEMPO) == "2026-12-01-tempo"
    assert file_name(date(2026, 12, 1), 2, SessionKind.RUN_WALK) == "2026-12-01-run-walk-2"
