"""What a runner's files say about their limits, run by run, ready to be asked for any day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fallow.domain.activity import Run, Sport
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology import critical_speed, heart_rate
from fallow.physiology.cost import grade_adjusted_speed_m_s
from fallow.physiology.critical_speed import Envelope
from fallow.physiology.efforts import DURATIONS_S
from fallow.physiology.segments import HEART_RATE_HIGH_BPM, HEART_RATE_LOW_BPM

EFFORT_WINDOW_D: Final = Parameter(
    "w_CS", 180.0, 0.0, "d", "own-assumption", Grade.C, (60.0, 365.0),
    "Best efforts of so many days make critical speed.",
)  # fmt: skip
MAX_HR_WINDOW_D: Final = Parameter(
    "w_HR", 730.0, 0.0, "d", "own-assumption", Grade.C, (90.0, 1095.0),
    "Peaks of so many days make maximum heart rate: it falls by less than 1 bpm a year, and real peaks are rare.",
)  # fmt: skip
SUSTAINED_WINDOW_D: Final = Parameter(
    "w_thr", 365.0, 0.0, "d", "own-assumption", Grade.C, (90.0, 730.0),
    "Hard runs of so many days make threshold heart rate.",
)  # fmt: skip
LINE_WINDOW_D: Final = Parameter(
    "w_line", 90.0, 0.0, "d", "own-assumption", Grade.C, (30.0, 180.0),
    "Runs of so many days make the line of heart rate over speed.",
)  # fmt: skip
SUSTAINED_FROM_S: Final = Parameter(
    "T_thr,1", 1200.0, 0.0, "s", "own-assumption", Grade.C, (900.0, 1800.0),
    "The mean heart rate of a shorter run says nothing about threshold.",
)  # fmt: skip
SUSTAINED_TO_S: Final = Parameter(
    "T_thr,2", 4200.0, 0.0, "s", "own-assumption", Grade.C, (3000.0, 5400.0), "Nor does that of a longer one."
)

TYPICAL_D_PRIME_S: Final = Parameter(
    "D'/CS", 45.0, 15.0, "s", "own-assumption", Grade.C, (10.0, 120.0),
    "D' over critical speed, near enough to rank efforts of one length.",
)  # fmt: skip

PARAMETERS = (
    TYPICAL_D_PRIME_S,
    EFFORT_WINDOW_D, MAX_HR_WINDOW_D, SUSTAINED_WINDOW_D, LINE_WINDOW_D, SUSTAINED_FROM_S, SUSTAINED_TO_S,
)  # fmt: skip

LONGEST_WINDOW_D: Final = int(
    max(window.value for window in (EFFORT_WINDOW_D, MAX_HR_WINDOW_D, SUSTAINED_WINDOW_D, LINE_WINDOW_D))
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """By run in order of date, shape (runs,); NaN where a run says nothing."""

    day: NDArray[np.int64]  # ordinal
    duration_s: FloatArray
    speed_m_s: FloatArray  # mean, as the flat speed of the same energy cost
    mean_hr_bpm: FloatArray
    peak_hr_bpm: FloatArray
    effort_s: FloatArray  # shape (runs, bins): duration of the run's best effort in each bin of durations
    effort_m: FloatArray
    effort_score: FloatArray  # speed of the effort as critical speed; -inf where there is none

    @classmethod
    def of(cls, activities: Iterable[Run]) -> Evidence:
        """From activities of any sport and order; running alone counts."""
        runs = [run for run in activities if run.sport is Sport.RUN and run.duration_s > 0]
        runs.sort(key=lambda run: (run.local_date, run.started_at))
        effort_s, effort_m, effort_score = _by_bin(runs)
        peak_hr_bpm = _believable(_peak(run) for run in runs)
        mean_hr_bpm = _believable(run.avg_heart_rate_bpm for run in runs)
        return cls(
            day=np.array([run.local_date.toordinal() for run in runs], dtype=np.int64),
            duration_s=np.array([run.duration_s for run in runs]),
            speed_m_s=_flat_speed(runs),
            mean_hr_bpm=mean_hr_bpm,
            peak_hr_bpm=peak_hr_bpm,
            effort_s=effort_s,
            effort_m=effort_m,
            effort_score=effort_score,
        )

    def envelope(self, on: date) -> Envelope:
        """The best for each duration of EFFORT_WINDOW_D days before `on`."""
        window = self._before(on, EFFORT_WINDOW_D.value)
        score = self.effort_score[window]
        if not score.size:
            return Envelope(np.empty(0), np.empty(0), np.empty(0), runs=0)
        row, column = np.argmax(score, axis=0), np.arange(score.shape[1])
        known = np.isfinite(score[row, column])
        row, column = row[known], column[known]
        age = on.toordinal() - self.day[window][row]
        return Envelope(
            duration_s=self.effort_s[window][row, column],
            distance_m=self.effort_m[window][row, column],
            age_d=age.astype(np.float64),
            runs=int(np.isfinite(score).any(axis=1).sum()),
        )

    def peaks(self, on: date) -> FloatArray:
        """Highest heart rate in bpm of each run of MAX_HR_WINDOW_D days.

        Whatever files say of peaks, what was held on average was reached: a mean above all of them counts too.
        """
        window = self._before(on, MAX_HR_WINDOW_D.value)
        peaks, means = self.peak_hr_bpm[window], self.mean_hr_bpm[window]
        known = peaks[~np.isnan(peaks)]
        return np.concatenate((known, means[means > known.max()])) if known.size else known

    def sustained(self, on: date) -> FloatArray:
        """Mean heart rate in bpm of each run of SUSTAINED_WINDOW_D days that lasted 20 to 70 min."""
        window = self._before(on, SUSTAINED_WINDOW_D.value)
        duration, mean = self.duration_s[window], self.mean_hr_bpm[window]
        fits = (duration >= SUSTAINED_FROM_S.value) & (duration <= SUSTAINED_TO_S.value) & ~np.isnan(mean)
        return mean[fits]

    def steady(self, on: date) -> tuple[FloatArray, FloatArray]:
        """Mean speed in m/s and heart rate in bpm of runs of LINE_WINDOW_D days that lasted 20 min at least."""
        window = self._before(on, LINE_WINDOW_D.value)
        speed, mean = self.speed_m_s[window], self.mean_hr_bpm[window]
        fits = (self.duration_s[window] >= SUSTAINED_FROM_S.value) & ~np.isnan(speed + mean)
        return speed[fits], mean[fits]

    def _before(self, on: date, days: float) -> slice:
        """The runs of so many days up to and not including `on`."""
        low, high = np.searchsorted(self.day, [on.toordinal() - days, on.toordinal()])
        return slice(int(low), int(high))


def _by_bin(runs: Sequence[Run]) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Duration, distance and score of the best effort of each run (rows) in each bin of durations (columns)."""
    shape = (len(runs), len(DURATIONS_S))
    duration, distance, score = np.full(shape, np.nan), np.full(shape, np.nan), np.full(shape, -np.inf)
    T = np.array([best.duration_s for run in runs for best in run.best_efforts])
    if not T.size:
        return duration, distance, score
    d = np.array([best.distance_m for run in runs for best in run.best_efforts])
    rows = np.repeat(np.arange(len(runs)), [len(run.best_efforts) for run in runs])
    as_cs = d / critical_speed.distance_m(T, np.array(1.0), np.array(TYPICAL_D_PRIME_S.value))
    order = np.argsort(as_cs, kind="stable")  # of two in one place the last, the better, stays
    order = order[(T[order] >= DURATIONS_S[0]) & (d[order] > 0)]
    place = rows[order], np.searchsorted(DURATIONS_S, T[order], side="right") - 1
    duration[place], distance[place], score[place] = T[order], d[order], as_cs[order]
    return duration, distance, score


def _flat_speed(runs: Sequence[Run]) -> FloatArray:
    """Mean speed with the climbs made good: half the way at the grade that makes the ascent, half at its opposite."""
    distance = np.array([run.distance_m or np.nan for run in runs])
    speed = distance / np.array([run.duration_s for run in runs])
    grade = 2 * np.array([run.ascent_m or 0.0 for run in runs]) / distance
    return (grade_adjusted_speed_m_s(speed, grade) + grade_adjusted_speed_m_s(speed, -grade)) / 2


def _peak(run: Run) -> float | None:
    """The believed peak; the file's own maximum only where there were no samples to hold it against."""
    if run.peak_heart_rate_bpm is not None:
        return run.peak_heart_rate_bpm
    return run.max_heart_rate_bpm if run.segments is None else heart_rate.peak(run.segments)


def _believable(values: Iterable[float | None]) -> FloatArray:
    array = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    return np.where((array >= HEART_RATE_LOW_BPM.value) & (array <= HEART_RATE_HIGH_BPM.value), array, np.nan)
