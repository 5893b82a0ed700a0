"""The safety rules, compiled: whether days that were changed break any. The same as in `safety.py`, which decides."""

from __future__ import annotations

from fallow.domain.units import FloatArray
from fallow.planning.compiled.machine import inner
from fallow.planning.compiled.tables import (
    DISTANCE_M,
    DURATION_S,
    FIRST_RUN_M,
    FIRST_WEEK_LOAD,
    HARD_FROM_SHARE,
    INTENSITY,
    L_DURATION,
    L_LOAD,
    L_LONGEST,
    L_PLANNED,
    L_QUALITY,
    L_QUALITY_DAY,
    L_RACE,
    L_RACE_LOAD,
    L_RUN,
    L_SHARE,
    LOAD,
    MOST_QUALITY_DAYS,
    MOST_RUN_DAYS,
    QUALITY,
    QUALITY_D,
    QUALITY_FLOOR_S,
    QUALITY_GROWTH,
    QUALITY_S,
    RACE,
    RACE_WEEK_LEAST,
    RAMP_LONGEST_M,
    RUN,
    RUN_D,
    RUN_GROWTH,
    W_RAMP_LOAD,
    WEEK_GROWTH,
    WEEKS_LOOKED_AT,
)

_WEEK = 7
_PAST_WEEKS = 6  # as on `timeline.Timeline`
_SLACK = 1.0 + 1e-9


@inner
def put(ledger: FloatArray, index: int, options: FloatArray, option: int) -> None:
    """Writes one planned day in place."""
    run = options[option, RUN]
    ledger[L_LONGEST, index] = run * options[option, DISTANCE_M]
    ledger[L_DURATION, index] = run * options[option, DURATION_S]
    ledger[L_QUALITY, index] = run * options[option, QUALITY_S]
    ledger[L_LOAD, index] = run * options[option, LOAD]
    ledger[L_RACE_LOAD, index] = options[option, RACE] * options[option, LOAD]
    ledger[L_RACE, index] = options[option, RACE]
    ledger[L_RUN, index] = run
    ledger[L_QUALITY_DAY, index] = options[option, QUALITY]


@inner
def _most(row: FloatArray, end: int, days: int) -> float:
    most = 0.0
    for index in range(max(end - days, 0), end):
        most = max(most, row[index])
    return most


@inner
def _run_cap_m(ledger: FloatArray, limits: FloatArray, index: int) -> float:
    """Longest safe run of a day."""
    cap = max(limits[RUN_GROWTH] * _most(ledger[L_LONGEST], index, int(limits[RUN_D])), limits[FIRST_RUN_M])
    share = ledger[L_SHARE, index]
    return cap if share >= 1.0 else min(cap, max(share * limits[RAMP_LONGEST_M], limits[FIRST_RUN_M]))


@inner
def _quality_cap_s(ledger: FloatArray, limits: FloatArray, index: int) -> float:
    """Most hard work of one session on a day."""
    if ledger[L_SHARE, index] < limits[HARD_FROM_SHARE]:
        return 0.0
    most = _most(ledger[L_QUALITY], index, int(limits[QUALITY_D]))
    return max(limits[QUALITY_GROWTH] * most, limits[QUALITY_FLOOR_S])


@inner
def _sum(row: FloatArray, start: int) -> float:
    total = 0.0
    for index in range(start, start + _WEEK):
        total += row[index]
    return total


@inner
def _week_limit(ledger: FloatArray, limits: FloatArray, ramp_load: float, week: int) -> float:
    """Most load of a week, races and what was before the plan included."""
    if ramp_load > 0.0:
        return max(ramp_load, limits[FIRST_WEEK_LOAD])
    most = 0.0
    for before in range(week - int(limits[WEEKS_LOOKED_AT]), week):
        most = max(most, _sum(ledger[L_LOAD], (_PAST_WEEKS + before) * _WEEK))
    return max(limits[WEEK_GROWTH] * most, limits[FIRST_WEEK_LOAD])


@inner
def _days_hold(ledger: FloatArray, limits: FloatArray, start: int) -> bool:
    """Counts of a week: running days and hard days, with races and what was before taken off."""
    runs, hard, runs_gone, hard_gone = 0.0, 0.0, 0.0, 0.0
    for index in range(start, start + _WEEK):
        planned, race = ledger[L_PLANNED, index], ledger[L_RACE, index]
        runs += planned * ledger[L_RUN, index]
        hard += planned * ledger[L_QUALITY_DAY, index]
        runs_gone += max(race, (1.0 - planned) * ledger[L_RUN, index])
        hard_gone += max(race, (1.0 - planned) * ledger[L_QUALITY_DAY, index])
    if runs > max(limits[MOST_RUN_DAYS] - runs_gone, 0.0):
        return False
    return hard <= max(limits[MOST_QUALITY_DAYS] - hard_gone, 0.0)


@inner
def _week_holds(ledger: FloatArray, limits: FloatArray, ramp_load: float, week: int) -> bool:
    start = (_PAST_WEEKS + week) * _WEEK
    if not _days_hold(ledger, limits, start):
        return False
    load, load_before, duration, duration_before, quality, quality_before = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for index in range(start, start + _WEEK):
        planned = ledger[L_PLANNED, index]
        load += planned * ledger[L_LOAD, index]
        duration += planned * ledger[L_DURATION, index]
        quality += planned * ledger[L_QUALITY, index]
        load_before += (1.0 - planned) * ledger[L_LOAD, index]
        duration_before += (1.0 - planned) * ledger[L_DURATION, index]
        quality_before += (1.0 - planned) * ledger[L_QUALITY, index]
    share = limits[INTENSITY]
    if quality > (share * duration + max(share * duration_before - quality_before, 0.0)) * _SLACK:
        return False
    limit = _week_limit(ledger, limits, ramp_load, week)
    limit = max(limit - _sum(ledger[L_RACE_LOAD], start), limits[RACE_WEEK_LEAST] * limit)
    return load <= max(limit - load_before, 0.0) * _SLACK


@inner
def holds(
    ledger: FloatArray, limits: FloatArray, weeks: FloatArray, first: int, last: int, shorter: bool, softer: bool,
    lighter: bool,
) -> bool:  # fmt: skip
    """Whether nothing is broken by days `first` to `last` (indexes), that were changed, or because of them later on.

    Later days rest on these only where one of them has become shorter, less hard, or less of a load than it was.
    """
    size = ledger.shape[1]
    for index in range(first, min(last + int(limits[RUN_D]) * shorter + 1, size)):
        planned = ledger[L_RUN, index] * ledger[L_PLANNED, index] > 0.0
        if planned and ledger[L_LONGEST, index] > _run_cap_m(ledger, limits, index) * _SLACK:
            return False
    for index in range(first, min(last + int(limits[QUALITY_D]) * softer + 1, size)):
        planned = ledger[L_QUALITY, index] * ledger[L_PLANNED, index] > 0.0
        if planned and ledger[L_QUALITY, index] > _quality_cap_s(ledger, limits, index) * _SLACK:
            return False
    end = min(last // _WEEK - _PAST_WEEKS + int(limits[WEEKS_LOOKED_AT]) * lighter + 1, len(weeks))
    for week in range(first // _WEEK - _PAST_WEEKS, end):
        if not _week_holds(ledger, limits, weeks[week, W_RAMP_LOAD], week):
            return False
    return True
