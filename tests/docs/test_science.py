"""The tables of docs/science.md are those that the model makes now."""

from __future__ import annotations

import re
from pathlib import Path

from fallow.services.published import hold_against
from tools.write_science import PUBLISHED, TARGET, document, moved


def test_the_page_is_up_to_date() -> None:
    assert Path(TARGET).read_text(encoding="utf-8") == document(), "run 'make docs'"


def test_every_row_of_the_published_figures_is_on_the_page() -> None:
    page = document()

    assert page.count("| inside |") + page.count("| OUTSIDE |") > 100
    assert "OUTSIDE" in page, "rows that fail stay: if none does any more, this test may go"


def test_no_parameter_was_moved_further_than_two_standard_deviations() -> None:
    assert [name for name, mean, sd, value, _ in moved() if abs(value - mean) > 2 * sd] == []


def test_every_row_that_fails_is_explained() -> None:
    held = hold_against(PUBLISHED.read_text(encoding="utf-8"), PUBLISHED.name)
    failing = {found.row.row_id for found in held.findings if not found.inside}

    explained = re.findall(r"^- \*\*([\w-]+)\*\*:", document(), flags=re.MULTILINE)

    assert set(explained) == failing
