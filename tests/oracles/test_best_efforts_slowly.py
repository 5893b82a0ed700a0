"""Best efforts against a search over every window, one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.activity import Samples
from fallow.physiology.efforts import DURATIONS_S, best_efforts
from tests.fixtures.recordings import recordings
from tests.fixtures.running import samples


def farthest(time_s: list[float], covered: list[float], duration_s: float) -> float:
    """Every window that starts or ends at a sample, distance read off the straight line between two samples."""

    def at(moment: float) -> float:
        for i in range(1, len(time_s)):
            if moment <= time_s[i]:
                share = (moment - time_s[i - 1]) / (time_s[i] - time_s[i - 1])
                return covered[i - 1] + share * (covered[i] - covered[i - 1])
        return covered[-1]

    best = 0.0
    for start in [*time_s, *(end - duration_s for end in time_s)]:
        if time_s[0] <= start and start + duration_s <= time_s[-1]:
            best = max(best, at(start + duration_s) - at(start))
    return best


@given(recordings(most=120))
def test_efforts_of_irregular_recordings(recording: Samples) -> None:
    distance = list(next(iter(values for channel, values in recording.channels.items() if channel == "distance_m")))
    moving = [i for i in range(1, len(distance)) if distance[i] > distance[i - 1]]
    if not moving:
        assert best_efforts(recording) == ()
        return
    trimmed = slice(moving[0] - 1, moving[-1] + 1)
    time_s, covered = list(recording.time_s)[trimmed], distance[trimmed]

    found = best_efforts(recording)

    total_s = time_s[-1] - time_s[0]
    expected = [float(T) for T in DURATIONS_S if total_s > T] + ([total_s] if total_s >= DURATIONS_S[0] else [])
    assert [effort.duration_s for effort in found] == pytest.approx(expected)
    for effort in found:
        assert effort.distance_m == pytest.approx(farthest(time_s, covered, effort.duration_s), abs=1e-6)


@given(st.lists(st.floats(1.0, 6.0), min_size=130, max_size=260))
def test_efforts_at_one_sample_a_second(speeds: list[float]) -> None:
    covered = np.concatenate(([0.0], np.cumsum(speeds)))

    found = best_efforts(samples(np.arange(float(covered.size)), distance=covered))

    for effort in found:
        whole = int(effort.duration_s)
        expected = max(covered[i + whole] - covered[i] for i in range(covered.size - whole))
        assert effort.distance_m == pytest.approx(expected)
