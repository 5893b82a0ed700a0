"""On a phone, by keyboard, in the dark, with a screen reader: the same page for everyone."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 390, "height": 844}
NARROWEST: ViewportSize = {"width": 320, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 900}
MOVED = "/plan/change?move=2026-07-21&to=2026-07-22"
PATHS = (
    "/", "/what-if", "/plan", "/plan/2026-07-25", MOVED, "/activities", "/import", "/body",
    "/settings", "/questions", "/nothing-here",
)  # fmt: skip
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def everywhere(page: Page) -> Iterator[str]:
    """Each page in turn, with all its reasons and tables open; the newest activity last."""
    for path in PATHS:
        page.goto(path)
        for summary in page.locator("summary").all():
            summary.click()
        yield path
    page.goto("/activities")
    with page.expect_navigation():
        page.locator("main table a").first.click()
    expect(page.get_by_role("region", name="Where it was spent")).to_be_visible()
    for summary in page.locator("summary").all():
        summary.click()
    yield "an activity"


@pytest.mark.parametrize(
    ("theme", "viewport"), [("light", PHONE), ("light", DESK), ("dark", DESK)], ids=["phone", "desk", "dark"]
)
def test_axe_finds_nothing(
    browser: Browser, base_url: str, theme: Literal["light", "dark"], viewport: ViewportSize
) -> None:
    with browser.new_context(base_url=base_url, color_scheme=theme, viewport=viewport) as context:
        page = context.new_page()
        for path in everywhere(page):
            found = Axe().run(page, options={"resultTypes": ["violations"], "runOnly": list(TAGS)})
            assert found.violations_count == 0, f"{path}: {found.generate_report()}"


@pytest.mark.parametrize("viewport", [PHONE, NARROWEST], ids=["phone", "narrowest"])
def test_no_page_is_wider_than_the_phone(page: Page, viewport: ViewportSize) -> None:
    page.set_viewport_size(viewport)
    for path in everywhere(page):
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= viewport["width"], f"{path} is {width} px wide"


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


def test_print_leaves_out_what_paper_cannot_do(page: Page) -> None:
    page.emulate_media(media="print")
    page.goto("/")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
