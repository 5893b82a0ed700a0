"""Changes of a plan: random ones for a walk, and every small one in order. Whether one is kept, the search knows."""

from __future__ import annotations

import numpy as np

from fallow.domain.units import FloatArray
from fallow.planning.compiled.machine import inner
from fallow.planning.compiled.tables import (
    FIRST,
    FIXED,
    KEYS_OF_WEEK,
    LAST,
    LONG,
    QUALITY,
    RUN,
    W_HARD_2,
    W_KEY_OPTIONS,
    WEEK,
    Ints,
    Scratch,
    Tables,
)

DAYS_OF_WEEK = 7
_NEAREST = 4  # so many steps of an option are the smallest: minutes taken from one day and given to another
MORE_PAIRS = 2 * _NEAREST * _NEAREST  # of steps, beside one step for both, in every week; more where it has a fault
ALONE, ALIKE = -2, -1  # in place of a step for the other easy runs of a week: none, or they become the same
FAULTY = 0.1  # less is a matter of tidiness, for which no pair of days is looked at

Seed = np.ndarray[tuple[int], np.dtype[np.uint64]]


@inner
def uniform(seed: Seed) -> float:
    """Uniform in [0, 1): xorshift64*, of 53 bits."""
    x = seed[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    seed[0] = x
    return float((x * np.uint64(2685821657736338717)) >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@inner
def none(number: int) -> int:
    """0, for a number not below it. A bare 0 is a type of its own, and whatever it is handed to is compiled anew."""
    return min(number, 0)


@inner
def _put(scratch: Scratch, at: int, day: int, new: int) -> int:
    """Writes one day of a change; how many days it has now."""
    scratch.change[0, at], scratch.change[1, at] = day, new
    return at + 1


@inner
def _pair(scratch: Scratch, one: int, other: int, new: int, other_new: int) -> int:
    """Two days of a change, none where they are one and the same."""
    return 0 if one == other else _put(scratch, _put(scratch, none(one), one, new), other, other_new)


@inner
def is_open(tables: Tables, scratch: Scratch, count: int) -> bool:
    """Whether each day of a change is open to what it is to become."""
    for at in range(count):
        day, new = scratch.change[0, at], scratch.change[1, at]
        if new < 0 or day >= len(tables.days) or tables.days[day, FIXED] or not tables.open_to[day, new]:
            return False
    return count > 0


@inner
def _is_easy(tables: Tables, option: int) -> bool:
    """A run that is no key session."""
    options = tables.options
    return options[option, RUN] * (1.0 - options[option, LONG]) * (1.0 - options[option, QUALITY]) > 0.0


@inner
def and_all_easy(plan: Ints, tables: Tables, scratch: Scratch, step: int) -> int:
    """A change of two days carried on: every other easy run of the week takes a step, or becomes what the easy one of
    them does. How many days it has.

    So a week has room for a key session, which takes from all its easy runs at once.
    """
    change = scratch.change
    one, other = change[0, 0], change[0, 1]
    new = change[1, 1] if _is_easy(tables, change[1, 1]) else change[1, 0]
    count = none(one) + 2
    week = tables.days[one, WEEK]
    for day in range(int(tables.weeks[week, FIRST]), int(tables.weeks[week, LAST])):
        if day not in (one, other) and _is_easy(tables, plan[day]):
            option = new if step == ALIKE else tables.steps[plan[day], step]
            if option >= 0 and option != plan[day] and tables.open_to[day, option] and not tables.days[day, FIXED]:
                count = _put(scratch, count, day, option)
    return count


@inner
def _exchange(plan: Ints, tables: Tables, scratch: Scratch, one: int, other: int) -> int:
    """Two days change places, each with what it can have of the other's."""
    first, second = plan[one], plan[other]
    return 0 if first == second else _pair(scratch, one, other, tables.fit[one, second], tables.fit[other, first])


@inner
def _exchanges(plan: Ints, tables: Tables, scratch: Scratch, one: int, other: int, number: int) -> int:
    """Two days of a week change places, and two more with them; by number, which of its days."""
    first = int(tables.weeks[tables.days[one, WEEK], FIRST])
    third, fourth = first + number // DAYS_OF_WEEK, first + number % DAYS_OF_WEEK
    if third >= fourth or max(third, fourth) >= len(plan) or one in (third, fourth) or other in (third, fourth):
        return 0
    fit = tables.fit
    count = _pair(scratch, one, other, fit[one, plan[other]], fit[other, plan[one]])
    count = _put(scratch, count, third, fit[third, plan[fourth]])
    return _put(scratch, count, fourth, fit[fourth, plan[third]])


@inner
def _key(tables: Tables, week: int, number: int) -> int:
    """An option that a week wants for a key session; -1 for none."""
    return int(tables.weeks[week, W_KEY_OPTIONS + number])


@inner
def _both_keys(plan: Ints, tables: Tables, scratch: Scratch, week: int, seed: Seed) -> int:
    """Both hard sessions of a week become those that it wants, in either order, or what is next to them."""
    options, steps = tables.options, tables.steps
    one = other = none(week) - 1
    for day in range(int(tables.weeks[week, FIRST]), int(tables.weeks[week, LAST])):
        if options[plan[day], QUALITY] * (1.0 - options[plan[day], LONG]) > 0.0:
            one, other = other, day
    if one < 0 or tables.weeks[week, W_HARD_2] < 0:
        return 0
    first = int(uniform(seed) * 2.0)
    new, other_new = _key(tables, week, first), _key(tables, week, 1 - first)
    if uniform(seed) < 0.7:
        new = steps[new, int(uniform(seed) * steps.shape[1])]
    if uniform(seed) < 0.7:
        other_new = steps[other_new, int(uniform(seed) * steps.shape[1])]
    return _pair(scratch, one, other, new, other_new)


@inner
def _three(plan: Ints, tables: Tables, scratch: Scratch, day: int, other: int, seed: Seed) -> int:
    """Three days of a week made others, as when a run is put in for which two become shorter; or two of them exchanged
    and a third made another.
    """
    steps, ways = tables.steps, tables.steps.shape[1]
    week = tables.days[day, WEEK]
    first, last = int(tables.weeks[week, FIRST]), int(tables.weeks[week, LAST])
    third = first + int(uniform(seed) * (last - first))
    if day in (other, third) or other == third:
        return 0
    third_new = steps[plan[third], int(uniform(seed) * ways)]
    step, other_step = int(uniform(seed) * ways), int(uniform(seed) * ways)
    if uniform(seed) < 0.5:
        count = _exchange(plan, tables, scratch, day, other)
    else:
        count = _pair(scratch, day, other, steps[plan[day], step], steps[plan[other], other_step])
    return count and _put(scratch, count, third, third_new)


@inner
def _two(plan: Ints, tables: Tables, scratch: Scratch, day: int, within: int, kind: float, seed: Seed) -> int:
    """A day made another, or a key session of its week; with it one more, of the week or the same day of the next."""
    steps = tables.steps
    step, other_step = int(uniform(seed) * steps.shape[1]), int(uniform(seed) * steps.shape[1])
    new = steps[plan[day], step]
    if kind < 0.3:
        new = _key(tables, tables.days[day, WEEK], int(uniform(seed) * KEYS_OF_WEEK))
        if new >= 0 and uniform(seed) < 0.5:
            new = steps[new, step]
        if kind < 0.1:
            return _put(scratch, none(day), day, new)
    other = within if kind < 0.72 else day + DAYS_OF_WEEK
    if other >= len(plan):
        return 0
    if kind >= 0.53:
        other_step = step
    return _pair(scratch, day, other, new, steps[plan[other], other_step])


@inner
def proposed(plan: Ints, tables: Tables, scratch: Scratch, seed: Seed) -> tuple[int, int]:
    """A random change: a day made another, days of a week made others or exchanged, the same day of two weeks.

    Now and then a day becomes anything that it is open to, or a key session of its week: no steps lead back to one that
    has been lost. How many days it has, and what the other easy runs of the week do.
    """
    steps = tables.steps
    day = int(uniform(seed) * len(plan))
    week = tables.days[day, WEEK]
    first, last = int(tables.weeks[week, FIRST]), int(tables.weeks[week, LAST])
    within = first + int(uniform(seed) * (last - first))
    kind = uniform(seed)
    if kind < 0.3:
        return _put(scratch, none(day), day, steps[plan[day], int(uniform(seed) * steps.shape[1])]), ALONE
    if kind < 0.35:
        return _put(scratch, none(day), day, int(uniform(seed) * len(steps))), ALONE
    if kind < 0.55:
        return _exchange(plan, tables, scratch, day, within), ALONE
    if kind < 0.58:
        return _both_keys(plan, tables, scratch, week, seed), ALONE
    if kind < 0.68:
        return _three(plan, tables, scratch, day, within, seed), ALONE
    kind = uniform(seed)
    count = _two(plan, tables, scratch, day, within, kind, seed)
    return count, ALIKE if 0.2 <= kind < 0.43 else ALONE


@inner
def _way(plan: Ints, tables: Tables, day: int, number: int) -> int:
    """One of the ways on from a day: a step from its option, or a key session of its week."""
    steps = tables.steps.shape[1]
    if number < steps:
        return int(tables.steps[plan[day], number])
    return _key(tables, tables.days[day, WEEK], number - steps)


@inner
def _of_two_steps(plan: Ints, tables: Tables, scratch: Scratch, day: int, other: int, number: int) -> tuple[int, int]:
    """Both with two of the smallest steps; or a hard session with one of them, and all easy runs with another."""
    one, two, easy = number // _NEAREST % _NEAREST, number % _NEAREST, none(number) + ALONE
    if number >= _NEAREST * _NEAREST:
        easy = two
        if _is_easy(tables, plan[day]):
            day, other = other, day
        if _is_easy(tables, plan[day]):
            return 0, ALONE
    if tables.held[day] >= 0:  # beside a plan that holds nothing is moved about for so little
        return 0, ALONE
    return _pair(scratch, day, other, _way(plan, tables, day, one), _way(plan, tables, other, two)), easy


@inner
def in_order(
    plan: Ints, week_faults: FloatArray, tables: Tables, scratch: Scratch, days: int, number: int
) -> tuple[int, int]:
    """The small changes of a round in order, and what the other easy runs of the week do.

    Any option on each day. Of two days of a week each exchange; both with one and the same step, or with two of the
    smallest; a hard session with one of the smallest and all easy runs with another. In a week that has a fault both
    with any steps or key sessions, and once more with all easy runs alike; and each exchange with one of two more days.
    """
    options = len(tables.steps)
    if number < days * options:
        return _put(scratch, none(number), number // options, number % options), ALONE
    number -= days * options
    day, number = number % days, number // days
    other = day + 1 + number % (DAYS_OF_WEEK - 1)
    if other >= days or tables.days[day, WEEK] != tables.days[other, WEEK]:
        return 0, ALONE
    number //= DAYS_OF_WEEK - 1
    if number == 0:
        return _exchange(plan, tables, scratch, day, other), ALONE
    number -= 1
    ways, easy = tables.steps.shape[1] + KEYS_OF_WEEK, none(number) + ALONE
    if number < ways:
        one = two = number
    elif number < ways + MORE_PAIRS:
        return _of_two_steps(plan, tables, scratch, day, other, number - ways)
    else:
        number -= ways + MORE_PAIRS
        if week_faults[tables.days[day, WEEK]] < FAULTY:
            return 0, ALONE
        if number >= 2 * ways * ways:
            return _exchanges(plan, tables, scratch, day, other, number - 2 * ways * ways), ALONE
        one, two = number // ways % ways, number % ways
        if number >= ways * ways:
            easy = none(number) + ALIKE
    return _pair(scratch, day, other, _way(plan, tables, day, one), _way(plan, tables, other, two)), easy
