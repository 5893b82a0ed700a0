"""Elite HRV: a row a reading. Readings for readiness are taken on waking; of others nobody knows when and how."""

from __future__ import annotations

from typing import Final

from fallow.adapters.dated import dated
from fallow.adapters.format import Format, whole
from fallow.adapters.mornings import NO_ZONE, WAKING, Complaints, Mornings
from fallow.adapters.recording import Contents
from fallow.adapters.table import LARGEST_TABLE_BYTES, header, read_table
from fallow.domain.errors import Problem, ProblemCode

SOURCE: Final = "Elite HRV"
OWN: Final = frozenset({"member", "datetime", "type", "rmssd", "hr", "lnrmssd"})
MORNING: Final = "readiness"


def recognises(head: bytes) -> bool:
    return header(head) >= OWN


def read(data: bytes, place: str) -> Contents:
    """Every reading for readiness; without one, the problems say why. Several people's readings are refused."""
    table = read_table(data, place)
    members = {row.text("member") for row in table.rows}
    if len(members) > 1:
        several = f"readings of {len(members)} members in one file: export one member's alone"
        return Contents((), (), (Problem(ProblemCode.BAD_VALUE, place, several),))
    complaints = Complaints(place)
    mornings = Mornings(SOURCE, complaints)
    readings = [row for row in table.rows if row.text("type").casefold() == MORNING]
    for found in dated(readings, complaints, "datetime", "date")[0]:
        row = found.row
        if found.offset_s is None:
            complaints.of_file(NO_ZONE)
        values = {"rmssd_ms": row.number("rmssd") or None, "resting_hr_bpm": row.number("hr") or None}
        mornings.add(row.line, found.on, found.at(WAKING), **values)
    nothing = () if mornings.all else (Problem(ProblemCode.NOT_AN_ACTIVITY, place, "no reading for readiness"),)
    return Contents((), mornings.all, (*table.problems, *complaints.all, *nothing))


FORMAT: Final = Format("elite_hrv", recognises, whole(read), LARGEST_TABLE_BYTES)
