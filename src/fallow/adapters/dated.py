"""Rows of a table by their dates, all read in one order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from fallow.adapters.moments import Order, Written, aware, date_order, written
from fallow.adapters.mornings import Complaints
from fallow.adapters.table import Row

LONGEST_QUOTE: Final = 40


@dataclass(frozen=True, slots=True)
class Dated:
    row: Row
    on: date
    clock: time | None  # None: the row tells the day alone
    offset_s: int | None  # None: it tells no zone

    def at(self, otherwise: time) -> datetime:
        return aware(self.on, self.clock or otherwise, self.offset_s)


def dated(
    rows: Iterable[Row], complaints: Complaints, *names: str, day_before_month: bool = False
) -> tuple[tuple[Dated, ...], Order]:
    """Rows with a date in the first of these columns that holds anything, and the order in which dates are written.
    The others are named; so is an order that nothing makes certain.
    """
    moments = [(row, written(row.text(*names))) for row in rows]
    numbers = [moment.numbers for _, moment in moments if moment]
    order, ambiguous = date_order(numbers, day_before_month=day_before_month)
    found = tuple(one for row, moment in moments if (one := _dated(row, moment, order, names, complaints)))
    if ambiguous and found:
        complaints.of_file(f"days and months may be the other way round: dates are read as {order.words}")
    return found, order


def _dated(
    row: Row, moment: Written | None, order: Order, names: tuple[str, ...], complaints: Complaints
) -> Dated | None:
    on = moment.day(order) if moment else None
    if moment is None or on is None:
        text = row.text(*names)
        complaints.of_line(row.line, "no date", f"{text[:LONGEST_QUOTE]!r} is no date" if text else "no date")
        return None
    return Dated(row, on, moment.clock, moment.offset_s)
