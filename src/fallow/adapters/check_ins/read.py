"""Check-ins as a table of one's own: columns by the names of a check-in's fields, or by plain words for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from fallow.adapters.dated import Dated, dated
from fallow.adapters.format import Format, whole
from fallow.adapters.moments import Order, aware, clock_of, written
from fallow.adapters.mornings import NO_TIME, NO_ZONE, WAKING, Complaints, Mornings
from fallow.adapters.recording import Contents
from fallow.adapters.table import LARGEST_TABLE_BYTES, Row, bare, header, read_table
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.wellness import CheckIn, SorePlace

SOURCE: Final = str(CheckIn.__dataclass_fields__["source"].default)  # the runner's own word
DAY: Final = ("on", "date", "day", "at")
AT: Final = ("at", "time")
NUMBERS: Final[Mapping[str, tuple[str, ...]]] = {
    "sleep_h": ("sleep h", "sleep", "sleep hours", "hours of sleep"),
    "soreness_0_10": ("soreness 0 10", "soreness", "muscle soreness"),
    "feel_0_10": ("feel 0 10", "feel", "feeling"),
    "pain_0_10": ("pain 0 10", "pain"),
    "stiffness_0_10": ("stiffness 0 10", "stiffness"),
    "rmssd_ms": ("rmssd ms", "rmssd"),
    "resting_hr_bpm": ("resting hr bpm", "resting hr", "resting heart rate", "resting heart rate bpm", "rhr"),
    "carbohydrate_g_kg": ("carbohydrate g kg", "carbohydrate", "carbohydrates g kg", "carbs g kg"),
}
TRUTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "ill": ("ill", "sick", "illness"),
    "injured": ("injured", "injury"),
}
PLACES: Final = ("sore places", "sore where", "where sore")
VALUES: Final = frozenset(name for names in (*NUMBERS.values(), *TRUTHS.values(), PLACES) for name in names)
KNOWN: Final = VALUES | {*DAY, *AT}
NOT_OURS: Final = frozenset({"sport", "activity type", "duration", "distance", "member", "lnrmssd", "avnn"})
WORDS: Final = {
    **dict.fromkeys(("yes", "y", "true", "1", "x"), True),
    **dict.fromkeys(("no", "n", "false", "0"), False),
}


def recognises(head: bytes) -> bool:
    """A day, a value, and hardly any column that is not a check-in's."""
    names = frozenset(map(bare, header(head))) - {""}
    known = names & KNOWN
    return bool(names & {*DAY}) and bool(names & VALUES) and 2 * len(known) >= len(names) and not names & NOT_OURS


def read(data: bytes, place: str) -> Contents:
    """Every row that tells anything; without one, the problems say why."""
    table = read_table(data, place).renamed(bare)
    complaints = Complaints(place)
    unknown = sorted({name for name in table.names if name} - KNOWN)
    if unknown:
        complaints.of_file(f"columns that no check-in has are left out: {', '.join(unknown)}")
    mornings = Mornings(SOURCE, complaints)
    found, order = dated(table.rows, complaints, *DAY)
    for one in found:
        told = {
            **_numbers(one.row, complaints),
            **_truths(one.row, complaints),
            "sore_places": _places(one.row, complaints),
        }
        if any(value is not None for value in told.values()):
            mornings.add(one.row.line, one.on, _moment(one, order, complaints), **told)
    nothing = () if mornings.all else (Problem(ProblemCode.NOT_AN_ACTIVITY, place, "nothing was told"),)
    return Contents((), mornings.all, (*table.problems, *complaints.all, *nothing))


def _moment(found: Dated, order: Order, complaints: Complaints) -> datetime:
    text = found.row.text(*AT)
    stamp, clock = written(text), clock_of(text)
    if text and (stamp is None or stamp.clock is None) and clock is None:
        complaints.of_line(found.row.line, "no time", f"{text[:40]!r} is no time")
    on, offset_s = found.on, found.offset_s
    if stamp is not None and stamp.clock is not None:
        on, clock, offset_s = stamp.day(order) or on, stamp.clock, stamp.offset_s
    clock = clock or found.clock
    if clock is None:
        complaints.of_file(NO_TIME)
    if offset_s is None:
        complaints.of_file(NO_ZONE)
    return aware(on, clock or WAKING, offset_s)


def _numbers(row: Row, complaints: Complaints) -> dict[str, float | bool | None]:
    found: dict[str, float | bool | None] = {}
    for field, names in NUMBERS.items():
        text = row.text(*names)
        clock = clock_of(text) if field == "sleep_h" else None
        found[field] = row.number(*names) if clock is None else clock.hour + clock.minute / 60
        if text and found[field] is None:
            complaints.of_line(row.line, field, f"{field} {text[:40]!r} is no number")
    return found


def _truths(row: Row, complaints: Complaints) -> dict[str, bool | None]:
    found: dict[str, bool | None] = {}
    for field, names in TRUTHS.items():
        text = row.text(*names)
        found[field] = WORDS.get(text.casefold())
        if text and found[field] is None:
            complaints.of_line(row.line, field, f"{field} {text[:40]!r} is neither yes nor no")
    return found


def _places(row: Row, complaints: Complaints) -> tuple[SorePlace, ...] | None:
    """Names with spaces between; None where nothing is told, and what is no place is left out."""
    named = row.text(*PLACES).casefold().replace(",", " ").replace(";", " ").split()
    unknown = [name for name in named if name not in set(SorePlace)]
    if unknown:
        complaints.of_line(row.line, "sore_places", f"{unknown[0][:40]!r} is no place: {', '.join(SorePlace)}")
    known = tuple(place for place in SorePlace if place in named)
    return known or None


FORMAT: Final = Format("check_ins", recognises, whole(read), LARGEST_TABLE_BYTES)
