"""The form for a plan takes as many races as the command line: a row each, to be added, emptied and taken away."""

import html
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.plan import PlanRequest, Race
from fallow.interfaces.web.pages import race_rows
from tests.fixtures import made_up
from tests.fixtures.command_line import Capture, answer
from tests.fixtures.house import FakeHouse, fake_house
from tests.fixtures.web import HOSTILE, WebHouse

__all__ = ["fake_house"]
TODAY = made_up.TODAY
FIRST = Race(date(2026, 8, 16), 10_000.0, name="Round the lake")
SECOND = Race(date(2026, 10, 4), 21_097.5, 6_300.0)
THIRD = Race(date(2026, 11, 1), 15_000.0)
TWO = {
    "race_on": "2026-08-16", "race_distance": "10km", "race_km": "", "race_target": "", "race_name": "Round the lake",
    "race_1_on": "2026-10-04", "race_1_distance": "half", "race_1_km": "", "race_1_target": "1:45:00",
}  # fmt: skip
EMPTIED = {"on": "", "km": "", "target": "", "name": ""}


def days(text: str) -> list[str]:
    """The days of all races in the form, in order of its rows."""
    found = re.findall(r'<input type="date" name="race(?:_\d+)?_on" value="([^"]*)"', text)
    return [html.unescape(day) for day in found]


def alert(text: str) -> str:
    found = re.search(r'role="alert"[^>]*>([^<]*)<', text)
    return html.unescape(found[1]).replace("\u00a0", " ") if found else ""


def invalid(text: str) -> set[str]:
    return set(re.findall(r'name="(\w+)"[^>]*aria-invalid="true"', text))


def test_several_races_are_asked_for_in_order_of_their_days(client: TestClient, house: WebHouse) -> None:
    third = {"race_2_on": "2026-11-01", "race_2_distance": "other", "race_2_km": "15"}
    earlier = {"race_1_on": "2026-11-01", "race_1_distance": "other", "race_1_km": "15", "race_1_target": ""}
    later = {"race_2_on": "2026-10-04", "race_2_distance": "half", "race_2_target": "1:45:00"}

    for form in (TWO | third, TWO | earlier | later):
        assert client.post("/plan", data=form).status_code == 303

    assert [request.races for request in house.requests] == [(FIRST, SECOND, THIRD)] * 2


def test_both_ask_for_the_same_races(
    client: TestClient, house: WebHouse, fake_house: FakeHouse, capsys: Capture
) -> None:
    client.post("/plan", data=TWO | {"race_name": ""})
    answer(capsys, "plan", "new", "--race", "2026-10-04:half:1:45:00", "--race", "2026-08-16:10k")

    assert house.requests == fake_house.requests


@pytest.mark.parametrize(("row", "left"), [(0, (SECOND,)), (1, (FIRST,))])
def test_a_row_that_is_emptied_is_a_race_less(
    row: int, left: tuple[Race, ...], client: TestClient, house: WebHouse
) -> None:
    client.post("/plan", data=TWO | {f"{race_rows.of_row(row)}_{name}": text for name, text in EMPTIED.items()})

    assert [request.races for request in house.requests] == [left]


def test_a_plan_with_several_races_is_made_anew_with_all_that_are_to_come(client: TestClient, house: WebHouse) -> None:
    assert house.held_plan is not None
    over = Race(TODAY - timedelta(days=3), 5_000.0)
    request = PlanRequest(TODAY - timedelta(days=9), (over, FIRST, SECOND, THIRD))
    house.held_plan = replace(house.held_plan, request=request)
    text = client.get("/plan").text

    form = dict(re.findall(r'name="(race_\w+)" value="([^"]*)"', text))
    chosen = re.findall(r'name="(race_\w*distance)">.*?<option value="(\w+)" selected', text, re.DOTALL)
    client.post("/plan", data=form | dict(chosen))

    assert days(text) == ["2026-08-16", "2026-10-04", "2026-11-01"]
    assert [request.races for request in house.requests] == [(FIRST, SECOND, THIRD)]


def test_a_row_is_added_and_everything_typed_stays(client: TestClient, house: WebHouse) -> None:
    typed = {"race_on": "2026-08-16", "race_target": HOSTILE, "minutes_2": "much", "screening_fainting": "yes"}
    answer = client.post("/plan", data=typed | {"rows": "more"})

    assert answer.status_code == 200
    assert days(answer.text) == ["2026-08-16", ""]
    assert re.search(r'name="race_1_on"[^>]* autofocus', answer.text)
    assert answer.text.count(" autofocus") == 1
    assert 'name="minutes_2" value="much"' in answer.text
    assert f'name="race_target" value="{HOSTILE}"' not in answer.text
    assert f'name="race_target" value="{HOSTILE}"' in html.unescape(answer.text)
    assert " required" not in answer.text.split('id="new-plan"')[1]  # one of the two may be emptied
    assert (house.requests, house.profile) == ([], {})


@pytest.mark.parametrize(("row", "left"), [(0, "2026-10-04"), (1, "2026-08-16")])
def test_a_row_is_taken_away(row: int, left: str, client: TestClient, house: WebHouse) -> None:
    answer = client.post("/plan", data=TWO | {"rows": f"without_{row}", "long_run": "sun"})

    assert answer.status_code == 200
    assert days(answer.text) == [left]
    assert '<option value="sun" selected>' in answer.text
    assert "without_" not in answer.text  # one race alone is changed, not taken away
    assert re.search(r'name="race_on"[^>]* required autofocus', answer.text)
    assert house.requests == []


def test_enter_in_a_field_makes_the_plan_and_takes_no_race_away(client: TestClient) -> None:
    text = client.post("/plan", data=TWO | {"rows": "more"}).text
    form = text.split('<form class="wishes"')[1].split("</form>")[0]
    buttons = re.findall(r"<button type=\"submit\"[^>]*>", form)

    assert 'name="rows"' not in buttons[0]
    assert sum("without_" in button for button in buttons) == 3


@pytest.mark.parametrize("change", ["without_9", "without_-1", "without_", "everything", HOSTILE])
def test_what_no_button_says_changes_no_row(change: str, client: TestClient, house: WebHouse) -> None:
    answer = client.post("/plan", data=TWO | {"rows": change})

    assert (answer.status_code, days(answer.text)) == (200, ["2026-08-16", "2026-10-04"])
    assert house.requests == []


def test_there_is_an_end_to_further_rows() -> None:
    values, row = {"race_on": "2026-08-16"}, 0
    for _ in range(race_rows.MOST_ROWS + 3):
        values, row = race_rows.changed(values, race_rows.MORE)

    assert len(race_rows.rows_of(values)) == race_rows.MOST_ROWS
    assert row == 0


@pytest.mark.parametrize(
    ("changes", "wrong", "said"),
    [
        ({"race_1_on": "soon"}, "race_1_on", "Day of race 2: "),
        ({"race_1_on": ""}, "race_1_on", "Day of race 2: "),
        ({"race_on": ""}, "race_on", "Day of race 1: "),
        ({"race_1_distance": "other"}, "race_1_km", "Distance of race 2: "),
        ({"race_1_distance": "other", "race_1_km": "999"}, "race_1_km", "Distance of race 2: "),
        ({"race_1_target": "0:20:00"}, "race_1_target", "Target time of race 2: "),
        ({"race_target": "fast"}, "race_target", "Target time of race 1: "),
        ({"race_1_name": "x" * 81}, "race_1_name", "Name of race 2: this cannot be right (a name is one line of up to"),
    ],
)
def test_a_slip_is_said_of_its_own_race(
    changes: dict[str, str], wrong: str, said: str, client: TestClient, house: WebHouse
) -> None:
    answer = client.post("/plan", data=TWO | changes)

    assert answer.status_code == 422
    assert alert(answer.text).startswith(said)
    assert invalid(answer.text) == {wrong}
    assert days(answer.text) == [(TWO | changes)["race_on"], (TWO | changes)["race_1_on"]]
    assert house.requests == []


def test_what_the_planner_finds_wrong_is_shown_at_its_race(client: TestClient, house: WebHouse) -> None:
    house.refuses_plan = UserProblemError(Problem(ProblemCode.RACES_TOO_CLOSE, "2026-10-04", "2026-10-01 + 5"))

    assert invalid(client.post("/plan", data=TWO).text) == {"race_1_on"}
    assert invalid(client.post("/plan", data=TWO | {"race_on": "2026-10-04"}).text) == {"race_on", "race_1_on"}


def test_a_home_with_many_races_can_be_sent(client: TestClient, house: WebHouse) -> None:
    many = tuple(Race(TODAY + timedelta(days=14 * (number + 1)), 10_000.0) for number in range(25))
    form = race_rows.values_of_races(many, TODAY)
    week = {f"{name}_{day}": "" for name in ("minutes", "fixed", "cross") for day in range(7)}

    assert client.post("/plan", data=form | week).status_code == 303
    assert house.requests[0].races == many
    assert 'value="more"' not in client.post("/plan", data=form | {"rows": "nothing"}).text


rows = st.lists(st.fixed_dictionaries({name: st.text(max_size=3) for name in ("on", "km")}), min_size=1, max_size=12)


@given(rows, st.integers(0, 11))
def test_a_row_taken_away_leaves_the_others_as_they_were(told: list[dict[str, str]], row: int) -> None:
    values = race_rows.with_rows({"long_run": "sun"}, told)

    left, _ = race_rows.changed(values, f"without_{row}")

    assert race_rows.rows_of(values) == told
    assert race_rows.rows_of(left) == (told[:row] + told[row + 1 :] or [{}])
    assert left["long_run"] == "sun"
