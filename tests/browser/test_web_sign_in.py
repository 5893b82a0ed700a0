"""The page in the home network, from the passphrase to signing out, as a phone goes about it."""

import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, FilePayload, Page, expect

from fallow import bootstrap
from fallow.interfaces.web.door import Lan
from fallow.services.attempts import PER_ADDRESS
from tests.fixtures.activity_files import gpx_file, gpx_segment, gpx_track
from tests.fixtures.door import ANOTHER, PASSPHRASE, Clocks, access
from tests.fixtures.everyone import for_everyone
from tests.fixtures.web import SUNDAY, FixedClock, opener, served


@pytest.fixture
def lan_home(tmp_path: Path) -> Path:
    bootstrap.passphrase_of(tmp_path).keep(PASSPHRASE)
    return tmp_path


@pytest.fixture
def address(home: Path, lan_home: Path) -> Iterator[str]:
    """The runner's page behind a door; the passphrase lies in a home of its own, so that the archive can be shared."""
    with served(opener(home, FixedClock(SUNDAY)), lan=Lan(bootstrap.access_to(lan_home))) as address:
        yield address


def sign_in(page: Page, passphrase: str = PASSPHRASE) -> None:
    page.get_by_label("Passphrase").fill(passphrase)
    page.get_by_role("button", name="Sign in").click()


def sign_everyone_out(home: Path) -> None:
    """The same passphrase, set anew, ends every session."""
    bootstrap.passphrase_of(home).keep(PASSPHRASE)


def test_from_a_page_that_is_shut_to_it_and_out_again(page: Page, address: str) -> None:
    page.goto(f"{address}/plan/2026-07-25")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(page).to_have_title("Sign in · Fallow")
    expect(page.get_by_role("navigation")).to_have_count(0)

    sign_in(page, ANOTHER)
    expect(page.get_by_role("alert")).to_have_text("That is not the passphrase. Try again.")
    expect(page.get_by_label("Passphrase")).to_have_value("")
    sign_in(page)

    expect(page).to_have_url(f"{address}/plan/2026-07-25")
    expect(page.get_by_role("region", name="Why this day")).to_be_visible()
    page.get_by_role("link", name="Body").click()
    expect(page).to_have_url(f"{address}/body")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto(address)
    expect(page).to_have_url(re.compile("/sign-in$"))


def test_the_browser_keeps_the_cookie_from_scripts(page: Page, address: str) -> None:
    page.goto(address)
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Rest today")

    (cookie,) = page.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Strict", "/")
    assert page.evaluate("document.cookie") == ""


def test_another_site_gets_nothing_from_who_is_signed_in(page: Page, address: str) -> None:
    page.goto(address)
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Rest today")
    page.goto("about:blank")
    page.set_content(f"<form method='post' action='{address}/check-in'><button name='ill' value='yes'>Win!</button>")

    with page.expect_response(f"{address}/check-in") as refused:
        page.get_by_role("button", name="Win!").click()

    assert refused.value.status == 403


def test_forgetting_the_passphrase_shuts_the_page(page: Page, address: str, lan_home: Path) -> None:
    page.goto(address)
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Rest today")

    assert bootstrap.passphrase_of(lan_home).forget()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_a_script_that_finds_the_door_shut_leads_there_and_back(page: Page, address: str, lan_home: Path) -> None:
    page.goto(f"{address}/what-if")
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("What if")

    sign_everyone_out(lan_home)
    page.get_by_role("slider", name="Sleep a night").press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    sign_in(page)
    expect(page).to_have_url(re.compile("/what-if"))
    expect(page.get_by_role("heading", level=1)).to_have_text("What if")


@pytest.fixture
def address_of_a_copy(home: Path, lan_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same, for a test that tells it something."""
    copy = tmp_path_factory.mktemp("copy") / "home"
    shutil.copytree(home, copy)
    with served(opener(copy, FixedClock(SUNDAY)), lan=Lan(bootstrap.access_to(lan_home))) as address:
        yield address


def test_what_was_filled_in_outlives_a_door_that_fell_shut(page: Page, address_of_a_copy: str, lan_home: Path) -> None:
    page.goto(address_of_a_copy)
    sign_in(page)
    page.get_by_role("link", name="Settings").click()
    page.get_by_label("Year of birth").fill("1976")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_be_focused()
    page.get_by_label("Year of birth").fill("1977")

    sign_everyone_out(lan_home)
    page.get_by_role("button", name="Save").click()
    line = page.get_by_role("alert")
    expect(line).to_contain_text("You are signed out here by now. What you filled in is still here")
    expect(line).to_be_in_viewport()
    expect(page.get_by_role("status")).not_to_be_focused()  # what was saved before says nothing of this
    for_everyone(page)
    with page.expect_popup() as opened:
        line.get_by_role("link", name="Sign in, in a new tab").click()
    sign_in(opened.value)
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Rest today")

    expect(page.get_by_label("Year of birth")).to_have_value("1977")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    expect(page.get_by_label("Year of birth")).to_have_value("1977")


def test_files_that_find_the_door_shut_lead_there_and_back(page: Page, address: str, lan_home: Path) -> None:
    page.goto(f"{address}/import")
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Import")

    sign_everyone_out(lan_home)
    page.get_by_label("Choose files").set_input_files(FilePayload(name="run.fit", mimeType="", buffer=b"x"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    sign_in(page)
    expect(page).to_have_url(f"{address}/import")
    expect(page.get_by_label("Choose files")).to_be_attached()


NAME = "fallow.home.arpa"


def test_a_phone_without_tls_can_do_the_same(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], lan_home: Path, tmp_path: Path
) -> None:
    """There a browser keeps some of what scripts can ask for to itself, since the page is no secure context."""
    there = [*browser_type_launch_args["args"], f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    lan = Lan(bootstrap.access_to(lan_home), frozenset({NAME}))
    run = FilePayload(name="run.gpx", mimeType="", buffer=gpx_file(gpx_track(gpx_segment(10, 1000))).encode())
    with (
        served(opener(tmp_path / "empty", FixedClock(SUNDAY)), lan=lan) as address,
        browser_type.launch(**{**browser_type_launch_args, "args": there}) as browser,
    ):
        page = browser.new_page()
        failed: list[str] = []
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.goto(f"{address.replace('127.0.0.1', NAME)}/import")
        sign_in(page)
        assert page.evaluate("isSecureContext") is False

        page.get_by_label("Choose files").set_input_files(run)
        expect(page.get_by_role("region", name="What came of it")).to_contain_text(
            "1 file: 1 imported.", timeout=30_000
        )
        page.get_by_role("link", name="What if").click()
        page.get_by_role("slider", name="Length").press("ArrowRight")
        expect(page.get_by_role("slider", name="Length")).to_have_attribute("aria-valuetext", re.compile("50"))
        assert failed == []


def test_it_all_works_without_javascript_and_says_when_to_wait(browser: Browser, home: Path, lan_home: Path) -> None:
    clocks = Clocks()
    lan = Lan(access(bootstrap.passphrase_of(lan_home), clocks))
    with (
        served(opener(home, FixedClock(SUNDAY)), lan=lan) as address,
        browser.new_context(java_script_enabled=False, base_url=address) as context,
    ):
        page = context.new_page()
        page.goto("/body")
        for _ in range(PER_ADDRESS.free):
            sign_in(page, ANOTHER)
        sign_in(page)
        expect(page.get_by_role("alert")).to_contain_text("Please wait 1 second, then try again.")
        clocks.go_on(timedelta(seconds=1))
        sign_in(page)
        expect(page).to_have_url(f"{address}/body")


def test_the_door_is_for_everyone(page: Page, address: str) -> None:
    page.goto(address)
    for_everyone(page, "the door")
    sign_in(page, ANOTHER)
    expect(page.get_by_role("alert")).to_be_visible()
    for_everyone(page, "the door that stays shut")
    sign_in(page)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    for_everyone(page, "behind it")


def test_the_keyboard_alone_signs_in(page: Page, address: str) -> None:
    page.goto(address)
    for _ in range(3):  # past the link to the content and the mark
        page.keyboard.press("Tab")
    expect(page.get_by_label("Passphrase")).to_be_focused()
    page.keyboard.type(PASSPHRASE)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Rest today")
