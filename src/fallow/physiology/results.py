"""What a runner's files say of form: pace at a given heart rate, and how hard efforts came out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fallow.domain.estimate import quantile
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import WEEK_D, FloatArray
from fallow.physiology.adaptation import HABIT_D
from fallow.physiology.evidence import SUSTAINED_FROM_S, SUSTAINED_WINDOW_D, Evidence

PACE_NOISE_PCT: Final = Parameter(
    "sigma_pace", 4.5, 1.5, "%", "own-assumption", Grade.C, (1.0, 10.0),
    "Spread of one run's pace at a given heart rate around what form makes of it: heat, hills, drift, wind, sensor.",
)  # fmt: skip
RESULT_NOISE_PCT: Final = Parameter(
    "sigma_result", 2.5, 1.0, "%", "own-assumption", Grade.C, (0.5, 6.0),
    "The same of a hard effort against the runner's own best: course, weather, how hard it was meant.",
)  # fmt: skip
PACE_PER_HEART_RATE: Final = Parameter(
    "g", 0.8, 0.4, "1", "own-assumption", Grade.C, (0.0, 2.0),
    "Runs of one per cent higher mean heart rate are so many per cent faster, before the runner's own runs tell.",
)  # fmt: skip
PACE_RUNS: Final = Parameter(
    "n_pace", 10.0, 0.0, "1", "own-assumption", Grade.C, (5.0, 30.0),
    "With fewer runs in the half year before, pace at a given heart rate has nothing to be compared with.",
)  # fmt: skip
RESULT_SHARE: Final = Parameter(
    "q_result", 0.05, 0.0, "1", "own-assumption", Grade.C, (0.01, 0.2),
    "A run whose mean heart rate lies among this highest share of the year before was run for a result.",
)  # fmt: skip
RESULT_ABOVE: Final = Parameter(
    "x_result", 1.05, 0.0, "1", "own-assumption", Grade.C, (1.0, 1.15),
    "And at least so many times the median, for a runner who never goes hard has no results.",
)  # fmt: skip
RESULT_FROM_S: Final = Parameter(
    "T_result,1", 600.0, 0.0, "s", "own-assumption", Grade.C, (300.0, 1200.0),
    "In a shorter run heart rate has not risen to what is given.",
)  # fmt: skip
RESULT_TO_S: Final = Parameter(
    "T_result,2", 7200.0, 0.0, "s", "own-assumption", Grade.C, (3600.0, 14400.0),
    "Longer runs are not run at such a heart rate.",
)  # fmt: skip
ODD_SD: Final = Parameter(
    "z_odd", 3.0, 0.0, "1", "own-assumption", Grade.C, (2.0, 5.0),
    "What is off by more standard deviations counts as off by so many: a sensor failed, or a dog was on the lead.",
)  # fmt: skip

PARAMETERS = (
    PACE_NOISE_PCT, RESULT_NOISE_PCT, PACE_PER_HEART_RATE, PACE_RUNS, RESULT_SHARE, RESULT_ABOVE, RESULT_FROM_S,
    RESULT_TO_S, ODD_SD,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Performances:
    """Noisy looks at form, oldest first, shape (n,): faster than the runner's own usual by so many percent."""

    day: NDArray[np.int64]  # ordinal
    change_pct: FloatArray
    sd_pct: FloatArray

    def __len__(self) -> int:
        return int(self.day.size)

    def after(self, day: int) -> Performances:
        """Those of later days than the ordinal `day`."""
        later = self.day > day
        return Performances(self.day[later], self.change_pct[later], self.sd_pct[later])


def performances(evidence: Evidence) -> Performances:
    """Pace at a given heart rate of every run long enough, and every hard effort's result, each against what was known
    on its Monday: later runs change nothing of an earlier look, and no run moves the scale it is measured on.
    """
    looks = [_pace(evidence), _results(evidence)]
    day = np.concatenate([look.day for look in looks])
    order = np.argsort(day, kind="stable")
    change = np.concatenate([look.change_pct for look in looks])
    sd = np.concatenate([look.sd_pct for look in looks])
    return Performances(day[order], change[order], sd[order])


def _pace(evidence: Evidence) -> Performances:
    """y = 100 [ln(v / v0) - g ln(h / h0)]: v0 and h0 the mean of the half year before, g its slope, held by a prior.

    The mean speed is that on the flat with the climbs made good. Source: own-assumption.
    """
    telling = (evidence.duration_s >= SUSTAINED_FROM_S.value) & (evidence.speed_m_s > 0) & (evidence.mean_hr_bpm > 0)
    day = evidence.day[telling]
    log_v, log_h = np.log(evidence.speed_m_s[telling]), np.log(evidence.mean_hr_bpm[telling])
    change = np.full(day.size, np.nan)
    for _, this_week, before in _weeks(day, HABIT_D.value):
        if before.stop - before.start < PACE_RUNS.value:
            continue
        v, h = log_v[before], log_h[before]
        slope = _slope(h - h.mean(), v - v.mean())
        change[this_week] = 100 * (log_v[this_week] - v.mean() - slope * (log_h[this_week] - h.mean()))
    return _looks(day, change, PACE_NOISE_PCT)


def _slope(x: FloatArray, y: FloatArray) -> float:
    """Least squares through the middle, held by the prior PACE_PER_HEART_RATE."""
    variance, prior = (PACE_NOISE_PCT.value / 100) ** 2, PACE_PER_HEART_RATE
    slope = (x @ y / variance + prior.value / prior.sd**2) / (x @ x / variance + 1 / prior.sd**2)
    return float(np.clip(slope, *prior.bounds))


def _results(evidence: Evidence) -> Performances:
    """y = 100 ln(best effort of the run / best of the half year before), both as critical speed, less the mean of that
    over earlier results: no single run is as good as the best of many. Of runs at a heart rate that is only reached
    where all is given. Source: own-assumption.
    """
    score = evidence.effort_score.max(axis=1, initial=-np.inf)
    known = np.isfinite(score) & (score > 0) & (evidence.mean_hr_bpm > 0)
    known &= (evidence.duration_s >= RESULT_FROM_S.value) & (evidence.duration_s <= RESULT_TO_S.value)
    day, heart_rate, score = evidence.day[known], evidence.mean_hr_bpm[known], score[known]
    change = np.full(day.size, np.nan)
    for monday, this_week, before in _weeks(day, SUSTAINED_WINDOW_D.value):
        if before.stop - before.start < PACE_RUNS.value:
            continue
        usual, high = (float(quantile(heart_rate[before], q)) for q in (0.5, 1 - RESULT_SHARE.value))
        hard = heart_rate[this_week] > max(high, RESULT_ABOVE.value * usual)
        lately = score[before][day[before] >= monday - HABIT_D.value]
        if lately.size:
            change[this_week] = np.where(hard, 100 * np.log(score[this_week] / lately.max()), np.nan)
    return _looks(day, _against_earlier(day, change), RESULT_NOISE_PCT)


def _against_earlier(day: NDArray[np.int64], change: FloatArray) -> FloatArray:
    """Less the mean of those of the weeks before; unknown where these are fewer than two."""
    found = np.full(change.size, np.nan)
    for _, this_week, before in _weeks(day, float(day[-1] - day[0] + 1) if day.size else 0.0):
        earlier = change[before][np.isfinite(change[before])]
        if earlier.size >= 2:
            found[this_week] = change[this_week] - earlier.mean()
    return found


def _weeks(day: NDArray[np.int64], window_d: float) -> Iterator[tuple[int, slice, slice]]:
    """Of each week with a run: its Monday, its runs, and those of the window before it."""
    monday = day - (day - 1) % WEEK_D  # ordinal 1 is a Monday
    for first in np.unique(monday).tolist():
        begins, ends, before = np.searchsorted(day, [first, first + WEEK_D, first - window_d]).tolist()
        yield first, slice(begins, ends), slice(before, begins)


def _looks(day: NDArray[np.int64], change_pct: FloatArray, noise_pct: Parameter) -> Performances:
    """Those that are known, against the mean of the ones before; the odd ones pulled in."""
    known = np.isfinite(change_pct)
    change = change_pct[known]
    limit = ODD_SD.value * noise_pct.value
    return Performances(day[known], np.clip(change, -limit, limit), np.full(change.size, noise_pct.value))
