"""Seeded annealing over the whole plan, then every small change until none helps. It counts steps, never time."""

from __future__ import annotations

import math

import numpy as np

from fallow.planning.compiled.machine import inner, kernel
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
    Trial,
)
from fallow.planning.compiled.trial import cost_pct, tried

_WORTH_PCT = 1e-6  # a smaller gain is rounding
_DAYS_OF_WEEK = 7
_TRY_D = 5  # days of the body that take about as long as a change takes without it
_NEAREST = 4  # so many steps of an option are the smallest: minutes taken from one day and given to another
_ALONE, _ALIKE = -2, -1  # in place of a step for the other easy runs of a week: none, or they become the same
_FAULTY = 0.1  # less is a matter of tidiness, for which no pair of days is looked at

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
def _none(number: int) -> int:
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
    return 0 if one == other else _put(scratch, _put(scratch, _none(one), one, new), other, other_new)


@inner
def _is_open(tables: Tables, scratch: Scratch, count: int) -> bool:
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
def _and_all_easy(trial: Trial, tables: Tables, scratch: Scratch, step: int) -> int:
    """A change of two days carried on: every other easy run of the week takes a step, or becomes what the second of
    them does. How many days it has.

    So a week has room for a key session, which takes from all its easy runs at once.
    """
    plan, change = trial.plan, scratch.change
    one, other, new = change[0, 0], change[0, 1], change[1, 1]
    count = _none(one) + 2
    week = tables.days[one, WEEK]
    for day in range(int(tables.weeks[week, FIRST]), int(tables.weeks[week, LAST])):
        if day not in (one, other) and _is_easy(tables, plan[day]):
            option = new if step == _ALIKE else tables.steps[plan[day], step]
            if option >= 0 and option != plan[day] and tables.open_to[day, option] and not tables.days[day, FIXED]:
                count = _put(scratch, count, day, option)
    return count


@inner
def _exchange(trial: Trial, tables: Tables, scratch: Scratch, one: int, other: int) -> int:
    """Two days change places, each with what it can have of the other's."""
    first, second = trial.plan[one], trial.plan[other]
    return 0 if first == second else _pair(scratch, one, other, tables.fit[one, second], tables.fit[other, first])


@inner
def _exchanges(trial: Trial, tables: Tables, scratch: Scratch, one: int, other: int, number: int) -> int:
    """Two days of a week change places, and two more with them; or three go around. By number, which of its days."""
    first = int(tables.weeks[tables.days[one, WEEK], FIRST])
    third, fourth = first + number // _DAYS_OF_WEEK, first + number % _DAYS_OF_WEEK
    if third > fourth or max(third, fourth) >= len(trial.plan) or one in (third, fourth) or other in (third, fourth):
        return 0
    plan, fit = trial.plan, tables.fit
    if third == fourth:
        count = _pair(scratch, one, other, fit[one, plan[other]], fit[other, plan[third]])
        return _put(scratch, count, third, fit[third, plan[one]])
    count = _exchange(trial, tables, scratch, one, other)
    count = count and _put(scratch, count, third, fit[third, plan[fourth]])
    return count and _put(scratch, count, fourth, fit[fourth, plan[third]])


@inner
def _key(tables: Tables, week: int, number: int) -> int:
    """An option that a week wants for a key session; -1 for none."""
    return int(tables.weeks[week, W_KEY_OPTIONS + number])


@inner
def _both_keys(trial: Trial, tables: Tables, scratch: Scratch, week: int, seed: Seed) -> int:
    """Both hard sessions of a week become those that it wants, in either order, or what is next to them."""
    plan, options, steps = trial.plan, tables.options, tables.steps
    one = other = _none(week) - 1
    for day in range(int(tables.weeks[week, FIRST]), int(tables.weeks[week, LAST])):
        if options[plan[day], QUALITY] * (1.0 - options[plan[day], LONG]) > 0.0:
            one, other = other, day
    if one < 0 or tables.weeks[week, W_HARD_2] < 0:
        return 0
    first = int(_random(seed) * 2.0)
    new, other_new = _key(tables, week, first), _key(tables, week, 1 - first)
    if _random(seed) < 0.7:
        new = steps[new, int(_random(seed) * steps.shape[1])]
    if _random(seed) < 0.7:
        other_new = steps[other_new, int(_random(seed) * steps.shape[1])]
    return _pair(scratch, one, other, new, other_new)


@inner
def _three(trial: Trial, tables: Tables, scratch: Scratch, day: int, other: int, seed: Seed) -> int:
    """Three days of a week made others, as when a run is put in for which two become shorter; or two of them exchanged
    and a third made another.
    """
    plan, steps, ways = trial.plan, tables.steps, tables.steps.shape[1]
    week = tables.days[day, WEEK]
    first, last = int(tables.weeks[week, FIRST]), int(tables.weeks[week, LAST])
    third = first + int(_random(seed) * (last - first))
    if day in (other, third) or other == third:
        return 0
    third_new = steps[plan[third], int(_random(seed) * ways)]
    step, other_step = int(_random(seed) * ways), int(_random(seed) * ways)
    if _random(seed) < 0.5:
        count = _exchange(trial, tables, scratch, day, other)
    else:
        count = _pair(scratch, day, other, steps[plan[day], step], steps[plan[other], other_step])
    return count and _put(scratch, count, third, third_new)


@inner
def _two(trial: Trial, tables: Tables, scratch: Scratch, day: int, within: int, kind: float, seed: Seed) -> int:
    """A day made another, or a key session of its week; with it one more, of the week or the same day of the next."""
    plan, steps = trial.plan, tables.steps
    step, other_step = int(_random(seed) * steps.shape[1]), int(_random(seed) * steps.shape[1])
    new = steps[plan[day], step]
    if kind < 0.3:
        new = _key(tables, tables.days[day, WEEK], int(_random(seed) * KEYS_OF_WEEK))
        if new >= 0 and _random(seed) < 0.5:
            new = steps[new, step]
        if kind < 0.1:
            return _put(scratch, _none(day), day, new)
    other = within if kind < 0.72 else day + _DAYS_OF_WEEK
    if other >= len(plan):
        return 0
    if kind >= 0.53:
        other_step = step
    return _pair(scratch, day, other, new, steps[plan[other], other_step])


@inner
def _proposed(trial: Trial, tables: Tables, scratch: Scratch, seed: Seed) -> tuple[int, int]:
    """A random change: a day made another, days of a week made others or exchanged, the same day of two weeks.

    Now and then a day becomes anything that it is open to, or a key session of its week: no steps lead back to one that
    has been lost. How many days it has, and what the other easy runs of the week do.
    """
    plan, steps = trial.plan, tables.steps
    day = int(_random(seed) * len(plan))
    week = tables.days[day, WEEK]
    first, last = int(tables.weeks[week, FIRST]), int(tables.weeks[week, LAST])
    within = first + int(_random(seed) * (last - first))
    kind = _random(seed)
    if kind < 0.3:
        return _put(scratch, _none(day), day, steps[plan[day], int(_random(seed) * steps.shape[1])]), _ALONE
    if kind < 0.35:
        return _put(scratch, _none(day), day, int(_random(seed) * len(steps))), _ALONE
    if kind < 0.55:
        return _exchange(trial, tables, scratch, day, within), _ALONE
    if kind < 0.58:
        return _both_keys(trial, tables, scratch, week, seed), _ALONE
    if kind < 0.68:
        return _three(trial, tables, scratch, day, within, seed), _ALONE
    kind = _random(seed)
    count = _two(trial, tables, scratch, day, within, kind, seed)
    return count, _ALIKE if 0.2 <= kind < 0.43 else _ALONE


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
def _way(trial: Trial, tables: Tables, day: int, number: int) -> int:
    """One of the ways on from a day: a step from its option, or a key session of its week."""
    steps = tables.steps.shape[1]
    if number < steps:
        return int(tables.steps[trial.plan[day], number])
    return _key(tables, tables.days[day, WEEK], number - steps)


@inner
def _of_a_day(scratch: Scratch, options: int, number: int) -> int:
    """The smallest changes in order: any option on each day."""
    return _put(scratch, _none(number), number // options, number % options)


@inner
def _of_two_days(trial: Trial, tables: Tables, scratch: Scratch, days: int, number: int) -> tuple[int, int]:
    """Changes of two days of a week in order, and what its other easy runs do.

    Each exchange; both with one and the same step, or with two of the smallest; a hard session with one of the smallest
    and all easy runs with another. In a week that has a fault both with any steps or key sessions, and once more with
    all easy runs alike; and each exchange with one of two more of its days, or around by way of a third.
    """
    day, number = number % days, number // days
    other = day + 1 + number % (_DAYS_OF_WEEK - 1)
    if other >= days or tables.days[day, WEEK] != tables.days[other, WEEK]:
        return 0, _ALONE
    number //= _DAYS_OF_WEEK - 1
    if number == 0:
        return _exchange(trial, tables, scratch, day, other), _ALONE
    number -= 1
    ways, easy = tables.steps.shape[1] + KEYS_OF_WEEK, _none(number) + _ALONE
    if number < ways:
        one = two = number
    elif number < _pairs_of_steps(ways):
        # Beside a plan that holds nothing is moved about for so little.
        number -= ways
        one, two = number // _NEAREST % _NEAREST, number % _NEAREST
        if number >= _NEAREST * _NEAREST:
            easy = two
        if tables.held[day] >= 0 or (easy != _ALONE and _is_easy(tables, trial.plan[day])):
            return 0, _ALONE
    else:
        number -= _pairs_of_steps(ways)
        if trial.week_faults[tables.days[day, WEEK]] < _FAULTY:
            return 0, _ALONE
        if number >= 2 * ways * ways:
            return _exchanges(trial, tables, scratch, day, other, number - 2 * ways * ways), _ALONE
        one, two = number // ways % ways, number % ways
        if number >= ways * ways:
            easy = _none(number) + _ALIKE
    return _pair(scratch, day, other, _way(trial, tables, day, one), _way(trial, tables, other, two)), easy


@inner
def _in_order(trial: Trial, tables: Tables, scratch: Scratch, days: int, number: int) -> tuple[int, int]:
    """The small changes of a round: of a day, then of two and more."""
    options = len(tables.steps)
    if number < days * options:
        return _of_a_day(scratch, options, number), _ALONE
    return _of_two_days(trial, tables, scratch, days, number - days * options)


@inner
def _pairs_of_steps(ways: int) -> int:
    """Pairs of steps that are tried in every week; in one that has a fault there are more."""
    return ways + 2 * _NEAREST * _NEAREST


@inner
def _has_fault(trial: Trial) -> bool:
    worst = 0.0
    for week in range(len(trial.week_faults)):
        worst = max(worst, trial.week_faults[week])
    return worst >= _FAULTY


@inner
def _touch(tables: Tables, scratch: Scratch, day: int, number: int) -> None:
    """Notes the round in which a change was kept in the week of this day, and in those beside it."""
    week = tables.days[day, WEEK]
    for near in range(max(week - 1, 0), min(week + 2, len(scratch.touched))):
        scratch.touched[near] = number


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
    pairs = days * (_DAYS_OF_WEEK - 1)
    few = days * len(tables.steps) + pairs * (1 + _pairs_of_steps(ways))
    all_of_them = few + pairs * (2 * ways * ways + _DAYS_OF_WEEK * _DAYS_OF_WEEK)
    least, done, polished, number = cost_pct(trial), 0, 0, _none(polish)
    since, rounds, kept = number, number + 1, number
    _noted(trial.plan, best)
    scratch.touched[:] = 0
    scratch.spent[0] = 0
    while done < work or (polish > 0 and since >= 0):
        easy = _none(number) + _ALONE
        if done < work:
            done += _TRY_D + scratch.spent[0]
            scratch.spent[0] = 0
            count, easy = _proposed(trial, tables, scratch, seed)
            most = cost_pct(trial) - hot * (cold / hot) ** (done / work) * math.log(max(_random(seed), 1e-300))
        else:
            count, easy = _in_order(trial, tables, scratch, days, number)
            most = cost_pct(trial) - _WORTH_PCT
            number += 1
            if number == all_of_them or (number == few and not _has_fault(trial)):
                since, number, rounds = _next_since(since, rounds, kept), 0, rounds + 1
            if count == 0 or scratch.touched[tables.days[scratch.change[0, 0], WEEK]] < since:
                continue
            polished += _TRY_D + scratch.spent[0]
            scratch.spent[0] = 0
            if rounds > 1 and polished >= polish:
                since = -1
        if not _is_open(tables, scratch, count):
            continue
        if easy != _ALONE:
            count = _and_all_easy(trial, tables, scratch, easy)
        if not tried(trial, tables, scratch, count, most):
            continue
        kept = rounds
        _touch(tables, scratch, scratch.change[0, 0], rounds)
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
    _searched(trial, tables, scratch, best, work, 0, hot, cold, seed)


def polished(trial: Trial, tables: Tables, scratch: Scratch, work: int) -> None:
    """In place: every small change, over and over until none helps; beyond the first round only so much work."""
    _searched(trial, tables, scratch, trial.plan.copy(), 0, max(work, 1), 1.0, 1.0, np.zeros(1, dtype=np.uint64))
