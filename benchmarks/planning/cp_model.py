"""The plan as an integer programme: one option a day, the rules of load, and the stores linear around the template.

Exact but for rounding: days and weeks (longest run, hard work, load, counts, share of intensity). The stores are
tabulated: what each option leaves of each store one to five days later, by the exact simulator from a rested body,
added to what the template leaves. So the template itself is always within, as nearly as is any plan that is like it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from benchmarks.planning.cases import Case
from fallow.domain.units import WEEK_D, FloatArray
from fallow.planning.compiled import body, tables
from fallow.planning.timeline import PAST_WEEKS
from fallow.planning.weekly import Bench

FINE: Final = 1000  # parts that a store, a factor or a limit is counted in
COST: Final = 10_000  # parts of a percent
_MOST: Final = 10_000_000
_ROUNDED: Final = 4  # whole metres, seconds or parts by which sums of rounded terms may be off
_LEFT_D: Final = 5  # after which an option is taken to have left nothing
_FIVE: Final = 5


@dataclass
class Programme:
    """`picks`: the options of each day as variables, of which one is true; `cost`: terms and their weights."""

    case: Case
    model: CpModel
    picks: list[dict[int, IntVar]]
    lack: list[list[LinearExpr]]  # of each day and store, in FINE parts
    cost: list[tuple[LinearExpr, int]] = field(default_factory=list)

    @property
    def on(self) -> Bench:
        return self.case.bench

    def column(self, name: int) -> FloatArray:
        return self.on.found.column(name)

    def days(self, week: int) -> range:
        row = self.on.tables.weeks[week]
        return range(int(row[tables.FIRST]), int(row[tables.LAST]))

    def total(self, days: Iterable[int], values: FloatArray) -> LinearExpr:
        """Of the options that are chosen on these days, rounded."""
        terms = [(pick, round(float(values[option]))) for day in days for option, pick in self.picks[day].items()]
        return LinearExpr.weighted_sum([pick for pick, _ in terms], [value for _, value in terms])

    def measured(self, days: Iterable[int], values: FloatArray) -> IntVar:
        """The same as a variable of its own."""
        made = self.model.new_int_var(0, _MOST, "")
        self.model.add(made == self.total(days, values))
        return made

    def costs(self, term: LinearExpr, percent: float) -> None:
        self.cost.append((term, round(COST * percent)))

    def positive(self, expression: LinearExpr, most: int = _MOST) -> IntVar:
        """At least this and at least nothing: of a cost that is kept small, the greater of both."""
        made = self.model.new_int_var(0, most, "")
        self.model.add(made >= expression)
        return made


def programme(case: Case) -> Programme:
    """Days and rules, without a cost. Plans without a way back in them: the cases have none."""
    model, on = CpModel(), case.bench
    picks = [{option: model.new_bool_var("") for option in _offered(case, day)} for day in range(len(on.on.plan))]
    made = Programme(case, model, picks, [])
    for options in picks:
        model.add_exactly_one(options.values())
    for option, options in zip(on.found.numbers(case.seed.days), picks, strict=True):
        for other, pick in options.items():
            model.add_hint(pick, other == option)
    _single_runs(made, tables.DISTANCE_M, tables.L_LONGEST, tables.RUN_D, tables.RUN_GROWTH, tables.FIRST_RUN_M)
    _single_runs(
        made, tables.QUALITY_S, tables.L_QUALITY, tables.QUALITY_D, tables.QUALITY_GROWTH, tables.QUALITY_FLOOR_S
    )
    _weekly_loads(made)
    _counts(made)
    _stores(made)
    return made


def _offered(case: Case, day: int) -> list[int]:
    """What the search has too, but of odd minutes only what the template has: a third of the variables."""
    found, open_to = case.bench.found, case.bench.tables.open_to[day]
    own = {*case.seed.days, *(choice for week in case.seed.wanted for choice in week.values())}
    tidy = [choice.minutes % _FIVE == 0 or choice in own for choice in found.choices]
    return [int(option) for option in np.flatnonzero(open_to & np.array(tidy))]


def _single_runs(made: Programme, column: int, row: int, within: int, growth: int, floor: int) -> None:
    """No day beyond the most of so many days before it, and somewhat more."""
    limits, on = made.on.tables.limits, made.on
    begins, within_d = int(on.tables.aims[tables.BEGINS]), int(limits[within])
    values = made.column(column) * made.column(tables.RUN)
    planned = [made.measured([day], values) for day in range(len(made.picks))]
    least = round(limits[floor] / limits[growth])
    for day in range(len(planned)):
        past = on.on.ledger[row, max(begins + day - within_d, 0) : begins].max(initial=0.0) if day < within_d else 0.0
        most = made.model.new_int_var(0, _MOST, "")
        before = planned[max(day - within_d, 0) : day]
        made.model.add_max_equality(most, [*before, max(round(float(past)), least)])
        made.model.add(FINE * (planned[day] - _ROUNDED) <= round(FINE * limits[growth]) * most)


def _weekly_loads(made: Programme) -> None:
    on, limits = made.on, made.on.tables.limits
    past = on.on.ledger[tables.L_LOAD] * (1.0 - on.on.ledger[tables.L_PLANNED])
    gone = [round(10.0 * load) for load in past.reshape(-1, WEEK_D).sum(axis=1)]
    values = 10.0 * made.column(tables.LOAD) * made.column(tables.RUN)
    planned = [made.measured(made.days(week), values) for week in range(len(on.tables.weeks))]
    loads: list[LinearExpr | int] = list(gone[:PAST_WEEKS])
    loads += [plan + before for plan, before in zip(planned, gone[PAST_WEEKS:], strict=True)]
    floor, back = (
        round(10.0 * limits[tables.FIRST_WEEK_LOAD] / limits[tables.WEEK_GROWTH]),
        int(limits[tables.WEEKS_LOOKED_AT]),
    )
    for week, plan in enumerate(planned):
        most = made.model.new_int_var(0, _MOST, "")
        made.model.add_max_equality(most, [*loads[PAST_WEEKS + week - back : PAST_WEEKS + week], floor])
        limit = round(FINE * limits[tables.WEEK_GROWTH]) * most
        raced = made.total(made.days(week), 10.0 * made.column(tables.LOAD) * made.column(tables.RACE))
        by_least = made.model.new_bool_var("")
        used = FINE * (plan + gone[PAST_WEEKS + week] - _ROUNDED)
        made.model.add(used <= limit - FINE * raced).only_enforce_if(~by_least)
        part = round(FINE * limits[tables.RACE_WEEK_LEAST] * limits[tables.WEEK_GROWTH])
        made.model.add(used <= part * most).only_enforce_if(by_least)


def _counts(made: Programme) -> None:
    limits, run = made.on.tables.limits, made.column(tables.RUN)
    share = limits[tables.INTENSITY]
    for week in range(len(made.on.tables.weeks)):
        days = made.days(week)
        races = sum(made.case.brief.agenda[day].race is not None for day in days)
        made.model.add(made.total(days, run) <= round(limits[tables.MOST_RUN_DAYS]) - races)
        made.model.add(made.total(days, made.column(tables.QUALITY)) <= round(limits[tables.MOST_QUALITY_DAYS]) - races)
        beyond = run * (made.column(tables.QUALITY_S) - share * made.column(tables.DURATION_S))
        made.model.add(made.total(days, beyond) <= _ROUNDED)


def _stores(made: Programme) -> None:
    """What is lacking of each store when a day's session starts; a session is chosen only where enough is left."""
    on = made.on
    own = on.found.numbers(made.case.seed.days)
    on.weigh(made.case.seed.days)
    found, left = FINE * (1.0 - on.on.fractions), FINE * _left(on)
    needs = FINE * np.maximum(on.tables.options[:, tables.NEEDS : tables.DOSES], -9.0)
    for day in range(len(made.picks)):
        before = [(day - ago, ago) for ago in range(1, _LEFT_D + 1) if ago <= day]
        lacks: list[LinearExpr] = []
        for store in range(left.shape[2]):
            template = sum(left[own[earlier], ago - 1, store] for earlier, ago in before)
            terms = [made.total([earlier], left[:, ago - 1, store]) for earlier, ago in before]
            lacks.append(LinearExpr.sum(terms) + round(float(found[day, store] - template)))
            made.model.add(lacks[store] + made.total([day], needs[:, store]) <= FINE + _ROUNDED)
        made.lack.append(lacks)


def _left(on: Bench) -> FloatArray:
    """Share of each store that an option still takes one day later, two, and so on; shape (n, _LEFT_D, 3)."""
    states, fractions = np.zeros((_LEFT_D + 2, body.STATE)), np.zeros((_LEFT_D + 1, 3))
    states[0] = on.on.states[0]

    def run(option: int) -> FloatArray:
        plan = np.array([option, *[0] * _LEFT_D], dtype=np.int64)
        body.replayed(states, fractions, 0, plan, on.tables.options, tables.DOSES, on.tables.constants, on.tables.meals)
        return fractions[1:].copy()

    rested = run(0)
    return np.array([rested - run(option) for option in range(len(on.tables.options))])


def total_cost(made: Programme) -> LinearExpr:
    return LinearExpr.sum([weight * term for term, weight in made.cost])
