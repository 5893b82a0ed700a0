"""What a step asks for: ranges of pace and heart rate from the runner's own thresholds, and the speed simulated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Habit, Thresholds
from fallow.domain.units import HALF_MARATHON_M, MARATHON_M

Range = tuple[float, float]

EASY_SHARE: Final = Parameter(
    "v_easy/v_LT1", 0.93, 0.05, "1", "coach-practice", Grade.C, (0.8, 0.97),
    "Easy speed as a share of the speed at LT1, where the runner's own easy speed is not known.",
)  # fmt: skip
EASY_CEILING: Final = Parameter(
    "v_easy,max/v_LT1", 0.98, 0.02, "1", "zones-review", Grade.C, (0.9, 1.0),
    "An easy run is simulated and asked for below LT1, however fast the runner's habit is.",
)  # fmt: skip
EASY_BAND: Final = Parameter(
    "w_easy", 0.06, 0.02, "1", "own-assumption", Grade.C, (0.02, 0.12),
    "Half width of an easy pace range, as a share of it.",
)  # fmt: skip
RECOVERY_SHARE: Final = Parameter(
    "v_rec/v_easy", 0.9, 0.05, "1", "own-assumption", Grade.C, (0.75, 1.0),
    "Speed at which a recovery run is simulated, as a share of the easy speed; the runner goes by heart rate.",
)  # fmt: skip
RECOVERY_BELOW_LT1_BPM: Final = Parameter(
    "HR_LT1-HR_rec", 7.5, 1.5, "bpm", "coach-practice", Grade.C, (5.0, 10.0),
    "A recovery run stays this far below the top of zone 1.",
)  # fmt: skip
RECOVERY_BAND_BPM: Final = Parameter(
    "w_rec", 20.0, 5.0, "bpm", "own-assumption", Grade.C, (10.0, 40.0), "Width of a recovery run's heart-rate range."
)
EASY_HR_FLOOR: Final = Parameter(
    "HR_easy,min/HR_LT1", 0.85, 0.04, "1", "own-assumption", Grade.C, (0.7, 0.95),
    "Lower end of the easy heart-rate range, as a share of the heart rate at LT1.",
)  # fmt: skip
TEMPO_LOW: Final = Parameter(
    "v_tempo,min/CS", 0.91, 0.02, "1", "critical-speed-review", Grade.C, (0.85, 0.97), "Lower end of tempo pace."
)
TEMPO_HIGH: Final = Parameter(
    "v_tempo,max/CS", 0.97, 0.02, "1", "critical-speed-review", Grade.C, (0.9, 1.0),
    "Upper end of tempo pace: below critical speed, so that it can be held.",
)  # fmt: skip
TEMPO_HR_LOW: Final = Parameter(
    "HR_tempo,min/HR_thr", 0.94, 0.02, "1", "coach-practice", Grade.C, (0.88, 0.99), "Lower end of tempo heart rate."
)
INTERVAL_LOW: Final = Parameter(
    "v_int,min/CS", 1.0, 0.02, "1", "critical-speed-review", Grade.C, (0.95, 1.05), "Lower end of interval pace."
)
INTERVAL_HIGH: Final = Parameter(
    "v_int,max/CS", 1.06, 0.02, "1", "critical-speed-review", Grade.C, (1.0, 1.12),
    "Upper end of interval pace: repeats of minutes above critical speed, paid from D'.",
)  # fmt: skip
INTERVAL_HR_LOW: Final = Parameter(
    "HR_int,min/HR_thr", 0.97, 0.02, "1", "coach-practice", Grade.C, (0.9, 1.0), "Lower end of interval heart rate."
)
INTERVAL_HR_HIGH: Final = Parameter(
    "HR_int,max/HRmax", 0.97, 0.02, "1", "coach-practice", Grade.C, (0.9, 1.0),
    "Upper end of interval heart rate: what is reached late in a repeat, not a mark to chase.",
)  # fmt: skip
STRIDE_SHARE: Final = Parameter(
    "v_stride/CS", 1.2, 0.08, "1", "coach-practice", Grade.C, (1.05, 1.4),
    "Speed at which a stride is simulated; the runner goes by feel.",
)  # fmt: skip
HILL_SHARE: Final = Parameter(
    "v_hill/CS", 0.8, 0.06, "1", "minetti-2002", Grade.C, (0.6, 0.95),
    "Speed uphill that costs about as much as critical speed on the flat, at HILL_GRADE; the runner goes by feel.",
)  # fmt: skip
HILL_GRADE: Final = Parameter(
    "i_hill", 0.05, 0.015, "1", "coach-practice", Grade.C, (0.03, 0.1), "Slope on which hill repeats are simulated."
)
RACE_PACE_SHARE: Final = {
    HALF_MARATHON_M: Parameter(
        "v_half/CS", 0.91, 0.03, "1", "critical-speed-review", Grade.C, (0.8, 1.0), "Half-marathon pace in a long run."
    ),
    MARATHON_M: Parameter(
        "v_marathon/CS", 0.83, 0.04, "1", "critical-speed-review", Grade.C, (0.7, 0.95), "Marathon pace in a long run."
    ),
}
RACE_BAND: Final = Parameter(
    "w_race", 0.03, 0.01, "1", "own-assumption", Grade.C, (0.01, 0.08),
    "Half width of a race-pace range, as a share of it.",
)  # fmt: skip
WALK_M_S: Final = Parameter("v_walk", 1.5, 0.15, "m/s", "coach-practice", Grade.C, (1.0, 2.0), "Speed of a brisk walk.")
WIDEST: Final = Parameter(
    "w_max", 0.25, 0.05, "1", "own-assumption", Grade.C, (0.1, 0.4),
    "A range wider than this share of its middle tells the runner nothing; the step then goes by feel.",
)  # fmt: skip

PARAMETERS = (
    EASY_SHARE, EASY_CEILING, EASY_BAND, RECOVERY_SHARE, RECOVERY_BELOW_LT1_BPM, RECOVERY_BAND_BPM, EASY_HR_FLOOR,
    TEMPO_LOW, TEMPO_HIGH, TEMPO_HR_LOW, INTERVAL_LOW, INTERVAL_HIGH, INTERVAL_HR_LOW, INTERVAL_HR_HIGH, STRIDE_SHARE,
    HILL_SHARE, HILL_GRADE, *RACE_PACE_SHARE.values(), RACE_BAND, WALK_M_S, WIDEST,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Effort:
    """How one step is run: what the runner is asked for, and what the model simulates."""

    speed_m_s: Range | None
    heart_rate_bpm: Range | None
    simulated_m_s: float
    grade: float = 0.0
    walk: bool = False


@dataclass(frozen=True, slots=True)
class Targets:
    """The efforts of one runner."""

    thresholds: Thresholds
    habit: Habit

    @property
    def easy_m_s(self) -> float:
        """The runner's own easy speed, never above LT1."""
        lt1 = self.thresholds.lt1_speed_m_s.mean
        own = self.habit.easy_speed_m_s
        return min(own if own is not None else EASY_SHARE.value * lt1, EASY_CEILING.value * lt1)

    @property
    def easy(self) -> Effort:
        lt1 = self.thresholds.lt1_hr_bpm
        pace = (self.easy_m_s * (1 - EASY_BAND.value), self.easy_m_s * (1 + EASY_BAND.value))
        pace = (pace[0], min(pace[1], self.thresholds.lt1_speed_m_s.mean))
        return Effort(_useful(pace), _useful((lt1.mean * EASY_HR_FLOOR.value, lt1.mean)), self.easy_m_s)

    @property
    def recovery(self) -> Effort:
        top = self.thresholds.lt1_hr_bpm.mean - RECOVERY_BELOW_LT1_BPM.value
        return Effort(None, (top - RECOVERY_BAND_BPM.value, top), self.easy_m_s * RECOVERY_SHARE.value)

    @property
    def walk(self) -> Effort:
        return Effort(None, None, min(WALK_M_S.value, self.easy_m_s), walk=True)

    @property
    def tempo(self) -> Effort:
        threshold = self.thresholds.threshold_hr_bpm
        heart_rate = _below(threshold, TEMPO_HR_LOW.value, 1.0)
        return self._hard(TEMPO_LOW.value, TEMPO_HIGH.value, heart_rate)

    @property
    def interval(self) -> Effort:
        floor = _below(self.thresholds.threshold_hr_bpm, INTERVAL_HR_LOW.value, 1.0)[0]
        ceiling = self.thresholds.max_hr_bpm.mean * INTERVAL_HR_HIGH.value
        return self._hard(INTERVAL_LOW.value, INTERVAL_HIGH.value, (min(floor, ceiling), ceiling))

    @property
    def uphill(self) -> Effort:
        return Effort(None, None, self._critical * HILL_SHARE.value, HILL_GRADE.value)

    @property
    def downhill(self) -> Effort:
        return Effort(None, None, self.easy_m_s * RECOVERY_SHARE.value, -HILL_GRADE.value)

    @property
    def stride(self) -> Effort:
        return Effort(None, None, self._critical * STRIDE_SHARE.value)

    def long_race_pace(self, race_distance_m: float) -> Effort:
        """The pace of a half marathon or marathon, for a stretch of a long run."""
        nearest = min(RACE_PACE_SHARE, key=lambda distance_m: abs(distance_m - race_distance_m))
        share = RACE_PACE_SHARE[nearest].value
        return self._hard(share * (1 - RACE_BAND.value), share * (1 + RACE_BAND.value), None)

    @property
    def _critical(self) -> float:
        return self.thresholds.critical_speed_m_s.mean

    def _hard(self, low: float, high: float, heart_rate_bpm: Range | None) -> Effort:
        pace = _below(self.thresholds.critical_speed_m_s, low, high)
        heart_rate = None if heart_rate_bpm is None else _useful(heart_rate_bpm)
        return Effort(_useful(pace), heart_rate, self._critical * (low + high) / 2)


def race(distance_m: float, duration_s: float) -> Effort:
    """Even pace over the distance."""
    speed = distance_m / duration_s
    return Effort((speed * (1 - RACE_BAND.value), speed * (1 + RACE_BAND.value)), None, speed)


def _below(limit: Estimate, low: float, high: float) -> Range:
    """A range of shares of a limit. What is not known of the limit opens the range downwards, never upwards."""
    return low * (limit.mean + limit.low) / 2, high * limit.mean


def _useful(wanted: Range) -> Range | None:
    low, high = wanted
    return wanted if high - low <= WIDEST.value * (high + low) / 2 else None
