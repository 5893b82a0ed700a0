"""How far above the usual a resting heart rate may be."""

import pytest

from fallow.coaching.verdict import decide
from fallow.domain.verdict import VerdictKind
from fallow.domain.verdict_reasons import RestingHeartRateHigh
from fallow.physiology.hrv import Baseline, Morning
from tests.unit.coaching.situations import ON, good_day


@pytest.mark.parametrize(
    ("above", "kind", "far"),
    [
        (0.0, VerdictKind.TRAIN, None),
        (6.9, VerdictKind.TRAIN, None),
        (7.0, VerdictKind.TRAIN, False),
        (11.9, VerdictKind.TRAIN, False),
        (12.0, VerdictKind.REST, True),
        (28.0, VerdictKind.REST, True),
    ],
)
def test_a_little_above_makes_the_day_lighter_and_far_above_makes_it_rest(
    above: float, kind: VerdictKind, far: bool | None
) -> None:
    morning = Morning(50.0 + above, 50.0, Baseline(50.0, 2.0, 1.0, 30), ON)

    verdict = decide(good_day(resting_hr=morning))

    told = [reason.far for reason in verdict.reasons if isinstance(reason, RestingHeartRateHigh)]
    assert (verdict.kind, told) == (kind, [] if far is None else [far])
