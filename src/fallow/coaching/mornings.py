"""Heart rate variability as the verdict reads it: the week's mean against the runner's own baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fallow.domain.units import WEEK_D
from fallow.domain.wellness import CheckIn
from fallow.physiology.hrv import RMSSD_MS, ln_rmssd


@dataclass(frozen=True, slots=True)
class HrvStatus:
    log_ratio: float  # mean ln(rMSSD) of the last seven days less that of the baseline
    smallest_worthwhile_change: float  # on the same scale
    mornings: int  # of these seven days that were told


def hrv_status(check_ins: Sequence[CheckIn], on: date) -> HrvStatus | None:
    """None where this week or the weeks before hold too few mornings to say anything."""
    morning = ln_rmssd(check_ins, on)
    if morning.week_change is None or morning.baseline is None:
        return None
    low, high = RMSSD_MS
    told = {
        word.on
        for word in check_ins
        if word.rmssd_ms is not None and low <= word.rmssd_ms <= high and 0 <= (on - word.on).days < WEEK_D
    }
    return HrvStatus(morning.week_change, morning.baseline.swc, len(told))
