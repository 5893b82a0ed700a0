"""What the search is asked for: what each week wants, what each day is open to, and the limits, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fallow.domain.session import SessionKind
from fallow.domain.units import WEEK_D, FloatArray
from fallow.domain.wishes import FixedDay
from fallow.physiology import limits as load_limits
from fallow.planning import limits, norms
from fallow.planning.agenda import Ceiling, OpenDay
from fallow.planning.brief import Brief
from fallow.planning.catalogue import KINDS, Catalogue
from fallow.planning.choice import REST, Choice
from fallow.planning.compiled import tables
from fallow.planning.compiled.tables import FlagTable, IntTable
from fallow.planning.fixed import is_of_kind
from fallow.planning.ramp import Ramp
from fallow.planning.safety import ramp_load, way_back
from fallow.planning.season import WeekOutline
from fallow.planning.template import running_share

Wanted = Mapping[int, Choice]  # sessions of one week by weekday

Ramps = Sequence[Ramp]  # the ways back of a plan as its seed has them

Flags = NDArray[np.bool_]

_ALIKE = 0.06  # shares of running that count as the same
_SOME = 1e-9


@dataclass(frozen=True, slots=True)
class Seed:
    """The template's weeks as they are wanted, and the legal plan nearest to them."""

    days: tuple[Choice, ...]
    wanted: tuple[Wanted, ...]


def weeks_table(brief: Brief, wanted: Sequence[Wanted], places: Mapping[Choice, int], ramps: Ramps) -> FloatArray:
    """`wanted`: the template's weeks, before any limit; `places` of its sessions among the options.

    Shape (weeks, WEEK_COLUMNS).
    """
    rows = np.zeros((brief.timeline.weeks, tables.WEEK_COLUMNS))
    for number, (row, week) in enumerate(zip(rows, wanted, strict=True)):
        span = brief.timeline.week(number)
        row[tables.FIRST], row[tables.LAST] = span.start - brief.timeline.begins, span.stop - brief.timeline.begins
        row[tables.W_MINUTES] = sum(choice.minutes for choice in week.values())
        row[tables.W_RUNS] = len(week)
        row[tables.W_STRIDES] = sum(choice.kind is SessionKind.STRIDES for choice in week.values())
        row[tables.W_RAMP_LOAD] = _ramp_load(brief, ramps, number)
        _write_keys(row, week, places)
        _write_days(row, brief, week, _open_weekdays(brief, number))
    return rows


def _write_keys(row: FloatArray, week: Wanted, places: Mapping[Choice, int]) -> None:
    long = max((choice for choice in week.values() if choice.is_long), default=REST)
    row[tables.W_LONG_MIN], row[tables.W_PACE_MIN] = long.minutes, long.hard_min
    hard = [choice for choice in week.values() if choice.is_quality and not choice.is_long]
    for place in range(2):
        choice = hard[place] if place < len(hard) else None
        row[tables.W_HARD_1 + place] = -1 if choice is None else KINDS.index(choice.kind)
        row[tables.W_HARD_MIN_1 + place] = 0 if choice is None else choice.hard_min
    keys = [*hard[:2], *(() if long == REST else (long,))]
    row[tables.W_KEY_OPTIONS : tables.WEEK_COLUMNS] = -1
    row[tables.W_KEY_OPTIONS : tables.W_KEY_OPTIONS + len(keys)] = [places[choice] for choice in keys]


def _open_weekdays(brief: Brief, week: int) -> frozenset[int]:
    """Weekdays of a week of the plan on which there may be a run."""
    days = (brief.agenda[index - brief.timeline.begins] for index in brief.timeline.week(week))
    return frozenset(day.on.weekday() for day in days if day.free and day.ceiling is not Ceiling.REST)


def _write_days(row: FloatArray, brief: Brief, week: Wanted, open_days: frozenset[int]) -> None:
    pattern = brief.pattern
    usual = {*week, *(pattern.runs if len(week) >= len(pattern.runs) else ())}
    row[[tables.W_RUN_DAYS + day for day in usual]] = 1.0
    longs = [day for day, choice in week.items() if choice.is_long]
    hard = [day for day, choice in week.items() if choice.is_quality and not choice.is_long]
    row[tables.W_LONG_DAY] = (*longs, pattern.long if pattern.long in open_days else -1)[0]
    row[[tables.W_HARD_DAY_1, tables.W_HARD_DAY_2]] = (*dict.fromkeys((*hard, *pattern.hard)), -1, -1)[:2]


def _ramp_load(brief: Brief, ramps: Ramps, week: int) -> float:
    """Load of a week on the way back; 0 where none holds."""
    load = ramp_load(ramps, brief.timeline, week)
    return 0.0 if load is None else max(load, _SOME)


def days_table(brief: Brief) -> IntTable:
    timeline = brief.timeline
    return np.array([
        (timeline.week_of(timeline.begins + number), day.on.weekday(), int(day.race is not None))
        for number, day in enumerate(brief.agenda)
    ], dtype=np.int64)  # fmt: skip


def open_to(brief: Brief, outlines: Sequence[WeekOutline], seed: Seed, found: Catalogue, ramps: Ramps) -> FlagTable:
    """Options that each day of the plan admits, shape (days, n). Recovery runs come in once the search is over."""
    weeks = [brief.timeline.week_of(brief.timeline.begins + day) for day in range(len(brief.agenda))]
    alike = {week: _walked_alike(outlines[week], seed.wanted[week], found) for week in set(weeks)}
    days = np.array([
        _open_to(brief, day, alike[week], found) if day.fixed is None
        else _fixed(day.fixed, seed.days[number], _open_to(brief, day, alike[week], found), found)
        for number, (day, week) in enumerate(zip(brief.agenda, weeks, strict=True))
    ])  # fmt: skip
    if len(ramps) < 2:
        return days
    caps_m = _way_back_m(brief, ramps)
    training: Flags = found.column(tables.RUN) > 0
    return np.asarray(days & ~(training & (found.column(tables.DISTANCE_M) > caps_m[:, None])))


def _way_back_m(brief: Brief, ramps: Ramps) -> FloatArray:
    """Longest run of each day of the plan on a way back, without end where none holds; shape (days,)."""
    shares, usual_m = way_back(ramps, brief.timeline)
    caps = np.where(shares < 1.0, np.maximum(shares * usual_m, brief.safety.first_run_m), np.inf)
    return np.asarray(caps[brief.timeline.begins : brief.timeline.ends])


def fit_of(open_to: FlagTable, found: Catalogue) -> IntTable:
    """What each day can have of each option, shape (days, n): itself, else the longest easy run that fits, or -1."""
    easy = found.column(tables.KIND) == KINDS.index(SessionKind.EASY)
    key = (found.column(tables.LONG) > 0) | (found.column(tables.QUALITY) > 0) | (found.column(tables.RACE) > 0)
    minutes = found.column(tables.MINUTES)
    longest = np.where(easy & open_to, minutes, -1.0)
    best = np.where(longest.max(axis=1) > 0, longest.argmax(axis=1), -1)[:, None]
    shorter = minutes[None, :] > longest.max(axis=1)[:, None]
    instead = np.where(key[None, :] | ~shorter, -1, best)
    return np.where(open_to, np.arange(len(minutes)), instead)


def _open_to(brief: Brief, day: OpenDay, alike: Flags, found: Catalogue) -> Flags:
    if day.race is not None:
        race = brief.book.race(day.race)
        return np.array([choice == race for choice in found.choices])
    rest: Flags = found.column(tables.KIND) == KINDS.index(SessionKind.REST)
    if not day.free:
        return rest
    long, hard = found.column(tables.LONG) > 0, found.column(tables.QUALITY) > 0
    needed = np.where(long, Ceiling.LONG, np.where(hard, Ceiling.HARD, Ceiling.EASY))
    fits: Flags = (found.column(tables.MINUTES) <= _minutes(brief, day)) & (needed <= day.ceiling)
    comes_last: Flags = found.column(tables.KIND) == KINDS.index(SessionKind.RECOVERY_RUN)
    return rest | ((found.column(tables.RUN) > 0) & alike & fits & ~comes_last)


def _fixed(day: FixedDay, seeded: Choice, options: Flags, found: Catalogue) -> Flags:
    """What a day is fixed for, as near to the length that is wished as the seed came; and what the seed has on it."""
    least, most = (0, 24 * 60) if day.minutes is None else (min(seeded.minutes, day.minutes), day.minutes)
    kept = [is_of_kind(day, choice) and least <= choice.minutes <= most for choice in found.choices]
    return np.asarray(options & np.array(kept) | [choice == seeded for choice in found.choices])


def _minutes(brief: Brief, day: OpenDay) -> float:
    most = np.inf if day.minutes is None else float(day.minutes)
    if day.ceiling is Ceiling.EASY and day.before_race_d is not None:
        return min(most, norms.SHARPENING_RUN_MIN[brief.problem.level].value)
    return most


def _walked_alike(outline: WeekOutline, wanted: Wanted, found: Catalogue) -> Flags:
    """Who walks and runs does so for the whole week, in the same shares and no longer; who runs does not walk."""
    walks: Flags = found.column(tables.KIND) == KINDS.index(SessionKind.RUN_WALK)
    if outline.running_share is None:
        return ~walks
    shares = [running_share(choice) for choice in wanted.values() if choice.kind is SessionKind.RUN_WALK]
    most = max((choice.minutes for choice in wanted.values()), default=0)
    return np.array([
        choice.kind is SessionKind.RUN_WALK
        and choice.minutes <= most
        and any(abs(running_share(choice) - one) < _ALIKE for one in shares)
        for choice in found.choices
    ])  # fmt: skip


def limits_table(brief: Brief, ramps: Ramps) -> FloatArray:
    """The same figures that `safety.py` asks. Of several ways back `open_to` has the longest run of each."""
    safety = brief.safety
    found = np.zeros(tables.LIMITS)
    found[tables.RUN_D], found[tables.RUN_GROWTH] = limits.SINGLE_RUN_D.value, safety.limits.single_run
    found[tables.FIRST_RUN_M] = safety.first_run_m
    found[tables.RAMP_LONGEST_M] = max((ramp.longest_m for ramp in ramps), default=0.0)
    found[tables.QUALITY_D], found[tables.QUALITY_GROWTH] = limits.QUALITY_D.value, limits.QUALITY.value
    found[tables.QUALITY_FLOOR_S] = limits.QUALITY_FLOOR_S.value
    found[tables.HARD_FROM_SHARE] = load_limits.RETURN_HARD_SHARE.value
    found[tables.WEEK_GROWTH] = safety.week_growth
    found[tables.WEEKS_LOOKED_AT] = limits.WEEKS_LOOKED_AT.value
    found[tables.FIRST_WEEK_LOAD] = safety.first_week_load
    found[tables.RACE_WEEK_LEAST] = limits.RACE_WEEK_LEAST.value
    found[tables.MOST_QUALITY_DAYS] = limits.QUALITY_DAYS[safety.level].value
    found[tables.MOST_RUN_DAYS] = WEEK_D - limits.REST_DAYS[safety.level].value
    found[tables.INTENSITY] = limits.INTENSITY[safety.level].value
    return found


def ledger_table(brief: Brief, ramps: Ramps) -> FloatArray:
    """The past on the axis of whole weeks, all planned days at rest; shape (LEDGER, size)."""
    past, size = brief.past, brief.timeline.size
    rows = np.zeros((tables.LEDGER, size))
    rows[tables.L_LONGEST], rows[tables.L_DURATION], rows[tables.L_QUALITY] = (
        past.longest_m, past.duration_s, past.quality_s,
    )  # fmt: skip
    rows[tables.L_LOAD], rows[tables.L_RACE_LOAD], rows[tables.L_RACE] = past.load, past.race_load, past.race
    rows[tables.L_RUN], rows[tables.L_QUALITY_DAY], rows[tables.L_PLANNED] = past.run, past.quality_day, past.planned
    rows[tables.L_SHARE], _ = way_back(ramps, brief.timeline)
    return rows
