"""The short questions after a first import: answered by keyboard, skipped, and never asked twice."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.everyone import for_everyone
from tests.fixtures.web import SUNDAY, FixedClock, archive, opener, served

WATCH = 90_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("files")
    archive(made)
    return made


@pytest.fixture(scope="module")
def imported(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the same files, and nothing told yet."""
    home = tmp_path_factory.mktemp("imported") / "home"
    with opener(home, FixedClock(SUNDAY))() as house:
        house.import_paths([str(folder)], lambda done, total: None)
    return home


@pytest.fixture
def later(imported: Path, tmp_path: Path, page: Page) -> Iterator[Page]:
    """The page some time after that import."""
    shutil.copytree(imported, tmp_path / "home")
    with served(opener(tmp_path / "home", FixedClock(SUNDAY))) as address:
        page.goto(f"{address}/settings")
        yield page


@pytest.fixture
def first_import(folder: Path, tmp_path: Path, page: Page) -> Iterator[Page]:
    """The page at the end of a first import."""
    with served(opener(tmp_path / "home", FixedClock(SUNDAY))) as address:
        page.goto(address)
        page.get_by_label("Folder, file or zip on this machine").fill(str(folder))
        page.get_by_role("button", name="Import").click()
        expect(page.get_by_role("region", name="What came of it")).to_be_visible(timeout=WATCH)
        yield page


def focused(page: Page, name: str) -> None:
    """Goes on by keyboard to what bears this name."""
    for _ in range(60):
        page.keyboard.press("Tab")
        found = page.evaluate("() => (document.activeElement.labels?.[0] ?? document.activeElement).textContent")
        if re.sub(r"\s+", " ", found).strip().startswith(name):
            return
    raise AssertionError(f"{name} is not reached by keyboard")


def test_by_keyboard_a_few_answers_lead_to_today(first_import: Page) -> None:
    page = first_import
    focused(page, "A few short questions, then today")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What your files cannot tell")
    expect(page.locator("legend")).to_have_count(5)
    for_everyone(page)

    focused(page, "Do they come easily?")
    page.keyboard.type("yes")
    focused(page, "Body mass, kg")
    page.keyboard.type("58,5")
    focused(page, "None of this")
    page.keyboard.press("Space")
    focused(page, "Save, and see today")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Noted.")
    expect(page.get_by_role("heading", level=1)).to_contain_text("today")
    expect(page.get_by_text("Your weight")).to_have_count(0)

    page.get_by_role("link", name="Settings").click()
    expect(page.get_by_label("Body mass, kg")).to_have_value("58.5")
    expect(page.get_by_label("Do injuries come easily to you?")).to_have_value("yes")
    page.get_by_role("link", name="A few short questions are still open").click()
    expect(page.locator("legend")).to_have_text([re.compile("sleep"), re.compile("race")])
    page.get_by_role("link", name="Skip them, and see today").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("today")


def test_a_race_brings_its_plan_along(later: Page) -> None:
    page = later
    page.get_by_role("link", name="A few short questions are still open").click()
    page.get_by_label("Day of the race").fill("2026-09-20")
    page.get_by_role("button", name="Save, and see today").click()
    expect(page.get_by_role("alert")).to_contain_text("waits for one answer")
    expect(page.get_by_label("Day of the race")).to_have_value("2026-09-20")

    page.get_by_label("None of this").check()
    page.get_by_role("button", name="Save, and see today").click(timeout=WATCH)

    expect(page.get_by_role("region", name="Next seven days").get_by_role("listitem")).to_have_count(7, timeout=WATCH)
    page.get_by_role("link", name="Plan", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your plan to the half marathon")
    expect(page.get_by_text("Before a first plan")).to_have_count(0)


def test_no_injuries_is_an_answer_and_not_asked_again(later: Page) -> None:
    page = later
    expect(page.get_by_label("Do injuries come easily to you?")).to_have_value("")
    page.get_by_role("link", name="A few short questions are still open").click()
    page.get_by_label("Do they come easily?").select_option("no, or there were none")
    page.get_by_role("button", name="Save, and see today").click()
    expect(page.get_by_role("status")).to_contain_text("Noted.")

    page.get_by_role("link", name="Settings").click()
    expect(page.get_by_label("Do injuries come easily to you?")).to_have_value("no")
    page.get_by_role("link", name="A few short questions are still open").click()
    expect(page.locator("legend")).to_have_count(4)
    expect(page.get_by_label("Do they come easily?")).to_have_count(0)


def test_all_of_it_can_be_passed_over(first_import: Page) -> None:
    page = first_import
    page.get_by_role("link", name="Straight to today").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("today")
    expect(page.get_by_text("Your weight: not known so far")).to_have_count(1)
