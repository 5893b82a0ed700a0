"""Records as JSON documents and back, strictly: what is read has the type asked for, or it is an UnreadableError.

Driven by the records' own annotations, so a new field or reason needs nothing here. A reason is known by its `code`.
JSON has no word for NaN and the infinities; they are written as the strings "nan", "inf" and "-inf".
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import index
from types import NoneType, UnionType
from typing import Any, Final, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

import numpy as np

from fallow.adapters.store.unreadable import UnreadableError
from fallow.domain.athlete import Athlete
from fallow.domain.plan import Plan
from fallow.domain.plan_reasons import PLAN_REASONS
from fallow.domain.reasons import Reason
from fallow.domain.verdict_reasons import VERDICT_REASONS
from fallow.services.ports import AthleteStore

T = TypeVar("T")
REASONS: Final = {reason.code: reason for reason in (*VERDICT_REASONS, *PLAN_REASONS)}


def dump(kind: type[T], value: T) -> str:
    """The document of a value that is of type `kind`."""
    return json.dumps(_form(kind).dump(value), separators=(",", ":"), allow_nan=False)


def load(kind: type[T], document: str) -> T:
    """The value in a document of the same `kind`. A missing field takes its default, an unknown one is refused."""
    try:
        plain = json.loads(document)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"no JSON ({error})") from None
    value: T = _form(kind).load(plain)
    return value


class StoredDocuments:
    """A runner's profile and plan as documents, see services.export."""

    def profile(self, store: AthleteStore) -> str:
        return _indented(dump(Athlete, store.athlete()))

    def plan(self, store: AthleteStore) -> str | None:
        held = store.plan()
        return None if held is None else _indented(dump(Plan, held))


def _indented(document: str) -> str:
    return json.dumps(json.loads(document), indent=1, ensure_ascii=False) + "\n"


class _Form(NamedTuple):
    """How values of one type become plain JSON values, and how they are read back."""

    dump: Callable[[Any], Any]
    load: Callable[[Any], Any]


def _built(kind: Any) -> _Form:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return _optional(arguments)
    if origin is tuple:
        return _sequence(_form(arguments[0])) if arguments[-1] is Ellipsis else _row(tuple(map(_form, arguments)))
    if origin is frozenset:
        return _set(_form(arguments[0]))
    if origin is np.ndarray:
        return _array()
    if kind in _SCALARS:
        return _SCALARS[kind]
    if kind is Reason:
        return _reason()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _Form(lambda value: kind(value).value, lambda plain: _converted(kind, plain, kind))
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    raise TypeError(f"no document form for {kind}")


_form: Final[Callable[[Any], _Form]] = cache(_built)


def _optional(arguments: tuple[Any, ...]) -> _Form:
    (inner,) = (_form(argument) for argument in arguments if argument is not NoneType)
    return _Form(
        lambda value: None if value is None else inner.dump(value),
        lambda plain: None if plain is None else inner.load(plain),
    )


def _sequence(item: _Form) -> _Form:
    def load(plain: Any) -> tuple[Any, ...]:
        parts: list[Any] = []
        try:
            parts.extend(map(item.load, _expect(list, plain)))
        except UnreadableError as error:
            raise error.inside(f"[{len(parts)}]") from None
        return tuple(parts)

    return _Form(lambda value: [item.dump(part) for part in value], load)


def _row(items: tuple[_Form, ...]) -> _Form:
    def load(plain: Any) -> tuple[Any, ...]:
        if len(_expect(list, plain)) != len(items):
            raise UnreadableError(f"{len(plain)} items where {len(items)} belong")
        return tuple(item.load(part) for item, part in zip(items, plain, strict=True))

    return _Form(lambda value: [item.dump(part) for item, part in zip(items, value, strict=True)], load)


def _set(item: _Form) -> _Form:
    sequence = _sequence(item)
    return _Form(lambda value: sorted(map(item.dump, value)), lambda plain: frozenset(sequence.load(plain)))


def _array() -> _Form:
    sequence = _sequence(_SCALARS[float])

    def dump(value: Any) -> list[Any]:
        if value.ndim != 1:
            raise TypeError(f"an array of shape {value.shape}; a document holds arrays of shape (n,)")
        return [_plain_float(number) for number in value.tolist()]

    return _Form(dump, lambda plain: np.array(sequence.load(plain), dtype=np.float64))


def _record(kind: type) -> _Form:
    types = get_type_hints(kind)
    forms = {field.name: _form(types[field.name]) for field in fields(kind)}
    loads = {name: form.load for name, form in forms.items()}

    def load(plain: Any) -> Any:
        name, values = "", {}
        try:
            for name, part in _expect(dict, plain).items():
                values[name] = loads[name](part)
            return kind(**values)
        except KeyError:
            raise UnreadableError(f"{kind.__name__} has no field {name!r}") from None
        except UnreadableError as error:
            raise error.inside(f".{name}" if name else "") from None
        except (TypeError, ValueError) as error:  # a field is missing, or the record refuses its values
            raise UnreadableError(f"no {kind.__name__}: {error}") from None

    return _Form(lambda value: {name: form.dump(getattr(value, name)) for name, form in forms.items()}, load)


def _reason() -> _Form:
    def dump(value: Any) -> dict[str, Any]:
        if REASONS.get(value.code) is not type(value):
            raise TypeError(f"{type(value).__name__} is in no registry of reasons")
        return {"code": value.code, **_form(type(value)).dump(value)}

    def load(plain: Any) -> Any:
        code = _expect(dict, plain).get("code")
        if type(code) is not str or code not in REASONS:
            raise UnreadableError(f"no reason has the code {code!r:.60}")
        return _form(REASONS[code]).load({name: part for name, part in plain.items() if name != "code"})

    return _Form(dump, load)


def _expect(kind: type[T], plain: Any) -> T:
    if type(plain) is not kind:
        raise UnreadableError(f"{plain!r:.60} where a {kind.__name__} belongs")
    return plain


def _converted(convert: Callable[[Any], Any], plain: Any, kind: type) -> Any:
    """What a constructor makes of it; its refusal is a fault of the document."""
    try:
        return convert(plain)
    except (ValueError, TypeError, OverflowError) as error:
        raise UnreadableError(f"no {kind.__name__}: {error}") from None


def _plain_float(value: Any) -> float | str:
    number = float(value)
    return number if math.isfinite(number) else str(number)


def _float(plain: Any) -> float:
    if type(plain) is float:
        return plain
    if type(plain) is int or plain in ("nan", "inf", "-inf"):
        return float(_converted(float, plain, float))
    raise UnreadableError(f"{plain!r:.60} where a number belongs")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _dated(kind: type[date]) -> _Form:
    return _Form(kind.isoformat, lambda plain: _converted(kind.fromisoformat, _expect(str, plain), kind))


_SCALARS: Final = {
    bool: _Form(bool, lambda plain: _expect(bool, plain)),
    int: _Form(index, lambda plain: _expect(int, plain)),
    float: _Form(_plain_float, _float),
    str: _Form(_text, lambda plain: _expect(str, plain)),
    date: _dated(date),
    datetime: _dated(datetime),
}
