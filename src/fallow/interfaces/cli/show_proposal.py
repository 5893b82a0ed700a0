"""A change to the plan as text: what happened, each day before and after, and why."""

from __future__ import annotations

from fallow import wording
from fallow.domain.proposal import Proposal
from fallow.interfaces.cli.output import bullet, heading, paragraph


def show_proposal(proposal: Proposal) -> None:
    words = wording.change_words()
    heading(words.what_happened)
    for cause in proposal.causes:
        bullet(wording.reason(cause))
    if not proposal.causes:
        paragraph(words.all_as_planned, indent="  ")
    heading(words.would_change)
    for change in proposal.changes:
        bullet(wording.changed_day(change))
        for reason in change.reasons[:1]:
            paragraph(wording.reason(reason), indent="    ")
    if not proposal.changes:
        paragraph(words.stays, indent="  ")
    race = wording.race_after_change(proposal.race_time_before_s, proposal.plan.race_time_s)
    if race is not None:
        bullet(race)
    if proposal.later:
        heading(words.later)
        for found in proposal.later[:1]:
            bullet(wording.reason(found))
