"""One day of a plan as text, both ways: "tempo 50, 18 hard"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from fallow.domain.plan_draft import MAY_HAVE_HARD, WITHOUT_MINUTES, DraftDay, Expected, wrong_with
from fallow.domain.session import SessionKind

KIND: Final = {
    SessionKind.REST: "rest",
    SessionKind.EASY: "easy",
    SessionKind.LONG: "long",
    SessionKind.TEMPO: "tempo",
    SessionKind.INTERVALS: "intervals",
    SessionKind.HILLS: "hills",
    SessionKind.STRIDES: "strides",
    SessionKind.RUN_WALK: "run-walk",
    SessionKind.RECOVERY_RUN: "recovery",
    SessionKind.RACE: "race",
    SessionKind.STRENGTH: "strength",
    SessionKind.CROSS: "cross",
}
PART: Final = {  # what the hard part is called, by kind
    kind: {SessionKind.LONG: "at race pace", SessionKind.RUN_WALK: "running"}.get(kind, "hard")
    for kind in MAY_HAVE_HARD
}
LONGEST: Final = 200  # what is beyond makes no session of what it follows
_NAMED: Final = {name: kind for kind, name in KIND.items()}
_DAY: Final = re.compile(r"(?P<kind>[a-z][a-z _/-]*?)(?:\s+(?P<length>[0-9][^,]*?))?(?:\s*,\s*(?P<part>.*))?")
_DURATION: Final = re.compile(r"(?P<min>[0-9]{1,4})(?: ?min)?|(?P<h>[0-9]{1,2})(?::(?P<of_h>[0-5][0-9]))? ?h")
_PART: Final = re.compile(r"(?P<length>[0-9].*?)\s+(?P<name>at race pace|running|hard)")


class Told(NamedTuple):
    kind: SessionKind
    minutes: int
    hard_min: int


def read_day(text: str) -> Told | Expected:
    """A kind, its minutes, and after a comma the hard part; or what should have stood there."""
    found = _DAY.fullmatch(" ".join(text[:LONGEST].lower().split()))
    kind = _kind(found["kind"]) if found else None
    if found is None or kind is None:
        return Expected.SESSION
    minutes = _minutes(found["length"])
    if minutes is None:
        return Expected.DURATION
    hard_min = _hard_min(kind, found["part"])
    if isinstance(hard_min, Expected):
        return hard_min
    return wrong_with(kind, minutes, hard_min) or Told(kind, minutes, hard_min)


def write_day(day: DraftDay) -> str:
    if day.kind in WITHOUT_MINUTES:
        return KIND[day.kind]
    part = f", {day.hard_min} {PART[day.kind]}" if day.hard_min else ""
    return f"{KIND[day.kind]} {day.minutes}{part}"


def _kind(name: str) -> SessionKind | None:
    """Also with the word run behind it, and with a space, a slash or a low line in place of the hyphen."""
    told = re.sub(r"[ _/]", "-", name)
    return _NAMED.get(told) or _NAMED.get(told.removesuffix("-run"))


def _minutes(text: str | None) -> int | None:
    """45, 45 min, 1:30 h, 2 h; 0 where nothing is told, None where it is no duration."""
    found = _DURATION.fullmatch(text or "0")
    if found is None:
        return None
    return int(found["min"]) if found["min"] else 60 * int(found["h"]) + int(found["of_h"] or 0)


def _hard_min(kind: SessionKind, text: str | None) -> int | Expected:
    if text is None:
        return 0
    found = _PART.fullmatch(text)
    minutes = _minutes(found["length"]) if found else None
    if found is None or minutes is None:
        return Expected.PART
    if kind not in PART:
        return Expected.NO_HARD
    return minutes if found["name"] == PART[kind] and minutes > 0 else Expected.PART
