"""How answers look in a terminal: calm, in 80 columns, and the same without colour."""

from __future__ import annotations

import json
import re
import shutil
import sys
import textwrap
from collections.abc import Mapping
from typing import Any

import click

from fallow.domain.estimate import Estimate

WIDEST = 80
GAUGE = 20
UNITS = r"(h|min|km|mi|mph|m|s|bpm|days|times|weeks|of|Tagen?|Wochen?|von)\b|%"
NO_BREAK = "\u00a0"


def width() -> int:
    return min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns)


def say(text: str = "") -> None:
    click.echo(text.rstrip())


def say_json(document: Mapping[str, Any]) -> None:
    click.echo(json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False))


def heading(text: str) -> None:
    say()
    say(click.style(text, bold=True))


def paragraph(text: str, indent: str = "", first: str | None = None) -> None:
    """Wrapped text; a figure is never parted from its unit."""
    bound = re.sub(rf"(?<=\d) (?={UNITS})", NO_BREAK, text)
    lines = textwrap.wrap(
        bound,
        width(),
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
    for line in lines:
        say(line.replace(NO_BREAK, " "))


def bullet(text: str) -> None:
    paragraph(text, indent="  ", first="- ")


def gauge(fraction: Estimate) -> str:
    """A bar: full up to the low end of the interval, half-toned up to its high end."""
    full, perhaps, empty = "█▒·" if can_write("█▒·") else "#=."
    low, high = (round(GAUGE * min(1.0, max(0.0, end))) for end in (fraction.low, fraction.high))
    return full * low + perhaps * (high - low) + empty * (GAUGE - high)


def can_write(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True
