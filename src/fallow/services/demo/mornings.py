"""What the made-up runner tells in the morning, since they took it up; not every morning, and not always everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final

import numpy as np

from fallow.domain.units import HOUR_S
from fallow.domain.wellness import CheckIn
from fallow.services.demo.days import SEED, outings
from fallow.services.demo.season import Phase, week_number, week_of

FIRST_WEEK: Final = 70
SOURCE: Final = "demo"
TOLD_AT: Final = time(6, 40)
TELLS, MEASURES = 0.82, 0.8  # chance of a morning; of a measurement, if told
LOOKS_BACK_D: Final = 5

RMSSD_MS, RESTING_BPM, SLEEP_H = 58.0, 47.0, 7.4
SORE_PER_STRAIN, SORENESS_PEAKS_H = 0.022, 22.0
RMSSD_LOG_PER_STRAIN, RESTING_BPM_PER_STRAIN, NIGHT_H = 0.0020, 0.025, 16.0


@dataclass(frozen=True, slots=True)
class _Strain:
    """What the last days have left in the legs and in the nerves, in strain minutes."""

    legs: float
    nerves: float


def check_ins(begins_on: date, until: date, utc_offset_s: int) -> tuple[CheckIn, ...]:
    """All check-ins of this runner up to and with the morning of `until`, oldest first."""
    told = (check_in(begins_on, day, utc_offset_s) for day in _days(begins_on, until))
    return tuple(one for one in told if one is not None)


def _days(begins_on: date, until: date) -> Iterator[date]:
    day = begins_on + timedelta(weeks=FIRST_WEEK)
    while day <= until:
        yield day
        day += timedelta(days=1)


def check_in(begins_on: date, on: date, utc_offset_s: int) -> CheckIn | None:
    """The check-in of one morning; it knows of the days before, not of the day itself."""
    if week_number(begins_on, on) < FIRST_WEEK:
        return None
    rng = np.random.default_rng((SEED, on.toordinal(), 640))
    tells, measures = rng.random(2) < (TELLS, MEASURES)
    if not tells:
        return None
    at = datetime.combine(on, TOLD_AT, timezone(timedelta(seconds=utc_offset_s))).astimezone(UTC)
    strain = _strain(begins_on, on, at, utc_offset_s)
    sick = _sick(begins_on, on)
    sleep_h = SLEEP_H + 0.5 * (on.weekday() > 4) + 0.6 * rng.standard_normal()
    soreness = 0.4 + SORE_PER_STRAIN * strain.legs + 0.6 * rng.standard_normal()
    feel = 7.6 - 0.45 * (soreness - 1) + 0.7 * (sleep_h - SLEEP_H) + 0.7 * rng.standard_normal() - 4.0 * sick
    rmssd = RMSSD_MS * np.exp(-RMSSD_LOG_PER_STRAIN * strain.nerves - 0.25 * sick + 0.15 * rng.standard_normal())
    resting = RESTING_BPM + RESTING_BPM_PER_STRAIN * strain.nerves + 7.0 * sick + 1.2 * rng.standard_normal()
    return CheckIn(
        on=on,
        at=at,
        source=SOURCE,
        sleep_h=round(2 * sleep_h) / 2,
        soreness_0_10=_on_scale(soreness),
        feel_0_10=_on_scale(feel),
        pain_0_10=0.0,
        stiffness_0_10=_on_scale(soreness + 0.5 * rng.standard_normal()),
        ill=bool(sick),
        injured=False,
        rmssd_ms=round(float(rmssd), 1) if measures else None,
        resting_hr_bpm=float(round(resting)) if measures else None,
    )


def _sick(begins_on: date, on: date) -> bool:
    phase = week_of(begins_on, on).phase
    return phase is Phase.ILL or (phase is Phase.FALLING_ILL and on.weekday() > 1)


def _strain(begins_on: date, on: date, at: datetime, utc_offset_s: int) -> _Strain:
    legs = nerves = 0.0
    for back in range(1, LOOKS_BACK_D + 1):
        for outing in outings(begins_on, on - timedelta(days=back), utc_offset_s):
            since_h = (at - outing.started_at).total_seconds() / HOUR_S
            ripe = since_h / SORENESS_PEAKS_H
            legs += outing.session.strain_min * float(ripe * np.exp(1.0 - ripe))
            nerves += outing.session.strain_min * float(np.exp(-since_h / NIGHT_H))
    return _Strain(legs, nerves)


def _on_scale(value: float) -> float:
    return float(np.clip(round(value), 0, 10))
