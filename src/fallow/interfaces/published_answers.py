"""`fallow validate FILE.json --json`: one entry for each expectation."""

from __future__ import annotations

from typing import Any

from fallow import wording
from fallow.domain.estimate import Estimate
from fallow.engine.published.judge import Finding
from fallow.services.published import Held


def held(found: Held) -> dict[str, Any]:
    return {
        "inside": found.inside,
        "total": len(found.findings),
        "rows": [_entry(finding) for finding in found.findings],
    }


def _entry(finding: Finding) -> dict[str, Any]:
    expect = finding.expect
    entry = {
        "id": finding.row.row_id,
        "quantity": expect.quantity,
        "at": expect.at.hours if expect.at.moment is None else expect.at.moment.value,
        "published": expect.value,
        "tolerance": expect.tolerance,
        "low": expect.low,
        "high": expect.high,
        "model": _model(finding.model),
        "inside": finding.inside,
    }
    if finding.problem is not None:
        entry["problem"] = wording.problem(finding.problem)
    return entry


def _model(estimate: Estimate | None) -> dict[str, float | None]:
    if estimate is None:
        return {"mean": None, "low": None, "high": None}
    return {"mean": estimate.mean, "low": estimate.low, "high": estimate.high}
