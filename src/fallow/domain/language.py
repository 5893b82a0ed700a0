"""The languages that Fallow speaks."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """By its code in ISO 639-1."""

    ENGLISH = "en"
    GERMAN = "de"
