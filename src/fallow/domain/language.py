"""The languages that Fallow speaks."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    ENGLISH = "en"
    GERMAN = "de"
