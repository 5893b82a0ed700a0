"""A limit has a range that nobody may leave, and one that a coach should not."""

from dataclasses import replace

import pytest

from fallow.coaching.guardrails import RECOVERY_RUN_MIN, SPIKE, WEEKS, Guardrail, Policy
from fallow.domain.parameters import Grade, Parameter

LIMIT = Parameter("x", 2.0, 0.0, "h", "own-assumption", Grade.C, (1.0, 4.0), "A limit.")


def test_a_guardrail_keeps_its_ranges_inside_each_other() -> None:
    assert Guardrail(LIMIT, (1.5, 3.0)).value == 2.0
    with pytest.raises(ValueError, match="leaves"):
        Guardrail(LIMIT, (0.5, 3.0))
    with pytest.raises(ValueError, match="leaves"):
        Guardrail(LIMIT, (3.0, 1.5))


def test_a_move_outside_the_recommended_range_is_seen_and_outside_the_absolute_one_refused() -> None:
    rail = Guardrail(LIMIT, (1.5, 3.0))

    assert rail.at(3.0).is_recommended
    assert not rail.at(3.5).is_recommended
    with pytest.raises(ValueError, match="outside its bounds"):
        rail.at(4.5)


def test_a_policy_cannot_widen_an_absolute_range() -> None:
    wide = Guardrail(replace(WEEKS.parameter, bounds=(0.0, 200.0), value=2.0), (0.0, 100.0))

    with pytest.raises(ValueError, match="absolute range"):
        Policy(weeks=wide)
    with pytest.raises(ValueError, match="absolute range"):
        Policy(recovery_run_min=SPIKE)


def test_a_policy_takes_a_moved_limit() -> None:
    assert Policy(recovery_run_min=RECOVERY_RUN_MIN.at(15.0)).recovery_run_min.value == 15.0
