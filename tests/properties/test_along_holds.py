"""What must hold of how the stress of a run builds up along it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.activity import RunStress, Segments
from fallow.domain.athlete import Level
from fallow.domain.state import Store
from fallow.engine.costs import side_by_side, taken_of_fresh
from fallow.physiology.along import Along, along
from fallow.physiology.pieces import limits_of
from fallow.physiology.stress import run_stress
from tests.properties.test_stress_holds import ADDITIVE, RUNS, WILD

LIMITS = limits_of(4.0, 3.0, 2.9, None, None, None)
EVERY = (*ADDITIVE, "nerve_hard")
MASSES = st.none() | st.floats(35.0, 150.0)


def stress_of(segments: Segments, mass_kg: float | None, level: Level) -> RunStress:
    return run_stress(
        segments,
        critical_speed_m_s=4.0,
        lt1_speed_m_s=3.0,
        mass_kg=mass_kg,
        level=level,
        easy_speed_m_s=2.9,
    )


@given(WILD | RUNS, st.booleans(), MASSES, st.sampled_from(list(Level)))
def test_it_ends_at_the_stress_of_the_run(segments: Segments, impact: bool, mass: float | None, level: Level) -> None:
    segments = replace(segments, impact=impact)
    found, whole = along(segments, LIMITS, level=level, mass_kg=mass), stress_of(segments, mass, level)

    for name in EVERY:
        assert getattr(found, name)[-1] == pytest.approx(getattr(whole, name), rel=1e-9, abs=1e-12), name
    for sums, minutes in zip(found.minutes_zone, whole.minutes_zone, strict=True):
        assert sums[-1] == pytest.approx(minutes, rel=1e-9, abs=1e-9)
    assert found.estimated == whole.estimated


@given(WILD | RUNS, st.booleans())
def test_it_begins_at_nothing_and_never_falls(segments: Segments, impact: bool) -> None:
    found = along(replace(segments, impact=impact), LIMITS, level=Level.TRAINED, mass_kg=60.0)

    for name in (*EVERY, "time_s", "distance_m"):
        sums = getattr(found, name)
        assert sums.shape == (len(segments) + 1,)
        assert sums[0] == 0.0
        assert np.all(np.diff(sums) >= 0.0), name


@given(RUNS, st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_of_two_moments_the_later_has_taken_no_less(segments: Segments, one: float, other: float) -> None:
    found = along(segments, LIMITS, level=Level.TRAINED, mass_kg=60.0)
    times = np.sort([one, other]) * found.time_s[-1]

    taken = taken_of_fresh(found.at(times), Level.TRAINED)

    for store in Store:
        assert taken[store][1] >= taken[store][0] - 1e-12


@given(RUNS)
def test_the_moments_that_are_known_stay_as_they_are(segments: Segments) -> None:
    found = along(segments, LIMITS, level=Level.TRAINED, mass_kg=60.0)
    again = found.at(found.time_s)

    for name in (*EVERY, "distance_m", "climbed_m"):
        assert getattr(again, name) == pytest.approx(getattr(found, name))


@given(RUNS, st.sampled_from(list(Level)))
def test_what_it_has_taken_at_its_end_is_what_the_run_takes(segments: Segments, level: Level) -> None:
    found = along(segments, LIMITS, level=level, mass_kg=60.0)
    whole = taken_of_fresh(side_by_side([stress_of(segments, 60.0, level)]), level)

    for store, taken in taken_of_fresh(found, level).items():
        assert taken[0] == pytest.approx(0.0, abs=1e-9)
        assert taken[-1] == pytest.approx(whole[store][0], abs=1e-9)


@given(RUNS)
def test_halfway_through_a_piece_half_of_it_is_asked(segments: Segments) -> None:
    """Against the same run with each piece cut in two."""

    def twice(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.repeat(values, 2)

    cut = Segments(
        twice(segments.duration_s) / 2,
        twice(segments.speed_m_s),
        twice(segments.grade),
        twice(segments.cadence_spm),
        twice(segments.heart_rate_bpm),
    )
    fine: Along = along(cut, LIMITS, level=Level.TRAINED, mass_kg=60.0, usual_step_factor=1.0)
    coarse = along(segments, LIMITS, level=Level.TRAINED, mass_kg=60.0, usual_step_factor=1.0).at(fine.time_s)

    for name in ADDITIVE:
        assert getattr(coarse, name) == pytest.approx(getattr(fine, name), abs=1e-9), name
