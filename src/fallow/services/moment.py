"""When is now, and which day is it for this runner?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from fallow.domain.athlete import Athlete

# A day other than today is looked at from its early morning: what the runner would have been told on waking.
MORNING = time(6, 0)


@dataclass(frozen=True, slots=True)
class Moment:
    now: datetime
    on: date
    utc_offset_s: int


def moment(athlete: Athlete, now: datetime, newest_offset_s: int | None, on: date | None = None) -> Moment:
    """The moment that an answer is for: now, or 06:00 local of another day `on`.

    Local time is the runner's time zone where it is set, else the offset of the newest activity, else that of `now`.
    """
    here = _zone(athlete, now, newest_offset_s)
    local = now.astimezone(here)
    if on is not None and on != local.date():
        local = datetime.combine(on, MORNING, tzinfo=here)
    offset = local.utcoffset() or timedelta()
    return Moment(local.astimezone(UTC), local.date(), int(offset.total_seconds()))


def _zone(athlete: Athlete, now: datetime, newest_offset_s: int | None) -> ZoneInfo | timezone:
    if athlete.time_zone:
        return ZoneInfo(athlete.time_zone)
    if newest_offset_s is not None:
        return timezone(timedelta(seconds=newest_offset_s))
    return timezone(now.utcoffset() or timedelta())
