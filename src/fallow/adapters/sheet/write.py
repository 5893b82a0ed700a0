"""Prints a plan as PDF: typst sets it, with the fonts that it brings along, from words that are handed over as data."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Final

import typst

from fallow.services.plans_out.sheet import Sheet

TEMPLATE: Final = Path(__file__).with_name("sheet.typ")
LONG_AGO_S: Final = 0  # the moment that the PDF bears: not that of printing, so that a plan gives the same bytes


class PdfWriter:
    """Implements the port `SheetWriter`."""

    def write(self, sheet: Sheet) -> bytes:
        """A PDF in A4, the same bytes for the same sheet."""
        return typst.compile(
            TEMPLATE.read_bytes(),
            format="pdf",
            ignore_system_fonts=True,  # else it would look different on each machine
            sys_inputs={"sheet": json.dumps(asdict(sheet))},
            timestamp=LONG_AGO_S,
        )
