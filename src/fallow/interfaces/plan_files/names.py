"""The formats by name: what they are told by on the web, and whether they are text. Nothing heavy is imported here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Format(NamedTuple):
    media_type: str
    is_text: bool


FORMATS: Final[Mapping[str, Format]] = {
    "fit": Format("application/octet-stream", is_text=False),
    "zip": Format("application/zip", is_text=False),
    "ics": Format("text/calendar; charset=utf-8", is_text=True),
    "pdf": Format("application/pdf", is_text=False),
    "csv": Format("text/csv; charset=utf-8", is_text=True),
    "json": Format("application/json", is_text=True),
    "md": Format("text/markdown; charset=utf-8", is_text=True),
}
