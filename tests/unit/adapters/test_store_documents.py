"""Records as documents: what they look like, and what is refused."""

from datetime import UTC, date, datetime
from typing import Any, ClassVar

import numpy as np
import pytest

from fallow.adapters.store.documents import dump, load
from fallow.adapters.store.unreadable import UnreadableError
from fallow.domain.activity import Channel, Lap, Segments
from fallow.domain.athlete import Overrides
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade
from fallow.domain.plan import Availability, Plan
from fallow.domain.plan_reasons import RaceDay
from fallow.domain.reasons import Reason, reason
from fallow.domain.session import Priority, Step, StepKind
from fallow.domain.units import FloatArray
from fallow.domain.verdict_reasons import NoHistory
from tests.fixtures.stored import plain, plan


def test_a_plan() -> None:
    assert plain(load(Plan, dump(Plan, plan()))) == plain(plan())


@pytest.mark.parametrize(
    ("kind", "value", "document"),
    [
        (Lap, Lap(0.0, 60.5, None), '{"start_s":0.0,"duration_s":60.5,"distance_m":null,"avg_heart_rate_bpm":null}'),
        (Problem, Problem(ProblemCode.DAMAGED, "ü"), '{"code":"damaged","place":"\\u00fc","detail":""}'),
        (Reason, NoHistory(), '{"code":"no_history"}'),
        (Reason, RaceDay(5000.0, "Park"), '{"code":"race_day","distance_m":5000.0,"name":"Park"}'),
        (frozenset[Channel], frozenset({Channel.POWER, Channel.CADENCE}), '["cadence_spm","power_w"]'),
        (tuple[float, float], (1.5, float("inf")), '[1.5,"inf"]'),
        (Priority, Priority.OPTIONAL, "3"),
        (date, date(2026, 3, 1), '"2026-03-01"'),
        (datetime, datetime(2026, 3, 1, 5, 0, 0, 7, tzinfo=UTC), '"2026-03-01T05:00:00.000007+00:00"'),
    ],
)
def test_how_values_are_written(kind: Any, value: Any, document: str) -> None:
    assert dump(kind, value) == document
    assert load(kind, document) == value


def test_arrays_and_what_is_unknown_in_them() -> None:
    steady = Segments.steady(60.0, 3.0)

    document = dump(Segments, steady)

    assert '"cadence_spm":["nan"]' in document
    assert plain(load(Segments, document)) == plain(steady)


def test_numbers_of_numpy_become_plain_ones() -> None:
    assert dump(tuple[int, ...], (np.int64(3),)) == "[3]"
    assert dump(tuple[float, ...], (np.float32(0.5), 2)) == "[0.5,2.0]"


def test_fields_that_came_later_take_their_defaults() -> None:
    assert load(Overrides, '{"max_hr_bpm": 190}') == Overrides(max_hr_bpm=190.0)


@pytest.mark.parametrize(
    ("kind", "document", "said"),
    [
        (Plan, "", "no JSON"),
        (Plan, "null", "None where a dict belongs"),
        (Lap, '{"start_s": 0}', "no Lap: .*missing 2 required"),
        (Lap, '{"start_s": 0, "pace": 3}', "Lap has no field 'pace'"),
        (Lap, '{"start_s": true}', "^start_s: True where a number belongs"),
        (Lap, '{"start_s": "1e5"}', "^start_s: '1e5' where a number belongs"),
        (Estimate, '{"mean": 1, "low": 3, "high": 2}', "no Estimate: interval upside down"),
        (Reason, '{"code": "because"}', "no reason has the code 'because'"),
        (Reason, '{"days": 3}', "no reason has the code None"),
        (Reason, '{"code": "race_day", "distance_m": 1, "name": 3}', "^name: 3 where a str belongs"),
        (tuple[Lap, ...], '[{"start_s":0,"duration_s":1,"distance_m":null},{"start_s":[]}]', r"^\[1\].start_s: \[\]"),
        (Availability, '{"minutes": [1, 2]}', "^minutes: 2 items where 7 belong"),
        (Availability, '{"days_off": ["someday"]}', r"^days_off\[0\]: no date: Invalid isoformat"),
        (Step, '{"kind": "crawl"}', "^kind: no StepKind: 'crawl' is not a valid StepKind"),
        (float, "1" + "0" * 400, "no float: int too large"),
        (float, "[" * 100_000, "no JSON"),
        (Priority, "9", "9 is not a valid Priority"),
        (Priority, "[]", "not a valid Priority"),
        (int, "1.0", "1.0 where a int belongs"),
        (bool, "1", "1 where a bool belongs"),
        (str, "[" * 99 + "]" * 99, "where a str belongs"),
    ],
)
def test_what_is_not_of_its_type_is_refused(kind: Any, document: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        load(kind, document)


@reason
class Unheard(Reason):
    code: ClassVar[str] = "no_history"  # of another
    source: ClassVar[str] = "own-assumption"
    grade: ClassVar[Grade] = Grade.C


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Reason, Unheard()),
        (Step, Step(StepKind.WORK, "long")),  # type: ignore[arg-type]
        (str, 3),
        (int, 1.5),
        (tuple[float, float], (1.0, 2.0, 3.0)),
        (Segments, {"duration_s": 1}),
        (Problem, Problem("odd", "here")),  # type: ignore[arg-type]
    ],
)
def test_what_is_not_of_its_type_is_not_written(kind: Any, value: Any) -> None:
    with pytest.raises((TypeError, ValueError, AttributeError)):
        dump(kind, value)


def test_only_lists_of_numbers_are_written() -> None:
    with pytest.raises(TypeError, match=r"shape \(2, 2\)"):
        dump(FloatArray, np.ones((2, 2)))


def test_types_without_a_form_are_named() -> None:
    with pytest.raises(TypeError, match=r"no document form for .*bytes"):
        dump(bytes, b"")
