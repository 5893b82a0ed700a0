"""What must hold of the stress of any activity, however strange its record."""

import math
from dataclasses import fields, replace
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.activity import Run, RunStress, Segments, Sport
from fallow.domain.athlete import Level
from fallow.physiology.stress import activity_stress, run_stress

ADDITIVE = (
    "glycogen_mmol_kg_ww",
    "carbohydrate_g",
    "knee_extensors",
    "plantar_flexors",
    "knee_extensors_tiring",
    "plantar_flexors_tiring",
    "eccentric",
    "sprint",
    "nerve_moderate",
    "tendon_easy_km",
    "bone_easy_km",
    "load",
)
ANYTHING = st.floats(allow_nan=True, allow_infinity=True)
SECONDS = st.floats(0.1, 3600.0)


def rows(*columns: st.SearchStrategy[float]) -> st.SearchStrategy[Segments]:
    """Up to 12 pieces with these columns."""

    def build(table: list[tuple[float, ...]]) -> Segments:
        seconds, speed, grade, cadence, heart_rate = np.array(table, dtype=float).reshape(-1, 5).T.copy()
        return Segments(seconds, speed, grade, cadence, heart_rate)

    return st.lists(st.tuples(*columns), min_size=1, max_size=12).map(build)


WILD = rows(st.floats(1e-300, 1e300), ANYTHING, ANYTHING, ANYTHING, ANYTHING)
RUNS = rows(SECONDS, st.floats(0.0, 6.5), st.floats(-0.3, 0.3), st.floats(150.0, 195.0), st.floats(90.0, 190.0))


def stress_of(segments: Segments, mass_kg: float | None = 66.0, level: Level = Level.TRAINED) -> RunStress:
    return run_stress(
        segments,
        critical_speed_m_s=4.0,
        lt1_speed_m_s=3.0,
        mass_kg=mass_kg,
        level=level,
        easy_speed_m_s=2.9,
        usual_step_factor=1.0,
    )


def assert_numbers(stress: RunStress) -> None:
    values = [
        getattr(stress, field.name) for field in fields(stress) if field.name not in ("minutes_zone", "estimated")
    ]
    assert all(math.isfinite(value) and value >= 0.0 for value in (*values, *stress.minutes_zone))


def joined(one: Segments, other: Segments) -> Segments:
    def both(name: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.concatenate([getattr(one, name), getattr(other, name)])

    return Segments(both("duration_s"), both("speed_m_s"), both("grade"), both("cadence_spm"), both("heart_rate_bpm"))


@given(WILD, st.booleans(), st.none() | st.floats(35.0, 150.0), st.sampled_from(list(Level)))
def test_the_wildest_record_gives_numbers(segments: Segments, impact: bool, mass: float | None, level: Level) -> None:
    assert_numbers(stress_of(replace(segments, impact=impact), mass, level))


@given(
    st.sampled_from(list(Sport)),
    st.floats(0.0, 1e6),
    st.none() | st.floats(-10.0, 1e6),
    st.none() | st.floats(-100.0, 1e5),
    st.none() | st.floats(0.0, 300.0),
)
def test_so_does_the_wildest_summary(
    sport: Sport, duration_s: float, distance_m: float | None, ascent_m: float | None, heart_rate: float | None
) -> None:
    start = datetime(2026, 3, 2, 6, tzinfo=UTC)
    run = Run("a", sport, start, start.date(), duration_s, distance_m, ascent_m, heart_rate)

    stress = activity_stress(run, critical_speed_m_s=3.4, lt1_speed_m_s=None, mass_kg=None, level=Level.NOVICE)

    assert_numbers(stress)


@given(RUNS, RUNS)
def test_doses_of_pieces_add_up(one: Segments, other: Segments) -> None:
    together, apart = stress_of(joined(one, other)), (stress_of(one), stress_of(other))

    for name in ADDITIVE:
        assert getattr(together, name) == pytest.approx(sum(getattr(part, name) for part in apart))
    assert together.nerve_hard >= max(part.nerve_hard for part in apart) - 1e-12


@given(RUNS)
def test_the_order_of_pieces_does_not_matter(segments: Segments) -> None:
    order = np.arange(len(segments))[::-1]
    turned = Segments(
        segments.duration_s[order],
        segments.speed_m_s[order],
        segments.grade[order],
        segments.cadence_spm[order],
        segments.heart_rate_bpm[order],
    )

    one, other = stress_of(segments), stress_of(turned)

    for name in (*ADDITIVE, "nerve_hard"):
        assert getattr(one, name) == pytest.approx(getattr(other, name))


@given(SECONDS, st.floats(2.0, 5.0), st.floats(1.0, 1.3))
def test_faster_over_the_same_time_is_never_less(seconds: float, speed: float, faster: float) -> None:
    slow, fast = (stress_of(Segments.steady(seconds, v)) for v in (speed, speed * faster))

    for name in (*ADDITIVE, "nerve_hard"):
        assert getattr(fast, name) >= getattr(slow, name) - 1e-12


@given(st.floats(1.9, 5.0), st.floats(1.0, 1.3), st.floats(-0.2, 0.2))
def test_any_cut_of_a_steady_piece_is_the_same_run(speed: float, parts: float, grade: float) -> None:
    whole = stress_of(Segments.steady(1200.0, speed, grade))
    cut = stress_of(
        joined(
            Segments.steady(1200.0 / (1 + parts), speed, grade),
            Segments.steady(1200.0 * parts / (1 + parts), speed, grade),
        )
    )

    for name in (*ADDITIVE, "nerve_hard"):
        assert getattr(cut, name) == pytest.approx(getattr(whole, name))
