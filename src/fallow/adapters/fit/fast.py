"""FIT by fitfast: native code, some thirty times faster than Python; only known here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import fitfast

from fallow.adapters.fit.developer import NATIVE_NAMES
from fallow.adapters.fit.layout import FIELD_DESCRIPTION, HRV, Layout, packs_speed, sealed, without_records
from fallow.adapters.fit.messages import Messages, Row, text
from fallow.domain.units import FloatArray


def decode(data: bytes, layout: Layout) -> Messages | None:
    """The messages of one sound FIT file; None where fitfast refuses it, or cannot read all that we need."""
    if packs_speed(data, layout):
        return None  # it leaves the field packed
    try:
        records, rows = _taken_apart(data, layout)
    except fitfast.FitDecodeError:
        return None
    except BaseException as error:
        # A panic of the native code is no Exception; nothing of it lasts beyond the call.
        if type(error).__name__ != "PanicException":
            raise
        return None
    return Messages(records, rows, hrv_after=layout.records_before(HRV))


def _taken_apart(data: bytes, layout: Layout) -> tuple[Mapping[str, FloatArray], Mapping[str, Sequence[Row]]]:
    """The records as columns, everything else as rows: as rows the records would take most of the time and memory."""
    rows = fitfast.parse(without_records(data, layout))
    rows.pop("record", None)
    taken = NATIVE_NAMES.intersection(text(row, "field_name") for row in rows.get("field_description", ()))
    if taken:
        data = _renamed(data, layout, taken)
    return fitfast.records(data), rows


def _renamed(data: bytes, layout: Layout, names: Set[str]) -> bytes:
    """The file with these names of developer fields in capitals: fitfast would let them replace the watch's own."""
    changed = bytearray(data)
    for run in layout.of(FIELD_DESCRIPTION):
        for name in names:
            part = bytes(changed[run.start : run.end])
            changed[run.start : run.end] = part.replace(name.encode(), name.upper().encode())
    return sealed(bytes(changed[: data[0]]), bytes(changed[data[0] : layout.end]))
