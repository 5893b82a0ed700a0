"""A change to the plan that holds: what happened, each day before and after, and the answer that it waits for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fallow import wording
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.proposal import ChangeRequest, DayChange, Proposal
from fallow.interfaces.web.pages.reasons import ReasonCard, reason_card

MOST_AWAY_D = 365
FIELDS = ("move", "to", "away", "until")


@dataclass(frozen=True, slots=True)
class ChangedRow:
    iso_date: str
    day: str
    before: str
    after: str
    kind: str
    reasons: Sequence[ReasonCard]


@dataclass(frozen=True, slots=True)
class ChangePage:
    causes: Sequence[ReasonCard]
    changes: Sequence[ChangedRow]
    race: str | None
    later: Sequence[ReasonCard]
    asked: Sequence[tuple[str, str]]  # what was asked for, to be told again with the answer
    seen: str  # which change was looked at, so that no other is taken


def change_of(told: Mapping[str, str]) -> ChangeRequest:
    """What was asked for. Raises UserProblemError where it is no day."""
    days = {name: _day(name, told[name]) for name in FIELDS if told.get(name)}
    move = (days["move"], days["to"]) if {"move", "to"} <= days.keys() else None
    if "away" not in days:
        return ChangeRequest(move)
    last = max(days.get("until", days["away"]), days["away"])
    span = min((last - days["away"]).days, MOST_AWAY_D)
    return ChangeRequest(move, tuple(days["away"] + timedelta(days=number) for number in range(span + 1)))


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, name, str(error))) from error


def change_page(proposal: Proposal, told: Mapping[str, str]) -> ChangePage:
    return ChangePage(
        causes=[reason_card(reason) for reason in proposal.causes],
        changes=[_row(change) for change in proposal.changes],
        race=wording.race_after_change(proposal.race_time_before_s, proposal.plan.race_time_s),
        later=[reason_card(reason) for reason in proposal.later[:1]],
        asked=[(name, told[name]) for name in FIELDS if told.get(name)],
        seen=digest(proposal),
    )


def digest(proposal: Proposal) -> str:
    """Of the days before and after: what the runner has seen is what is taken, or nothing."""
    days = [(change.on, change.before, change.after) for change in proposal.changes]
    return hashlib.sha256(repr([(on, _told(before), _told(after)) for on, before, after in days]).encode()).hexdigest()


def _told(session: object) -> str:
    return repr((getattr(session, "kind", None), getattr(session, "duration_s", None), getattr(session, "steps", None)))


def _row(change: DayChange) -> ChangedRow:
    return ChangedRow(
        iso_date=change.on.isoformat(),
        day=wording.day(change.on),
        before=wording.session_title(change.before),
        after=wording.session_title(change.after),
        kind=change.after.kind.value,
        reasons=[reason_card(reason) for reason in change.reasons],
    )
