"""The days of a plan: the template made legal week by week as the seed, then a seeded search over the whole plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.session import SessionKind
from fallow.domain.units import WEEK_D, FloatArray
from fallow.physiology.limits import RETURN_HARD_SHARE
from fallow.planning import objective, recovery_runs
from fallow.planning.absence import easy_back, left_of
from fallow.planning.agenda import Ceiling, OpenDay
from fallow.planning.arrange import Arranger
from fallow.planning.brief import Brief
from fallow.planning.catalogue import Catalogue, Reach, catalogue
from fallow.planning.choice import REST, Choice
from fallow.planning.compiled import body, search, trial
from fallow.planning.compiled.tables import FIXED, Scratch, Tables, Trial
from fallow.planning.ledger import Ledger, filled
from fallow.planning.legalise import Legaliser
from fallow.planning.quick import QuickSimulator
from fallow.planning.ramp import in_force
from fallow.planning.season import Phase, WeekOutline
from fallow.planning.template import STRIDE_RUN_MIN, strides
from fallow.planning.tidy import tidied
from fallow.planning.timeline import PAST_WEEKS
from fallow.planning.wants import Ramps, Seed, days_table, fit_of, ledger_table, limits_table, open_to, weeks_table

WORK: Final = Parameter(
    "n_work", 13.4, 0.0, "1", "own-assumption", Grade.C, (0.0, 10_000.0),
    "Days of the body simulated in each walk of the search, times the days of a plan squared: a longer plan has more "
    "changes, and each of them reaches further.",
)  # fmt: skip
MOST_WORK: Final = Parameter(
    "n_work,max", 540_000.0, 0.0, "1", "own-assumption", Grade.C, (0.0, 100_000_000.0),
    "The same in one walk of a long plan: what is far ahead is found anew before it comes.",
)  # fmt: skip
LEAST_WORK: Final = Parameter(
    "n_work,min", 170_000.0, 0.0, "1", "own-assumption", Grade.C, (0.0, 100_000_000.0),
    "The same in one walk of a short plan: there is time, and hardly anything is left to find.",
)  # fmt: skip
WALKS: Final = Parameter(
    "n_walk", 4.0, 0.0, "1", "own-assumption", Grade.C, (1.0, 100.0),
    "Walks from one start: they end in different places, and the best counts. Half as many of twice the length have "
    "worse luck now and then.",
)  # fmt: skip
HOT: Final = Parameter(
    "p_hot", 0.15, 0.0, "%", "own-assumption", Grade.C, (0.01, 10.0), "Temperature at which the first walk begins."
)
HOTTER: Final = Parameter(
    "p_hotter", 0.4, 0.0, "%", "own-assumption", Grade.C, (0.01, 10.0), "The same of the last walk; the others between."
)
COLD: Final = Parameter(
    "p_cold", 0.0015, 0.0, "%", "own-assumption", Grade.C, (0.0001, 0.1), "Temperature at which it ends."
)
POLISHED: Final = Parameter(
    "n_polished", 400_000.0, 0.0, "1", "own-assumption", Grade.C, (0.0, 100_000_000.0),
    "Work, as in a walk, after which the rounds of every small change at its end do not go on; the first one is gone "
    "through in any case.",
)  # fmt: skip
POLISHED_WALKS: Final = Parameter(
    "n_walk,polished", 2.0, 0.0, "1", "own-assumption", Grade.C, (1.0, 100.0),
    "The best walks, from whose ends there are such rounds.",
)  # fmt: skip

LIFTS_MIN: Final = (2.0, 4.0)  # minutes that long runs begin longer in other starts

PARAMETERS = (WORK, LEAST_WORK, MOST_WORK, WALKS, HOT, HOTTER, COLD, POLISHED, POLISHED_WALKS)


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything that a search of one plan works on; one plan is on it at a time."""

    found: Catalogue
    tables: Tables
    on: Trial
    scratch: Scratch

    def weigh(self, days: tuple[Choice, ...]) -> float:
        """Puts a plan on the bench, and gives its cost in %. Smaller is better."""
        self.on.plan[:] = self.found.numbers(days)
        trial.weighed(self.on, self.tables)
        return float(self.on.sums.sum())

    @property
    def days(self) -> tuple[Choice, ...]:
        return self.found.days(self.on.plan)


def solve(brief: Brief, outlines: tuple[WeekOutline, ...], effort: float = 1.0) -> tuple[Choice, ...]:
    """One option per day of the plan; `effort`: how long to search, against the usual."""
    kept: tuple[Choice, ...] = ()
    while True:
        seed = seeded(brief, outlines, kept)
        others = [seeded(brief, _longer(outlines, more), kept).days for more in LIFTS_MIN]
        if brief.ramp is not None:
            others.append(seeded(brief, outlines, kept, in_full=True).days)
        more = (*(choice for days in others for choice in days), *recovery_runs.options(brief))
        on = bench(brief, outlines, seed, more, kept=len(kept))
        start = min((seed.days, *others), key=on.weigh)
        days = searched(on, start, brief.problem.request.seed, effort)
        until = _found_otherwise(brief, days, len(kept))
        if until is None:
            is_known = on.found.places.__contains__
            days = tidied(brief, days, on.weigh, is_known)
            return recovery_runs.with_recovery_runs(brief, outlines, days, on.weigh, is_known)
        kept = days[:until]


def _longer(outlines: tuple[WeekOutline, ...], more_min: float) -> tuple[WeekOutline, ...]:
    """Long runs somewhat longer in every full week: other starts of a chain that no change of one week lifts.

    Each is held to a tenth more than those before it, so that a small step early is a large one in the end.
    """
    return tuple(
        outline if outline.easier or outline.phase is Phase.TAPER or outline.running_share is not None
        else replace(outline, long_min=outline.long_min + more_min)
        for outline in outlines
    )  # fmt: skip


def _found_otherwise(brief: Brief, days: tuple[Choice, ...], kept: int) -> int | None:
    """Where the search ran less before a time away than its seed, the way back was found too high: the days to keep.

    With these kept the way back is found from what is run indeed, and what follows is searched anew.
    """
    timeline = brief.timeline
    ledger = filled(brief.past, [(choice, brief.book.measure(choice)) for choice in days])
    if next(brief.safety.violations(ledger), None) is None:
        return None
    weeks = (timeline.week(timeline.week_of(min(time.back, timeline.ends - 1))) for time in brief.safety.away)
    return next((week.start - timeline.begins for week in weeks if week.start - timeline.begins > kept), None)


def searched(on: Bench, days: tuple[Choice, ...], seed: int, effort: float = 1.0) -> tuple[Choice, ...]:
    """The best legal plan that the search finds from a legal one."""
    rng = np.random.default_rng(seed)
    heats = np.geomspace(HOT.value, HOTTER.value, int(WALKS.value))
    walked = sorted((_annealed(on, days, rng, effort, float(hot)) for hot in heats), key=on.weigh)
    return min((_polished(on, found) for found in walked[: int(POLISHED_WALKS.value)]), key=on.weigh)


def _polished(on: Bench, days: tuple[Choice, ...]) -> tuple[Choice, ...]:
    on.weigh(days)
    if POLISHED.value > 0.0:
        search.polished(on.on, on.tables, on.scratch, int(POLISHED.value))
    return on.days


def _annealed(
    on: Bench, days: tuple[Choice, ...], rng: np.random.Generator, effort: float, hot: float
) -> tuple[Choice, ...]:
    on.weigh(days)
    best = on.on.plan.copy()
    state = np.array([rng.integers(1, 2**63)], dtype=np.uint64)
    work = int(effort * min(max(WORK.value * len(days) ** 2, LEAST_WORK.value), MOST_WORK.value))
    search.annealed(on.on, on.tables, on.scratch, best, work, hot, COLD.value, state)
    return on.found.days(best)


def seeded(
    brief: Brief, outlines: tuple[WeekOutline, ...], kept: tuple[Choice, ...] = (), *, in_full: bool = False
) -> Seed:
    """Every rule looks back alone, so weeks that were made legal in order stay so. `kept`: whole weeks that stand;
    `in_full`: on a way back as much as is safe, not as is wanted, which leads further in the end.
    """
    simulator = QuickSimulator(brief.problem, brief.book, brief.timeline)
    legaliser = Legaliser(brief.book, brief.safety, simulator, brief.agenda)
    ledger, body_now = brief.past.copy(), simulator.start()
    plan: tuple[Choice, ...] = ()
    wanted = []
    for outline in outlines:
        asked = outline if in_full else _on_the_way_back(brief, ledger, outline)
        wanted.append(_wanted(brief, ledger, asked))
        if len(plan) < len(kept):
            first = len(plan)
            week = kept[first : first + len(brief.timeline.week(outline.number))]
            body_now = simulator.run(body_now, first, [week]).body_of(0)
        else:
            week, body_now = legaliser.week(ledger, body_now, outline.number, wanted[-1])
        ledger = ledger.with_week(outline.number, week, brief.book.measure)
        plan = (*plan, *week)
    return Seed(plan, tuple(wanted))


def bench(
    brief: Brief,
    outlines: tuple[WeekOutline, ...],
    seed: Seed,
    more: tuple[Choice, ...] = (),
    reach: Reach = Reach.ALL,
    kept: int = 0,
) -> Bench:
    """Tables and room for a search; the template's own days, and `more`, are among the options.

    `reach`: how far the others go beyond these. The first `kept` days stand.
    """
    runners = objective.runners_of(brief.problem)
    own = (*seed.days, *(choice for week in seed.wanted for choice in week.values()), *more)
    found = catalogue(brief.book, brief.safety, runners, own, reach)
    races = tuple(brief.timeline.index(race.on) for race in brief.races)
    simulator = QuickSimulator(brief.problem, brief.book, brief.timeline)
    aim = objective.objective_of(brief.problem, brief.season, races, runners, brief.safety.injury_prone)
    ramps = brief.safety.ramps(filled(brief.past, [(choice, brief.book.measure(choice)) for choice in seed.days]))
    days = days_table(brief)
    days[:kept, FIXED] = 1
    if reach is Reach.NONE:  # nothing is searched: no day is open to anything
        open_days = np.zeros((len(brief.agenda), len(found.choices)), dtype=np.bool_)
    else:
        open_days = open_to(brief, outlines, seed, found, ramps)
    tables = Tables(
        options=found.options,
        built=found.built,
        steps=found.steps,
        open_to=open_days,
        fit=fit_of(open_days, found),
        days=days,
        weeks=weeks_table(brief, seed.wanted, found.places, ramps),
        limits=limits_table(brief, ramps),
        aims=aim.aims,
        races=aim.races,
        built_weight=aim.built_weight,
        taken_weight=aim.taken_weight,
        so_far=aim.so_far,
        constants=simulator.constants,
        meals=simulator.meals,
        held=np.full(len(brief.agenda), -1, dtype=np.int64),
        change_pct=np.zeros(len(brief.agenda)),
    )
    return Bench(found, tables, *_room(brief, ramps, tables, simulator.start()))


def _room(brief: Brief, ramps: Ramps, tables: Tables, start: FloatArray) -> tuple[Trial, Scratch]:
    days, weeks, gains = len(brief.agenda), brief.timeline.weeks, tables.so_far
    states = np.zeros((days + 1, body.STATE + 1))
    states[0, : body.STATE] = start
    plan, ledger = np.zeros(days, dtype=np.int64), ledger_table(brief, ramps)
    on = Trial(plan, ledger, states, np.zeros((days, 3)), gains.copy(), np.zeros(weeks), np.zeros(2))
    change = np.zeros((3, WEEK_D), dtype=np.int64)
    spent = np.zeros(1 + weeks, dtype=np.int64)
    return on, Scratch(states.copy(), np.zeros((days, 3)), gains.copy(), np.zeros(weeks), change, spent)


def _wanted(brief: Brief, ledger: Ledger, outline: WeekOutline) -> Mapping[int, Choice]:
    """The template's week on the days that are there; a race is a hard day, and there is no long run around it."""
    open_days = {day % WEEK_D: brief.agenda[day - brief.timeline.begins] for day in brief.timeline.week(outline.number)}
    races = sum(day.race is not None for day in open_days.values())
    hard_left = max(brief.safety.quality_days_left(ledger, outline.number) - races, 0)
    long_day = open_days.get(brief.pattern.long) if brief.pattern.long is not None else None
    outline = replace(outline, hard=outline.hard[:hard_left])
    wanted = brief.template.week(outline, long_day is None or long_day.is_quiet)
    first_days = frozenset(weekday for weekday, day in open_days.items() if day.back_d is not None)
    wanted = _sooner(open_days, wanted)
    wanted = left_of(easy_back(wanted, first_days), *_away(brief, outline.number))
    here = {day: choice for day, choice in wanted.items() if day in open_days and open_days[day].race is None}
    found = {day: _around_races(brief, open_days[day], choice) for day, choice in here.items()}
    left = {day: choice for day, choice in found.items() if choice != REST}
    return left if races == 0 else _still_quick(open_days, wanted, left)


def _still_quick(
    open_days: Mapping[int, OpenDay], wanted: Mapping[int, Choice], left: Mapping[int, Choice]
) -> Mapping[int, Choice]:
    """Strides that a race has left no room for go to the last easy run of its week that is long enough."""
    lost = any(choice.kind is SessionKind.STRIDES for choice in wanted.values())
    if not lost or any(choice.kind is SessionKind.STRIDES for choice in left.values()):
        return left
    easy = (day for day, choice in left.items() if choice.kind is SessionKind.EASY and open_days[day].fixed is None)
    day = max((day for day in easy if left[day].minutes >= STRIDE_RUN_MIN.value), default=None)
    return left if day is None else {**left, day: strides(left[day].minutes)}


def _sooner(open_days: Mapping[int, OpenDay], wanted: Mapping[int, Choice]) -> Mapping[int, Choice]:
    """Hard work wanted on one of the last days before a race comes on the last day that is open to it, in exchange with
    the easy run that is there.
    """
    changed = dict(wanted)
    free = {day: open_day for day, open_day in open_days.items() if open_day.fixed is None}
    for day, choice in wanted.items():
        late = day in free and free[day].before_race_d is not None and free[day].ceiling is Ceiling.EASY
        if not late or choice.is_long or not choice.is_quality:
            continue
        earlier = (other for other in sorted(free, reverse=True) if other < day and free[other].ceiling >= Ceiling.HARD)
        spot = next((other for other in earlier if not changed.get(other, REST).is_key), None)
        if spot is not None:
            there = changed.pop(spot, None)
            del changed[day]
            changed |= {spot: choice} if there is None else {spot: choice, day: there}
    return changed


def _around_races(brief: Brief, day: OpenDay, choice: Choice) -> Choice:
    """What a day that a race shapes is open to of an easy run; nothing makes up for it on the others."""
    if day.is_quiet or choice.is_long or choice.is_quality:
        return choice
    return Arranger((day,), (REST,), brief.problem.level).on(day, choice)


def _on_the_way_back(brief: Brief, ledger: Ledger, outline: WeekOutline) -> WeekOutline:
    """After a time away a week wants no more than its share of the usual, and nothing hard until that is safe."""
    monday = brief.timeline.date((PAST_WEEKS + outline.number) * WEEK_D)
    sunday = monday + timedelta(days=WEEK_D - 1)
    ramp = in_force(brief.safety.ramps(ledger), sunday)
    if ramp is None:
        return outline
    share = ramp.share(monday)
    hard = outline.hard if ramp.share(sunday) >= RETURN_HARD_SHARE.value else ()
    return replace(outline, wanted_min=share * outline.wanted_min, long_min=share * outline.long_min, hard=hard)


def _away(brief: Brief, week: int) -> tuple[frozenset[int], int]:
    """Weekdays of a week that belong to a time away, and how many of its days are open to a key session."""
    days = brief.timeline.week(week)
    gone = frozenset(day % WEEK_D for day in days if any(time.first <= day < time.back for time in brief.away))
    return gone, sum(brief.agenda[day - brief.timeline.begins].ceiling >= Ceiling.HARD for day in days)
