"""What a reason is: a typed value with its evidence inside. `wording` alone makes sentences of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar, TypeVar, dataclass_transform

from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def reason(cls: type[T]) -> type[T]:
    """The decorator of every reason: a record with slots that is made, frozen, compared and printed as Reason says.

    More than half a hundred classes stand on the way to every answer. A dataclass writes and compiles those methods for
    each of them, which takes as long as a part of the answer itself.
    """
    return dataclass(init=False, repr=False, eq=False, slots=True)(cls)


@reason
class Reason:
    """Base of every reason: `code` names it for ever, `source` and `grade` say what stands behind its rule.

    Frozen: what is given when it is made stays.
    """

    code: ClassVar[str]
    source: ClassVar[str]
    grade: ClassVar[Grade]

    def __init__(self, *args: Any, **named: Any) -> None:
        names = [field.name for field in fields(self)]
        if len(args) > len(names):
            raise TypeError(f"{type(self).__name__} has {len(names)} fields, and {len(args)} were given")
        given = dict(zip(names, args, strict=False))
        twice_or_unknown = [name for name in named if name in given or name not in names]
        given = {field.name: field.default for field in fields(self)} | given | named
        missing = [name for name, value in given.items() if value is MISSING]
        if twice_or_unknown or missing:
            raise TypeError(f"{type(self).__name__}: {', '.join(twice_or_unknown or missing)}")
        for name, value in given.items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: Any) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def evidence(self) -> Mapping[str, Any]:
        """The numbers behind the reason, ready for JSON, keyed by field name with unit."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return type(self), _values(self)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash((type(self), _values(self)))

    def __repr__(self) -> str:
        told = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
        return f"{type(self).__name__}({told})"


class Assumed(Reason):
    """Rules of good coaching without a trial behind them."""

    __slots__ = ()
    source: ClassVar[str] = "own-assumption"
    grade: ClassVar[Grade] = Grade.C


class Practice(Reason):
    """What coaches do."""

    __slots__ = ()
    source: ClassVar[str] = "coach-practice"
    grade: ClassVar[Grade] = Grade.C


def _values(found: Any) -> tuple[Any, ...]:
    return tuple(getattr(found, field.name) for field in fields(found))


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
