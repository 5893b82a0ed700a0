"""From the messages of a FIT file that is no activity to mornings: resting heart rate, overnight HRV, hours asleep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from fallow.adapters.fit.messages import FIRST_DATE_S, LAST_DATE_S, Messages, Row, moment, number, text
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.wellness import BodyMass, CheckIn
from fallow.services.body_mass import is_possible
from fallow.services.check_in import PLAUSIBLE

# Messages of which our libraries know no names, and their fields: the first minute of a night, by both clocks.
SLEEP_INFO, SLEEP_INFO_UTC, SLEEP_INFO_LOCAL = "unknown_273", 253, 2
ASLEEP: Final = frozenset({"light", "deep", "rem"})
SLEEP_EVENT: Final = 74  # it starts and stops with the night
A_MINUTE_S: Final = 60.0  # for how long the last stage lasts where no event ends the night
QUARTER_S: Final = 15 * 60
FARTHEST_OFFSET_S: Final = 14 * 3600
# Nights end in the morning: of a moment without the runner's clock, the local day is that of UTC six hours later,
# from California to New Zealand.
MORNING_S: Final = 6 * 3600
WORDS: Final = {"resting_hr_bpm": "resting heart rate", "rmssd_ms": "overnight HRV", "sleep_h": "hours asleep"}


class _Value(NamedTuple):
    field: str
    at_s: float
    value: float


def mornings(messages: Messages, place: str, source: str) -> tuple[list[CheckIn], list[Problem]]:
    """One check-in for each local day that the file tells something of, at its latest moment."""
    offset_s = utc_offset(messages)
    days: dict[date, CheckIn] = {}
    problems = []
    told = (*_resting(messages), *_overnight(messages), *_asleep(messages))
    for one in sorted(told, key=lambda value: value.at_s):
        low, high = PLAUSIBLE[one.field]
        if not low <= one.value <= high:
            detail = f"{WORDS[one.field]} {one.value:g}"
            problems.append(Problem(ProblemCode.BAD_VALUE, place, detail))
            continue
        at = datetime.fromtimestamp(one.at_s, UTC)
        on = (at + timedelta(seconds=MORNING_S if offset_s is None else offset_s)).date()
        held = days.get(on, CheckIn(on, at, source))
        days[on] = replace(held, at=at, **{one.field: one.value})  # type: ignore[arg-type]
    return list(days.values()), problems


def masses(messages: Messages, place: str) -> tuple[list[BodyMass], list[Problem]]:
    """What a scale showed. Nobody knows which of several people the runner is, and the profile of a watch is not
    asked: what stands there may be what it was sold with.
    """
    offset_s = utc_offset(messages)
    shift = timedelta(seconds=MORNING_S if offset_s is None else offset_s)
    rows = messages.of("weight_scale")
    if len({number(row, "user_profile_index") for row in rows if "user_profile_index" in row}) > 1:
        return [], [Problem(ProblemCode.NOT_AN_ACTIVITY, place, "weighings of several people")]
    found, problems = [], []
    for row in rows:
        mass_kg = number(row, "weight")
        if not mass_kg > 0 or not _dated(row):
            continue
        if is_possible(mass_kg):
            at = datetime.fromtimestamp(number(row, "timestamp"), UTC)
            found.append(BodyMass((at + shift).date(), at, mass_kg))
        else:
            problems.append(Problem(ProblemCode.BAD_VALUE, place, f"body mass {mass_kg:g}"))
    return found, problems


def utc_offset(messages: Messages) -> int | None:
    """From a message that tells the time on the runner's wrist as well."""
    told = [
        (number(row, "local_timestamp"), number(row, "timestamp"))
        for kind in ("activity", "monitoring_info", "timestamp_correlation")
        for row in messages.of(kind)
    ]
    told += [(moment(row, SLEEP_INFO_LOCAL), moment(row, SLEEP_INFO_UTC)) for row in messages.of(SLEEP_INFO)]
    for local_s, utc_s in told:
        if abs(local_s - utc_s) <= FARTHEST_OFFSET_S + QUARTER_S / 2:
            return round((local_s - utc_s) / QUARTER_S) * QUARTER_S
    return None


def _resting(messages: Messages) -> Iterator[_Value]:
    """The day's own; the other field of the message is the mean of a week."""
    for row in messages.of("monitoring_hr_data"):
        yield from _told(row, "resting_hr_bpm", number(row, "current_day_resting_heart_rate"))


def _overnight(messages: Messages) -> Iterator[_Value]:
    """The night's mean as the watch tells it, else of the night's values of five minutes each."""
    summaries = [row for row in messages.of("hrv_status_summary") if number(row, "last_night_average") > 0]
    for row in summaries:
        yield from _told(row, "rmssd_ms", number(row, "last_night_average"))
    values = [row for row in messages.of("hrv_value") if number(row, "value") > 0]
    if values and not summaries:
        yield from _told(values[-1], "rmssd_ms", sum(number(row, "value") for row in values) / len(values))


def _asleep(messages: Messages) -> Iterator[_Value]:
    """Hours in the stages of sleep. Each lasts until the next one; a watch that tells none but waking does not know."""
    stages = [row for row in messages.of("sleep_level") if _dated(row)]
    stages.sort(key=lambda row: number(row, "timestamp"))
    if not any(text(row, "sleep_level") in ASLEEP for row in stages):
        return
    end = {"timestamp": _night_ends_s(messages, stages)}
    asleep_s = sum(
        number(after, "timestamp") - number(row, "timestamp")
        for row, after in pairwise([*stages, end])
        if text(row, "sleep_level") in ASLEEP
    )
    yield from _told(end, "sleep_h", round(asleep_s / 3600, 4))


def _night_ends_s(messages: Messages, stages: Sequence[Row]) -> float:
    last_s = number(stages[-1], "timestamp")
    stops = [
        number(row, "timestamp")
        for row in messages.of("event")
        if row.get("event") == SLEEP_EVENT and text(row, "event_type") == "stop" and _dated(row)
    ]
    return min((at for at in stops if at >= last_s), default=last_s + A_MINUTE_S)


def _told(row: Row, field: str, value: float) -> Iterator[_Value]:
    if value > 0 and _dated(row):
        yield _Value(field, number(row, "timestamp"), value)


def _dated(row: Row) -> bool:
    return FIRST_DATE_S <= number(row, "timestamp") < LAST_DATE_S
