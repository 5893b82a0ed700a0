"""XML as a stream of elements. It may come from anywhere, so it may not bring entities or reach outside of itself."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from fallow.domain.errors import Problem, ProblemCode

DEEPEST: Final = 100
BREAKS_OFF: Final = frozenset({3, 5})  # expat: "no element found" and "unclosed token"


class Tag(NamedTuple):
    """An element as it begins (its attributes are there) or ends (its content too). `name` is without namespace."""

    begins: bool
    name: str
    element: Element


def tags(data: bytes, place: str, problems: list[Problem]) -> Iterator[Tag]:
    """All beginnings and ends up to where the document ends or breaks; what broke it goes into `problems`."""
    depth = 0
    try:
        for event, element in iterparse(io.BytesIO(data.lstrip()), ("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            if depth > DEEPEST:
                problems.append(
                    Problem(ProblemCode.UNSAFE_CONTENT, place, f"more than {DEEPEST} elements in each other")
                )
                return
            yield Tag(event == "start", local_name(element), element)
    except ParseError as error:
        code = ProblemCode.TRUNCATED if error.code in BREAKS_OFF else ProblemCode.DAMAGED
        problems.append(Problem(code, place, f"readable up to line {error.position[0]}"))
    except DefusedXmlException as error:
        problems.append(Problem(ProblemCode.UNSAFE_CONTENT, place, type(error).__name__))
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        problems.append(Problem(ProblemCode.DAMAGED, place, str(error)))


def local_name(element: Element) -> str:
    return _without_namespace(element.tag)


@lru_cache(maxsize=1000)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def texts(element: Element) -> dict[str, str]:
    """Text of every element within, at any depth, by name without namespace; of equal names the first."""
    found: dict[str, str] = {}
    for inner in element.iter():
        if inner.text:
            found.setdefault(local_name(inner), inner.text.strip())
    return found
