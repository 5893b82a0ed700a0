"""The part of the FIT profile that we read: numbers of messages and fields, with their scales and meanings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import IntEnum
from typing import Final, NamedTuple

from fallow.domain.activity import Channel, Sport

EPOCH: Final = datetime(1989, 12, 31, tzinfo=UTC)
# Below this a time counts from when the device was switched on: it had not learnt the date.
FIRST_DATE_S: Final = 0x10000000
ACTIVITY_FILE: Final = 4


class Kind(IntEnum):
    FILE_ID = 0
    SPORT = 12
    SESSION = 18
    LAP = 19
    RECORD = 20
    EVENT = 21
    DEVICE_INFO = 23
    ACTIVITY = 34


class Quantity(NamedTuple):
    """value = number in the file / scale - offset"""

    field: int
    scale: float = 1.0
    offset: float = 0.0


SEMICIRCLES_PER_DEG: Final = 2**31 / 180
# The first that is known counts: the "enhanced" fields have more room than the old ones.
RECORD: Final[Mapping[Channel, tuple[Quantity, ...]]] = {
    Channel.DISTANCE: (Quantity(5, 100),),
    Channel.SPEED: (Quantity(73, 1000), Quantity(6, 1000)),
    Channel.ALTITUDE: (Quantity(78, 5, 500), Quantity(2, 5, 500)),
    Channel.HEART_RATE: (Quantity(3),),
    Channel.POWER: (Quantity(7),),
    Channel.STEP_LENGTH: (Quantity(85, 10_000),),
    Channel.STANCE_TIME: (Quantity(41, 10),),
    Channel.VERTICAL_OSCILLATION: (Quantity(39, 10),),
    Channel.TEMPERATURE: (Quantity(13),),
    Channel.LATITUDE: (Quantity(0, SEMICIRCLES_PER_DEG),),
    Channel.LONGITUDE: (Quantity(1, SEMICIRCLES_PER_DEG),),
}
RECORD_CADENCE: Final = Quantity(4)
RECORD_FRACTIONAL_CADENCE: Final = Quantity(53, 128)
RECORD_SPEED_DISTANCE: Final = 8  # 12 bits of speed, 12 bits of distance


class Summary(NamedTuple):
    """Where sessions and laps keep the same things."""

    average_heart_rate: Quantity
    maximum_heart_rate: Quantity
    ascent: Quantity
    descent: Quantity
    sport: int
    sub_sport: int


START_TIME: Final = Quantity(2)
ELAPSED: Final = Quantity(7, 1000)
TIMER: Final = Quantity(8, 1000)
DISTANCE: Final = Quantity(9, 100)
SESSION: Final = Summary(Quantity(16), Quantity(17), Quantity(22), Quantity(23), 5, 6)
LAP: Final = Summary(Quantity(15), Quantity(16), Quantity(21), Quantity(22), 25, 39)
SPORT_SPORT, SPORT_SUB_SPORT = 0, 1
ACTIVITY_LOCAL_TIME: Final = 5
EVENT_EVENT, EVENT_TYPE = 0, 1
TIMER_EVENT: Final = 0
STARTS, STOPS = frozenset({0}), frozenset({1, 4, 8, 9})
FILE_TYPE, FILE_MANUFACTURER, FILE_PRODUCT_NAME = 0, 1, 8
DEVICE_INDEX, DEVICE_MANUFACTURER, DEVICE_PRODUCT_NAME = 0, 2, 27
THE_WATCH_ITSELF: Final = 0  # device index

FILE_TYPES: Final = {
    1: "device", 2: "settings", 3: "sport settings", 5: "workout", 6: "course", 7: "schedule", 9: "weight",
    10: "totals", 11: "goals", 14: "blood pressure", 15: "monitoring", 20: "summary of activities", 28: "monitoring",
    32: "monitoring", 34: "segment", 35: "list of segments",
}  # fmt: skip

MANUFACTURERS: Final = {
    1: "Garmin", 13: "Garmin", 15: "Garmin", 23: "Suunto", 32: "Wahoo", 71: "TomTom", 95: "Stryd", 123: "Polar",
    260: "Zwift", 265: "Strava", 294: "COROS",
}  # fmt: skip

SPORTS: Final = {
    1: Sport.RUN, 2: Sport.CYCLE, 5: Sport.SWIM, 11: Sport.WALK, 16: Sport.HIKE, 17: Sport.HIKE, 21: Sport.CYCLE,
}  # fmt: skip
# Machines and halls hide the sport in the finer kind.
SUB_SPORTS: Final = {
    1: Sport.RUN, 45: Sport.RUN, 27: Sport.WALK, 5: Sport.CYCLE, 6: Sport.CYCLE, 17: Sport.SWIM, 18: Sport.SWIM,
    20: Sport.STRENGTH,
}  # fmt: skip
INDOOR_SUB_SPORTS: Final = frozenset({1, 5, 6, 14, 15, 16, 25, 26, 27, 45, 58, 68})
