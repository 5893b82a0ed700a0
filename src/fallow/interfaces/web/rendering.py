"""Templates: everything is escaped, and a name that a page forgot to fill fails instead of showing nothing."""

from __future__ import annotations

import hashlib
import re
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from fallow import wording
from fallow.interfaces.web.made_up import is_shown
from fallow.wording import Message

HERE = Path(__file__).parent
STATIC = HERE / "static"
FAILED = 500  # by our own fault, from here on
PAGES = (
    ("/", "today"),
    ("/what-if", "what_if"),
    ("/plan", "plan"),
    ("/activities", "activities"),
    ("/body", "body"),
    ("/settings", "settings"),
)


def _digest() -> str:
    """Of everything that the page brings along, so that its addresses change when it does."""
    found = hashlib.sha256()
    for path in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


ASSETS = f"/static/{_digest()}"  # what is kept by a browser under this address never changes
MONTH = "(?:Jan|Feb|M[aä]r|Apr|Ma[iy]|Jun|Jul|Aug|Sep|O[ck]t|Nov|De[cz])"
TOGETHER = re.compile(
    r"(?<=\d) (?=(?:h|min|km|mi|mph|m|s|bpm|ms|days?|weeks?|times|of|easy|Tagen?|Wochen?|Mal|von|lockere)\b|%)"
    rf"|(?<=\d) (?={MONTH})|(?<=\d\.) (?={MONTH})"
)
RANGE = re.compile(r"(?<=\d)–(?=\d)")
NO_BREAK = "\u00a0"
JOINER = "\u2060"  # of no width; no line ends where it is
signed_in: ContextVar[bool] = ContextVar("fallow_signed_in", default=False)  # whether a page offers to sign out


def bound(value: Any) -> Any:
    """A figure is never parted from its unit or month at the end of a line, nor the ends of a range from each other."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return RANGE.sub(f"–{JOINER}", TOGETHER.sub(NO_BREAK, value))


_environment = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    finalize=bound,
)


def render(template: str, here: str, **values: Any) -> str:
    """A page as HTML, in the language in force; `here` is its place in the navigation."""
    words = wording.page_words(template.removesuffix(".html").removesuffix("_outcome"))
    around = {"pages": PAGES, "here": here, "words": words, "assets": ASSETS, "lang": wording.language().value}
    who = {"made_up_shown": is_shown, "signed_in": signed_in.get()}
    return _environment.get_template(template).render(**around, **who, **values)


def message(told: Message, status: int, *, again: bool = False) -> HTMLResponse:
    """A page that says one thing; `again` where the same address may be asked once more."""
    page = render("message.html", "", again=again, failed=status >= FAILED, **told._asdict())
    return HTMLResponse(page, status_code=status)
