"""FIT by fitdecode: slow, but it reads what others refuse, and damaged files up to the damage; only known here."""

from __future__ import annotations

import struct
import warnings
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Final

import fitdecode
import numpy as np

from fallow.adapters.fit.developer import NATIVE_NAMES
from fallow.adapters.fit.messages import DEG_PER_SEMICIRCLE, EPOCH_S, Fault, Messages, Row
from fallow.domain.errors import ProblemCode
from fallow.domain.units import FloatArray

PLACES: Final = ("position_lat", "position_long")
# What damaged bytes make fitdecode raise, besides its own errors: found by reading thousands of mutated files.
STUMBLES: Final = (
    fitdecode.FitError, ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError,
    struct.error,
)  # fmt: skip
MOST_FRAMES: Final = 20_000  # some seconds' work: what is damaged and longer is read up to there
MOMENTS: Final = ("timestamp", "start_time", "local_timestamp")


def decode(data: bytes) -> Messages:
    """The messages of one FIT file, as far as they can be read."""
    rows: dict[str, list[Row]] = defaultdict(list)
    faults: tuple[Fault, ...] = ()
    hrv_after: list[int] = []
    try:
        with warnings.catch_warnings(), fitdecode.FitReader(data, check_crc=fitdecode.CrcCheck.DISABLED) as reader:
            warnings.simplefilter("ignore")
            frames = iter(reader)
            for frame in islice(frames, MOST_FRAMES):
                if isinstance(frame, fitdecode.FitDataMessage):
                    rows[frame.name].append(_row(frame))
                    if frame.name == "hrv":
                        hrv_after.append(len(rows["record"]))
            if next(frames, None) is not None:
                faults = (Fault(ProblemCode.DAMAGED, f"readable up to message {MOST_FRAMES}"),)
    except fitdecode.FitEOFError as error:
        faults = (Fault(ProblemCode.TRUNCATED, str(error)),)
    except STUMBLES as error:
        faults = (Fault(ProblemCode.DAMAGED, f"readable up to message {sum(map(len, rows.values()))}: {error}"),)
    return Messages(_columns(rows.pop("record", [])), rows, faults, hrv_after)


def _row(frame: fitdecode.FitDataMessage) -> Row:
    """The fields that are known; of those that an app adds, the names that are taken already are in capitals."""
    row: dict[str, Any] = {}
    for field in frame.fields:
        if field.value is not None:
            added = isinstance(field.field_def, fitdecode.types.DevFieldDefinition)
            name = field.name.upper() if added and field.name in NATIVE_NAMES else field.name
            row.setdefault(name, _plain(name, field.value))
    return row


def _plain(name: str, value: object) -> object:
    if isinstance(value, datetime):
        return value.timestamp()
    if name in MOMENTS and isinstance(value, int):
        return value + EPOCH_S  # before its first date a watch counts from when it was switched on
    if name in PLACES and isinstance(value, int):
        return value * DEG_PER_SEMICIRCLE
    return value


def _columns(records: Sequence[Row]) -> Mapping[str, FloatArray]:
    columns: dict[str, FloatArray] = {"timestamp": np.full(len(records), np.nan)}
    for i, record in enumerate(records):
        for name, value in record.items():
            if isinstance(value, int | float):
                columns.setdefault(name, np.full(len(records), np.nan))[i] = value
    return columns
