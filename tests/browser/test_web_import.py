"""Files come in from the page: its progress, what came of each, and what a runner may choose afterwards."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from fallow.adapters.fit.encode import encode_activity
from fallow.domain.activity import Channel, Samples
from tests.fixtures.activity_files import gpx_file, gpx_segment, gpx_track, run_activity, run_samples
from tests.fixtures.everyone import for_everyone
from tests.fixtures.web import SUNDAY, FixedClock, opener, served

FIELD = "Folder, file or zip on this machine"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A run of a watch with a spike, its way from a phone, and a letter."""
    folder = tmp_path / "files"
    folder.mkdir()
    samples = run_samples(1200)
    heart = samples.channels[Channel.HEART_RATE].copy()
    heart[300:304] = 215.0
    spiky = Samples({**samples.channels, Channel.HEART_RATE: heart})
    (folder / "watch.fit").write_bytes(encode_activity(replace(run_activity(1200.0), laps=()), spiky))
    (folder / "phone.gpx").write_text(gpx_file(gpx_track(gpx_segment(10, 1000))))
    (folder / "letter.fit").write_text("Dear diary, today I ran.")
    return folder


def test_from_the_first_file_to_a_choice(page: Page, tmp_path: Path, files: Path) -> None:
    with served(opener(tmp_path / "home", FixedClock(SUNDAY))) as address:
        page.goto(f"{address}/import")
        page.get_by_label(FIELD).fill(str(files))
        page.get_by_role("button", name="Import").click()

        outcome = page.get_by_role("region", name="What came of it")
        expect(outcome).to_be_visible(timeout=30_000)
        expect(outcome).to_contain_text("3 files: 1 imported, 1 the same as another file, 1 refused.")
        expect(outcome).to_contain_text("letter.fit: refused, not a file that Fallow can read")
        expect(page.get_by_label(FIELD)).to_be_visible()
        for_everyone(page)

        page.get_by_role("link", name="Activities").click()
        page.get_by_role("row").filter(has=page.get_by_role("link")).get_by_role("link").first.click()
        made_of = page.get_by_role("region", name="Made of several recordings")
        expect(made_of).to_contain_text("watch.fit gives altitude, cadence, distance, heart rate")
        cleaned = page.get_by_role("region", name="What was cleaned")
        expect(cleaned).to_contain_text(re.compile("of heart rate left out"))
        for_everyone(page)
        cleaned.get_by_role("button", name="Leave heart rate as recorded").click()
        expect(cleaned.get_by_role("button", name="Clean again: heart rate spike")).to_be_visible()
        cleaned.get_by_role("button", name="Clean again: heart rate spike").click()
        expect(cleaned.get_by_role("button", name="Leave heart rate as recorded")).to_be_visible()

        made_of.get_by_role("button", name="Take apart").click()
        rows = page.get_by_role("row").filter(has=page.get_by_role("link"))
        expect(rows).to_have_count(2)


def test_a_path_that_is_not_there_is_said(page: Page, tmp_path: Path) -> None:
    with served(opener(tmp_path / "home", FixedClock(SUNDAY))) as address:
        page.goto(f"{address}/import")
        page.get_by_label(FIELD).fill(str(tmp_path / "nowhere"))
        page.get_by_role("button", name="Import").click()
        expect(page.get_by_role("region", name="What came of it")).to_contain_text(
            "there is nothing here", timeout=15_000
        )
