"""On a phone, by keyboard, in the dark, with a screen reader: the same page for everyone."""

import re
from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.fixtures.everyone import DESK, NARROWEST, fits, for_everyone, uncut

MOVED = "/plan/change?move=2026-07-21&to=2026-07-22"
# Each page that answers to an address, also the parts that are pages of their own without scripts.
PATHS = (
    "/?noted=1", "/what-if", "/plan?changed=accepted", "/plan/2026-07-25", "/plan/2026-07-25/why", MOVED,
    "/plan/change", "/activities", "/activities?q=nothing+of+this", "/import", "/body", "/body/after-hard", "/settings",
    "/questions", "/welcome", "/nothing-here",
)  # fmt: skip


@pytest.mark.parametrize("paths", [PATHS[:6], PATHS[6:]], ids=["plan", "else"])
def test_each_page_is_for_everyone(page: Page, paths: Sequence[str]) -> None:
    for path in paths:
        page.goto(path)
        as_everyone(page, path)


def test_an_activity_and_its_parts_are_for_everyone(page: Page) -> None:
    page.goto("/activities")
    page.get_by_role("link", name="Run 207").click()
    expect(page.get_by_role("region", name="Where it was spent")).to_be_visible()
    activity = page.url
    as_everyone(page, "an activity")
    for part in ("review", "along"):
        page.goto(f"{activity}/{part}")
        as_everyone(page, part)


def as_everyone(page: Page, where: str) -> None:
    """With all its reasons and tables open."""
    expect(page.locator("[aria-busy]")).to_have_count(0)
    page.evaluate("document.querySelectorAll('details').forEach(at => { at.open = true })")
    for_everyone(page, where)


def test_where_words_are_long_everything_fits(browser: Browser, base_url: str) -> None:
    with browser.new_context(base_url=base_url, locale="de", viewport=NARROWEST) as context:
        page = context.new_page()
        for path in PATHS:
            page.goto(path)
            fits(page, NARROWEST, path)
            page.set_viewport_size(DESK)
            uncut(page)
            page.set_viewport_size(NARROWEST)


def test_what_a_slider_changes_is_for_everyone(page: Page) -> None:
    page.goto("/what-if")
    with page.expect_response("**/what-if/outcome*"):
        page.get_by_role("slider", name="Length").press("ArrowRight")
    as_everyone(page, "the outcome of a choice")


def test_the_keyboard_reaches_content_pages_reasons_and_form(page: Page) -> None:
    page.goto("/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()

    names = list(_tabbed(page))
    assert names.index("Sleep, hours") < names.index("Your plan has a day of rest here.")
    assert {"Sleep, hours", "Pain, 10 is worst", "Ill?", "Save", "The whole plan"} <= set(names)


def test_a_reason_opens_by_keyboard(page: Page) -> None:
    page.goto("/")

    summary = page.get_by_role("region", name="Why").locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Grade of evidence").first).to_be_visible()


def _tabbed(page: Page) -> Iterator[str]:
    """What has the focus, by its name, from here to the end of the page."""
    for _ in range(80):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "() => { const at = document.activeElement; const label = at.labels && at.labels[0];"
            " return at === document.body ? null : (label ? label.firstChild : at).textContent; }"
        )
        if name is None:
            return
        yield re.sub(r"\s+", " ", name).strip()


def test_what_has_the_focus_is_seen(page: Page) -> None:
    page.goto("/")

    link = page.get_by_role("link", name="Activities")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(link).to_be_focused()
    assert link.evaluate("at => getComputedStyle(at).outlineWidth") == "3px"


DARK = 130  # of 255; what is quiet is a little above 90
# How light the inks of headings, text, tables and of the lines of charts are.
TONES = """() => [...document.querySelectorAll("h1, h2, h3, p, li, td, th, .mean, .plot text")].map(at => {
  const style = getComputedStyle(at);
  const ink = style.stroke !== "none" ? style.stroke : at instanceof SVGElement ? style.fill : style.color;
  return Math.max(...ink.match(/[0-9.]+/g).slice(0, 3).map(Number));
})"""
# Whether a curve is drawn in the ink of paper.
INKED = """() => {
  const canvas = document.querySelector("canvas");
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at] === 0x22 && pixels[at + 1] === 0x30 && pixels[at + 2] === 0x2c) return true;
  }
  return false;
}"""


def test_paper_has_no_controls_and_is_dark_on_light_whatever_the_screen(browser: Browser, base_url: str) -> None:
    with browser.new_context(base_url=base_url, color_scheme="dark") as context:
        page = context.new_page()
        for path in ("/", "/activities", "/plan", "/settings", "/body", "/what-if"):
            page.emulate_media(media="screen")
            page.goto(path)
            page.emulate_media(media="print")
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            for role in ("button", "textbox", "combobox", "slider", "searchbox", "navigation"):
                expect(page.get_by_role(role)).to_have_count(0)
            assert [tone for tone in page.evaluate(TONES) if tone > DARK] == [], path
        expect(page.locator("canvas").first).to_be_visible()
        assert page.evaluate(INKED)
