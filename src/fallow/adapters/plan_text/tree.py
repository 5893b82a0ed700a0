"""The plain part of YAML, with the line of everything: texts, lists and mappings, and nothing that does or refers.

Texts stay as they are written: 1:45:00 is no number of seconds here, and 2026-12-01 no date yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from fallow.domain.plan_draft import Expected

DEEPEST: Final = 4


@dataclass(frozen=True, slots=True)
class Text:
    line: int
    value: str


@dataclass(frozen=True, slots=True)
class Items:
    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pairs:
    line: int
    pairs: list[tuple[Node, Node]] = field(default_factory=list)


Node = Text | Items | Pairs


class TreeError(Exception):
    """The text as a whole cannot be read: the line of the first fault, what was expected there, what was found."""

    def __init__(self, line: int, expected: Expected, found: str = "") -> None:
        super().__init__(f"line {line}: {expected}")
        self.line, self.expected, self.found = line, expected, found


def tree(text: str) -> Node | None:
    """The one document of a text; None where it is empty. Raises TreeError."""
    try:
        return _built(iter(yaml.parse(text, Loader=yaml.SafeLoader)))
    except yaml.MarkedYAMLError as error:
        raise TreeError(_at(error.problem_mark), Expected.SYNTAX, error.problem or "") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise TreeError(line, Expected.SYNTAX, "a character that no text has") from error
    except (ValueError, OverflowError) as error:  # an escape for a character that does not exist
        raise TreeError(1, Expected.SYNTAX, "a character that does not exist") from error


def _built(events: Iterator[yaml.Event]) -> Node | None:
    """From the parser's events, without recursion: how deep a text goes is its writer's choice, not ours."""
    root: Node | None = None
    open_nodes: list[Items | Pairs] = []
    keys: list[Node | None] = []  # of each open mapping, the key that waits for its value
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise TreeError(_line(event), Expected.ONE_DOCUMENT)
        if isinstance(event, yaml.CollectionEndEvent):
            open_nodes.pop()
            keys.pop()
        if not isinstance(event, yaml.NodeEvent):
            continue
        node = _node(event)
        if root is None:
            root = node
        else:
            _hang(node, open_nodes[-1], keys)
        if not isinstance(node, Text):
            if len(open_nodes) == DEEPEST:
                raise TreeError(node.line, Expected.TEXT)
            open_nodes.append(node)
            keys.append(None)
    return root


def _node(event: yaml.NodeEvent) -> Node:
    line = _line(event)
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None or getattr(event, "tag", None) is not None:
        raise TreeError(line, Expected.PLAIN)
    if isinstance(event, yaml.ScalarEvent):
        return Text(line, event.value)
    return Items(line) if isinstance(event, yaml.SequenceStartEvent) else Pairs(line)


def _hang(node: Node, on: Items | Pairs, keys: list[Node | None]) -> None:
    if isinstance(on, Items):
        on.items.append(node)
    elif (key := keys[-1]) is None:
        keys[-1] = node
    else:
        on.pairs.append((key, node))
        keys[-1] = None


def _line(event: yaml.Event) -> int:
    return _at(event.start_mark)


def _at(mark: Any) -> int:
    """The line of a mark, counted from 1; the stubs name two kinds of them that share no type."""
    return 1 if mark is None else int(mark.line) + 1
