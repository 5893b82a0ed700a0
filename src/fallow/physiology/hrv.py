"""Morning measures against the runner's own baseline: rMSSD and resting heart rate."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import WEEK_D, FloatArray
from fallow.domain.wellness import CheckIn

BASELINE_D: Final = Parameter(
    "w_base", 60.0, 0.0, "d", "hrv-practice", Grade.C, (28.0, 90.0), "So far back reach the mornings of the baseline."
)
BASELINE_MORNINGS: Final = Parameter(
    "n_base", 14.0, 0.0, "1", "own-assumption", Grade.C, (7.0, 30.0), "Fewer mornings make no baseline."
)
WEEK_MORNINGS: Final = Parameter(
    "n_week", 3.0, 0.0, "1", "hrv-practice", Grade.B, (3.0, 5.0), "Fewer mornings of the last seven days make no mean."
)
SWC_SHARE: Final = Parameter(
    "SWC", 0.5, 0.0, "1", "hrv-practice", Grade.C, (0.2, 1.0),
    "Smallest worthwhile change in coefficients of variation of the baseline.",
)  # fmt: skip
RR_LOW_MS: Final = Parameter(
    "RR_low", 300.0, 0.0, "ms", "own-assumption", Grade.C, (240.0, 400.0), "A shorter interval is no heartbeat at rest."
)
RR_HIGH_MS: Final = Parameter(
    "RR_high", 2000.0, 0.0, "ms", "own-assumption", Grade.C, (1500.0, 3000.0),
    "A longer one is a beat that was missed.",
)  # fmt: skip
RR_JUMP: Final = Parameter(
    "RR_jump", 0.2, 0.0, "1", "convention", Grade.C, (0.1, 0.4),
    "An interval further than this share from the median of the five around it is an extra or a missed beat.",
)  # fmt: skip
RMSSD_MS: Final = (5.0, 300.0)  # outside this a morning's rMSSD is an error of measurement
RESTING_HR_BPM: Final = (25.0, 120.0)

_AROUND: Final = 5  # intervals whose median one is held against

PARAMETERS = (BASELINE_D, BASELINE_MORNINGS, WEEK_MORNINGS, SWC_SHARE, RR_LOW_MS, RR_HIGH_MS, RR_JUMP)


@dataclass(frozen=True, slots=True)
class Baseline:
    """The mornings before this week, in the unit of the measure; `swc` is the smallest worthwhile change, same unit."""

    mean: float
    sd: float
    swc: float
    mornings: int


@dataclass(frozen=True, slots=True)
class Morning:
    """One measure on one day; what is not known is None, and an old value does not stand in for today's."""

    today: float | None
    week_mean: float | None  # of at least WEEK_MORNINGS of the last seven mornings, today's included
    baseline: Baseline | None
    last_on: date | None  # the newest day with a value

    @property
    def week_change(self) -> float | None:
        """Mean of the week less baseline, in the measure's unit."""
        return None if self.week_mean is None or self.baseline is None else self.week_mean - self.baseline.mean

    @property
    def today_change(self) -> float | None:
        return None if self.today is None or self.baseline is None else self.today - self.baseline.mean


def rmssd_ms(rr_ms: FloatArray) -> float | None:
    """sqrt(mean of (RR_(i+1) - RR_i)^2) in ms, over the n - 1 differences of n intervals, as they are.

    rr_ms: consecutive RR intervals, shape (n,); NaN leaves out the two differences that it is part of, so that what
    `without_artefacts` takes out makes no difference of beats that did not follow each other. None without a
    difference. Valid at rest, over a minute or more. Source: hrv-practice.
    """
    differences = np.diff(rr_ms)
    differences = differences[~np.isnan(differences)]
    return float(np.sqrt(np.mean(differences**2))) if differences.size else None


def without_artefacts(rr_ms: FloatArray) -> FloatArray:
    """The same intervals, NaN where no heart at rest beats so: too short, too long, or RR_JUMP off the five around.

    A step of its own: one extra beat makes two wrong intervals and moves rMSSD more than all the others together, but
    what is taken for one depends on a rule. The first and the last two are held against the nearest five. shape (n,).
    """
    believed = np.where((rr_ms >= RR_LOW_MS.value) & (rr_ms <= RR_HIGH_MS.value), rr_ms, np.nan)
    if rr_ms.size < _AROUND:
        return believed
    windows = np.lib.stride_tricks.sliding_window_view(rr_ms, _AROUND)
    middle = np.clip(np.arange(rr_ms.size) - _AROUND // 2, 0, len(windows) - 1)
    usual = np.sort(windows, axis=1)[middle, _AROUND // 2]
    return np.asarray(np.where(np.abs(believed / usual - 1.0) <= RR_JUMP.value, believed, np.nan))


def ln_rmssd(check_ins: Sequence[CheckIn], on: date) -> Morning:
    """ln(rMSSD / ms) of the mornings: today's, mean of seven days, rolling baseline.

    swc = 0.5 CV of ln rMSSD times its mean, that is 0.5 sd. Baseline: from 60 days to a week before today, at least 14
    mornings, so that the week is judged against what was before it. Values outside 5 to 300 ms are errors of
    measurement and not used. Source: hrv-practice.
    """
    return _morning(check_ins, on, _ln_rmssd)


def resting_heart_rate(check_ins: Sequence[CheckIn], on: date) -> Morning:
    """Resting heart rate in bpm in the same way; a rise is what to look for. Source: hrv-practice."""
    return _morning(check_ins, on, _resting_hr)


def _ln_rmssd(check_in: CheckIn) -> float | None:
    value = _inside(check_in.rmssd_ms, RMSSD_MS)
    return None if value is None else math.log(value)


def _resting_hr(check_in: CheckIn) -> float | None:
    return _inside(check_in.resting_hr_bpm, RESTING_HR_BPM)


def _inside(value: float | None, bounds: tuple[float, float]) -> float | None:
    return value if value is not None and bounds[0] <= value <= bounds[1] else None


def _morning(check_ins: Sequence[CheckIn], on: date, measure: Callable[[CheckIn], float | None]) -> Morning:
    by_day: dict[date, float] = {}
    for check_in in sorted(check_ins, key=lambda each: each.at):  # of several on one day the newest counts
        value = measure(check_in)
        if value is not None and check_in.on <= on:
            by_day[check_in.on] = value
    ago = {(on - day).days: value for day, value in by_day.items()}
    week = [value for days, value in ago.items() if days < WEEK_D]
    return Morning(
        today=ago.get(0),
        week_mean=float(np.mean(week)) if len(week) >= WEEK_MORNINGS.value else None,
        baseline=_baseline(np.array([value for days, value in ago.items() if WEEK_D <= days <= BASELINE_D.value])),
        last_on=max(by_day, default=None),
    )


def _baseline(mornings: FloatArray) -> Baseline | None:
    if mornings.size < BASELINE_MORNINGS.value:
        return None
    mean, sd = float(np.mean(mornings)), float(np.std(mornings, ddof=1))
    return Baseline(mean, sd, SWC_SHARE.value * sd, int(mornings.size))
