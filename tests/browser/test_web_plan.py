"""The plan: its calendar, one day of it, and the form that makes another."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import ServeCopy
from tests.fixtures.web import SUNDAY, FixedClock


def test_the_calendar_has_every_day_with_its_kind_in_words(page: Page) -> None:
    page.goto("/plan")

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Your plan to the half marathon on Sunday 20 September 2026"
    )
    calendar = page.get_by_role("region", name="Calendar")
    days = calendar.get_by_role("link")
    expect(days).to_have_count(64)  # today, and nine weeks to the race
    expect(days.first).to_have_attribute("aria-current", "date")
    expect(calendar.get_by_role("link", name=re.compile("^Sun 20 Sep Race"))).to_be_visible()
    named = re.compile(r"^\w{3} \d{1,2} \w{3} (Rest|Race|Intervals|Hills|[A-Z][a-z-]+ run.*|Run and walk)( \d+ min)?$")
    for name in days.all_inner_texts():
        assert named.match(" ".join(name.split())), name


def test_it_tells_what_to_expect_on_race_day(page: Page) -> None:
    page.goto("/plan")

    expect(page.get_by_text(re.compile(r"Expected on race day, as things stand: about \d:\d\d\sh"))).to_be_visible()


def test_a_day_tells_why_and_leads_on_to_the_next(page: Page) -> None:
    page.goto("/plan/2026-09-20")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Race, half marathon")
    page.get_by_role("link", name="The day before").click()
    expect(page).to_have_url(re.compile("/plan/2026-09-19$"))
    reason = page.get_by_role("region", name="Why this day").get_by_role("listitem").first
    reason.locator("summary").click()
    expect(reason.get_by_text("Grade of evidence")).to_be_visible()


def test_the_form_makes_another_plan(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(f"{serve_copy(FixedClock(SUNDAY))}/plan")

    page.get_by_label("Day of the race").fill("2026-08-30")
    page.get_by_label("Distance").select_option("10 km")
    page.get_by_label("Target time, if any").fill("52:00")
    page.get_by_role("button", name="Make the plan").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Your plan to the 10 km on Sunday 30 August 2026")


def test_a_wish_that_cannot_be_is_refused_in_place(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(f"{serve_copy(FixedClock(SUNDAY))}/plan")

    page.get_by_label("Day of the race").fill("2026-08-30")
    page.get_by_label("Distance").select_option("Another")
    page.get_by_label("If another: km").fill("999")
    page.get_by_role("button", name="Make the plan").click()

    expect(page.get_by_role("alert")).to_contain_text("Distance:")
    expect(page.get_by_label("If another: km")).to_have_value("999")
    expect(page.get_by_label("Day of the race")).to_have_value("2026-08-30")
    expect(page.get_by_role("heading", level=1)).to_contain_text("half marathon")


def test_every_chart_of_the_weeks_has_its_figures_beneath(page: Page) -> None:
    page.goto("/plan")
    course = page.get_by_role("region", name="How it builds")
    charts = course.locator("figure.chart")
    expect(charts).to_have_count(4)
    for chart in charts.all():
        chart.locator("summary").click()
        expect(chart.get_by_role("row")).to_have_count(11)  # the heads, this week, and nine to the race
    first = charts.first.get_by_role("table", name=re.compile("^Kilometres a week"))
    expect(first.get_by_role("columnheader")).to_have_text(["Week of", "Kilometres", "Longest run"])
    week = first.get_by_role("row").nth(3).get_by_role("cell")
    whole, longest = (int(week.nth(place).inner_text()) for place in (0, 1))
    assert 0 < longest < whole
    course.get_by_text("What the race would take on the way there").first.click()
    times = course.get_by_role("table", name="What the race would take on the way there")
    expect(times.get_by_role("columnheader").first).to_have_text("At its end")


def test_days_and_minutes_are_wished_for_and_come_back_with_the_plan(page: Page, serve_copy: ServeCopy) -> None:
    address = serve_copy(FixedClock(SUNDAY))
    page.goto(f"{address}/plan")
    form = page.get_by_role("region", name="Make another plan")
    expect(form.get_by_label("Day of the race")).to_have_value("2026-09-20")

    form.get_by_label("Day of the long run").select_option("Saturday")
    form.get_by_label("Runs a week").select_option("3")
    form.get_by_role("group", name="Minutes free for running").get_by_label("Monday").fill("0")
    form.get_by_text("Away, or days off").click()
    days = form.get_by_role("group", name="Days without running, 1", exact=True)
    days.get_by_label("From").fill("2026-08-10")
    days.get_by_label("To").fill("2026-08-12")
    form.get_by_text("Fixed days, strength and cross-training").click()
    form.get_by_label("Wednesday: Fixed for").select_option("an easy run")
    form.get_by_label("Wednesday: Minutes").fill("40")
    form.get_by_label("Strength a week").select_option("1")
    form.get_by_role("button", name="Make the plan").click(timeout=60_000)

    calendar = page.get_by_role("region", name="Calendar")
    for away in ("Mon 10 Aug", "Tue 11 Aug", "Wed 12 Aug", "Mon 27 Jul"):
        expect(calendar.get_by_role("link", name=re.compile(f"^{away} Rest"))).to_be_visible(timeout=60_000)
    expect(calendar.get_by_role("link", name=re.compile("^Wed 29 Jul Easy run 40 min"))).to_be_visible()
    expect(form.get_by_role("group", name="Minutes free for running").get_by_label("Monday")).to_have_value("0")
    expect(days.get_by_label("To")).to_have_value("2026-08-12")
    expect(form.get_by_label("Wednesday: Minutes")).to_have_value("40")

    page.goto(f"{address}/settings")
    rests_on = page.get_by_role("region", name="Your time, and what the plan rests on")
    expect(rests_on).to_contain_text(re.compile(r"Fixed: Wednesday for an easy run of 40\smin\."))
    rests_on.get_by_role("link", name="Set minutes and days in the plan's form").click()
    expect(page).to_have_url(re.compile("/plan#new-plan$"))


def test_a_wish_that_contradicts_itself_is_said_and_kept_as_typed(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(f"{serve_copy(FixedClock(SUNDAY))}/plan")
    form = page.get_by_role("region", name="Make another plan")
    form.get_by_text("Fixed days, strength and cross-training").click()
    form.get_by_label("Day of the long run").select_option("Sunday")
    form.get_by_label("Saturday: Fixed for").select_option("the long run")
    form.get_by_role("button", name="Make the plan").click()

    expect(page.get_by_role("alert")).to_contain_text("two weekdays are for the long run")
    wrong = form.get_by_label("Saturday: Fixed for")
    expect(wrong).to_be_visible()
    expect(wrong).to_have_value("long")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(form.get_by_label("Day of the race")).to_have_value("2026-09-20")


def test_without_a_race_a_plan_keeps_fit(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(f"{serve_copy(FixedClock(SUNDAY))}/plan")
    form = page.get_by_role("region", name="Make another plan")
    form.get_by_label("Day of the race").fill("")
    form.get_by_text("Without a race", exact=True).click()
    form.get_by_label("For so many weeks").fill("4")
    form.get_by_role("button", name="Make a plan without a race").click(timeout=60_000)

    expect(page.get_by_role("heading", level=1)).to_have_text("Your plan", timeout=60_000)
    expect(form.get_by_label("For so many weeks")).to_have_value("4")
