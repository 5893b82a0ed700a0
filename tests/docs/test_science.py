"""The tables of docs/science.md are those that the model makes now."""

from __future__ import annotations

from pathlib import Path

from tools.write_science import TARGET, document, moved


def test_the_page_is_up_to_date() -> None:
    assert Path(TARGET).read_text(encoding="utf-8") == document(), "run 'make docs'"


def test_every_row_of_the_published_figures_is_on_the_page() -> None:
    page = document()

    assert page.count("| inside |") + page.count("| OUTSIDE |") > 100
    assert "OUTSIDE" in page, "rows that fail stay: if none does any more, this test may go"


def test_no_parameter_was_moved_further_than_two_standard_deviations() -> None:
    assert [name for name, mean, sd, value, _ in moved() if abs(value - mean) > 2 * sd] == []
