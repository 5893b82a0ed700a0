"""docs/nomenclature.md names everything that exists, and nothing that does not."""

import dataclasses
import importlib
import pkgutil
import re
import typing
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

import fallow.domain
from fallow.domain.activity import Channel, Sport
from fallow.domain.athlete import Level, ScreeningFlag, WarningSign
from fallow.domain.errors import ProblemCode
from fallow.domain.parameters import Grade
from fallow.domain.plan_reasons import PLAN_REASONS
from fallow.domain.reasons import Reason
from fallow.domain.session import PRIORITY, SessionKind, StepKind
from fallow.domain.state import Store, Tissue
from fallow.domain.verdict import Instead, VerdictKind
from fallow.domain.verdict_reasons import VERDICT_REASONS
from fallow.domain.wellness import SorePlace
from fallow.domain.wishes import FixedKind, Hindrance
from fallow.engine import contract
from fallow.services.records import Outcome
from fallow.wording.english.problems import PROBLEM

PAGE = (Path(__file__).parents[3] / "docs" / "nomenclature.md").read_text(encoding="utf-8")
NAMES = set(re.findall(r"`([\w]+)`", PAGE))
FIGURES = ("float", "Estimate", "ndarray")


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def rows(title: str) -> list[str]:
    return [line for line in section(title).splitlines() if line.startswith("| `")]


@pytest.mark.parametrize(
    "cases",
    [
        Channel,
        Sport,
        Store,
        Tissue,
        SessionKind,
        StepKind,
        Level,
        WarningSign,
        ScreeningFlag,
        SorePlace,
        FixedKind,
        Hindrance,
        Instead,
        Outcome,
        ProblemCode,
    ],
)
def test_every_case_is_named(cases: type[Enum]) -> None:
    assert {case.value for case in cases} <= NAMES


def test_verdicts_and_grades_are_named() -> None:
    assert ", ".join(f"`{kind.name.lower()}`" for kind in VerdictKind) in PAGE
    assert [line[2] for line in section("Levels, verdicts, grades").splitlines() if re.match(r"\| [ABC] ", line)] == [
        grade.value for grade in Grade
    ]


def test_priorities_are_those_of_the_code() -> None:
    wanted = [f"| `{kind.value}` | {PRIORITY[kind].value if kind in PRIORITY else 'none'} |" for kind in SessionKind]

    assert rows("Sports, sessions, priorities, steps") == wanted


@pytest.mark.parametrize(
    ("title", "kinds"), [("Reasons of a verdict", VERDICT_REASONS), ("Reasons of a plan", PLAN_REASONS)]
)
def test_the_reasons_are_those_of_the_code(title: str, kinds: tuple[type[Reason], ...]) -> None:
    """Where this fails, the left side is the table as it should be."""
    assert [_row(kind) for kind in kinds] == rows(title)


def _row(kind: type[Reason]) -> str:
    evidence = ", ".join(f"`{field.name}`" for field in dataclasses.fields(kind)) or "none"
    return f"| `{kind.code}` | {kind.source} | {kind.grade.value} | {evidence} |"


def test_the_problems_are_those_of_the_code() -> None:
    assert [f"| `{code.value}` | {PROBLEM[code].what} |" for code in ProblemCode] == rows("Problems")


def test_the_outcomes_are_those_of_the_code() -> None:
    assert [line.split("`")[1] for line in rows("What becomes of a file")] == [outcome.value for outcome in Outcome]


def test_every_figure_has_its_unit_in_its_name_or_on_the_page() -> None:
    units = [line.split("`")[1] for line in rows("Units in names")]
    with_unit = re.compile("|".join(rf"{unit}(_|$)" for unit in units))

    unnamed = {f"{record}.{name}" for record, name in _figures() if not with_unit.search(name) and name not in NAMES}

    assert unnamed == set()


def _figures() -> Iterator[tuple[str, str]]:
    """Every field that holds a figure, of every record that crosses a border."""
    modules = [
        importlib.import_module(f"fallow.domain.{found.name}") for found in pkgutil.iter_modules(fallow.domain.__path__)
    ]
    for module in (*modules, contract):
        for record in vars(module).values():
            if isinstance(record, type) and dataclasses.is_dataclass(record) and record.__module__ == module.__name__:
                yield from ((record.__name__, name) for name, hint in _hints(record) if hint)


def _hints(record: Any) -> Iterator[tuple[str, bool]]:
    hints = typing.get_type_hints(record)
    for field in dataclasses.fields(record):
        yield field.name, any(figure in str(hints[field.name]) for figure in FIGURES)
