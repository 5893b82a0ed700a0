"""Seeded annealing over the whole plan, then every small change until none helps. It counts steps, never time."""

from __future__ import annotations

import math

import numpy as np

from fallow.domain.units import FloatArray
from fallow.planning.compiled.changes import (
    ALONE,
    DAYS_OF_WEEK,
    FAULTY,
    MORE_PAIRS,
    Seed,
    and_all_easy,
    in_order,
    is_open,
    none,
    proposed,
    uniform,
)
from fallow.planning.compiled.machine import inner, kernel
from fallow.planning.compiled.tables import KEYS_OF_WEEK, WEEK, Ints, Scratch, Tables, Trial
from fallow.planning.compiled.trial import cost_pct, tried

_WORTH_PCT = 1e-6  # a smaller gain is rounding
_TRY_D = 5  # days of the body that take about as long as a change takes without it


@inner
def _last_open(tables: Tables) -> int:
    """The last day that is open to more than one thing: in a plan that stands already only the next days are."""
    last = 0
    for day in range(len(tables.days)):
        ways = 0
        for option in range(len(tables.steps)):
            ways += int(tables.open_to[day, option])
        if ways > 1:
            last = day
    return last


@inner
def _noted(plan: Ints, best: Ints) -> None:
    for day in range(len(plan)):
        best[day] = plan[day]


@inner
def _has_fault(week_faults: FloatArray) -> bool:
    worst = 0.0
    for week in range(len(week_faults)):
        worst = max(worst, week_faults[week])
    return worst >= FAULTY


@inner
def _touch(spent: Ints, week: int, number: int) -> None:
    """Notes the round in which a change was kept in a week, for it and those beside it."""
    for near in range(max(week, 1), min(week + 3, len(spent))):
        spent[near] = number


@inner
def _next_since(since: int, number: int, kept: int) -> int:
    """After a round, that since which a week has to be touched for the next one; -1 where there is none.

    Next come the weeks near which something has helped. Where nothing has, all come again, and then it is the end.
    """
    if kept == number:
        return number
    return 0 if since > 0 else -1


@kernel
def _searched(
    trial: Trial, tables: Tables, scratch: Scratch, best: Ints, work: int, polish: int, hot: float, cold: float,
    seed: Seed,
) -> None:  # fmt: skip
    """A walk until so much work is done; then, where `polish` is not 0, rounds of every small change.

    The first one is gone through; those after it end where nothing helps any more, or so much work is done. One kernel
    for both, and one place where a change is tried: each would be compiled anew with all that it calls.
    """
    days, ways = _last_open(tables) + 1, tables.steps.shape[1] + KEYS_OF_WEEK
    pairs = days * (DAYS_OF_WEEK - 1)
    few = days * len(tables.steps) + pairs * (1 + ways + MORE_PAIRS)
    all_of_them = few + pairs * (2 * ways * ways + DAYS_OF_WEEK * DAYS_OF_WEEK)
    least, done, polished, number = cost_pct(trial), 0, 0, none(polish)
    since, rounds, kept = number, number + 1, number
    _noted(trial.plan, best)
    while done < work or (polish > 0 and since >= 0):
        easy = none(number) + ALONE
        if done < work:
            done += _TRY_D + scratch.spent[0]
            scratch.spent[0] = 0
            count, easy = proposed(trial.plan, tables, scratch, seed)
            most = cost_pct(trial) - hot * (cold / hot) ** (done / work) * math.log(max(uniform(seed), 1e-300))
        else:
            count, easy = in_order(trial.plan, trial.week_faults, tables, scratch, days, number)
            most = cost_pct(trial) - _WORTH_PCT
            number += 1
            if number == all_of_them or (number == few and not _has_fault(trial.week_faults)):
                since, number, rounds = _next_since(since, rounds, kept), 0, rounds + 1
            if count == 0 or scratch.spent[1 + tables.days[scratch.change[0, 0], WEEK]] < since:
                continue
            polished += _TRY_D + scratch.spent[0]
            scratch.spent[0] = 0
            if rounds > 1 and polished >= polish:
                since = -1
        if not is_open(tables, scratch, count):
            continue
        if easy != ALONE:
            count = and_all_easy(trial.plan, tables, scratch, easy)
        if not tried(trial, tables, scratch, count, most):
            continue
        kept = rounds
        _touch(scratch.spent, tables.days[scratch.change[0, 0], WEEK], rounds)
        if cost_pct(trial) < least - _WORTH_PCT:
            least = cost_pct(trial)
            _noted(trial.plan, best)


def annealed(
    trial: Trial, tables: Tables, scratch: Scratch, best: Ints, work: int, hot: float, cold: float, seed: Seed
) -> None:
    """In place; the best plan on the way goes into `best`. Temperatures in % fall from hot to cold.

    `work`: days of the body to be simulated in all, a change that is weighed without it counted as some of them. So
    whoever's changes are quickly weighed has more of them in about the same time.
    """
    scratch.spent[:] = 0
    _searched(trial, tables, scratch, best, work, 0, hot, cold, seed)


def polished(trial: Trial, tables: Tables, scratch: Scratch, work: int) -> None:
    """In place: every small change, over and over until none helps; beyond the first round only so much work."""
    scratch.spent[:] = 0
    _searched(trial, tables, scratch, trial.plan.copy(), 0, max(work, 1), 1.0, 1.0, np.zeros(1, dtype=np.uint64))
