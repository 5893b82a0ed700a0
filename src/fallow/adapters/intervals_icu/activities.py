"""Activities as intervals.icu lists them, and as an index of them tells with the day alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from fallow.adapters.intervals_icu.entries import Entry, by_its_clock, day, identity, number, text
from fallow.adapters.moments import aware
from fallow.adapters.mornings import NO_ZONE, Complaints
from fallow.adapters.summaries import NOON, Summary
from fallow.domain.units import MINUTE_S

SOURCE: Final = "intervals.icu"
QUARTER_S: Final = 900  # zones differ from UTC by quarters of an hour
KM_M: Final = 1000.0


def listed(entries: Sequence[Entry], complaints: Complaints) -> Iterator[Summary]:
    """Of the list with a start by the local clock and in UTC."""
    for place, entry in enumerate(entries, start=1):
        local, utc = by_its_clock(entry, "start_date_local"), by_its_clock(entry, "start_date")
        own = identity(entry)
        if local is None or not own:
            complaints.of_line(place, "no start", "no start or no id")
            continue
        offset_s = _offset_s(local, utc)
        if offset_s is None:
            complaints.of_file(NO_ZONE)
        yield Summary(
            line=place,
            identity=(SOURCE, own),
            started_at=utc or local,
            utc_offset_s=offset_s,
            by_local_clock=offset_s is None,
            sport=text(entry, "type"),
            # The timer's where it is told: like it, files of watches leave out pauses and no more.
            duration_s=number(entry, "icu_recording_time") or number(entry, "moving_time", "elapsed_time"),
            elapsed_s=number(entry, "elapsed_time"),
            distance_m=number(entry, "distance", "icu_distance"),
            ascent_m=number(entry, "total_elevation_gain"),
            descent_m=number(entry, "total_elevation_loss"),
            avg_heart_rate_bpm=number(entry, "average_heartrate"),
            max_heart_rate_bpm=number(entry, "max_heartrate"),
            name=text(entry, "name"),
            device=text(entry, "device_name"),
            indoor=entry.get("trainer") is True,
        )


def indexed(entries: Sequence[Entry], complaints: Complaints) -> Iterator[Summary]:
    """Of an index with days. What identifies a row is all that it tells of the activity itself."""
    for place, entry in enumerate(entries, start=1):
        on = day(entry, "date")
        if on is None:
            complaints.of_line(place, "no date", "no date")
            continue
        minutes, elapsed_min = number(entry, "duration_min"), number(entry, "elapsed_min")
        distance_km = number(entry, "distance_km")
        yield Summary(
            line=place,
            identity=_identity(entry),
            started_at=aware(on, NOON, None),
            of_day=True,
            utc_offset_s=None,
            sport=text(entry, "type"),
            duration_s=number(entry, "recording_sec") or (None if minutes is None else minutes * MINUTE_S),
            elapsed_s=None if elapsed_min is None else elapsed_min * MINUTE_S,
            distance_m=None if distance_km is None else distance_km * KM_M,
            ascent_m=number(entry, "elevation_m"),
            descent_m=number(entry, "elevation_loss_m"),
            avg_heart_rate_bpm=number(entry, "avg_hr"),
            max_heart_rate_bpm=number(entry, "max_hr"),
            device=text(entry, "device"),
            indoor=text(entry, "type").startswith("Virtual"),
        )


def _identity(entry: Entry) -> tuple[str, ...]:
    told = [entry.get(name) for name in ("date", "type", "duration_min", "distance_km", "recording_sec", "avg_hr")]
    return ("index", *(json.dumps(value) for value in told))


def _offset_s(local: datetime, utc: datetime | None) -> int | None:
    if utc is None:
        return None
    offset_s = (local - utc).total_seconds()
    return round(offset_s / QUARTER_S) * QUARTER_S
