"""How a run's stress builds up, against the stress of its first segments, one run for each moment."""

import math

import numpy as np
import pytest

from fallow.domain.activity import Segments
from fallow.domain.athlete import Level
from fallow.physiology.along import Along, along
from fallow.physiology.pieces import limits_of
from fallow.physiology.stress import LONG_FROM, LONG_WEIGHT, run_stress

CRITICAL, LT1, MASS = 4.1, 3.1, 62.0
DOSES = (
    "glycogen_mmol_kg_ww", "carbohydrate_g", "knee_extensors", "plantar_flexors", "knee_extensors_tiring",
    "plantar_flexors_tiring", "eccentric", "sprint", "nerve_moderate", "nerve_hard", "tendon_easy_km", "bone_easy_km",
    "load",
)  # fmt: skip


def a_run(pieces: int, seed: int) -> Segments:
    """Hilly, with sprints and stops, every channel known; slow enough for no two minutes that nobody runs."""
    rng = np.random.default_rng(seed)
    speed = rng.uniform(0.0, 4.6, pieces)
    speed[::17] = 6.2
    return Segments(
        rng.uniform(5.0, 110.0, pieces),
        speed,
        rng.uniform(-0.15, 0.15, pieces),
        rng.uniform(160.0, 190.0, pieces),
        rng.uniform(120.0, 180.0, pieces),
    )


def first(segments: Segments, count: int) -> Segments:
    return Segments(
        segments.duration_s[:count],
        segments.speed_m_s[:count],
        segments.grade[:count],
        segments.cadence_spm[:count],
        segments.heart_rate_bpm[:count],
    )


def built_up(segments: Segments, level: Level) -> Along:
    limits = limits_of(CRITICAL, LT1, None, None, None, None)
    return along(segments, limits, level=level, mass_kg=MASS, usual_step_factor=1.02)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("level", list(Level))
def test_each_moment_is_the_run_broken_off_there(level: Level, seed: int) -> None:
    """The long run's share of `nerve_hard` among it: these last long enough to become one."""
    segments = a_run(150, seed)
    found = built_up(segments, level)

    for count in (1, 2, 3, 40, 97, 149, 150):
        begun = run_stress(
            first(segments, count),
            critical_speed_m_s=CRITICAL,
            lt1_speed_m_s=LT1,
            mass_kg=MASS,
            level=level,
            usual_step_factor=1.02,
        )
        for name in DOSES:
            assert getattr(found, name)[count] == pytest.approx(getattr(begun, name), abs=1e-12), (name, count)
        for sums, minutes in zip(found.minutes_zone, begun.minutes_zone, strict=True):
            assert sums[count] == pytest.approx(minutes)


def test_what_makes_a_run_long_counts_where_it_was_made_longer() -> None:
    """The same easy minutes: the nerve's hard dose grows faster from the minute on in which the run becomes long."""
    minute, speed, level, cadence, pulse = (np.full(200, value) for value in (60.0, 3.0, 0.0, 170.0, 140.0))
    segments = Segments(minute, speed, level, cadence, pulse)
    found = built_up(segments, Level.TRAINED)
    each, moderate = np.diff(found.nerve_hard), np.diff(found.nerve_moderate)
    x, lt1 = 3.0 / CRITICAL, LT1 / CRITICAL
    hard_min = soft(x, 0.97, 0.02)
    moderate_min = 0.35 * min(x / lt1, 1.0) ** 2 + 0.65 * soft(x, lt1, 0.02)
    long_from = int(LONG_FROM.value / moderate_min)

    assert 100 < long_from < 190
    assert moderate == pytest.approx(np.full(200, moderate[0]))
    assert each[:long_from] == pytest.approx(np.full(long_from, each[0]))
    faster = each[0] * (hard_min + LONG_WEIGHT.value * moderate_min) / hard_min
    assert each[long_from + 1 :] == pytest.approx(np.full(199 - long_from, faster), rel=1e-5)


def soft(x: float, at: float, width: float) -> float:
    return 1.0 / (1.0 + math.exp(-(x - at) / width))
