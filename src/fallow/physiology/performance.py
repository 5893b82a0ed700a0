"""The runner's limits from their own files: critical speed, D', heart-rate limits, first threshold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fallow.domain.activity import Run, Sport
from fallow.domain.athlete import Athlete, Level
from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Thresholds
from fallow.domain.units import FloatArray
from fallow.physiology import critical_speed, heart_rate
from fallow.physiology.critical_speed import Envelope
from fallow.physiology.efforts import DURATIONS_S, best_efforts
from fallow.physiology.frontier import INTERVAL_Z
from fallow.physiology.heart_rate import HeartRateAtSpeed
from fallow.physiology.race import race_time, riegel, vdot, vdot_time
from fallow.physiology.segments import HEART_RATE_HIGH_BPM, HEART_RATE_LOW_BPM

__all__ = ["best_efforts", "race_time", "riegel", "thresholds", "thresholds_weekly", "vdot", "vdot_time"]

EFFORT_WINDOW_D: Final = Parameter(
    "w_CS",
    180.0,
    0.0,
    "d",
    "own-assumption",
    Grade.C,
    (60.0, 365.0),
    "Best efforts of so many days make critical speed.",
)
MAX_HR_WINDOW_D: Final = Parameter(
    "w_HR", 730.0, 0.0, "d", "own-assumption", Grade.C, (90.0, 1095.0), "Peaks of so many days make maximum heart rate."
)
EASY_WINDOW_D: Final = Parameter(
    "w_line", 90.0, 0.0, "d", "own-assumption", Grade.C, (30.0, 180.0),
    "Runs of so many days make the line of heart rate over speed.",
)  # fmt: skip
SUSTAINED_S: Final = (1200.0, 4200.0)  # runs whose mean heart rate may show the threshold
LT1_OF_MAX_HR: Final = Parameter(
    "LT1/HRmax", 0.77, 0.06, "1", "zones-review", Grade.C, (0.6, 0.9), "First threshold as share of maximum heart rate."
)
LT1_OF_THRESHOLD_HR: Final = Parameter(
    "LT1/HRthr", 0.85, 0.05, "1", "zones-review", Grade.C, (0.7, 0.95), "The same as share of threshold heart rate."
)
LT1_OF_CRITICAL_SPEED: Final = Parameter(
    "LT1/CS", 0.75, 0.06, "1", "zones-review", Grade.C, (0.6, 0.9), "The same as share of critical speed."
)
LT1_HALF_WIDTH_BPM: Final = Parameter(
    "dLT1", 8.0, 0.0, "bpm", "zones-review", Grade.C, (4.0, 15.0), "Half of the interval shown around LT1 heart rate."
)
LINE_RUNS: Final = Parameter(
    "n_line", 8.0, 0.0, "1", "own-assumption", Grade.C, (4.0, 20.0), "Fewer runs make no line of heart rate over speed."
)

PARAMETERS = (
    EFFORT_WINDOW_D, MAX_HR_WINDOW_D, EASY_WINDOW_D, LT1_OF_MAX_HR, LT1_OF_THRESHOLD_HR, LT1_OF_CRITICAL_SPEED,
    LT1_HALF_WIDTH_BPM, LINE_RUNS,
)  # fmt: skip

_TYPICAL_D_PRIME_S: Final = 45.0  # D' over critical speed, near enough to rank efforts of one bin


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What runs say about limits, by run in order of date, shape (runs,); NaN where a run says nothing."""

    day: NDArray[np.int64]  # ordinal
    duration_s: FloatArray
    speed_m_s: FloatArray
    mean_hr_bpm: FloatArray
    peak_hr_bpm: FloatArray
    effort_s: FloatArray  # shape (runs, bins): duration of the run's best effort in each bin of durations
    effort_m: FloatArray
    effort_score: FloatArray  # speed of the effort as critical speed; -inf where there is none

    def before(self, on: date, days: float) -> slice:
        """The runs of so many days up to and not including `on`."""
        low, high = np.searchsorted(self.day, [on.toordinal() - days, on.toordinal()])
        return slice(int(low), int(high))


def thresholds(runs: Sequence[Run], on: date, athlete: Athlete, level: Level) -> Thresholds:
    """Limits as known on the morning of `on`: from runs before that day, the level's prior, and the runner's word.

    Overrides win. `measured` names what the runner's word or own data has settled; the rest is typical for the level.
    No runs, or three, give wide intervals. Sources: critical-speed-review, zones-review; see the functions called.
    """
    return _known_on(_evidence(runs), on, athlete, level)


def thresholds_weekly(runs: Sequence[Run], athlete: Athlete, level: Level) -> Callable[[date], Thresholds]:
    """For any date the thresholds of that week's Monday, as `thresholds` gives them; each Monday is worked out once."""
    evidence = _evidence(runs)
    known: dict[date, Thresholds] = {}

    def on_monday(on: date) -> Thresholds:
        monday = on - timedelta(days=on.weekday())
        if monday not in known:
            known[monday] = _known_on(evidence, monday, athlete, level)
        return known[monday]

    return on_monday


def _evidence(runs: Iterable[Run]) -> _Evidence:
    runs = sorted(
        (run for run in runs if run.sport is Sport.RUN and run.duration_s > 0), key=lambda run: run.started_at
    )
    effort_s, effort_m, effort_score = _by_bin(runs)
    return _Evidence(
        day=np.array([run.local_date.toordinal() for run in runs], dtype=np.int64),
        duration_s=np.array([run.duration_s for run in runs]),
        speed_m_s=np.array([(run.distance_m or np.nan) / run.duration_s for run in runs]),
        mean_hr_bpm=_believable(run.avg_heart_rate_bpm for run in runs),
        peak_hr_bpm=_believable(_peak(run) for run in runs),
        effort_s=effort_s,
        effort_m=effort_m,
        effort_score=effort_score,
    )


def _by_bin(runs: Sequence[Run]) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Duration, distance and score of the best effort of each run (rows) in each bin of durations (columns)."""
    shape = (len(runs), len(DURATIONS_S))
    duration, distance, score = np.full(shape, np.nan), np.full(shape, np.nan), np.full(shape, -np.inf)
    flat = [(row, best.duration_s, best.distance_m) for row, run in enumerate(runs) for best in run.best_efforts]
    if not flat:
        return duration, distance, score
    rows, T, d = np.array(flat).T
    as_cs = d / critical_speed.distance_m(T, np.array(1.0), np.array(_TYPICAL_D_PRIME_S))
    order = np.argsort(as_cs, kind="stable")  # of two in one place the last, the better, stays
    order = order[(T[order] >= DURATIONS_S[0]) & (d[order] > 0)]
    place = rows[order].astype(np.intp), np.searchsorted(DURATIONS_S, T[order], side="right") - 1
    duration[place], distance[place], score[place] = T[order], d[order], as_cs[order]
    return duration, distance, score


def _peak(run: Run) -> float | None:
    return run.max_heart_rate_bpm if run.segments is None else heart_rate.peak(run.segments)


def _believable(values: Iterable[float | None]) -> FloatArray:
    array = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    return np.where((array >= HEART_RATE_LOW_BPM.value) & (array <= HEART_RATE_HIGH_BPM.value), array, np.nan)


def _known_on(evidence: _Evidence, on: date, athlete: Athlete, level: Level) -> Thresholds:
    word = athlete.overrides
    cs, d_prime = critical_speed.posterior(_envelope(evidence, on), level, athlete.sex)
    cs, d_prime = _word_or(word.critical_speed_m_s, cs), _word_or(word.d_prime_m, d_prime)
    age = None if athlete.birth_year is None else on.year - athlete.birth_year
    max_hr = _word_or(word.max_hr_bpm, heart_rate.maximum(_peaks(evidence, on), age))
    threshold_hr = _word_or(word.threshold_hr_bpm, heart_rate.threshold(max_hr, _sustained(evidence, on)))
    line = _line(evidence, on, max_hr.mean, cs.mean)
    lt1_hr = _word_or(word.lt1_hr_bpm, _lt1_hr(max_hr, threshold_hr, cs, line))
    settled = {
        "critical_speed_m_s": word.critical_speed_m_s is not None
        or _settled(cs, critical_speed.prior_m_s(level, athlete.sex)[1]),
        "d_prime_m": word.d_prime_m is not None or _settled(d_prime, critical_speed.D_PRIME_M[level].sd),
        "max_hr_bpm": word.max_hr_bpm is not None or _settled(max_hr, heart_rate.MAX_HR_SD_BPM.value),
        "threshold_hr_bpm": word.threshold_hr_bpm is not None,
        "lt1_hr_bpm": word.lt1_hr_bpm is not None,
    }
    return Thresholds(
        on=on,
        critical_speed_m_s=cs,
        d_prime_m=d_prime,
        max_hr_bpm=max_hr,
        threshold_hr_bpm=threshold_hr,
        lt1_hr_bpm=lt1_hr,
        lt1_speed_m_s=_lt1_speed(lt1_hr, cs, line),
        measured=frozenset(name for name, yes in settled.items() if yes),
    )


def _word_or(word: float | None, estimate: Estimate) -> Estimate:
    return estimate if word is None else Estimate.exactly(word)


def _settled(estimate: Estimate, prior_sd: float) -> bool:
    """The runner's own data has halved the prior's uncertainty."""
    return (estimate.high - estimate.low) / 2 / INTERVAL_Z <= prior_sd / 2


def _envelope(evidence: _Evidence, on: date) -> Envelope:
    window = evidence.before(on, EFFORT_WINDOW_D.value)
    score = evidence.effort_score[window]
    if not score.size:
        return Envelope(np.empty(0), np.empty(0), np.empty(0), runs=0)
    row, column = np.argmax(score, axis=0), np.arange(score.shape[1])
    known = np.isfinite(score[row, column])
    row, column = row[known], column[known]
    age = on.toordinal() - evidence.day[window][row]
    return Envelope(
        duration_s=evidence.effort_s[window][row, column],
        distance_m=evidence.effort_m[window][row, column],
        age_d=age.astype(np.float64),
        runs=int(np.isfinite(score).any(axis=1).sum()),
    )


def _peaks(evidence: _Evidence, on: date) -> FloatArray:
    peaks = evidence.peak_hr_bpm[evidence.before(on, MAX_HR_WINDOW_D.value)]
    return peaks[~np.isnan(peaks)]


def _sustained(evidence: _Evidence, on: date) -> FloatArray:
    window = evidence.before(on, MAX_HR_WINDOW_D.value)
    low, high = SUSTAINED_S
    duration, mean = evidence.duration_s[window], evidence.mean_hr_bpm[window]
    return mean[(duration >= low) & (duration <= high) & ~np.isnan(mean)]


def _line(evidence: _Evidence, on: date, max_hr: float, cs: float) -> HeartRateAtSpeed | None:
    window = evidence.before(on, EASY_WINDOW_D.value)
    speed, mean = evidence.speed_m_s[window], evidence.mean_hr_bpm[window]
    running = (
        (mean >= 0.5 * max_hr)
        & (mean <= max_hr)
        & (speed >= 0.5 * cs)
        & (evidence.duration_s[window] >= SUSTAINED_S[0])
    )
    if running.sum() < LINE_RUNS.value:
        return None
    return heart_rate.at_speed(speed[running], mean[running], max_hr, cs)


def _lt1_hr(max_hr: Estimate, threshold_hr: Estimate, cs: Estimate, line: HeartRateAtSpeed | None) -> Estimate:
    """The lowest of the three rules, since a first threshold set too high makes easy days hard."""
    rules = [LT1_OF_MAX_HR.value * max_hr.mean, LT1_OF_THRESHOLD_HR.value * threshold_hr.mean]
    if line is not None:
        rules.append(max(line.heart_rate(LT1_OF_CRITICAL_SPEED.value * cs.mean), LT1_OF_MAX_HR.bounds[0] * max_hr.mean))
    half = max(LT1_HALF_WIDTH_BPM.value, LT1_OF_MAX_HR.value * (max_hr.high - max_hr.low) / 2)
    return Estimate(min(rules), min(rules) - half, min(rules) + half)


def _lt1_speed(lt1_hr: Estimate, cs: Estimate, line: HeartRateAtSpeed | None) -> Estimate:
    mean = LT1_OF_CRITICAL_SPEED.value * cs.mean
    if line is not None:
        slowest = (LT1_OF_CRITICAL_SPEED.value - LT1_OF_CRITICAL_SPEED.sd) * cs.mean
        mean = max(min(mean, line.speed(lt1_hr.mean)), slowest)
    relative = np.hypot(
        LT1_OF_CRITICAL_SPEED.sd / LT1_OF_CRITICAL_SPEED.value, (cs.high - cs.low) / 2 / INTERVAL_Z / cs.mean
    )
    half = INTERVAL_Z * float(relative) * mean
    return Estimate(mean, mean - half, mean + half)
