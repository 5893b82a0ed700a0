"""One plan under trial: a change is written, weighed and kept, or taken back."""

from __future__ import annotations

from fallow.domain.units import FloatArray
from fallow.planning.compiled import body, rules, terms
from fallow.planning.compiled.machine import inner, kernel, woven
from fallow.planning.compiled.tables import (
    BEGINS,
    DISTANCE_M,
    DOSES,
    FAULT_PCT,
    LOAD,
    QUALITY_S,
    WEEK,
    Ints,
    IntTable,
    Scratch,
    Tables,
    Trial,
)

_DAYS, _NEW, _OLD = 0, 1, 2
_SETTLED_D = 14  # after a change: what the body adds on later days is about what it was


@inner
def _summed(values: FloatArray) -> float:
    total = 0.0
    for value in values:
        total += value
    return total


@inner
def _kept(source: FloatArray, target: FloatArray) -> None:
    for place in range(len(source)):
        target[place] = source[place]


@inner
def cost_pct(trial: Trial) -> float:
    """The whole cost of the plan on trial."""
    return trial.sums[0] + trial.sums[1]


@woven
def _changes_pct(plan: Ints, held: Ints, price: FloatArray) -> float:
    """What the days cost that are not as in the plan that holds, %."""
    total = 0.0
    for day in range(len(plan)):
        if held[day] >= 0 and plan[day] != held[day]:
            total += price[day]
    return total


@inner
def quick_pct(trial: Trial, tables: Tables) -> float:
    """The quick part of the cost, from the faults and gains that are kept."""
    aims, options = tables.aims, tables.options
    return (
        aims[FAULT_PCT] * _summed(trial.week_faults)
        + terms.endurance_pct(trial.plan, options, aims)
        + terms.risk_pct(trial.plan, options, aims)
        + _changes_pct(trial.plan, tables.held, tables.change_pct)
        - terms.speed_pct(trial.gains, tables.races, aims)
    )


@kernel
def weighed(trial: Trial, tables: Tables) -> None:
    """All of a plan anew, in place: ledger, body, gains, faults and cost."""
    begins, options = int(tables.aims[BEGINS]), tables.options
    for day in range(len(trial.plan)):
        rules.put(trial.ledger, begins + day, options, trial.plan[day])
    for day in range(len(trial.plan)):
        body.recovered(trial.states[day], tables.constants, trial.fractions[day])
        body.next_day(trial.states, day, options[trial.plan[day], DOSES:], tables.constants, tables.meals)
    terms.gained(trial.plan, tables, trial.gains)
    for week in range(len(tables.weeks)):
        trial.week_faults[week] = terms.week_faults(trial.plan, options, tables.days, tables.weeks, week, tables.aims)
    trial.sums[0] = quick_pct(trial, tables)
    slow = 0.0
    for day in range(len(trial.plan)):
        trial.states[day, body.ADDED] = terms.slow_day_pct(
            trial.plan[day], options, tables.races, tables.aims, trial.states, trial.fractions, day
        )  # fmt: skip
        slow += trial.states[day, body.ADDED]
    trial.sums[1] = slow


@inner
def _write(trial: Trial, tables: Tables, days: Ints, become: Ints, count: int) -> None:
    begins = int(tables.aims[BEGINS])
    for at in range(count):
        day, option = days[at], become[at]
        trial.plan[day] = option
        rules.put(trial.ledger, begins + day, tables.options, option)


@woven
def _carry(trial: Trial, tables: Tables, change: IntTable, count: int, first: int, last: int) -> None:
    """Gains and faults after a change that is written."""
    for at in range(count):
        terms.exchanged(change[_DAYS, at], change[_OLD, at], change[_NEW, at], tables, trial.gains)
    for week in range(tables.days[first, WEEK], min(tables.days[last, WEEK] + 3, len(tables.weeks))):
        trial.week_faults[week] = terms.week_faults(
            trial.plan, tables.options, tables.days, tables.weeks, week, tables.aims
        )  # fmt: skip


@inner
def _body_agrees(trial: Trial, tables: Tables, scratch: Scratch, first: int, last: int, most_pct: float) -> bool:
    """The days from the first change on simulated anew: whether the stores are there, and what they add fits.

    What is added only grows from day to day, and some time after the last change hardly differs from what it was: most
    changes are refused before the end. None is kept before it.
    """
    plan, options, states, fractions = trial.plan, tables.options, scratch.states, scratch.fractions
    terms.copied(trial.states, states, first + 1)
    terms.copied(trial.fractions, fractions, first)
    slow = 0.0
    for day in range(first):
        slow += states[day, body.ADDED]
    was = slow
    for day in range(first, len(plan)):
        body.recovered(states[day], tables.constants, fractions[day])
        if not terms.ready(plan[day], options, fractions, day):
            return False
        added = terms.slow_day_pct(plan[day], options, tables.races, tables.aims, states, fractions, day)
        states[day, body.ADDED] = added
        slow, was = slow + added, was + trial.states[day, body.ADDED]
        ahead = max(trial.sums[1] - was, 0.0) if day >= last + _SETTLED_D else 0.0
        if slow + ahead > most_pct:
            return False
        body.next_day(states, day, options[plan[day], DOSES:], tables.constants, tables.meals)
        scratch.spent[0] += 1
    terms.copied(scratch.states, trial.states, len(trial.states))
    terms.copied(scratch.fractions, trial.fractions, len(trial.plan))
    trial.sums[1] = slow
    return True


@woven
def tried(trial: Trial, tables: Tables, scratch: Scratch, count: int, most_pct: float) -> bool:
    """Whether the change in `scratch` is legal and costs at most `most_pct` in all: then it is kept, else undone."""
    change, options, begins = scratch.change, tables.options, int(tables.aims[BEGINS])
    first, last = change[_DAYS, 0], change[_DAYS, 0]
    shorter, softer, lighter = count < 1, count < 1, count < 1
    for at in range(count):
        old, new = trial.plan[change[_DAYS, at]], change[_NEW, at]
        change[_OLD, at] = old
        first, last = min(first, change[_DAYS, at]), max(last, change[_DAYS, at])
        shorter |= options[new, DISTANCE_M] < options[old, DISTANCE_M]
        softer |= options[new, QUALITY_S] < options[old, QUALITY_S]
        lighter |= options[new, LOAD] < options[old, LOAD]
    _write(trial, tables, change[_DAYS], change[_NEW], count)
    holds = rules.holds(
        trial.ledger, tables.limits, tables.weeks, begins + first, begins + last, shorter, softer, lighter
    )  # fmt: skip
    if not holds:
        _write(trial, tables, change[_DAYS], change[_OLD], count)
        return False
    terms.copied(trial.gains, scratch.gains, len(trial.gains))
    _kept(trial.week_faults, scratch.week_faults)
    _carry(trial, tables, change, count, first, last)
    quick = quick_pct(trial, tables)
    if quick <= most_pct and _body_agrees(trial, tables, scratch, first, last, most_pct - quick):
        trial.sums[0] = quick
        return True
    _write(trial, tables, change[_DAYS], change[_OLD], count)
    terms.copied(scratch.gains, trial.gains, len(trial.gains))
    _kept(scratch.week_faults, trial.week_faults)
    return False
