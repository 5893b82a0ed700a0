"""What a FIT file says, whichever library took it apart: its messages under the names of the FIT profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

from fallow.domain.errors import ProblemCode
from fallow.domain.units import FloatArray

# Times count from the Unix epoch, as seconds; places are in degrees.
EPOCH_S: Final = 631_065_600  # of FIT: 1989-12-31
FIRST_DATE_S: Final = EPOCH_S + 0x10000000  # an earlier time counts from when the watch was switched on
LAST_DATE_S: Final = EPOCH_S + 2**32
DEG_PER_SEMICIRCLE: Final = 180 / 2**31

Row: TypeAlias = Mapping[Any, Any]  # by name of the field; by number where the profile has no name


class Fault(NamedTuple):
    code: ProblemCode
    detail: str


@dataclass(frozen=True, slots=True)
class Messages:
    """`records` as columns of shape (n,), NaN where not known; all other kinds as rows, by kind."""

    records: Mapping[str, FloatArray]
    rows: Mapping[str, Sequence[Row]]
    faults: tuple[Fault, ...] = ()
    hrv_after: Sequence[int] = ()  # how many records stand before each message of intervals from beat to beat

    def of(self, kind: str) -> Sequence[Row]:
        return self.rows.get(kind, ())

    def column(self, name: str) -> FloatArray:
        """A field of the records; NaN throughout where they do not have it."""
        found = self.records.get(name)
        return np.full(self.times.shape, np.nan) if found is None else found

    @property
    def times(self) -> FloatArray:
        some = next(iter(self.records.values()), np.empty(0))
        return self.records.get("timestamp", np.full(some.shape, np.nan))


def number(row: Row, name: str) -> float:
    """A field that holds a number; NaN for anything else."""
    value = row.get(name)
    return float(value) if isinstance(value, int | float) else float("nan")


def moment(row: Row, field: int) -> float:
    """A time in a message without names, where fields go by number; NaN for anything else."""
    value = row.get(field, row.get(f"unknown_{field}"))
    return float(value + EPOCH_S) if isinstance(value, int) else float("nan")


def text(row: Row, name: str) -> str:
    """A field that holds text or a name of the profile; empty for anything else."""
    value = row.get(name)
    return value.strip() if isinstance(value, str) else ""
