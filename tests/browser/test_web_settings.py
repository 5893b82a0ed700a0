"""Settings and the body over months: told, taken back, taken out, deleted."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import ServeCopy
from tests.fixtures.everyone import for_everyone
from tests.fixtures.web import SUNDAY, FixedClock, opener, served

WATCH = 30_000


def test_a_language_and_units_chosen_hold_on_every_page(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(f"{serve_copy(FixedClock(SUNDAY))}/settings")
    page.get_by_role("combobox", name=re.compile("^Language")).select_option("Deutsch")
    page.get_by_label("Distances in").select_option("miles")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("status")).to_have_text("Gespeichert. Die Antwort von heute berücksichtigt es.")
    page.get_by_role("navigation", name="Seiten").get_by_role("link", name="Heute").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Heute Ruhe")
    page.goto(page.url.rstrip("/") + "/activities")
    expect(page.get_by_role("columnheader", name="min/mi")).to_be_visible()


def test_a_measured_limit_counts_until_it_is_taken_back(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(f"{serve_copy(FixedClock(SUNDAY))}/settings")
    limits = page.get_by_role("region", name="Your limits, and where they are from")
    page.get_by_label("Maximum heart rate").fill("191")
    page.get_by_role("button", name="Save").click()
    expect(limits.get_by_role("listitem").filter(has_text="Maximum heart rate")).to_contain_text(
        re.compile(r"191\sbpm")
    )

    page.get_by_label("Maximum heart rate").fill("")
    page.get_by_role("button", name="Save").click()
    expect(limits.get_by_role("listitem").filter(has_text="Maximum heart rate")).not_to_contain_text("191")


def test_a_slip_is_said_where_it_was_made(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(f"{serve_copy(FixedClock(SUNDAY))}/settings")
    page.get_by_label("Year of birth").fill("1890")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("alert")).to_contain_text("1890")
    expect(page.get_by_label("Year of birth")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Year of birth")).to_have_value("1890")


def test_the_calendar_can_subscribe_and_be_shut_out_again(page: Page, serve_copy: ServeCopy) -> None:
    address = serve_copy(FixedClock(SUNDAY))
    page.goto(f"{address}/settings")
    page.get_by_role("button", name="Make an address").click()
    feed = page.get_by_label("After the address of this page").input_value()
    assert page.request.get(f"{address}{feed}").text().startswith("BEGIN:VCALENDAR")

    page.goto(f"{address}/settings")
    page.get_by_role("button", name="Close it").click()
    expect(page.get_by_role("status")).to_contain_text("closed")
    assert page.request.get(f"{address}{feed}").status == 404


def test_everything_can_be_taken_out_and_then_deleted(page: Page, serve_copy: ServeCopy, tmp_path: Path) -> None:
    page.goto(f"{serve_copy(FixedClock(SUNDAY))}/settings")
    with page.expect_download(timeout=60_000) as got:  # all of it is read and written once more
        page.get_by_role("link", name="Take everything out (zip)").click()
    assert got.value.path().read_bytes().startswith(b"PK")

    page.get_by_label("To delete it all, type").fill("somebody")
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_role("alert")).to_contain_text("nothing was deleted")
    page.get_by_label("To delete it all, type").fill("me")
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is deleted")
    for_everyone(page)

    page.get_by_role("link", name="Today").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")
    assert not (tmp_path / "home" / "fallow.sqlite3").exists()


def test_before_anything_is_there_settings_can_be_chosen_and_taken_back(page: Page, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with served(opener(home, FixedClock(SUNDAY))) as address:
        page.goto(address)
        page.get_by_role("link", name="Settings").click()
        for_everyone(page)
        expect(page.get_by_role("region", name="Your limits, and where they are from")).to_contain_text("first runs")
        expect(page.get_by_role("region", name="Delete everything")).to_contain_text("nothing to delete")
        assert not home.exists()  # to look makes nothing

        page.get_by_role("combobox", name=re.compile("^Language")).select_option("Deutsch")
        page.get_by_label("Distances in").select_option("miles")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("status")).to_contain_text("Gespeichert.", timeout=WATCH)  # the archive is made first
        page.get_by_role("link", name="Heute").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Willkommen")

        page.get_by_role("link", name="Einstellungen").click()
        expect(page.get_by_label("Strecken in")).to_have_value("miles")
        page.get_by_label("Um alles zu löschen").fill("me")
        page.get_by_role("button", name="Alles löschen").click()
        page.get_by_role("link", name="Heute").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")
    assert not (home / "fallow.sqlite3").exists()


def test_the_body_has_words_and_figures_for_all_that_is_drawn(page: Page) -> None:
    page.goto("/body")

    for name in ("Load over the months", "What Fallow has learned, and what it assumes", "Your best"):
        expect(page.get_by_role("region", name=name)).to_be_visible()
    races = page.get_by_role("region", name="What a race would take today").get_by_role("row")
    expect(races).to_have_count(5)
    expect(races.nth(1)).to_contain_text(re.compile(r"5\skm.*about \d\d:\d\d"))


def test_mornings_are_drawn_once_some_are_told(page: Page, serve_copy: ServeCopy) -> None:
    address = serve_copy(FixedClock(SUNDAY))
    page.goto(f"{address}/body")
    mornings = page.get_by_role("region", name="Your mornings")
    expect(mornings).to_contain_text("Nothing was told of a morning yet.")
    mornings.get_by_role("link", name="Tell how you are").click()
    page.get_by_label("Sleep, hours").fill("7.5")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Noted.")

    page.goto(f"{address}/body")
    expect(mornings.get_by_role("img", name=re.compile("^Half of 1 morning 7.5 or more"))).to_be_visible()
