"""Whatever is said in English is said in German: the same functions, the same signatures, the same cases."""

from __future__ import annotations

import asyncio
import inspect
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import date
from types import FunctionType
from typing import Any

import pytest

from fallow import wording
from fallow.domain.language import Language
from fallow.wording import texts
from fallow.wording.spoken import spoken
from tests.fixtures.languages import cases, modules, tables

SAME_IN_EVERY_LANGUAGE = {
    "clock", "duration", "hours_minutes", "in_ways", "is_recovered", "language", "measure", "measuring", "one_line",
    "pace", "pace_estimate", "pace_figure", "pace_range", "speak", "speaking", "units", "way", "work",
}  # fmt: skip
SPOKEN = [
    name
    for name in wording.__all__
    if getattr(inspect.unwrap(getattr(wording, name)), "__module__", "").startswith("fallow.wording.english.")
]
SUNDAY = date(2026, 7, 19)


def public(module: Any) -> dict[str, FunctionType]:
    return {
        name: value
        for name, value in vars(module).items()
        if isinstance(value, FunctionType) and not name.startswith("_") and value.__module__ == module.__name__
    }


def test_what_carries_words_is_spoken() -> None:
    """A function of `wording` that bears words and is exported as it is would stay English."""
    functions = {name for name in wording.__all__ if isinstance(getattr(wording, name), FunctionType)}

    assert functions - set(SPOKEN) == SAME_IN_EVERY_LANGUAGE


@pytest.mark.parametrize("name", SPOKEN)
def test_what_is_spoken_is_there_in_german(name: str) -> None:
    english = inspect.unwrap(getattr(wording, name))
    german = getattr(modules(Language.GERMAN)[english.__module__.rpartition(".")[2]], english.__name__)

    assert inspect.signature(german) == inspect.signature(english)


@pytest.mark.parametrize("name", modules(Language.ENGLISH))
def test_a_module_has_the_same_functions_in_german(name: str) -> None:
    """Also those that are not exported: the trials are asked for in their modules."""
    german = modules(Language.GERMAN)[name]
    extra = {"counted", "interval", "joined"}  # German counts with both forms, and knows a case for the ends

    for function, value in public(modules(Language.ENGLISH)[name]).items():
        assert hasattr(german, function), function
        if function not in extra:
            assert inspect.signature(getattr(german, function)) == inspect.signature(value), function


def test_german_has_every_table_of_english_with_the_same_keys() -> None:
    german = {(place.partition(".")[2], frozenset(table)) for place, table in tables(Language.GERMAN)}
    apart = {"quantities.MONTHS"}

    missing = {
        place
        for place, table in tables(Language.ENGLISH)
        if (place.partition(".")[2], frozenset(table)) not in german and place not in apart
    }

    assert missing == set()


@pytest.mark.parametrize(
    ("place", "table"),
    [(f"{language}: {place}", table) for language in Language for place, table in tables(language) if cases(table)],
)
def test_a_table_has_words_for_every_case_and_no_other(place: str, table: dict[Any, Any]) -> None:
    kind = cases(table)
    partial = {"problems.DETAIL"}  # details that need words of their own

    assert kind is not None
    assert set(table) == set(kind) or place.partition(": ")[2] in partial


def test_the_language_holds_within_its_block_and_no_longer() -> None:
    assert wording.language() is Language.ENGLISH
    with wording.speaking(Language.GERMAN):
        assert wording.language() is Language.GERMAN
        assert wording.full_day(SUNDAY) == "Sonntag, 19. Juli 2026"
        with wording.speaking(Language.ENGLISH):
            assert wording.full_day(SUNDAY) == "Sunday 19 July 2026"
        assert wording.zones()[0][1].startswith("locker")
    assert wording.full_day(SUNDAY) == "Sunday 19 July 2026"
    assert wording.zones()[0][1].startswith("easy")


def test_a_program_that_answers_once_speaks_from_then_on() -> None:
    def told() -> str:
        wording.speak(Language.GERMAN)
        return wording.full_day(SUNDAY)

    assert copy_context().run(told) == "Sonntag, 19. Juli 2026"
    assert wording.full_day(SUNDAY) == "Sunday 19 July 2026"


def test_a_block_that_breaks_gives_the_language_back() -> None:
    with pytest.raises(KeyError), wording.speaking(Language.GERMAN):
        raise KeyError

    assert wording.language() is Language.ENGLISH


def test_another_thread_keeps_its_language() -> None:
    with ThreadPoolExecutor(1) as threads, wording.speaking(Language.GERMAN):
        assert threads.submit(wording.full_day, SUNDAY).result() == "Sunday 19 July 2026"


def test_tasks_side_by_side_keep_each_its_own() -> None:
    async def told(language: Language) -> str:
        with wording.speaking(language):
            await asyncio.sleep(0)
            first = wording.full_day(SUNDAY)
            await asyncio.sleep(0)
            assert wording.full_day(SUNDAY) == first
            return first

    async def both() -> list[str]:
        return list(await asyncio.gather(told(Language.GERMAN), told(Language.ENGLISH), told(Language.GERMAN)))

    with ThreadPoolExecutor() as apart:  # where a browser is held open, this thread has a loop already
        spoken = apart.submit(asyncio.run, both()).result()
    assert spoken == ["Sonntag, 19. Juli 2026", "Sunday 19 July 2026", "Sonntag, 19. Juli 2026"]


def test_german_is_imported_when_it_is_first_spoken() -> None:
    code = (
        "import sys; from fallow import wording; "
        "assert not [name for name in sys.modules if name.startswith('fallow.wording.german')]"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_whatever_is_spoken_keeps_its_name_and_docstring() -> None:
    def said() -> str:
        """Said."""
        return "said"

    told: Callable[[], str] = spoken(said)

    assert (told.__name__, told.__doc__, told()) == ("said", "Said.", "said")
    assert texts.one_line(" a\n b ") == "a b"
