"""Which names of the FIT profile mean what to us."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fallow.domain.activity import Channel, Sport

# Of several names the first that is known counts: the "enhanced" fields have more room than the old ones.
RECORD: Final[Mapping[Channel, tuple[str, ...]]] = {
    Channel.DISTANCE: ("distance",),
    Channel.SPEED: ("enhanced_speed", "speed"),
    Channel.ALTITUDE: ("enhanced_altitude", "altitude"),
    Channel.HEART_RATE: ("heart_rate",),
    Channel.POWER: ("power",),
    Channel.STEP_LENGTH: ("step_length",),
    Channel.STANCE_TIME: ("stance_time",),
    Channel.VERTICAL_OSCILLATION: ("vertical_oscillation",),
    Channel.TEMPERATURE: ("temperature",),
    Channel.LATITUDE: ("position_lat",),
    Channel.LONGITUDE: ("position_long",),
}
CADENCE: Final = ("cadence", "fractional_cadence")
TIMER_STOPS: Final = frozenset({"stop", "stop_all", "stop_disable", "stop_disable_all"})

GEAR_EVENTS: Final = frozenset({"front_gear_change", "rear_gear_change"})
# Kinds of files that the public profile does not name.
FILE_TYPES: Final = {44: "metrics", 49: "sleep", 68: "HRV status"}

MAKERS: Final = {"coros": "COROS", "wahoo_fitness": "Wahoo", "polar_electro": "Polar", "tomtom": "TomTom"}

SPORTS: Final = {
    "running": Sport.RUN,
    "walking": Sport.WALK,
    "hiking": Sport.HIKE,
    "mountaineering": Sport.HIKE,
    "cycling": Sport.CYCLE,
    "e_biking": Sport.CYCLE,
    "swimming": Sport.SWIM,
}
# Machines and halls name the sport only in the finer kind.
SUB_SPORTS: Final = {
    "treadmill": Sport.RUN,
    "indoor_running": Sport.RUN,
    "indoor_walking": Sport.WALK,
    "spin": Sport.CYCLE,
    "indoor_cycling": Sport.CYCLE,
    "lap_swimming": Sport.SWIM,
    "open_water": Sport.SWIM,
    "strength_training": Sport.STRENGTH,
}
INDOOR: Final = frozenset(
    {"treadmill", "indoor_running", "indoor_walking", "spin", "indoor_cycling", "indoor_rowing", "elliptical",
     "stair_climbing", "indoor_skiing", "cardio_training", "indoor_climbing", "virtual_activity"}
)  # fmt: skip
