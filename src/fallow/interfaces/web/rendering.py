"""Templates: everything is escaped, and a name that a page forgot to fill fails instead of showing nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
STATIC = HERE / "static"
PAGES = (("/", "Today"), ("/plan", "Plan"), ("/activities", "Activities"), ("/load", "Load"))

_environment = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, here: str, **values: Any) -> str:
    return _environment.get_template(template).render(pages=PAGES, here=here, **values)
