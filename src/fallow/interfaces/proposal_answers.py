"""A change to the plan as JSON."""

from __future__ import annotations

from typing import Any

from fallow import wording
from fallow.domain.plan import Plan
from fallow.domain.proposal import DayChange, Proposal
from fallow.interfaces import answers


def proposal_answer(proposal: Proposal, taken: Plan | None) -> dict[str, Any]:
    """`taken`: the plan that holds since it was answered; None where nothing was."""
    return {
        "made_on": proposal.made_on.isoformat(),
        "causes": answers.reasons(proposal.causes),
        "changes": [_change(change) for change in proposal.changes],
        "later": answers.reasons(proposal.later),
        "race_time_before_s": answers.estimate(proposal.race_time_before_s),
        "race_time_after_s": answers.estimate(proposal.plan.race_time_s),
        "answered": taken is not None,
    }


def _change(change: DayChange) -> dict[str, Any]:
    return {
        "on": change.on.isoformat(),
        "text": wording.changed_day(change),
        "before": answers.session(change.before),
        "after": answers.session(change.after),
        "reasons": answers.reasons(change.reasons),
    }
