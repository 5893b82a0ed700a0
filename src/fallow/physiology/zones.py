"""Training zones from thresholds, and the ceiling of a recovery run."""

from __future__ import annotations

from typing import Final

from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.state import Thresholds, Zone
from fallow.physiology.critical_speed import SHORTEST_S

RECOVERY_MARGIN_BPM: Final = Parameter(
    "dHR_rec", 7.5, 2.5, "bpm", "convention", Grade.C, (5.0, 10.0),
    "A recovery run stays this far below the top of zone 1, since LT1 itself is known to about 8 bpm.",
)  # fmt: skip
ZONE_1_OF_5: Final = Parameter(
    "z1/LT1", 0.90, 0.02, "1", "convention", Grade.C, (0.8, 0.97), "Top of zone 1 of five as share of LT1."
)

PARAMETERS = (RECOVERY_MARGIN_BPM, ZONE_1_OF_5)


def zones(thresholds: Thresholds, count: int = 3) -> tuple[Zone, ...]:
    """Three zones (below LT1, between, above threshold) or five (those, with 1 and 3 divided), lowest first.

    Borders in bpm and m/s: LT1, and threshold (heart rate at critical speed); of five also 0.90 LT1 and the middle of
    LT1 and threshold. The top of the last zone is maximum heart rate, and the speed that can be held for two minutes.
    Each top has the interval of what it comes from. Errors: ValueError for another count. Sources: zones-review,
    convention.
    """
    lt1, lt2 = thresholds.lt1_hr_bpm, thresholds.threshold_hr_bpm
    slow, fast = thresholds.lt1_speed_m_s, thresholds.critical_speed_m_s
    if count == 3:
        heart_rates, speeds = [lt1, lt2], [slow, fast]
    elif count == 5:
        heart_rates = [_share(ZONE_1_OF_5.value, lt1), lt1, _middle(lt1, lt2), lt2]
        speeds = [_share(ZONE_1_OF_5.value, slow), slow, _middle(slow, fast), fast]
    else:
        raise ValueError(f"there are 3 zones or 5, not {count}")
    top = max(thresholds.max_hr_bpm, lt2, key=lambda limit: limit.mean)
    beyond = thresholds.d_prime_m.mean / SHORTEST_S.value
    sprint = Estimate(fast.mean + beyond, fast.low + beyond, fast.high + beyond)
    hr, v = [*heart_rates, top], [*speeds, sprint]
    hr_from, v_from = [0.0, *(each.mean for each in hr)], [0.0, *(each.mean for each in v)]
    return tuple(Zone(i + 1, (hr_from[i], hr[i].mean), (v_from[i], v[i].mean), hr[i], v[i]) for i in range(len(hr)))


def _share(share: float, of: Estimate) -> Estimate:
    return Estimate(share * of.mean, share * of.low, share * of.high)


def _middle(one: Estimate, other: Estimate) -> Estimate:
    return Estimate(*((getattr(one, end) + getattr(other, end)) / 2 for end in ("mean", "low", "high")))


def recovery_run_ceiling_bpm(thresholds: Thresholds) -> float:
    """Heart rate in bpm that a recovery run stays below: top of zone 1 less RECOVERY_MARGIN_BPM. Source: convention."""
    return thresholds.lt1_hr_bpm.mean - RECOVERY_MARGIN_BPM.value


def recovery_run_ceiling_m_s(thresholds: Thresholds) -> float:
    """The same as a flat speed in m/s, for runs without heart rate: LT1 speed less what the margin is worth.

    v = v_LT1 - margin (CS - v_LT1) / (HR_thr - HR_LT1), the line between the two thresholds carried on. Not below half
    of LT1 speed, where the thresholds lie too close together to draw a line. Source: convention.
    """
    lt1_hr, lt1_speed = thresholds.lt1_hr_bpm.mean, thresholds.lt1_speed_m_s.mean
    apart = max(thresholds.threshold_hr_bpm.mean - lt1_hr, 1.0)
    per_bpm = max(thresholds.critical_speed_m_s.mean - lt1_speed, 0.0) / apart
    return max(lt1_speed - RECOVERY_MARGIN_BPM.value * per_bpm, lt1_speed / 2)
