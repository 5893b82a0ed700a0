"""Strength and cross-training beside the runs: where they stand, where never, and that they cost the runs nothing."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from fallow.domain.athlete import Level
from fallow.domain.plan import Availability, Plan, PlannedDay, Race
from fallow.domain.plan_reasons import CrossTraining, DayNotFree, GaveWay, StrengthBeside
from fallow.domain.session import Priority, Session, SessionKind
from fallow.domain.units import HALF_MARATHON_M
from fallow.domain.wishes import Away, CrossDay
from fallow.planning.beside import out_of_the_way
from fallow.planning.problem import PlanProblem
from fallow.planning.solver import make_plan
from tests.fixtures.planned_runners import MONDAY, problem

MON, TUE, WED, THU, SAT, SUN = 0, 1, 2, 3, 5, 6
KEY = {SessionKind.LONG, SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS, SessionKind.RACE}


def runner(availability: Availability = Availability(), **wishes: object) -> PlanProblem:  # noqa: B008
    race = Race(MONDAY + timedelta(days=69), HALF_MARATHON_M)
    asked = problem(
        Level.RECREATIONAL, 35.0, 13.0, (TUE, THU, SAT, SUN), races=[race], hard_min=15.0, availability=availability
    )
    return replace(asked, request=replace(asked.request, **wishes))  # type: ignore[arg-type]


def strong(plan: Plan) -> list[PlannedDay]:
    return [
        day for day in plan.days for one in (day.session, *day.also) if one.kind is SessionKind.STRENGTH
    ]  # fmt: skip


def crossed(plan: Plan) -> list[PlannedDay]:
    return [day for day in plan.days if day.session.kind is SessionKind.CROSS]


def runs(plan: Plan) -> list[tuple[date, Session]]:
    return [(day.on, replace(day.session, segments=None)) for day in plan.days if day.session.kind.is_run]


def week_of(plan: Plan, week: int) -> tuple[PlannedDay, ...]:
    return plan.days[7 * week : 7 * week + 7]


def told(plan: Plan) -> list[GaveWay]:
    return [why for why in plan.gave_way if isinstance(why, GaveWay)]


def test_the_runs_are_the_same_with_and_without() -> None:
    alone = make_plan(runner())
    beside = make_plan(runner(strength_a_week=2, cross=(CrossDay(MON, 45), CrossDay(WED, 60))))

    assert runs(alone) == runs(beside)
    assert alone.weeks == beside.weeks


def test_strength_stands_beside_runs_as_often_as_wished() -> None:
    plan = make_plan(runner(strength_a_week=2))

    for week in range(8):
        assert sum(day in strong(plan) for day in week_of(plan, week)) == 2
    assert all(day.session.kind.is_run for day in strong(plan)[:16])
    assert {one.minutes for day in plan.days for one in day.also} == {25}
    assert told(plan) == []


def test_strength_keeps_off_the_days_before_key_sessions_and_races_and_off_the_last_days() -> None:
    plan = make_plan(runner(strength_a_week=3))
    days = {day.on: day for day in plan.days}

    for day in strong(plan):
        following = days.get(day.on + timedelta(days=1))
        assert following is None or following.session.kind not in KEY
        assert (plan.days[-1].on - day.on).days > 5
    assert all((after.on - before.on).days > 1 for before, after in pairwise(strong(plan)))


def test_strength_is_best_on_hard_days_and_says_why() -> None:
    plan = make_plan(runner(strength_a_week=1))
    hard = [day for day in strong(plan) if day.session.kind in KEY - {SessionKind.LONG}]
    tempo = next(day for day in hard if day.session.kind is SessionKind.TEMPO)

    assert len(hard) >= 5
    assert tempo.reasons[-1] == StrengthBeside(SessionKind.TEMPO, 25)


def test_strength_needs_its_time_and_tells_where_it_finds_no_place() -> None:
    minutes = (0, 45, 0, 60, 0, 45, None)
    plan = make_plan(runner(Availability(minutes), strength_a_week=3))

    for day in strong(plan):
        free = minutes[day.on.weekday()]
        assert free is None or sum(one.minutes for one in (day.session, *day.also)) <= free
    (reason,) = [why for why in told(plan) if why.rule == "strength_sessions"]
    assert reason.got < reason.wanted


def test_a_taper_has_strength_once_a_week_and_days_away_none() -> None:
    plan = make_plan(
        runner(Availability(away=(Away(MONDAY + timedelta(20), MONDAY + timedelta(28)),)), strength_a_week=3)
    )

    taper = [week.starts_on for week in plan.weeks if week.taper]
    assert len([day for day in strong(plan) if day.on >= taper[0]]) <= len(taper)
    assert not any(day in strong(plan) for day in plan.days[20:29])


def test_cross_training_stands_on_its_weekday_where_no_run_is() -> None:
    plan = make_plan(runner(cross=(CrossDay(WED, 45),)))
    found = crossed(plan)

    assert {(day.on.weekday(), day.session.minutes, day.session.priority) for day in found} == {
        (WED, 45, Priority.OPTIONAL)
    }
    assert found[0].reasons == (CrossTraining(45),)
    light = [week for week in plan.weeks if week.easier or week.taper]
    assert light
    assert len(found) == len(plan.weeks) - len(light)
    assert not any(week.starts_on <= day.on < week.starts_on + timedelta(7) for week in light for day in found)


def test_cross_training_never_takes_the_place_of_a_run_and_that_is_told() -> None:
    plan = make_plan(runner(cross=(CrossDay(SUN, 45),)))

    assert crossed(plan) == []
    assert [(why.rule, why.got) for why in told(plan)] == [("cross_training", 0.0)]


def test_one_day_of_each_week_stays_free_of_everything() -> None:
    plan = make_plan(runner(strength_a_week=3, cross=tuple(CrossDay(day, 30) for day in range(7))))

    for week in range(9):
        assert any(day.session.kind is SessionKind.REST and not day.also for day in week_of(plan, week))
    assert "cross_training" in {why.rule for why in told(plan)}


def test_a_weekday_without_time_for_running_may_hold_cross_training() -> None:
    plan = make_plan(runner(Availability((None, None, 0, None, None, None, None)), cross=(CrossDay(WED, 40),)))

    assert crossed(plan)
    assert crossed(plan)[0].reasons == (CrossTraining(40), DayNotFree())


def test_nothing_stands_beside_the_runs_unless_it_is_wished() -> None:
    plan = make_plan(runner())

    assert strong(plan) == []
    assert crossed(plan) == []
    assert all(day.also == () for day in plan.days)


def test_where_runs_have_moved_strength_gets_out_of_the_way_and_days_off_are_free() -> None:
    plan = make_plan(runner(strength_a_week=2, cross=(CrossDay(WED, 45),)))
    place = next(place for place, day in enumerate(plan.days) if day.also)
    key = next(day.session for day in plan.days if day.session.kind is SessionKind.TEMPO)
    moved = [*plan.days[: place + 1], replace(plan.days[place + 1], session=key), *plan.days[place + 2 :]]
    off = crossed(plan)[-1].on

    after = out_of_the_way(moved, lambda on: on == off)

    assert after[place].also == ()
    assert not any(isinstance(why, StrengthBeside) for why in after[place].reasons)
    assert after[(off - MONDAY).days].session.kind is SessionKind.REST
    assert out_of_the_way(plan.days, lambda on: False) == plan.days
