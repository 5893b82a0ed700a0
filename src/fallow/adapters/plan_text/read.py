"""A plan that somebody wrote, as a draft; whatever is wrong with it comes back with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from fallow.adapters.plan_text.notation import read_day
from fallow.adapters.plan_text.tree import Items, Node, Pairs, Text, TreeError, tree
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.plan import Race
from fallow.domain.plan_draft import DraftDay, Expected, PlanDraft
from fallow.domain.race_notation import clock_of, distance_of, is_possible, name_of

MOST_BYTES: Final = 256 * 1024
FORM: Final = "1"
KEYS: Final = ("form", "starts", "races", "days")
RACE_KEYS: Final = ("on", "distance", "target", "name")
FIRST_YEAR, LAST_YEAR = 1970, 2100
LONGEST_FOUND: Final = 60
_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def read_plan(content: bytes) -> tuple[PlanDraft | None, tuple[Problem, ...]]:
    """The draft and all that is wrong with the text, in order of its lines; no draft where anything is. Never raises
    for what is in it.
    """
    if len(content) > MOST_BYTES:
        return None, (_problem(1, Expected.SIZE),)
    try:
        text = content.decode("utf-8-sig")
        root = tree(text)
    except UnicodeDecodeError as error:
        return None, (_problem(content.count(b"\n", 0, error.start) + 1, Expected.UTF8),)
    except TreeError as error:
        return None, (_problem(error.line, error.expected, error.found),)
    reader = _Reader()
    draft = reader.plan(root)
    problems = tuple(sorted(reader.problems, key=lambda problem: int(problem.place.split()[1])))
    return (None if problems else draft), problems


def _problem(line: int, expected: Expected, found: str = "") -> Problem:
    said = "".join(letter if letter.isprintable() else " " for letter in found[:LONGEST_FOUND]).strip()
    detail = f"{expected}: {said}" if said else expected.value
    return Problem(ProblemCode.DOES_NOT_FIT, f"line {line}", detail)


def _said(node: Node) -> str:
    return node.value if isinstance(node, Text) else ""


@dataclass(slots=True)
class _Reader:
    """Goes through the tree once and collects what is wrong on the way."""

    problems: list[Problem] = field(default_factory=list)

    def plan(self, root: Node | None) -> PlanDraft | None:
        if not isinstance(root, Pairs):
            self._wrong(root or Text(1, ""), Expected.KEY)
            return None
        parts = self._keyed(root, KEYS, Expected.KEY)
        if "form" in parts and _said(parts["form"]) != FORM:
            self._wrong(parts["form"], Expected.FORM)
        if "days" not in parts:
            self._wrong(Text(root.line, ""), Expected.DAYS)
        lines: dict[date, int] = {}
        races = tuple(sorted(self._races(parts.get("races"), lines), key=lambda race: race.on))
        days = tuple(sorted(self._days(parts.get("days"), lines), key=lambda day: day.on))
        return self._draft(parts.get("starts"), races, days, lines)

    def _draft(
        self, starts: Node | None, races: tuple[Race, ...], days: tuple[DraftDay, ...], lines: dict[date, int]
    ) -> PlanDraft | None:
        named = [*(day.on for day in days), *(race.on for race in races)]
        if not named and not self.problems:
            self._wrong(Text(1, ""), Expected.DAYS)
        starts_on = min(named, default=None) if starts is None else self._date(starts)
        if starts_on is None:
            return None
        for on in sorted(set(named)):
            if on < starts_on:
                self._wrong(Text(lines[on], on.isoformat()), Expected.AFTER_START)
        return PlanDraft(starts_on, races, days, lines)

    def _races(self, node: Node | None, lines: dict[date, int]) -> Iterator[Race]:
        for item in self._items(node):
            race = self._race(item)
            if race is not None and race.on in lines:
                self._wrong(Text(item.line, race.on.isoformat()), Expected.ONCE)
            elif race is not None:
                lines[race.on] = item.line
                yield race

    def _items(self, node: Node | None) -> list[Node]:
        if isinstance(node, Items):
            return node.items
        if node is not None and not _is_empty(node):
            self._wrong(node, Expected.RACES)
        return []

    def _race(self, node: Node) -> Race | None:
        if not isinstance(node, Pairs):
            self._wrong(node, Expected.RACE_KEY)
            return None
        parts = self._keyed(node, RACE_KEYS, Expected.RACE_KEY)
        on = self._date(parts["on"]) if "on" in parts else None
        if "on" not in parts:
            self._wrong(Text(node.line, ""), Expected.RACE_ON)
        distance_m = distance_of(_said(parts["distance"])) if "distance" in parts else None
        if distance_m is None:
            self._wrong(parts.get("distance", Text(node.line, "")), Expected.DISTANCE)
        name = self._name(parts.get("name"))
        target_s = self._target(parts.get("target"), distance_m)
        return None if on is None or distance_m is None else Race(on, distance_m, target_s, name)

    def _target(self, node: Node | None, distance_m: float | None) -> float | None:
        if node is None or _is_empty(node):
            return None
        target_s = clock_of(_said(node))
        if target_s is None or (distance_m is not None and not is_possible(distance_m, target_s)):
            self._wrong(node, Expected.TARGET)
        return target_s

    def _name(self, node: Node | None) -> str:
        name = name_of("" if node is None else _said(node))
        if name is None or not isinstance(node, Text | None):
            self._wrong(node or Text(1, ""), Expected.NAME)
        return name or ""

    def _days(self, node: Node | None, lines: dict[date, int]) -> Iterator[DraftDay]:
        if node is None or _is_empty(node):
            return
        if not isinstance(node, Pairs):
            self._wrong(node, Expected.DAYS)
            return
        seen: set[date] = set()
        for key, value in node.pairs:
            on = self._date(key)
            day = self._day(on, value)
            if on in seen:
                self._wrong(key, Expected.ONCE)
            elif on is not None and day is not None:
                seen.add(on)
                lines[on] = key.line
                yield day

    def _day(self, on: date | None, node: Node) -> DraftDay | None:
        told = read_day(_said(node))
        if isinstance(told, Expected):
            self._wrong(node, told)
            return None
        return None if on is None else DraftDay(on, *told)

    def _date(self, node: Node) -> date | None:
        found = _DATE.fullmatch(_said(node).strip())
        try:
            on = date(*map(int, found.groups())) if found else None
        except ValueError:  # the 31st of a short month
            on = None
        if on is not None and FIRST_YEAR <= on.year <= LAST_YEAR:
            return on
        self._wrong(node, Expected.DATE)
        return None

    def _keyed(self, node: Pairs, known: tuple[str, ...], expected: Expected) -> dict[str, Node]:
        parts: dict[str, Node] = {}
        for key, value in node.pairs:
            name = _said(key)
            if name not in known:
                self._wrong(key, expected)
            elif name in parts:
                self._wrong(key, Expected.ONCE)
            else:
                parts[name] = value
        return parts

    def _wrong(self, node: Node, expected: Expected) -> None:
        self.problems.append(_problem(node.line, expected, _said(node)))


def _is_empty(node: Node) -> bool:
    """Nothing after the colon."""
    return isinstance(node, Text) and node.value in {"", "~", "null"}
