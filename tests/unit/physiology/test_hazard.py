"""The step of the single-run spike."""

import pytest

from fallow.domain.athlete import Level
from fallow.physiology.hazard import injuries_per_1000_h, spike_cap_m, spike_hazard


@pytest.mark.parametrize(
    ("distance_m", "mean"),
    [
        (3_000, 1.0),
        (10_000, 1.0),
        (11_000, 1.0),
        (11_100, 1.6),
        (15_000, 1.6),
        (20_000, 1.6),
        (20_100, 2.28),
        (60_000, 2.28),
    ],
)
def test_the_step_against_a_longest_run_of_10_km(distance_m: float, mean: float) -> None:
    assert spike_hazard(distance_m, 10_000).mean == mean


@pytest.mark.parametrize(
    ("distance_m", "published"), [(12_000, (1.31, 2.05)), (15_000, (1.16, 2.0)), (22_000, (1.5, 3.48))]
)
def test_the_interval_lies_inside_the_published_one(distance_m: float, published: tuple[float, float]) -> None:
    hazard = spike_hazard(distance_m, 10_000)

    assert published[0] <= hazard.low < hazard.mean < hazard.high <= published[1]


def test_the_cap_is_the_longest_run_that_is_no_spike() -> None:
    cap_m = spike_cap_m(10_000)

    assert spike_hazard(cap_m, 10_000).mean == 1.0
    assert spike_hazard(cap_m + 1, 10_000).mean > 1.0


def test_without_a_longest_run_every_run_is_far_above_it() -> None:
    assert spike_hazard(2_000, 0.0).mean == 2.28
    assert spike_hazard(0.0, 0.0).mean == 1.0


def test_novices_and_those_injured_before_are_injured_more() -> None:
    assert injuries_per_1000_h(Level.TRAINED, injured_in_last_year=False) == 7.7
    assert injuries_per_1000_h(Level.NOVICE, injured_in_last_year=False) == 17.8
    assert injuries_per_1000_h(Level.TRAINED, injured_in_last_year=True) == pytest.approx(7.7 * 1.9)
