"""Which language is spoken, and the way from the English words to their like in it.

Each language is a folder beside this file: the same modules, the same functions, the same signatures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from importlib import import_module
from typing import Any, ParamSpec, TypeVar

from fallow.domain.language import Language

P = ParamSpec("P")
R = TypeVar("R")

_LANGUAGE: ContextVar[Language] = ContextVar("fallow_language", default=Language.ENGLISH)


def language() -> Language:
    """The language in force here."""
    return _LANGUAGE.get()


def speak(tongue: Language) -> None:
    """From now on this context speaks `tongue`: for a program that answers once and ends."""
    _LANGUAGE.set(tongue)


@contextmanager
def speaking(tongue: Language) -> Iterator[None]:
    """Within it this thread, or this task, speaks `tongue`; no other does."""
    before = _LANGUAGE.set(tongue)
    try:
        yield
    finally:
        _LANGUAGE.reset(before)


def spoken(english: Callable[P, R]) -> Callable[P, R]:
    """The same function, but in the language in force. Another language is imported when it is first spoken."""

    @wraps(english)
    def said(*args: P.args, **kwargs: P.kwargs) -> R:
        tongue = _LANGUAGE.get()
        if tongue is Language.ENGLISH:
            return english(*args, **kwargs)
        told: R = _like(english.__module__, english.__name__, tongue)(*args, **kwargs)
        return told

    return said


@cache
def _like(module: str, name: str, tongue: Language) -> Callable[..., Any]:
    """The function of this name in the same module of another language."""
    place, _, leaf = module.rpartition(".english.")
    found: Callable[..., Any] = getattr(import_module(f"{place}.{tongue.name.lower()}.{leaf}"), name)
    return found
