"""HRV4Training: a row a day, measured or not, with what was asked beside it.

Three generations of header are known: a timestamp with its zone (iOS), the same beside a date, and a date and a time
without zone (Android, which writes the day before the month). A day without a measurement has zeros or dashes; a
questionnaire that was not filled in says "not sick" all the same. How the scales of soreness and fatigue run is nowhere
to be found, so they are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from fallow.adapters.dated import Dated, dated
from fallow.adapters.format import Format, whole
from fallow.adapters.moments import Order, Written, aware, clock_of, written
from fallow.adapters.mornings import NO_ZONE, WAKING, Complaints, Mornings
from fallow.adapters.recording import Contents
from fallow.adapters.table import LARGEST_TABLE_BYTES, Row, header, read_table
from fallow.domain.errors import Problem, ProblemCode

SOURCE: Final = "HRV4Training"
OWN: Final = frozenset({"hr", "rmssd", "avnn", "hrv4t_recovery_points"})
STAMP, DATE, TIME = "timestamp_measurement", "date", "time"
# Any of these tells that the questionnaire was filled in.
ASKED: Final = (
    "physical_condition", "trainingmotivation", "sleep_quality", "mental_energy", "muscle_soreness", "fatigue",
)  # fmt: skip
SICK: Final = {"sick": True, "not sick": False}
# Farther from the usual hour a reading was not taken on waking: an evening's says nothing of the night.
FARTHEST_FROM_USUAL_H: Final = 5
HABIT_READINGS: Final = 5  # fewer tell no usual hour
HOURS: Final = 24


@dataclass(frozen=True, slots=True)
class _Day:
    dated: Dated
    stamp: Written | None  # of the measurement, where the file writes one
    clock: time | None  # of the measurement

    @property
    def row(self) -> Row:
        return self.dated.row

    @property
    def measured(self) -> bool:
        return any(self.row.number(name) for name in ("rmssd", "hr"))


def recognises(head: bytes) -> bool:
    names = header(head)
    return names >= OWN and (STAMP in names or names >= {DATE, TIME})


def read(data: bytes, place: str) -> Contents:
    """Every morning on which something was measured or told; without one, the problems say why."""
    table = read_table(data, place)
    complaints = Complaints(place)
    rows, order = dated(table.rows, complaints, DATE, STAMP, day_before_month=True)
    days = [_day(row) for row in rows]
    mornings = Mornings(SOURCE, complaints)
    usual_h = _usual_hour(days)
    for day in days:
        values = _values(day, usual_h, complaints)
        if any(value is not None for value in values.values()):
            mornings.add(day.row.line, day.dated.on, _moment(day, order, complaints), **values)
    nothing = () if mornings.all else (Problem(ProblemCode.NOT_AN_ACTIVITY, place, "no morning was measured"),)
    return Contents((), mornings.all, (*table.problems, *complaints.all, *nothing))


def _day(found: Dated) -> _Day:
    stamp = written(found.row.text(STAMP))
    return _Day(found, stamp, stamp.clock if stamp else clock_of(found.row.text(TIME)))


def _values(day: _Day, usual_h: int | None, complaints: Complaints) -> dict[str, float | bool | None]:
    row, measured = day.row, day.measured
    if measured and not _on_waking(day, usual_h):
        told = f"measured at {day.clock:%H:%M}, far from the usual {usual_h}:00: not taken as a morning's"
        complaints.of_line(row.line, "measured far from the usual hour", told)
        measured = False
    sick = SICK.get(row.text("sickness").casefold())
    return {
        "rmssd_ms": row.number("rmssd") or None if measured else None,
        "resting_hr_bpm": row.number("hr") or None if measured else None,
        "sleep_h": _hours(row.text("sleep_time")),
        "ill": sick if sick or any(row.text(name) for name in ASKED) else None,
    }


def _moment(day: _Day, order: Order, complaints: Complaints) -> datetime:
    """Of the measurement, else of waking."""
    if day.stamp is not None and day.stamp.offset_s is not None and day.clock is not None:
        return aware(day.stamp.day(order) or day.dated.on, day.clock, day.stamp.offset_s)
    if day.dated.offset_s is None:
        complaints.of_file(NO_ZONE)
    return aware(day.dated.on, (day.clock if day.measured else None) or WAKING, day.dated.offset_s)


def _usual_hour(days: Sequence[_Day]) -> int | None:
    """The hour of day that all measurements together are nearest to."""
    counts = [0] * HOURS
    for day in days:
        if day.measured and day.clock is not None:
            counts[day.clock.hour] += 1
    if sum(counts) < HABIT_READINGS:
        return None
    return min(range(HOURS), key=lambda hour: sum(count * _apart_h(hour, other) for other, count in enumerate(counts)))


def _on_waking(day: _Day, usual_h: int | None) -> bool:
    return usual_h is None or day.clock is None or _apart_h(day.clock.hour, usual_h) <= FARTHEST_FROM_USUAL_H


def _apart_h(one: int, other: int) -> int:
    return min((one - other) % HOURS, (other - one) % HOURS)


def _hours(text: str) -> float | None:
    """Sleep as hours and minutes; 00:00 is no answer."""
    clock = clock_of(text)
    return (clock.hour + clock.minute / 60) or None if clock else None


FORMAT: Final = Format("hrv4training", recognises, whole(read), LARGEST_TABLE_BYTES)
