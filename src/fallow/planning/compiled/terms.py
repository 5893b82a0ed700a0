"""What a plan costs, compiled: the grammar week by week, and what race day has of it. Smaller is better.

Two parts. The quick one needs no body: faults of the grammar, speed on race day over the possible runners, hours at
risk. The slow one needs the body day by day and only ever adds: key sessions on stores that are not full, tissues above
their habit, a race that finds the stores low. So a change whose quick part is too dear already is never simulated.
"""

from __future__ import annotations

import math

from fallow.domain.units import FloatArray
from fallow.planning.compiled import body
from fallow.planning.compiled.machine import inner, woven
from fallow.planning.compiled.tables import (
    BONE_TAU_D,
    DISTANCE_M,
    DURATION_S,
    FAULT_WEIGHTS,
    FIRST,
    HARD_MIN,
    INJURY_PCT_PER_H,
    KIND,
    LAST,
    LEAST_HABIT,
    LONG,
    LONG_COST_PCT,
    LONG_FROM,
    LONG_SO_FAR_M,
    LONG_UNTIL,
    LONG_WANTED_M,
    MINUTES,
    MOST_GAIN_PCT,
    NEEDS,
    QUALITY,
    QUANTILE,
    RACE,
    RACE_DAY,
    RACE_WEIGHT,
    READY_PCT,
    RUN,
    TAKEN,
    TENDON_TAU_D,
    TRUST,
    UNRECOVERED_PCT,
    W_HARD_1,
    W_HARD_2,
    W_HARD_DAY_1,
    W_HARD_DAY_2,
    W_HARD_MIN_1,
    W_LONG_DAY,
    W_LONG_MIN,
    W_MINUTES,
    W_PACE_MIN,
    W_RUN_DAYS,
    W_RUNS,
    W_STRIDES,
    WEEKDAY,
    Ints,
    IntTable,
    Tables,
)

# Places of the grammar's weights among the aims.
(
    VOLUME, VOLUME_BAND, RUNS, NO_LONG, LONG_SHORT, LONG_OVER, QUALITY_DAYS, QUALITY_MIN, QUALITY_BAND, OTHER_KIND,
    REPEATED, RUN_DAY, KEY_DAY, LONG_DAY, CLOSE, SUPPORT_LONG, SUPPORT_SHARE, STRIDES_OFF, UNTIDY, UNEVEN,
) = range(FAULT_WEIGHTS, FAULT_WEIGHTS + 20)  # fmt: skip
FAULTS = 20

STRIDES, RECOVERY_RUN = 8, 1  # places in `SessionKind`, checked by a test
_FIVE = 5.0
_FAR = 0.15


@inner
def _beyond(off: float, band: float) -> float:
    """Squared share off beyond a band; far off it grows in proportion only, so that no one fault rules a plan."""
    over = max(abs(off) - band, 0.0)
    return over * over if over < _FAR else _FAR * (2.0 * over - _FAR)


@woven
def _hard_faults(plan: Ints, options: FloatArray, weeks: FloatArray, week: int, f: FloatArray) -> float:
    """Hard sessions against those that the week wants: how many, of which kinds, with how much hard work."""
    cost, found = 0.0, 0
    wanted = (weeks[week, W_HARD_1] >= 0) + (weeks[week, W_HARD_1 + 1] >= 0)
    first_taken, second_taken = False, False
    for day in range(int(weeks[week, FIRST]), int(weeks[week, LAST])):
        option = plan[day]
        if options[option, QUALITY] * (1.0 - options[option, LONG]) == 0.0:
            continue
        found += 1
        best, least = -1, f[QUALITY_DAYS]
        for at in range(2):
            if weeks[week, W_HARD_1 + at] < 0 or (first_taken if at == 0 else second_taken):
                continue
            off = options[option, HARD_MIN] / max(weeks[week, W_HARD_MIN_1 + at], 1.0) - 1.0
            other = options[option, KIND] != weeks[week, W_HARD_1 + at]
            price = f[OTHER_KIND] * other + f[QUALITY_MIN] * _beyond(off, f[QUALITY_BAND])
            if price < least:
                best, least = at, price
        first_taken |= best == 0
        second_taken |= best == 1
        cost += least if wanted > 0 else 0.0
    return cost + f[QUALITY_DAYS] * abs(found - wanted)


@woven
def _long_faults(plan: Ints, options: FloatArray, weeks: FloatArray, week: int, f: FloatArray) -> float:
    longest, hard_min = 0.0, 0.0
    for day in range(int(weeks[week, FIRST]), int(weeks[week, LAST])):
        option = plan[day]
        if options[option, LONG] > 0.0 and options[option, MINUTES] > longest:
            longest, hard_min = options[option, MINUTES], options[option, HARD_MIN]
    wanted = weeks[week, W_LONG_MIN]
    if longest <= 0.0:
        return (f[NO_LONG] + f[LONG_SHORT]) * (wanted > 0.0)
    if wanted <= 0.0:
        return f[NO_LONG]
    over = max(longest / wanted - 1.0, 0.0)
    paced = f[QUALITY_DAYS] * (hard_min > 0.0)
    if weeks[week, W_PACE_MIN] > 0.0:
        off = hard_min / weeks[week, W_PACE_MIN] - 1.0
        paced = min(f[QUALITY_MIN] * _beyond(off, f[QUALITY_BAND]), f[QUALITY_DAYS])
    return f[LONG_SHORT] * max(1.0 - longest / wanted, 0.0) + f[LONG_OVER] * over * over + paced


@inner
def _longest_min(plan: Ints, options: FloatArray, weeks: FloatArray, week: int) -> float:
    longest = 0.0
    for day in range(int(weeks[week, FIRST]), int(weeks[week, LAST])):
        longest = max(longest, options[plan[day], LONG] * options[plan[day], MINUTES])
    return longest


@woven
def _longest_elsewhere(plan: Ints, options: FloatArray, days: IntTable, weeks: FloatArray, week: int) -> bool:
    """Whether in a week that wants no long run, and has no race, the longest run leaves the long run's weekday."""
    usual = int(weeks[week, W_LONG_DAY])
    if weeks[week, W_LONG_MIN] > 0.0 or usual < 0 or weeks[week, W_RUN_DAYS + usual] == 0.0:
        return False
    most, there = 0.0, 0.0
    for day in range(int(weeks[week, FIRST]), int(weeks[week, LAST])):
        option = plan[day]
        if options[option, RACE] + options[option, LONG] > 0.0:
            return False
        if options[option, RUN] > 0.0 and options[option, QUALITY] == 0.0:
            most = max(most, options[option, MINUTES])
            if days[day, WEEKDAY] == usual:
                there = options[option, MINUTES]
    return there < most


@woven
def _day_faults(plan: Ints, options: FloatArray, days: IntTable, weeks: FloatArray, week: int, f: FloatArray) -> float:
    """Weekdays that are kept, minutes that are round, support that stays below the long run and is even."""
    cost, most, least = f[LONG_DAY] * _longest_elsewhere(plan, options, days, weeks, week), 0.0, 1e9
    longest = _longest_min(plan, options, weeks, week)
    for day in range(int(weeks[week, FIRST]), int(weeks[week, LAST])):
        option, weekday = plan[day], days[day, WEEKDAY]
        if options[option, RUN] == 0.0:
            continue
        cost += f[RUN_DAY] * (1.0 - weeks[week, W_RUN_DAYS + weekday]) + f[UNTIDY] * (
            options[option, MINUTES] % _FIVE != 0.0
        )
        if options[option, LONG] > 0.0:
            cost += f[LONG_DAY] * (weekday != weeks[week, W_LONG_DAY])
            continue
        if options[option, QUALITY] > 0.0:
            cost += f[KEY_DAY] * (weekday != weeks[week, W_HARD_DAY_1] and weekday != weeks[week, W_HARD_DAY_2])
            continue
        if options[option, KIND] == RECOVERY_RUN:
            continue
        most, least = max(most, options[option, MINUTES]), min(least, options[option, MINUTES])
        if longest > 0.0:
            cost += f[SUPPORT_LONG] * max(options[option, MINUTES] / longest - f[SUPPORT_SHARE], 0.0)
    return cost + f[UNEVEN] * (most / least - 1.0) if most > 0.0 else cost


@woven
def _closeness(plan: Ints, options: FloatArray, weeks: FloatArray, week: int, f: FloatArray) -> float:
    """Key sessions on consecutive days, the last day of the week before included."""
    cost = 0.0
    for day in range(max(int(weeks[week, FIRST]), 1), int(weeks[week, LAST])):
        one, other = plan[day - 1], plan[day]
        key = max(options[one, LONG], options[one, QUALITY])
        first = max(key, options[one, RACE])
        cost += f[CLOSE] * first * max(options[other, LONG], options[other, QUALITY])
    return cost


@inner
def _first_kind(plan: Ints, options: FloatArray, weeks: FloatArray, week: int) -> float:
    """Kind of the hard session with most hard work; -1 for none."""
    kind, most = -1.0, 0.0
    for day in range(int(weeks[week, FIRST]), int(weeks[week, LAST])):
        option = plan[day]
        if options[option, QUALITY] * (1.0 - options[option, LONG]) * options[option, HARD_MIN] > most:
            kind, most = options[option, KIND], options[option, HARD_MIN]
    return kind


@woven
def _twice(plan: Ints, options: FloatArray, weeks: FloatArray, week: int) -> bool:
    """Whether two hard sessions of a week that wants different ones are of one kind."""
    if weeks[week, W_HARD_1] == weeks[week, W_HARD_2]:
        return False
    before = -1.0
    for day in range(int(weeks[week, FIRST]), int(weeks[week, LAST])):
        option = plan[day]
        if options[option, QUALITY] * (1.0 - options[option, LONG]) > 0.0:
            if options[option, KIND] == before:
                return True
            before = options[option, KIND]
    return False


@inner
def week_faults(plan: Ints, options: FloatArray, days: IntTable, weeks: FloatArray, week: int, f: FloatArray) -> float:
    """Faults of the grammar in one week; looks back at two weeks, and at the day before it. `f`: the aims."""
    minutes, runs, strides = 0.0, 0.0, 0
    for day in range(int(weeks[week, FIRST]), int(weeks[week, LAST])):
        option = plan[day]
        minutes += options[option, RUN] * options[option, MINUTES]
        runs += options[option, RUN]
        strides += options[option, KIND] == STRIDES
    cost = f[RUNS] * abs(runs - weeks[week, W_RUNS]) + f[STRIDES_OFF] * abs(strides - weeks[week, W_STRIDES])
    if weeks[week, W_MINUTES] > 0.0:
        cost += f[VOLUME] * _beyond(minutes / weeks[week, W_MINUTES] - 1.0, f[VOLUME_BAND])
    cost += _hard_faults(plan, options, weeks, week, f) + _long_faults(plan, options, weeks, week, f)
    cost += f[REPEATED] * _twice(plan, options, weeks, week)
    cost += _day_faults(plan, options, days, weeks, week, f) + _closeness(plan, options, weeks, week, f)
    if week >= 2:
        kind = _first_kind(plan, options, weeks, week)
        if kind >= 0.0 and kind == _first_kind(plan, options, weeks, week - 1):
            cost += f[REPEATED] * (kind == _first_kind(plan, options, weeks, week - 2))
    return cost


@inner
def copied(source: FloatArray, target: FloatArray, rows: int) -> None:
    """The first rows of a table into another; a loop compiles in a tenth of the time that a slice takes."""
    for row in range(rows):
        for column in range(source.shape[1]):
            target[row, column] = source[row, column]


@inner
def exchanged(day: int, old: int, new: int, tables: Tables, gains: FloatArray) -> None:
    """Speed on race days in place, where one day of the plan became another option; `gains` (races, draws) in %."""
    taken = tables.options[new, TAKEN] - tables.options[old, TAKEN]
    for race in range(len(gains)):
        if day < tables.races[race, RACE_DAY]:
            for draw in range(gains.shape[1]):
                built = tables.built[new, draw] - tables.built[old, draw]
                gains[race, draw] += tables.built_weight[race, draw, day] * built
                gains[race, draw] -= tables.taken_weight[race, draw, day] * taken


@inner
def gained(plan: Ints, tables: Tables, gains: FloatArray) -> None:
    """Speed on each race day, % against the usual, of each possible runner; option 0 is rest and adds nothing."""
    copied(tables.so_far, gains, len(gains))
    rest = min(plan[0], 0)  # never a bare 0, for which the function would be compiled once more
    for day in range(len(plan)):
        exchanged(day, rest, plan[day], tables, gains)


@woven
def _low(gains: FloatArray, race: int, place: int) -> float:
    """The value at this place among all, from the lowest: as many times over the lowest of those above the last."""
    below, left = -math.inf, place + 1
    while True:
        least, count = math.inf, 0
        for draw in range(gains.shape[1]):
            value = gains[race, draw]
            if value > below:
                if value < least:
                    least, count = value, 1
                elif value == least:
                    count += 1
        left -= count
        if left <= 0 or count == 0:
            return least
        below = least


@inner
def speed_pct(gains: FloatArray, races: FloatArray, aims: FloatArray) -> float:
    """What is believed of the low quantile of speed on race days, %, weighted; it levels off, as the model does not."""
    total = 0.0
    for race in range(len(gains)):
        low = _low(gains, race, int(aims[QUANTILE]))
        total += races[race, RACE_WEIGHT] * aims[TRUST] * aims[MOST_GAIN_PCT] * math.tanh(low / aims[MOST_GAIN_PCT])
    return total


@woven
def endurance_pct(plan: Ints, options: FloatArray, aims: FloatArray) -> float:
    """Speed lost to a longest run that stays short of what the goal asks, %."""
    if aims[LONG_WANTED_M] <= 0.0:
        return 0.0
    longest = aims[LONG_SO_FAR_M]
    for day in range(int(aims[LONG_FROM]), int(aims[LONG_UNTIL])):
        longest = max(longest, options[plan[day], RUN] * options[plan[day], DISTANCE_M])
    return aims[LONG_COST_PCT] * max(1.0 - longest / aims[LONG_WANTED_M], 0.0)


@woven
def risk_pct(plan: Ints, options: FloatArray, aims: FloatArray) -> float:
    """Price of the hours at risk, tissues at their habit, %."""
    seconds = 0.0
    for option in plan:
        seconds += options[option, RUN] * options[option, DURATION_S]
    return aims[INJURY_PCT_PER_H] * seconds / 3600.0


@inner
def above_habit(states: FloatArray, day: int, aims: FloatArray) -> float:
    """How far the worse tissue is above its habit, as a ratio less one, 0 within it."""
    tendon = states[day, body.TENDON] / (max(states[day, body.TENDON_HABIT], aims[LEAST_HABIT]) * aims[TENDON_TAU_D])
    bone = states[day, body.BONE] / (max(states[day, body.BONE_HABIT], aims[LEAST_HABIT]) * aims[BONE_TAU_D])
    worse = max(tendon, bone)
    return max(worse - 1.0, 0.0)


@inner
def _lowest(fractions: FloatArray, day: int) -> float:
    low = min(fractions[day, 0], fractions[day, 1])
    return min(low, fractions[day, 2])


@inner
def slow_day_pct(
    option: int, options: FloatArray, races: FloatArray, aims: FloatArray, states: FloatArray, fractions: FloatArray,
    day: int,
) -> float:  # fmt: skip
    """What the body adds on one day, from how it is at the hour of the session; %, >= 0."""
    cost = 0.0
    if options[option, RUN] > 0.0:
        cost += aims[INJURY_PCT_PER_H] * options[option, DURATION_S] / 3600.0 * above_habit(states, day, aims)
        cost += aims[READY_PCT] * max(options[option, LONG], options[option, QUALITY]) * (1.0 - _lowest(fractions, day))
    if options[option, RACE] > 0.0:
        for race in range(len(races)):
            if day == int(races[race, RACE_DAY]):
                cost += races[race, RACE_WEIGHT] * aims[UNRECOVERED_PCT] * max(1.0 - _lowest(fractions, day), 0.0)
    return cost


@inner
def slow_pct(
    plan: Ints, options: FloatArray, races: FloatArray, aims: FloatArray, states: FloatArray, fractions: FloatArray
) -> float:
    """What the body adds: key sessions below full, runs on tissues above their habit, races on low stores; %, >= 0."""
    cost = 0.0
    for day in range(len(plan)):
        cost += slow_day_pct(plan[day], options, races, aims, states, fractions, day)
    return cost


@inner
def ready(option: int, options: FloatArray, fractions: FloatArray, day: int) -> bool:
    """Whether the session of a day finds the stores that it needs."""
    if options[option, RUN] > 0.0:
        for store in range(3):
            if fractions[day, store] < options[option, NEEDS + store]:
                return False
    return True
