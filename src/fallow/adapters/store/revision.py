"""Which tables this version of Fallow knows."""

from __future__ import annotations

from typing import Final

REVISION: Final = "0009"  # of the newest migration: a store that says so is opened without looking any further
