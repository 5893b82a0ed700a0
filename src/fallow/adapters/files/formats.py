"""The formats that can be read, a line each."""

from __future__ import annotations

from typing import Final

from fallow.adapters.activity_table.read import FORMAT as ACTIVITY_TABLE
from fallow.adapters.apple_health.read import FORMAT as APPLE_HEALTH
from fallow.adapters.check_ins.read import FORMAT as CHECK_INS
from fallow.adapters.elite_hrv.read import FORMAT as ELITE_HRV
from fallow.adapters.fit.read import FORMAT as FIT
from fallow.adapters.format import Format
from fallow.adapters.garmin.read import FORMAT as GARMIN
from fallow.adapters.gpx.read import FORMAT as GPX
from fallow.adapters.hrv4training.read import FORMAT as HRV4TRAINING
from fallow.adapters.intervals_icu.read import FORMAT as INTERVALS_ICU
from fallow.adapters.polar.read import FORMAT as POLAR
from fallow.adapters.strava.read import FORMAT as STRAVA
from fallow.adapters.tcx.read import FORMAT as TCX
from fallow.adapters.whoop.read import FORMAT as WHOOP

# The most particular first: what many tables could be is asked last.
FORMATS: Final[tuple[Format, ...]] = (
    FIT, TCX, GPX, APPLE_HEALTH, STRAVA, GARMIN, POLAR, INTERVALS_ICU, HRV4TRAINING, ELITE_HRV, WHOOP, CHECK_INS,
    ACTIVITY_TABLE,
)  # fmt: skip


def format_of(head: bytes) -> Format | None:
    """The format of a file that begins like this; None for anything else."""
    return next((one for one in FORMATS if one.recognises(head)), None)
