"""The offset from UTC at a place and moment, for files that tell none, or the 0 of those who do not know."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from fallow.domain.activity import Channel
from fallow.services.records import Recorded


def at_its_place(recorded: Recorded) -> Recorded:
    """The same with the offset of where it began, clock changes included. What the file tells stands, but for 0."""
    activity = recorded.activity
    if activity.utc_offset_s or recorded.samples is None:
        return recorded
    latitude, longitude = (recorded.samples.get(channel) for channel in (Channel.LATITUDE, Channel.LONGITUDE))
    if latitude is None or longitude is None:
        return recorded
    known = np.flatnonzero(~(np.isnan(latitude) | np.isnan(longitude)))
    if not known.size:
        return recorded
    offset_s = _offset_s(recorded, float(latitude[known[0]]), float(longitude[known[0]]))
    return recorded if offset_s is None else replace(recorded, activity=replace(activity, utc_offset_s=offset_s))


def _offset_s(recorded: Recorded, latitude_deg: float, longitude_deg: float) -> int | None:
    import tzfpy  # 3 MB of borders, read at the first question

    try:
        zone = ZoneInfo(tzfpy.get_tz(longitude_deg, latitude_deg))
    except (ZoneInfoNotFoundError, ValueError):  # in the middle of an ocean, or a zone that is newer than our list
        return None
    there = recorded.activity.started_at.astimezone(zone).utcoffset()
    return None if there is None else int(there.total_seconds())
