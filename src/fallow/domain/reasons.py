"""What a reason is: a typed value with its evidence inside. `wording` alone makes sentences of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar

from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade


@dataclass(frozen=True, slots=True)
class Reason:
    """Base of every reason: `code` names it for ever, `source` and `grade` say what stands behind its rule."""

    code: ClassVar[str]
    source: ClassVar[str]
    grade: ClassVar[Grade]

    def evidence(self) -> Mapping[str, Any]:
        """The numbers behind the reason, ready for JSON, keyed by field name with unit."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


def _plain(value: Any) -> Any:
    if isinstance(value, Estimate):
        return {"mean": value.mean, "low": value.low, "high": value.high}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple | frozenset):
        return [_plain(item) for item in value]
    return value
