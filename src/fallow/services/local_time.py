"""Which local time an activity began at, where its file does not tell.

The order: what the file says; where it was recorded (see adapters); the runner's own time zone, at that moment, so that
clock changes are right; the nearest activity in time that tells one, within a week.
"""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from fallow.services.records import Recorded
from fallow.services.same_activity import OnRecord


def with_offset(recorded: Recorded, zone: str | None, held: OnRecord) -> Recorded:
    """The same with its offset from UTC, as far as anything tells it."""
    activity = recorded.activity
    if activity.utc_offset_s is not None or activity.day_only:
        return recorded
    if zone is None:
        offset_s = held.near_offset_s(activity.started_at)
    else:
        there = activity.started_at.astimezone(ZoneInfo(zone)).utcoffset()
        offset_s = None if there is None else int(there.total_seconds())
    return recorded if offset_s is None else replace(recorded, activity=replace(activity, utc_offset_s=offset_s))
