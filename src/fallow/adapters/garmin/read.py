"""One of Garmin's JSON files: which kind it is, a name in it that only this kind has tells."""

from __future__ import annotations

import re
from typing import BinaryIO, Final

from fallow.adapters.format import HEAD_BYTES, Format
from fallow.adapters.garmin.activities import WITHIN, recorded
from fallow.adapters.garmin.wellness import mornings
from fallow.adapters.json_objects import names, objects
from fallow.adapters.recording import Contents
from fallow.domain.errors import Problem, ProblemCode

# Twenty years of a runner with every lap in them; read an activity at a time.
LARGEST_BYTES: Final = 1024 * 1024 * 1024
ACTIVITIES: Final = names(WITHIN)
WELLNESS: Final = names(
    "dailySleepDTO", "hrvSummary", "sleepWindowConfirmationType", "deepSleepSeconds", "currentDayRestingHeartRate",
    "wellnessStartTimeGmt",
)  # fmt: skip
DAY: Final = names("calendarDate")
HRV: Final = re.compile(rb'(?<!\\)"type"\s*:\s*"HRV"')


def recognises(head: bytes) -> bool:
    begins = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if begins not in (b"{", b"["):
        return False
    is_health_status = HRV.search(head) and DAY.search(head)
    return bool(ACTIVITIES.search(head) or WELLNESS.search(head) or is_health_status)


def read(stream: BinaryIO, place: str) -> Contents:
    problems: list[Problem] = []
    head = stream.read(HEAD_BYTES)
    if ACTIVITIES.search(head):
        found = Contents(recorded(objects(head, stream, place, problems, WITHIN), place, problems))
        nothing = "no activity in it"
    else:
        found = Contents((), mornings(objects(head, stream, place, problems), place, problems))
        nothing = "no night, HRV or resting heart rate in it"
    if not found.activities and not found.mornings and not problems:
        problems.append(Problem(ProblemCode.NOT_AN_ACTIVITY, place, nothing))
    return Contents(found.activities, found.mornings, tuple(problems))


FORMAT: Final = Format("garmin-json", recognises, read, LARGEST_BYTES)
