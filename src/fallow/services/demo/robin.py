"""Who the made-up runner is, and how fast and hard-pumping."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np

from fallow.domain.athlete import Athlete, Sex
from fallow.domain.plan import Race
from fallow.domain.units import HALF_MARATHON_M, MINUTE_S, WEEK_D, FloatArray
from fallow.services.demo.season import CYCLE_WEEKS, race_ahead

NAME: Final = "Robin"
AGE_AT_START: Final = 36
MASS_KG: Final = 61.0

HEART_RATE_MAX_BPM: Final = 189.0
HEART_RATE_REST_BPM: Final = 47.0
D_PRIME_M: Final = 185.0
# Speed over long races: from 25 minutes on, twice the time costs about 4 %.
FADE: Final = 0.0566
FADE_FROM_S: Final = 1500.0

# Critical speed: a slow rise over the years towards a ceiling, and what the year adds (week of the year, m/s).
CEILING_M_S: Final = 3.84
ROOM_M_S: Final = 0.26
RISE_WEEKS: Final = 45.0
YEAR: Final = ((0, 0.0), (18, 0.06), (24, 0.06), (36, 0.09), (40, 0.03), (44, 0.02), (46, -0.10), (52, 0.0))


def made_up_athlete(athlete_id: str, begins_on: date) -> Athlete:
    """The runner's profile, as they would have filled it in."""
    return Athlete(
        athlete_id=athlete_id,
        name=NAME,
        sex=Sex.FEMALE,
        birth_year=begins_on.year - AGE_AT_START,
        mass_kg=MASS_KG,
        injury_prone=False,
        screened_on=begins_on,
    )


def critical_speed_m_s(week: float) -> float:
    """The runner's own truth in the week counted from the start of the archive."""
    weeks, gains = zip(*YEAR, strict=True)
    season = float(np.interp(week % CYCLE_WEEKS, weeks, gains))
    return CEILING_M_S - ROOM_M_S * float(np.exp(-week / RISE_WEEKS)) + season


def race_time_s(distance_m: float, critical_speed: float) -> float:
    """All-out time: critical speed with its reserve, fading beyond 25 minutes."""
    time_s = distance_m / critical_speed
    for _ in range(30):  # converges to well under a second
        speed = (critical_speed + D_PRIME_M / time_s) * min(1.0, (FADE_FROM_S / time_s) ** FADE)
        time_s = distance_m / speed
    return time_s


def next_half_marathon(begins_on: date, until: date) -> Race:
    """The half marathon that the runner trains for, with the time hoped for, to the minute."""
    on = race_ahead(begins_on, until)
    time_s = race_time_s(HALF_MARATHON_M, critical_speed_m_s((on - begins_on).days / WEEK_D))
    return Race(on, HALF_MARATHON_M, round(time_s / MINUTE_S) * MINUTE_S, "Half marathon")


def steady_heart_rate_bpm(effort: FloatArray) -> FloatArray:
    """Where the heart settles, by effort as a share of critical speed; standing upright it beats at about 85."""
    share = np.clip(0.885 - 0.82 * (1.0 - effort), 0.27, 1.0)
    return np.asarray(HEART_RATE_REST_BPM + share * (HEART_RATE_MAX_BPM - HEART_RATE_REST_BPM))
