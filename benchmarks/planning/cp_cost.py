"""The cost of a plan in linear terms: the grammar nearly as it is, speed on race day by its slope at the template.

Exact: runs, strides, weekdays, tidy minutes, key sessions on consecutive days, hours at risk. By tangents: a week's
volume. By option: the long run against what its week wants, a support run against that long run. Hard sessions are
assigned to those that the week wants. As at the template: tissues above their habit, and the length against which easy
runs are even.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from ortools.sat.python.cp_model import IntVar, LinearExpr

from benchmarks.planning.cp_model import FINE, Programme
from fallow.domain.units import HOUR_S, FloatArray
from fallow.planning.catalogue import KINDS
from fallow.planning.compiled import body, tables, terms

_AROUND: Final = 3  # runners on each side of the low quantile whose mean stands for it
_TANGENTS: Final = (0.02, 0.05, 0.1, 0.15)  # shares beyond a band
_FAR: Final = 0.15  # where a fault goes on in proportion, as in `compiled.terms`
_MINUTE_PARTS: Final = 10_000
_NO_RUN: Final = 300  # minutes: longer than any easy run


def add_cost(made: Programme) -> None:
    _speed_and_risk(made)
    _endurance(made)
    _readiness(made)
    _closeness(made)
    kinds: list[dict[int, LinearExpr]] = []
    for week in range(len(made.on.tables.weeks)):
        _volume_and_counts(made, week)
        _days(made, week)
        _long(made, week)
        _even(made, week)
        kinds.append(_hard(made, week))
    _repeated(made, kinds)


def _fault(made: Programme, term: LinearExpr, faults: float) -> None:
    made.costs(term, made.on.tables.aims[tables.FAULT_PCT] * faults)


def _weight(made: Programme, name: int) -> float:
    return float(made.on.tables.aims[name])


def _by_option(made: Programme, days: range, percent: FloatArray) -> None:
    made.cost.append((made.total(days, 10_000.0 * percent), 1))


def _speed_and_risk(made: Programme) -> None:
    """Each option's worth on each day, as it is at the template: what follows from a day adds up but for the end."""
    on, aims = made.on, made.on.tables.aims
    on.weigh(made.case.seed.days)
    risk = aims[tables.INJURY_PCT_PER_H] * made.column(tables.RUN) * made.column(tables.DURATION_S) / HOUR_S
    worth = np.zeros((len(made.picks), len(risk)))
    for race, (weight, _) in enumerate(on.tables.races):
        order, place = np.argsort(on.on.gains[race]), int(aims[tables.QUANTILE])
        around = order[max(place - _AROUND, 0) : place + _AROUND + 1]
        low = on.on.gains[race, order[place]] / aims[tables.MOST_GAIN_PCT]
        slope = weight * aims[tables.TRUST] * (1.0 - math.tanh(low) ** 2)
        built = on.tables.built_weight[race, around].T @ on.tables.built[:, around].T
        taken = on.tables.taken_weight[race, around].sum(axis=0)[:, None] * made.column(tables.TAKEN)[None]
        worth += slope * (built - taken) / len(around)
    for day in range(len(made.picks)):
        _by_option(made, range(day, day + 1), risk * (1.0 + _above_habit(made, day)) - worth[day])


def _above_habit(made: Programme, day: int) -> float:
    """How far the worse tissue of the plan on the bench is above its habit, as `compiled.terms` has it."""
    state, aims = made.on.on.states[day], made.on.tables.aims
    ratios = [
        state[load] / (max(state[habit], aims[tables.LEAST_HABIT]) * aims[tau])
        for load, habit, tau in (
            (body.TENDON, body.TENDON_HABIT, tables.TENDON_TAU_D),
            (body.BONE, body.BONE_HABIT, tables.BONE_TAU_D),
        )
    ]
    return max(*(float(ratio) - 1.0 for ratio in ratios), 0.0)


def _endurance(made: Programme) -> None:
    """The longest run before the race: one day is told to be it, and counts as far as it goes."""
    aims = made.on.tables.aims
    wanted = aims[tables.LONG_WANTED_M]
    days = range(int(aims[tables.LONG_FROM]), int(aims[tables.LONG_UNTIL]))
    if wanted <= 0.0 or not days:
        return
    reached = np.minimum(made.column(tables.DISTANCE_M) * made.column(tables.RUN) / wanted, 1.0) * FINE
    longest = made.model.new_int_var(0, FINE, "")
    told = [made.model.new_bool_var("") for _ in days]
    made.model.add_exactly_one(told)
    for day, is_it in zip(days, told, strict=True):
        made.model.add(longest <= made.total([day], reached)).only_enforce_if(is_it)
    made.costs(FINE - longest, aims[tables.LONG_COST_PCT] / FINE)


def _readiness(made: Programme) -> None:
    """Key sessions and the race on what the stores still lack; of a day the store that lacks most."""
    aims = made.on.tables.aims
    key = np.maximum(made.column(tables.LONG), made.column(tables.QUALITY))
    for day, lacks in enumerate(made.lack):
        raced = made.case.brief.agenda[day].race is not None
        free = LinearExpr.constant(0) if raced else FINE * (1 - made.total([day], key))
        lacking = made.model.new_int_var(0, 9 * FINE, "")
        for lack in lacks:
            made.model.add(lacking >= lack - free)
        made.costs(lacking, aims[tables.UNRECOVERED_PCT if raced else tables.READY_PCT] / FINE)


def _closeness(made: Programme) -> None:
    key = np.maximum(made.column(tables.LONG), made.column(tables.QUALITY))
    with_races = np.maximum(key, made.column(tables.RACE))
    for day in range(1, len(made.picks)):
        both = made.total([day - 1], with_races) + made.total([day], key) - 1
        _fault(made, made.positive(both, 1), _weight(made, terms.CLOSE))


def _off(made: Programme, expression: LinearExpr, wanted: float) -> IntVar:
    off = made.positive(expression - round(wanted), 100)
    made.model.add(off >= round(wanted) - expression)
    return off


def _volume_and_counts(made: Programme, week: int) -> None:
    row, days, run = made.on.tables.weeks[week], made.days(week), made.column(tables.RUN)
    strides = (made.column(tables.KIND) == terms.STRIDES).astype(np.float64)
    _fault(made, _off(made, made.total(days, run), row[tables.W_RUNS]), _weight(made, terms.RUNS))
    _fault(made, _off(made, made.total(days, strides), row[tables.W_STRIDES]), _weight(made, terms.STRIDES_OFF))
    wanted = float(row[tables.W_MINUTES])
    if wanted <= 0.0:
        return
    minutes = made.total(days, made.column(tables.MINUTES) * run)
    beyond = made.positive(
        _MINUTE_PARTS * minutes - round(_MINUTE_PARTS * wanted * (1 + _weight(made, terms.VOLUME_BAND)))
    )
    made.model.add(
        beyond >= round(_MINUTE_PARTS * wanted * (1 - _weight(made, terms.VOLUME_BAND))) - _MINUTE_PARTS * minutes
    )
    priced = made.model.new_int_var(0, 1_000_000_000, "")  # in COST parts
    full = 10_000.0 * _weight(made, tables.FAULT_PCT) * _weight(made, terms.VOLUME)
    for share in _TANGENTS:
        slope = full * 2.0 * share / (_MINUTE_PARTS * wanted)
        made.model.add(FINE * priced >= round(FINE * slope) * beyond - round(FINE * full * share * share))
    made.cost.append((priced, 1))


def _days(made: Programme, week: int) -> None:
    row, days = made.on.tables.weeks[week], made.days(week)
    run, long, hard = (made.column(name) for name in (tables.RUN, tables.LONG, tables.QUALITY))
    minutes = made.column(tables.MINUTES)
    support = np.maximum(minutes / max(row[tables.W_LONG_MIN], 1.0) - _weight(made, terms.SUPPORT_SHARE), 0.0)
    support *= _weight(made, terms.SUPPORT_LONG) * (row[tables.W_LONG_MIN] > 0.0)
    for day in days:
        weekday = int(made.on.tables.days[day, tables.WEEKDAY])
        faults = _weight(made, terms.RUN_DAY) * (1.0 - row[tables.W_RUN_DAYS + weekday])
        each = faults + _weight(made, terms.UNTIDY) * (minutes % 5.0 != 0.0)
        each = each + long * _weight(made, terms.LONG_DAY) * (weekday != row[tables.W_LONG_DAY])
        key_days = (row[tables.W_HARD_DAY_1], row[tables.W_HARD_DAY_2])
        each = each + (1.0 - long) * (hard * _weight(made, terms.KEY_DAY) * (weekday not in key_days) + support)
        _by_option(made, range(day, day + 1), _weight(made, tables.FAULT_PCT) * run * each)


def _long(made: Programme, week: int) -> None:
    """One long run a week at most, held against the wanted one; `1 - any` is the week without one."""
    row, days, long = made.on.tables.weeks[week], made.days(week), made.column(tables.LONG)
    any_long = made.total(days, long)
    made.model.add(any_long <= 1)
    wanted = float(row[tables.W_LONG_MIN])
    if wanted <= 0.0:
        _fault(made, any_long, _weight(made, terms.NO_LONG))
        return
    ratio = made.column(tables.MINUTES) / wanted
    each = _weight(made, terms.LONG_SHORT) * np.maximum(1.0 - ratio, 0.0)
    each += _weight(made, terms.LONG_OVER) * np.maximum(ratio - 1.0, 0.0) ** 2
    paced = _work_faults(made, float(row[tables.W_PACE_MIN]))
    each += np.minimum(paced, _weight(made, terms.QUALITY_DAYS))
    _by_option(made, days, _weight(made, tables.FAULT_PCT) * long * each)
    _fault(made, 1 - any_long, _weight(made, terms.NO_LONG))


def _even(made: Programme, week: int) -> None:
    easy = made.column(tables.RUN) * (1.0 - np.maximum(made.column(tables.LONG), made.column(tables.QUALITY)))
    minutes, days = made.column(tables.MINUTES) * easy, made.days(week)
    own = made.on.found.numbers(made.case.seed.days)[days.start : days.stop]
    usual = [float(minutes[option]) for option in own if minutes[option] > 0.0]
    if len(usual) < 2:  # one alone is even
        return
    most, least = (made.model.new_int_var(0, _NO_RUN, "") for _ in range(2))
    for day in days:
        made.model.add(most >= made.total([day], minutes))
        made.model.add(least <= made.total([day], minutes + _NO_RUN * (1.0 - easy)))
    _fault(made, made.positive(most - least, _NO_RUN), _weight(made, terms.UNEVEN) / min(usual))


def _work_faults(made: Programme, wanted_min: float) -> FloatArray:
    """Hard work outside its band, for each option."""
    if wanted_min <= 0.0:
        return np.zeros(len(made.on.tables.options))
    over = np.maximum(np.abs(made.column(tables.HARD_MIN) / wanted_min - 1.0) - _weight(made, terms.QUALITY_BAND), 0.0)
    return _weight(made, terms.QUALITY_MIN) * np.where(over < _FAR, over * over, _FAR * (2.0 * over - _FAR))


def _hard(made: Programme, week: int) -> dict[int, LinearExpr]:
    """Each hard session stands for one that is wanted, or for none; gives whether each kind stands for the first."""
    row, days = made.on.tables.weeks[week], made.days(week)
    hard = made.column(tables.QUALITY) * (1.0 - made.column(tables.LONG))
    slots = [slot for slot in range(2) if row[tables.W_HARD_1 + slot] >= 0]
    full = _weight(made, terms.QUALITY_DAYS)
    _fault(made, _off(made, made.total(days, hard), len(slots)), full)
    taken: dict[int, list[LinearExpr]] = {slot: [] for slot in slots}
    kinds: dict[int, list[LinearExpr]] = {}
    for day in days:
        for option in (option for option in made.picks[day] if hard[option] and slots):
            stands = {slot: made.model.new_bool_var("") for slot in slots}
            made.model.add(LinearExpr.sum(list(stands.values())) <= made.picks[day][option])
            saved = {slot: full - _price(made, week, slot)[option] for slot in slots}
            _fault(made, made.picks[day][option], full)
            for slot, stand in stands.items():
                _fault(made, stand, -max(saved[slot], 0.0))
                taken[slot].append(stand)
            kinds.setdefault(int(made.column(tables.KIND)[option]), []).append(stands[slots[0]])
    for stands_for in taken.values():
        made.model.add(LinearExpr.sum(stands_for) <= 1)
    return {kind: LinearExpr.sum(stand) for kind, stand in kinds.items()}


def _price(made: Programme, week: int, slot: int) -> FloatArray:
    row = made.on.tables.weeks[week]
    other = made.column(tables.KIND) != row[tables.W_HARD_1 + slot]
    wanted = max(float(row[tables.W_HARD_MIN_1 + slot]), 1.0)
    return np.asarray(_weight(made, terms.OTHER_KIND) * other + _work_faults(made, wanted))


def _repeated(made: Programme, kinds: list[dict[int, LinearExpr]]) -> None:
    for week in range(2, len(kinds)):
        for kind in range(len(KINDS)):
            three = [kinds[week - ago].get(kind) for ago in range(3)]
            if all(one is not None for one in three):
                _fault(
                    made,
                    made.positive(LinearExpr.sum([one for one in three if one is not None]) - 2, 1),
                    _weight(made, terms.REPEATED),
                )
