"""The problem made ready: what of the request is sound, where the runner stands, which limits and days hold."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from fallow.domain.athlete import Level
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.plan import Availability, PlanRequest, Race
from fallow.domain.session import SessionKind
from fallow.domain.units import KM_M, MINUTE_S, WEEK_D
from fallow.physiology import limits as load_limits
from fallow.physiology.habit import BREAK_D
from fallow.planning import limits, norms
from fallow.planning.absence import TimeAway, long_ones, times_away, weeks_away
from fallow.planning.agenda import OpenDay, agenda
from fallow.planning.book import Book
from fallow.planning.choice import Choice
from fallow.planning.fixed import with_fixed, without_hills
from fallow.planning.ledger import Ledger, opened
from fallow.planning.pattern import WeekPattern, choose
from fallow.planning.problem import PlanProblem
from fallow.planning.ramp import Ramp, find_ramp
from fallow.planning.safety import Safety
from fallow.planning.season import Season
from fallow.planning.template import Template
from fallow.planning.timeline import PAST_WEEKS, Timeline

SHORTEST_RACE_M: Final = Parameter(
    "d_race,min", 800.0, 0.0, "m", "own-assumption", Grade.C, (400.0, 3000.0), "Shorter races are not planned for."
)
LONGEST_RACE_M: Final = Parameter(
    "d_race,max", 50_000.0, 0.0, "m", "own-assumption", Grade.C, (42_195.0, 60_000.0),
    "Longer races are not planned for.",
)  # fmt: skip
LONGEST_PLAN_W: Final = Parameter(
    "n_plan,max", 53.0, 0.0, "wk", "own-assumption", Grade.C, (24.0, 60.0),
    "Longest plan: farther ahead all is guesswork.",
)  # fmt: skip
USUAL_D: Final = Parameter(
    "d_now", 28.0, 0.0, "d", "coach-practice", Grade.C, (14.0, 56.0),
    "Days whose mean is what the runner is used to now.",
)  # fmt: skip

ABSORBING_D: Final = Parameter(
    "d_absorb", 4.0, 0.0, "d", "own-assumption", Grade.C, (2.0, 10.0),
    "The week that holds this day after a race is an easier one.",
)  # fmt: skip

PARAMETERS = (SHORTEST_RACE_M, LONGEST_RACE_M, LONGEST_PLAN_W, USUAL_D, ABSORBING_D)
_ABSORBING_D: Final = int(ABSORBING_D.value)


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that the solver works with, for races that can be planned for."""

    problem: PlanProblem
    races: tuple[Race, ...]
    timeline: Timeline
    ramp: Ramp | None
    book: Book
    safety: Safety
    past: Ledger
    availability: Availability
    agenda: tuple[OpenDay, ...]
    away: tuple[TimeAway, ...]
    runs: int  # a week, as the wish or the runner's habit, and the class have it
    pattern: WeekPattern
    season: Season
    template: Template

    @property
    def goal(self) -> Race | None:
        return self.races[-1] if self.races else None


def sound_races(request: PlanRequest, apart: bool = False) -> tuple[tuple[Race, ...], tuple[Problem, ...]]:
    """Races in order of date that may be planned for, and what is wrong with the others.

    `apart`: none on a day of rest after another. Where a plan stands already, the runner has chosen.
    """
    problems: list[Problem] = []
    races: list[Race] = []
    for race in sorted(request.races, key=lambda race: race.on):
        problem = _problem_of(race, request.starts_on, races) or (_too_close(race, races) if apart else None)
        if problem is None:
            races.append(race)
        else:
            problems.append(problem)
    return tuple(races), tuple(problems)


def _problem_of(race: Race, starts_on: date, earlier: list[Race]) -> Problem | None:
    place = race.on.isoformat()
    if race.on < starts_on:
        return Problem(ProblemCode.RACE_IN_PAST, place, starts_on.isoformat())
    if not SHORTEST_RACE_M.value <= race.distance_m <= LONGEST_RACE_M.value:
        return Problem(ProblemCode.BAD_VALUE, place, f"{race.distance_m:.0f} m")
    if (race.on - starts_on).days >= LONGEST_PLAN_W.value * WEEK_D:
        return Problem(ProblemCode.BAD_VALUE, place, f"> {LONGEST_PLAN_W.value:.0f} weeks")
    if any(other.on == race.on for other in earlier):
        return Problem(ProblemCode.BAD_VALUE, place, "2 races")
    return None


def _too_close(race: Race, earlier: list[Race]) -> Problem | None:
    """A race on one of the days of rest that an earlier one needs."""
    for other in earlier:
        rest = math.ceil(norms.REST_AFTER_RACE_D_PER_KM.value * other.distance_m / KM_M)
        if (race.on - other.on).days <= rest:
            return Problem(ProblemCode.RACES_TOO_CLOSE, race.on.isoformat(), f"{other.on.isoformat()} + {rest}")
    return None


def make_brief(problem: PlanProblem, races: tuple[Race, ...], last: date | None = None) -> Brief:
    """`last` day of the plan; where it is not told, the last race or the weeks of the request say it."""
    request = problem.request
    if last is None:
        last = races[-1].on if races else request.starts_on + timedelta(days=request.weeks * WEEK_D - 1)
    timeline = Timeline(request.starts_on, last)
    book = Book(problem, races)
    asked = _asked(problem)
    times = _times_away(asked, timeline, races)
    ramp = find_ramp(problem.past, _back_on(times, timeline))
    race_m = races[-1].distance_m if races else None
    runs, usual_min = runs_a_week(problem, ramp, race_m), _usual_min(problem, ramp, book)
    volume = _volume(runs, _usual_runs(problem, ramp, race_m))
    availability = _honoured(asked, problem.level, usual_min / runs)
    pattern = _pattern(problem, availability, runs, min(runs, _usual_runs(problem, ramp, None)))
    past = opened(timeline, problem.past, limits.QUALITY_FLOOR_S.value)
    season = _season(problem, races, timeline, ramp, book, past, pattern, volume * usual_min)
    return Brief(
        problem=problem,
        races=races,
        timeline=timeline,
        ramp=ramp,
        book=book,
        safety=_safety(problem, book, ramp, tuple(time for time in long_ones(times) if time.first > timeline.begins)),
        past=past,
        availability=availability,
        agenda=agenda(timeline, availability, races, problem.level, problem.caps),
        away=times,
        runs=runs,
        pattern=pattern,
        season=replace(_around(times, season), fixed_hard=_fixed_hard(availability, pattern), volume=volume),
        template=Template(problem.level, pattern, availability.fixed),
    )


def _asked(problem: PlanProblem) -> Availability:
    availability = with_fixed(problem.request.availability)
    return replace(availability, fixed=without_hills(availability.fixed)) if is_injury_prone(problem) else availability


def _times_away(availability: Availability, timeline: Timeline, races: tuple[Race, ...]) -> tuple[TimeAway, ...]:
    raced = {race.on for race in races}
    dates = (timeline.date(index) for index in range(timeline.begins, timeline.ends))
    closed = [on not in raced and (availability.minutes[on.weekday()] == 0 or availability.is_off(on)) for on in dates]
    return times_away(closed, timeline.begins)


def _back_on(times: tuple[TimeAway, ...], timeline: Timeline) -> date:
    """The first day of the plan, or the first after a long time away with which it begins."""
    at_once = [time.back for time in long_ones(times) if time.first == timeline.begins]
    return timeline.date(at_once[0]) if at_once else timeline.first


def _pattern(problem: PlanProblem, availability: Availability, runs: int, usual_runs: int) -> WeekPattern:
    """A run that the plan adds to the habit is easy: it brings no second hard day."""
    many = usual_runs >= norms.TWO_HARD_DAYS_FROM.value
    hard = 2 if many and problem.level is not Level.NOVICE and not is_injury_prone(problem) else 1
    cross = {day.weekday for day in problem.request.cross}
    return choose(availability, problem.habit, runs, hard, norms.SHORTEST_RUN_MIN[problem.level].value, cross)


def _fixed_hard(availability: Availability, pattern: WeekPattern) -> int:
    return sum(day.kind.is_hard and day.weekday in pattern.hard for day in availability.fixed)


def runs_a_week(problem: PlanProblem, ramp: Ramp | None, race_m: float | None) -> int:
    """As wished, else what the runner is used to; within what the class calls a plan, of which a wish may ask less."""
    most = round(norms.MOST_RUNS[problem.level].value)
    wished = problem.request.runs_a_week
    return _usual_runs(problem, ramp, race_m) if wished is None else min(max(wished, 1), most)


def _usual_runs(problem: PlanProblem, ramp: Ramp | None, race_m: float | None) -> int:
    """What the runner is used to, before a break if there was one, within what the class calls a plan; one more where
    each of them would have to be very long.
    """
    fewest, most = round(norms.FEWEST_RUNS[problem.level].value), round(norms.MOST_RUNS[problem.level].value)
    habit = problem.habit.runs_per_week if ramp is None else max(problem.habit.runs_per_week, ramp.weekly_runs)
    runs = min(max(round(habit), fewest), most)
    full_min = norms.PEAK_WEEK_MIN[norms.aim_of(race_m)][problem.level].value
    return min(runs + 1, most) if full_min > norms.MORE_RUNS_ABOVE_MIN.value * runs else runs


def _volume(runs: int, usual_runs: int) -> float:
    """Running time that fewer runs than usual bring, as a share of the usual: the long run counts for two."""
    return min((runs + 1) / (usual_runs + 1), 1.0)


def _honoured(availability: Availability, level: Level, usual_run_min: float) -> Availability:
    """Without a wish for the long run on a weekday that has less time than an easy run takes, while another has."""
    day = availability.long_run_weekday
    if day is None or availability.minutes[day] is None:
        return availability
    least = min(usual_run_min, norms.LONGEST_SUPPORT_MIN[level].value)
    free = [least if minutes is None else float(minutes) for minutes in availability.minutes]
    return availability if free[day] >= min(least, max(free)) > 0 else replace(availability, long_run_weekday=None)


def _safety(problem: PlanProblem, book: Book, ramp: Ramp | None, away: tuple[TimeAway, ...]) -> Safety:
    level, injury_prone = problem.level, is_injury_prone(problem)
    many = problem.habit.runs_per_week >= limits.RECOVERY_RUNS_A_WEEK.value
    an_hour = book.measure(Choice(SessionKind.EASY, 60)).load
    return Safety(
        level=level,
        injury_prone=injury_prone,
        first_run_m=load_limits.FIRST_RUN_S[level].value * book.easy_m_s,
        first_week_load=load_limits.FIRST_WEEK_S[level].value / (60 * MINUTE_S) * an_hour,
        ramp=ramp,
        recovery_runs=level in {Level.TRAINED, Level.HIGHLY_TRAINED} and many and not injury_prone,
        limits=problem.limits,
        away=away,
    )


def is_injury_prone(problem: PlanProblem) -> bool:
    """By the runner's own word, or after a running injury within a year."""
    last = problem.athlete.last_injury_on
    recent = last is not None and (problem.on - last).days < problem.limits.injury_free_d
    return problem.athlete.injury_prone or recent


def _season(
    problem: PlanProblem,
    races: tuple[Race, ...],
    timeline: Timeline,
    ramp: Ramp | None,
    book: Book,
    past: Ledger,
    pattern: WeekPattern,
    usual_min: float,
) -> Season:
    goal = races[-1] if races else None
    longest_m = max(
        float(past.longest_m[timeline.begins - int(limits.SINGLE_RUN_D.value) : timeline.begins].max()), 0.0
    )
    if ramp is not None:
        longest_m = max(longest_m, ramp.longest_m)
    longest_s = max(longest_m / book.easy_m_s, load_limits.FIRST_RUN_S[problem.level].value)
    return Season(
        timeline=timeline,
        level=problem.level,
        injury_prone=is_injury_prone(problem),
        race_on=goal.on if goal else None,
        aim=norms.aim_of(goal.distance_m if goal else None),
        runs=max(len(pattern.runs), 1),
        hard_days=len(pattern.hard),
        usual_min=usual_min,
        longest_min=longest_s / MINUTE_S,
        easy_m_s=book.easy_m_s,
        weeks_of_running=problem.habit.weeks_of_running,
        walks=_walks(problem),
        busy_weeks=frozenset(timeline.week_of(timeline.index(race.on)) for race in races[:-1]),
        returning_weeks=frozenset(
            week
            for week in range(timeline.weeks)
            if ramp is not None and ramp.holds(timeline.monday + timedelta(days=week * WEEK_D))
        ),
        absorbing_weeks=frozenset(timeline.week_of(timeline.index(race.on) + _ABSORBING_D) for race in races[:-1]),
    )


def _around(times: tuple[TimeAway, ...], season: Season) -> Season:
    """Weeks away and on the way back after them: light enough by themselves, so that no easier week stands beside."""
    timeline = season.timeline
    away = weeks_away(times, timeline)
    ramps = [Ramp(time.days + 1, timeline.date(time.back), 0.0, 0.0, 0.0) for time in long_ones(times)]
    back = frozenset(
        week
        for ramp in ramps
        if ramp.break_d >= BREAK_D.value
        for week in range(max(timeline.week_of(timeline.index(ramp.back_on)), 0), timeline.weeks)
        if ramp.holds(timeline.date((PAST_WEEKS + week) * WEEK_D))
    )
    beside = frozenset(week + step for week in away for step in (-1, 1))
    return replace(season, standing_weeks=away | back, returning_weeks=season.returning_weeks | away | beside | back)


def _usual_min(problem: PlanProblem, ramp: Ramp | None, book: Book) -> float:
    """Running minutes of a usual week: of late, or before the break, or what a newcomer may start with."""
    since = problem.request.starts_on - timedelta(days=int(USUAL_D.value))
    lately = sum(run.duration_s for run in problem.past if since <= run.on < problem.request.starts_on)
    usual = [lately / MINUTE_S * WEEK_D / USUAL_D.value, load_limits.FIRST_WEEK_S[problem.level].value / MINUTE_S]
    if ramp is not None:
        usual.append(ramp.weekly_load / book.measure(Choice(SessionKind.EASY, 60)).load * 60)
    return max(usual)


def _walks(problem: PlanProblem) -> bool:
    """A newcomer who has not been running for long, and not for long at a time."""
    new = problem.level is Level.NOVICE and problem.habit.weeks_of_running < norms.CONTINUOUS_W.value
    return new and problem.habit.longest_s_30d < norms.CONTINUOUS_LONGEST_S.value
