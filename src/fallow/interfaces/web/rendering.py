"""Templates: everything is escaped, and a name that a page forgot to fill fails instead of showing nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from fallow.wording import Message

HERE = Path(__file__).parent
STATIC = HERE / "static"
PAGES = (("/", "Today"), ("/plan", "Plan"), ("/activities", "Activities"), ("/load", "Load"))
UNIT = re.compile(r"(?<=\d) (?=(?:h|min|km|mi|mph|m|s|bpm|ms|days?|weeks?|times|of|easy)\b)")
NO_BREAK = "\u00a0"


def _bound(value: Any) -> Any:
    """A figure is never parted from its unit at the end of a line."""
    return UNIT.sub(NO_BREAK, value) if isinstance(value, str) and not isinstance(value, Markup) else value


_environment = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    finalize=_bound,
)


def render(template: str, here: str, **values: Any) -> str:
    """A page as HTML; `here` is its place in the navigation."""
    return _environment.get_template(template).render(pages=PAGES, here=here, **values)


def message(told: Message, status: int) -> HTMLResponse:
    """A page that says one thing."""
    return HTMLResponse(render("message.html", "", **told._asdict()), status_code=status)
