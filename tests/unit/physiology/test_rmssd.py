"""rMSSD from the intervals between heartbeats."""

import csv
import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.physiology.hrv import rmssd_ms, without_artefacts

INTERVALS = st.lists(st.floats(400.0, 1500.0), min_size=2, max_size=80)


@given(INTERVALS)
def test_root_of_the_mean_squared_difference_of_neighbours(rr: list[float]) -> None:
    differences = [later - earlier for earlier, later in pairwise(rr)]
    by_hand = math.sqrt(sum(d * d for d in differences) / len(differences))

    assert rmssd_ms(np.array(rr)) == pytest.approx(by_hand, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("rr", [[], [800.0], [math.nan, 800.0], [800.0, math.nan, 810.0]])
def test_without_two_beats_on_end_there_is_none(rr: list[float]) -> None:
    assert rmssd_ms(np.array(rr)) is None


def test_a_gap_makes_no_difference_across_it() -> None:
    assert rmssd_ms(np.array([800.0, 820.0, math.nan, 1000.0, 1020.0])) == pytest.approx(20.0)


def test_an_extra_beat_and_what_no_heart_does_are_taken_out_and_nothing_else() -> None:
    calm = 900.0 + 40.0 * np.sin(np.arange(60) / 3)
    noisy = calm.copy()
    noisy[20:22] = 450.0, 1350.0  # a beat too early, and the pause after it
    noisy[40] = 3000.0

    cleaned = without_artefacts(noisy)

    assert np.flatnonzero(np.isnan(cleaned)).tolist() == [20, 21, 40]
    assert np.array_equal(without_artefacts(calm), calm)
    assert rmssd_ms(cleaned) == pytest.approx(rmssd_ms(calm), rel=0.1)


def test_a_handful_of_beats_is_judged_by_the_bounds_alone() -> None:
    assert np.isnan(without_artefacts(np.array([800.0, 100.0]))).tolist() == [False, True]


def test_agrees_with_an_apps_own_figure(shared_data: Path) -> None:
    with (shared_data / "welltory" / "hrv_measurements.csv").open(newline="") as rows:
        off = [
            abs((rmssd_ms(np.array(row["rr_data"].split(","), dtype=np.float64)) or 0.0) - float(row["rmssd"]))
            for row in csv.DictReader(rows)
        ]

    assert len(off) > 3000
    assert max(off) <= 0.01
