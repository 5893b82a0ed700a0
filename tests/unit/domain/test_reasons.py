"""Reasons are records like all others: frozen, with slots, equal by value; only made more quickly."""

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from typing import Any

import pytest

from fallow.domain.gate_reasons import GateSore
from fallow.domain.plan_reasons import PLAN_REASONS
from fallow.domain.reasons import Reason
from fallow.domain.verdict_reasons import VERDICT_REASONS, Newcomer, SpikeCap


@pytest.mark.parametrize("kind", [*VERDICT_REASONS, *PLAN_REASONS], ids=lambda kind: kind.code)
def test_each_is_a_record_with_slots(kind: type[Reason]) -> None:
    assert is_dataclass(kind)
    assert vars(kind)["__slots__"] == tuple(field.name for field in fields(kind))
    assert kind.source
    assert kind.grade


def test_fields_are_given_in_order_by_name_or_left_to_their_default() -> None:
    assert GateSore(4.0, 3.0) == GateSore(limit_0_10=3.0, soreness_0_10=4.0) == GateSore(4.0, limit_0_10=3.0)
    assert SpikeCap(10.0, 11.0).left_out_m is None
    assert replace(GateSore(4.0, 3.0), limit_0_10=2.0) == GateSore(4.0, 2.0)
    assert hash(GateSore(4.0, 3.0)) == hash(GateSore(4.0, 3.0))
    assert GateSore(4.0, 3.0) != GateSore(4.0, 2.0)
    assert repr(GateSore(4.0, 3.0)) == "GateSore(soreness_0_10=4.0, limit_0_10=3.0)"


def test_they_travel() -> None:
    reason = SpikeCap(10.0, 11.0, 12.0)

    assert pickle.loads(pickle.dumps(reason)) == copy.deepcopy(reason) == copy.copy(reason) == reason


@pytest.mark.parametrize(
    ("args", "named", "said"),
    [
        ((4.0,), {}, "limit_0_10"),
        ((4.0, 3.0, 2.0), {}, "2 fields, and 3"),
        ((4.0,), {"soreness_0_10": 4.0, "limit_0_10": 3.0}, "soreness_0_10"),
        ((), {"soreness_0_10": 4.0, "limit_0_10": 3.0, "legs": 2}, "legs"),
    ],
)
def test_what_does_not_fit_is_refused(args: tuple[float, ...], named: dict[str, Any], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        GateSore(*args, **named)


def test_nothing_changes_afterwards() -> None:
    found: Any = Newcomer(20)

    with pytest.raises(FrozenInstanceError):
        found.minutes = 60
    with pytest.raises(FrozenInstanceError):
        del found.minutes
    with pytest.raises(FrozenInstanceError):
        found.legs = 2
    assert found.minutes == 20
