"""A connection that breaks, a server that fails: the page says so, keeps what was filled in, and is tried again."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.fixtures.everyone import for_everyone
from tests.fixtures.web import WebHouse, served

pytestmark = pytest.mark.usefixtures("breaks")
STILL_HERE = re.compile("^That did not arrive at Fallow.*What you filled in is still here")

Break = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> WebHouse:
    return WebHouse(home=tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def address(house: WebHouse) -> Iterator[str]:
    @contextmanager
    def open_house() -> Iterator[WebHouse]:
        yield house

    with served(open_house) as found:  # type: ignore[arg-type]
        yield found


@pytest.fixture(autouse=True)
def mended(house: WebHouse) -> Iterator[None]:
    yield
    house.fails_with = None
    house.store.told.clear()
    house.profile.clear()


def answering(status: int, text: str) -> Break:
    def answer(route: Route) -> None:
        route.fulfill(status=status, body=text, content_type="text/html")

    def breaks_it(page: Page, where: str) -> None:
        page.route(where, answer)

    return breaks_it


def cut(page: Page, where: str) -> None:
    page.route(where, lambda route: route.abort("connectionreset"))


WAYS = {
    "cut": cut,
    "failed": answering(500, "<main id='main'><h1>Nothing of this is shown</h1></main>"),
    "refused": answering(403, "Refused: nothing of this is shown either."),
}


def with_scripts(page: Page) -> None:
    """Until they are here a form is a plain post. (To wait for a function would need `unsafe-eval`.)"""
    page.wait_for_load_state("networkidle")
    assert page.evaluate("'htmx' in window")


@pytest.mark.parametrize("breaks_it", WAYS.values(), ids=WAYS)
def test_a_check_in_stays_as_it_was_filled_in(page: Page, address: str, breaks_it: Break) -> None:
    page.goto(address)
    with_scripts(page)
    breaks_it(page, "**/check-in")
    page.get_by_label("Sleep, hours").fill("7.5")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_have_text(STILL_HERE)
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(page.get_by_label("Sleep, hours")).to_have_value("7.5")
    expect(page.get_by_text("Nothing of this is shown")).to_have_count(0)

    page.unroute("**/check-in")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Noted.")


@pytest.mark.parametrize(
    ("where", "label", "text", "button", "said", "kept"),
    [
        ("settings", "Year of birth", "1977", "Save", "Saved.", ("birth_year", 1977)),
        ("questions", "Body mass, kg", "58.5", "Save, and see today", "Noted.", ("mass_kg", 58.5)),
    ],
    ids=["settings", "questions"],
)
def test_a_form_stays_as_it_was_filled_in(
    page: Page, address: str, house: WebHouse, where: str, label: str, text: str, button: str, said: str,
    kept: tuple[str, float],
) -> None:  # fmt: skip
    page.goto(f"{address}/{where}")
    cut(page, f"**/{where}")
    page.get_by_label(label).fill(text)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("alert")).to_have_text(STILL_HERE)
    expect(page.get_by_label(label)).to_have_value(text)

    page.unroute(f"**/{where}")
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("status")).to_contain_text(said)
    assert kept in house.profile.items()


def test_wishes_for_a_plan_stay_as_they_were_filled_in(page: Page, address: str) -> None:
    page.goto(f"{address}/plan")
    cut(page, "**/plan")
    form = page.get_by_role("region", name="Make another plan")
    form.get_by_label("Day of the race").fill("2026-08-30")
    form.get_by_text("Away, or days off").click()
    form.get_by_label("From", exact=True).first.fill("2026-08-03")
    form.get_by_role("button", name="Make the plan").click()
    expect(form.get_by_role("alert")).to_have_text(STILL_HERE)
    expect(form.get_by_label("From", exact=True).first).to_be_visible()
    expect(form.get_by_label("From", exact=True).first).to_have_value("2026-08-03")
    for_everyone(page)

    page.unroute("**/plan")
    form.get_by_label("Day of the race").press("Enter")
    expect(form.get_by_role("alert")).to_have_count(0)
    expect(form.get_by_label("From", exact=True).first).not_to_be_visible()  # the new plan's page


def test_a_plan_may_take_its_time_and_is_asked_for_once(page: Page, address: str) -> None:
    held: list[Route] = []
    page.goto(f"{address}/plan")
    with_scripts(page)

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/plan", hold)
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.method) if asked.method == "POST" else None)
    form = page.get_by_role("region", name="Make another plan")
    form.get_by_label("Day of the race").fill("2026-08-30")
    form.get_by_label("Day of the race").press("Enter")

    make = form.get_by_role("button", name="Make the plan")
    expect(make).to_have_attribute("aria-busy", "true")
    with pytest.raises(PlaywrightTimeout):  # a button that is busy takes no second click
        make.click(timeout=500)
    form.get_by_label("Day of the race").press("Enter")
    assert len(held) == 1
    page.unroute("**/plan")  # and what was held goes on
    expect(make).not_to_have_attribute("aria-busy", "true")
    assert sent == ["POST"]


@pytest.mark.parametrize("breaks_it", [cut, WAYS["failed"]], ids=["cut", "failed"])
def test_a_choice_stays_and_is_asked_again_by_a_button(page: Page, address: str, breaks_it: Break) -> None:
    page.goto(f"{address}/what-if")
    breaks_it(page, "**/what-if/outcome*")
    length = page.get_by_role("slider", name="Length")
    length.press("ArrowRight")
    lost = page.get_by_role("alert")
    expect(lost).to_contain_text("could not reach Fallow")
    expect(length).to_have_value("50")

    page.unroute("**/what-if/outcome*")
    lost.get_by_role("button", name="Try again").press("Enter")
    expect(lost).to_have_count(0)
    expect(length).to_have_attribute("aria-valuetext", re.compile(r"^50\smin$"))
    expect(page.get_by_label("Session", exact=True)).to_be_focused()  # the button is gone


def test_a_part_whose_connection_breaks_can_be_asked_for_again(page: Page, address: str) -> None:
    cut(page, "**/why")
    page.goto(f"{address}/plan/2026-07-25")
    expect(page.get_by_role("alert")).to_have_text("This part could not be loaded.")
    page.unroute("**/why")
    page.get_by_role("link", name="Try again").press("Enter")

    expect(page.get_by_role("heading", name="Why not otherwise")).to_be_focused()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_page_that_fails_says_so_and_can_be_asked_for_again(page: Page, address: str, house: WebHouse) -> None:
    house.fails_with = ZeroDivisionError("nobody is to read this")
    page.goto(f"{address}/what-if?kind=rest")
    expect(page.get_by_role("heading", level=1)).to_have_text("Something went wrong inside Fallow")
    expect(page.get_by_role("alert")).to_contain_text("Your records are as they were.")
    expect(page.get_by_text("nobody is to read this")).to_have_count(0)
    for_everyone(page)

    house.fails_with = None
    page.get_by_role("link", name="Try again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What if")
    expect(page).to_have_url(f"{address}/what-if?kind=rest")


def test_files_that_do_not_arrive_can_be_chosen_again(page: Page, address: str, tmp_path: Path) -> None:
    run = FilePayload(name="run.fit", mimeType="", buffer=b"x")
    page.goto(f"{address}/import")
    cut(page, "**/import/upload*")
    page.get_by_label("Choose files").set_input_files(run)
    expect(page.get_by_role("status")).to_have_text("That did not arrive. Please try again.")
    expect(page.get_by_label("Choose files")).to_have_value("")  # or the same ones would be no change

    page.unroute("**/import/upload*")
    page.get_by_label("Choose files").set_input_files(run)
    expect(page.get_by_role("region", name="What came of it")).to_be_visible()
