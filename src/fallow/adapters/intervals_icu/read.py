"""intervals.icu as JSON: the lists of activities and of wellness that its interface gives, and an index of summaries.

The index knows the day of an activity and no time of day. Wellness is of a day: its resting heart rate, rMSSD and sleep
are last night's. Scores that the platform or a device makes of other values are left out, as are answers that we do not
ask for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from fallow.adapters.format import Format, whole
from fallow.adapters.intervals_icu import wellness
from fallow.adapters.intervals_icu.activities import SOURCE, indexed, listed
from fallow.adapters.intervals_icu.entries import Entry
from fallow.adapters.mornings import Complaints, Mornings
from fallow.adapters.recording import Contents, Reading
from fallow.adapters.summaries import recorded
from fallow.domain.errors import Problem, ProblemCode

OUTSIDE: Final = b"\xef\xbb\xbf\xff\xfe \t\r\n\0"
DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
ENTRIES: Final = "entry"
LARGEST_BYTES: Final = 64 * 1024 * 1024  # ten thousand activities with all that the platform knows of them
# As bytes, since the beginning of a file is seldom whole JSON.
_ACTIVITY: Final = (re.compile(rb'"start_date_local"\s*:'), re.compile(rb'"icu_\w+"\s*:|"id"\s*:\s*"i\d+"'))
_WELLNESS: Final = (re.compile(rb'"id"\s*:\s*"\d{4}-\d{2}-\d{2}"'), re.compile(rb'"(?:restingHR|sleepSecs|hrv)"\s*:'))
_INDEX: Final = tuple(
    re.compile(rb'"' + name + rb'"\s*:') for name in (b"activities", b"duration_min", b"distance_km", b"recording_sec")
)


def recognises(head: bytes) -> bool:
    start = head.lstrip(OUTSIDE)[:1]
    bare = head.replace(b"\0", b"")  # of two bytes for a character
    forms = [_INDEX] if start == b"{" else [_ACTIVITY, _WELLNESS] if start == b"[" else []
    return any(all(part.search(bare) for part in form) for form in forms)


def read(data: bytes, place: str) -> Contents:
    """Every activity or day of wellness in the file; without one, the problems say why."""
    try:
        found: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        return Contents(problems=(Problem(ProblemCode.DAMAGED, place, str(error)),))
    index = isinstance(found, Mapping)
    entries = _entries(found.get("activities") if index else found)
    complaints = Complaints(place, ENTRIES)
    mornings = Mornings(SOURCE, complaints)
    of_days = not index and any(DAY.fullmatch(str(entry.get("id"))) for entry in entries)
    if of_days:
        wellness.add(entries, mornings, complaints)
        activities: Reading = ((), ())
    else:
        activities = recorded((indexed if index else listed)(entries, complaints), complaints)
    told = (*activities[1], *complaints.all)
    nothing = () if activities[0] or mornings.all else (Problem(ProblemCode.NOT_AN_ACTIVITY, place, "no entries"),)
    return Contents(activities[0], mornings.all, (*told, *nothing))


def _entries(found: object) -> Sequence[Entry]:
    return [entry for entry in found if isinstance(entry, Mapping)] if isinstance(found, list) else []


FORMAT: Final = Format("intervals_icu", recognises, whole(read), LARGEST_BYTES)
