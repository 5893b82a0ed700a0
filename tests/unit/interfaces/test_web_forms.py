"""What the page takes in, and what it says of what it cannot take."""

import html
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from fallow.domain.athlete import ScreeningFlag
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.wellness import CheckIn, SorePlace
from fallow.interfaces.web.reading_forms import as_told
from fallow.interfaces.web.rendering import bound
from tests.fixtures import made_up
from tests.fixtures.web import HOSTILE, WebHouse

RACE = {"race_on": "2026-10-04", "race_distance": "half", "race_km": "", "race_target": ""}


def alert(text: str) -> str:
    found = re.search(r'role="alert"[^>]*>([^<]*)<', text)
    return html.unescape(found[1]).replace("\u00a0", " ") if found else ""


def value(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    return html.unescape(found[1]) if found else ""


def test_a_check_in_is_kept_as_told_and_today_is_shown_anew(client: TestClient, house: WebHouse) -> None:
    answer = client.post(
        "/check-in",
        data={"sleep_h": " 7,25 ", "pain_0_10": "0", "soreness_0_10": "", "ill": "no", "injured": "", "rmssd_ms": "61"},
    )

    assert (answer.status_code, answer.headers["location"]) == (303, "/?noted=1")
    assert house.store.told == [
        CheckIn(on=made_up.TODAY, at=house.now(), sleep_h=7.25, pain_0_10=0.0, ill=False, rmssd_ms=61.0)
    ]
    assert "Noted. Today's answer takes it into account." in html.unescape(client.get("/?noted=1").text)
    assert "Noted." not in client.get("/").text


@pytest.mark.parametrize(("said", "kept"), [("yes", True), ("no", False), ("", None), ("perhaps", None)])
def test_ill_or_well_or_not_told(said: str, kept: bool | None, client: TestClient, house: WebHouse) -> None:
    client.post("/check-in", data={"feel_0_10": "5", "ill": said})

    assert [told.ill for told in house.store.told] == [kept]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("pain_0_10", "11"), ("pain_0_10", "-1"), ("pain_0_10", "much"), ("sleep_h", "25"), ("sleep_h", "nan"),
        ("resting_hr_bpm", "inf"), ("rmssd_ms", "1e9"), ("carbohydrate_g_kg", HOSTILE),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_said_and_everything_else_stays_filled_in(
    name: str, told: str, client: TestClient, house: WebHouse
) -> None:
    answer = client.post("/check-in", data={"stiffness_0_10": "4", "injured": "yes", name: told})

    assert answer.status_code == 422
    assert house.store.told == []
    assert alert(answer.text)
    assert value(answer.text, "stiffness_0_10") == "4"
    assert value(answer.text, name) == told
    assert '<option value="yes" selected>injured</option>' in answer.text
    field = re.search(rf'<input[^>]*name="{name}"[^>]*>', answer.text)
    assert field is not None
    assert 'aria-invalid="true" aria-describedby="form-error"' in field[0]
    assert answer.text.count("aria-invalid") == 1
    assert "Rest today" in answer.text
    assert "<script>" not in answer.text


@pytest.mark.parametrize("told", [{}, {"sleep_h": "  "}, {"ill": ""}, {"another": "thing"}])
def test_nothing_told_is_nothing_noted(told: dict[str, str], client: TestClient, house: WebHouse) -> None:
    answer = client.post("/check-in", data=told)

    assert answer.status_code == 422
    assert alert(answer.text).startswith("Nothing was told")
    assert house.store.told == []


def test_files_are_not_taken_in(client: TestClient, house: WebHouse) -> None:
    answer = client.post("/check-in", data={"feel_0_10": "7"}, files={"pain_0_10": ("pain.txt", b"3")})

    assert answer.status_code == 400
    assert house.store.told == []


def test_a_form_that_cannot_be_read_is_said_so(client: TestClient, house: WebHouse) -> None:
    answer = client.post("/check-in", content=b"x", headers={"Content-Type": "multipart/form-data; boundary=y"})

    assert answer.status_code in {400, 422}
    assert "<!doctype html>" in answer.text
    assert house.store.told == []


@pytest.mark.parametrize(
    ("changes", "distance_m", "target_s"),
    [
        ({}, 21_097.5, None),
        ({"race_distance": "marathon", "race_target": "3:59:59"}, 42_195.0, 14_399.0),
        ({"race_distance": "5km", "race_target": "24:10"}, 5_000.0, 1_450.0),
        ({"race_distance": "other", "race_km": "16,1"}, 16_100.0, None),
        ({"race_distance": "10km", "race_km": "50"}, 10_000.0, None),
    ],
)
def test_a_plan_is_asked_for_as_the_command_line_asks(
    changes: dict[str, str], distance_m: float, target_s: float | None, client: TestClient, house: WebHouse
) -> None:
    answer = client.post("/plan", data=RACE | changes)

    assert (answer.status_code, answer.headers["location"]) == (303, "/plan")
    (request,) = house.requests
    (race,) = request.races
    assert request.starts_on == made_up.TODAY
    assert race.on == date(2026, 10, 4)
    assert race.distance_m == pytest.approx(distance_m)
    assert race.target_s == target_s


def test_before_a_first_plan_the_form_asks_what_speaks_for_a_doctor(client: TestClient, house: WebHouse) -> None:
    assert "does any of this apply" in client.get("/plan").text
    form = {"race_on": "2026-09-20", "race_distance": "half", "screening": "asked", "screening_fainting": "yes"}

    client.post("/plan", data=form)

    flags = {ScreeningFlag.FAINTING}
    assert house.profile == {"screening_flags": flags, "screened_on": made_up.TODAY, "cleared_on": None}


def test_a_place_that_is_sore_is_noted(client: TestClient, house: WebHouse) -> None:
    client.post("/check-in", data={"soreness_0_10": "4", "sore_feet": "yes", "sore_calves": "yes"})

    assert [told.sore_places for told in house.store.told] == [(SorePlace.CALVES, SorePlace.FEET)]


@pytest.mark.parametrize(
    ("changes", "wrong", "said"),
    [
        ({"race_on": ""}, "race_on", "Day of the race: "),
        ({"race_on": "4.10.2026"}, "race_on", "Day of the race: "),
        ({"race_on": "9999-01-01"}, "race_on", "Day of the race: "),
        ({"race_distance": "other"}, "race_km", "Distance: "),
        ({"race_distance": "other", "race_km": "500"}, "race_km", "Distance: "),
        ({"race_distance": HOSTILE}, "race_km", "Distance: "),
        ({"race_target": "1.45"}, "race_target", "Target time: "),
        ({"race_target": "0:45:00"}, "race_target", "Target time: "),
    ],
)
def test_a_race_that_cannot_be_is_said_and_stays_filled_in(
    changes: dict[str, str], wrong: str, said: str, client: TestClient, house: WebHouse
) -> None:
    filled = RACE | {"race_target": "1:45:00"} | changes
    answer = client.post("/plan", data=filled)

    assert answer.status_code == 422
    assert house.requests == []
    assert alert(answer.text).startswith(said)
    assert re.search(rf'name="{wrong}"[^>]*aria-invalid="true"', answer.text)
    for name in ("race_on", "race_km", "race_target"):
        assert value(answer.text, name) == filled[name]
    assert "<script>" not in answer.text


@pytest.mark.parametrize("code", [ProblemCode.RACE_IN_PAST, ProblemCode.RACE_TOO_SOON, ProblemCode.NOT_CLEARED])
def test_why_there_is_no_plan_is_said_beside_the_form(code: ProblemCode, client: TestClient, house: WebHouse) -> None:
    house.refuses_plan = UserProblemError(Problem(code, "2026-10-04"))
    answer = client.post("/plan", data=RACE)

    assert answer.status_code == 422
    assert alert(answer.text)
    assert value(answer.text, "race_on") == "2026-10-04"


def test_without_activities_there_is_nothing_to_plan_on(client: TestClient, house: WebHouse) -> None:
    house.refuses_plan = UserProblemError(Problem(ProblemCode.HOME_EMPTY, "/home/ada"))
    answer = client.post("/plan", data=RACE)

    assert (answer.status_code, answer.headers["location"]) == (303, "/welcome")


def test_the_forms_know_the_limits_that_the_service_keeps(client: TestClient) -> None:
    text = client.get("/").text

    assert re.search(r'name="resting_hr_bpm" value="" min="25" max="140"', text)
    assert re.search(r'name="sleep_h" value="" min="0" max="24"', text)
    assert 'min="2026-07-19" required' in client.get("/plan").text


@given(st.text("0189–- .%kmMayDez", max_size=30))
def test_what_a_page_keeps_together_comes_back_as_it_was_told(text: str) -> None:
    assert as_told(bound(text)) == text.strip()


def test_a_race_keeps_its_name_however_often_the_form_comes_back(client: TestClient) -> None:
    told = {**RACE, "rows": "more", "race_name": "Relay 10–15 km, 2024–2025"}
    once = client.post("/plan", data=told).text
    name = next(name for name in ("race_1_name", "race_name") if value(once, name))
    made = client.post("/plan", data={**RACE, "race_name": value(once, name)}, follow_redirects=False)

    assert "\u2060" in value(once, name)
    assert made.status_code == 303
