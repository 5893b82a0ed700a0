"""Why each day of a plan is as it is, in typed reasons with their numbers; the first one decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.plan_reasons import (
    AfterRace,
    CappedBySpike,
    DayAway,
    DayNotFree,
    EasierWeek,
    FixedDayGivesWay,
    FixedDayKept,
    QualityForRace,
    RaceDay,
    RecoveryRunPlanned,
    RestForRecovery,
    RestToAbsorb,
    StartBelowHabit,
    SupportVolume,
    Taper,
    WeeklyLongRun,
)
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.domain.units import MINUTE_S, WEEK_D
from fallow.domain.wishes import FixedDay, FixedKind, Hindrance
from fallow.planning import limits
from fallow.planning.choice import Choice
from fallow.planning.ramp import in_force
from fallow.planning.safety import way_back
from fallow.planning.season import Phase
from fallow.planning.solution import Solution

AT_THE_CAP: Final = Parameter(
    "r_cap", 0.97, 0.0, "1", "own-assumption", Grade.C, (0.8, 1.0),
    "From this share of its limit on, a run is said to be held by it.",
)  # fmt: skip

NOT_YET: Final = Parameter(
    "r_not_yet", 0.85, 0.0, "1", "own-assumption", Grade.C, (0.5, 0.9),
    "Recovered fraction of the slowest store below which a day of rest is said to be for it: clearly below recovered.",
)  # fmt: skip
LOOKED_BACK_D: Final = 4

PARAMETERS = (AT_THE_CAP, NOT_YET)


def reasons(solved: Solution, day: int) -> tuple[Reason, ...]:
    """Of one day of the plan, counted from its first."""
    choice = solved.days[day]
    if choice.is_race and choice.race is not None:
        race = solved.brief.races[choice.race]
        return (RaceDay(race.distance_m, race.name), *_fixed(solved, day))
    if not choice.is_run:
        return tuple(_of_rest(solved, day))
    found = [_purpose(solved, day, choice), *_fixed(solved, day), *_around_races(solved, day), *_easier(solved, day)]
    below = _below_habit(solved, day, choice)
    if below is not None:
        found.append(below)
    elif choice.is_long:
        found += _held(solved, day)
    return tuple(found)


def _purpose(solved: Solution, day: int, choice: Choice) -> Reason:
    session, goal = solved.brief.book.session(choice), solved.brief.goal
    if choice.is_long:
        return WeeklyLongRun(session.distance_m, goal.distance_m if goal else None)
    if choice.is_quality:
        hard = solved.brief.book.measure(choice).quality_s
        return QualityForRace(choice.kind, round(hard / MINUTE_S), *solved.slowest(day))
    if choice.kind is SessionKind.RECOVERY_RUN:
        return RecoveryRunPlanned(choice.minutes)
    return SupportVolume(choice.minutes)


def _of_rest(solved: Solution, day: int) -> Iterator[Reason]:
    """The first that holds decides; that the stores still need the day is said as well."""
    open_day, slow = solved.brief.agenda[day], _recovering(solved, day)
    if not open_day.free:
        yield _not_free(solved, day)
    if solved.brief.availability.is_away(open_day.on):
        return
    yield from _fixed(solved, day)
    yield from _around_races(solved, day)
    if slow is not None:
        yield slow
    yield RestToAbsorb(_rest_days(solved, solved.week_of(day)))
    if open_day.free:
        yield from _easier(solved, day)


def _not_free(solved: Solution, day: int) -> Reason:
    on = solved.brief.agenda[day].on
    span = next((span for span in solved.brief.availability.away if on in span), None)
    return DayNotFree() if span is None else DayAway(span.first, span.last)


def _fixed(solved: Solution, day: int) -> Iterator[Reason]:
    wished = solved.wished_on(day)
    if wished is None:
        return
    if solved.keeps_fixed(day):
        yield FixedDayKept(wished.kind, wished.minutes)
    else:
        yield FixedDayGivesWay(wished.kind, wished.minutes, _hindrance(solved, day, wished))


def _hindrance(solved: Solution, day: int, wished: FixedDay) -> Hindrance:
    """What stands in the way of a fixed day: the first that holds."""
    brief, open_day, choice = solved.brief, solved.brief.agenda[day], solved.days[day]
    if not open_day.is_quiet:
        return Hindrance.RACE
    share = way_back(brief.safety.ramps(solved.ledger), brief.timeline)[0][brief.timeline.begins + day]
    if open_day.back_d is not None or open_day.held_back or share < 1.0:
        return Hindrance.WAY_BACK
    if solved.outlines[solved.week_of(day)].running_share is not None and wished.kind is not FixedKind.EASY:
        return Hindrance.WALKING
    if wished.kind is FixedKind.HILLS and brief.safety.injury_prone:
        return Hindrance.INJURY_PRONE
    full = open_day.minutes is not None and choice.minutes >= open_day.minutes
    return Hindrance.TIME if full else Hindrance.LIMITS


def _around_races(solved: Solution, day: int) -> Iterator[Reason]:
    open_day, week = solved.brief.agenda[day], solved.week_of(day)
    if open_day.after_race is not None:
        number, since = open_day.after_race
        yield AfterRace(solved.brief.races[number].distance_m, since)
    goal = solved.brief.goal
    if solved.outlines[week].phase is Phase.TAPER and goal is not None:
        yield Taper((goal.on - open_day.on).days, solved.share_of_usual(week))
    elif open_day.before_race_d is not None:
        yield Taper(open_day.before_race_d, solved.share_of_usual(week))


def _easier(solved: Solution, day: int) -> Iterator[Reason]:
    week = solved.week_of(day)
    if solved.outlines[week].easier and solved.brief.agenda[day].before_race_d is None:
        yield EasierWeek(solved.share_of_usual(week))


def _recovering(solved: Solution, day: int) -> RestForRecovery | None:
    """The session of the last days that asked most of the store that is still well below recovered."""
    store, recovered = solved.slowest(day)
    before = [earlier for earlier in range(max(day - LOOKED_BACK_D, 0), day) if solved.days[earlier].is_run]
    if not before or recovered >= NOT_YET.value:
        return None
    cause = max(before, key=lambda earlier: (_asked(solved, earlier, store), earlier))
    return RestForRecovery(solved.days[cause].kind, solved.brief.agenda[cause].on, store, recovered)


def _asked(solved: Solution, day: int, store: Store) -> float:
    stress = solved.brief.book.stress(solved.days[day])
    if stress is None:
        return 0.0
    if store is Store.NERVE:
        return stress.nerve_moderate + stress.nerve_hard
    return stress.glycogen_mmol_kg_ww if store is Store.ENERGY else stress.knee_extensors


def _rest_days(solved: Solution, week: int) -> int:
    days = [solved.days[day] for day in solved.days_of(week)]
    runs = sum(choice.is_run for choice in days)
    return WEEK_D - runs if len(days) == WEEK_D else round(limits.REST_DAYS[solved.brief.problem.level].value)


def _held(solved: Solution, day: int) -> Iterator[Reason]:
    """A long run that stands at its limit."""
    longest = solved.longest_m(day, int(limits.SINGLE_RUN_D.value))
    cap = solved.brief.safety.limits.single_run * longest
    if longest > 0 and solved.brief.book.measure(solved.days[day]).distance_m >= AT_THE_CAP.value * cap:
        yield CappedBySpike(longest, cap)


def _below_habit(solved: Solution, day: int, choice: Choice) -> StartBelowHabit | None:
    """On the way back after a break, and in a newcomer's first weeks."""
    on = solved.brief.agenda[day].on
    ramp = in_force(solved.brief.safety.ramps(solved.ledger), on)
    if ramp is not None and ramp.holds(on):
        return StartBelowHabit(ramp.break_d, choice.minutes)
    new = not solved.brief.problem.past and choice.kind is SessionKind.RUN_WALK
    return StartBelowHabit(None, choice.minutes) if new else None
