"""Each flow from its beginning to its end by keyboard alone, and the focus where a reader goes on."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import ServeCopy
from tests.fixtures.activity_files import run_file
from tests.fixtures.keyboard import fill, go_to, press, skip_to_content
from tests.fixtures.web import SUNDAY, TUESDAY, FixedClock, opener, served


def test_a_check_in(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(serve_copy(FixedClock(TUESDAY)))
    skip_to_content(page)
    fill(page.get_by_label("Sleep, hours"), "7.5")
    fill(page.get_by_label("Pain, 10 is worst"), "6")
    go_to(page.get_by_label("Ill?"))
    page.keyboard.type("well")
    press(page.locator("summary").filter(has_text="More: stiffness"))
    press(page.get_by_label("calves"), "Space")
    press(page.get_by_role("button", name="Save"))

    expect(page.get_by_role("status")).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rest today")
    expect(page.get_by_role("region", name="How are you this morning?")).to_contain_text(
        "Told today: sleep 7.5 h, sore calves, pain 6 of 10, not ill."
    )
    press(page.get_by_role("link", name="See what rest, a run"))  # and on from there
    expect(page).to_have_url(re.compile("/what-if$"))


def test_an_empty_check_in_leads_to_what_is_said_of_it(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(serve_copy(FixedClock(SUNDAY)))
    press(page.get_by_role("button", name="Save"))

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_be_in_viewport()


def test_what_if(page: Page) -> None:
    page.goto("/what-if")
    skip_to_content(page)
    go_to(page.get_by_label("Session", exact=True))
    page.keyboard.type("Long")
    expect(page.get_by_role("status")).to_contain_text("Long run, 45 min")
    go_to(page.get_by_role("slider", name="Length"))
    for _ in range(9):
        page.keyboard.press("ArrowRight")

    expect(page.get_by_role("slider", name="Length")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("Long run, 90 min")
    press(page.get_by_text("As a table"))
    expect(page.get_by_role("table", name="Muscle")).to_be_visible()


def test_a_day_of_the_plan_is_moved_and_brought_back(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(f"{serve_copy(FixedClock(SUNDAY))}/plan")
    skip_to_content(page)
    day = page.get_by_role("region", name="Calendar").get_by_role("link", name=re.compile("^Tue 21 Jul"))
    before = day.inner_text()
    press(day)
    go_to(page.get_by_label("In exchange with"))
    page.keyboard.type("Wed")
    chosen = page.get_by_label("In exchange with").input_value()
    assert chosen == "2026-07-22"
    press(page.get_by_role("button", name="See what would change"))
    press(page.get_by_role("button", name="Take the change"))

    status = page.get_by_role("status")
    expect(status).to_contain_text("Taken.")
    expect(status).to_be_focused()
    assert day.inner_text() != before
    press(page.get_by_role("button", name="Bring it back as it was"))
    expect(status).to_contain_text("as it was before")
    assert day.inner_text() == before


def test_activities_are_found_sorted_and_opened(page: Page) -> None:
    page.goto("/activities")
    skip_to_content(page)
    fill(page.get_by_label("Look for"), "July")
    go_to(page.get_by_label("In order"))
    page.keyboard.type("the longest way")
    press(page.get_by_role("button", name="Find"))

    expect(page).to_have_url(re.compile(r"q=July&order=longest"))
    runs = page.get_by_role("row").filter(has=page.get_by_role("link"))
    expect(runs.first).to_contain_text("Sat 18 Jul")
    press(runs.nth(1).get_by_role("link"))
    expect(page.get_by_role("region", name="What it asked")).to_be_visible()

    page.go_back()
    fill(page.get_by_label("Look for"), "swimming")
    page.keyboard.press("Enter")
    press(page.get_by_role("link", name="Show all activities"))
    expect(page).to_have_url(re.compile(r"/activities$"))


def test_files_are_named_by_their_path_where_others_drop_them(page: Page, tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for number in range(3):
        (files / f"{number}.fit").write_bytes(run_file(days=number))
    with served(opener(tmp_path / "home", FixedClock(SUNDAY))) as address:
        page.goto(address)
        go_to(page.get_by_label("Choose files"))
        go_to(page.get_by_label("Choose a folder"))
        fill(page.get_by_label("Folder, file or zip on this machine"), str(files))
        page.keyboard.press("Enter")

        outcome = page.get_by_role("region", name="What came of it")
        expect(outcome).to_contain_text("3 files: 3 imported.", timeout=30_000)
        expect(outcome.get_by_role("heading")).to_be_focused()
        press(outcome.get_by_role("link", name="Straight to today"))
        expect(page.get_by_role("heading", level=1)).to_contain_text("today")


def test_whoever_has_no_files_begins_with_a_morning(page: Page, tmp_path: Path) -> None:
    with served(opener(tmp_path / "home", FixedClock(SUNDAY))) as address:
        page.goto(address)
        fill(page.get_by_label("Feel, 10 is best"), "7")
        press(page.get_by_role("button", name="Begin"))
        expect(page.get_by_role("status")).to_have_text("Noted. Today's answer takes it into account.")
        expect(page.get_by_role("status")).to_be_focused()
        press(page.get_by_role("link", name="Import files"))
        expect(page.get_by_label("Folder, file or zip on this machine")).to_be_visible()


def test_settings_and_the_slip_in_them(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(f"{serve_copy(FixedClock(SUNDAY))}/settings")
    skip_to_content(page)
    fill(page.get_by_label("Year of birth"), "1890")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("1890")
    expect(page.get_by_role("alert")).to_be_focused()

    fill(page.get_by_label("Year of birth"), "1985")
    go_to(page.get_by_label("Distances in"), "Shift+Tab")
    page.keyboard.type("miles")
    press(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.get_by_label("Distances in")).to_have_value("miles")


def test_everything_is_deleted_once_it_is_confirmed(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(f"{serve_copy(FixedClock(SUNDAY))}/settings")
    skip_to_content(page)
    fill(page.get_by_label("To delete it all, type"), "somebody")
    press(page.get_by_role("button", name="Delete everything"))
    expect(page.get_by_role("alert")).to_contain_text("nothing was deleted")
    expect(page.get_by_role("alert")).to_be_focused()

    fill(page.get_by_label("To delete it all, type"), "me")
    press(page.get_by_role("button", name="Delete everything"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is deleted")
