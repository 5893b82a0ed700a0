"""Nights and resting heart rates, one object a day.

In the archive: `*_sleepData.json`, `UDSFile_*.json` (days in sums) and `*_healthStatusData.json` (HRV by night).
From Garmin Connect, as programs keep it: `dailySleepDTO`, `hrvSummary` and days in sums. Dates are those of waking.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

from fallow.adapters.garmin.dates import day_of, seconds_of
from fallow.adapters.json_objects import Object, member, number, text
from fallow.adapters.spoken_moments import moment, utc_offset_s
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.units import HOUR_S
from fallow.domain.wellness import CheckIn
from fallow.services.check_in import PLAUSIBLE

SOURCE: Final = "Garmin"
STAGES: Final = ("deepSleepSeconds", "lightSleepSeconds", "remSleepSeconds")
UNMEASURED: Final = ("unmeasurableSeconds", "unmeasurableSleepSeconds")
NOT_WORN: Final = "off_wrist"
NO_HRV_MS: Final = 511.0  # stands for none
FARTHEST: Final = timedelta(days=2)  # from noon of a day to the end of its night, whatever the time zone
# Where a value has no moment of its own. Two kinds of one day must not share one: of a source and moment one is kept.
# Nights end with full minutes.
HRV_AT: Final = time(6, 0, 1)
RESTING_AT: Final = time(6, 0, 2)
NOON: Final = time(12)
WORDS: Final = {"sleep_h": "hours of sleep", "rmssd_ms": "ms of HRV", "resting_hr_bpm": "beats a minute at rest"}


@dataclass(frozen=True, slots=True)
class _Told:
    """What one object tells of one morning; NaN is not measured."""

    day: object
    at: datetime | None  # of the measurement; None: the object has none
    usually: time  # by the runner's clock, where it has none
    values: Mapping[str, float]
    utc_offset_s: int = 0


def mornings(rows: Iterable[Object], place: str, problems: list[Problem]) -> tuple[CheckIn, ...]:
    """What was measured, in order of days; of several sleeps of one day the longest, of other values the last."""
    found: dict[tuple[date, frozenset[str]], CheckIn] = {}
    for row in rows:
        morning = _morning(_told(row), place, problems)
        if morning is None:
            continue
        key = (morning.on, frozenset(name for name in WORDS if getattr(morning, name) is not None))
        held = found.get(key)
        if held is None or (morning.sleep_h or 0) >= (held.sleep_h or 0):
            found[key] = morning
    return tuple(sorted(found.values(), key=lambda morning: (morning.on, morning.at)))


def _told(row: Object) -> _Told:
    if "dailySleepDTO" in row:
        return _night_with_rest(row)
    if "hrvSummary" in row:
        return _hrv_summary(row)
    if isinstance(row.get("metrics"), list):
        return _health_status(row)
    if any(name in row for name in ("sleepStartTimestampGMT", "sleepWindowConfirmationType", *STAGES)):
        return _Told(row.get("calendarDate"), _end(row), HRV_AT, {"sleep_h": _sleep_h(row)})
    return _day_in_sums(row)


def _morning(told: _Told, place: str, problems: list[Problem]) -> CheckIn | None:
    """None where nothing was measured; what cannot be is left out and told."""
    measured = {name: value for name, value in told.values.items() if value > 0}
    if not measured:
        return None
    on = day_of(told.day)
    if on is None:
        problems.append(Problem(ProblemCode.BAD_VALUE, place, f"no date that can be right: {text(told.day)}"))
        return None
    at = told.at or datetime.combine(on, told.usually, timezone(timedelta(seconds=told.utc_offset_s)))
    if abs(at - datetime.combine(on, NOON, at.tzinfo)) > FARTHEST:
        problems.append(Problem(ProblemCode.BAD_VALUE, place, f"{on}: the night ends on another day"))
        return None
    believed: dict[str, float] = {}
    for name, value in measured.items():
        low, high = PLAUSIBLE[name]
        if low <= value <= high:
            believed[name] = value
        else:
            problems.append(Problem(ProblemCode.BAD_VALUE, place, f"{on}: {value:g} {WORDS[name]}"))
    return _check_in(CheckIn(on, at, SOURCE), believed) if believed else None


def _check_in(empty: CheckIn, values: Mapping[str, float]) -> CheckIn:
    return replace(
        empty,
        sleep_h=values.get("sleep_h"),
        rmssd_ms=values.get("rmssd_ms"),
        resting_hr_bpm=values.get("resting_hr_bpm"),
    )


def _night_with_rest(row: Object) -> _Told:
    night = row.get("dailySleepDTO")
    night = night if isinstance(night, dict) else {}
    values = {
        "sleep_h": _sleep_h(night),
        "rmssd_ms": _hrv_ms(row.get("avgOvernightHrv")),
        "resting_hr_bpm": number(row.get("restingHeartRate")),
    }
    return _Told(night.get("calendarDate"), _end(night), HRV_AT, values)


def _hrv_summary(row: Object) -> _Told:
    summary = row.get("hrvSummary")
    offset_s = utc_offset_s(seconds_of(row.get("endTimestampLocal")), seconds_of(row.get("endTimestampGMT")))
    values = {"rmssd_ms": _hrv_ms(member(summary, "lastNightAvg"))}
    return _Told(member(summary, "calendarDate"), None, HRV_AT, values, offset_s or 0)


def _health_status(row: Object) -> _Told:
    """HRV alone: that its heart rate is that at rest is not said anywhere."""
    metrics = row.get("metrics")
    of_hrv = (one for one in metrics if member(one, "type") == "HRV") if isinstance(metrics, list) else iter(())
    values = {"rmssd_ms": _hrv_ms(member(next(of_hrv, None), "value"))}
    return _Told(row.get("calendarDate"), None, HRV_AT, values)


def _day_in_sums(row: Object) -> _Told:
    """The offset is that at the day's end: where clocks changed that day, they had done so before anyone rose."""
    offsets = (
        utc_offset_s(seconds_of(row.get(f"wellness{at}TimeLocal")), seconds_of(row.get(f"wellness{at}TimeGmt")))
        for at in ("End", "Start")
    )
    told = (number(row.get(name)) for name in ("restingHeartRate", "currentDayRestingHeartRate"))
    resting = next((value for value in told if value > 0), math.nan)
    known = next((offset for offset in offsets if offset is not None), 0)
    return _Told(row.get("calendarDate"), None, RESTING_AT, {"resting_hr_bpm": resting}, known)


def _end(night: Object) -> datetime | None:
    return moment(seconds_of(night.get("sleepEndTimestampGMT")))


def _sleep_h(night: Object) -> float:
    """Time asleep. Without stages a night is a guess of Garmin's, or a watch on the table: that is no measurement."""
    stages = [number(night.get(name)) for name in STAGES if name in night]
    asleep_s = math.fsum(stage for stage in stages if stage > 0) if stages else number(night.get("sleepTimeSeconds"))
    unmeasured_s = max((number(night.get(name)) for name in UNMEASURED if name in night), default=0.0)
    not_worn = text(night.get("sleepWindowConfirmationType")).lower() == NOT_WORN
    return math.nan if not_worn or unmeasured_s > asleep_s else asleep_s / HOUR_S


def _hrv_ms(value: object) -> float:
    told = number(value)
    return math.nan if told == NO_HRV_MS else told
