"""The formats that can be read, a line each."""

from __future__ import annotations

from typing import Final

from fallow.adapters.apple_health.read import FORMAT as APPLE_HEALTH
from fallow.adapters.fit.read import FORMAT as FIT
from fallow.adapters.format import Format
from fallow.adapters.gpx.read import FORMAT as GPX
from fallow.adapters.tcx.read import FORMAT as TCX

FORMATS: Final[tuple[Format, ...]] = (FIT, APPLE_HEALTH, TCX, GPX)


def format_of(head: bytes) -> Format | None:
    """The format of a file that begins like this; None for anything else."""
    return next((one for one in FORMATS if one.recognises(head)), None)
