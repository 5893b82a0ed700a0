"""A change to the plan: asked for by mouse, by keyboard or by life; looked at, taken, left, brought back."""

import re
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from tests.browser.conftest import ServeCopy
from tests.fixtures.web import SUNDAY, FixedClock

FRIDAY = datetime(2026, 7, 24, 6, 0, tzinfo=UTC)  # by then the sessions of the week have been missed


def planned(page: Page, day: str) -> str:
    return page.get_by_role("region", name="Calendar").get_by_role("link", name=re.compile(f"^{day}")).inner_text()


def test_a_day_is_moved_by_keyboard_taken_and_brought_back(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(f"{serve_copy(FixedClock(SUNDAY))}/plan")
    before = planned(page, "Tue 21 Jul"), planned(page, "Wed 22 Jul")
    page.get_by_role("region", name="Calendar").get_by_role("link", name=re.compile("^Tue 21 Jul")).press("Enter")
    page.get_by_label("In exchange with").select_option("2026-07-22")
    page.get_by_role("button", name="See what would change").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("A change to your plan")
    changed = page.get_by_role("region", name="What would change")
    expect(changed.get_by_role("heading", name=re.compile("Tuesday 21 July|Wednesday 22 July")).first).to_be_visible()
    page.get_by_role("button", name="Take the change").press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Taken.")
    assert (planned(page, "Tue 21 Jul"), planned(page, "Wed 22 Jul")) != before
    page.get_by_role("button", name="Bring it back as it was").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("as it was before")
    assert (planned(page, "Tue 21 Jul"), planned(page, "Wed 22 Jul")) == before


def test_a_day_dragged_onto_another_shows_what_that_would_change(page: Page) -> None:
    page.goto("/plan")
    calendar = page.get_by_role("region", name="Calendar")

    calendar.get_by_role("link", name=re.compile("^Tue 21 Jul")).drag_to(
        calendar.get_by_role("link", name=re.compile("^Wed 22 Jul"))
    )

    expect(page).to_have_url(re.compile(r"/plan/change\?move=2026-07-21&to=2026-07-22$"))
    expect(page.get_by_role("button", name="Take the change")).to_be_visible()


def test_days_away_are_shown_before_and_after_and_can_be_left(page: Page) -> None:
    page.goto("/plan")
    page.get_by_label("First day").fill("2026-07-23")
    page.get_by_label("Last day").fill("2026-07-26")
    page.get_by_role("region", name="Away, or no time").get_by_role("button").click()

    changed = page.get_by_role("region", name="What would change").get_by_role("listitem").filter(has_text="so far")
    expect(changed.first).to_contain_text(re.compile(r"Tempo run.* then Rest"))
    page.get_by_role("link", name="Decide later").click()
    expect(page).to_have_url(re.compile("/plan$"))


def test_what_was_missed_is_told_on_today_and_looked_at_in_place(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(serve_copy(FixedClock(FRIDAY)))
    life = page.get_by_role("region", name="Your plan and your days")
    expect(life.get_by_role("listitem").first).to_be_visible()

    life.get_by_role("link", name="See what would change").click()

    expect(life.get_by_role("heading", name="What would change")).to_be_visible()
    expect(page).to_have_url(re.compile(r":\d+/$"))  # in place
    life.get_by_role("button", name="Leave the plan").click()
    expect(page.get_by_role("status")).to_contain_text("stays as it was")


def test_a_day_tells_why_it_is_not_otherwise(page: Page) -> None:
    page.goto("/plan/2026-07-25")

    otherwise = page.get_by_role("region", name="Why not otherwise")
    expect(otherwise.get_by_role("heading", level=3).first).to_be_visible()
    expect(otherwise.get_by_role("listitem").first).to_contain_text(re.compile("[A-C]$"))


def test_the_weeks_are_drawn_and_told_and_the_plan_can_be_taken_along(page: Page) -> None:
    page.goto("/plan")

    expect(page.get_by_role("img", name=re.compile(r"^Kilometres in each week: \d+ in the first"))).to_be_visible()
    for store in ("energy", "muscle", "nerve"):
        expect(page.get_by_role("img", name=re.compile(f"^What each week takes of {store}"))).to_be_visible()
    with page.expect_download() as got:
        page.get_by_role("link", name="Calendar file").click()
    assert got.value.suggested_filename.endswith(".ics")
