"""Which local time an activity began at, where its file does not tell.

The order: what the file says; where it was recorded (see adapters); the runner's own time zone, at that moment, so that
clock changes are right; the nearest activity in time that tells one, within a week. A start by a clock whose zone
nobody told keeps its day and hour, and its moment is put right.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from fallow.services.records import Recorded
from fallow.services.same_activity import OnRecord


def with_offset(recorded: Recorded, zone: str | None, held: OnRecord) -> Recorded:
    """The same with its offset from UTC, as far as anything tells it."""
    activity = recorded.activity
    if activity.utc_offset_s is not None or activity.day_only:
        return recorded
    offset_s = held.near_offset_s(activity.started_at) if zone is None else _offset_s(recorded, ZoneInfo(zone))
    if offset_s is None:
        return recorded
    # A clock's own time stays what it was: its moment moves.
    off = timedelta(seconds=offset_s if recorded.by_local_clock else 0)
    found = replace(activity, utc_offset_s=offset_s, started_at=activity.started_at - off)
    return replace(recorded, activity=found, by_local_clock=False)


def _offset_s(recorded: Recorded, zone: ZoneInfo) -> int | None:
    start = recorded.activity.started_at
    there = (start.replace(tzinfo=zone) if recorded.by_local_clock else start.astimezone(zone)).utcoffset()
    return None if there is None else int(there.total_seconds())
