"""What a runner wishes of a plan: days away, fixed days, runs a week; what holds, and what gives way with a word."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from fallow.domain.athlete import Level
from fallow.domain.errors import ProblemCode
from fallow.domain.plan import Availability, Plan, PlannedDay, Race
from fallow.domain.plan_reasons import DayAway, FixedDayGivesWay, FixedDayKept, GaveWay, StartBelowHabit
from fallow.domain.session import SessionKind
from fallow.domain.units import HALF_MARATHON_M
from fallow.domain.wishes import Away, CrossDay, FixedDay, FixedKind, Hindrance
from fallow.planning.problem import PlanLimits, PlanProblem
from fallow.planning.solver import make_plan
from tests.fixtures.little_search import little_search
from tests.fixtures.planned_runners import MONDAY, problem


@pytest.fixture(autouse=True, scope="module")
def any_legal_plan_will_do() -> Iterator[None]:
    with little_search():
        yield


TUE, WED, THU, SAT, SUN = 1, 2, 3, 5, 6
HARD = {SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS}


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


def runner(availability: Availability = Availability(), weeks: int = 10, **more: object) -> PlanProblem:  # noqa: B008
    races = [Race(on(7 * weeks - 1), HALF_MARATHON_M)]
    return problem(
        Level.RECREATIONAL, 35.0, 13.0, (TUE, THU, SAT, SUN), races=races, hard_min=15.0, availability=availability,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def fixed(*days: tuple[int, FixedKind] | tuple[int, FixedKind, int], **more: object) -> PlanProblem:
    return runner(Availability(fixed=tuple(FixedDay(*day) for day in days)), **more)  # type: ignore[arg-type]


def away(first: int, last: int, weeks: int = 14) -> Plan:
    return make_plan(runner(Availability(away=(Away(on(first), on(last)),)), weeks))


def wishing(asked: PlanProblem, **wishes: object) -> PlanProblem:
    return replace(asked, request=replace(asked.request, **wishes))  # type: ignore[arg-type]


def of(plan: Plan, weekday: int) -> list[PlannedDay]:
    return [day for day in plan.days if day.on.weekday() == weekday]


def told(plan: Plan, rule: str) -> GaveWay | None:
    return next((why for why in plan.gave_way if isinstance(why, GaveWay) and why.rule == rule), None)


def running_min(plan: Plan, days: Sequence[int]) -> float:
    return sum(plan.days[day].session.duration_s for day in days if plan.days[day].session.kind.is_run) / 60


def test_days_away_are_free_of_running_and_say_so() -> None:
    plan = away(38, 45)

    for day in plan.days[38:46]:
        assert day.session.kind is SessionKind.REST
        assert day.reasons == (DayAway(on(38), on(45)),)


def test_nothing_is_crammed_before_or_after_days_away() -> None:
    plan, whole = away(38, 45), make_plan(runner(weeks=14))

    assert running_min(plan, range(35, 38)) < 0.6 * running_min(whole, range(35, 42))
    assert running_min(plan, range(46, 49)) < 0.6 * running_min(whole, range(42, 49))
    assert running_min(plan, range(49, 56)) < 1.1 * running_min(whole, range(49, 56))


def test_the_first_days_back_are_easy() -> None:
    plan = away(38, 45)

    assert {day.session.kind for day in plan.days[46:49]} <= {SessionKind.REST, SessionKind.EASY, SessionKind.STRIDES}


def test_a_single_day_off_moves_its_session_and_four_days_away_drop_theirs() -> None:
    whole, off = make_plan(runner(weeks=6)), make_plan(runner(Availability(days_off=frozenset({on(13)})), 6))
    four = make_plan(runner(Availability(away=(Away(on(10), on(13)),)), 6))

    assert sum(day.session.kind is SessionKind.LONG for day in whole.days[7:14]) == 1
    assert sum(day.session.kind is SessionKind.LONG for day in off.days[7:14]) == 1
    assert sum(day.session.kind is SessionKind.LONG for day in four.days[7:14]) == 0
    assert sum(day.session.kind.is_run for day in four.days[7:14]) <= 2


def test_after_two_weeks_away_a_way_back_holds_inside_the_plan() -> None:
    plan = away(38, 56)
    before = max(week.distance_m for week in plan.weeks[1:5])
    longest = max(week.longest_m for week in plan.weeks[1:6])

    assert plan.weeks[8].distance_m <= 0.7 * before
    assert plan.weeks[9].distance_m <= 0.8 * before
    assert plan.weeks[8].longest_m <= 0.65 * longest
    assert plan.weeks[8].quality_s == 0
    back = [why for day in plan.days[57:70] for why in day.reasons if isinstance(why, StartBelowHabit)]
    assert back
    assert {why.break_d for why in back} == {19 + sum(not day.session.kind.is_run for day in plan.days[37:38])}


def test_a_plan_may_begin_with_days_away() -> None:
    plan = away(0, 14, weeks=10)

    assert not any(day.session.kind.is_run for day in plan.days[:15])
    assert plan.weeks[2].distance_m < 0.75 * 35_000


def test_fixed_days_hold_their_kind_in_every_week_and_say_so() -> None:
    plan = make_plan(fixed((TUE, FixedKind.HARD), (SAT, FixedKind.EASY, 60)))
    saturdays, tuesdays = of(plan, SAT), of(plan, TUE)

    assert [(day.session.kind, day.session.minutes) for day in saturdays[:-1]] == [(SessionKind.EASY, 60)] * 9
    assert sum(day.session.kind in HARD for day in tuesdays) >= 9
    assert all(FixedDayKept(FixedKind.EASY, 60) in day.reasons for day in saturdays[:-1])
    assert all(FixedDayKept(FixedKind.HARD, None) in day.reasons for day in tuesdays if day.session.kind in HARD)


def test_a_fixed_kind_is_that_kind() -> None:
    plan = make_plan(fixed((WED, FixedKind.HILLS)))

    assert [day.session.kind for day in of(plan, WED)].count(SessionKind.HILLS) >= 8


def test_a_fixed_day_gives_way_to_a_race_and_the_reason_is_told_on_it_and_once_in_all() -> None:
    plan = make_plan(fixed((SAT, FixedKind.EASY, 60)))

    assert FixedDayGivesWay(FixedKind.EASY, 60, Hindrance.RACE) in of(plan, SAT)[-1].reasons
    assert told(plan, "fixed_days") == GaveWay("fixed_days", 10.0, 9.0, "")


def test_a_fixed_hard_day_waits_on_the_way_back_after_a_break() -> None:
    plan = make_plan(fixed((TUE, FixedKind.HARD), break_d=25))
    first = of(plan, TUE)[0]

    assert first.session.kind not in HARD
    assert FixedDayGivesWay(FixedKind.HARD, None, Hindrance.WAY_BACK) in first.reasons


def test_a_second_fixed_hard_day_of_a_novice_gives_way_to_safety() -> None:
    days = (FixedDay(TUE, FixedKind.HARD), FixedDay(THU, FixedKind.HARD))
    plan = make_plan(problem(Level.NOVICE, 18.0, 6.0, (TUE, THU, SUN), weeks=6, availability=Availability(fixed=days)))

    for week in range(6):
        assert sum(day.session.kind in HARD for day in plan.days[7 * week : 7 * week + 7]) <= 1
    assert Hindrance.LIMITS in {
        why.hindrance for day in of(plan, THU) for why in day.reasons if isinstance(why, FixedDayGivesWay)
    }


def test_injury_prone_runners_get_other_hard_work_for_their_hills() -> None:
    plan = make_plan(fixed((TUE, FixedKind.HILLS), injury_prone=True))
    tuesdays = of(plan, TUE)

    assert SessionKind.HILLS not in {day.session.kind for day in plan.days}
    assert any(day.session.kind in HARD for day in tuesdays)
    assert FixedDayGivesWay(FixedKind.HILLS, None, Hindrance.INJURY_PRONE) in tuesdays[0].reasons


def test_newcomers_walk_on_a_day_that_is_fixed_for_hard_work() -> None:
    asked = problem(
        Level.NOVICE, 0.0, 0.0, (), weeks=4, weeks_of_running=0,
        availability=Availability(fixed=(FixedDay(TUE, FixedKind.HARD), FixedDay(SAT, FixedKind.EASY))),
    )  # fmt: skip
    plan = make_plan(asked)

    assert {day.session.kind for day in (*of(plan, TUE), *of(plan, SAT))} == {SessionKind.RUN_WALK}
    assert FixedDayGivesWay(FixedKind.HARD, None, Hindrance.WALKING) in of(plan, TUE)[1].reasons
    assert FixedDayKept(FixedKind.EASY, None) in of(plan, SAT)[0].reasons


def test_days_fixed_for_rest_and_for_the_long_run_are_wishes_like_others() -> None:
    plan = make_plan(fixed((SUN, FixedKind.REST), (WED, FixedKind.LONG, 100)))

    assert not any(day.session.kind.is_run for day in of(plan, SUN)[:-1])
    assert {day.on.weekday() for day in plan.days if day.session.kind is SessionKind.LONG} == {WED}
    assert [day.session.minutes for day in of(plan, WED)][:8] == [100] * 8


def test_a_fixed_day_keeps_to_its_minutes_and_says_where_they_are_too_few() -> None:
    minutes = (None, None, None, None, None, 45, None)
    plan = make_plan(runner(Availability(minutes, fixed=(FixedDay(SAT, FixedKind.EASY, 60),))))
    saturdays = of(plan, SAT)

    assert max(day.session.minutes for day in saturdays) == 45
    assert FixedDayGivesWay(FixedKind.EASY, 60, Hindrance.TIME) in saturdays[0].reasons
    nothing = (None, None, None, None, None, 0, None)
    assert told(
        make_plan(runner(Availability(nothing, fixed=(FixedDay(SAT, FixedKind.EASY),)))), "fixed_day_without_time"
    )


def test_the_long_run_moves_away_from_fixed_hard_work() -> None:
    plan = make_plan(fixed((SAT, FixedKind.TEMPO)))
    longs = {day.on.weekday() for day in plan.days if day.session.kind is SessionKind.LONG}

    assert longs
    assert SUN not in longs
    assert sum(day.session.kind is SessionKind.TEMPO for day in of(plan, SAT)) >= 8


@pytest.mark.parametrize("runs", [2, 3, 5])
def test_as_many_runs_a_week_as_wished(runs: int) -> None:
    plan = make_plan(wishing(runner(), runs_a_week=runs))
    full = [sum(day.session.kind.is_run for day in plan.days[7 * week : 7 * week + 7]) for week in range(7)]

    assert max(full) == runs
    assert told(plan, "runs_a_week_as_wished") is None


def test_fewer_runs_mean_less_running_and_not_longer_runs() -> None:
    usual, three = make_plan(runner()), make_plan(wishing(runner(), runs_a_week=3))
    full = range(7, 28)

    assert running_min(three, full) < 0.9 * running_min(usual, full)


def test_runs_beyond_the_class_or_the_free_days_give_way_and_are_told() -> None:
    few = Availability((0, None, 0, None, 0, 0, None))

    assert told(make_plan(wishing(runner(), runs_a_week=7)), "runs_a_week_as_wished") == GaveWay(
        "runs_a_week_as_wished", 7.0, 5.0, ""
    )
    assert told(make_plan(wishing(runner(few), runs_a_week=5)), "runs_a_week_as_wished") == GaveWay(
        "runs_a_week_as_wished", 5.0, 3.0, ""
    )


def test_the_long_run_on_a_weekday_with_less_time_than_an_easy_run_gives_way() -> None:
    minutes = (None, None, 30, None, None, None, None)
    plan = make_plan(runner(Availability(minutes, long_run_weekday=WED)))

    assert told(plan, "long_run_on_its_weekday")
    assert WED not in {day.on.weekday() for day in plan.days if day.session.kind is SessionKind.LONG}
    all_short = make_plan(runner(Availability((30,) * 7, long_run_weekday=WED), weeks=4))
    assert told(all_short, "long_run_on_its_weekday") is None


@pytest.mark.parametrize(
    "wishes",
    [
        {"availability": Availability(away=(Away(on(5), on(4)),))},
        {"availability": Availability(fixed=(FixedDay(TUE, FixedKind.EASY), FixedDay(TUE, FixedKind.HARD)))},
        {"availability": Availability(fixed=(FixedDay(TUE, FixedKind.LONG), FixedDay(WED, FixedKind.LONG)))},
        {"availability": Availability(fixed=(FixedDay(TUE, FixedKind.LONG),), long_run_weekday=SUN)},
        {"availability": Availability(fixed=(FixedDay(SUN, FixedKind.EASY),), long_run_weekday=SUN)},
        {"availability": Availability(fixed=(FixedDay(TUE, FixedKind.EASY, 10),))},
        {"availability": Availability(fixed=(FixedDay(TUE, FixedKind.HARD, 25),))},
        {"availability": Availability(fixed=(FixedDay(TUE, FixedKind.REST, 30),))},
        {"availability": Availability(fixed=(FixedDay(7, FixedKind.EASY),))},
        {"runs_a_week": 0},
        {"runs_a_week": 8},
        {"strength_a_week": 4},
        {"strength_a_week": -1},
        {"cross": (CrossDay(TUE, 45), CrossDay(TUE, 30))},
        {"cross": (CrossDay(TUE, 0),)},
        {"cross": (CrossDay(TUE, 500),)},
    ],
)
def test_wishes_that_cannot_be_meant_so_are_asked_again(wishes: dict[str, object]) -> None:
    plan = make_plan(wishing(runner(), **wishes))

    assert plan.days == ()
    assert [found.code for found in plan.problems] == [ProblemCode.BAD_VALUE]


def test_limits_that_a_coach_moved_hold_in_the_plan() -> None:
    careful = replace(runner(), limits=PlanLimits(single_run=1.0, week=1.0))
    weeks = [week.longest_m for week in make_plan(careful).weeks[:-1]]

    assert max(weeks) <= 13_000 * 1.001
    assert max(week.longest_m for week in make_plan(runner()).weeks[:-1]) > 15_000


def test_an_injury_counts_for_as_long_as_a_coach_says() -> None:
    hurt = runner()
    hurt = replace(hurt, athlete=replace(hurt.athlete, last_injury_on=MONDAY - timedelta(days=400)))
    careful = replace(hurt, limits=PlanLimits(injury_free_d=700.0))

    assert make_plan(careful).weeks != make_plan(hurt).weeks
    assert SessionKind.HILLS not in {day.session.kind for day in make_plan(careful).days}


def test_a_long_run_too_short_to_be_cut_becomes_an_easy_run_of_its_length() -> None:
    from fallow.planning.choice import Choice
    from fallow.planning.legalise import _lesser

    wanted = {SUN: Choice(SessionKind.LONG, 32)}

    lesser = list(_lesser(wanted, Level.TRAINED, frozenset()))
    assert all(week[SUN].minutes > 0 for week in lesser)
    assert lesser[-1][SUN].kind is SessionKind.EASY
