"""Today, as a runner sees it in the morning."""

import re

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.browser.conftest import ServeCopy
from tests.fixtures.web import SUNDAY, TUESDAY, FixedClock

PHONE: ViewportSize = {"width": 390, "height": 844}


def region(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def test_the_verdict_is_the_heading_and_the_title(page: Page) -> None:
    page.goto("/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Rest today")
    expect(page).to_have_title("Rest today · Fallow")
    expect(page.get_by_role("navigation", name="Pages").get_by_role("link", name="Today")).to_have_attribute(
        "aria-current", "page"
    )


def test_three_gauges_tell_their_figures_in_words(page: Page) -> None:
    page.goto("/")

    stores = region(page, "Where you stand")
    for store in ("Energy", "Muscle", "Nerve"):
        name = re.compile(rf"^{store}: \d+% \(\d+–\u2060\d+%\) recovered$")
        expect(stores.get_by_role("img", name=name)).to_be_visible()
        expect(stores.get_by_role("img", name=re.compile(rf"^Next four days with rest. {store}: "))).to_be_visible()


def test_the_slowest_store_is_named_and_marked_once(page: Page) -> None:
    page.goto("/")

    expect(region(page, "Rest today")).to_contain_text("The slowest is nerve: recovered in about")
    slowest = page.get_by_role("article").filter(has_text="slowest")
    expect(slowest).to_have_count(1)
    expect(slowest.get_by_role("heading")).to_contain_text("Nerve")


def test_the_curves_have_their_figures_beneath(page: Page) -> None:
    """The first row is where the gauges stand, and with rest nothing falls."""
    page.goto("/")
    stores = page.get_by_role("region", name="Where you stand")
    stores.get_by_text("As a table").click()

    table = stores.get_by_role("table", name=re.compile(r"^Recovered with rest, each day at \d\d:\d\d$"))
    rows = [row.get_by_role("cell").all_inner_texts() for row in table.get_by_role("row").all()][1:]
    assert rows[0] == [store.locator(".figure").inner_text() for store in stores.get_by_role("article").all()]
    for store in zip(*rows, strict=True):
        means = [int(cell.partition("%")[0]) for cell in store]
        assert means == sorted(means)
    expect(table.get_by_role("rowheader")).to_have_count(5)


def test_verdict_reason_and_slowest_store_need_no_scrolling_on_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/")

    card = region(page, "Rest today")
    expect(card).to_contain_text("Your plan has a day of rest here.")
    box = card.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= PHONE["height"]


def test_a_reason_opens_to_its_numbers_source_and_grade(page: Page) -> None:
    page.goto("/")

    why = region(page, "Why")
    reason = why.get_by_role("listitem").filter(has_text="Your nerve store is")
    expect(reason.get_by_text("Own assumption of this project")).to_be_hidden()
    reason.locator("summary").click()
    evidence = reason.get_by_role("definition")
    expect(evidence.first).to_have_text("Nerve")
    expect(evidence.filter(has_text="Own assumption of this project")).to_be_visible()
    expect(evidence.filter(has_text="C: convention or our own assumption")).to_be_visible()


def test_the_next_seven_days_lead_to_the_plan(page: Page) -> None:
    page.goto("/")

    week = region(page, "Next seven days")
    expect(week.get_by_role("listitem")).to_have_count(7)
    expect(week.get_by_role("link", name=re.compile("^Sun 19 Jul"))).to_have_attribute("aria-current", "date")
    week.get_by_role("link", name=re.compile("^Sat 25 Jul")).click()
    expect(page).to_have_url(re.compile("/plan/2026-07-25$"))
    expect(page.get_by_text("Saturday 25 July 2026")).to_be_visible()
    expect(region(page, "Why this day").get_by_role("listitem")).not_to_have_count(0)


def test_pain_turns_training_into_rest(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(serve_copy(FixedClock(TUESDAY)))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Train today")

    page.get_by_label("Pain, 10 is worst").fill("6")
    page.get_by_label("Sleep, hours").fill("7.5")
    page.get_by_label("Ill?").select_option("well")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("status")).to_have_text("Noted. Today's answer takes it into account.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rest today")
    expect(region(page, "Rest today")).to_contain_text("Pain of 6 of 10 is above the limit of 2.")
    expect(region(page, "How are you this morning?")).to_contain_text("Told today: sleep 7.5 h, pain 6 of 10, not ill.")


def test_an_empty_check_in_is_refused_in_place(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(serve_copy(FixedClock(SUNDAY)))

    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("alert")).to_have_text("Nothing was told, so nothing is noted: fill in at least one field.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rest today")


def test_a_slip_of_the_finger_is_said_on_top_and_nothing_is_lost(page: Page, serve_copy: ServeCopy) -> None:
    page.goto(serve_copy(FixedClock(SUNDAY)))
    page.get_by_label("Soreness, 10 is worst").fill("3")
    page.get_by_label("Pain, 10 is worst").fill("60")
    # The browser itself would stop it; what it lets through is stopped by the server.
    page.locator("form[action='/check-in']").evaluate("form => form.noValidate = true")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("alert")).to_contain_text(re.compile("^Pain: .*60 is not between 0 and 10"))
    expect(page.get_by_label("Soreness, 10 is worst")).to_have_value("3")
    expect(page.get_by_label("Pain, 10 is worst")).to_have_value("60")
    expect(page.get_by_label("Pain, 10 is worst")).to_have_attribute("aria-invalid", "true")


def test_everything_works_without_javascript(browser: Browser, serve_copy: ServeCopy) -> None:
    with browser.new_context(java_script_enabled=False, base_url=serve_copy(FixedClock(TUESDAY))) as context:
        page = context.new_page()
        page.goto("/")
        page.get_by_label("Pain, 10 is worst").fill("6")
        with page.expect_navigation():
            page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Rest today")
        region(page, "Why").locator("summary").first.click()
        expect(page.get_by_role("definition").first).to_be_visible()


def test_another_site_cannot_tell_anything_in_the_runners_name(page: Page, serve_copy: ServeCopy) -> None:
    address = serve_copy(FixedClock(TUESDAY))
    page.set_content(
        f"<form method='post' action='{address}/check-in'><input name='ill' value='yes'><button>Win!</button>"
    )

    with page.expect_response(f"{address}/check-in") as refused:
        page.get_by_role("button", name="Win!").click()

    assert refused.value.status == 403
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Train today")
