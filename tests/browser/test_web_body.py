"""The body over the months once mornings are told: charts with their tables, and what hard runs leave behind."""

import re
from datetime import datetime, time, timedelta, timezone
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from fallow.domain.wellness import CheckIn
from tests.browser.conftest import ServeCopy
from tests.browser.test_web_for_everyone import as_everyone
from tests.fixtures.web import SUNDAY, FixedClock, opener

AFTER = "After hard and long runs"


def tell(home: Path, days: int) -> None:
    """So many mornings up to today, sorer and with less HRV on Mondays, after the long run."""
    with opener(home, FixedClock(SUNDAY))() as house:
        today = house.local_today()
        for ago in range(days):
            on = today - timedelta(days=ago)
            monday = on.weekday() == 0
            told = CheckIn(
                on=on,
                at=datetime.combine(on, time(7), timezone(timedelta(hours=2))),
                sleep_h=7.0 + 0.5 * (ago % 3),
                soreness_0_10=4.0 if monday else 1.0 + ago % 2,
                rmssd_ms=(48.0 if monday else 60.0) + ago % 4,
            )
            house.store.add_check_in(told)


@pytest.fixture
def address(serve_copy: ServeCopy, tmp_path: Path) -> str:
    found = serve_copy(FixedClock(SUNDAY))
    tell(tmp_path / "home", 110)
    return found


def test_mornings_after_hard_runs_are_held_against_the_model(page: Page, address: str) -> None:
    page.goto(f"{address}/body")

    after = page.get_by_role("region", name=AFTER)
    sore = after.get_by_role("img", name=re.compile(r"^After \d+ hard or long runs you were"))
    expect(sore).to_be_visible()
    expect(after.get_by_text(re.compile(r"^After \d+ hard or long runs you were"))).to_be_visible()
    expect(after.get_by_role("img", name=re.compile("your heart rate variability was"))).to_be_visible()
    table = after.get_by_role("table", name="Soreness, 0 to 10, by days after the run")
    expect(table).to_have_count(0)
    after.locator("summary").first.click()
    expect(table.get_by_role("columnheader").first).to_have_text("Day")
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="1 day after"))
    told, model = row.get_by_role("cell").nth(1), row.get_by_role("cell").nth(2)
    expect(told).to_have_text(re.compile(r"^[1-4](\.\d)?$"))
    expect(model).to_have_text(re.compile(r"^\d(\.\d)? \(\d(\.\d)?–\u2060\d(\.\d)?\)$"))


def test_without_scripts_they_are_a_page_of_their_own(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/body")
        page.get_by_role("link", name="Did your mornings go the way that the model says?").click()

        expect(page.get_by_role("heading", level=1)).to_have_text("Body")
        expect(page.get_by_role("region", name=AFTER).get_by_role("img").first).to_be_visible()
        page.get_by_role("link", name="The whole page").click()
        expect(page.get_by_role("region", name="Your mornings")).to_be_visible()


def test_few_mornings_are_said_to_be_few(page: Page, serve_copy: ServeCopy, tmp_path: Path) -> None:
    address = serve_copy(FixedClock(SUNDAY))
    page.goto(f"{address}/body")
    after = page.get_by_role("region", name=AFTER)
    expect(after).to_contain_text("Once you tell in the mornings how sore you are")

    tell(tmp_path / "home", 6)
    page.goto(f"{address}/body")
    expect(after).to_contain_text(re.compile("So far [1-6] mornings? after hard or long runs .* of soreness: too few"))
    expect(after.get_by_role("img")).to_have_count(0)


def test_every_chart_opens_its_figures_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/body")
    expect(page.get_by_role("region", name=AFTER).get_by_role("img").first).to_be_visible()
    charts = page.locator("figure.chart")
    assert charts.count() >= 7
    for chart in charts.all():
        summary = chart.locator("summary")
        summary.focus()
        page.keyboard.press("Enter")
        expect(chart.get_by_role("table")).to_be_visible()
        assert 2 <= chart.get_by_role("row").count() <= 60
        expect(chart.get_by_role("caption")).not_to_be_empty()


def test_what_was_learned_stands_beside_what_is_typical(page: Page, address: str) -> None:
    page.goto(f"{address}/body")
    learned = page.get_by_role("region", name="What Fallow has learned, and what it assumes")
    table = learned.get_by_role("table", name="What the model goes by for you")
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Soreness has faded to a third after"))
    expect(row.get_by_role("cell").nth(1)).to_have_text(re.compile(r"34\sh \(26–\u206044\sh\)\sB"))
    learned.get_by_text("What is assumed of everybody").first.click()
    assumed = learned.get_by_role("table", name="What is assumed of everybody")
    expect(assumed.get_by_role("rowheader")).to_have_text(
        ["Energy", "Muscle, soreness", "Nerve, heart rate variability", "Tendons and bones", "Form"]
    )


def test_with_everything_open_it_is_for_everyone_in_german_too(browser: Browser, address: str) -> None:
    with browser.new_context(locale="de") as context:
        page = context.new_page()
        page.goto(f"{address}/body")
        expect(page.locator("#after-hard figure").first).to_be_visible()
        as_everyone(page, "de")
