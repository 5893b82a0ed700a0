"""The plan as files that are read again: tables, JSON, Markdown, calendar, workouts, sheet."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from fallow import wording
from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.domain.language import Language
from fallow.domain.plan import PlannedDay, Race
from fallow.domain.session import SessionKind
from fallow.interfaces import answers
from fallow.interfaces.plan_files.formats import WRITERS, PlanFile, Wish, plan_file
from fallow.interfaces.plan_files.names import FORMATS
from fallow.interfaces.plan_files.sheet import sheet
from fallow.services.plans_out.days import Span, week_of
from tests.fixtures import made_up
from tests.fixtures.calendars import entries
from tests.fixtures.house import FakeStore
from tests.fixtures.languages import english_left
from tests.fixtures.web import HOSTILE
from tests.fixtures.workout_files import by_fitdecode

MONDAY, TUESDAY, WEDNESDAY = (made_up.MONDAY + timedelta(days=number) for number in range(3))
TODAY = made_up.TODAY  # the day before the plan begins
FIRST_WEEK = week_of(MONDAY)
ALL = Span()


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


@pytest.fixture
def made(store: FakeStore) -> Callable[..., PlanFile]:
    def write(name: str, span: Span = ALL, today: date = TODAY, **wish: bool) -> PlanFile:
        return plan_file(store, name, Wish(today, span, **wish))  # type: ignore[arg-type]  # all that it uses is there

    return write


Make = Callable[..., PlanFile]


def rows(made: PlanFile) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made.content.decode())))


def events(made: PlanFile) -> list[Any]:
    return entries(made.content)


def members(made: PlanFile) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_format_has_its_writer() -> None:
    assert set(WRITERS) == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_plan_gives_the_same_bytes_on_any_later_day(name: str, made: Make) -> None:
    span = Span(TUESDAY, TUESDAY)

    assert made(name, span).content == made(name, span, TODAY + timedelta(days=9)).content


@pytest.mark.parametrize("name", FORMATS)
def test_without_a_plan_nothing_goes_out(name: str, made: Make, store: FakeStore) -> None:
    store.held_plan = None

    with pytest.raises(UserProblemError, match="no_plan"):
        made(name)


@pytest.mark.parametrize("name", FORMATS)
def test_days_beside_the_plan_hold_nothing(name: str, made: Make) -> None:
    with pytest.raises(UserProblemError) as caught:
        made(name, week_of(date(2030, 1, 1)))

    assert caught.value.problem.code is ProblemCode.NOTHING_PLANNED


def test_a_row_for_each_session(made: Make) -> None:
    found = rows(made("csv"))

    assert len(found) == 28
    assert found[0] == {
        "date": "2026-07-20", "number": "1", "kind": "rest", "priority": "", "duration_s": "0", "distance_m": "0",
        "title": "Rest",
    }  # fmt: skip
    assert found[-1]["kind"] == "race"
    assert found[-1]["distance_m"] == "21098"
    assert sum(float(row["duration_s"]) for row in found) == sum(day.session.duration_s for day in made_up.plan().days)


def test_a_row_for_each_step(made: Make, store: FakeStore) -> None:
    plan = made_up.plan()
    store.held_plan = replace(plan, days=(PlannedDay(TUESDAY, made_up.intervals(), ()),))

    found = rows(made("csv", steps=True))

    assert [row["step_kind"] for row in found] == ["warm_up", *["work", "recover"] * 5, "cool_down"]
    assert found[1] == {
        "date": "2026-07-21", "number": "1", "kind": "intervals", "step": "2", "step_kind": "work", "walk": "0",
        "duration_s": "180", "speed_low_m_s": "4.1", "speed_high_m_s": "4.3", "heart_rate_low_bpm": "",
        "heart_rate_high_bpm": "",
    }  # fmt: skip


def test_json_is_the_answer_that_plan_show_gives(made: Make) -> None:
    assert json.loads(made("json").content) == json.loads(json.dumps(answers.plan(made_up.plan())))


def test_a_part_has_its_days_alone(made: Make) -> None:
    assert len(rows(made("csv", FIRST_WEEK))) == 7
    assert len(json.loads(made("json", FIRST_WEEK).content)["days"]) == 7
    assert len(events(made("ics", FIRST_WEEK))) == 5
    assert made("md", FIRST_WEEK).content.count(b"## Week of") == 1


def test_a_calendar_has_sessions_and_if_asked_rest(made: Make) -> None:
    plan = made_up.plan()
    trained = [day.on for day in plan.days if day.session.kind is not SessionKind.REST]

    assert [event["dtstart"].dt for event in events(made("ics"))] == trained
    assert [event["dtstart"].dt for event in events(made("ics", with_rest=True))] == [day.on for day in plan.days]


def test_an_entry_says_what_how_and_why(made: Make) -> None:
    event = events(made("ics", Span(WEDNESDAY, WEDNESDAY)))[0]

    assert event["summary"] == "Intervals, 50 min (about 8.5 km)"
    assert event["categories"].cats == ["key session"]
    parts = event["description"].split("\n\n")
    assert parts[0] == "50 min at 5:35–6:10 min/km, heart rate 125–140 bpm"
    assert [part.split(": ")[0] for part in parts[1:4]] == ["Feel", "Why", "Why on this day"]
    assert parts[4].startswith("The answer of that morning comes first")


def test_a_newer_plan_changes_the_entries_in_place(made: Make, store: FakeStore) -> None:
    before = events(made("ics"))
    store.number = 2
    store.held_plan = replace(made_up.plan(), plan_id="plan-2", days=made_up.plan().days[:10])
    after = events(made("ics"))

    assert {event["uid"] for event in after} < {event["uid"] for event in before}
    assert {event["sequence"] for event in before} == {1}
    assert {event["sequence"] for event in after} == {2}
    assert max(event["last-modified"].dt for event in before) < min(event["last-modified"].dt for event in after)


def test_each_session_of_a_day_has_an_entry_and_a_file(made: Make, store: FakeStore) -> None:
    easy = made_up.session(SessionKind.EASY, 30)
    store.held_plan = replace(made_up.plan(), days=(PlannedDay(TUESDAY, made_up.intervals(), (), (easy,)),))

    assert len({event["uid"] for event in events(made("ics"))}) == 2
    assert list(members(made("zip"))) == ["2026-07-21-easy-2.fit", "2026-07-21-intervals.fit"]
    one = made("fit", Span(TUESDAY, TUESDAY))
    assert (one.name, one.left_out) == ("2026-07-21-intervals.fit", 1)


def test_a_week_for_the_watch(made: Make) -> None:
    found = made("zip", FIRST_WEEK)

    assert found.name == "fallow-2026-07-20.zip"
    assert list(members(found)) == [
        "2026-07-21-easy.fit",
        "2026-07-22-intervals.fit",
        "2026-07-24-tempo.fit",
        "2026-07-25-recovery-run.fit",
        "2026-07-26-long.fit",
    ]
    names = [by_fitdecode(data).name for data in members(found).values()]
    assert names == ["Easy 21 Jul", "Intervals 22 Jul", "Tempo 24 Jul", "Recovery 25 Jul", "Long 26 Jul"]
    assert len({by_fitdecode(data).serial for data in members(found).values()}) == 5


@pytest.mark.parametrize(
    ("today", "first"),
    [(TODAY, "2026-07-21"), (made_up.MONDAY, "2026-07-21"), (made_up.MONDAY + timedelta(days=6), "2026-07-26")],
)
def test_unless_told_a_watch_gets_seven_days(today: date, first: str, made: Make) -> None:
    found = list(members(made("zip", today=today)))

    assert found[0].startswith(first)
    assert all(name[:10] < str(max(today, MONDAY) + timedelta(days=7)) for name in found)
    assert len(found) == 5


def test_unless_told_a_workout_is_that_of_today(made: Make) -> None:
    assert made("fit", today=WEDNESDAY).name == "2026-07-22-intervals.fit"


def test_a_day_of_rest_has_no_workout(made: Make) -> None:
    with pytest.raises(UserProblemError, match="nothing_planned: 2026-07-20"):
        made("fit", today=MONDAY)
    with pytest.raises(UserProblemError, match="nothing_planned"):
        made("zip", Span(MONDAY, MONDAY))


def test_markdown_is_read_on_its_own(made: Make) -> None:
    text = made("md").content.decode()

    assert text.startswith("# Your plan to the half marathon on Sunday 16 August 2026\n\n- Expected on that day: about")
    assert "## Week of 3 Aug · 38.4 km, 4 h 7 min · easier week" in text
    assert "- **Tuesday 21 July**: Easy run, 50 min (about 8.5 km)\n  - 50 min at 5:35–6:10 min/km" in text
    assert "- **Monday 20 July**: Rest\n- **Tuesday" in text
    assert "- **Tempo run**: Firm and even" in text


def test_a_name_that_would_like_to_be_markup_stays_a_name(made: Make, store: FakeStore) -> None:
    plan = made_up.plan()
    race = Race(date(2026, 8, 16), 10_000.0, None, f"{HOSTILE} *bold* [a](b)\n# c")
    store.held_plan = replace(plan, request=replace(plan.request, races=(race,)))

    head = made("md").content.decode().splitlines()[0]

    assert "\\<script\\>" in head
    assert "\\*bold\\* \\[a\\](b) \\# c" in head
    assert "\n" not in sheet(store.held_plan).title


def test_a_sheet_has_every_day_in_its_place() -> None:
    made = sheet(replace(made_up.plan(), days=made_up.plan().days[2:]))

    assert [week.label for week in made.weeks] == ["20 Jul", "27 Jul", "3 Aug", "10 Aug"]
    assert [week.note for week in made.weeks] == ["", "", "easier week", "taper"]
    assert [day.planned for day in made.weeks[0].days] == [False, False, True, True, True, True, True]
    intervals, rest = made.weeks[0].days[2:4]
    assert (intervals.sessions[0].name, intervals.sessions[0].key) == ("Intervals", True)
    assert (rest.sessions, rest.rest) == ((), "Rest")
    race = made.weeks[-1].days[-1].sessions[0]
    assert (race.race, race.lines) == (True, ("half marathon",))
    assert made.weeks[0].totals == ("38 km", "4:07 h")
    assert [meaning.name for meaning in made.meanings] == [
        "Recovery", "Easy", "Long", "Tempo", "Intervals", "Race",
    ]  # fmt: skip


def test_a_plan_without_weeks_has_none_summed_up() -> None:
    made = sheet(replace(made_up.plan(), weeks=()))

    assert [week.totals for week in made.weeks] == [()] * 4


def test_what_is_said_is_in_the_language_in_force(made: Make) -> None:
    with wording.speaking(Language.GERMAN):
        text = made("md").content.decode()
        event = events(made("ics", Span(WEDNESDAY, WEDNESDAY)))[0]
        workout = by_fitdecode(made("fit", today=WEDNESDAY).content)

    assert not english_left(text.replace("fallow today", "")), text
    assert event["summary"] == "Intervalle, 50 min (etwa 8,5 km)"
    assert event["summary"].params["LANGUAGE"] == "de"
    assert workout.name == "Intervalle 22.7."
    assert workout.steps[0].name == "Schnell"
