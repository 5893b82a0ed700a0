"""Questions in a terminal: the check-in of a morning and the screening before a first plan. Enter leaves one out."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import click

from fallow import wording
from fallow.domain.athlete import ScreeningFlag
from fallow.domain.wellness import SorePlace
from fallow.services.check_in import PLAUSIBLE

# In the order of what an answer needs most; who is in a hurry stops after the third.
FIRST = ("sleep_h", "soreness_0_10")
THEN = ("pain_0_10", "feel_0_10", "stiffness_0_10")
MEASURED = ("rmssd_ms", "resting_hr_bpm")


def ask() -> dict[str, Any]:
    """Asks and returns what was told, by field of the check-in; what was left out is None."""
    click.echo(wording.asking().hint)
    told: dict[str, Any] = {name: _number(name) for name in FIRST}
    if told["soreness_0_10"]:
        told["sore_places"] = _places()
    told |= {name: _number(name) for name in THEN}
    told |= {name: _yes_or_no(wording.question(name)) for name in ("ill", "injured")}
    return told | {name: _number(name) for name in MEASURED}


def ask_screening() -> frozenset[ScreeningFlag]:
    """What applies of what speaks for seeing a doctor before a first plan. Each is asked, none is skipped."""
    click.echo(wording.asking().screening)
    return frozenset(flag for flag in ScreeningFlag if _yes_or_no(wording.screening_question(flag), skippable=False))


def places_of(names: Iterable[str]) -> tuple[SorePlace, ...]:
    """Places by name, in the order of the body. Raises ValueError for a name that is none."""
    named = {SorePlace(name) for name in names}
    return tuple(place for place in SorePlace if place in named)


def _number(name: str) -> float | None:
    low, high = PLAUSIBLE[name]
    while True:
        text = click.prompt(wording.question(name), default="", show_default=False).strip()
        if not text:
            return None
        try:
            value = float(text.replace(",", "."))
        except ValueError:
            value = math.nan
        if low <= value <= high:
            return value
        click.echo(f"  {wording.number_please(low, high)}")


def _places() -> tuple[SorePlace, ...] | None:
    """By number, several with spaces between."""
    numbered = dict(enumerate(SorePlace, start=1))
    listed = ", ".join(f"{number} {wording.sore_place(place)}" for number, place in numbered.items())
    while True:
        text = click.prompt(f"{wording.question('sore_places')} ({listed})", default="", show_default=False)
        chosen = text.replace(",", " ").split()
        if all(item.isdigit() and int(item) in numbered for item in chosen):
            return tuple(place for number, place in numbered.items() if str(number) in chosen) or None
        click.echo(f"  {wording.number_please(1, len(numbered))}")


def _yes_or_no(question: str, *, skippable: bool = True) -> bool | None:
    words = wording.asking()
    while True:
        text = click.prompt(f"{question} ({words.yes}/{words.no})", default="", show_default=False).strip().lower()
        if not text and skippable:
            return None
        if text and words.is_yes(text):
            return True
        if text and words.is_no(text):
            return False
        click.echo(f"  {words.yes_or_no_please}")
