"""What else a day of a plan could be, as a JSON document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from fallow import wording
from fallow.domain.reasons import Reason
from fallow.domain.why import Alternative, DayWhy
from fallow.interfaces import answers
from fallow.interfaces.answers import Document


def day_why(found: DayWhy | None) -> Document:
    """What `fallow plan show --why DATE --json` tells beside the day; null where the day is over."""
    if found is None:
        return {"alternatives": None}
    return {
        "alternatives": [_alternative(found, one) for one in found.alternatives],
        "unsafe": _reasons(found.unsafe, wording.why_unsafe_now(found)),
        "problems": answers.problems(found.problems),
    }


def _alternative(found: DayWhy, one: Alternative) -> Document:
    return {
        "kind": one.session.value,
        "minutes": one.minutes,
        "quality_minutes": one.quality_minutes,
        "with": one.with_on.isoformat() if one.with_on else None,
        "standing": one.standing.value,
        "title": wording.why_title(found, one),
        "text": wording.why_text(found, one),
        "cost_pct": one.parts.cost_pct,
        "cost_parts": asdict(one.parts),
        "reasons": _reasons(one.reasons, [wording.why_reason(found, one, reason) for reason in one.reasons]),
    }


def _reasons(found: Iterable[Reason], texts: Iterable[str]) -> list[Document]:
    """With the words for where they stand here."""
    found = tuple(found)
    return [told | {"text": text} for told, text in zip(answers.reasons(found), texts, strict=True)]
