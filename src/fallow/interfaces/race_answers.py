"""The trial on a file of races as JSON."""

from __future__ import annotations

from typing import Any

from fallow.engine.race_trial import CERTAINTY, Difference, RaceTrial, Score
from fallow.services.race_trial import Excluded, RaceReport

DECIMALS = 4


def report(found: RaceReport) -> dict[str, Any]:
    return {
        "races": {"two": None if found.two is None else _trial(found.two), "one": _trial(found.one)},
        "excluded": [_excluded(rows) for rows in found.excluded],
    }


def _trial(trial: RaceTrial) -> dict[str, Any]:
    return {
        "n": trial.runners,
        **{name: _score(score) for name, score in trial.scores.items()},
        "difference": _difference(trial.difference),
        "difference_same_information": _difference(trial.same_information),
    }


def _difference(gain: Difference) -> dict[str, Any]:
    return {
        "against": gain.against,
        "mean": _rounded(gain.mse.mean),
        "low": _rounded(gain.mse.low),
        "high": _rounded(gain.mse.high),
        "certainty": CERTAINTY,
    }


def _score(score: Score) -> dict[str, float]:
    errors = {"mse": _rounded(score.mse), "mae": _rounded(score.mae)}
    return errors if score.coverage is None else {**errors, "coverage80": _rounded(score.coverage)}


def _excluded(rows: Excluded) -> dict[str, Any]:
    return {"reason": rows.reason.value, "rows": rows.rows, "first_line": rows.first_line}


def _rounded(value: float) -> float:
    return round(value, DECIMALS)
