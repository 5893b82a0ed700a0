"""The rules: each a function of the record up to one morning, that knows nothing of stores.

None of them is taken from a product. What they have in common with rules in use is named; their constants are those
that such rules are usually told with, not fitted to anything here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from statistics import median
from typing import Final, TypeAlias

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import HOUR_S
from fallow.domain.wellness import CheckIn
from fallow.engine.rule_trial.history import ASKED_AT, Done, Hardness, History
from fallow.engine.wellness_trial.diary import DAY_BEGINS
from fallow.physiology import hrv


def _practice(symbol: str, value: float, unit: str, bounds: tuple[float, float], meaning: str) -> Parameter:
    return Parameter(symbol, value, 0.0, unit, "coach-practice", Grade.C, bounds, meaning)


LONG_TERM_D: Final = _practice("tau_long", 42.0, "d", (28.0, 60.0), "Time constant of long-term load.")
SHORT_TERM_D: Final = _practice("tau_short", 7.0, "d", (3.0, 14.0), "Time constant of short-term load.")
WAIT_H: Final[Mapping[Hardness, Parameter]] = {
    Hardness.EASY: _practice("t_easy", 24.0, "h", (12.0, 48.0), "Fixed wait after an easy session."),
    Hardness.MODERATE: _practice("t_moderate", 36.0, "h", (24.0, 60.0), "Fixed wait after a moderate session."),
    Hardness.HARD: _practice("t_hard", 48.0, "h", (36.0, 96.0), "Fixed wait after a hard or a long session."),
}
LATER_H: Final = Parameter(
    "t_later", 2.0, 0.0, "h", "own-assumption", Grade.C, (0.0, 6.0),
    "A wait that ends so long after the hour at which the runner's sessions usually end still leaves room that day.",
)  # fmt: skip
PARAMETERS: Final = (LONG_TERM_D, SHORT_TERM_D, *WAIT_H.values(), LATER_H)

ALIKE: Final = 1e-9  # two averages of the same load differ by rounding alone


class Allows(IntEnum):
    """The most that is allowed today. Easy stands for a lighter form, a recovery run among them."""

    REST = 0
    EASY = 1
    TRAIN = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """`amount` is what the rule counts, the more the less ready: days, hours, or smallest worthwhile changes."""

    allows: Allows
    amount: float


Rule: TypeAlias = Callable[[History, date], Answer | None]  # None: too little is known, the rule is silent

LOAD_BALANCE, MORNING_HRV, RESTING_HR, FIXED_TABLE = "load_balance", "morning_hrv", "resting_hr", "fixed_table"


def load_balance(history: History, on: date) -> Answer | None:
    """Rest while short-term load stands above long-term load; `amount`: days of rest until they meet.

    Both are exponentially weighted means of daily load, and begin at the mean of the first LONG_TERM_D days, which the
    rule sits out: from nothing the short one would run ahead of the long one for weeks. Under rest S e^(-t/tau_short)
    meets L e^(-t/tau_long) at t = ln(S/L) / (1/tau_short - 1/tau_long).
    """
    first = round(LONG_TERM_D.value)
    loads = [history.loads.get(day, 0.0) for day in _days(history.begins_on, on)]
    if len(loads) < first:
        return None
    begin = sum(loads[:first]) / first
    short, long = (_faded_mean(loads, begin, tau.value) for tau in (SHORT_TERM_D, LONG_TERM_D))
    if short <= long * (1.0 + ALIKE):
        return Answer(Allows.TRAIN, 0.0)
    days = math.log(short / long) / (1.0 / SHORT_TERM_D.value - 1.0 / LONG_TERM_D.value)
    return Answer(Allows.REST, days)


def morning_hrv(history: History, on: date) -> Answer | None:
    """Train hard while the week's mean of ln rMSSD is within a smallest worthwhile change of the baseline, else easy.

    `amount`: how far it is below, in such changes. Source hrv-practice.
    """
    return _inside(hrv.ln_rmssd(_told(history, on), on), worse=-1.0)


def resting_hr(history: History, on: date) -> Answer | None:
    """The same of resting heart rate; `amount`: how far it is above."""
    return _inside(hrv.resting_heart_rate(_told(history, on), on), worse=1.0)


def fixed_table(history: History, on: date) -> Answer | None:
    """Rest where the wait after a session outlasts the runner's usual hour of the day; `amount`: hours still to wait.

    The usual hour is the median local hour at which the sessions so far ended; without any the rule is silent.
    """
    done = history.done_before(on)
    if not done:
        return None
    over = max(one.ended_at + timedelta(hours=WAIT_H[one.hardness].value) for one in done)
    left_h = max(0.0, (over - history.morning(on)).total_seconds() / HOUR_S)
    room_h = _usual_hour(history, done) + LATER_H.value - ASKED_AT.hour
    return Answer(Allows.TRAIN if left_h <= room_h else Allows.REST, left_h)


RULES: Final[Mapping[str, Rule]] = {
    LOAD_BALANCE: load_balance,
    MORNING_HRV: morning_hrv,
    RESTING_HR: resting_hr,
    FIXED_TABLE: fixed_table,
}


def _days(first: date, until: date) -> list[date]:
    """From `first` to the day before `until`."""
    return [first + timedelta(days=day) for day in range((until - first).days)]


def _faded_mean(loads: Sequence[float], begin: float, tau_d: float) -> float:
    keeps = math.exp(-1.0 / tau_d)
    mean = begin
    for load in loads:
        mean = keeps * mean + (1.0 - keeps) * load
    return mean


def _usual_hour(history: History, done: Sequence[Done]) -> float:
    """Local hour of day, 4 to 28: an end after midnight belongs to the evening."""
    local = (one.ended_at + timedelta(seconds=history.utc_offset_s) - DAY_BEGINS for one in done)
    return median(at.hour + at.minute / 60 for at in local) + DAY_BEGINS.total_seconds() / HOUR_S


def _told(history: History, on: date) -> list[CheckIn]:
    return [word for word in history.check_ins if word.on <= on]


def _inside(morning: hrv.Morning, worse: float) -> Answer | None:
    change, baseline = morning.week_change, morning.baseline
    if change is None or baseline is None or baseline.swc <= 0.0:
        return None
    amount = worse * change / baseline.swc
    return Answer(Allows.TRAIN if abs(amount) <= 1.0 else Allows.EASY, amount)
