"""The formats that can be read, a line each."""

from __future__ import annotations

from typing import Final

from fallow.adapters.fit.read import FORMAT as FIT
from fallow.adapters.format import Format
from fallow.adapters.garmin.read import FORMAT as GARMIN
from fallow.adapters.gpx.read import FORMAT as GPX
from fallow.adapters.polar.read import FORMAT as POLAR
from fallow.adapters.strava.read import FORMAT as STRAVA
from fallow.adapters.tcx.read import FORMAT as TCX

FORMATS: Final[tuple[Format, ...]] = (FIT, TCX, GPX, STRAVA, GARMIN, POLAR)


def format_of(head: bytes) -> Format | None:
    """The format of a file that begins like this; None for anything else."""
    return next((one for one in FORMATS if one.recognises(head)), None)
