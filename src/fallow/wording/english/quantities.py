"""Numbers, times and dates in English. Figures carry no more digits than their intervals allow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from fallow.domain.estimate import Estimate
from fallow.domain.units import DAY_H, HALF_MARATHON_M, KM_M, MARATHON_M, Units
from fallow.wording import clocks, measures
from fallow.wording.precision import NOTHING_LEFT_H, Shown, shown, to_step

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
HOURS_UP_TO_H = 36.0  # beyond, days are easier to read
ROAD_MEASURE = 0.003  # a course within 0.3 % of the half or the full distance bears its name
SIZES = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))
clock, clock_range, duration = clocks.clock, clocks.clock_range, clocks.duration
pace, pace_of, pace_range, pace_estimate = clocks.pace, clocks.pace_of, clocks.pace_range, clocks.pace_estimate


def number(value: float, step: float = 0.1) -> str:
    """A plain figure on a step, without trailing zeros: 3, 3.5, −2."""
    rounded = to_step(value, step)
    return f"{rounded:.9f}".rstrip("0").rstrip(".").replace("-", "−")


def joined(parts: Sequence[str], last: str = "and") -> str:
    """a; a and b; a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def counted(count: int, singular: str, plural: str | None = None) -> str:
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def interval(figures: Shown, unit: str, unit_again: bool = True) -> str:
    """18 h (12–26 h): the mean, and the interval where it says anything more. A negative one is written with "to"."""
    mean = f"{number(figures.mean, figures.step)}{unit}"
    if figures.is_one_figure:
        return mean
    dash = " to " if figures.low < 0 else "–"
    ends = f"{number(figures.low, figures.step)}{dash}{number(figures.high, figures.step)}"
    return f"{mean} ({ends}{unit if unit_again else ''})"


def hours(time_h: Estimate) -> str:
    """When something will be over: "recovered", "in about 18 h (12–26 h)", "in about 3 days (2–4 days)"."""
    if not math.isfinite(time_h.mean) or not math.isfinite(time_h.high):
        return "not yet in sight"
    if time_h.high < NOTHING_LEFT_H:
        return "recovered"
    if time_h.mean < NOTHING_LEFT_H:
        return "recovered, most likely"
    return f"in about {time_span(time_h)}"


def time_span(time_h: Estimate) -> str:
    """18 h (12–26 h), or days where hours would be many."""
    if time_h.mean <= HOURS_UP_TO_H:
        return interval(shown(time_h, 1.0), " h")
    days = Estimate(time_h.mean / DAY_H, time_h.low / DAY_H, time_h.high / DAY_H)
    return interval(shown(days, 0.5), " days")


def moment(time_h: Estimate, local_now: datetime) -> str | None:
    """The part of the day, or the day, in which it will be over; None where the interval is too wide to name one."""
    width_h = time_h.high - time_h.low
    if min(time_h.mean, time_h.high) < NOTHING_LEFT_H or not math.isfinite(width_h) or width_h > DAY_H:
        return None
    then = local_now + timedelta(hours=time_h.mean)
    days_ahead = (then.date() - local_now.date()).days
    if width_h > DAY_H / 3:
        return {0: "today", 1: "tomorrow"}.get(days_ahead, f"on {WEEKDAYS[then.weekday()]}")
    if days_ahead == 0:
        return {"morning": "this morning", "night": "tonight"}.get(_part(then), f"this {_part(then)}")
    name = "tomorrow" if days_ahead == 1 else f"on {WEEKDAYS[then.weekday()]}"
    return f"{name} {_part(then)}"


def _part(at: datetime) -> str:
    if at.hour < 5 or at.hour >= 22:
        return "night"
    return "morning" if at.hour < 12 else "afternoon" if at.hour < 18 else "evening"


def percent(fraction: Estimate) -> str:
    """54% (46–62%), of a fraction; held between 0 and 100."""
    held = Estimate(*(100 * min(1.0, max(0.0, value)) for value in (fraction.mean, fraction.low, fraction.high)))
    return interval(shown(held, 1.0), "%")


def share(fraction: float) -> str:
    """A fraction without an interval, on steps of 5 %."""
    return f"{number(100 * fraction, 5)}%"


def times(ratio: Estimate) -> str:
    """1.4 times (1.2–1.6)."""
    return interval(shown(ratio, 0.1), " times", unit_again=False)


def heart_rate_range(heart_rate_bpm: tuple[float, float]) -> str:
    low, high = sorted(heart_rate_bpm)
    return f"{number(low, 1)}–{number(high, 1)} bpm"


def distance(distance_m: float) -> str:
    """8.2 km, 21.1 km, 400 m; 5.1 mi."""
    return f"{number(distance_m, 10)} m" if distance_m < KM_M else ways(distance_m)


def ways(distance_m: float, step: float = 0.1) -> str:
    """8.2 km, 0.4 km; 5.1 mi."""
    return f"{number(measures.in_ways(distance_m), step)} {measures.way().name}"


def rough_distance(distance_m: float) -> str:
    """62 km: of a week."""
    return ways(distance_m, 1)


def of_unit(value: float, unit: str) -> str:
    """30 km, 5 h, 4: the figure of a rule, in the unit that it names; kilometres as they are told here."""
    if unit == "km":
        return ways(value * KM_M)
    return f"{number(value)} {unit}" if unit else number(value)


def race_distance(distance_m: float) -> str:
    """Marathon, half marathon, 10 km. Races keep their names, but for whole miles, where miles are counted: 10 mi."""
    for name, exact_m in (("half marathon", HALF_MARATHON_M), ("marathon", MARATHON_M)):
        if abs(distance_m - exact_m) <= ROAD_MEASURE * exact_m:
            return name
    if measures.is_whole_miles(distance_m):
        return ways(distance_m)
    with measures.measuring(Units.METRIC):
        return distance(distance_m)


def race_time(time_s: Estimate) -> str:
    """about 1:46 h (1:41–1:51 h), about 45:30 (44:50–46:20): whole minutes where seconds are not known."""
    return f"about {clocks.time_range(time_s)}"


def size(size_bytes: int) -> str:
    """640 kB, 8.4 MB, 89 MB, 1.2 GB: of files."""
    unit_bytes, unit = next(one for one in SIZES if size_bytes >= one[0] or one is SIZES[-1])
    figure = size_bytes / unit_bytes
    return f"{number(figure, 1 if figure >= 10 else 0.1)} {unit}"


def weekday(number_from_monday: int) -> str:
    return WEEKDAYS[number_from_monday]


def day(on: date) -> str:
    """Sunday 19 July."""
    return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}"


def full_day(on: date) -> str:
    """Sunday 19 July 2026."""
    return f"{day(on)} {on.year}"


def short_day(on: date) -> str:
    """19 Jul."""
    return f"{on.day} {MONTHS[on.month - 1][:3]}"


def of_ten(value_0_10: float) -> str:
    """4 of 10."""
    return f"{number(value_0_10, 0.5)} of 10"
