"""What life does to a plan: few days change, none of them past, nothing is crammed, and every change has its reason."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest

from fallow.domain.athlete import Level
from fallow.domain.change_reasons import (
    AskedToMove,
    BeyondLimitNow,
    CutShort,
    DaysAway,
    ExtraRun,
    HealthClosesDays,
    HealthEasesDays,
    LessToday,
    MissedSession,
    MovedByRunner,
    SessionLeft,
    SessionMoved,
)
from fallow.domain.plan import Plan, PlannedDay, Race
from fallow.domain.proposal import ChangeRequest, Proposal
from fallow.domain.session import REST_DAY, SessionKind
from fallow.domain.units import HALF_MARATHON_M
from fallow.planning.held import choice_of, first_open_day, take_up
from fallow.planning.problem import DayCap, PlanProblem
from fallow.planning.replan import MOST_DAYS, WINDOW_D, Today, adapt
from fallow.planning.solver import make_plan
from tests.fixtures.lived_plans import lived
from tests.fixtures.planned_runners import MONDAY, problem

NOTHING = Today(ChangeRequest())
RUNNERS = ("recreational", "trained", "novice")


@cache
def runner(name: str) -> PlanProblem:
    race = Race(MONDAY + timedelta(days=7 * 10 - 1), HALF_MARATHON_M if name != "novice" else 10_000.0)
    match name:
        case "trained":
            return problem(Level.TRAINED, 60.0, 20.0, (1, 2, 3, 5, 6), races=[race], hard_min=20.0)
        case "novice":
            return problem(Level.NOVICE, 18.0, 6.0, (1, 3, 6), races=[race])
        case _:
            return problem(Level.RECREATIONAL, 35.0, 13.0, (1, 3, 5, 6), races=[race], hard_min=15.0)


@cache
def plan_of(name: str) -> Plan:
    return make_plan(runner(name))


def on_the_way(name: str, on: date, **lives: object) -> PlanProblem:
    return lived(runner(name), plan_of(name), on, **lives)  # type: ignore[arg-type]


def proposal(name: str, on: date, today: Today = NOTHING, caps: tuple[DayCap, ...] = (), **lives: object) -> Proposal:
    made = adapt(replace(on_the_way(name, on, **lives), caps=caps), plan_of(name), today)
    assert made is not None
    return made


def days_with_runs(name: str, first_week: int = 1, last_week: int = 6) -> Iterator[PlannedDay]:
    return (day for day in plan_of(name).days[7 * first_week : 7 * last_week] if day.session.kind.is_run)


def first_of(name: str, kind: SessionKind, after_week: int = 1) -> PlannedDay:
    return next(day for day in plan_of(name).days[7 * after_week :] if day.session.kind is kind)


@pytest.mark.parametrize("name", RUNNERS)
def test_a_plan_that_is_run_as_planned_stays(name: str) -> None:
    for week in (1, 3, 6):
        made = proposal(name, MONDAY + timedelta(days=7 * week + 2))

        assert (made.causes, made.changes) == ((), ())
        assert made.plan.days == plan_of(name).days


@pytest.mark.parametrize("name", RUNNERS)
def test_after_any_missed_session_few_days_change_and_soon_and_the_plan_stays_legal(name: str) -> None:
    for day in days_with_runs(name):
        on = day.on + timedelta(days=1)
        made = proposal(name, on, skipped={day.on})

        assert MissedSession(day.on, day.session.kind) in made.causes
        assert len(made.changes) <= MOST_DAYS.value
        assert all(on <= change.on < on + timedelta(days=int(WINDOW_D.value)) for change in made.changes)
        assert all(change.reasons for change in made.changes)


@pytest.mark.parametrize("name", RUNNERS)
def test_nothing_is_crammed_into_the_days_after_a_missed_session(name: str) -> None:
    for day in days_with_runs(name):
        made = proposal(name, day.on + timedelta(days=1), skipped={day.on})
        week = day.on - timedelta(days=day.on.weekday())

        def minutes(plan: Plan, monday: date = week, missed: date = day.on) -> int:
            inside = (one for one in plan.days if monday <= one.on < monday + timedelta(days=7) and one.on != missed)
            return sum(one.session.minutes for one in inside)

        longer = made.plan.days
        assert minutes(made.plan) <= minutes(plan_of(name)) + 30
        assert sum(one.session.kind.is_run for one in longer) <= sum(
            one.session.kind.is_run for one in plan_of(name).days
        )


def test_past_days_never_change() -> None:
    on = MONDAY + timedelta(days=24)
    made = proposal("trained", on, skipped={on - timedelta(days=1), on - timedelta(days=2)})

    assert [day for day in made.plan.days if day.on < on] == [day for day in plan_of("trained").days if day.on < on]


HARD = {SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS}


@pytest.mark.parametrize("name", ["recreational", "trained"])
def test_a_missed_hard_session_pushes_out_no_other(name: str) -> None:
    for day in days_with_runs(name):
        if day.session.kind in HARD:
            made = proposal(name, day.on + timedelta(days=1), skipped={day.on})
            before = sum(change.before.kind in HARD for change in made.changes)

            assert sum(change.after.kind in HARD for change in made.changes) >= before


def test_days_away_are_free_and_a_key_session_that_loses_its_day_finds_another_or_is_left_out() -> None:
    key = first_of("recreational", SessionKind.TEMPO)
    away = tuple(key.on + timedelta(days=number) for number in range(3))
    made = proposal("recreational", key.on - timedelta(days=3), Today(ChangeRequest(away=away)))

    assert DaysAway(away[0], away[-1]) in made.causes
    assert all(day.session.kind is SessionKind.REST for day in made.plan.days if day.on in away)
    left = next(change for change in made.changes if change.on == key.on)
    assert isinstance(left.reasons[0], SessionLeft)
    if left.reasons[0].to_on is not None:
        there = next(change for change in made.changes if change.on == left.reasons[0].to_on)
        assert isinstance(there.reasons[0], SessionMoved)


def test_days_away_that_were_accepted_stay_known() -> None:
    key = first_of("recreational", SessionKind.TEMPO)
    on, away = key.on - timedelta(days=3), (key.on, key.on + timedelta(days=1))
    taken = proposal("recreational", on, Today(ChangeRequest(away=away))).plan
    asked = on_the_way("recreational", on)
    again = adapt(replace(asked, request=taken.request), taken, NOTHING)

    assert set(away) <= taken.request.availability.days_off
    assert taken.request.starts_on == plan_of("recreational").request.starts_on
    assert again is not None
    assert again.changes == ()


def test_two_days_change_places_when_the_runner_asks() -> None:
    key = first_of("recreational", SessionKind.TEMPO)
    to_on = key.on + timedelta(days=1)
    made = proposal("recreational", key.on - timedelta(days=2), Today(ChangeRequest(move=(key.on, to_on))))
    after = {change.on: change.after.kind for change in made.changes}

    assert AskedToMove(key.on, to_on) in made.causes
    assert after[key.on] is SessionKind.REST
    assert after[to_on] is SessionKind.TEMPO


def test_todays_answer_wins_over_the_plan() -> None:
    key = first_of("recreational", SessionKind.TEMPO)
    made = proposal("recreational", key.on, Today(ChangeRequest(), REST_DAY))

    assert LessToday(SessionKind.TEMPO, SessionKind.REST) in made.causes
    today = made.plan.day(key.on)
    assert today is not None
    assert today.session.kind is SessionKind.REST


def test_an_illness_closes_days_and_the_way_back_is_easy_and_short() -> None:
    on = MONDAY + timedelta(days=15)
    caps = (*(DayCap(on + timedelta(days=number), 0) for number in range(3)),
            *(DayCap(on + timedelta(days=number), 25) for number in range(3, 7)))  # fmt: skip
    made = proposal("trained", on, caps=caps)
    by_day = {day.on: day.session for day in made.plan.days}

    assert any(isinstance(cause, HealthClosesDays) for cause in made.causes)
    assert any(isinstance(cause, HealthEasesDays) for cause in made.causes)
    assert all(by_day[cap.on].kind is SessionKind.REST for cap in caps[:3])
    for cap in caps[3:]:
        assert by_day[cap.on].minutes <= cap.minutes
        assert by_day[cap.on].kind in {SessionKind.REST, SessionKind.EASY, SessionKind.STRIDES}


def test_what_was_run_is_told_apart() -> None:
    rest = next(day for day in plan_of("trained").days[7:] if day.session.kind is SessionKind.REST)
    easy = first_of("trained", SessionKind.EASY)
    easy_session = easy.session
    short = replace(easy_session, duration_s=0.4 * easy_session.duration_s)

    extra = proposal("trained", rest.on + timedelta(days=1), instead={rest.on: easy_session})
    cut = proposal("trained", easy.on + timedelta(days=1), instead={easy.on: short})

    assert ExtraRun(rest.on, 0, easy_session.minutes) in extra.causes
    assert CutShort(easy.on, SessionKind.EASY, easy_session.minutes, short.minutes) in cut.causes


def test_a_session_that_was_run_a_day_later_was_moved_and_not_missed() -> None:
    days = plan_of("recreational").days
    key = next(
        day for day, after in pairwise(days[7:])
        if day.session.kind is SessionKind.TEMPO and after.session.kind is SessionKind.REST
    )  # fmt: skip
    later = key.on + timedelta(days=1)
    made = proposal("recreational", later + timedelta(days=1), skipped={key.on}, instead={later: key.session})

    assert MovedByRunner(key.on, later, SessionKind.TEMPO) in made.causes
    assert not any(isinstance(cause, MissedSession | ExtraRun) for cause in made.causes)


def test_what_was_settled_is_not_brought_up_again() -> None:
    day = next(days_with_runs("recreational"))
    on = day.on + timedelta(days=1)
    settled = replace(plan_of("recreational"), settled_on=on)
    made = adapt(on_the_way("recreational", on, skipped={day.on}), settled, NOTHING)

    assert made is not None
    assert not any(isinstance(cause, MissedSession) for cause in made.causes)


def test_a_limit_that_is_met_now_is_named() -> None:
    longs = [day for day in plan_of("recreational").days[7:49] if day.session.kind is SessionKind.LONG]
    named = [
        cause
        for day in longs
        for cause in proposal("recreational", day.on + timedelta(days=1), skipped={day.on}).causes
        if isinstance(cause, BeyondLimitNow)
    ]

    assert named


def test_a_plan_that_is_over_has_no_change() -> None:
    last = plan_of("novice").days[-1].on

    assert adapt(on_the_way("novice", last + timedelta(days=1)), plan_of("novice"), NOTHING) is None


@pytest.mark.parametrize("name", RUNNERS)
def test_the_sessions_of_a_plan_are_taken_up_as_they_were_made(name: str) -> None:
    now = on_the_way(name, MONDAY)
    held = take_up(replace(now, request=replace(now.request, starts_on=first_open_day(now))), plan_of(name))

    assert held is not None
    for day, choice in zip(held.planned, held.days, strict=True):
        again = held.brief.book.session(choice)
        assert (again.kind, again.steps) == (day.session.kind, day.session.steps)
        race = choice.race
        assert choice_of(again, race, held.brief) == choice
