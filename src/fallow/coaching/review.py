"""Was the recovery run one? Judged by what was recorded; a run that was none counts as the ordinary run that it was."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from fallow.coaching.recovery_run import MOST_MIN
from fallow.domain.activity import Run
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Thresholds
from fallow.domain.units import KM_M, MINUTE_S
from fallow.physiology.zones import recovery_run_ceiling_bpm, recovery_run_ceiling_m_s

CLIMB_M_KM: Final = Parameter(
    "h_rec", 12.0, 3.0, "m/km", "own-assumption", Grade.C, (5.0, 30.0), "A recovery run that climbs more is not flat."
)
OVER_BPM: Final = Parameter(
    "ΔHR_over", 3.0, 1.0, "bpm", "own-assumption", Grade.C, (0.0, 8.0),
    "So far above the ceiling a mean heart rate may lie before the run counts as too fast.",
)  # fmt: skip

PARAMETERS: Final = (CLIMB_M_KM, OVER_BPM)


class Fault(StrEnum):
    TOO_FAST = "too_fast"
    TOO_LONG = "too_long"
    TOO_HILLY = "too_hilly"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was recorded against the limit of a recovery run, in `unit`."""

    fault: Fault
    value: float
    limit: float
    unit: str


@dataclass(frozen=True, slots=True)
class Review:
    """`unknown` names what the recording does not tell; without faults and unknowns it was a true recovery run."""

    faults: tuple[Finding, ...]
    unknown: tuple[str, ...]

    @property
    def is_recovery_run(self) -> bool | None:
        """None: what was recorded speaks for it, but not all was."""
        if self.faults:
            return False
        return None if self.unknown else True


def review(run: Run, thresholds: Thresholds) -> Review:
    """A done run held against speed or heart rate, length and climb of a recovery run."""
    findings = (_speed(run, thresholds), _length(run), _climb(run))
    unknown = [name for name, found in zip(("intensity", "duration", "ascent"), findings, strict=True) if found is None]
    known = (found for found in findings if found is not None)
    return Review(tuple(found for found in known if found.value > found.limit), tuple(unknown))


def _speed(run: Run, thresholds: Thresholds) -> Finding | None:
    """Heart rate where it was recorded, else speed."""
    if run.avg_heart_rate_bpm is not None:
        limit = recovery_run_ceiling_bpm(thresholds) + OVER_BPM.value
        return Finding(Fault.TOO_FAST, run.avg_heart_rate_bpm, limit, "bpm")
    if not run.distance_m or run.duration_s <= 0:
        return None
    return Finding(Fault.TOO_FAST, run.distance_m / run.duration_s, recovery_run_ceiling_m_s(thresholds), "m/s")


def _length(run: Run) -> Finding:
    return Finding(Fault.TOO_LONG, run.duration_s / MINUTE_S, MOST_MIN.value, "min")


def _climb(run: Run) -> Finding | None:
    if run.ascent_m is None or not run.distance_m:
        return None
    return Finding(Fault.TOO_HILLY, run.ascent_m / (run.distance_m / KM_M), CLIMB_M_KM.value, "m/km")
