"""The search over whole plans: never worse than its start, the same by its seed, legal, on the options there are."""

from datetime import timedelta
from functools import cache
from itertools import combinations

import numpy as np
import pytest

from fallow.domain.athlete import Level
from fallow.domain.plan import Availability, Race
from fallow.domain.session import SessionKind
from fallow.domain.units import HALF_MARATHON_M
from fallow.planning import norms
from fallow.planning.agenda import Ceiling
from fallow.planning.brief import Brief, make_brief
from fallow.planning.catalogue import KINDS, STEPS
from fallow.planning.choice import REST, Choice
from fallow.planning.compiled import search, tables, terms
from fallow.planning.recovery_runs import RECOVERY_RUN
from fallow.planning.season import Phase
from fallow.planning.weekly import COLD, HOT, Bench, bench, searched
from tests.fixtures.benches import Laid, laid, laid_out
from tests.fixtures.planned_runners import MONDAY, problem

# Of all levels; with a way back, walks, several races, none, a first week begun, injuries.
RUNNERS = (0, 3, 5, 8, 9, 14, 16, 20, 23, 35)
SHORT = (0, 5, 8, 12, 16, 21)  # plans of a few weeks, for what is checked by hand
TO_THE_END = 10**12  # of the rounds of small changes: more work than they can take
AN_EFFORT = 0.3  # of the usual search: enough to change much, and quick


def own(of: Laid) -> Bench:
    """A bench of its own with the seed on it."""
    on = bench(of.brief, of.outlines, of.seed)
    on.weigh(of.seed.days)
    return on


@cache
def found(number: int, seed: int = 1) -> tuple[Choice, ...]:
    return searched(own(laid(number)), laid(number).seed.days, seed, AN_EFFORT)


@pytest.mark.parametrize("number", RUNNERS)
def test_a_search_never_ends_worse_than_it_began(number: int) -> None:
    on = own(laid(number))
    begun = on.weigh(laid(number).seed.days)

    assert on.weigh(found(number)) <= begun


def test_a_search_finds_better_plans_at_all() -> None:
    better = 0
    for number in RUNNERS:
        on = own(laid(number))
        better += on.weigh(found(number)) < on.weigh(laid(number).seed.days) - 0.01

    assert better >= len(RUNNERS) // 2


@pytest.mark.parametrize("number", RUNNERS)
def test_a_search_leaves_a_legal_plan(number: int) -> None:
    assert laid(number).legal(found(number))


@pytest.mark.parametrize("number", RUNNERS)
def test_the_best_plan_on_the_way_is_no_worse_than_the_start_and_legal_however_hot_it_was(number: int) -> None:
    """Far too hot, so that the plan it stands on at the end is a poor one."""
    on, of = own(laid(number)), laid(number)
    begun, best = float(on.on.sums.sum()), on.on.plan.copy()
    state = np.array([77], dtype=np.uint64)
    search.annealed(on.on, on.tables, on.scratch, best, 2000, 50.0, 20.0, state)
    stands, kept = float(on.on.sums.sum()), on.found.days(best)

    assert on.weigh(kept) <= min(begun, stands) + 1e-9
    away = bool(of.brief.away)  # a way back within the plan moves with what is run before it: `solve` looks again
    assert away or of.legal(kept)
    assert away or of.legal(on.days)


def test_the_same_seed_gives_the_same_plan_and_another_another() -> None:
    again = searched(own(laid(9)), laid(9).seed.days, 1, AN_EFFORT)
    others = {searched(own(laid(9)), laid(9).seed.days, seed, 0.05) for seed in range(2, 8)}

    assert again == found(9)
    assert len(others) > 1


def test_a_plan_depends_on_nothing_that_was_on_the_bench_before() -> None:
    on, of = own(laid(14)), laid(14)
    first = searched(on, of.seed.days, 4, AN_EFFORT)

    assert searched(on, of.seed.days, 4, AN_EFFORT) == first


@pytest.mark.parametrize("number", SHORT)
def test_polishing_never_makes_worse_and_ends_where_no_small_change_helps(number: int) -> None:
    on = own(laid(number))
    costs = [float(on.on.sums.sum())]
    while len(costs) < 2 or costs[-1] < costs[-2]:
        search.polished(on.on, on.tables, on.scratch, 1)
        costs.append(float(on.on.sums.sum()))
        assert len(costs) < 40

    assert costs == sorted(costs, reverse=True)
    assert laid(number).legal(on.days)


@pytest.mark.parametrize("number", SHORT)
def test_no_other_session_on_one_day_of_a_polished_plan_is_open_legal_and_better(number: int) -> None:
    """By hand: every option of every day, judged by the slow rules."""
    of, on = laid(number), own(laid(number))
    search.polished(on.on, on.tables, on.scratch, TO_THE_END)
    days, least, scale = on.days, float(on.on.sums.sum()), own(of)
    for day in np.flatnonzero(on.tables.days[:, tables.FIXED] == 0):
        for option in np.flatnonzero(on.tables.open_to[day]):
            changed = (*days[:day], on.found.choices[option], *days[day + 1 :])
            assert scale.weigh(changed) >= least - 2e-6 or not of.legal(changed)


@pytest.mark.parametrize("number", [3, 8, 12, 16, 21])
def test_no_two_exchanges_within_a_week_of_a_polished_plan_are_open_legal_and_better(number: int) -> None:
    """By hand, in weeks in which something is not as it should be."""
    of, on = laid(number), own(laid(number))
    search.polished(on.on, on.tables, on.scratch, TO_THE_END)
    days, least, scale = on.days, float(on.on.sums.sum()), own(of)
    free = np.flatnonzero(on.tables.days[:, tables.FIXED] == 0)
    faulty = np.flatnonzero(on.on.week_faults >= 0.1)
    assert len(faulty)
    for week in faulty:
        here = [int(day) for day in free if on.tables.days[day, tables.WEEK] == week]
        for order in combinations(here, 4):
            for one, other, third, fourth in (order, (order[0], order[2], order[1], order[3])):
                changed = list(days)
                changed[one], changed[other] = days[other], days[one]
                changed[third], changed[fourth] = days[fourth], days[third]
                became = on.found.numbers(tuple(changed))
                is_open = all(on.tables.open_to[day, became[day]] for day in order)
                assert not is_open or scale.weigh(tuple(changed)) >= least - 2e-6 or not of.legal(tuple(changed))


def test_where_a_change_was_kept_the_next_round_looks_again_and_beyond_its_work_no_more() -> None:
    on = own(laid(9))
    begun = float(on.on.sums.sum())
    search.polished(on.on, on.tables, on.scratch, 0)
    once = float(on.on.sums.sum())
    on.weigh(laid(9).seed.days)
    search.polished(on.on, on.tables, on.scratch, TO_THE_END)

    assert float(on.on.sums.sum()) < once < begun


@pytest.mark.parametrize("number", [3, 20])
def test_sessions_that_the_start_has_lost_are_found_again(number: int) -> None:
    """From rest on every day but races, which is legal: no step of any option leads to a key session or a walk."""
    of, on = laid(number), own(laid(number))
    empty = tuple(choice if choice.is_race else REST for choice in of.seed.days)
    days = searched(on, empty, 1, 5.0 * AN_EFFORT)
    kinds = {choice.kind for choice in days}

    assert {choice.kind for choice in of.seed.days} <= kinds
    assert on.weigh(days) <= on.weigh(of.seed.days)


def test_no_effort_at_all_still_polishes() -> None:
    on = own(laid(9))
    begun = float(on.on.sums.sum())

    assert on.weigh(searched(on, laid(9).seed.days, 1, 0.0)) <= begun


def test_heat_falls() -> None:
    assert HOT.value > COLD.value > 0.0


@pytest.mark.parametrize("number", RUNNERS)
def test_the_catalogue_holds_what_the_template_has_and_rest_first(number: int) -> None:
    of = laid(number)
    choices = of.bench.found.choices

    assert choices[0] == REST
    assert not of.bench.found.options[0, : tables.NEEDS].any()
    assert not of.bench.found.options[0, tables.DOSES :].any()
    assert {*of.seed.days, *(choice for week in of.seed.wanted for choice in week.values())} <= set(choices)
    assert len(set(choices)) == len(choices)
    assert of.bench.found.days(of.bench.found.numbers(of.seed.days)) == of.seed.days


@pytest.mark.parametrize("number", RUNNERS)
def test_steps_lead_to_other_options_each_once_and_a_race_leads_nowhere(number: int) -> None:
    on = laid(number).bench

    assert on.tables.steps.shape == (len(on.found.choices), STEPS)
    for place, row in enumerate(on.tables.steps):
        steps = [step for step in row if step >= 0]
        assert all(step < len(on.found.choices) and step != place for step in steps)
        assert len(set(steps)) == len(steps)
        assert not any(on.found.choices[step].is_race for step in steps)
        if on.found.choices[place].is_race:
            assert steps == []


def test_kinds_stand_where_the_kernels_look_for_them() -> None:
    assert KINDS[terms.STRIDES] is SessionKind.STRIDES
    assert KINDS[terms.RECOVERY_RUN] is SessionKind.RECOVERY_RUN
    assert tuple(SessionKind) == KINDS


@pytest.mark.parametrize("number", RUNNERS)
def test_options_say_of_a_session_what_the_session_says_of_itself(number: int) -> None:
    of = laid(number)
    for place, choice in enumerate(of.bench.found.choices):
        row, measure = of.bench.found.options[place], of.brief.book.measure(choice)
        assert KINDS[int(row[tables.KIND])] is choice.kind
        assert (row[tables.RUN], row[tables.RACE]) == (choice.is_run and not choice.is_race, choice.is_race)
        assert (row[tables.LONG], row[tables.QUALITY]) == (choice.is_long, choice.is_quality)
        assert (row[tables.MINUTES], row[tables.HARD_MIN]) == (choice.minutes, choice.hard_min)
        assert (row[tables.DISTANCE_M], row[tables.LOAD]) == (measure.distance_m, measure.load)


@pytest.mark.parametrize("number", range(24))
def test_a_day_is_open_to_what_its_agenda_admits_and_to_nothing_else(number: int) -> None:
    of = laid(number)
    for day, open_day in enumerate(of.brief.agenda):
        outline = of.outlines[of.brief.timeline.week_of(of.brief.timeline.begins + day)]
        for place, choice in enumerate(of.bench.found.choices):
            admitted = bool(of.bench.tables.open_to[day, place])
            short = open_day.ceiling is Ceiling.EASY and open_day.before_race_d is not None
            sharpening = not short or choice.minutes <= norms.SHARPENING_RUN_MIN[of.brief.problem.level].value
            walked = (choice.kind is SessionKind.RUN_WALK) == (outline.running_share is not None)
            if not choice.is_run or choice.is_race:
                assert admitted == open_day.admits(choice)
            elif choice == RECOVERY_RUN or not (open_day.admits(choice) and sharpening and walked):
                assert not admitted
            elif choice.kind is not SessionKind.RUN_WALK:
                assert admitted


@pytest.mark.parametrize("number", range(24))
def test_the_seed_is_open_to_its_own_days(number: int) -> None:
    of = laid(number)
    numbers = of.bench.found.numbers(of.seed.days)

    assert of.bench.tables.open_to[np.arange(len(numbers)), numbers].all()


def brief(*races: Race, **more: object) -> Brief:
    asked = problem(Level.RECREATIONAL, 40.0, 14.0, (1, 3, 5, 6), races=races, hard_min=15.0, **more)  # type: ignore[arg-type]
    return make_brief(asked, races)


def test_a_closed_day_a_short_day_and_a_race_day_stay_what_they_are() -> None:
    off = MONDAY + timedelta(days=12)
    race = Race(MONDAY + timedelta(days=41), HALF_MARATHON_M)
    available = Availability((0, 30, None, None, None, None, None), 6, frozenset({off}))
    asked = brief(race, availability=available)
    on = laid_out(asked)
    for seed in range(3):
        days = searched(on.bench, on.seed.days, seed, AN_EFFORT)
        assert all(days[day] == REST for day in (*range(0, 42, 7), 12))
        assert all(days[day].minutes <= 30 for day in range(1, 41, 7))
        assert all(day % 7 == 6 for day, choice in enumerate(days) if choice.is_long)
        assert [day for day, choice in enumerate(days) if choice.is_race] == [41]


def test_no_day_is_open_to_a_recovery_run_while_the_search_lasts() -> None:
    """They come in once it is over, and so are known to it."""
    for number in RUNNERS:
        of = laid(number)
        on = bench(of.brief, of.outlines, of.seed, (RECOVERY_RUN,))
        place = on.found.places[RECOVERY_RUN]

        assert not on.tables.open_to[:, place].any()
        assert (on.tables.fit[:, place] != place).all()


def test_an_injury_prone_runner_is_offered_no_hills() -> None:
    of = laid(14)

    assert of.brief.safety.injury_prone
    assert SessionKind.HILLS not in {choice.kind for choice in of.bench.found.choices}


def test_who_walks_and_runs_is_offered_nothing_else_while_it_lasts() -> None:
    of = laid(20)
    walking = [
        day for day in range(len(of.brief.agenda))
        if of.outlines[of.brief.timeline.week_of(of.brief.timeline.begins + day)].running_share is not None
    ]  # fmt: skip
    offered = {
        choice.kind
        for day in walking
        for choice, admitted in zip(of.bench.found.choices, of.bench.tables.open_to[day], strict=True)
        if admitted
    }

    assert walking
    assert offered <= {SessionKind.REST, SessionKind.RUN_WALK, SessionKind.RACE}


def test_the_way_down_to_a_race_wants_less_and_the_search_keeps_it() -> None:
    race = Race(MONDAY + timedelta(days=55), HALF_MARATHON_M)
    on = laid_out(brief(race))
    days = searched(on.bench, on.seed.days, 0, AN_EFFORT)
    minutes = [
        sum(choice.minutes for choice in days[week : week + 7] if not choice.is_race) for week in range(0, 56, 7)
    ]

    assert [outline.phase for outline in on.outlines[-2:]] == [Phase.TAPER] * 2
    assert minutes[-1] < minutes[-2] < max(minutes[:-2])
