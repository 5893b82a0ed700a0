"""The first visit: files dropped or chosen, watched on their way in, and then today. Or the made-up runner."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from fallow.interfaces.web.made_up import MadeUp
from tests.fixtures.everyone import for_everyone
from tests.fixtures.web import SUNDAY, FixedClock, archive, opener, served

WATCH = 60_000


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A few weeks of runs, and a letter."""
    folder = tmp_path / "files"
    folder.mkdir()
    archive(folder)
    (folder / "letter.fit").write_text("Dear diary, today I ran.")
    kept = sorted(folder.glob("2026-0[67]*.fit"))
    return [*kept, folder / "letter.fit"]


@pytest.fixture
def empty(tmp_path: Path, home: Path) -> Iterator[str]:
    """The page over a home with nothing in it; the made-up runner is at hand."""
    clock = FixedClock(SUNDAY)
    beside = tmp_path / "home" / "demo"

    def make(progress: object) -> None:
        shutil.copytree(home, beside)

    made_up = MadeUp(opener(beside, clock), beside.exists, make)
    with served(opener(tmp_path / "home", clock), made_up) as address:
        yield address


def test_files_chosen_are_imported_and_lead_to_today(page: Page, empty: str, files: list[Path]) -> None:
    page.goto(empty)
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")
    for_everyone(page)

    page.get_by_label("Choose files").set_input_files(files)

    outcome = page.get_by_role("region", name="What came of it")
    expect(outcome).to_contain_text(f"{len(files)} files: {len(files) - 1} imported, 1 refused.", timeout=WATCH)
    expect(outcome).to_contain_text("letter.fit: refused, not a file that Fallow can read")
    outcome.get_by_role("link", name="Straight to today").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("today")
    expect(page.get_by_role("navigation", name="Pages")).to_be_visible()


def test_files_dropped_are_taken_like_files_chosen(page: Page, empty: str, files: list[Path]) -> None:
    page.goto(empty)
    dropped = page.evaluate_handle(
        """(files) => {
            const data = new DataTransfer();
            for (const [name, text] of files) data.items.add(new File([text], name));
            return data;
        }""",
        [["a.gpx", "<gpx/>"], ["b.fit", "hello"]],
    )

    page.get_by_role("region", name="Drop files here").dispatch_event("drop", {"dataTransfer": dropped})

    outcome = page.get_by_role("region", name="What came of it")
    expect(outcome).to_contain_text("2 files: 2 refused.", timeout=WATCH)
    expect(outcome.get_by_text(re.compile("^a.gpx: refused"))).to_be_visible()


def test_the_made_up_runner_can_be_looked_at_and_left(page: Page, empty: str) -> None:
    page.goto(empty)
    page.get_by_role("button", name="Show me Robin").click()
    expect(page.get_by_role("region", name="What came of it")).to_contain_text("moved in", timeout=WATCH)
    page.get_by_role("link", name="See what today is for").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Rest today")
    note = page.get_by_role("complementary")
    expect(note).to_contain_text("made-up runner")
    for_everyone(page)
    note.get_by_role("button", name="Back to your own").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome")


@contextmanager
def without_scripts(page: Page) -> Iterator[Page]:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_javascript_a_folder_is_named_by_its_path(page: Page, empty: str, files: list[Path]) -> None:
    with without_scripts(page) as plain:
        plain.goto(empty)
        plain.get_by_label("Folder, file or zip on this machine").fill(str(files[-1].parent))
        expect(plain.get_by_text("Drop files here")).to_be_hidden()
        plain.get_by_role("button", name="Import").click()
        outcome = plain.get_by_role("region", name="What came of it")
        for _ in range(WATCH // 500):
            if outcome.is_visible():
                break
            plain.get_by_role("link", name="Look again").click()
            plain.wait_for_timeout(500)
        expect(outcome).to_be_visible()
