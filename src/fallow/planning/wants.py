"""What the search is asked for: what each week wants, what each day is open to, and the limits, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from fallow.domain.session import SessionKind
from fallow.domain.units import WEEK_D, FloatArray
from fallow.physiology import limits as load_limits
from fallow.planning import limits, norms
from fallow.planning.agenda import Ceiling, OpenDay
from fallow.planning.brief import Brief
from fallow.planning.catalogue import KINDS, Catalogue
from fallow.planning.choice import REST, Choice
from fallow.planning.compiled import tables
from fallow.planning.compiled.tables import FlagTable, IntTable
from fallow.planning.season import WeekOutline
from fallow.planning.template import running_share
from fallow.planning.timeline import PAST_WEEKS

Wanted = Mapping[int, Choice]  # sessions of one week by weekday

Flags = NDArray[np.bool_]

_ALIKE = 0.06  # shares of running that count as the same
_SOME = 1e-9


def weeks_table(brief: Brief, wanted: Sequence[Wanted]) -> FloatArray:
    """`wanted`: the template's weeks, before any limit. Shape (weeks, WEEK_COLUMNS)."""
    rows = np.zeros((brief.timeline.weeks, tables.WEEK_COLUMNS))
    for number, (row, week) in enumerate(zip(rows, wanted, strict=True)):
        span = brief.timeline.week(number)
        row[tables.FIRST], row[tables.LAST] = span.start - brief.timeline.begins, span.stop - brief.timeline.begins
        row[tables.W_MINUTES] = sum(choice.minutes for choice in week.values())
        row[tables.W_RUNS] = len(week)
        row[tables.W_STRIDES] = sum(choice.kind is SessionKind.STRIDES for choice in week.values())
        row[tables.W_RAMP_LOAD] = _ramp_load(brief, number)
        _write_keys(row, week)
        _write_days(row, brief, week)
    return rows


def _write_keys(row: FloatArray, week: Wanted) -> None:
    long = max((choice for choice in week.values() if choice.is_long), default=REST)
    row[tables.W_LONG_MIN], row[tables.W_PACE_MIN] = long.minutes, long.hard_min
    hard = [choice for choice in week.values() if choice.is_quality and not choice.is_long]
    for place in range(2):
        choice = hard[place] if place < len(hard) else None
        row[tables.W_HARD_1 + place] = -1 if choice is None else KINDS.index(choice.kind)
        row[tables.W_HARD_MIN_1 + place] = 0 if choice is None else choice.hard_min


def _write_days(row: FloatArray, brief: Brief, week: Wanted) -> None:
    pattern = brief.pattern
    usual = {*week, *(pattern.runs if len(week) >= len(pattern.runs) else ())}
    row[[tables.W_RUN_DAYS + day for day in usual]] = 1.0
    longs = [day for day, choice in week.items() if choice.is_long]
    hard = [day for day, choice in week.items() if choice.is_quality and not choice.is_long]
    row[tables.W_LONG_DAY] = (*longs, -1 if pattern.long is None else pattern.long)[0]
    row[[tables.W_HARD_DAY_1, tables.W_HARD_DAY_2]] = (*dict.fromkeys((*hard, *pattern.hard)), -1, -1)[:2]


def _ramp_load(brief: Brief, week: int) -> float:
    """Load of a week on the way back; 0 where none holds."""
    monday = brief.timeline.date((PAST_WEEKS + week) * WEEK_D)
    if brief.ramp is None or not brief.ramp.holds(monday):
        return 0.0
    return max(brief.ramp.share(monday) * brief.ramp.weekly_load, _SOME)


def days_table(brief: Brief) -> IntTable:
    timeline = brief.timeline
    return np.array([
        (timeline.week_of(timeline.begins + number), day.on.weekday(), int(day.race is not None))
        for number, day in enumerate(brief.agenda)
    ], dtype=np.int64)  # fmt: skip


def open_to(brief: Brief, outlines: Sequence[WeekOutline], wanted: Sequence[Wanted], found: Catalogue) -> FlagTable:
    """Options that each day of the plan admits, shape (days, n)."""
    weeks = [brief.timeline.week_of(brief.timeline.begins + day) for day in range(len(brief.agenda))]
    alike = {week: _walked_alike(outlines[week], wanted[week], found) for week in set(weeks)}
    return np.array([_open_to(brief, day, alike[week], found) for day, week in zip(brief.agenda, weeks, strict=True)])


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
    return rest | ((found.column(tables.RUN) > 0) & alike & fits)


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


def limits_table(brief: Brief) -> FloatArray:
    """The same figures that `safety.py` asks."""
    safety, ramp = brief.safety, brief.ramp
    found = np.zeros(tables.LIMITS)
    found[tables.RUN_D], found[tables.RUN_GROWTH] = limits.SINGLE_RUN_D.value, load_limits.SINGLE_RUN.value
    found[tables.FIRST_RUN_M] = safety.first_run_m
    found[tables.RAMP_LONGEST_M] = 0.0 if ramp is None else ramp.longest_m
    found[tables.QUALITY_D], found[tables.QUALITY_GROWTH] = limits.QUALITY_D.value, limits.QUALITY.value
    found[tables.QUALITY_FLOOR_S] = limits.QUALITY_FLOOR_S.value
    found[tables.HARD_FROM_SHARE] = load_limits.RETURN_HARD_SHARE.value
    found[tables.WEEK_GROWTH] = (load_limits.WEEK_INJURY_PRONE if safety.injury_prone else load_limits.WEEK).value
    found[tables.WEEKS_LOOKED_AT] = limits.WEEKS_LOOKED_AT.value
    found[tables.FIRST_WEEK_LOAD] = safety.first_week_load
    found[tables.RACE_WEEK_LEAST] = limits.RACE_WEEK_LEAST.value
    found[tables.MOST_QUALITY_DAYS] = limits.QUALITY_DAYS[safety.level].value
    found[tables.MOST_RUN_DAYS] = WEEK_D - limits.REST_DAYS[safety.level].value
    found[tables.INTENSITY] = limits.INTENSITY[safety.level].value
    return found


def ledger_table(brief: Brief) -> FloatArray:
    """The past on the axis of whole weeks, all planned days at rest; shape (LEDGER, size)."""
    past, size = brief.past, brief.timeline.size
    rows = np.zeros((tables.LEDGER, size))
    rows[tables.L_LONGEST], rows[tables.L_DURATION], rows[tables.L_QUALITY] = (
        past.longest_m, past.duration_s, past.quality_s,
    )  # fmt: skip
    rows[tables.L_LOAD], rows[tables.L_RACE_LOAD], rows[tables.L_RACE] = past.load, past.race_load, past.race
    rows[tables.L_RUN], rows[tables.L_QUALITY_DAY], rows[tables.L_PLANNED] = past.run, past.quality_day, past.planned
    dates = (brief.timeline.date(index) for index in range(size))
    rows[tables.L_SHARE] = [1.0 if brief.ramp is None else brief.ramp.share(on) for on in dates]
    return rows
