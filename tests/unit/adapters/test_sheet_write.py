"""A plan as PDF: the same bytes each time, and nothing in its words is code."""

import re
import zlib
from dataclasses import replace

import pytest
import typst

from fallow.adapters.sheet.write import PdfWriter
from fallow.interfaces.plan_files.sheet import sheet
from fallow.services.plans_out.sheet import Meaning, Sheet, SheetDay, SheetSession, SheetWeek
from tests.fixtures import made_up

REST = SheetDay("30 Nov", True, "Rest", ())
RUN = SheetDay("1 Dec", True, "Rest", (SheetSession("Tempo", ("55 min", "2 × 10 min"), key=True),))
RACE = SheetDay("2 Dec", True, "Rest", (SheetSession("Race", ("10 km",), key=True, race=True),))
OUTSIDE = SheetDay("6 Dec", False, "Rest", ())
WEEK = SheetWeek("30 Nov", "taper", ("38 km", "4:05 h"), (REST, RUN, RACE, REST, REST, REST, OUTSIDE))
SHEET = Sheet(
    language="en",
    title="Your plan",
    lines=("Expected on that day: about 48 min.",),
    week="Week",
    total="In all",
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    weeks=(WEEK,),
    key="a key session",
    race="race day",
    meanings_title="What the sessions are",
    meanings=(Meaning("Tempo", "Firm and even."),),
    footer="The morning comes first.",
)


def pages(pdf: bytes) -> int:
    """From the pages' own objects, packed or not."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    found = pdf + b"".join(_unpacked(stream) for stream in packed)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", found))


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_a_page_in_pdf() -> None:
    pdf = PdfWriter().write(SHEET)

    assert pdf.startswith(b"%PDF-")
    assert pages(pdf) == 1


def test_a_long_plan_goes_over_pages() -> None:
    assert pages(PdfWriter().write(replace(SHEET, weeks=(WEEK,) * 24))) >= 3


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert PdfWriter().write(SHEET) == PdfWriter().write(SHEET)


def test_another_sheet_gives_others() -> None:
    assert PdfWriter().write(SHEET) != PdfWriter().write(replace(SHEET, title="Another plan"))


@pytest.mark.parametrize(
    "words",
    [
        '#panic("run")',
        '"}) #read("/etc/passwd") #image("x.png")',
        "*bold* _it_ `raw` $x^2$ @ref <label> \\ # [ ] { }",
        "= Heading\n\n- list",
        "Läufe 山 🏃 \u0000\u202e",
    ],
)
def test_words_are_words_whatever_they_look_like(words: str) -> None:
    """Were one of them read as code or markup, setting the page would fail or ask for a file."""
    session = SheetSession(words, (words,), key=True)
    day = SheetDay(words, True, words, (session,))
    week = SheetWeek(words, words, (words, words), (day,) * 7)
    hostile = replace(
        SHEET, title=words, lines=(words,), week=words, total=words, weekdays=(words,) * 7, weeks=(week,),
        key=words, race=words, meanings_title=words, meanings=(Meaning(words, words),), footer=words,
    )  # fmt: skip

    assert pages(PdfWriter().write(hostile)) >= 1


def test_the_template_takes_words_only_as_data(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[bytes, dict[str, str]]] = []

    def note(source: bytes, **options: dict[str, str]) -> bytes:
        seen.append((source, options["sys_inputs"]))
        return b""

    monkeypatch.setattr(typst, "compile", note)
    for title in ("One", "Another"):
        PdfWriter().write(replace(SHEET, title=title))

    (first, told), (second, told_then) = seen
    assert first == second
    assert ("One" in told["sheet"], "Another" in told_then["sheet"]) == (True, True)
    assert b"eval" not in first


def test_a_plan_as_it_is_put_on_paper() -> None:
    assert pages(PdfWriter().write(sheet(made_up.plan()))) == 1
