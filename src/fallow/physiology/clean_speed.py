"""What is missing is worked out from what is there, what cannot be is left out, and standing is no running."""

from __future__ import annotations

from typing import Final

import numpy as np

from fallow.domain.activity import Channel
from fallow.domain.cleaning import CleaningKind
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology.clean_cadence import COVERING_M_S
from fallow.physiology.ground import apart_m
from fallow.physiology.recording import Change, Recording, Rule, at_ends, blanked
from fallow.physiology.segments import STANDING_M_S, rate_over_steps
from fallow.physiology.spans import Mask, lasting

STAND_S: Final = Parameter(
    "t_stand", 10.0, 0.0, "s", "own-assumption", Grade.C, (5.0, 60.0),
    "Standing for so long is a pause that the watch did not make; shorter is a turn.",
)  # fmt: skip
CALIBRATED: Final = Parameter(
    "x_belt", 2.0, 0.0, "1", "own-assumption", Grade.C, (1.2, 3.0),
    "A foot pod is believed to be off by at most this factor from what the treadmill showed.",
)  # fmt: skip
CALIBRATED_FROM: Final = Parameter(
    "dx_belt", 0.01, 0.0, "1", "own-assumption", Grade.C, (0.005, 0.05), "A smaller difference than this is rounding."
)
SAME_WAY: Final = Parameter(
    "dx_way", 0.05, 0.0, "1", "own-assumption", Grade.C, (0.01, 0.1),
    "Under a roof a speed that gives the distance within this share was measured with it, and counts.",
)  # fmt: skip

PARAMETERS = (STAND_S, CALIBRATED, CALIBRATED_FROM, SAME_WAY)


def indoor_gps(recording: Recording) -> Change | None:
    """Under a roof places mean nothing, nor does a speed that is not the distance's, which a foot pod measures."""
    latitude, longitude = recording.get(Channel.LATITUDE), recording.get(Channel.LONGITUDE)
    if not (recording.indoor and recording.on_foot) or latitude is None or longitude is None:
        return None
    where = ~(np.isnan(latitude) & np.isnan(longitude))
    if not where.any():
        return None
    nothing = np.full(latitude.size, np.nan)
    values = {Channel.LATITUDE: nothing, Channel.LONGITUDE: nothing}
    speed, distance = recording.get(Channel.SPEED), recording.get(Channel.DISTANCE)
    if speed is not None and distance is not None and not _agree(recording, speed, distance):
        values[Channel.SPEED] = _from_distance(recording, distance)
    return Change(Channel.LATITUDE, where, values)


def _agree(recording: Recording, speed: FloatArray, distance: FloatArray) -> bool:
    """Whether speed over time gives the distance."""
    known = distance[~np.isnan(distance)]
    if known.size < 2:
        return True
    covered = float(known[-1] - known[0])
    return abs(float(np.nansum(speed[1:] * recording.step_s)) - covered) <= SAME_WAY.value * covered


def calibrated(recording: Recording) -> Change | None:
    """The summary's distance over the recorded one, where the runner told the watch what the treadmill showed."""
    distance, told_m = recording.get(Channel.DISTANCE), recording.told_m
    if not (recording.indoor and recording.on_foot and told_m) or distance is None or np.isnan(distance).all():
        return None
    ratio = told_m / max(float(np.nanmax(distance)), 1.0)
    if abs(ratio - 1.0) <= CALIBRATED_FROM.value or not 1.0 / CALIBRATED.value <= ratio <= CALIBRATED.value:
        return None
    speed = recording.get(Channel.SPEED)
    values = {Channel.DISTANCE: ratio * distance}
    return Change(
        Channel.DISTANCE,
        ~np.isnan(distance),
        values if speed is None else {**values, Channel.SPEED: ratio * speed},
    )


def impossible(recording: Recording) -> Change | None:
    """Faster than anyone for one second."""
    values = recording.get(Channel.SPEED)
    return None if values is None else blanked(Channel.SPEED, values, values > recording.top_m_s)


def distance_from_speed(recording: Recording) -> Change | None:
    """Without distance: speed over time, none in a silence."""
    speed = recording.get(Channel.SPEED)
    if recording.get(Channel.DISTANCE) is not None or speed is None or np.isnan(speed).all():
        return None
    told = np.where(recording.step_s <= recording.gap_s, np.nan_to_num(speed[1:]), 0.0)
    covered = np.concatenate(([0.0], np.cumsum(told * recording.step_s)))
    return Change(Channel.DISTANCE, ~np.isnan(speed), {Channel.DISTANCE: covered})


def distance_from_places(recording: Recording) -> Change | None:
    """Without distance and speed: the way from place to place, unknown where the place is."""
    latitude, longitude = recording.get(Channel.LATITUDE), recording.get(Channel.LONGITUDE)
    if recording.get(Channel.DISTANCE) is not None or recording.get(Channel.SPEED) is not None:
        return None
    if latitude is None or longitude is None:
        return None
    known = ~(np.isnan(latitude) | np.isnan(longitude))
    if np.count_nonzero(known) < 2:
        return None
    covered = np.full(latitude.size, np.nan)
    covered[known] = np.concatenate(([0.0], np.cumsum(apart_m(latitude[known], longitude[known]))))
    return Change(Channel.DISTANCE, known, {Channel.DISTANCE: covered})


def speed_from_distance(recording: Recording) -> Change | None:
    """Without speed: the distance over the time, straight over what came in lumps."""
    distance = recording.get(Channel.DISTANCE)
    if recording.get(Channel.SPEED) is not None or distance is None:
        return None
    speed = _from_distance(recording, distance)
    known = ~np.isnan(speed)
    return Change(Channel.SPEED, known, {Channel.SPEED: speed}) if (speed > 0.0).any() else None


def _from_distance(recording: Recording, distance: FloatArray) -> FloatArray:
    rate = rate_over_steps(recording.time_s, distance)
    return np.concatenate(([np.nan], np.where((rate >= 0.0) & (rate <= recording.top_m_s), rate, np.nan)))


def standing(recording: Recording) -> Change | None:
    """Steps recorded while nobody moved: no speed counts there, and distance that crept on outdoors did not.

    Slower than STANDING_M_S; or slower than any walk while a sensor that counts this runner's steps counted none.
    """
    speed = recording.get(Channel.SPEED)
    if not recording.on_foot or speed is None:
        return None
    still = _still(recording)
    if not still.any():
        return None
    still = lasting(still, recording.step_s, STAND_S.value)
    values: dict[Channel, FloatArray] = {}
    where = at_ends(still)
    if not np.isnan(speed[where]).all():
        values[Channel.SPEED] = np.where(where, np.nan, speed)
    distance = recording.get(Channel.DISTANCE)
    crept = np.zeros(still.size) if distance is None or recording.indoor else np.diff(distance) * still
    if (crept > 0.0).any() and distance is not None:
        values[Channel.DISTANCE] = distance - np.concatenate(([0.0], np.cumsum(np.nan_to_num(crept))))
    return Change(next(iter(values)), where, values) if values else None  # distance alone where no speed is known


def _still(recording: Recording) -> Mask:
    """Steps of usual length on which nobody moved."""
    still = recording.speed < STANDING_M_S.value
    cadence = recording.get(Channel.CADENCE)
    if cadence is not None and _counts_steps(recording, cadence):
        still |= (cadence[1:] == 0.0) & (recording.speed < COVERING_M_S.value)
    return np.asarray(still & (recording.step_s <= recording.gap_s))


def _counts_steps(recording: Recording, cadence: FloatArray) -> bool:
    """Whether most of the ground was covered in steps: behind a pram, or in a file that writes 0, there are none."""
    covering = cadence[1:][recording.speed >= COVERING_M_S.value]
    covering = covering[~np.isnan(covering)]
    return bool(np.median(covering) > 0.0 if covering.size else (cadence > 0.0).any())


_GROUND: Final = frozenset({Channel.SPEED, Channel.DISTANCE})
_PLACES: Final = frozenset({Channel.LATITUDE, Channel.LONGITUDE})
FIRST: Final = (Rule(CleaningKind.INDOOR_GPS, indoor_gps, _PLACES),)
MISSING_DISTANCE: Final = (
    Rule(CleaningKind.SPEED_IMPOSSIBLE, impossible, frozenset({Channel.SPEED})),
    Rule(CleaningKind.DISTANCE_FROM_SPEED, distance_from_speed, _GROUND),
    Rule(CleaningKind.DISTANCE_FROM_PLACES, distance_from_places, _GROUND | _PLACES),
)
LAST: Final = (
    Rule(CleaningKind.INDOOR_CALIBRATED, calibrated, frozenset({Channel.DISTANCE})),
    Rule(CleaningKind.SPEED_FROM_DISTANCE, speed_from_distance, _GROUND),
    Rule(CleaningKind.STANDING, standing, _GROUND | {Channel.CADENCE}),
)
