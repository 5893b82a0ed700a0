"""WHOOP: nights with what was measured in them, sleeps with naps among them, workouts as summaries.

Every row tells its zone. A cycle begins with falling asleep; its recovery, the mean rMSSD and resting heart rate of the
night, belongs to the morning of the wake onset. A cycle without a sleep has no morning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from fallow.adapters.dated import Dated, dated
from fallow.adapters.format import Format, whole
from fallow.adapters.moments import written, zone_offset_s
from fallow.adapters.mornings import NO_ZONE, WAKING, Complaints, Mornings
from fallow.adapters.recording import Contents
from fallow.adapters.summaries import NOON, Summary, recorded
from fallow.adapters.table import LARGEST_TABLE_BYTES, Row, Table, header, read_table
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.units import HOUR_S, MINUTE_S

SOURCE: Final = "WHOOP"
# The same nights again, with sleep alone: under the same name they would take the place of those that know more.
SOURCE_OF_SLEEPS: Final = "WHOOP sleep"
CYCLES: Final = frozenset({"cycle start time", "resting heart rate (bpm)", "heart rate variability (ms)", "wake onset"})
SLEEPS: Final = frozenset({"cycle start time", "sleep onset", "wake onset", "nap", "asleep duration (min)"})
WORKOUTS: Final = frozenset({"workout start time", "workout end time", "activity name"})
JOURNAL: Final = frozenset({"cycle start time", "question text", "answered yes"})
ZONE: Final = "cycle timezone"
WAKE, START, END = "wake onset", "workout start time", "workout end time"


def recognises(head: bytes) -> bool:
    names = header(head)
    return any(names >= own for own in (CYCLES, SLEEPS, WORKOUTS, JOURNAL))


def read(data: bytes, place: str) -> Contents:
    """Nights or workouts, whichever the file holds; without any, the problems say why."""
    table = read_table(data, place)
    complaints = Complaints(place)
    found = _workouts(table, complaints) if WORKOUTS.issubset(table.names) else _nights(table, complaints)
    if found.activities or found.mornings:
        return replace(found, problems=(*table.problems, *found.problems, *complaints.all))
    nothing = Problem(ProblemCode.NOT_AN_ACTIVITY, place, "no nights and no workouts")
    return replace(found, problems=(*table.problems, *complaints.all, nothing))


def _nights(table: Table, complaints: Complaints) -> Contents:
    mornings = Mornings(SOURCE if CYCLES.issubset(table.names) else SOURCE_OF_SLEEPS, complaints)
    nights = (row for row in table.rows if row.text(WAKE) and row.text("nap").casefold() != "true")
    for found in _placed(nights, WAKE, complaints):
        row, asleep_min = found.row, found.row.number("asleep duration (min)")
        mornings.add(
            row.line,
            found.on,
            found.at(WAKING),
            rmssd_ms=row.number("heart rate variability (ms)") or None,
            resting_hr_bpm=row.number("resting heart rate (bpm)") or None,
            sleep_h=asleep_min * MINUTE_S / HOUR_S if asleep_min else None,
        )
    return Contents(mornings=mornings.all)


def _workouts(table: Table, complaints: Complaints) -> Contents:
    activities, problems = recorded(map(_workout, _placed(table.rows, START, complaints)), complaints)
    return Contents(activities, (), problems)


def _workout(found: Dated) -> Summary:
    row, started_at = found.row, found.at(NOON)
    sport, minutes = row.text("activity name"), row.number("duration (min)")
    return Summary(
        line=row.line,
        identity=(SOURCE, started_at.isoformat(), sport.casefold()),
        started_at=started_at,
        utc_offset_s=found.offset_s,
        by_local_clock=found.offset_s is None,
        sport=sport,
        duration_s=_between_s(row) or (minutes * MINUTE_S if minutes else None),
        distance_m=row.number("distance (meters)"),
        ascent_m=row.number("altitude gain (meters)"),
        avg_heart_rate_bpm=row.number("average hr (bpm)"),
        max_heart_rate_bpm=row.number("max hr (bpm)"),
        name=sport,
        device=SOURCE,
    )


def _between_s(row: Row) -> float | None:
    """From start to end; both are written by one clock."""
    start, end = (moment and moment.by_its_clock for moment in (written(row.text(START)), written(row.text(END))))
    return (end - start).total_seconds() if start and end else None


def _placed(rows: Iterable[Row], column: str, complaints: Complaints) -> Iterator[Dated]:
    """Rows with the zone that they tell in another column."""
    for found in dated(rows, complaints, column)[0]:
        offset_s = zone_offset_s(found.row.text(ZONE))
        if offset_s is None:
            complaints.of_file(NO_ZONE)
        yield replace(found, offset_s=offset_s)


FORMAT: Final = Format("whoop", recognises, whole(read), LARGEST_TABLE_BYTES)
