"""Simple rules beside the verdict as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fallow.domain.estimate import Estimate
from fallow.engine.rule_trial.agreement import Agreement, Typical
from fallow.engine.rule_trial.foretelling import Foretelling, Foretold
from fallow.engine.rule_trial.rules import Allows
from fallow.engine.rule_trial.trial import Said
from fallow.engine.wellness_trial.scores import CERTAINTY
from fallow.services.rule_trial import RuleReport

DECIMALS = 4


def report(found: RuleReport) -> dict[str, Any]:
    trial = found.trial
    return {
        "histories": trial.histories,
        "mornings": trial.mornings,
        "certainty": CERTAINTY,
        "verdicts": {word.value: _said(said) for word, said in trial.by_word.items()},
        "foretold": {
            lead.value: {target.value: _foretelling(each) for target, each in targets.items()}
            for lead, targets in trial.foretold.items()
        },
        "excluded": [
            {"reason": each.reason.value, "times": each.times, "first_place": each.first_place}
            for each in found.excluded
        ],
        "refused": [file.path for file in found.refused],
    }


def _said(said: Said) -> dict[str, Any]:
    often = sorted(said.reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    return {
        "mornings": sum(said.answers.values()),
        "answers": _counts(said.answers),
        "first_reasons": [
            {"answer": allows.name.lower(), "reason": code, "mornings": mornings} for (allows, code), mornings in often
        ],
        "rules": {name: _agreement(each) for name, each in said.agreement.items()},
    }


def _agreement(found: Agreement) -> dict[str, Any]:
    """`cross` by the rule's answer, then Fallow's."""
    return {
        "mornings": found.mornings,
        "silent": found.silent,
        "answers": _counts({allows: found.of_rule(allows) for allows in Allows}),
        "agree": found.agree,
        "more_cautious": found.more_cautious,
        "more_permissive": found.more_permissive,
        "cross": {
            rule.name.lower(): _counts({fallow: found.cross[rule, fallow] for fallow in Allows}) for rule in Allows
        },
        "when_more_cautious": _typical(found.when_more_cautious),
        "when_more_permissive": _typical(found.when_more_permissive),
    }


def _counts(of: Mapping[Allows, int]) -> dict[str, int]:
    return {allows.name.lower(): of[allows] for allows in Allows}


def _typical(found: Sequence[Typical]) -> list[dict[str, Any]]:
    return [
        {"circumstance": each.circumstance.value, "mornings": each.mornings, "share": round(each.share, DECIMALS)}
        for each in found
    ]


def _foretelling(found: Foretelling) -> dict[str, Any]:
    return {
        "days": found.days,
        "bad_days": found.bad_days,
        "scores": {name: _foretold(each) for name, each in found.scores.items()},
    }


def _foretold(found: Foretold) -> dict[str, Any]:
    return {
        "days": found.days,
        "auc": _estimate(found.auc.by_people),
        "auc_over_pairs": _estimate(found.auc.by_pairs),
        "auc_people": found.auc.people,
        "fallow_less": _estimate(found.less),
    }


def _estimate(estimate: Estimate | None) -> dict[str, float] | None:
    if estimate is None:
        return None
    return {name: round(getattr(estimate, name), DECIMALS) for name in ("mean", "low", "high")}
