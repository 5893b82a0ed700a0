"""A plan to several races: filled into the form, added and taken away, by keyboard and without scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import ServeCopy
from tests.fixtures.everyone import PHONE, for_everyone, uncut
from tests.fixtures.web import SUNDAY, FixedClock

MADE = 60_000


@pytest.fixture
def silent(browser: Browser) -> Iterator[Page]:
    """A browser without scripts."""
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    context.set_default_timeout(MADE)
    yield context.new_page()
    context.close()


def race(form: Page | Locator, number: int) -> Locator:
    return form.get_by_role("group", name=f"Race {number}", exact=True)


def two_races(page: Page) -> None:
    page.get_by_role("button", name="Add a race").click()
    further = race(page, 2)
    further.get_by_label("Day of the race").fill("2026-08-23")
    further.get_by_label("Distance").select_option("10 km")
    further.get_by_label("Name, if it has one").fill("Round the lake")


def test_several_races_are_planned_for_and_all_come_back(silent: Page, serve_copy: ServeCopy) -> None:
    page = silent
    page.goto(f"{serve_copy(FixedClock(SUNDAY))}/plan")
    form = page.get_by_role("region", name="Make another plan")
    expect(form.get_by_role("group", name=re.compile("^Race"))).to_have_count(0)
    two_races(page)
    form.get_by_role("button", name="Make the plan").click()

    calendar = page.get_by_role("region", name="Calendar")
    expect(calendar.get_by_role("link", name=re.compile("^Sun 23 Aug Race"))).to_be_visible(timeout=MADE)
    expect(calendar.get_by_role("link", name=re.compile("^Sun 20 Sep Race"))).to_be_visible()
    expect(race(form, 1).get_by_label("Day of the race")).to_have_value("2026-08-23")
    expect(race(form, 1).get_by_label("Name, if it has one")).to_have_value("Round the lake")
    expect(race(form, 2).get_by_label("Day of the race")).to_have_value("2026-09-20")

    form.get_by_role("button", name="Remove: Race 1").click()
    expect(form.get_by_label("Day of the race")).to_have_value("2026-09-20")
    expect(calendar.get_by_role("link", name=re.compile("^Sun 23 Aug Race"))).to_be_visible()  # nothing is made yet
    form.get_by_role("button", name="Make the plan").click()
    expect(calendar.get_by_role("link", name=re.compile("^Sun 23 Aug"))).not_to_contain_text("Race", timeout=MADE)
    expect(form.get_by_label("Day of the race")).to_have_value("2026-09-20")


def test_a_slip_is_shown_at_its_own_race(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(f"{serve_copy(FixedClock(SUNDAY))}/plan")
    two_races(page)
    race(page, 2).get_by_label("Target time, if any").fill("5:00")
    race(page, 2).get_by_label("Target time, if any").press("Enter")  # makes the plan, and takes no race away

    expect(page.get_by_role("alert")).to_contain_text("Target time of race 2:")
    wrong = race(page, 2).get_by_label("Target time, if any")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(race(page, 1).get_by_label("Target time, if any")).not_to_have_attribute("aria-invalid", "true")
    expect(race(page, 2).get_by_label("Day of the race")).to_have_value("2026-08-23")


def test_by_keyboard_a_row_comes_and_goes(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(f"{serve_copy(FixedClock(SUNDAY))}/plan")
    page.get_by_role("button", name="Add a race").focus()
    page.keyboard.press("Enter")
    expect(race(page, 2).get_by_label("Day of the race")).to_be_focused()
    for_everyone(page)
    uncut_everywhere(page)

    page.get_by_role("button", name="Remove: Race 2").focus()
    page.keyboard.press("Space")
    expect(race(page, 2)).to_have_count(0)
    expect(page.get_by_role("region", name="Make another plan").get_by_label("Day of the race")).to_be_focused()


def uncut_everywhere(page: Page) -> None:
    before = page.viewport_size
    assert before is not None
    for size in (PHONE, before):
        page.set_viewport_size(size)
        uncut(page)
