"""Every scenario file goes through the one door and gives what it expects."""

from __future__ import annotations

from pathlib import Path

import pytest

from fallow.domain.errors import UserProblemError
from fallow.domain.verdict import VerdictKind
from fallow.services.scenario import parse, run_scenario

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))
EXPECTATIONS = {"verdict", "bottleneck", "session", "at_most", "reason"}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_scenario(path: Path) -> None:
    found, output = run_scenario(path.read_text(encoding="utf-8"), path.name)
    expect = found.expect
    assert expect, "a scenario expects something"
    assert set(expect) <= EXPECTATIONS
    assert found.why.endswith("."), "a scenario says why a good coach would agree"
    verdict = output.verdict
    if "verdict" in expect:
        assert verdict.kind.name.lower() == expect["verdict"]
    if "at_most" in expect:
        assert verdict.kind <= VerdictKind[expect["at_most"].upper()]
    if "bottleneck" in expect:
        assert output.body.bottleneck.value == expect["bottleneck"]
    if "session" in expect:
        assert verdict.session.kind.value == expect["session"]
    if "reason" in expect:
        assert expect["reason"] in {reason.code for reason in verdict.reasons}


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
