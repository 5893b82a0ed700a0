"""Real files, chosen in the browser, watched on their way in and looked at. What they hold is told nowhere in here."""

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from fallow.adapters.fit.read import FORMAT
from fallow.bootstrap import House
from fallow.services.ports import Heard, Progress
from fallow.services.records import ImportSummary
from tests.fixtures.web import FixedClock, opener, served

SUBSTANTIAL_BYTES: Final = 50_000  # some minutes on the move
WHOLE: Final = 5  # recordings that are chosen as they are, two of them within a zip
WATCH: Final = 30_000


@pytest.fixture
def recordings(shared_data: Path) -> list[Path]:
    """The last ones of one runner, oldest first."""
    folder = sorted((shared_data / "coros_fit").glob("*.fit"))
    return [path for path in folder if path.stat().st_size > SUBSTANTIAL_BYTES][-WHOLE - 1 :]


@pytest.fixture
def chosen(recordings: list[Path], shared_data: Path, tmp_path: Path) -> list[Path]:
    """Three recordings, a zip of two, one that breaks off in the middle, and a watch's settings."""
    broken, first, second, *others = recordings
    packed, half = tmp_path / "two.zip", tmp_path / "half.fit"
    with ZipFile(packed, "w") as made:
        made.write(first, "one.fit")
        made.write(second, "another.fit")
    content = broken.read_bytes()
    half.write_bytes(content[: len(content) // 2])
    return [*others, packed, half, shared_data / "parser" / "fitparse" / "Settings.fit"]


def morning_after(path: Path) -> FixedClock:
    with path.open("rb") as stream:
        (activity,) = (one.activity for one in FORMAT.read(stream, path.name).activities)
    return FixedClock(activity.started_at + timedelta(days=1))


def stopping(house: House, go_on: threading.Event) -> None:
    """Its import stops once every file is read, until it is told to go on: so that it can be looked at."""
    import_paths = house.import_paths

    def stops(paths: Sequence[str], progress: Progress, heard: Heard | None = None) -> ImportSummary:
        def watched(done: int, total: int) -> None:
            progress(done, total)
            if done == total:
                assert go_on.wait(60)

        return import_paths(paths, watched, heard)

    house.import_paths = stops  # type: ignore[method-assign]


@pytest.fixture
def go_on() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def address(tmp_path: Path, recordings: list[Path], go_on: threading.Event) -> Iterator[str]:
    open_house = opener(tmp_path / "home", morning_after(recordings[-1]))

    @contextmanager
    def watched() -> Iterator[House]:
        with open_house() as house:
            stopping(house, go_on)
            yield house

    with served(watched) as found:
        yield found


def test_real_files_come_in_and_are_looked_at(
    page: Page, address: str, chosen: list[Path], go_on: threading.Event
) -> None:
    page.goto(address)
    page.get_by_label("Choose files").set_input_files(chosen)
    going_on = page.get_by_role("region", name="Importing")
    counts = f"{WHOLE + 2} files: {WHOLE} imported, 1 imported in part, 1 without an activity."
    expect(going_on).to_contain_text(counts, timeout=WATCH)
    lines = going_on.get_by_role("listitem")
    expect(lines.filter(has_text=re.compile("^(one|another).fit imported$"))).to_have_count(2)
    expect(lines.filter(has_text=re.compile("^half.fit imported in part"))).to_have_count(1)
    go_on.set()

    outcome = page.get_by_role("region", name="What came of it")
    expect(outcome).to_contain_text(counts, timeout=WATCH)
    expect(outcome.get_by_text(re.compile("^half.fit: imported in part, "))).to_be_visible()
    expect(outcome.get_by_text(re.compile("^Settings.fit: without an activity, "))).to_be_visible()
    outcome.get_by_role("link", name="Straight to today").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("today")
    expect(page.get_by_role("region", name="Where you stand").get_by_role("article")).to_have_count(3)

    page.get_by_role("link", name="Activities").click()
    runs = page.get_by_role("row").filter(has=page.get_by_role("link"))
    expect(runs).to_have_count(WHOLE + 1)
    runs.first.get_by_role("link").click()
    course = page.get_by_role("region", name="How it went")
    expect(course.get_by_role("img", name=re.compile("^Heart rate, bpm over the minutes: mostly"))).to_be_visible()
    expect(page.get_by_role("region", name="Where it was spent").get_by_role("img").first).to_be_visible()
