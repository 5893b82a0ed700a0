"""Plans written by hand: what each rule finds, what would be allowed, what stands before any plan, and the reasons."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from fallow.domain.athlete import Level, ScreeningFlag, WarningSign
from fallow.domain.by_hand_reasons import (
    BesideRunning,
    LongRunsShort,
    NotUsual,
    RaceUnprepared,
    RunTooLong,
    SessionTooHard,
    StoreNotReady,
    TooManyHardDays,
    TooManyRuns,
    TooMuchIntensity,
    WeekTooFull,
)
from fallow.domain.errors import ProblemCode
from fallow.domain.plan import Plan, Race
from fallow.domain.plan_draft import DraftDay, DraftFindings, Expected, PlanDraft
from fallow.domain.plan_reasons import EasierWeek, RaceDay, SupportVolume, Taper, TargetOutOfReach, WeeklyLongRun
from fallow.domain.session import SessionKind
from fallow.domain.units import HALF_MARATHON_M, MARATHON_M
from fallow.planning.by_hand import asked_by, plan_by_hand
from fallow.planning.problem import PastRun, PlanProblem
from tests.fixtures.planned_runners import MONDAY, problem

E, L, T, I, H = (  # noqa: E741
    SessionKind.EASY, SessionKind.LONG, SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS,
)  # fmt: skip
Told = tuple[SessionKind, int] | tuple[SessionKind, int, int]
MODEST: Mapping[int, Told] = {1: (E, 45), 3: (T, 50, 12), 5: (E, 45), 6: (L, 80)}


def runner(level: Level = Level.RECREATIONAL, **more: object) -> PlanProblem:
    return problem(level, 35.0, 13.0, (1, 3, 5, 6), hard_min=15.0, **more)  # type: ignore[arg-type]


def week(days: Mapping[int, Told], number: int = 0) -> tuple[DraftDay, ...]:
    return tuple(DraftDay(MONDAY + timedelta(days=7 * number + day), *told) for day, told in days.items())


def look(
    given: PlanProblem, *days: DraftDay, races: tuple[Race, ...] = (), starts_on: date = MONDAY
) -> tuple[Plan, DraftFindings]:
    draft = PlanDraft(starts_on, races, days)
    return plan_by_hand(replace(given, request=asked_by(draft)), draft)


def race(weeks: int, distance_m: float, target_s: float | None = None) -> Race:
    return Race(MONDAY + timedelta(days=7 * weeks - 1), distance_m, target_s, "Town run")


def test_a_modest_week_is_safe_and_every_day_has_its_reasons() -> None:
    plan, found = look(runner(), *week(MODEST))

    assert found == DraftFindings()
    assert plan.problems == ()
    assert [day.session.minutes for day in plan.days] == [0, 45, 0, 50, 0, 45, 80]
    kinds = [type(day.reasons[0]) for day in plan.days]
    assert kinds[1] is SupportVolume
    assert kinds[6] is WeeklyLongRun
    assert all(day.reasons for day in plan.days)
    assert plan.weeks[0].duration_s == 220 * 60


def test_a_long_run_is_held_against_the_longest_of_thirty_days() -> None:
    plan, found = look(runner(), *week({**MODEST, 6: (L, 120)}))

    long = next(reason for reason in found.unsafe if isinstance(reason, RunTooLong))
    assert (long.on, long.session, long.minutes) == (MONDAY + timedelta(days=6), L, 120)
    assert long.distance_m == plan.days[6].session.distance_m
    assert long.cap_m == pytest.approx(1.1 * 13_000)
    nearest = {day.on: day for day in found.nearest}[long.on]
    assert (nearest.kind, nearest.minutes) == (long.instead, long.instead_minutes)
    minute_m = long.distance_m / 120
    assert nearest.minutes * minute_m <= long.cap_m < (nearest.minutes + 1) * minute_m


def test_hard_minutes_are_held_against_the_most_of_five_weeks() -> None:
    _, found = look(runner(), *week({**MODEST, 3: (T, 60, 25)}))

    hard = next(reason for reason in found.unsafe if isinstance(reason, SessionTooHard))
    assert (hard.session, hard.quality_minutes, hard.most_quality_minutes) == (T, 24, 18)
    assert hard.instead is T
    assert hard.instead_quality_minutes <= 18


def test_after_a_break_there_is_no_hard_running_at_first() -> None:
    _, found = look(runner(break_d=28), *week({1: (E, 30), 3: (T, 40, 10)}))

    hard = next(reason for reason in found.unsafe if isinstance(reason, SessionTooHard))
    assert hard.most_quality_minutes == 0
    assert hard.instead in {E, SessionKind.REST}


def test_a_week_is_held_against_the_three_before() -> None:
    _, found = look(runner(), *week({1: (E, 75), 2: (E, 75), 3: (E, 75), 5: (E, 75), 6: (L, 80)}))

    full = next(reason for reason in found.unsafe if isinstance(reason, WeekTooFull))
    assert full.on == MONDAY
    assert full.load > full.most_load
    assert full.minutes == 380
    assert full.most_minutes < full.minutes
    nearest = {day.on: day.minutes for day in found.nearest}
    assert sum({**{day.on: day.minutes for day in week({1: (E, 75), 2: (E, 75), 3: (E, 75), 5: (E, 75), 6: (L, 80)})},
                **nearest}.values()) == full.most_minutes  # fmt: skip


def test_days_off_and_hard_days_of_the_level() -> None:
    hard = {0: (H, 30, 3), 2: (I, 30, 4), 4: (T, 30, 5)}
    _, found = look(runner(), *week({**dict.fromkeys(range(7), (E, 25)), **hard}))

    runs = next(reason for reason in found.unsafe if isinstance(reason, TooManyRuns))
    days = next(reason for reason in found.unsafe if isinstance(reason, TooManyHardDays))
    assert (runs.running_days, runs.most_days) == (7, 5)
    assert (days.hard_days, days.most_days) == (3, 2)


def test_the_hard_share_of_a_week() -> None:
    _, found = look(runner(), *week({1: (I, 45, 15), 4: (E, 20)}))

    share = next(reason for reason in found.unsafe if isinstance(reason, TooMuchIntensity))
    assert (share.quality_minutes, share.most_quality_minutes) == (15, 13)


def test_a_session_waits_for_its_stores_and_may_stay_once_the_days_before_are_lighter() -> None:
    _, found = look(runner(), *week({1: (I, 50, 15), 2: (T, 50, 12), 5: (E, 45)}))
    _, after_too_long = look(runner(), *week({1: (L, 200), 3: (T, 50, 12), 5: (E, 45)}))

    late = [reason for reason in found.unsafe if isinstance(reason, StoreNotReady)]
    assert {reason.on for reason in late} == {MONDAY + timedelta(days=2)}
    assert all(reason.recovered < reason.needed for reason in late)
    assert len({reason.store for reason in late}) == len(late)
    assert (late[0].instead, late[0].instead_quality_minutes) == (E, 0)
    stays = [reason for reason in after_too_long.unsafe if isinstance(reason, StoreNotReady)]
    assert {(reason.on, reason.instead, reason.instead_minutes) for reason in stays} == {
        (MONDAY + timedelta(days=3), T, 50)
    }


def test_a_race_that_no_run_prepares_for_is_told() -> None:
    plan, found = look(runner(), *week(MODEST), races=(race(4, MARATHON_M),))

    (told,) = [reason for reason in found.unsafe if isinstance(reason, RaceUnprepared)]
    assert told.on == race(4, MARATHON_M).on
    assert told.longest_planned_m < told.least_m == pytest.approx(0.5 * MARATHON_M)
    assert plan.race_time_s is not None


def test_what_is_unusual_is_told_and_is_no_violation() -> None:
    weeks = [day for number in range(3) for day in week(MODEST, number)]
    goal = race(4, HALF_MARATHON_M, 80 * 60.0)
    plan, found = look(runner(), *weeks, races=(Race(goal.on - timedelta(days=1), 5_000.0), goal))

    assert found.unsafe == ()
    assert [type(reason) for reason in plan.gave_way] == [LongRunsShort, TargetOutOfReach, NotUsual]
    assert plan.days[-1].reasons == (RaceDay(HALF_MARATHON_M, "Town run"),)


def test_a_week_is_easier_or_a_taper_only_where_it_is_written_so() -> None:
    easier = {1: (E, 30), 3: (E, 30), 6: (L, 60)}
    weeks = [*week(MODEST), *week(MODEST, 1), *week(easier, 2), *week(MODEST, 3)]
    plan, _ = look(runner(), *weeks)

    assert [week.easier for week in plan.weeks] == [False, False, True, False]
    assert any(isinstance(reason, EasierWeek) for day in plan.days[14:21] for reason in day.reasons)
    full_to_the_race, _ = look(runner(), *weeks[:8], *week(MODEST, 2), races=(race(4, 10_000.0),))
    assert [week.taper for week in full_to_the_race.weeks][:3] == [False] * 3
    assert not any(isinstance(reason, Taper) for day in full_to_the_race.days[:21] for reason in day.reasons)


def test_training_without_a_run_counts_as_no_run() -> None:
    plan, found = look(runner(), *week({**MODEST, 0: (SessionKind.STRENGTH, 30), 2: (SessionKind.CROSS, 240)}))

    assert found.unsafe == ()
    assert plan.days[0].reasons == (BesideRunning(SessionKind.STRENGTH, 30),)
    assert plan.days[2].session.minutes == 240


def test_what_is_past_is_left_out_and_a_day_that_has_had_its_run_counts_as_past() -> None:
    before = DraftDay(MONDAY - timedelta(days=3), L, 300)
    past_race = Race(MONDAY - timedelta(days=8), 10_000.0)
    ran_today = replace(runner(), past=(*runner().past, PastRun(MONDAY, 5_000.0, 2_000.0, 0.0, 20.0, 30.0)))

    plan, found = look(
        ran_today, before, DraftDay(MONDAY, L, 300), *week(MODEST), races=(past_race,), starts_on=past_race.on
    )

    assert plan.days[0].on == MONDAY + timedelta(days=1)
    assert found.left_out == (past_race.on, before.on, MONDAY)
    assert found.unsafe == ()
    assert plan.request.races == ()


@pytest.mark.parametrize(
    "held",
    [
        {"warning_signs": frozenset({WarningSign.CHEST_PAIN})},
        {"injured": True},
        {"screening_flags": frozenset({ScreeningFlag.HEART_OR_LUNG}), "screened_on": MONDAY},
        None,
    ],
)
def test_health_comes_first(held: Mapping[str, object] | None) -> None:
    given = runner()
    given = replace(given, ill=True) if held is None else replace(given, athlete=replace(given.athlete, **held))  # type: ignore[arg-type]

    plan, found = look(given, *week(MODEST))

    assert plan.days == ()
    assert [problem.code for problem in plan.problems] == [ProblemCode.NOT_CLEARED]
    assert found.unsafe == ()


@pytest.mark.parametrize(
    ("days", "races", "expected"),
    [
        ({1: (L, 80, 20)}, (), Expected.RACE_FOR_PACE),
        ({1: (T, 24, 8)}, (), Expected.ROOM),
        ({1: (I, 40, 30)}, (), Expected.ROOM),
        ({1: (SessionKind.STRIDES, 15)}, (), Expected.ROOM),
        ({1: (SessionKind.RUN_WALK, 6)}, (), Expected.ROOM),
        ({1: (L, 60, 40)}, (race(3, 10_000.0),), Expected.ROOM),
        ({1: (SessionKind.RECOVERY_RUN, 40)}, (), Expected.RECOVERY_MINUTES),
        ({1: (SessionKind.RACE, 0)}, (), Expected.RACE_DAY),
        ({6: (E, 40)}, (race(1, 10_000.0),), Expected.RACE_DAY),
        ({9: (E, 40)}, (race(1, 10_000.0),), Expected.BEFORE_THE_END),
    ],
)
def test_what_cannot_be_built_is_told_with_its_day(
    days: Mapping[int, Told], races: tuple[Race, ...], expected: Expected
) -> None:
    (told,) = week(days)
    plan, found = look(runner(), told, races=races)

    assert plan.days == ()
    assert found.unsafe == ()
    assert [(one.code, one.place, one.detail) for one in plan.problems] == [
        (ProblemCode.DOES_NOT_FIT, told.on.isoformat(), expected)
    ]


def test_nothing_to_come_and_too_far_ahead() -> None:
    nothing, _ = look(runner(), DraftDay(MONDAY - timedelta(days=1), E, 40), starts_on=MONDAY - timedelta(days=1))
    rest, _ = look(runner(), DraftDay(MONDAY, SessionKind.REST))
    far, _ = look(runner(), DraftDay(MONDAY, E, 40), DraftDay(MONDAY + timedelta(days=400), E, 40))
    far_race, _ = look(runner(), DraftDay(MONDAY, E, 40), races=(race(70, 10_000.0),))

    assert [plan.problems[0].detail for plan in (nothing, rest, far)] == ["days_ahead", "days_ahead", "length"]
    assert far_race.problems[0].code is ProblemCode.BAD_VALUE
    assert all(plan.days == () for plan in (nothing, rest, far, far_race))


def test_rest_after_the_last_race_is_no_fault_and_the_plan_ends_with_the_race() -> None:
    plan, _ = look(runner(), *week(MODEST)[:3], DraftDay(MONDAY + timedelta(days=8), SessionKind.REST),
                   races=(race(1, 5_000.0),))  # fmt: skip

    assert plan.problems == ()
    assert plan.days[-1].on == race(1, 5_000.0).on


def test_a_plan_ends_where_the_text_ends() -> None:
    plan, _ = look(runner(), DraftDay(MONDAY, E, 40), DraftDay(MONDAY + timedelta(days=9), E, 40))

    assert len(plan.days) == 10
    assert plan.request.weeks == 2


def test_the_name_tells_plans_apart() -> None:
    one, _ = look(runner(), *week(MODEST))
    again, _ = look(runner(), *week(MODEST))
    other, _ = look(runner(), *week({**MODEST, 1: (E, 44)}))

    assert one.plan_id == again.plan_id != other.plan_id


def test_a_day_that_contradicts_itself_is_an_error_of_the_caller() -> None:
    for told in ((T, 50), (E, 45, 10), (SessionKind.REST, 10), (T, 40, 41), (E, 4)):
        with pytest.raises(ValueError, match="min of it hard"):
            DraftDay(MONDAY, *told)
