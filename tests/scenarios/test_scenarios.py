"""Every scenario goes through the one door and gives what it expects; together they show all that the coach can say."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from fallow.domain.athlete import Level
from fallow.domain.errors import UserProblemError
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.domain.verdict import Verdict, VerdictKind
from fallow.domain.verdict_reasons import VERDICT_REASONS
from fallow.engine.contract import CoachOutput
from fallow.services.scenario import Scenario, parse, run_scenario

HERE: Final = Path(__file__).parent
CASES: Final = sorted((HERE / "cases").glob("*.json"))
LEAST_CASES: Final = 60
ALWAYS: Final = {"verdict", "bottleneck"}

REASONS: Final = frozenset(reason.code for reason in VERDICT_REASONS)
EXPECTATIONS: Final[Mapping[str, Callable[[CoachOutput, Any], bool]]] = {
    "verdict": lambda output, name: output.verdict.kind is VerdictKind[name.upper()],
    "bottleneck": lambda output, store: output.body.bottleneck is Store(store),
    "session": lambda output, kind: output.verdict.session.kind is SessionKind(kind),
    "lighter": lambda output, lighter: output.verdict.lighter is lighter,
    "most_minutes": lambda output, minutes: output.verdict.session.minutes <= minutes,
    "reason": lambda output, code: code in _codes(output.verdict),
    "not_reason": lambda output, code: code in REASONS and code not in _codes(output.verdict),
    "counterfactual": lambda output, field: _changed(output.verdict) == field,
    "instead": lambda output, code: code in output.verdict.instead,
    "not_instead": lambda output, code: code not in output.verdict.instead,
}


def _codes(verdict: Verdict) -> set[str]:
    return {reason.code for reason in verdict.reasons}


def _changed(verdict: Verdict) -> str | None:
    return None if verdict.counterfactual is None else verdict.counterfactual.field


@cache
def _run(path: Path) -> tuple[Scenario, CoachOutput]:
    return run_scenario(path.read_text(encoding="utf-8"), path.name)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_scenario(path: Path) -> None:
    found, output = _run(path)
    assert set(found.expect) >= ALWAYS, "a scenario expects a verdict and a bottleneck"
    assert set(found.expect) <= set(EXPECTATIONS)
    assert found.why.endswith("."), "a scenario says why a good coach would agree"
    failed = {name: value for name, value in found.expect.items() if not EXPECTATIONS[name](output, value)}
    assert not failed, f"{output.verdict}, slowest {output.body.bottleneck}"


def test_they_are_many_and_all_different() -> None:
    names = Counter(path.stem for path in CASES)
    sentences = Counter(json.loads(path.read_text(encoding="utf-8"))["why"] for path in CASES)
    assert len(CASES) >= LEAST_CASES
    assert not [twice for twice, times in (names + sentences).items() if times > 1]


def test_they_show_all_that_the_coach_can_say() -> None:
    outputs = [_run(path)[1] for path in CASES]
    assert {output.level.level for output in outputs} == set(Level)
    assert {output.verdict.kind for output in outputs} == set(VerdictKind)
    assert {output.verdict.session.kind for output in outputs} == set(SessionKind)
    assert {output.body.bottleneck for output in outputs} == set(Store)
    assert set().union(*(_codes(output.verdict) for output in outputs)) == REASONS


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "line 1"),
        ("[]", "no object"),
        ("{}", "now is missing"),
        ('{"now": "2026-03-12T06:30:00"}', "offset"),
        ('{"now": "yesterday"}', "yesterday"),
        ('{"now": "2026-03-12T06:30:00+01:00", "runners": 1}', "runners"),
        ('{"now": "2026-03-12T06:30:00+01:00", "athlete": {"legs": 2}}', "legs"),
        ('{"now": "2026-03-12T06:30:00+01:00", "athlete": {"level": "olympic"}}', "olympic"),
        ('{"now": "2026-03-12T06:30:00+01:00", "runs": [{"at": "2026-03-11T06:30:00+01:00"}]}', "duration_s"),
        ('{"now": "2026-03-12T06:30:00+01:00", "check_ins": [{"on": "soon"}]}', "soon"),
        ('{"now": "2026-03-12T06:30:00+01:00", "race": {"on": "2026-05-01"}}', "distance_m"),
    ],
)
def test_what_is_wrong_is_named(text: str, where: str) -> None:
    with pytest.raises(UserProblemError) as caught:
        parse(text, "case.json")
    assert where in f"{caught.value.problem.place} {caught.value.problem.detail}"
