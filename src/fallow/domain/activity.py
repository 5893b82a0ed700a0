"""What was done: samples as recorded, the summary, and the short form of a run that the model works on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from fallow.domain.units import FloatArray


class Sport(StrEnum):
    RUN = "run"
    WALK = "walk"
    HIKE = "hike"
    CYCLE = "cycle"
    SWIM = "swim"
    STRENGTH = "strength"
    OTHER = "other"


class Channel(StrEnum):
    """Sampled quantities; the unit is in the name."""

    TIME = "time_s"  # since the start, strictly increasing
    DISTANCE = "distance_m"
    SPEED = "speed_m_s"
    ALTITUDE = "altitude_m"
    HEART_RATE = "heart_rate_bpm"
    CADENCE = "cadence_spm"  # steps of both legs per minute
    POWER = "power_w"
    STEP_LENGTH = "step_length_m"
    STANCE_TIME = "stance_time_ms"
    VERTICAL_OSCILLATION = "vertical_oscillation_mm"
    TEMPERATURE = "temperature_c"
    LATITUDE = "latitude_deg"
    LONGITUDE = "longitude_deg"


@dataclass(frozen=True, slots=True)
class Samples:
    """Channels of equal length; a missing value is NaN, a missing channel is absent."""

    channels: Mapping[Channel, FloatArray]

    def __post_init__(self) -> None:
        lengths = {array.shape for array in self.channels.values()}
        if Channel.TIME not in self.channels or len(lengths) != 1 or len(next(iter(lengths))) != 1:
            raise ValueError("samples need a time channel and channels of one equal length")

    def __len__(self) -> int:
        return int(self.channels[Channel.TIME].shape[0])

    @property
    def time_s(self) -> FloatArray:
        return self.channels[Channel.TIME]

    def get(self, channel: Channel) -> FloatArray | None:
        return self.channels.get(channel)


@dataclass(frozen=True, slots=True)
class Lap:
    start_s: float  # since the start of the activity
    duration_s: float
    distance_m: float | None
    avg_heart_rate_bpm: float | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """One recorded activity as its file tells it. `duration_s` is the timer's, pauses left out."""

    activity_id: str
    sport: Sport
    started_at: datetime  # aware, UTC
    utc_offset_s: int | None  # local time minus UTC; None: the file does not tell
    duration_s: float
    elapsed_s: float
    distance_m: float | None
    ascent_m: float | None = None
    descent_m: float | None = None
    avg_heart_rate_bpm: float | None = None
    max_heart_rate_bpm: float | None = None
    sport_told: bool = True  # False: nobody named it, and it was taken from the speed
    indoor: bool = False
    day_only: bool = False  # the day is all that is known of its start, and `started_at` stands for it
    name: str = ""
    device: str = ""
    laps: tuple[Lap, ...] = ()

    def __post_init__(self) -> None:
        if self.started_at.tzinfo is None:
            raise ValueError("started_at must be aware")

    @property
    def local_date(self) -> date:
        """The runner's calendar day at the start, UTC where the file does not tell the offset."""
        return (self.started_at + timedelta(seconds=self.utc_offset_s or 0)).date()


@dataclass(frozen=True, slots=True)
class Segments:
    """A run (done, planned or imagined) in pieces of steady going; arrays of shape (n,), NaN where unknown.

    `impact` is False for sports without footstrikes (cycling, swimming).
    """

    duration_s: FloatArray
    speed_m_s: FloatArray
    grade: FloatArray  # rise over run
    cadence_spm: FloatArray
    heart_rate_bpm: FloatArray
    impact: bool = True

    def __post_init__(self) -> None:
        fields = (self.duration_s, self.speed_m_s, self.grade, self.cadence_spm, self.heart_rate_bpm)
        if len({array.shape for array in fields}) != 1 or self.duration_s.ndim != 1:
            raise ValueError("segments need arrays of one equal length")
        if not np.all(self.duration_s > 0):
            raise ValueError("each segment lasts longer than 0 s")

    def __len__(self) -> int:
        return int(self.duration_s.shape[0])

    @classmethod
    def steady(cls, duration_s: float, speed_m_s: float, grade: float = 0.0) -> Segments:
        """One piece at one speed, cadence and heart rate unknown."""
        nan = np.array([np.nan])
        return cls(np.array([duration_s]), np.array([speed_m_s]), np.array([grade]), nan, nan.copy())


class BestEffort(NamedTuple):
    """The farthest that was run within `duration_s` in one activity. There are tens of thousands on every record."""

    duration_s: float
    distance_m: float


@dataclass(frozen=True, slots=True)
class RunStress:
    """What one activity asked of each store and tissue, before any recovery.

    Units: glycogen in mmol per kg wet muscle; muscle groups and tissues in easy kilometres; nerve doses in log units of
    overnight rMSSD. `relative_sd` is the uncertainty that the input brings
    (0.1 = 10 %), `estimated` names the channels that were filled in.
    """

    glycogen_mmol_kg_ww: float
    carbohydrate_g: float
    knee_extensors: float  # damage
    plantar_flexors: float
    knee_extensors_tiring: float  # fatigue: the same kilometres, each weighted by how much effort above LT1 tires
    plantar_flexors_tiring: float
    eccentric: float
    sprint: float
    nerve_moderate: float
    nerve_hard: float
    tendon_easy_km: float
    bone_easy_km: float
    minutes_zone: tuple[float, float, float]  # below LT1, between, above LT2
    load: float  # training load for adaptation, dimensionless: 100 = one hour at critical speed
    relative_sd: float
    estimated: frozenset[Channel] = frozenset()


@dataclass(frozen=True, slots=True)
class Run:
    """One activity as the engine sees it. Where `stress` is None the engine computes it from segments or summary."""

    activity_id: str
    sport: Sport
    started_at: datetime
    local_date: date
    duration_s: float
    distance_m: float | None
    ascent_m: float | None = None
    avg_heart_rate_bpm: float | None = None
    max_heart_rate_bpm: float | None = None  # as the file tells it
    peak_heart_rate_bpm: float | None = None  # as the samples bear it out, a sensor's spikes left out
    segments: Segments | None = None
    best_efforts: tuple[BestEffort, ...] = ()
    stress: RunStress | None = None
    masked: frozenset[Channel] = frozenset()  # of which a good part cannot be, and was left out

    @property
    def ended_at(self) -> datetime:
        return self.started_at + timedelta(seconds=self.duration_s)
