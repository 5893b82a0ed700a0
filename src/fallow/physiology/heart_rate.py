"""The runner's heart-rate limits: maximum, threshold, and how heart rate goes with speed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from fallow.domain.activity import Segments
from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology.frontier import INTERVAL_Z, log_likelihood, of_grid

RISE_BPM: Final = Parameter(
    "dHR", 6.0, 0.0, "bpm", "own-assumption", Grade.C, (3.0, 12.0),
    "A piece of 20 s is believed up to this much above the two before it; sensors jump, hearts climb.",
)  # fmt: skip
CADENCE_LOCK_BPM: Final = Parameter(
    "lock", 1.0, 0.0, "bpm", "own-assumption", Grade.C, (0.0, 3.0),
    "Heart rate so close to cadence may be the sensor counting steps; it makes no maximum.",
)  # fmt: skip
MAX_HR_BPM: Final = Parameter(
    "HRmax", 188.0, 11.0, "bpm", "own-assumption", Grade.C, (140.0, 220.0), "Maximum of a runner of unknown age."
)
MAX_HR_AT_BIRTH_BPM: Final = Parameter(
    "HRmax,0", 208.0, 3.0, "bpm", "convention", Grade.C, (200.0, 216.0), "Maximum by age: HRmax,0 - a age."
)
MAX_HR_LOSS_BPM_YEAR: Final = Parameter(
    "a", 0.7, 0.05, "bpm/year", "convention", Grade.C, (0.5, 1.0), "Fall of the maximum with age."
)
MAX_HR_SD_BPM: Final = Parameter(
    "sigma_HRmax", 9.0, 0.0, "bpm", "convention", Grade.C, (6.0, 12.0), "Spread of maxima among people of one age."
)
MAX_HR_DEFICIT_BPM: Final = Parameter(
    "s_HR", 3.0, 0.0, "bpm", "own-assumption", Grade.C, (1.0, 6.0),
    "Mean shortfall of the year's highest heart rate from the maximum for a runner with many runs.",
)  # fmt: skip
MAX_HR_DEFICIT_FEW_BPM: Final = Parameter(
    "s_HR,1", 15.0, 0.0, "bpm", "own-assumption", Grade.C, (5.0, 25.0),
    "What is added to it after one run; it falls with the root of the number of runs.",
)  # fmt: skip
HR_NOISE_BPM: Final = Parameter(
    "sigma_HR", 1.5, 0.0, "bpm", "own-assumption", Grade.C, (0.5, 3.0), "Error of a heart rate held for 20 s or more."
)
FALSE_MAX: Final = Parameter(
    "pi_HR", 0.1, 0.0, "1", "own-assumption", Grade.C, (0.0, 0.3),
    "Chance that the highest heart rate on record is the sensor's error; then the next highest counts.",
)  # fmt: skip
THRESHOLD_SHARE: Final = Parameter(
    "f_thr", 0.90, 0.025, "1", "zones-review", Grade.C, (0.80, 0.96), "Heart rate at critical speed over the maximum."
)
THRESHOLD_DEFICIT_BPM: Final = Parameter(
    "s_thr", 5.0, 0.0, "bpm", "own-assumption", Grade.C, (2.0, 10.0),
    "Mean shortfall of the highest mean heart rate of many runs of 20 to 70 min from threshold heart rate.",
)  # fmt: skip
THRESHOLD_DEFICIT_FEW_BPM: Final = Parameter(
    "s_thr,1", 20.0, 0.0, "bpm", "own-assumption", Grade.C, (5.0, 30.0),
    "What is added to it after one run; it falls with the root of the number of runs.",
)  # fmt: skip
THRESHOLD_NOISE_BPM: Final = Parameter(
    "sigma_thr", 2.5, 0.0, "bpm", "own-assumption", Grade.C, (1.0, 5.0),
    "By so much may a short race lie above threshold heart rate.",
)  # fmt: skip
HR_PER_SPEED: Final = Parameter(
    "b", 0.55, 0.15, "1", "own-assumption", Grade.C, (0.2, 0.9),
    "Rise of heart rate, as share of maximum, per rise of speed, as share of critical speed.",
)  # fmt: skip
HR_SCATTER_BPM: Final = Parameter(
    "sigma_run", 6.0, 0.0, "bpm", "own-assumption", Grade.C, (3.0, 12.0),
    "Spread of a run's mean heart rate at one speed: heat, hills, tiredness, the first minutes.",
)  # fmt: skip

PARAMETERS = (
    RISE_BPM, CADENCE_LOCK_BPM, MAX_HR_BPM, MAX_HR_AT_BIRTH_BPM, MAX_HR_LOSS_BPM_YEAR, MAX_HR_SD_BPM,
    MAX_HR_DEFICIT_BPM, MAX_HR_DEFICIT_FEW_BPM, HR_NOISE_BPM, FALSE_MAX, THRESHOLD_SHARE,
    THRESHOLD_DEFICIT_BPM, THRESHOLD_DEFICIT_FEW_BPM, THRESHOLD_NOISE_BPM,
    HR_PER_SPEED, HR_SCATTER_BPM,
)  # fmt: skip

_GRID = np.arange(MAX_HR_BPM.bounds[0], MAX_HR_BPM.bounds[1] + 1.0)
_LOW_GRID = np.arange(90.0, MAX_HR_BPM.bounds[1] + 1.0)


@dataclass(frozen=True, slots=True)
class HeartRateAtSpeed:
    """A straight line through the middle of the runner's own runs."""

    speed_m_s: float
    heart_rate_bpm: float
    slope_bpm_per_m_s: float

    def heart_rate(self, speed_m_s: float) -> float:
        return self.heart_rate_bpm + self.slope_bpm_per_m_s * (speed_m_s - self.speed_m_s)

    def speed(self, heart_rate_bpm: float) -> float:
        return self.speed_m_s + (heart_rate_bpm - self.heart_rate_bpm) / self.slope_bpm_per_m_s


def peak(segments: Segments) -> float | None:
    """Highest believable heart rate of a run, bpm: a piece counts up to RISE_BPM above the lower of the two before it.

    None without heart rate for three pieces on end. Source: own-assumption.
    """
    locked = np.abs(segments.heart_rate_bpm - segments.cadence_spm) <= CADENCE_LOCK_BPM.value
    held = np.where(locked, np.nan, segments.heart_rate_bpm)
    if held.size < 3:
        return None
    believed = np.fmin(held[2:], np.minimum(held[1:-1], held[:-2]) + RISE_BPM.value)
    believed = believed[~np.isnan(held[2:] + held[1:-1] + held[:-2])]
    return float(believed.max()) if believed.size else None


def maximum(peaks: FloatArray, age_years: float | None) -> Estimate:
    """Maximum heart rate in bpm from the peaks of the last year's runs (shape (n,)) and age where it is known.

    Peaks fall short of the maximum by an exponential share, the less the more runs there are; the highest is false with
    FALSE_MAX, then the second counts. Prior: 208 - 0.7 age [convention]. Source of the error model: own-assumption.
    """
    mean, sd = MAX_HR_BPM.value, MAX_HR_BPM.sd
    if age_years is not None:
        mean, sd = MAX_HR_AT_BIRTH_BPM.value - MAX_HR_LOSS_BPM_YEAR.value * age_years, MAX_HR_SD_BPM.value
    p = np.exp(-0.5 * ((_GRID - mean) / sd) ** 2)
    if peaks.size:
        highest = np.sort(peaks)[::-1][:2]
        weight = np.array([1.0]) if highest.size == 1 else np.array([1 - FALSE_MAX.value, FALSE_MAX.value])
        s = MAX_HR_DEFICIT_BPM.value + MAX_HR_DEFICIT_FEW_BPM.value / np.sqrt(peaks.size)
        p = p * (np.exp(log_likelihood(highest - _GRID[:, None], s, np.array(HR_NOISE_BPM.value), 1e-6)) @ weight)
    return of_grid(_GRID, p)


def threshold(max_hr: Estimate, sustained: FloatArray) -> Estimate:
    """Heart rate at critical speed in bpm, from its share of the maximum and the highest mean of runs of 20 to 70 min.

    sustained: mean heart rates of such runs, shape (n,). Sources: zones-review; error model: own-assumption.
    """
    half_width = (max_hr.high - max_hr.low) / 2 / INTERVAL_Z
    mean = THRESHOLD_SHARE.value * max_hr.mean
    sd = np.hypot(THRESHOLD_SHARE.sd * max_hr.mean, THRESHOLD_SHARE.value * half_width)
    p = np.exp(-0.5 * ((_LOW_GRID - mean) / sd) ** 2)
    if sustained.size:
        top = np.array([sustained.max()])
        s = THRESHOLD_DEFICIT_BPM.value + THRESHOLD_DEFICIT_FEW_BPM.value / np.sqrt(sustained.size)
        sigma = np.array(THRESHOLD_NOISE_BPM.value)
        p = p * np.exp(log_likelihood(top - _LOW_GRID[:, None], s, sigma, 1e-6)[:, 0])
    return of_grid(_LOW_GRID, p)


def at_speed(
    speed_m_s: FloatArray, heart_rate_bpm: FloatArray, max_hr_bpm: float, critical_speed_m_s: float
) -> HeartRateAtSpeed:
    """Line of mean heart rate over mean speed of runs, both of shape (n,), n >= 1.

    slope = (Sxy / sigma^2 + b0 / tau^2) / (Sxx / sigma^2 + 1 / tau^2): least squares held by a prior, since most
    runners run most runs at one speed. Valid near the speeds run. Source: own-assumption.
    """
    unit = max_hr_bpm / critical_speed_m_s
    prior, tau = HR_PER_SPEED.value * unit, HR_PER_SPEED.sd * unit
    x, y = speed_m_s - speed_m_s.mean(), heart_rate_bpm - heart_rate_bpm.mean()
    variance = HR_SCATTER_BPM.value**2
    slope = (x @ y / variance + prior / tau**2) / (x @ x / variance + 1 / tau**2)
    slope = max(float(slope), HR_PER_SPEED.bounds[0] * unit)
    return HeartRateAtSpeed(float(speed_m_s.mean()), float(heart_rate_bpm.mean()), slope)
