"""Places off the way, and distance that followed them there."""

from __future__ import annotations

from typing import Final

import numpy as np

from fallow.domain.activity import Channel
from fallow.domain.cleaning import CleaningKind
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.physiology.ground import DEG_PER_M, FASTEST_SUSTAINED_M_S, apart_m
from fallow.physiology.recording import Change, Recording, Rule
from fallow.physiology.spans import Mask, Numbers, excursions

AWAY_S: Final = Parameter(
    "t_away", 60.0, 0.0, "s", "own-assumption", Grade.C, (20.0, 180.0),
    "A receiver that jumped off the way is back on it within this time; what lasts longer may be the way itself.",
)  # fmt: skip
NEAR_M: Final = Parameter(
    "d_near", 10.0, 0.0, "m", "own-assumption", Grade.C, (5.0, 30.0),
    "Added to what can be run meanwhile, for the places on both sides are not exact either.",
)  # fmt: skip
FOLLOWED: Final = Parameter(
    "x_path", 0.8, 0.0, "1", "own-assumption", Grade.C, (0.6, 0.95),
    "Distance that rises by this share of the way through the wrong places, or more, was measured along them.",
)  # fmt: skip

PARAMETERS = (AWAY_S, NEAR_M, FOLLOWED)


def jumps(recording: Recording) -> Change | None:
    """Points and stretches off the way, left with a leap and come back from with another.

    They are left out; distance that was measured along them is unknown there and rises by the way between the ends.
    """
    latitude, longitude = recording.get(Channel.LATITUDE), recording.get(Channel.LONGITUDE)
    if not recording.on_foot or latitude is None or longitude is None:
        return None
    known = np.flatnonzero(~(np.isnan(latitude) | np.isnan(longitude)))
    whole = known.size == latitude.size
    lat, lon = (latitude, longitude) if whole else (latitude[known], longitude[known])
    time_s = recording.time_s if whole else recording.time_s[known]
    most_m = recording.top_m_s * (recording.step_s if whole else np.diff(time_s)) + NEAR_M.value
    if not _may_leap(lat, lon, most_m):
        return None
    path = apart_m(lat, lon)
    leaps = np.flatnonzero(path > most_m)
    if leaps.size < 2:
        return None

    def home(before: int, later: Numbers) -> Mask:
        allowed = FASTEST_SUSTAINED_M_S.value * (time_s[later] - time_s[before]) + NEAR_M.value
        return np.asarray([_way(lat, lon, before, int(j)) for j in later] <= allowed)

    away = excursions(known.size, time_s, leaps, home, AWAY_S.value)
    if not away:
        return None
    where = np.zeros(latitude.size, np.bool_)
    distance = recording.get(Channel.DISTANCE)
    mended = None if distance is None else distance.copy()
    for a, b in away:
        where[known[a:b]] = True
        if mended is not None:
            _shorten(mended, int(known[a - 1]), int(known[b]), _way(lat, lon, a - 1, b), float(path[a - 1 : b].sum()))
    places = {
        Channel.LATITUDE: np.where(where, np.nan, latitude),
        Channel.LONGITUDE: np.where(where, np.nan, longitude),
    }
    return Change(Channel.LATITUDE, where, places if mended is None else {**places, Channel.DISTANCE: mended})


def _may_leap(lat: FloatArray, lon: FloatArray, most_m: FloatArray) -> bool:
    """Whether any step may be longer; degrees added up are never less than the great circle, and quick to look at."""
    degrees = np.abs(np.diff(lat)) + np.abs(np.diff(lon))
    return bool((degrees > most_m * DEG_PER_M).any())


def _way(lat: FloatArray, lon: FloatArray, a: int, b: int) -> float:
    return float(apart_m(lat[[a, b]], lon[[a, b]])[0])


def _shorten(covered: FloatArray, a: int, b: int, way_m: float, path_m: float) -> None:
    """Takes out of the distance, in place, what the way over wrong places was longer."""
    rise = covered[b] - covered[a]
    if rise >= max(FOLLOWED.value * path_m, way_m):  # False where unknown
        covered[a + 1 : b] = np.nan
        covered[b:] -= rise - way_m


RULES: Final = (
    Rule(CleaningKind.PLACE_JUMP, jumps, frozenset({Channel.LATITUDE, Channel.LONGITUDE, Channel.DISTANCE})),
)
