"""Seeded annealing over the whole plan, then every small change until none helps. It counts steps, never time."""

from __future__ import annotations

import math

import numpy as np

from fallow.planning.compiled.machine import inner, kernel
from fallow.planning.compiled.tables import FIRST, FIXED, LAST, WEEK, Ints, Scratch, Tables, Trial
from fallow.planning.compiled.trial import cost_pct, tried

_WORTH_PCT = 1e-6  # a smaller gain is rounding
_DAYS_OF_WEEK = 7

Seed = np.ndarray[tuple[int], np.dtype[np.uint64]]


@inner
def _random(seed: Seed) -> float:
    """Uniform in [0, 1): xorshift64*, of 53 bits."""
    x = seed[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    seed[0] = x
    return float((x * np.uint64(2685821657736338717)) >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@inner
def _changed(tables: Tables, scratch: Scratch, at: int, day: int, new: int) -> bool:
    """Writes one day of a change, where the day is open to it."""
    if new < 0 or tables.days[day, FIXED] or not tables.open_to[day, new]:
        return False
    scratch.change[0, at], scratch.change[1, at] = day, new
    return True


@inner
def _pair(trial: Trial, tables: Tables, scratch: Scratch, one: int, other: int, new: int, other_new: int) -> int:
    """Two days of a change; how many, 0 where one of them is closed to it."""
    if one == other or other < 0 or other >= len(trial.plan):
        return 0
    return 2 * int(_changed(tables, scratch, 0, one, new) and _changed(tables, scratch, 1, other, other_new))


@inner
def _proposed(trial: Trial, tables: Tables, scratch: Scratch, seed: Seed) -> int:
    """A random change: a day made another, two days of a week made others or exchanged, the same day of two weeks.

    Now and then a day becomes anything that it is open to: no steps lead back to a key session that has been lost.
    """
    plan, steps = trial.plan, tables.steps
    day = int(_random(seed) * len(plan))
    week = tables.days[day, WEEK]
    first, last = int(tables.weeks[week, FIRST]), int(tables.weeks[week, LAST])
    within = first + int(_random(seed) * (last - first))
    step, other_step = int(_random(seed) * steps.shape[1]), int(_random(seed) * steps.shape[1])
    kind = _random(seed)
    if kind < 0.4:
        return int(_changed(tables, scratch, 0, day, steps[plan[day], step]))
    if kind < 0.45:
        return int(_changed(tables, scratch, 0, day, int(_random(seed) * len(steps))))
    if kind < 0.65:
        return 0 if plan[day] == plan[within] else _pair(trial, tables, scratch, day, within, plan[within], plan[day])
    other = within if kind < 0.85 else day + _DAYS_OF_WEEK
    other_step = other_step if kind < 0.85 else step
    if other >= len(plan):
        return 0
    return _pair(trial, tables, scratch, day, other, steps[plan[day], step], steps[plan[other], other_step])


@inner
def _noted(plan: Ints, best: Ints) -> None:
    for day in range(len(plan)):
        best[day] = plan[day]


@kernel
def annealed(
    trial: Trial, tables: Tables, scratch: Scratch, best: Ints, rounds: int, hot: float, cold: float, seed: Seed
) -> None:
    """In place; the best plan on the way goes into `best`. Temperatures in % fall from hot to cold."""
    least = cost_pct(trial)
    _noted(trial.plan, best)
    for turn in range(rounds):
        count = _proposed(trial, tables, scratch, seed)
        if count == 0:
            continue
        heat = hot * (cold / hot) ** (turn / rounds)
        most = cost_pct(trial) - heat * math.log(max(_random(seed), 1e-300))
        if tried(trial, tables, scratch, count, most) and cost_pct(trial) < least - _WORTH_PCT:
            least = cost_pct(trial)
            _noted(trial.plan, best)


@inner
def _nth(trial: Trial, tables: Tables, scratch: Scratch, number: int) -> int:
    """The small changes in order: any option on each day, each exchange and each pair of steps within one."""
    plan, steps = trial.plan, tables.steps
    days, ways, options = len(plan), steps.shape[1], len(steps)
    if number < days * options:
        return int(_changed(tables, scratch, 0, number // options, number % options))
    number -= days * options
    day, number = number % days, number // days
    other = day + 1 + number % (_DAYS_OF_WEEK - 1)
    if other >= days or tables.days[day, WEEK] != tables.days[other, WEEK]:
        return 0
    number //= _DAYS_OF_WEEK - 1
    if number == 0:
        return 0 if plan[day] == plan[other] else _pair(trial, tables, scratch, day, other, plan[other], plan[day])
    number -= 1
    return _pair(
        trial, tables, scratch, day, other, steps[plan[day], number // ways], steps[plan[other], number % ways]
    )


@kernel
def polished(trial: Trial, tables: Tables, scratch: Scratch, rounds: int) -> None:
    """In place: every small change, over and over until none helps, at most so many rounds."""
    days, ways = len(trial.plan), tables.steps.shape[1]
    changes = days * len(tables.steps) + days * (_DAYS_OF_WEEK - 1) * (1 + ways * ways)
    for _ in range(rounds):
        found = False
        for number in range(changes):
            count = _nth(trial, tables, scratch, number)
            if count > 0 and tried(trial, tables, scratch, count, cost_pct(trial) - _WORTH_PCT):
                found = True
        if not found:
            return
