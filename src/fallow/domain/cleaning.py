"""What was cleaned of a recording: what kind of fault, where, how much of it, and what it rests on.

The recording itself stays as it is on record. A cleaning is worked out from it anew whenever it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fallow.domain.activity import Channel


class CleaningKind(StrEnum):
    """Each can be switched off for one activity; each has its words in `wording`."""

    CLOCK = "clock"  # the time of a sample is unknown, comes again or runs backwards
    INDOOR_GPS = "indoor_gps"  # places, and what follows from them, under a roof
    INDOOR_CALIBRATED = "indoor_calibrated"  # the runner told the watch what the treadmill showed
    PLACE_JUMP = "place_jump"
    SPEED_IMPOSSIBLE = "speed_impossible"
    DISTANCE_FROM_SPEED = "distance_from_speed"
    DISTANCE_FROM_PLACES = "distance_from_places"
    DISTANCE_LATE = "distance_late"  # held while the receiver saw nothing, then handed out at once
    DISTANCE_JUMP = "distance_jump"
    SPEED_FROM_DISTANCE = "speed_from_distance"
    STANDING = "standing"
    ALTITUDE_SPIKE = "altitude_spike"
    ALTITUDE_STEP = "altitude_step"
    CADENCE_DOUBLED = "cadence_doubled"
    CADENCE_ONE_LEG = "cadence_one_leg"
    CADENCE_IMPOSSIBLE = "cadence_impossible"
    CADENCE_LOST = "cadence_lost"  # no steps while ground was covered
    HEART_RATE_IMPOSSIBLE = "heart_rate_impossible"
    HEART_RATE_SPIKE = "heart_rate_spike"
    HEART_RATE_STUCK = "heart_rate_stuck"
    CADENCE_LOCK = "cadence_lock"  # the sensor counted steps instead of beats


@dataclass(frozen=True, slots=True)
class Cleaning:
    """One kind of fault in one recording, with its evidence.

    `was` and `instead` are in the unit of the channel: the middle value in the spans before and after; of distance and
    altitude how far they rose there. None: nothing was known, or nothing stands there now.
    """

    kind: CleaningKind
    channel: Channel
    spans_s: tuple[tuple[float, float], ...]  # on the recording's own clock, in order, apart from each other
    share: float  # of the time recorded, pauses left out
    was: float | None = None
    instead: float | None = None

    def __post_init__(self) -> None:
        if not self.spans_s or any(end < begin for begin, end in self.spans_s):
            raise ValueError("a cleaning has spans, and none ends before it begins")
        if not 0.0 <= self.share <= 1.0:
            raise ValueError("a share lies between 0 and 1")

    @property
    def duration_s(self) -> float:
        return sum(end - begin for begin, end in self.spans_s)
