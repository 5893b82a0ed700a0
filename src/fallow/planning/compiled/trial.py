"""One plan under trial: a change is written, weighed and kept, or taken back."""

from __future__ import annotations

from fallow.domain.units import FloatArray
from fallow.planning.compiled import body, rules, terms
from fallow.planning.compiled.machine import inner, kernel
from fallow.planning.compiled.tables import BEGINS, DOSES, FAULT_PCT, WEEK, Ints, IntTable, Scratch, Tables, Trial

_DAYS, _NEW, _OLD = 0, 1, 2


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


@inner
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
    body.replayed(trial.states, trial.fractions, 0, trial.plan, options, DOSES, tables.constants, tables.meals)
    terms.gained(trial.plan, tables, trial.gains)
    for week in range(len(tables.weeks)):
        trial.week_faults[week] = terms.week_faults(trial.plan, options, tables.days, tables.weeks, week, tables.aims)
    trial.sums[0] = quick_pct(trial, tables)
    trial.sums[1] = terms.slow_pct(trial.plan, options, tables.races, tables.aims, trial.states, trial.fractions)


@inner
def _write(trial: Trial, tables: Tables, change: IntTable, row: int, count: int) -> None:
    begins = int(tables.aims[BEGINS])
    for at in range(count):
        day, option = change[_DAYS, at], change[row, at]
        trial.plan[day] = option
        rules.put(trial.ledger, begins + day, tables.options, option)


@inner
def _carry(trial: Trial, tables: Tables, change: IntTable, count: int, first: int, last: int) -> None:
    """Gains and faults after a change that is written."""
    for at in range(count):
        terms.exchanged(change[_DAYS, at], change[_OLD, at], change[_NEW, at], tables, trial.gains)
    for week in range(tables.days[first, WEEK], min(tables.days[last, WEEK] + 3, len(tables.weeks))):
        trial.week_faults[week] = terms.week_faults(
            trial.plan, tables.options, tables.days, tables.weeks, week, tables.aims
        )  # fmt: skip


@inner
def _body_agrees(trial: Trial, tables: Tables, scratch: Scratch, first: int, most_pct: float) -> bool:
    """The days from the first change on simulated anew: whether the stores are there, and what they add fits."""
    terms.copied(trial.states, scratch.states, first + 1)
    terms.copied(trial.fractions, scratch.fractions, first)
    body.replayed(
        scratch.states, scratch.fractions, first, trial.plan, tables.options, DOSES, tables.constants, tables.meals
    )
    if not terms.ready(trial.plan, tables.options, scratch.fractions, first):
        return False
    slow = terms.slow_pct(trial.plan, tables.options, tables.races, tables.aims, scratch.states, scratch.fractions)
    if slow > most_pct:
        return False
    terms.copied(scratch.states, trial.states, len(trial.states))
    terms.copied(scratch.fractions, trial.fractions, len(trial.plan))
    trial.sums[1] = slow
    return True


@inner
def tried(trial: Trial, tables: Tables, scratch: Scratch, count: int, most_pct: float) -> bool:
    """Whether the change in `scratch` is legal and costs at most `most_pct` in all: then it is kept, else undone."""
    change = scratch.change
    first, last = change[_DAYS, 0], change[_DAYS, 0]
    for at in range(count):
        change[_OLD, at] = trial.plan[change[_DAYS, at]]
        first, last = min(first, change[_DAYS, at]), max(last, change[_DAYS, at])
    _write(trial, tables, change, _NEW, count)
    begins = int(tables.aims[BEGINS])
    if not rules.holds(trial.ledger, tables.limits, tables.weeks, begins + first, begins + last):
        _write(trial, tables, change, _OLD, count)
        return False
    terms.copied(trial.gains, scratch.gains, len(trial.gains))
    _kept(trial.week_faults, scratch.week_faults)
    _carry(trial, tables, change, count, first, last)
    quick = quick_pct(trial, tables)
    if quick <= most_pct and _body_agrees(trial, tables, scratch, first, most_pct - quick):
        trial.sums[0] = quick
        return True
    _write(trial, tables, change, _OLD, count)
    terms.copied(scratch.gains, trial.gains, len(trial.gains))
    _kept(scratch.week_faults, trial.week_faults)
    return False
