"""The runner's limits from their own files: critical speed, D', heart-rate limits, first threshold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np

from fallow.domain.activity import Run
from fallow.domain.athlete import Athlete, Level
from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Thresholds
from fallow.physiology import critical_speed, heart_rate
from fallow.physiology.efforts import best_efforts
from fallow.physiology.evidence import LONGEST_WINDOW_D, Evidence
from fallow.physiology.frontier import INTERVAL_Z
from fallow.physiology.heart_rate import HeartRateAtSpeed
from fallow.physiology.race import race_time, riegel, vdot, vdot_time

__all__ = ["best_efforts", "race_time", "riegel", "thresholds", "thresholds_weekly", "vdot", "vdot_time"]

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
MEASURED_RUNS: Final = Parameter(
    "n_measured", 8.0, 0.0, "1", "own-assumption", Grade.C, (4.0, 20.0),
    "Fewer runs leave critical speed and D' typical for the level: among few, easy ones pass for best efforts.",
)  # fmt: skip
RUNNING_SHARE: Final = Parameter(
    "f_least", 0.5, 0.0, "1", "own-assumption", Grade.C, (0.4, 0.65),
    "Below this share of maximum heart rate or of critical speed it was no running, or the sensor was off.",
)  # fmt: skip

PARAMETERS = (
    LT1_OF_MAX_HR, LT1_OF_THRESHOLD_HR, LT1_OF_CRITICAL_SPEED, LT1_HALF_WIDTH_BPM, LINE_RUNS, MEASURED_RUNS,
    RUNNING_SHARE,
)  # fmt: skip


def thresholds(runs: Sequence[Run], on: date, athlete: Athlete, level: Level) -> Thresholds:
    """Limits as known on the morning of `on`: from runs before that day, the level's prior, and the runner's word.

    Overrides win. `measured` names what the runner's word or own data has settled; the rest is typical for the level.
    No runs, or three, give wide intervals. For many days use `thresholds_weekly`: it reads the runs once. Sources:
    critical-speed-review, zones-review; see the functions called.
    """
    oldest = on - timedelta(days=LONGEST_WINDOW_D)
    return _known_on(Evidence.of(run for run in runs if oldest <= run.local_date < on), on, athlete, level)


def thresholds_weekly(
    runs: Sequence[Run], athlete: Athlete, level: Level | Callable[[date], Level]
) -> Callable[[date], Thresholds]:
    """For any date the thresholds of that week's Monday, as `thresholds` gives them; each Monday is worked out once.

    level: one for all time, or what it was on a Monday.
    """
    evidence = Evidence.of(runs)
    known: dict[date, Thresholds] = {}

    def on_monday(on: date) -> Thresholds:
        monday = on - timedelta(days=on.weekday())
        if monday not in known:
            prior = level if isinstance(level, Level) else level(monday)
            known[monday] = _known_on(evidence, monday, athlete, prior)
        return known[monday]

    return on_monday


def _known_on(evidence: Evidence, on: date, athlete: Athlete, level: Level) -> Thresholds:
    word = athlete.overrides
    best = evidence.envelope(on)
    cs, d_prime = critical_speed.posterior(best, level, athlete.sex)
    cs, d_prime = _word_or(word.critical_speed_m_s, cs), _word_or(word.d_prime_m, d_prime)
    age = None if athlete.birth_year is None else on.year - athlete.birth_year
    max_hr = _word_or(word.max_hr_bpm, heart_rate.maximum(evidence.peaks(on), age))
    threshold_hr = _word_or(word.threshold_hr_bpm, heart_rate.threshold(max_hr, evidence.sustained(on)))
    line = _line(evidence, on, max_hr.mean, cs.mean)
    lt1_hr = _word_or(word.lt1_hr_bpm, _lt1_hr(max_hr, threshold_hr, cs, line))
    many = best.runs >= MEASURED_RUNS.value
    spread = critical_speed.prior_m_s(level, athlete.sex)[1]
    settled = {
        "critical_speed_m_s": word.critical_speed_m_s is not None or (many and _settled(cs, spread)),
        "d_prime_m": word.d_prime_m is not None or (many and _settled(d_prime, critical_speed.D_PRIME_M[level].sd)),
        "max_hr_bpm": _settled(max_hr, heart_rate.MAX_HR_SD_BPM.value),
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


def _line(evidence: Evidence, on: date, max_hr: float, cs: float) -> HeartRateAtSpeed | None:
    speed, mean = evidence.steady(on)
    least = RUNNING_SHARE.value
    running = (mean >= least * max_hr) & (mean <= max_hr) & (speed >= least * cs)
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
