"""Published figures beside the model's, in German, as a table in plain text."""

from __future__ import annotations

from collections.abc import Iterator

from fallow.engine.published.judge import Finding
from fallow.engine.published.rows import Expectation
from fallow.services.published import Held
from fallow.wording.german.problems import problem
from fallow.wording.texts import one_line

HEAD = ("Zeile", "Größe", "veröffentlicht", "Modell (80-%-Intervall)", "")
GAP = "  "
LARGE = 100.0


def table(held: Held) -> Iterator[str]:
    """A line for each expectation, under a head; what could not be run says why below its line; then the count."""
    rows = [row_of(finding) for finding in held.findings]
    widths = [max(len(row[column]) for row in [HEAD, *rows]) for column in range(len(HEAD))]
    yield _line(HEAD, widths)
    yield _line(tuple("-" * width for width in widths), widths)
    for finding, row in zip(held.findings, rows, strict=True):
        yield _line(row, widths)
        if finding.problem is not None:
            yield f"{GAP}{problem(finding.problem)}"
    yield ""
    yield summary(held)


def summary(held: Held) -> str:
    return f"{held.inside} von {len(held.findings)} innerhalb."


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    return GAP.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def row_of(finding: Finding) -> tuple[str, str, str, str, str]:
    """Row, quantity as the code names it, published, model, inside or outside."""
    expect = finding.expect
    asked = one_line(f"{_quantity(expect)}, {_when(expect)}")
    verdict = "innerhalb" if finding.inside else "AUSSERHALB"
    return one_line(finding.row.row_id), asked, _published(expect), _model(finding), verdict


def _quantity(expect: Expectation) -> str:
    of = expect.tissue or expect.muscle
    if expect.distance_m is not None:
        of = f"{_plain(expect.distance_m)} m"
    return f"{expect.quantity}, {of}" if of else expect.quantity


def _when(expect: Expectation) -> str:
    if expect.at.moment is not None:
        return expect.at.moment.value
    hours = _plain(expect.at.hours)
    return f"{hours} h nach dem Start" if expect.at.from_start else f"{hours} h danach"


def _published(expect: Expectation) -> str:
    if expect.value is not None:
        return f"{_plain(expect.value)} ± {_plain(expect.tolerance)}"
    if expect.low is None or expect.high is None:
        return f"mindestens {_plain(expect.low)}" if expect.low is not None else f"höchstens {_plain(expect.high)}"
    return f"{_plain(expect.low)} bis {_plain(expect.high)}"


def _model(finding: Finding) -> str:
    if finding.model is None:
        return "-"
    of = finding.model
    return f"{_figure(of.mean)} ({_figure(of.low)} bis {_figure(of.high)})"


def _plain(value: float | None) -> str:
    return f"{value:g}".replace(".", ",")


def _figure(value: float) -> str:
    """Three figures that count; whole numbers beyond."""
    return f"{value:.0f}" if abs(value) >= LARGE else f"{value:.3g}".replace(".", ",")
