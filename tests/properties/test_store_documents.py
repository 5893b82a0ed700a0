"""Every reason, and every record that is kept as a document, comes back as it was."""

import contextlib
import json
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.adapters.store.documents import REASONS, dump, load
from fallow.adapters.store.unreadable import UnreadableError
from fallow.domain.activity import Channel, Lap, Segments
from fallow.domain.athlete import Overrides, WarningSign
from fallow.domain.errors import Problem
from fallow.domain.estimate import Estimate
from fallow.domain.plan import Plan
from fallow.domain.plan_reasons import PLAN_REASONS
from fallow.domain.reasons import Reason
from fallow.domain.session import Session
from fallow.domain.verdict_reasons import VERDICT_REASONS
from tests.fixtures.stored import plain

ESTIMATES = st.lists(st.floats(-1e9, 1e9), min_size=3, max_size=3).map(sorted).map(lambda v: Estimate(v[1], v[0], v[2]))


def segments(draw: st.DrawFn) -> Segments:
    count = draw(st.integers(0, 3))

    def column(numbers: st.SearchStrategy[float]) -> Any:
        return np.array(draw(st.lists(numbers, min_size=count, max_size=count)), dtype=np.float64)

    lasting = st.floats(0, 1e6, exclude_min=True)
    any_ = st.floats()
    return Segments(column(lasting), column(any_), column(any_), column(any_), column(any_), draw(st.booleans()))


SPECIAL: dict[Any, st.SearchStrategy[Any]] = {
    Estimate: ESTIMATES,
    Segments: st.composite(segments)(),
    Reason: st.deferred(lambda: st.sampled_from(list(REASONS.values())).flatmap(values)),
    float: st.floats(allow_nan=False),
    int: st.integers(),
    bool: st.booleans(),
    str: st.text(max_size=10),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type, from its annotations: what the documents are made from too, but read here on its own."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in SPECIAL:
        return SPECIAL[kind]
    if origin in {Union, UnionType}:
        return st.none() | st.one_of(*(values(each) for each in arguments if each is not NoneType))
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, arguments))
    if origin is frozenset:
        return st.frozensets(values(arguments[0]), max_size=3)
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    types = get_type_hints(kind)
    return st.builds(kind, **{field.name: values(types[field.name]) for field in fields(kind)})


def test_codes_of_reasons_are_unique() -> None:
    assert len(REASONS) == len(VERDICT_REASONS) + len(PLAN_REASONS)


@pytest.mark.parametrize("reason", REASONS.values(), ids=lambda reason: reason.code)
@settings(max_examples=10)
@given(data=st.data())
def test_every_reason(reason: type[Reason], data: st.DataObject) -> None:
    value = data.draw(values(reason))

    back = load(Reason, dump(Reason, value))

    assert (type(back), back) == (reason, value)


KINDS: list[Any] = [
    Overrides,
    Session,
    frozenset[WarningSign],
    frozenset[Channel],
    tuple[str, ...],
    tuple[float, ...],
    tuple[Lap, ...],
    tuple[Problem, ...],
]


@pytest.mark.parametrize("kind", KINDS, ids=str)
@given(data=st.data())
def test_every_document(kind: Any, data: st.DataObject) -> None:
    value = data.draw(values(kind))

    assert plain(load(kind, dump(kind, value))) == plain(value)


@settings(max_examples=15)
@given(value=values(Plan))
def test_plans(value: Plan) -> None:
    assert plain(load(Plan, dump(Plan, value))) == plain(value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats().map(repr) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["code", "start_s", "duration_s", "distance_m", "minutes"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@given(document=JSON.map(json.dumps) | st.text(max_size=20))
def test_any_other_document_is_refused_and_breaks_nothing(document: str) -> None:
    for kind in (Reason, Lap, Plan):
        with contextlib.suppress(UnreadableError):
            load(kind, document)
