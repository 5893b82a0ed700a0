"""How far a runner can go in a given time: critical speed, D' and the fade beyond half an hour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from fallow.domain.athlete import Level, Sex
from fallow.domain.estimate import Estimate
from fallow.domain.parameters import ByLevel, Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology.frontier import log_likelihood, of_grid

_CS_MEANING = "Critical speed of a runner of this level of whom nothing else is known."
CRITICAL_SPEED_M_S: Final = ByLevel({
    Level.NOVICE: Parameter("CS", 2.7, 0.40, "m/s", "own-assumption", Grade.C, (1.5, 4.5), _CS_MEANING),
    Level.RECREATIONAL: Parameter("CS", 3.3, 0.45, "m/s", "own-assumption", Grade.C, (2.0, 5.0), _CS_MEANING),
    Level.TRAINED: Parameter("CS", 4.0, 0.45, "m/s", "own-assumption", Grade.C, (2.8, 5.5), _CS_MEANING),
    Level.HIGHLY_TRAINED: Parameter("CS", 4.7, 0.50, "m/s", "own-assumption", Grade.C, (3.5, 6.3), _CS_MEANING),
})  # fmt: skip
_D_MEANING = "Distance that can be run above critical speed before it must be given up."
D_PRIME_M: Final = ByLevel({
    Level.NOVICE: Parameter("D'", 150.0, 50.0, "m", "critical-speed-review", Grade.C, (30.0, 400.0), _D_MEANING),
    Level.RECREATIONAL: Parameter("D'", 170.0, 55.0, "m", "critical-speed-review", Grade.C, (30.0, 400.0), _D_MEANING),
    Level.TRAINED: Parameter("D'", 190.0, 55.0, "m", "critical-speed-review", Grade.C, (30.0, 450.0), _D_MEANING),
    Level.HIGHLY_TRAINED: Parameter(
        "D'", 200.0, 55.0, "m", "critical-speed-review", Grade.C, (30.0, 450.0), _D_MEANING
    ),
})  # fmt: skip
FEMALE_SHARE: Final = Parameter(
    "k_F", 0.95, 0.03, "1", "own-assumption", Grade.C, (0.85, 1.0),
    "Critical speed of women over that of all of a level; men the other way (1 / k_F).",
)  # fmt: skip
FADE: Final = Parameter(
    "e_fade", 0.0566, 0.02, "1", "riegel", Grade.C, (0.02, 0.14),
    "Speed falls with duration^-e beyond FADE_FROM_S; 1 / (1 - e) is Riegel's 1.06. Recreational runners fade more, in "
    "the marathon most of all (vickers-vertosick), hence the wide sd.",
)  # fmt: skip
FADE_FROM_S: Final = Parameter(
    "T_c", 1500.0, 300.0, "s", "daniels", Grade.C, (900.0, 2400.0),
    "Beyond this the line of critical speed promises too much; with 25 min, times from 1,500 m to the marathon agree "
    "with Daniels within about half a per cent.",
)  # fmt: skip
SHORTEST_S: Final = Parameter(
    "T_min", 120.0, 0.0, "s", "critical-speed-review", Grade.C, (60.0, 180.0),
    "Below this the line of critical speed does not hold; the speed of this duration is kept.",
)  # fmt: skip
TAIL: Final = Parameter(
    "nu_CS", 4.0, 0.0, "1", "own-assumption", Grade.C, (2.0, 30.0),
    "Degrees of freedom of the prior of critical speed: a newcomer to the app may be no newcomer to running.",
)  # fmt: skip
EFFORT_NOISE: Final = Parameter(
    "sigma_d", 0.012, 0.0, "1", "own-assumption", Grade.C, (0.005, 0.03),
    "Error of a recorded distance on flat roads, as share of it.",
)  # fmt: skip
EFFORT_DEFICIT: Final = Parameter(
    "s_d", 0.04, 0.02, "1", "own-assumption", Grade.C, (0.01, 0.15),
    "Mean share by which the best of many runs over one duration stays below what the runner could have done.",
)  # fmt: skip
EFFORT_DEFICIT_FEW: Final = Parameter(
    "s_d,1", 0.25, 0.10, "1", "own-assumption", Grade.C, (0.05, 0.5),
    "What is added to it after one run; it falls with the root of the number of runs.",
)  # fmt: skip
EFFORT_LOOKS: Final = Parameter(
    "n_eff", 4.0, 0.0, "1", "own-assumption", Grade.C, (1.0, 10.0),
    "Best efforts over neighbouring durations come from the same runs: together they count as so many, or as the root "
    "of the number of runs where that is less.",
)  # fmt: skip
ABILITY_DRIFT: Final = Parameter(
    "sigma_drift", 0.03, 0.0, "1/year", "own-assumption", Grade.C, (0.0, 0.1),
    "Ability changes: by this share per year an old effort says less about today.",
)  # fmt: skip
FALSE_EFFORT: Final = Parameter(
    "pi_d", 0.02, 0.0, "1", "own-assumption", Grade.C, (0.0, 0.1),
    "Chance that a best effort is a false record (receiver, a ride with the watch running).",
)  # fmt: skip

PARAMETERS = (
    CRITICAL_SPEED_M_S, D_PRIME_M, FEMALE_SHARE, FADE, FADE_FROM_S, SHORTEST_S, TAIL,
    EFFORT_NOISE, EFFORT_DEFICIT, EFFORT_DEFICIT_FEW, EFFORT_LOOKS, ABILITY_DRIFT, FALSE_EFFORT,
)  # fmt: skip

_GRID = (121, 15)  # critical speed x D'
_T_SCALE = 1.2816 / 1.5332  # 90th percentiles of the normal and of t with nu = 4


@dataclass(frozen=True, slots=True)
class Envelope:
    """The best of `runs` runs for each duration; arrays of shape (n,)."""

    duration_s: FloatArray
    distance_m: FloatArray
    age_d: FloatArray  # days since it was run
    runs: int


def distance_m(duration_s: FloatArray, critical_speed_m_s: FloatArray, d_prime_m: FloatArray) -> FloatArray:
    """The farthest that can be run in a time.

    d = D' + CS T between SHORTEST_S and FADE_FROM_S; beyond, d = d(T_c) (T / T_c)^(1 - e); below, in proportion to T.
    Arrays in s, m/s, m that broadcast. Grows with each of the three. Valid from 2 min to about 5 h on the flat.
    Sources: critical-speed-review, riegel, daniels.
    """
    T_min, T_c, e = SHORTEST_S.value, FADE_FROM_S.value, FADE.value
    T = np.clip(duration_s, T_min, T_c)
    beyond = (np.maximum(duration_s, T_c) / T_c) ** (1 - e)
    below = np.minimum(duration_s, T_min) / T_min
    return np.asarray((d_prime_m + critical_speed_m_s * T) * beyond * below)


def duration_s(
    distance_m: FloatArray, critical_speed_m_s: FloatArray, d_prime_m: FloatArray, fade: FloatArray
) -> FloatArray:
    """The shortest time for a distance: the inverse of `distance_m`, with the fade as an argument. Same validity."""
    T_min, T_c = SHORTEST_S.value, FADE_FROM_S.value
    d_min = d_prime_m + critical_speed_m_s * T_min
    d_c = d_prime_m + critical_speed_m_s * T_c
    T = (np.clip(distance_m, d_min, d_c) - d_prime_m) / critical_speed_m_s
    beyond = (np.maximum(distance_m, d_c) / d_c) ** (1 / (1 - fade))
    below = np.minimum(distance_m, d_min) / d_min
    return np.asarray(T * beyond * below)


def prior_m_s(level: Level, sex: Sex) -> tuple[float, float]:
    """Mean and sd of critical speed for a level, before the runner's own data have a say."""
    share = {Sex.FEMALE: FEMALE_SHARE.value, Sex.MALE: 1 / FEMALE_SHARE.value, Sex.ANY: 1.0}[sex]
    prior = CRITICAL_SPEED_M_S[level]
    return prior.value * share, prior.sd * share


def posterior(best: Envelope, level: Level, sex: Sex) -> tuple[Estimate, Estimate]:
    """Critical speed (m/s) and D' (m) from the level's prior and the runner's best efforts.

    Each effort is at most what the runner could have done (`distance_m`): its shortfall is exponential, an excess is an
    error of recording. So easy running alone raises a low estimate but never lowers a high one by much, and three
    runs leave a wide interval. On a grid of CS x D'. Source: critical-speed-review; error model: own-assumption.
    """
    mean, sd = prior_m_s(level, sex)
    spread = sd / mean
    prior_d = D_PRIME_M[level]
    speeds = best.distance_m / distance_m(best.duration_s, np.array(1.0), np.array(prior_d.value / mean))
    fastest = float(np.max(speeds, initial=0.0))
    low = mean * np.exp(-3 * spread)
    high = max(mean * np.exp(3 * spread), fastest * 1.3)
    CS = np.geomspace(low, high, _GRID[0])[:, None]
    D = np.linspace(max(prior_d.bounds[0], prior_d.value - 3 * prior_d.sd), prior_d.value + 3 * prior_d.sd, _GRID[1])
    log_p = _student(np.log(CS / mean) / spread) - 0.5 * ((D - prior_d.value) / prior_d.sd) ** 2
    if best.duration_s.size:
        could = distance_m(best.duration_s, CS[..., None], D[None, :, None])
        noise = np.hypot(EFFORT_NOISE.value, ABILITY_DRIFT.value * best.age_d / 365.25)
        deficit = EFFORT_DEFICIT.value + EFFORT_DEFICIT_FEW.value / np.sqrt(best.runs)
        fit = log_likelihood(np.log(best.distance_m / could), deficit, noise, FALSE_EFFORT.value)
        looks = min(EFFORT_LOOKS.value, best.runs**0.5, best.duration_s.size)
        log_p = log_p + fit.mean(axis=-1) * looks
    p = np.exp(log_p - log_p.max())
    return of_grid(CS[:, 0], p.sum(axis=1)), of_grid(D, p.sum(axis=0))


def _student(z: FloatArray) -> FloatArray:
    """Log-density of Student's t, scaled to the normal's 80 % interval at nu = 4."""
    nu = TAIL.value
    return np.asarray(-(nu + 1) / 2 * np.log1p((z / _T_SCALE) ** 2 / nu))
