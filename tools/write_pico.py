"""Write the part of Pico's style that our pages can use: python -m tools.write_pico

Pico is a style for any page; ours have no modal, no tooltip, no theme to choose. What no element of ours can match is
left out, then the variables and movements that nothing asks for any more. The rest is Pico's own text in its own order;
`tools/pico` keeps the style as it was published. `tests/browser/test_web_style.py` holds pages with either equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import tinycss2

HERE: Final = Path(__file__).parent
WEB: Final = HERE.parent / "src" / "fallow" / "interfaces" / "web"
PUBLISHED: Final = HERE / "pico" / "pico-2.1.1.min.css"
TARGET: Final = WEB / "static" / "vendor" / "pico-2.1.1.part.css"

_ELEMENT: Final = re.compile(r"<([a-z][a-z0-9]*)")
_ATTRIBUTE: Final = re.compile(r"([a-z][a-z-]*)(?:=\"([^\"]*)\")?")
_WORD: Final = re.compile(r"[A-Za-z][\w-]*")
_ASKED_FOR: Final = re.compile(r"var\(\s*(--[\w-]+)|animation(?:-name)?:\s*([\w-]+)")
# Pages are no part of another page's shadow; of a list of ways to match, one is enough.
_NEVER: Final = frozenset({"host"})
_ANY_OF: Final = frozenset({"is", "where", "has"})
_AROUND: Final = frozenset({"media", "supports"})

Node: TypeAlias = Any  # tinycss2 has no types


@dataclass(frozen=True, slots=True)
class Used:
    """What the pages are made of.

    Attributes:
        elements: names of elements.
        attributes: values by name of the attribute; one that is only known when the page is drawn is "".
        words: all words of templates, scripts and code: what a class or a value that is not known here can be.
    """

    elements: frozenset[str]
    attributes: dict[str, frozenset[str]]
    words: frozenset[str]


def document() -> str:
    used = used_by_pages()
    rules = tinycss2.parse_stylesheet(PUBLISHED.read_text(encoding="utf-8"), skip_whitespace=True)
    ours = "".join(path.read_text(encoding="utf-8") for path in sorted(WEB.glob("static/*.css")))
    shorter, css = _kept(rules, used, None), ""
    # What was asked for by something that is gone by now is asked for no more.
    while shorter != css:
        css = shorter
        shorter = _kept(rules, used, frozenset(name for found in _ASKED_FOR.findall(css + ours) for name in found))
    return css


def used_by_pages() -> Used:
    templates = "".join(path.read_text(encoding="utf-8") for path in sorted(WEB.glob("templates/*.html")))
    code = "".join(path.read_text(encoding="utf-8") for path in [*WEB.glob("static/*.js"), *WEB.rglob("*.py")])
    attributes: dict[str, set[str]] = {}
    for name, value in _ATTRIBUTE.findall(templates):
        attributes.setdefault(name, set()).add("" if "{" in value else value)
    return Used(
        frozenset(_ELEMENT.findall(templates)),
        {name: frozenset(values) for name, values in attributes.items()},
        frozenset(_WORD.findall(templates + code)),
    )


def _kept(rules: Iterable[Node], used: Used, asked_for: frozenset[str] | None) -> str:
    return "".join(_rule(rule, used, asked_for) for rule in rules)


def _rule(rule: Node, used: Used, asked_for: frozenset[str] | None) -> str:
    if rule.type == "qualified-rule":
        return _styled(rule, used, asked_for)
    if rule.type == "at-rule" and rule.lower_at_keyword in _AROUND:
        inner = _kept(tinycss2.parse_rule_list(rule.content, skip_whitespace=True), used, asked_for)
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
    if rule.type == "at-rule" and rule.lower_at_keyword == "keyframes":
        name = tinycss2.serialize(rule.prelude).strip()
        return rule.serialize() if asked_for is None or name in asked_for else ""
    return str(rule.serialize())


def _styled(rule: Node, used: Used, asked_for: frozenset[str] | None) -> str:
    selectors = [selector for selector in split(rule.prelude) if can_match(selector, used)]
    declared = [
        one
        for one in tinycss2.parse_blocks_contents(rule.content)
        if asked_for is None or not one.name.startswith("--") or one.name in asked_for
    ]
    if not selectors or not declared:
        return ""
    body = ";".join(tinycss2.serialize([one]).rstrip(";") for one in declared)
    return f"{','.join(map(tinycss2.serialize, selectors))}{{{body}}}"


def split(tokens: Iterable[Node]) -> list[list[Node]]:
    """A list of selectors, one by one."""
    each: list[list[Node]] = [[]]
    for token in tokens:
        if token == ",":
            each.append([])
        else:
            each[-1].append(token)
    return each


def can_match(selector: Iterable[Node], used: Used) -> bool:
    """Whether this selector could mean an element of a page that is made of what is used."""
    before = ""
    for token in selector:
        if not _possible(token, before, used):
            return False
        before = token.value if token.type == "literal" else ""
    return True


def _possible(token: Node, before: str, used: Used) -> bool:
    if token.type == "ident":
        return _named(token.value, before, used)
    if token.type == "[] block":
        return _attribute([part.value for part in token.content if part.type in ("ident", "string")], used)
    if token.type == "function":
        among = token.lower_name in _ANY_OF
        return token.lower_name not in _NEVER and (not among or any(can_match(s, used) for s in split(token.arguments)))
    return True


def _named(name: str, before: str, used: Used) -> bool:
    if before == ":":
        return name not in _NEVER
    return name in (used.words if before == "." else used.elements)


def _attribute(parts: list[str], used: Used) -> bool:
    name, *value = parts
    if name not in used.attributes:
        return False
    known = used.attributes[name]
    return not value or value[0] in known or ("" in known and value[0] in used.words)


if __name__ == "__main__":
    TARGET.write_text(document(), encoding="utf-8")
