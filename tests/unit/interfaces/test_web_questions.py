"""The short questions: what is asked of whom, and what becomes of the answers."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from fallow.domain.athlete import Athlete, Overrides, ScreeningFlag
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.plan import PlanRequest, Race
from fallow.domain.wellness import CheckIn
from fallow.interfaces.web.pages.questions import Question, open_questions
from tests.fixtures import made_up
from tests.fixtures.web import HOSTILE, OWN_PAGE, WebHouse, WebStore, client_of

NOBODY = Athlete("me")
KNOWN = Athlete(
    "me", mass_kg=60.0, screened_on=date(2026, 1, 1), injury_prone=True, overrides=Overrides(sleep_need_h=8.0)
)
TODAY = made_up.TODAY


@dataclass
class Known(WebStore):
    runner: Athlete = NOBODY

    def athlete(self) -> Athlete:
        return self.runner


@dataclass
class Asking(WebHouse):
    store: Known = field(default_factory=Known)


@pytest.fixture
def house() -> Asking:
    return Asking(held_plan=None)


@pytest.fixture
def client(house: Asking) -> Iterator[TestClient]:
    with client_of(house) as client:
        client.headers.update(OWN_PAGE)
        yield client


def test_of_whom_nothing_is_known_five_things_are_asked() -> None:
    assert open_questions(NOBODY, has_plan=False) == set(Question)
    assert len(Question) == 5


@pytest.mark.parametrize(
    ("known", "has_plan", "answered"),
    [
        (replace(NOBODY, mass_kg=70.0), False, Question.MASS),
        (replace(NOBODY, screened_on=TODAY), False, Question.HEALTH),
        (replace(NOBODY, injury_prone=True), False, Question.INJURIES),
        (replace(NOBODY, injury_prone=False), False, Question.INJURIES),
        (replace(NOBODY, last_injury_on=TODAY), False, Question.INJURIES),
        (replace(NOBODY, overrides=Overrides(sleep_need_h=7.0)), False, Question.SLEEP),
        (NOBODY, True, Question.RACE),
    ],
)
def test_what_is_known_is_not_asked(known: Athlete, has_plan: bool, answered: Question) -> None:
    assert open_questions(known, has_plan=has_plan) == set(Question) - {answered}


def test_the_page_asks_for_what_is_open_alone_and_says_why(client: TestClient, house: Asking) -> None:
    house.store.runner = replace(NOBODY, mass_kg=60.0)
    text = client.get("/questions").text

    assert len(re.findall("<legend>", text)) == 4
    for name in re.findall(r'<fieldset[^>]*aria-describedby="([^"]*)"', text):
        assert re.search(rf'id="{name}">[^<]{{20,}}<', text)
    assert 'name="mass_kg"' not in text
    assert "required" not in text


def test_where_all_is_known_there_is_no_detour(client: TestClient, house: Asking) -> None:
    house.store.runner, house.held_plan = KNOWN, made_up.plan()

    answer = client.get("/questions")

    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_what_is_answered_is_kept_in_one_go_and_leads_to_today(client: TestClient, house: Asking) -> None:
    told = {
        "injury_prone": "no", "last_injury_on": "2026-03-01", "mass_kg": "58,5", "sleep_need_h": "7.5",
        "screening_none": "yes", "race_on": "2026-10-04", "race_distance": "10km", "race_target": "",
    }  # fmt: skip
    answer = client.post("/questions", data=told)

    assert (answer.status_code, answer.headers["location"]) == (303, "/?noted=1")
    assert house.profile == {
        "injury_prone": False, "last_injury_on": date(2026, 3, 1), "mass_kg": 58.5, "sleep_need_h": 7.5,
        "screening_flags": frozenset(), "screened_on": TODAY, "cleared_on": None,
    }  # fmt: skip
    assert house.requests == [PlanRequest(TODAY, (Race(date(2026, 10, 4), 10_000.0),))]


def test_nothing_has_to_be_answered(client: TestClient, house: Asking) -> None:
    answer = client.post("/questions", data={"mass_kg": "", "injury_prone": "", "race_distance": "half"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert house.profile == {}
    assert house.requests == []
    assert 'href="/"' in client.get("/questions").text.partition("<main")[2]


def test_what_was_not_asked_is_not_taken(client: TestClient, house: Asking) -> None:
    house.store.runner, house.held_plan = KNOWN, made_up.plan()

    client.post("/questions", data={"screening_fainting": "yes", "race_on": "2026-10-04", "race_distance": "half"})

    assert house.profile == {}
    assert house.requests == []


def test_what_applies_counts_more_than_none_of_it(client: TestClient, house: Asking) -> None:
    client.post("/questions", data={"screening_none": "yes", "screening_fainting": "yes"})

    assert house.profile["screening_flags"] == {ScreeningFlag.FAINTING}


def alert(text: str) -> str:
    found = re.search(r'role="alert"[^>]*>([^<]*)<', text)
    return html.unescape(found[1]).replace("\u00a0", " ") if found else ""


@pytest.mark.parametrize(
    ("name", "told", "said"),
    [
        ("mass_kg", "heavy", "Your weight: this cannot be right ('heavy' is not a number)"),
        ("sleep_need_h", HOSTILE, "Sleep need: "),
        ("last_injury_on", "lately", "Last running injury: "),
        ("race_on", "soon", "Day of the race: "),
        ("race_target", "fast", "Day of the race: "),
    ],
)
def test_a_slip_keeps_everything_out_and_loses_nothing(
    name: str, told: str, said: str, client: TestClient, house: Asking
) -> None:
    filled = {"screening_none": "yes", "race_distance": "marathon", "sleep_need_h": "8", name: told}
    answer = client.post("/questions", data=filled)

    assert answer.status_code == 422
    assert alert(answer.text).startswith(said)
    assert house.profile == {}
    assert house.requests == []
    assert f'name="{name}" value="{html.escape(told)}"' in answer.text.replace("&#34;", "&quot;").replace(
        "&#39;", "&#x27;"
    )
    assert '<option value="marathon" selected>' in answer.text
    assert 'name="screening_none" value="yes" checked' in answer.text
    assert "<script>" not in answer.text


def test_a_race_waits_for_the_word_on_health(client: TestClient, house: Asking) -> None:
    answer = client.post("/questions", data={"race_on": "2026-10-04", "race_distance": "half", "mass_kg": "60"})

    assert answer.status_code == 422
    assert "waits for one answer" in alert(answer.text)
    assert re.search(r'name="screening_none"[^>]*aria-invalid="true"', answer.text)
    assert house.profile == {}


RACE = {"race_on": "2026-07-25", "race_distance": "marathon", "screening_none": "yes", "mass_kg": "60"}


def test_a_race_without_a_plan_is_asked_about_alone(client: TestClient, house: Asking) -> None:
    house.refuses_plan = UserProblemError(Problem(ProblemCode.RACE_TOO_SOON, "2026-07-25", "42.2 km > 12.0 km"))
    answer = client.post("/questions", data=RACE)

    assert answer.status_code == 422
    assert alert(answer.text).startswith("Everything else is kept.")
    assert house.profile["mass_kg"] == 60.0
    assert 'name="mass_kg"' not in answer.text
    assert 'value="2026-07-25"' in answer.text


def test_who_is_to_see_a_doctor_is_led_to_today_which_says_so(client: TestClient, house: Asking) -> None:
    house.refuses_plan = UserProblemError(Problem(ProblemCode.NOT_CLEARED, "", "fainting"))

    answer = client.post("/questions", data=RACE | {"screening_fainting": "yes"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/?noted=1")


def test_nights_on_record_are_told_beside_the_sleep_that_is_needed(client: TestClient, house: Asking) -> None:
    assert "nights on record" not in client.get("/questions").text
    for day in range(20):
        on = TODAY - timedelta(days=day)
        house.store.told.append(CheckIn(on=on, at=datetime(on.year, on.month, on.day, 6, tzinfo=UTC), sleep_h=7.0))

    assert "Half of your nights on record had 7\u00a0h or more." in client.get("/questions").text


@pytest.mark.parametrize(
    ("known", "is_there"),
    [(NOBODY, True), (replace(KNOWN, injury_prone=None), True), (replace(KNOWN, injury_prone=False), False)],
)
def test_settings_lead_there_while_something_is_open_that_an_answer_would_close(
    known: Athlete, is_there: bool, client: TestClient, house: Asking
) -> None:
    house.store.runner, house.held_plan = known, made_up.plan()

    assert ('href="/questions"' in client.get("/settings").text) is is_there


def test_settings_say_of_a_measured_body_mass_where_it_is_from_and_saving_the_rest_leaves_it_so(
    client: TestClient, house: Asking
) -> None:
    house.store.runner = replace(NOBODY, mass_kg=61.5, mass_measured_on=date(2026, 3, 1))
    text = html.unescape(client.get("/settings").text).replace("\u00a0", " ")
    assert "from a scale in your files, measured on Sunday 1 March 2026" in text
    assert 'name="mass_kg" value="61.5"' in text

    client.post("/settings", data={"mass_kg": "61.5", "birth_year": "1980"})
    assert house.profile == {"birth_year": 1980}
    client.post("/settings", data={"mass_kg": "60"})
    assert house.profile["mass_kg"] == 60.0

    house.store.runner = replace(NOBODY, mass_kg=61.5)
    assert "from a scale" not in client.get("/settings").text
    client.post("/settings", data={"mass_kg": "61.5"})
    assert house.profile["mass_kg"] == 61.5


def test_a_plan_asks_nothing_of_health_that_was_answered_here(client: TestClient, house: Asking) -> None:
    assert 'name="screening"' in client.get("/plan").text
    house.store.runner = replace(NOBODY, screened_on=TODAY)
    assert 'name="screening"' not in client.get("/plan").text
