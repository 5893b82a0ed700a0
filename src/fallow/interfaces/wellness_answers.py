"""The trial on a folder of diaries as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fallow.domain.estimate import Estimate
from fallow.engine.wellness_trial import trial
from fallow.engine.wellness_trial.scores import CERTAINTY, Auc
from fallow.engine.wellness_trial.trial import ScaleTrial, SoreTrial
from fallow.services.wellness_trial import Excluded, WellnessReport

DECIMALS = 4
BASELINES = (trial.SELF_REPORT, trial.TRAINED, trial.FADED_LOAD, trial.RIDGE_LOAD)


def report(found: WellnessReport) -> dict[str, Any]:
    return {
        "people": found.trial.people,
        "people_foretold": found.trial.foretold,
        "certainty": CERTAINTY,
        "sore": _sore(found.trial.sore),
        "forecasts": {question.value: _scale(scale) for question, scale in found.trial.scales.items()},
        "excluded": [_excluded(left_out) for left_out in found.excluded],
    }


def _sore(sore: SoreTrial) -> dict[str, Any]:
    """`auc` is that of the muscle store at the pace learned so far; what the forecast makes of it stands beside it."""
    return {
        "days": sore.days,
        "sore_days": sore.sore_days,
        **_auc(sore.auc[trial.STORE]),
        "brier_skill": _estimate(sore.brier_skill),
        "probability": _auc(sore.auc[trial.FALLOW]),
        "muscle_store_alone": _auc(sore.auc[trial.STORE_TYPICAL]),
        "baselines": {name: _auc(sore.auc[name]) for name in BASELINES},
    }


def _auc(found: Auc) -> dict[str, Any]:
    return {"auc": _estimate(found.by_people), "auc_over_pairs": _estimate(found.by_pairs), "auc_people": found.people}


def _scale(found: ScaleTrial) -> dict[str, Any]:
    return {
        "n": found.answers,
        "rmse": _each(found.rmse),
        "rmse_difference": _each(found.gain),
        "coverage80": _estimate(found.coverage80),
        "rps": _each(found.rps),
    }


def _each(estimates: Mapping[str, Estimate | None]) -> dict[str, Any]:
    return {name: _estimate(estimate) for name, estimate in estimates.items()}


def _estimate(estimate: Estimate | None) -> dict[str, float] | None:
    if estimate is None:
        return None
    return {
        "mean": round(estimate.mean, DECIMALS),
        "low": round(estimate.low, DECIMALS),
        "high": round(estimate.high, DECIMALS),
    }


def _excluded(left_out: Excluded) -> dict[str, Any]:
    return {"reason": left_out.reason.value, "times": left_out.times, "first_place": left_out.first_place}
