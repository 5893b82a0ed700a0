"""An activity that was recorded twice: seen in the list, joined by keyboard, taken apart again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from fallow.adapters.fit.encode import encode_activity
from fallow.domain.activity import Sport
from tests.fixtures.activity_files import START, run_activity, run_samples
from tests.fixtures.everyone import for_everyone
from tests.fixtures.keyboard import press, skip_to_content
from tests.fixtures.web import HOSTILE, SUNDAY, FixedClock, opener, served


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A run of a watch, the same by a phone that took it for a ride, and a run of the day before."""
    files, clock = tmp_path / "files", FixedClock(SUNDAY)
    files.mkdir()
    run = replace(run_activity(1500.0), laps=(), name="By the river")
    ride = replace(run, sport=Sport.CYCLE, name=HOSTILE, started_at=START + timedelta(seconds=30), device="Phone")
    alone = replace(run, started_at=START - timedelta(days=1), name="Alone")
    for name, activity in (("watch", run), ("phone", ride), ("alone", alone)):
        (files / f"{name}.fit").write_bytes(encode_activity(activity, run_samples(1500)))
    with opener(tmp_path / "home", clock)() as house:
        house.import_paths([str(files)], lambda done, total: None)
    with served(opener(tmp_path / "home", clock)) as found:
        yield found


def test_by_keyboard_from_the_list_to_one_activity_and_back_to_two(page: Page, address: str) -> None:
    page.goto(f"{address}/activities")
    rows = page.get_by_role("row").filter(has=page.get_by_role("link"))
    expect(rows.filter(has_text="twice?")).to_have_count(2)
    expect(rows.filter(has_text="Alone")).not_to_contain_text("twice?")
    skip_to_content(page)
    press(page.get_by_role("link", name="By the river"))

    twice = page.get_by_role("region", name="Recorded twice?")
    expect(twice).to_contain_text("shared with this one")
    expect(twice).to_contain_text("Not joined by itself: each tells another sport.")
    for_everyone(page)
    press(twice.get_by_role("button", name="Join with this one"))

    expect(page.get_by_role("status")).to_have_text("Joined. This is one activity now.")
    expect(page.get_by_role("status")).to_be_focused()
    expect(twice).to_have_count(0)
    made_of = page.get_by_role("region", name="Made of several recordings")
    press(made_of.get_by_role("button", name="Take apart"))
    expect(page.get_by_role("status")).to_contain_text("Taken apart")
    expect(rows).to_have_count(3)
    expect(rows.filter(has_text="twice?")).to_have_count(0)  # the runner has said so

    press(page.get_by_role("link", name="By the river"))
    expect(twice).to_contain_text("You took them apart")


def test_what_is_a_run_of_its_own_is_not_asked_about(page: Page, address: str) -> None:
    page.goto(f"{address}/activities")
    page.get_by_role("link", name="Alone").click()
    expect(page.get_by_role("region", name="What it asked")).to_be_visible()
    expect(page.get_by_role("region", name="Recorded twice?")).to_have_count(0)


def test_what_is_gone_meanwhile_is_said_beside_it(page: Page, address: str) -> None:
    page.goto(f"{address}/activities")
    page.get_by_role("link", name="By the river").click()
    twice = page.get_by_role("region", name="Recorded twice?")
    twice.get_by_role("button").evaluate("at => at.value = 'gone'")
    twice.get_by_role("button").click()

    expect(twice.get_by_role("alert")).to_contain_text("too far apart in time to be one, or one already")
    expect(twice.get_by_role("alert")).to_be_in_viewport()
    expect(twice.get_by_role("button", name="Join with this one")).to_be_visible()
