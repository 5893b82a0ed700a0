"""A table beside a chart: the same figures, for whoever reads them better than lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartTable:
    """`columns` names the heads among the words of the page; the first cell of a row is its own head."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
