"""Nights: how long somebody slept, and the rMSSD of the first hours of sleep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from fallow.adapters.json_objects import Object, member, number, text
from fallow.adapters.polar.clock import iso_duration_s
from fallow.adapters.spoken_moments import told_moment
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.units import HOUR_S
from fallow.domain.wellness import CheckIn
from fallow.services.check_in import PLAUSIBLE

SOURCE: Final = "Polar"
# Where a night does not tell its end. The second keeps rMSSD apart from sleep: of a source and moment one is kept.
USUALLY: Final = time(6, 0, 1)
NOON: Final = time(12)
FARTHEST: Final = timedelta(days=2)
WORDS: Final = {"sleep_h": "hours of sleep", "rmssd_ms": "ms of HRV"}


def mornings(rows: Iterable[Object], place: str, problems: list[Problem]) -> tuple[CheckIn, ...]:
    """One for each day of waking; of several nights of one day the last in the file."""
    found: dict[date, CheckIn] = {}
    for row in rows:
        morning = _morning(row, place, problems)
        if morning:
            found[morning.on] = morning
    return tuple(found[on] for on in sorted(found))


def _morning(row: Object, place: str, problems: list[Problem]) -> CheckIn | None:
    asleep_s = iso_duration_s(member(row.get("evaluation"), "asleepDuration"))
    told = {"sleep_h": asleep_s / HOUR_S, "rmssd_ms": number(row.get("meanNightlyRecoveryRmssd"))}
    measured = {name: value for name, value in told.items() if value > 0}
    if not measured:
        return None
    night = row.get("night") or row.get("sleepResultDate")
    try:
        on = date.fromisoformat(text(night))
    except ValueError:
        problems.append(Problem(ProblemCode.BAD_VALUE, place, f"no date that can be right: {text(night)}"))
        return None
    hypnogram = member(row.get("sleepResult"), "hypnogram")
    at = told_moment(text(member(hypnogram, "sleepEnd"))) or datetime.combine(on, USUALLY, UTC)
    if abs(at - datetime.combine(on, NOON, UTC)) > FARTHEST:
        problems.append(Problem(ProblemCode.BAD_VALUE, place, f"{on}: the night ends on another day"))
        return None
    morning = CheckIn(on, at, SOURCE)
    for name, value in measured.items():
        low, high = PLAUSIBLE[name]
        if not low <= value <= high:
            problems.append(Problem(ProblemCode.BAD_VALUE, place, f"{on}: {value:g} {WORDS[name]}"))
        elif name == "sleep_h":
            morning = replace(morning, sleep_h=value)
        else:
            morning = replace(morning, rmssd_ms=value)
    return None if morning == CheckIn(on, at, SOURCE) else morning
