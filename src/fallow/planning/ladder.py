"""What gives way where not every wish fits, the grammar first and safety never; and what is refused as senseless."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.plan import Race
from fallow.domain.plan_reasons import GaveWay, LongestRunShort, TargetOutOfReach, TargetWellWithin
from fallow.domain.reasons import Reason
from fallow.domain.units import HALF_MARATHON_M, KM_M, MINUTE_S, WEEK_D
from fallow.domain.wishes import FixedKind
from fallow.planning import norms
from fallow.planning.fixed import with_fixed
from fallow.planning.forecast import race_time_of
from fallow.planning.norms import Aim
from fallow.planning.objective import RECENT_D
from fallow.planning.season import Phase
from fallow.planning.solution import Solution

SHORT_OF: Final = Parameter(
    "r_told", 0.85, 0.0, "1", "own-assumption", Grade.C, (0.8, 1.0),
    "Below this share of the longest run that is wanted the runner is told that it stays short.",
)  # fmt: skip
HABIT_SHORT_OF: Final = Parameter(
    "r_told,habit", 0.9, 0.0, "1", "own-assumption", Grade.C, (0.5, 1.0),
    "The same for the running time of the fullest week against what the runner is used to.",
)  # fmt: skip
WEEK_SHORT_OF: Final = Parameter(
    "r_told,week", 0.8, 0.0, "1", "own-assumption", Grade.C, (0.5, 1.0),
    "The same for the running time of the fullest week.",
)  # fmt: skip

MOST_OF_RACE: Final = Parameter(
    "r_most", 0.7, 0.0, "1", "own-assumption", Grade.C, (0.5, 1.0),
    "Share of the race from which the longest run is most of the way: no other race is advised then.",
)  # fmt: skip

PARAMETERS = (SHORT_OF, HABIT_SHORT_OF, WEEK_SHORT_OF, MOST_OF_RACE)

OTHER_RACES_M: Final = (HALF_MARATHON_M, 10_000.0, 5_000.0)


def unreachable(solved: Solution) -> Iterator[tuple[Race, Problem]]:
    """Races that no safe plan prepares for: the longest run by then is too small a part of them."""
    for race in solved.brief.races:
        longest = reachable_m(solved, race)
        if longest < _least_m(race.distance_m):
            others = [other for other in OTHER_RACES_M if other < race.distance_m and longest >= _least_m(other)]
            told = f"{longest / KM_M:.1f} km"
            detail = f"{race.distance_m / KM_M:.1f} km > {others[0] / KM_M:.1f} km, {told}" if others else told
            yield race, Problem(ProblemCode.RACE_TOO_SOON, race.on.isoformat(), detail)


def reachable_m(solved: Solution, race: Race) -> float:
    """Longest safe run in the time before a race."""
    return solved.longest_m((race.on - solved.brief.timeline.first).days, int(RECENT_D.value))


def wanted_m(solved: Solution, race: Race) -> float:
    """Longest run that a race asks for, in the time that such a run may take."""
    aim, level = norms.aim_of(race.distance_m), solved.brief.problem.level
    longest_s = norms.LONGEST_MIN[aim][level].value * MINUTE_S
    return min(norms.LONGEST_M[aim][level].value, longest_s * solved.brief.season.easy_m_s)


def longest_share(solved: Solution, race: Race | None) -> float:
    """Longest run before a race over what it asks for, at most 1; 1 without a race."""
    return 1.0 if race is None else min(reachable_m(solved, race) / wanted_m(solved, race), 1.0)


def gave_way(solved: Solution, expected: Estimate | None) -> tuple[Reason, ...]:
    """In the order of the ladder: the runner's wishes, the race, then the grammar of weeks."""
    return (*_wishes(solved), *_race(solved, expected), *_between_races(solved), *_grammar(solved))


def longest_run_short(solved: Solution) -> LongestRunShort | None:
    goal = solved.brief.goal
    if goal is None or longest_share(solved, goal) >= SHORT_OF.value:
        return None
    weeks = math.ceil(len(solved.days) / WEEK_D)
    reachable = reachable_m(solved, goal)
    return LongestRunShort(goal.distance_m, wanted_m(solved, goal), reachable, weeks, _weeks_needed(solved, goal))


def _wishes(solved: Solution) -> Iterator[Reason]:
    brief, request = solved.brief, solved.brief.problem.request
    if with_fixed(request.availability).long_run_weekday != brief.availability.long_run_weekday:
        yield GaveWay("long_run_on_its_weekday", 1.0, 0.0, "")
    runs = len(brief.pattern.runs)
    if request.runs_a_week is not None and request.runs_a_week != runs:
        yield GaveWay("runs_a_week_as_wished", float(request.runs_a_week), float(runs), "")
    yield from _fixed_days(solved)


def _fixed_days(solved: Solution) -> Iterator[Reason]:
    """Days of the plan that are fixed and free, and how many of them keep what they are fixed for."""
    fixed = [day for day in range(len(solved.days)) if solved.wished_on(day) is not None]
    kept = sum(solved.keeps_fixed(day) for day in fixed)
    if kept < len(fixed):
        yield GaveWay("fixed_days", float(len(fixed)), float(kept), "")
    availability = solved.brief.problem.request.availability
    if any(availability.minutes[day.weekday] == 0 and day.kind is not FixedKind.REST for day in availability.fixed):
        yield GaveWay("fixed_day_without_time", 1.0, 0.0, "")


def _race(solved: Solution, expected: Estimate | None) -> Iterator[Reason]:
    goal, short = solved.brief.goal, longest_run_short(solved)
    if short is not None and short.reachable_m >= MOST_OF_RACE.value * short.race_distance_m:
        yield GaveWay("longest_run", round(short.wanted_m / KM_M, 1), round(short.reachable_m / KM_M, 1), "km")
    elif short is not None:
        yield short
    if goal is not None and expected is not None:
        yield from _target(goal, expected)
    for race in solved.brief.races[:-1]:
        yield from _target(race, race_time_of(solved, race, longest_share(solved, race)))


def _target(race: Race, expected: Estimate) -> Iterator[Reason]:
    if race.target_s is None:
        return
    if race.target_s < expected.low:
        yield TargetOutOfReach(race.distance_m, race.target_s, expected.low, expected.high)
    if race.target_s > expected.high:
        yield TargetWellWithin(race.distance_m, race.target_s, expected.low, expected.high)


def _between_races(solved: Solution) -> Iterator[Reason]:
    """Races closer together than the rest that the first of them needs."""
    for race, after in pairwise(solved.brief.races):
        needed = math.ceil(norms.REST_AFTER_RACE_D_PER_KM.value * race.distance_m / KM_M) + 1
        gap = (after.on - race.on).days
        if gap <= needed:
            yield GaveWay("days_between_races", float(needed + 1), float(gap), "")


def _grammar(solved: Solution) -> Iterator[Reason]:
    brief = solved.brief
    runs = len(brief.pattern.runs)
    if runs < brief.runs and brief.problem.request.runs_a_week is None:
        yield GaveWay("runs_a_week", float(brief.runs), float(runs), "")
    full = [outline for outline in solved.outlines if len(solved.days_of(outline.number)) == WEEK_D]
    if full:
        wanted = max(outline.wanted_min for outline in full)
        got = max(solved.running_s(outline.number) for outline in full) / MINUTE_S
        if got < WEEK_SHORT_OF.value * wanted:
            yield GaveWay("running_time_of_the_fullest_week", float(round(wanted)), float(round(got)), "min")
    yield from _below_habit(solved)
    taper_d = norms.TAPER_D[brief.season.aim].value if brief.goal else 0.0
    if 1 < len(solved.days) < taper_d:  # on the day of the race nobody asks for a taper
        yield GaveWay("days_of_taper", taper_d, float(len(solved.days)), "")


def _below_habit(solved: Solution) -> Iterator[Reason]:
    """Full weeks below the habit where neither the runner's wishes nor a break nor a taper makes them so."""
    brief, request = solved.brief, solved.brief.problem.request
    wishes = any(minutes is not None for minutes in request.availability.minutes) or request.runs_a_week is not None
    if wishes or brief.ramp is not None or brief.away:
        return
    built = [one.number for one in solved.outlines if one.phase is not Phase.TAPER and not one.easier]
    weeks = [week for week in built if len(solved.days_of(week)) == WEEK_D]
    got, usual = max((solved.running_s(week) for week in weeks), default=0.0) / MINUTE_S, brief.season.usual_min
    if weeks and got < HABIT_SHORT_OF.value * usual:
        yield GaveWay("less_than_usual", float(round(usual)), float(round(got)), "min")


def _least_m(race_distance_m: float) -> float:
    aim = norms.aim_of(race_distance_m)
    return norms.LEAST_SHARE_OF_RACE[aim].value * race_distance_m if aim is not Aim.FIT else 0.0


def _weeks_needed(solved: Solution, goal: Race) -> int:
    """From here to the wanted longest run at the usual growth, with easier weeks and taper."""
    season = solved.brief.season
    start = season.longest_min * MINUTE_S * season.easy_m_s
    steps = max(math.log(wanted_m(solved, goal) / start) / math.log(norms.LONG_GROWTH.value), 0.0)
    easier = norms.EASIER_EVERY.value / (norms.EASIER_EVERY.value - 1.0)
    taper = norms.TAPER_D[season.aim].value / WEEK_D
    return math.ceil(1 + steps * easier + taper)
