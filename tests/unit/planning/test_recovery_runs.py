"""Recovery runs: the last to come into a plan, and the first to go."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from fallow.domain.athlete import Level
from fallow.domain.plan import Availability, Plan, Race
from fallow.domain.plan_reasons import RecoveryRunPlanned
from fallow.domain.session import Priority, SessionKind
from fallow.domain.units import MARATHON_M, WEEK_D
from fallow.domain.wishes import FixedDay, FixedKind
from fallow.planning import weekly
from fallow.planning.brief import Brief, make_brief
from fallow.planning.choice import REST, Choice
from fallow.planning.legalise import _lesser, _lighter
from fallow.planning.problem import PlanProblem
from fallow.planning.quick import QuickSimulator
from fallow.planning.recovery_runs import AS_GOOD_PCT, BACK_BY_THEN, LENGTH_MIN, RECOVERY_RUN, with_recovery_runs
from fallow.planning.solver import make_plan
from tests.fixtures.planned_runners import MONDAY, problem

KEY = {SessionKind.LONG, SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS}
RACE = Race(MONDAY + timedelta(days=12 * WEEK_D - 1), MARATHON_M)
EASY, LONG = Choice(SessionKind.EASY, 50), Choice(SessionKind.LONG, 90)


def runner(level: Level = Level.TRAINED, weekdays: tuple[int, ...] = (1, 2, 3, 4, 5, 6)) -> PlanProblem:
    return problem(level, 75.0, 24.0, weekdays, races=[RACE], hard_min=20.0)


@cache
def plan() -> Plan:
    return make_plan(runner())


def kinds(of: Plan) -> list[SessionKind]:
    return [day.session.kind for day in of.days]


def test_one_comes_on_the_day_after_a_key_session_short_and_without_a_pace() -> None:
    found = [place for place, kind in enumerate(kinds(plan())) if kind is SessionKind.RECOVERY_RUN]
    days = [plan().days[place] for place in found]

    assert found
    assert all(kinds(plan())[place - 1] in KEY for place in found)
    assert {day.session.minutes for day in days} == {LENGTH_MIN.value}
    assert {day.session.priority for day in days} == {Priority.RECOVERY_RUN}
    assert all(day.reasons[0] == RecoveryRunPlanned(day.session.minutes) for day in days)


def test_a_week_holds_one_at_most_and_none_where_it_is_easier_or_a_taper() -> None:
    for number, week in enumerate(plan().weeks):
        count = kinds(plan())[WEEK_D * number : WEEK_D * (number + 1)].count(SessionKind.RECOVERY_RUN)
        assert count <= (0 if week.easier or week.taper else 1)


def laid_out(asked: PlanProblem) -> tuple[Brief, tuple[Choice, ...], tuple[Choice, ...]]:
    """The brief, the legal template, and the same with recovery runs."""
    brief = make_brief(asked, asked.request.races)
    outlines = brief.season.outlines()
    seed = weekly.seeded(brief, outlines)
    on = weekly.bench(brief, outlines, seed, (RECOVERY_RUN,))
    found = with_recovery_runs(brief, outlines, seed.days, on.weigh, on.found.places.__contains__)
    return brief, seed.days, found


def places(asked: PlanProblem) -> list[int]:
    """Days of the template's plan that become recovery runs."""
    return [day for day, choice in enumerate(laid_out(asked)[2]) if choice == RECOVERY_RUN]


def test_days_around_a_race_and_days_that_are_fixed_stay_as_they_are() -> None:
    week = next(day // WEEK_D for day in places(runner()))
    race = Race(MONDAY + timedelta(days=WEEK_D * week + 6), 5_000.0)
    raced = replace(runner(), request=replace(runner().request, races=(race, RACE)))
    assert all(day // WEEK_D != week for day in places(raced))

    weekdays = {day % WEEK_D for day in places(runner())}
    fixed = tuple(FixedDay(weekday, FixedKind.EASY) for weekday in sorted(weekdays))
    held = replace(runner(), request=replace(runner().request, availability=Availability(fixed=fixed)))
    assert not weekdays & {day % WEEK_D for day in places(held)}


def test_what_breaks_a_rule_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert places(runner())
    monkeypatch.setattr("fallow.planning.recovery_runs.is_legal", lambda *_: False)
    assert places(runner()) == []


def test_none_comes_before_the_habit_that_the_day_asks_for_is_there() -> None:
    new = replace(runner(), habit=replace(runner().habit, weeks_of_running=20))
    assert places(new)
    assert min(places(new)) >= 6 * WEEK_D

    gap = replace(runner(), past=tuple(run for run in runner().past if not 10 <= (MONDAY - run.on).days <= 18))
    assert all(day >= 56 - 18 for day in places(gap))


def test_the_next_key_session_finds_all_stores_back() -> None:
    brief, _, days = laid_out(runner())
    recovered = QuickSimulator(brief.problem, brief.book, brief.timeline)
    for day in places(runner()):
        key = next(later for later in range(day + 1, len(days)) if days[later].is_long or days[later].is_quality)
        resting = (*days[: day + 1], *(REST for _ in range(day + 1, key + 1)))
        fractions = recovered.run(recovered.start(), 0, [resting]).fractions[0][key]
        assert fractions.min() >= BACK_BY_THEN.value > 0.9


def test_no_day_of_rest_gives_way_and_the_plan_is_as_good() -> None:
    brief, template, days = laid_out(runner())
    changed = [(was, now) for was, now in zip(template, days, strict=True) if was != now]

    assert any(now == RECOVERY_RUN for _, now in changed)
    assert all(was.kind is SessionKind.EASY for was, now in changed if now == RECOVERY_RUN)
    assert all(now.kind is was.kind and now.minutes > was.minutes for was, now in changed if now != RECOVERY_RUN)
    assert sum(choice.minutes for choice in days) <= sum(choice.minutes for choice in template)
    outlines = brief.season.outlines()
    on = weekly.bench(brief, outlines, weekly.seeded(brief, outlines), days)
    assert on.weigh(days) <= on.weigh(template) + AS_GOOD_PCT.value


@pytest.mark.parametrize(
    "asked",
    [
        replace(runner(), athlete=replace(runner().athlete, injury_prone=True)),
        runner(Level.RECREATIONAL),
        runner(weekdays=(1, 3, 5, 6)),
    ],
    ids=["injury-prone", "recreational", "four runs a week"],
)
def test_others_get_none(asked: PlanProblem) -> None:
    assert SessionKind.RECOVERY_RUN not in kinds(make_plan(asked))


def test_where_a_week_has_to_be_lighter_it_goes_before_anything_is_shortened() -> None:
    week = [EASY, REST, LONG, RECOVERY_RUN, EASY]
    whole, lighter, *_ = _lighter(week, Level.TRAINED, frozenset())

    assert whole == week
    assert lighter == [EASY, REST, LONG, REST, EASY]


def test_where_the_stores_are_low_it_goes_before_a_key_session_becomes_less() -> None:
    wanted = {0: EASY, 2: LONG, 3: RECOVERY_RUN}
    steps = list(_lesser(wanted, Level.TRAINED, frozenset()))

    assert steps[0] == wanted
    assert all(RECOVERY_RUN not in step.values() for step in steps[2:])
    assert steps[2] == {0: EASY, 2: LONG}
