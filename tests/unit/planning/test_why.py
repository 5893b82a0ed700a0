"""Why a day is not otherwise: each kind of answer has a day that gets it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from fallow.domain.athlete import Level
from fallow.domain.by_hand_reasons import RecoveryRunNotEarned, RunTooLong, StoreNotReady, TooManyRuns, WeekTooFull
from fallow.domain.errors import ProblemCode
from fallow.domain.plan import Availability, Plan, Race
from fallow.domain.plan_draft import DraftDay, PlanDraft
from fallow.domain.plan_reasons import AfterRace, DayNotFree
from fallow.domain.session import SessionKind
from fallow.domain.why import Alternative, DayWhy, Standing
from fallow.domain.why_reasons import (
    Fault,
    FormAhead,
    HealthHolds,
    InjuriesExpected,
    KindsInTurn,
    LongRunElsewhere,
    MoreThanIsFree,
    NextKeySession,
    OffThePlan,
    OnRaceDay,
    RaceNear,
)
from fallow.planning import norms
from fallow.planning.by_hand import asked_by, plan_by_hand
from fallow.planning.problem import DayCap, PlanProblem
from fallow.planning.solver import make_plan
from fallow.planning.why import why
from tests.fixtures.lived_plans import done, lived
from tests.fixtures.planned_runners import MONDAY, problem

TEN_KM = Race(MONDAY + timedelta(days=55), 10_000.0)
OFF = MONDAY + timedelta(days=9)
EASY, LONG, TEMPO, REST = SessionKind.EASY, SessionKind.LONG, SessionKind.TEMPO, SessionKind.REST


def recreational(**more: object) -> PlanProblem:
    return problem(Level.RECREATIONAL, 35.0, 12.0, (1, 3, 5, 6), races=[TEN_KM], hard_min=15.0, **more)  # type: ignore[arg-type]


@cache
def ten_km() -> tuple[PlanProblem, Plan]:
    asked = recreational()
    return asked, make_plan(asked)


@cache
def busy() -> tuple[PlanProblem, Plan]:
    """Without a race, with little time and firm wishes."""
    free = Availability((None, 60, None, 0, None, None, 150), 6, frozenset({OFF}))
    asked = problem(Level.TRAINED, 60.0, 16.0, (0, 1, 4, 5, 6), weeks=4, hard_min=25.0, availability=free)
    return asked, make_plan(asked)


def asked_of(given: PlanProblem, plan: Plan, on: date) -> DayWhy:
    found = why(given, plan, on)
    assert found is not None
    return found


def all_of(given: PlanProblem, plan: Plan) -> Iterator[tuple[DayWhy, Alternative]]:
    for day in plan.days:
        found = asked_of(given, plan, day.on)
        yield from ((found, one) for one in found.alternatives)


@cache
def all_of_ten_km() -> tuple[tuple[DayWhy, Alternative], ...]:
    return tuple(all_of(*ten_km()))


@cache
def all_of_busy() -> tuple[tuple[DayWhy, Alternative], ...]:
    return tuple(all_of(*busy()))


def day_of(plan: Plan, kind: SessionKind, nth: int = 0) -> date:
    return [day.on for day in plan.days if day.session.kind is kind][nth]


def instead(found: DayWhy, kind: SessionKind, minutes: int | None = None) -> Alternative:
    return next(
        one
        for one in found.alternatives
        if one.session is kind and one.with_on is None and minutes in {None, one.minutes}
    )


def with_day(found: DayWhy, days: int) -> Alternative:
    return next(one for one in found.alternatives if one.with_on == found.on + timedelta(days=days))


def test_ten_minutes_more_of_a_long_run_at_its_limit_are_too_long() -> None:
    given, plan = ten_km()
    on = day_of(plan, LONG, 1)
    found = asked_of(given, plan, on)

    longer = instead(found, LONG, found.session.minutes + 10)
    too_long = next(one for one in longer.reasons if isinstance(one, RunTooLong))

    assert longer.standing is Standing.UNSAFE
    assert too_long.on == on
    assert too_long.distance_m > too_long.cap_m > found.session.distance_m


def test_a_recovery_run_has_to_be_earned() -> None:
    given, plan = ten_km()

    found = instead(asked_of(given, plan, day_of(plan, TEMPO)), SessionKind.RECOVERY_RUN)

    assert found.standing is Standing.UNSAFE
    assert isinstance(found.reasons[0], RecoveryRunNotEarned)


def test_a_long_run_left_out_makes_a_later_one_too_long_and_is_not_called_unsafe() -> None:
    rests = [one for found, one in all_of_ten_km() if one.session is REST and found.session.kind is LONG]
    later = [one for one in rests if one.with_on is None and one.standing is Standing.LATER]

    assert later
    assert any(isinstance(reason, RunTooLong) for one in later for reason in one.reasons)
    assert all(one.standing is not Standing.UNSAFE for one in rests if one.with_on is None)


def test_two_long_runs_in_one_week_are_too_much() -> None:
    given, plan = ten_km()
    sunday = day_of(plan, LONG, 0)

    moved = with_day(asked_of(given, plan, sunday), 1)

    assert moved.standing is Standing.UNSAFE
    assert isinstance(moved.reasons[0], WeekTooFull)
    assert moved.reasons[0].on == sunday + timedelta(days=1)


def test_the_days_that_break_are_named_also_those_of_other_sessions() -> None:
    late = [
        (found.on, reason)
        for found, one in all_of_busy()
        for reason in one.reasons
        if isinstance(reason, StoreNotReady) and one.standing is Standing.UNSAFE
    ]

    assert any(reason.on > on for on, reason in late)
    assert all(reason.recovered < reason.needed for _, reason in late)


def test_what_the_runners_wishes_close() -> None:
    given, plan = busy()
    closed = [reason for _, one in all_of_busy() if one.standing is Standing.CLOSED for reason in one.reasons]

    off = instead(asked_of(given, plan, OFF), SessionKind.RECOVERY_RUN)
    assert (off.standing, off.reasons) == (Standing.CLOSED, (DayNotFree(),))
    assert {type(reason) for reason in closed} >= {DayNotFree, MoreThanIsFree, LongRunElsewhere}
    assert all(reason.minutes > reason.free_minutes for reason in closed if isinstance(reason, MoreThanIsFree))


def test_days_around_a_race_are_closed() -> None:
    races = [Race(MONDAY + timedelta(days=20), 10_000.0), Race(MONDAY + timedelta(days=48), 10_000.0)]
    given = problem(Level.TRAINED, 60.0, 16.0, (0, 1, 3, 4, 6), races=races, hard_min=25.0)
    plan = make_plan(given)
    before, after = (asked_of(given, plan, races[0].on + timedelta(days=by)).alternatives for by in (-1, 2))
    near = RaceNear(races[0].on - timedelta(days=1), 10_000.0, 1, None)

    assert (Standing.CLOSED, (near,)) in {(one.standing, one.reasons) for one in before}
    assert (Standing.CLOSED, (AfterRace(10_000.0, 2),)) in {(one.standing, one.reasons) for one in after}
    assert asked_of(given, plan, races[0].on).alternatives == ()


def test_short_runs_are_enough_in_the_last_days_before_a_race() -> None:
    given, plan = ten_km()
    before = [day for day in plan.days if day.session.kind.is_run and day.on < TEN_KM.on]
    last = [day for day in before if (TEN_KM.on - day.on).days <= norms.LAST_HARD_D.value]

    longer = instead(asked_of(given, plan, last[-1].on), last[-1].session.kind, last[-1].session.minutes + 10)

    assert longer.standing is Standing.CLOSED
    assert isinstance(longer.reasons[0], RaceNear)
    assert longer.reasons[0].most_minutes == 25


def test_a_day_that_a_race_shortens_is_never_said_to_be_short_of_time() -> None:
    kinds = {type(reason) for _, one in all_of_ten_km() for reason in one.reasons}
    assert (RaceNear in kinds, MoreThanIsFree in kinds) == (True, False)  # nobody told of minutes


def test_health_leaves_little_of_a_day() -> None:
    given, plan = ten_km()
    on = day_of(plan, TEMPO)
    eased = replace(given, caps=(DayCap(on, 20), DayCap(on + timedelta(days=1), 0)))
    found = asked_of(eased, plan, on)

    intervals = instead(found, SessionKind.INTERVALS)
    assert (intervals.standing, intervals.reasons) == (Standing.CLOSED, (HealthHolds(on, 20),))
    assert HealthHolds(on + timedelta(days=1), 0) in with_day(found, 1).reasons


def test_other_kinds_of_hard_session_take_turns_and_are_as_good() -> None:
    kinds = [
        one
        for found, one in all_of_busy()
        if one.standing is Standing.AS_GOOD and any(isinstance(reason, KindsInTurn) for reason in one.reasons)
    ]

    assert kinds
    assert all(isinstance(reason, KindsInTurn | FormAhead | NextKeySession) for one in kinds for reason in one.reasons)


def test_ten_minutes_of_an_easy_run_make_no_real_difference() -> None:
    good = [one for _, one in all_of_ten_km() if one.standing is Standing.AS_GOOD and one.session is EASY]

    assert good
    told = [reason for one in good for reason in one.reasons if isinstance(reason, OnRaceDay)]
    assert len(told) == len(good)
    assert all(abs(reason.difference_s) < 0.002 * reason.expected_low_s for reason in told)


def test_rest_costs_a_run_and_spares_risk() -> None:
    given, plan = busy()
    found = asked_of(given, plan, day_of(plan, LONG))

    rest = instead(found, REST)
    faults = {reason.fault: reason for reason in rest.reasons if isinstance(reason, OffThePlan)}

    assert rest.standing is Standing.COSTS
    assert {Fault.RUNS, Fault.LONG_RUN, Fault.VOLUME} <= set(faults)
    assert faults[Fault.RUNS].got == faults[Fault.RUNS].wanted - 1
    assert faults[Fault.VOLUME].wanted - faults[Fault.VOLUME].got == found.session.minutes
    assert rest.parts.injury_pct < 0.0
    assert all(reason.more_per_100 < 0 for reason in rest.reasons if isinstance(reason, InjuriesExpected))
    assert rest.parts.faults_pct == pytest.approx(sum(reason.cost_pct for reason in faults.values()), abs=0.1)


def test_an_exchange_away_from_the_usual_weekday_costs_that() -> None:
    given, plan = ten_km()
    found = asked_of(given, plan, day_of(plan, TEMPO))

    faults = {reason.fault for reason in with_day(found, 1).reasons if isinstance(reason, OffThePlan)}

    assert faults == {Fault.KEY_DAY, Fault.RUN_DAY}


def test_who_rests_is_fresher_for_the_next_key_session() -> None:
    told = [
        reason
        for found, one in all_of_busy()
        if one.session is REST and one.with_on is None
        for reason in one.reasons
        if isinstance(reason, NextKeySession)
    ]

    assert told
    assert all(reason.recovered > reason.planned_recovered for reason in told)


@cache
def by_hand() -> tuple[PlanProblem, Plan]:
    """Safe, but with runs that nobody would plan: one beside the long run that is just as long."""
    given = problem(Level.TRAINED, 60.0, 16.0, (0, 1, 3, 4, 6), hard_min=25.0)
    week = ((1, SessionKind.STRIDES, 60), (3, EASY, 81), (6, LONG, 80))
    days = tuple(
        DraftDay(MONDAY + timedelta(days=7 * number + day), kind, minutes)
        for number in range(3)
        for day, kind, minutes in week
    )
    draft = PlanDraft(MONDAY, (), days)
    plan, found = plan_by_hand(replace(given, request=asked_by(draft)), draft)
    assert found.unsafe == ()
    return given, plan


def test_a_plan_by_hand_is_asked_the_same_and_what_is_better_is_said() -> None:
    given, plan = by_hand()
    found = asked_of(given, plan, MONDAY + timedelta(days=10))

    shorter = instead(found, EASY, 71)

    assert shorter.standing is Standing.BETTER
    gone = [reason for reason in shorter.reasons if isinstance(reason, OffThePlan)]
    assert [(reason.fault, reason.gone) for reason in gone] == [(Fault.NEARLY_LONG, True)]
    assert shorter.parts.cost_pct < 0.0


def test_a_session_that_is_no_run_can_be_moved_and_become_one() -> None:
    given = problem(Level.TRAINED, 60.0, 16.0, (0, 1, 3, 4, 6), hard_min=25.0)
    days = (
        DraftDay(MONDAY + timedelta(days=1), EASY, 50),
        DraftDay(MONDAY + timedelta(days=2), SessionKind.STRENGTH, 30),
        DraftDay(MONDAY + timedelta(days=6), LONG, 80),
    )
    draft = PlanDraft(MONDAY, (), days)
    plan, _ = plan_by_hand(replace(given, request=asked_by(draft)), draft)

    found = asked_of(given, plan, MONDAY + timedelta(days=2))

    assert found.session.kind is SessionKind.STRENGTH
    assert {(one.session, one.with_on) for one in found.alternatives} >= {(EASY, None), (EASY, days[0].on)}


def test_too_many_runs_in_a_week() -> None:
    given, plan = busy()
    asked = replace(given, level=Level.NOVICE)

    runs = [reason for _, one in all_of(asked, plan) for reason in one.reasons if isinstance(reason, TooManyRuns)]

    assert runs
    assert all(reason.running_days > reason.most_days for reason in runs)


def test_what_the_plan_itself_breaks_is_told_apart() -> None:
    """Two weeks without a run: the plan is beyond the way back, and none of that is the alternative's doing."""
    given, plan = ten_km()
    on = MONDAY + timedelta(days=21)
    ill = lived(given, plan, on, skipped=frozenset(MONDAY + timedelta(days=day) for day in range(4, 21)))
    tuesday = next(day for day in plan.days if day.on >= on and day.session.kind.is_run)

    found = asked_of(ill, plan, tuesday.on)

    assert found.unsafe
    assert [reason.evidence()["on"] for reason in found.unsafe] == sorted(
        reason.evidence()["on"] for reason in found.unsafe
    )
    shorter = instead(found, tuesday.session.kind, tuesday.session.minutes - 10)
    assert not set(shorter.reasons) & set(found.unsafe)
    assert shorter.standing not in {Standing.UNSAFE, Standing.CLOSED}


def test_a_week_that_has_begun_is_told_with_what_was_run_in_it() -> None:
    given, plan = ten_km()
    saturday = next(day.on for day in plan.days if day.on.weekday() == 5 and day.session.kind.is_run)
    found = asked_of(lived(given, plan, saturday), plan, saturday)

    runs = [
        reason
        for reason in instead(found, REST).reasons
        if isinstance(reason, OffThePlan) and reason.fault is Fault.RUNS
    ]
    week = [day for day in plan.days if 0 <= (day.on - saturday).days + 5 < 7 and day.session.kind.is_run]

    assert [(reason.wanted, reason.got) for reason in runs] in ([], [(len(week), len(week) - 1)])
    assert not any(
        isinstance(reason, OffThePlan) and reason.fault is Fault.VOLUME and reason.on <= saturday + timedelta(days=1)
        for one in found.alternatives
        for reason in one.reasons
    )


def test_days_that_are_over_or_of_no_plan_have_no_alternatives() -> None:
    given, plan = ten_km()
    wednesday = MONDAY + timedelta(days=9)
    later = lived(given, plan, wednesday)
    ran = replace(later, past=(*later.past, done(given, wednesday, plan.days[1].session)))

    assert why(later, plan, wednesday - timedelta(days=1)) is None
    assert why(later, plan, wednesday) is not None
    assert why(ran, plan, wednesday) is None
    assert why(given, plan, TEN_KM.on + timedelta(days=1)) is None


def test_while_health_stops_the_plan_nothing_is_weighed() -> None:
    given, plan = ten_km()

    found = asked_of(replace(given, ill=True), plan, day_of(plan, TEMPO))

    assert found.alternatives == ()
    assert [problem.code for problem in found.problems] == [ProblemCode.NOT_CLEARED]
    assert found.reasons == plan.days[(found.on - MONDAY).days].reasons


def test_there_are_a_handful_of_alternatives_and_each_is_another_session() -> None:
    for found, one in all_of_busy():
        assert 2 <= len(found.alternatives) <= 10
        assert one.with_on is not None or (one.session, one.minutes) != (found.session.kind, found.session.minutes)


def test_who_walks_and_runs_is_asked_nothing_else() -> None:
    given = problem(Level.NOVICE, 6.0, 2.5, (1, 3, 6), weeks=3, weeks_of_running=3)
    plan = make_plan(given)
    found = asked_of(given, plan, day_of(plan, SessionKind.RUN_WALK))

    assert {one.session for one in found.alternatives} <= {SessionKind.RUN_WALK, REST, EASY}
    assert {one.minutes for one in found.alternatives if one.session is SessionKind.RUN_WALK} >= {
        found.session.minutes + 10
    }


def test_injury_prone_runners_are_offered_no_hills() -> None:
    given = recreational(injury_prone=True)
    plan = make_plan(given)

    kinds = {one.session for one in asked_of(given, plan, day_of(plan, TEMPO)).alternatives}

    assert SessionKind.HILLS not in kinds
    assert SessionKind.INTERVALS in kinds
