"""The form for a plan asks for all that the command line takes, and begins as the plan that holds was asked for."""

import contextlib
import html
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.plan import Availability, PlanRequest, Race
from fallow.domain.units import Units
from fallow.domain.wishes import Away, CrossDay, FixedDay, FixedKind
from fallow.interfaces.web.pages.plan_form import request_of, values_of
from tests.fixtures import made_up
from tests.fixtures.command_line import Capture, answer
from tests.fixtures.house import FakeHouse, fake_house
from tests.fixtures.web import HOSTILE, WebHouse

__all__ = ["fake_house"]
TODAY = made_up.TODAY
RACE = {"race_on": "2026-10-04", "race_distance": "half"}
EVERYTHING = RACE | {
    "race_target": "1:45:00", "minutes_0": "45", "minutes_1": "0", "long_run": "sun", "runs_a_week": "4",
    "strength_a_week": "2", "cross_2": "45", "fixed_3": "hard", "fixed_5": "easy", "fixed_5_min": "60",
    "off_0_first": "2026-08-03", "off_0_last": "2026-08-09", "off_2_first": "2026-09-01", "off_2_last": "",
}  # fmt: skip


def test_the_page_asks_for_what_the_command_line_asks_for(client: TestClient, house: WebHouse) -> None:
    assert client.post("/plan", data=EVERYTHING).status_code == 303

    availability = Availability(
        minutes=(45, 0, None, None, None, None, None),
        long_run_weekday=6,
        days_off=frozenset({date(2026, 9, 1)}),
        away=(Away(date(2026, 8, 3), date(2026, 8, 9)),),
        fixed=(FixedDay(3, FixedKind.HARD), FixedDay(5, FixedKind.EASY, 60)),
    )
    assert house.requests == [
        PlanRequest(
            TODAY,
            (Race(date(2026, 10, 4), 21_097.5, 6_300.0),),
            availability=availability,
            runs_a_week=4,
            strength_a_week=2,
            cross=(CrossDay(2, 45),),
        )
    ]


def test_both_make_the_same_request(
    client: TestClient, house: WebHouse, fake_house: FakeHouse, capsys: Capture
) -> None:
    client.post("/plan", data=EVERYTHING)
    told = (
        "plan new --race 2026-10-04:half:1:45:00 --available mon=45,tue=0 --long-run sun --runs 4 --strength 2 "
        "--cross wed=45 --fixed thu=hard,sat=easy:60 --away 2026-08-03:2026-08-09 --day-off 2026-09-01"
    )
    answer(capsys, *told.split())

    assert house.requests == fake_house.requests


@pytest.mark.parametrize(("told", "weeks"), [("6", 6), ("", 8), ("52", 52)])
def test_a_plan_without_a_race_has_its_weeks(told: str, weeks: int, client: TestClient, house: WebHouse) -> None:
    client.post("/plan", data=RACE | {"aim": "fit", "weeks": told, "minutes_6": "90"})

    (request,) = house.requests
    assert (request.races, request.weeks) == ((), weeks)
    assert request.availability.minutes[6] == 90


minutes = st.none() | st.integers(0, 600)
fixed_days = st.dictionaries(
    st.integers(0, 6), st.tuples(st.sampled_from(FixedKind), st.none() | st.integers(30, 120)), max_size=3
)
spans = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 20)), max_size=4)


@st.composite
def requests(draw: st.DrawFn) -> PlanRequest:
    """What a runner may ask for, with days off and away that do not meet: those that do come back as one span."""
    away, first = [], TODAY
    for gap, length in draw(spans):
        first += timedelta(days=gap + 2)
        away.append(Away(first, first + timedelta(days=length)))
        first = away[-1].last
    week = tuple(draw(minutes) for _ in range(7))
    availability = Availability(
        minutes=week,  # type: ignore[arg-type]  # seven of them
        long_run_weekday=draw(st.none() | st.integers(0, 6)),
        days_off=frozenset(span.first for span in away if span.first == span.last),
        away=tuple(span for span in away if span.first != span.last),
        fixed=tuple(FixedDay(day, *told) for day, told in sorted(draw(fixed_days).items())),
    )
    days = draw(st.lists(st.integers(0, 300), min_size=1, max_size=6, unique=True))
    races = [
        Race(
            TODAY + timedelta(days=day),
            *draw(st.sampled_from([(5_000.0, 1_500.0), (10_000.0, None), (15_000.0, 4_805.0), (42_195.0, 12_600.0)])),
            draw(st.sampled_from(["", "Round the lake", "a" * 80, '"<b>'])),
        )
        for day in sorted(days)
    ]
    return PlanRequest(
        TODAY,
        tuple(races),
        availability=availability,
        runs_a_week=draw(st.none() | st.integers(1, 7)),
        strength_a_week=draw(st.integers(0, 3)),
        cross=tuple(CrossDay(day, 30) for day in sorted(draw(st.sets(st.integers(0, 6), max_size=3)))),
    )


@given(requests())
def test_the_form_of_a_plan_sent_unchanged_asks_for_the_same_plan(request: PlanRequest) -> None:
    assert request_of(values_of(request, TODAY), TODAY) == request


RACES_TOO = ("race_1_on", "race_2_km", "race_2_distance", "race_99_target", "race_1_name")


@given(st.dictionaries(st.sampled_from([*EVERYTHING, *RACES_TOO, "minutes_6", "weeks", "aim"]), st.text(max_size=8)))
def test_no_text_breaks_the_form(told: dict[str, str]) -> None:
    with contextlib.suppress(UserProblemError):
        request_of(told, TODAY)


def test_what_is_over_is_not_asked_again() -> None:
    past = TODAY - timedelta(days=9)
    held = PlanRequest(past, (Race(past, 10_000.0),), availability=Availability(days_off=frozenset({past})))

    values = values_of(held, TODAY)

    assert not {"race_on", "off_0_first"} & values.keys()


def field(text: str, name: str) -> str:
    found = re.search(rf'<(?:input|select)[^>]*name="{name}"[^>]*>', text)
    assert found is not None, name
    return found[0]


def test_the_form_begins_as_the_plan_that_holds(client: TestClient, house: WebHouse) -> None:
    assert house.held_plan is not None
    request = replace(request_of(EVERYTHING, TODAY), starts_on=house.held_plan.request.starts_on)
    house.held_plan = replace(house.held_plan, request=request)

    text = client.get("/plan").text

    for name in ("race_on", "minutes_0", "minutes_1", "cross_2", "fixed_5_min", "off_0_last"):
        assert f'value="{EVERYTHING[name]}"' in field(text, name)
    for name in ("long_run", "runs_a_week", "strength_a_week", "fixed_3"):
        assert re.search(rf'name="{name}".*?<option value="{EVERYTHING[name]}" selected>', text, re.DOTALL)
    assert text.count("<details open>") == 2


def test_the_form_of_who_has_no_plan_tells_what_is_usual_and_fills_in_nothing(
    client: TestClient, house: WebHouse
) -> None:
    house.held_plan = None
    text = html.unescape(client.get("/plan").text).replace("\u00a0", " ")

    assert "You are used to about 3 runs a week, mostly on Tuesday, Thursday and Sunday." in text
    assert ">as usual, about 3</option>" in text
    assert all('value=""' in field(text, f"minutes_{day}") for day in range(7))
    assert "<details open>" not in text


@pytest.mark.parametrize(
    ("changes", "wrong", "said"),
    [
        ({"minutes_2": "much"}, "minutes_2", "Free minutes on Wednesday: this cannot be right ('much' is no number of"),
        ({"minutes_2": "1441"}, "minutes_2", "from 0 to 1440"),
        ({"minutes_2": HOSTILE}, "minutes_2", "Free minutes on Wednesday: "),
        ({"long_run": "someday"}, "long_run", "Day of the long run: "),
        ({"runs_a_week": "many"}, "runs_a_week", "Runs a week: "),
        ({"strength_a_week": "-1"}, "strength_a_week", "Strength a week: "),
        ({"cross_2": "0"}, "cross_2", "Cross-training on Wednesday: "),
        ({"fixed_5": "sprints"}, "fixed_5", "What Saturday is fixed for: "),
        ({"fixed_6_min": "60"}, "fixed_6", "minutes alone fix nothing"),
        ({"fixed_5_min": "long"}, "fixed_5_min", "How long on Saturday: "),
        ({"off_0_last": "2026-08-01"}, "off_0_last", "ends before it begins"),
        ({"off_1_last": "2026-08-01"}, "off_1_last", "Days away: "),
        ({"aim": "fit", "weeks": "53"}, "weeks", "Weeks: this cannot be right ('53' is not between 1 and 52)"),
    ],
)
def test_a_slip_is_said_and_all_that_was_typed_is_kept(
    changes: dict[str, str], wrong: str, said: str, client: TestClient, house: WebHouse
) -> None:
    filled = EVERYTHING | {"screening": "asked", "screening_fainting": "yes"} | changes
    answer = client.post("/plan", data=filled)
    text = html.unescape(answer.text).replace("\u00a0", " ")

    assert answer.status_code == 422
    assert house.requests == []
    assert house.profile == {}
    alert = re.search(r'role="alert"[^>]*>([^<]*)', answer.text)
    assert alert is not None
    assert said in html.unescape(alert[1]).replace("\u00a0", " ")
    assert 'aria-invalid="true" aria-describedby="form-error"' in field(answer.text, wrong)
    for name in ("minutes_0", "cross_2", "off_0_first", "race_on"):
        assert f'value="{html.escape(filled[name], quote=True)}"' in field(answer.text, name)
    assert 'name="screening_fainting" value="yes" checked' in text
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    ("wish", "marked"),
    [
        ("fixed", {"fixed_3", "fixed_5", "fixed_5_min", "long_run"}),
        ("cross", {"cross_2"}),
        ("availability", {"minutes_0", "minutes_1"}),
        ("away", {"off_0_first", "off_0_last", "off_2_first"}),
        ("strength", {"strength_a_week"}),
    ],
)
def test_what_the_planner_finds_wrong_is_shown_where_it_was_filled_in(
    wish: str, marked: set[str], client: TestClient, house: WebHouse
) -> None:
    house.refuses_plan = UserProblemError(Problem(ProblemCode.BAD_VALUE, wish, "2 weekdays"))
    text = client.post("/plan", data=EVERYTHING).text

    found = set(re.findall(r'name="(\w+)"[^>]*aria-invalid="true"', text))
    assert found == marked


def test_miles_are_asked_for_and_read_where_the_runner_counts_in_them(client: TestClient, house: WebHouse) -> None:
    house.store.units = Units.IMPERIAL
    assert "If another: mi" in client.get("/plan").text
    client.post("/plan", data=RACE | {"race_distance": "other", "race_km": "10"})

    assert house.requests[0].races[0].distance_m == pytest.approx(16_093.44)


def test_settings_show_what_the_plan_rests_on(client: TestClient, house: WebHouse) -> None:
    assert house.held_plan is not None
    house.held_plan = replace(house.held_plan, request=request_of(EVERYTHING, TODAY))
    text = html.unescape(client.get("/settings").text).replace("\u00a0", " ")

    for line in (
        "Free minutes: Monday 45 min, Tuesday none, on other days no limit.",
        "Long run: on Sunday.",
        "Runs: 4 a week.",
        "Fixed: Thursday for a hard session, Saturday for an easy run of 60 min.",
        "Strength: 2 a week.",
        "Cross-training: Wednesday 45 min.",
        "Without running: 3 Aug to 9 Aug and 1 Sep.",
    ):
        assert line in text
    assert 'href="/plan#new-plan"' in text


def test_settings_of_who_has_no_plan_say_so(client: TestClient, house: WebHouse) -> None:
    house.held_plan = None

    assert "There is no plan yet that keeps to your days. You are used to" in html.unescape(
        client.get("/settings").text
    )
