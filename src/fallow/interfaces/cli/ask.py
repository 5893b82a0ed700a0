"""The short form of `fallow checkin` in a terminal: a line for each question, Enter to leave one out."""

from __future__ import annotations

import math
from typing import Any

import click

from fallow.services.check_in import PLAUSIBLE

QUESTIONS = {
    "sleep_h": "Hours slept",
    "soreness_0_10": "Sore muscles, 0 none to 10 worst",
    "pain_0_10": "Pain beyond that, 0 none to 10 worst",
    "stiffness_0_10": "Stiffness, 0 none to 10 worst",
    "feel_0_10": "How you feel, 0 to 10 best",
}
YES_OR_NO = {"ill": "Ill", "injured": "Injured"}


def ask() -> dict[str, Any]:
    """Asks and returns what was told, by field of the check-in; what was left out is None."""
    click.echo("Enter leaves a question out.")
    told: dict[str, Any] = {name: _number(name, question) for name, question in QUESTIONS.items()}
    return told | {name: _yes_or_no(question) for name, question in YES_OR_NO.items()}


def _number(name: str, question: str) -> float | None:
    low, high = PLAUSIBLE[name]
    while True:
        text = click.prompt(question, default="", show_default=False).strip()
        if not text:
            return None
        try:
            value = float(text.replace(",", "."))
        except ValueError:
            value = math.nan
        if low <= value <= high:
            return value
        click.echo(f"  A number from {low:g} to {high:g}, please, or just Enter.")


def _yes_or_no(question: str) -> bool | None:
    while True:
        text = click.prompt(f"{question}, y or n", default="", show_default=False).strip().lower()
        if not text:
            return None
        if text in {"y", "yes", "n", "no"}:
            return text.startswith("y")
        click.echo("  y or n, please, or just Enter.")
