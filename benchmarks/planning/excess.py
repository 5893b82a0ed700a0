"""How far plans are beyond the rules, many at once: what a solver that knows penalties alone is given."""

from __future__ import annotations

import numpy as np

from fallow.domain.units import WEEK_D, FloatArray
from fallow.planning.compiled import tables
from fallow.planning.compiled.tables import IntTable
from fallow.planning.timeline import PAST_WEEKS
from fallow.planning.weekly import Bench

_ROWS = (
    (tables.L_LONGEST, tables.DISTANCE_M), (tables.L_DURATION, tables.DURATION_S), (tables.L_QUALITY, tables.QUALITY_S),
    (tables.L_LOAD, tables.LOAD), (tables.L_RUN, tables.RUN),
)  # fmt: skip


def excess(on: Bench, plans: IntTable) -> FloatArray:
    """Relative excess over each limit that holds for days and weeks, summed; shape (plans,), 0 where all are kept.

    Of plans without a way back in them: the cases have none. What the stores say is in `lacking`.
    """
    limits, options = on.tables.limits, on.tables.options
    begins = int(on.tables.aims[tables.BEGINS])
    span = slice(begins, begins + plans.shape[1])
    ledger = np.repeat(on.on.ledger[None], len(plans), axis=0)
    for row, column in _ROWS:
        ledger[:, row, span] = (options[:, column] * options[:, tables.RUN])[plans]
    ledger[:, tables.L_QUALITY_DAY, span] = options[:, tables.QUALITY][plans]
    run_m, hard_s = ledger[:, tables.L_LONGEST], ledger[:, tables.L_QUALITY]
    caps_m = np.maximum(
        limits[tables.RUN_GROWTH] * _before(run_m, int(limits[tables.RUN_D])), limits[tables.FIRST_RUN_M]
    )
    caps_s = np.maximum(
        limits[tables.QUALITY_GROWTH] * _before(hard_s, int(limits[tables.QUALITY_D])), limits[tables.QUALITY_FLOOR_S]
    )
    return np.asarray(
        _over(run_m[:, span], caps_m[:, span]) + _over(hard_s[:, span], caps_s[:, span]) + _weeks(ledger, limits)
    )


def lacking(on: Bench) -> float:
    """How much is missing of the stores that the sessions of the plan on the bench need, summed."""
    needs = on.tables.options[on.on.plan, tables.NEEDS : tables.DOSES]
    return float(np.maximum(needs - on.on.fractions, 0.0).sum())


def _weeks(ledger: FloatArray, limits: FloatArray) -> FloatArray:
    weekly = ledger.reshape(len(ledger), tables.LEDGER, -1, WEEK_D)
    planned = weekly[:, tables.L_PLANNED]

    def of_plan(row: int) -> FloatArray:
        return np.asarray((planned * weekly[:, row]).sum(axis=2)[:, PAST_WEEKS:])

    def before(row: int) -> FloatArray:
        return np.asarray(((1.0 - planned) * weekly[:, row]).sum(axis=2)[:, PAST_WEEKS:])

    races = weekly[:, tables.L_RACE].sum(axis=2)[:, PAST_WEEKS:]
    loads = weekly[:, tables.L_LOAD].sum(axis=2)
    limit = limits[tables.WEEK_GROWTH] * _before(loads, int(limits[tables.WEEKS_LOOKED_AT]))[:, PAST_WEEKS:]
    limit = np.maximum(limit, limits[tables.FIRST_WEEK_LOAD])
    raced = weekly[:, tables.L_RACE_LOAD].sum(axis=2)[:, PAST_WEEKS:]
    limit = np.maximum(limit - raced, limits[tables.RACE_WEEK_LEAST] * limit)
    runs = np.maximum(limits[tables.MOST_RUN_DAYS] - races - before(tables.L_RUN), 0.0)
    hard = np.maximum(limits[tables.MOST_QUALITY_DAYS] - races - before(tables.L_QUALITY_DAY), 0.0)
    share = limits[tables.INTENSITY]
    credit = np.maximum(share * before(tables.L_DURATION) - before(tables.L_QUALITY), 0.0)
    return np.asarray(
        _over(of_plan(tables.L_LOAD), np.maximum(limit - before(tables.L_LOAD), 0.0))
        + _over(of_plan(tables.L_RUN), runs)
        + _over(of_plan(tables.L_QUALITY_DAY), hard)
        + _over(of_plan(tables.L_QUALITY), share * of_plan(tables.L_DURATION) + credit)
    )


def _over(values: FloatArray, limits: FloatArray) -> FloatArray:
    return np.asarray((np.maximum(values * (1.0 - 1e-9) - limits, 0.0) / np.maximum(limits, 1.0)).sum(axis=1))


def _before(values: FloatArray, days: int) -> FloatArray:
    """Most of the so many places before each; shape as given."""
    padded = np.concatenate((np.zeros((len(values), days)), values), axis=1)
    return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, days, axis=1)[:, :-1].max(axis=2))
