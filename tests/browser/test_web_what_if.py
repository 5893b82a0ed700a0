"""What if: a slider moved, and what it leads to."""

import re

from playwright.sync_api import Browser, Page, Route, expect


def moved(page: Page, slider: str, key: str, times: int) -> None:
    """By keyboard, as anyone can."""
    page.get_by_role("slider", name=slider).focus()
    for _ in range(times):
        page.keyboard.press(key)


def test_rest_and_an_easy_run_stand_side_by_side_at_first(page: Page) -> None:
    page.goto("/what-if")

    choices = page.get_by_role("region", name="Side by side").get_by_role("article")
    expect(choices.first.get_by_role("heading")).to_have_text("Rest")
    expect(choices.last.get_by_role("heading")).to_contain_text("Easy run, 45 min")
    expect(page.get_by_role("status")).to_contain_text("Easy run, 45 min")


def test_each_slider_says_what_it_stands_for(page: Page) -> None:
    page.goto("/what-if")

    for name, words in (
        ("Length", "45 min"),
        ("Intensity", "as easy as it feels right"),
        ("Climb", "flat"),
        ("Sleep a night", "as much as you need"),
        ("Carbohydrate a day", "as usual"),
    ):
        said = re.compile(words.replace(" ", r"\s"))
        expect(page.get_by_role("slider", name=name)).to_have_attribute("aria-valuetext", said)


def test_a_moved_slider_changes_the_words_the_charts_and_the_address(page: Page) -> None:
    page.goto("/what-if")
    muscle = page.get_by_role("img", name=re.compile("^Muscle. Rest: "))
    before = muscle.get_attribute("aria-label")

    moved(page, "Length", "ArrowRight", 9)

    expect(page.get_by_role("slider", name="Length")).to_have_attribute("aria-valuetext", re.compile(r"^90\smin$"))
    expect(page.get_by_role("status")).to_contain_text("Easy run, 90 min")
    expect(muscle).not_to_have_attribute("aria-label", before or "")
    expect(page).to_have_url(re.compile("minutes=90"))
    expect(page.get_by_role("article").last.get_by_role("heading")).to_contain_text("Easy run, 90 min")


def test_less_sleep_takes_longer_and_the_page_says_by_how_much(page: Page) -> None:
    page.goto("/what-if?kind=rest")

    moved(page, "Sleep a night", "ArrowLeft", 6)

    expect(page.get_by_role("slider", name="Sleep a night")).to_have_attribute("aria-valuetext", re.compile(r"^\d\sh$"))
    own = page.get_by_role("article").last
    expect(own).to_contain_text("Little sleep or little food costs more than these lines show")


def test_a_session_with_steps_leaves_pace_and_climb_to_itself(page: Page) -> None:
    page.goto("/what-if")
    page.get_by_label("Session", exact=True).select_option("Intervals")

    expect(page.get_by_role("slider", name="Intensity")).to_be_disabled()
    expect(page.get_by_role("slider", name="Climb")).to_be_disabled()
    expect(page.get_by_role("article").last.get_by_role("heading")).to_contain_text("Intervals")


def test_a_chart_is_drawn_for_each_store_and_has_its_table(page: Page) -> None:
    page.goto("/what-if")

    for name in ("Energy", "Muscle", "Nerve", "Soreness"):
        chart = page.get_by_role("img", name=re.compile(f"^{name}"))
        expect(chart.locator("canvas")).to_be_visible()
        assert chart.locator("canvas").evaluate(
            "canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean)"
        )
    page.get_by_text("As a table").click()
    table = page.get_by_role("table", name="Muscle")
    expect(table.get_by_role("row")).to_have_count(12)  # a head, today and ten days
    expect(table.get_by_role("columnheader", name="Your own")).to_be_visible()


def test_where_nothing_answers_the_page_says_so_and_goes_on_later(page: Page) -> None:
    page.goto("/what-if")
    page.route("**/what-if/outcome*", lambda route: route.fulfill(status=404))
    moved(page, "Length", "ArrowRight", 1)
    expect(page.get_by_role("alert")).to_contain_text("could not reach Fallow")

    page.unroute("**/what-if/outcome*")
    moved(page, "Length", "ArrowRight", 1)
    expect(page.get_by_role("alert")).to_be_hidden()
    expect(page.get_by_role("status")).to_contain_text("Easy run, 55 min")


def test_without_javascript_the_button_does_it(browser: Browser, base_url: str) -> None:
    with browser.new_context(java_script_enabled=False, base_url=base_url) as context:
        page = context.new_page()
        page.goto("/what-if")
        page.get_by_label("Session", exact=True).select_option("Long run")
        page.get_by_role("button", name="Show it").click()

        expect(page.get_by_role("article").last.get_by_role("heading")).to_contain_text("Long run, 45 min")
        expect(page.get_by_role("table").first).to_be_visible()


def test_it_speaks_the_language_of_the_browser_until_one_is_chosen(browser: Browser, base_url: str) -> None:
    with browser.new_context(locale="de-CH", base_url=base_url) as context:
        page = context.new_page()
        page.goto("/what-if")

        expect(page.get_by_role("heading", level=1)).to_have_text("Was wäre, wenn")
        expect(page.get_by_role("slider", name="Schlaf je Nacht")).to_be_visible()


def test_who_moves_a_slider_before_the_scripts_are_there_is_heard_too(page: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/what_if.js", hold)
    page.goto("/what-if", wait_until="commit")
    length = page.get_by_role("slider", name="Length")
    length.press("ArrowRight")
    page.unroute("**/what_if.js")  # and what was held comes

    expect(length).to_have_attribute("aria-valuetext", re.compile(r"^50\smin$"))
    expect(page).to_have_url(re.compile("minutes=50"))


def test_what_is_as_it_was_sent_is_not_asked_for_again(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/what-if")
    expect(page.get_by_role("slider", name="Length")).to_have_attribute("aria-valuetext", re.compile("min"))
    page.wait_for_load_state("networkidle")

    assert [url for url in asked if "outcome" in url] == []
