"""An import looked at while it goes on: file by file, left and come back to, with a second one that has to wait."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.fixtures.everyone import for_everyone
from tests.fixtures.slow_import import Slow
from tests.fixtures.web import served

FIELD = "Folder, file or zip on this machine"


@pytest.fixture
def slow() -> Iterator[Slow]:
    house = Slow()
    yield house
    house.go_on.set()


@pytest.fixture
def address(slow: Slow) -> Iterator[str]:
    @contextmanager
    def open_house() -> Iterator[Slow]:
        yield slow

    with served(open_house) as found:  # type: ignore[arg-type]
        yield found


def begin(page: Page, address: str) -> None:
    page.goto(f"{address}/import")
    page.get_by_label(FIELD).fill("/runs")
    page.get_by_role("button", name="Import", exact=True).click()


def test_it_is_seen_file_by_file_and_leads_to_the_outcome_by_itself(page: Page, address: str, slow: Slow) -> None:
    begin(page, address)
    going_on = page.get_by_role("region", name="Importing")
    expect(going_on.get_by_role("progressbar", name="Files read")).to_have_attribute("value", "2")
    expect(going_on).to_contain_text("2 files: 1 imported, 1 refused.")
    expect(going_on.get_by_role("listitem").first).to_contain_text("refused, not a file that Fallow can read")
    expect(going_on.get_by_role("listitem").last).to_contain_text("a.fit imported")
    for_everyone(page)

    page.get_by_role("link", name="Plan").click()  # away, and back
    page.goto(f"{address}/import")
    expect(going_on).to_contain_text("2 files: 1 imported, 1 refused.")
    slow.go_on.set()
    outcome = page.get_by_role("region", name="What came of it")
    expect(outcome).to_contain_text("2 files: 1 imported, 1 refused.")
    expect(outcome.get_by_role("heading")).to_be_focused()
    expect(page.get_by_label(FIELD)).to_be_visible()


def test_a_second_one_is_told_kindly_that_it_was_not_begun(page: Page, address: str, slow: Slow) -> None:
    page.goto(f"{address}/import")
    with page.context.new_page() as other:
        begin(other, address)
        expect(other.get_by_role("region", name="Importing")).to_be_visible()
    page.get_by_label("Choose files").set_input_files(FilePayload(name="b.fit", mimeType="", buffer=b"x"))
    expect(page.get_by_role("status")).to_contain_text("One import at a time")
    page.get_by_label(FIELD).fill("/others")
    page.get_by_role("button", name="Import", exact=True).click()

    expect(page.get_by_role("status")).to_contain_text("yours was not begun")
    assert slow.imported == ["/runs"]


def test_what_goes_wrong_inside_is_told_with_what_came_in_before(page: Page, address: str, slow: Slow) -> None:
    slow.fails = ZeroDivisionError("nobody is to read this")
    begin(page, address)
    slow.go_on.set()

    outcome = page.get_by_role("region", name="What came of it")
    expect(outcome).to_contain_text("the import stopped before its end. What came in stays.")
    expect(outcome).to_contain_text("2 files: 1 imported, 1 refused.")
    expect(page.get_by_text("nobody is to read this")).to_have_count(0)


def test_where_nothing_answers_the_page_says_so_and_goes_on_later(page: Page, address: str, slow: Slow) -> None:
    begin(page, address)
    expect(page.get_by_role("region", name="Importing")).to_be_visible()
    page.wait_for_load_state()  # what is on its way while a route is set gets stuck
    page.route("**/import/progress", lambda route: route.fulfill(status=404, body="<h1>lost</h1>"))
    expect(page.get_by_role("alert")).to_contain_text("could not reach Fallow")
    expect(page.get_by_role("region", name="Importing")).to_be_visible()

    page.unroute("**/import/progress")
    expect(page.get_by_role("alert")).to_be_hidden()
    slow.go_on.set()
    expect(page.get_by_role("region", name="What came of it")).to_be_visible()


def test_without_javascript_it_is_looked_at_again_by_a_link(browser: Browser, address: str, slow: Slow) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        begin(page, address)
        assert slow.half.wait(10)
        page.get_by_role("link", name="Look again").click()
        expect(page.get_by_role("region", name="Importing")).to_contain_text("2 files: 1 imported, 1 refused.")
        slow.go_on.set()
        page.get_by_role("link", name="Look again").click()
        expect(page.get_by_role("region", name="What came of it")).to_be_visible()
