"""One of Polar's JSON files: a training session each, and lists of nights."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final

from fallow.adapters.format import LARGEST_BYTES, Format, whole
from fallow.adapters.json_objects import names, objects
from fallow.adapters.polar.nights import mornings
from fallow.adapters.polar.sessions import recorded
from fallow.adapters.recording import Contents, activity_id
from fallow.domain.errors import Problem, ProblemCode

EXERCISES, STOP = names("exercises"), names("stopTime")
LASTS: Final = re.compile(rb'(?<!\\)"(?:durationMillis"\s*:|duration"\s*:\s*"PT)')
NIGHT, SLEEP, RECOVERY = names("night"), names("sleepResult", "evaluation"), names("meanNightlyRecoveryRmssd")


def recognises(head: bytes) -> bool:
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return False
    return _is_session(head) or bool(RECOVERY.search(head) or (NIGHT.search(head) and SLEEP.search(head)))


def read(data: bytes, place: str) -> Contents:
    problems: list[Problem] = []
    rows = objects(b"", BytesIO(data), place, problems, longest=LARGEST_BYTES)
    if _is_session(data):
        activities = tuple(one for row in rows for one in recorded(row, activity_id(data, 0), place, problems))
        found, nothing = Contents(activities), "no exercise in it"
    else:
        found, nothing = Contents((), mornings(rows, place, problems)), "no sleep or HRV in it"
    if not found.activities and not found.mornings and not problems:
        problems.append(Problem(ProblemCode.NOT_AN_ACTIVITY, place, nothing))
    return Contents(found.activities, found.mornings, tuple(problems))


def _is_session(head: bytes) -> bool:
    return bool(EXERCISES.search(head) and STOP.search(head) and LASTS.search(head))


FORMAT: Final = Format("polar-json", recognises, whole(read))
