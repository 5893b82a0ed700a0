"""Reasons as a page shows them: the sentence, and behind it the numbers, the source and what its grade means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fallow import wording
from fallow.domain.reasons import Reason


@dataclass(frozen=True, slots=True)
class ReasonCard:
    text: str
    evidence: Sequence[tuple[str, str]]
    source: str
    grade: str
    grade_meaning: str


def reason_card(reason: Reason) -> ReasonCard:
    return ReasonCard(
        text=wording.reason(reason),
        evidence=wording.evidence(reason),
        source=wording.source(reason.source),
        grade=reason.grade.value,
        grade_meaning=wording.grade(reason.grade),
    )
