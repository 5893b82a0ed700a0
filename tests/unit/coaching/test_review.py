"""Was the recovery run one?"""

from typing import Any

import pytest

from fallow.coaching.review import Fault, review
from tests.unit.coaching.situations import THRESHOLDS, done

SLOW = {"distance_m": 3_000.0, "duration_s": 1_200.0, "ascent_m": 10.0, "avg_heart_rate_bpm": 130.0}


def test_short_slow_and_flat_is_a_recovery_run() -> None:
    judged = review(done(**SLOW), THRESHOLDS)

    assert judged.faults == ()
    assert judged.is_recovery_run is True


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"avg_heart_rate_bpm": 146.0}, Fault.TOO_FAST),
        ({"avg_heart_rate_bpm": None, "distance_m": 3_600.0}, Fault.TOO_FAST),
        ({"distance_m": 5_400.0, "duration_s": 2_160.0}, Fault.TOO_LONG),
        ({"ascent_m": 60.0}, Fault.TOO_HILLY),
    ],
)
def test_a_fault_is_named_with_its_numbers(change: dict[str, Any], fault: Fault) -> None:
    judged = review(done(**{**SLOW, **change}), THRESHOLDS)

    assert [finding.fault for finding in judged.faults] == [fault]
    assert judged.faults[0].value > judged.faults[0].limit
    assert judged.is_recovery_run is False


def test_what_was_not_recorded_is_not_judged() -> None:
    judged = review(done(distance_m=0.0, duration_s=1_200.0), THRESHOLDS)

    assert judged.faults == ()
    assert judged.unknown == ("intensity", "ascent")
    assert judged.is_recovery_run is None
