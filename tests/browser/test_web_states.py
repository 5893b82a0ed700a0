"""What is empty, late or broken: each says what it is, and where to go on."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.fixtures.everyone import for_everyone
from tests.fixtures.web import SUNDAY, FixedClock, opener, served

PATHS = ("/", "/what-if", "/plan", "/activities", "/body", "/settings")


def test_with_mornings_alone_every_page_is_whole_and_leads_on(page: Page, tmp_path: object) -> None:
    with served(opener(tmp_path / "home", FixedClock(SUNDAY))) as address:  # type: ignore[operator]
        page.goto(address)
        page.get_by_label("Feel, 10 is best").fill("7")
        page.get_by_role("button", name="Begin").click()
        for path in PATHS:
            page.goto(f"{address}{path}")
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            for_everyone(page, path)

        page.goto(f"{address}/activities")
        expect(page.get_by_role("search")).to_have_count(0)
        expect(page.get_by_text("No activities yet.")).to_be_visible()
        page.goto(f"{address}/body")
        load = page.get_by_role("region", name="Load over the months")
        expect(load.get_by_role("img")).to_have_count(0)
        load.get_by_role("link", name="Import files").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Import")
        page.goto(f"{address}/plan/change")
        expect(page.get_by_role("heading", level=1)).to_have_text("No plan yet")


PARTS = [
    ("/activities", "**/review", "Was it what it was meant to be?", "What it cost"),
    ("/activities", "**/along", "Where it was spent", "Where it was spent"),
    ("/plan/2026-07-25", "**/why", "Why not otherwise", "Why not otherwise"),
]
MORNINGS = ("/body", "**/after-hard", "", "After hard and long runs")


@pytest.mark.parametrize(("path", "part", "link", "heading"), [*PARTS, MORNINGS])
def test_a_part_that_does_not_come_is_told_and_can_be_tried_again(
    page: Page, path: str, part: str, link: str, heading: str
) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=404, body="<h1>Nothing of this is shown</h1>")

    page.route(part, refuse)
    open_part(page, path)
    expect(page.get_by_role("alert")).to_have_text("This part could not be loaded.")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    again = page.get_by_role("link", name="Try again")
    again.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    page.unroute(part)
    again.press("Enter")

    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("h2:focus")).to_be_visible()  # who asked for it reads on there


@pytest.mark.parametrize(("path", "part", "link", "heading"), PARTS)
def test_without_javascript_a_part_is_a_page_of_its_own(
    browser: Browser, base_url: str, path: str, part: str, link: str, heading: str
) -> None:
    with browser.new_context(java_script_enabled=False, base_url=base_url) as context:
        page = context.new_page()
        open_part(page, path)
        back = page.url
        page.get_by_role("link", name=link).click()
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        expect(page.get_by_role("navigation", name="Pages")).to_be_visible()
        page.get_by_role("link", name=re.compile("^The activity|^The day as a whole")).click()
        expect(page).to_have_url(back)


def open_part(page: Page, path: str) -> None:
    page.goto(path)
    if path == "/activities":
        page.get_by_role("link", name="Run 207").click()
        expect(page).to_have_url(re.compile("/activities/."))


def test_a_page_that_is_not_there_leads_back(page: Page) -> None:
    page.goto("/nothing-here")
    page.get_by_role("link", name="Back to today").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rest today")
