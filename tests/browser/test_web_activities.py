"""The list of activities, one of them, and the load that they add up to."""

import re

from playwright.sync_api import Browser, Page, expect

from fallow.interfaces.web.pages.activities import PAGE_SIZE
from tests.fixtures.web import HOSTILE, WEEKS

RUNS = 4 * WEEKS


def test_the_list_is_paged_newest_first(page: Page) -> None:
    page.goto("/activities")

    runs = page.get_by_role("row").filter(has=page.get_by_role("link"))
    expect(runs).to_have_count(PAGE_SIZE)
    expect(runs.first).to_contain_text("Sat 18 Jul")
    page.get_by_role("link", name="Older").click()
    expect(page).to_have_url(re.compile(r"page=2$"))
    expect(runs).to_have_count(PAGE_SIZE)
    page.get_by_role("link", name="Older").click()
    expect(runs).to_have_count(RUNS - 2 * PAGE_SIZE)
    expect(page.get_by_role("link", name="Older")).to_have_count(0)
    page.get_by_role("link", name="Newer").click()
    expect(page).to_have_url(re.compile(r"page=2$"))


def test_a_row_tells_what_the_run_asked_of_each_store(page: Page) -> None:
    page.goto("/activities")

    table = page.get_by_role("table")
    for name in ("Activity", "km", "Time", "min/km", "bpm", "Energy", "Muscle", "Nerve", "Tendon", "Bone"):
        expect(table.get_by_role("columnheader", name=name, exact=True)).to_be_visible()
    row = table.get_by_role("row").filter(has_text="Sat 18 Jul")
    for text in row.get_by_role("cell").all_inner_texts()[-5:]:
        assert re.fullmatch(r"\d+", text.strip()), text


def test_a_name_from_a_file_is_text_and_nothing_else(page: Page) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto("/activities")

    page.get_by_role("link", name=HOSTILE[:30]).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(HOSTILE[:60])
    expect(page.locator("main script, main b, main img")).to_have_count(0)
    assert dialogs == []


def test_one_activity_tells_what_it_was_and_what_it_asked(page: Page) -> None:
    page.goto("/activities")
    page.get_by_role("link", name="Run 207").click()

    expect(page.get_by_text("Run on Thursday 16 July 2026 at 07:30")).to_be_visible()
    asked = page.get_by_role("region", name="What it asked")
    expect(asked).to_contain_text("Of what a hard session of your level takes from a fresh body, it took")
    expect(asked).to_contain_text("of your easy kilometres on the flat")
    zones = page.get_by_role("region", name="Time in the three zones")
    expect(zones.get_by_role("definition")).to_have_count(3)
    course = page.get_by_role("region", name="How it went")
    for name in ("Pace, min/km", "Heart rate, bpm", "Altitude, m"):
        expect(course.get_by_role("img", name=f"{name} over the minutes: mostly")).to_be_visible()
    expect(page.get_by_role("region", name="Laps").get_by_role("row")).to_have_count(3)


def test_where_one_ran_is_not_shown(page: Page) -> None:
    page.goto("/activities")
    with page.expect_navigation():
        page.get_by_role("link", name="Run 207").click()

    assert re.search(r"48\.00|11\.00\d", page.content()) is None


def test_load_shows_weeks_and_months_in_words_and_figures(page: Page) -> None:
    page.goto("/body")

    expect(page.get_by_text(re.compile(r"^\d+\sweeks: half of them with"))).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("^Kilometres run in each week, at most"))).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("^What tendons and bones had to take"))).to_be_visible()
    load = page.get_by_role("region", name="Load over the months")
    years = load.get_by_role("table", name="Year by year")
    expect(years.get_by_role("rowheader")).to_have_text(["2026", "2025"])
    months = load.get_by_role("table", name="The months of 2026")
    expect(months.get_by_role("rowheader").first).to_have_text("July")
    load.get_by_text("The months of 2026").first.press("Enter")
    expect(months).to_have_count(0)


def test_where_in_the_run_it_was_spent(page: Page) -> None:
    page.goto("/activities")
    page.get_by_role("link", name="Run 207").click()

    along = page.get_by_role("region", name="Where it was spent")
    expect(along).to_contain_text(re.compile("(What|Half of what) it asked of .* came "))
    chart = along.get_by_role("img", name="Taken of a fresh body, % over the minutes: Of what a hard session")
    expect(chart).to_be_visible()
    for name in ("Energy", "Muscle", "Nerve"):
        expect(chart.get_by_text(name, exact=True)).to_be_visible()
    expect(along.get_by_role("img", name="Tendons and bones, easy km over the minutes: by the end")).to_be_visible()


def test_it_ends_at_what_the_run_is_said_to_have_asked(page: Page) -> None:
    page.goto("/activities")
    page.get_by_role("link", name="Run 207").click()
    asked = page.get_by_role("region", name="What it asked").get_by_role("definition").all_inner_texts()
    along = page.get_by_role("region", name="Where it was spent")

    along.get_by_text("As a table: Taken by then, of what").click()

    table = along.get_by_role("table", name="Taken by then, of what a hard session of your level takes")
    for name in ("min", "km", "Energy", "Muscle", "Nerve"):
        expect(table.get_by_role("columnheader", name=name, exact=True)).to_be_visible()
    last = table.get_by_role("row").last
    expect(last.get_by_role("rowheader")).to_have_text("50")
    assert [text.strip() for text in last.get_by_role("cell").all_inner_texts()[1:]] == [text.strip() for text in asked]


def test_every_chart_has_its_table_and_grade_and_cadence_have_charts(page: Page) -> None:
    page.goto("/activities")
    page.get_by_role("link", name="Run 207").click()
    course = page.get_by_role("region", name="How it went")

    for name in ("Pace, min/km", "Heart rate, bpm", "Cadence, steps a minute", "Altitude, m", "Grade, %"):
        expect(course.get_by_role("img", name=f"{name} over the minutes: mostly")).to_be_visible()
        expect(course.get_by_role("table", name=name)).to_have_count(0)
        summary = course.get_by_text(f"As a table: {name}")
        summary.focus()
        page.keyboard.press("Enter")
        table = course.get_by_role("table", name=f"{name}: averages")
        expect(table.get_by_role("rowheader").first).to_have_text("0–\u20605")
        expect(table.get_by_role("row")).to_have_count(11)


def test_without_scripts_a_link_leads_to_where_it_was_spent(browser: Browser, base_url: str) -> None:
    with browser.new_context(base_url=base_url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/activities")
        page.get_by_role("link", name="Run 207").click()

        page.get_by_role("link", name="Where it was spent").click()

        expect(page.get_by_role("table")).to_have_count(0)
        page.get_by_text("As a table: What tendons and bones had taken").click()
        expect(page.get_by_role("table", name="What tendons and bones had taken by then")).to_be_visible()
