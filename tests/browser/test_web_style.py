"""Of Pico comes along what our pages can use, and with all of it they would look the same."""

import hashlib
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from fallow.interfaces.web.rendering import ASSETS
from tools import write_pico

WHOLE = write_pico.PUBLISHED.read_text()
PART = write_pico.TARGET.name
PATHS = (
    "/", "/what-if", "/plan", "/plan/change?move=2026-07-21&to=2026-07-22", "/activities", "/import", "/settings",
)  # fmt: skip
# A number for each element: of all that its style comes to, with what is put before and after it.
STYLES = """() => [...document.querySelectorAll("body, body *")].map((at) => {
  let sum = 7;
  for (const part of [null, "::before", "::after", "::placeholder", "::file-selector-button"]) {
    const style = getComputedStyle(at, part);
    for (const name of style) {
      if (name.startsWith("--")) continue; // a variable that nobody asks for is left out
      const told = name + style.getPropertyValue(name);
      for (let i = 0; i < told.length; i++) sum = (Math.imul(sum, 31) + told.charCodeAt(i)) | 0;
    }
  }
  return [`${at.tagName} ${at.className.baseVal ?? at.className} ${at.textContent.slice(0, 40)}`, sum];
})"""


def test_each_page_looks_as_with_all_of_pico(page: Page, browser: Browser, base_url: str) -> None:
    with browser.new_context(base_url=base_url) as context:
        whole = _with_all_of_pico(context.new_page())
        for path in PATHS:
            # A picture may be taken while a part of the page still comes in.
            assert any(_picture(page, path) == _picture(whole, path) for _ in range(3)), path


def test_today_does_without_the_style_of_the_other_pages(page: Page) -> None:
    before = _picture(page, "/")

    page.add_style_tag(url=f"{ASSETS}/pages.css")

    assert page.evaluate("document.styleSheets.length") == 3
    assert _looks(page) == before


@pytest.mark.soak
def test_each_element_is_styled_as_with_all_of_pico(browser: Browser, base_url: str) -> None:
    options: Any = {"base_url": base_url, "color_scheme": "dark", "viewport": {"width": 390, "height": 844}}
    with browser.new_context(**options) as ours, browser.new_context(**options) as other:
        page, whole = ours.new_page(), _with_all_of_pico(other.new_page())
        for path in PATHS:
            assert _styles(page, path) == _styles(whole, path), path


def _with_all_of_pico(page: Page) -> Page:
    page.route(f"**/{PART}", lambda route: route.fulfill(body=WHOLE, content_type="text/css"))
    return page


def _picture(page: Page, path: str) -> str:
    page.goto(path)
    expect(page.locator("[aria-busy]")).to_have_count(0)
    return _looks(page)


def _looks(page: Page) -> str:
    page.evaluate("document.querySelectorAll('details').forEach(at => { at.open = true })")
    return hashlib.sha256(page.screenshot(full_page=True, animations="disabled")).hexdigest()


def _styles(page: Page, path: str) -> list[tuple[str, int]]:
    page.goto(path)
    expect(page.locator("[aria-busy]")).to_have_count(0)
    return [(name, found) for name, found in page.evaluate(STYLES)]
