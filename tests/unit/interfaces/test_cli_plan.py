"""What the commands of a plan ask of the house, and how their answers look."""

import sys
from dataclasses import replace
from datetime import date

import click
import pytest

from fallow.domain.athlete import Athlete
from fallow.domain.plan import Availability, PlannedDay
from fallow.domain.session import SessionKind
from fallow.domain.wishes import Away, CrossDay, FixedDay, FixedKind
from fallow.interfaces.cli.show_plan import show_next_days
from tests.fixtures import made_up, made_up_why
from tests.fixtures.command_line import Capture, answer, complaint, text
from tests.fixtures.house import FakeHouse, fake_house

__all__ = ["fake_house"]


def test_a_new_plan_is_asked_for_as_it_was_written(fake_house: FakeHouse, capsys: Capture) -> None:
    text(capsys, "plan", "new", "--race", "2026-10-25:marathon", "--race", "2026-08-16:half:1:45:00",
         "--start", "2026-07-20", "--available", "mon=45,tue=0", "--long-run", "sun",
         "--day-off", "2026-08-01", "--day-off", "2026-08-02")  # fmt: skip

    (request,) = fake_house.requests
    assert [(race.on, race.distance_m, race.target_s) for race in request.races] == [
        (date(2026, 8, 16), 21_097.5, 6300.0),
        (date(2026, 10, 25), 42_195.0, None),
    ]
    assert request.starts_on == date(2026, 7, 20)
    assert request.availability.minutes == (45, 0, None, None, None, None, None)
    assert request.availability.long_run_weekday == 6
    assert request.availability.days_off == {date(2026, 8, 1), date(2026, 8, 2)}


def test_wishes_for_a_plan_are_asked_for_as_they_were_written(fake_house: FakeHouse, capsys: Capture) -> None:
    text(capsys, "plan", "new", "--weeks", "6", "--away", "2026-08-01:2026-08-09", "--away", "2026-08-20",
         "--fixed", "tue=hard,sat=easy:60", "--runs", "4", "--strength", "2", "--cross", "wed=45,fri=30")  # fmt: skip
    text(capsys, "plan", "new", "--weeks", "6")

    request, plain = fake_house.requests
    assert request.availability.away == (
        Away(date(2026, 8, 1), date(2026, 8, 9)),
        Away(date(2026, 8, 20), date(2026, 8, 20)),
    )
    assert request.availability.fixed == (FixedDay(1, FixedKind.HARD), FixedDay(5, FixedKind.EASY, 60))
    assert (request.runs_a_week, request.strength_a_week) == (4, 2)
    assert request.cross == (CrossDay(2, 45), CrossDay(4, 30))
    assert (plain.availability, plain.runs_a_week, plain.strength_a_week, plain.cross) == (Availability(), None, 0, ())


def test_strength_stands_in_the_calendar_and_beside_its_day(fake_house: FakeHouse, capsys: Capture) -> None:
    held = made_up.plan()
    strength = made_up.session(SessionKind.STRENGTH, 30, 0)
    days = tuple(replace(day, also=(strength,)) if day.on.weekday() == 1 else day for day in held.days)
    fake_house.held_plan = replace(held, days=days)

    lines = text(capsys, "plan", "show").splitlines()
    assert "20 Jul .         easy 50+S ints 50   .         tempo 50  recov 20  long 110    38  4:07" in lines
    assert "+S: strength as well on that day." in lines
    assert "Strength training, 30 min" in text(capsys, "plan", "show", "--why", "2026-07-21")
    (also,) = answer(capsys, "plan", "show", "--why", "2026-07-21")["also"]
    assert (also["kind"], also["minutes"]) == ("strength", 30)
    show_next_days(fake_house.held_plan, made_up.MONDAY)
    assert "Easy run, 50 min (about 8.5 km) + Strength training, 30 min" in capsys.readouterr().out


def test_a_plan_without_a_race(fake_house: FakeHouse, capsys: Capture) -> None:
    text(capsys, "plan", "new", "--weeks", "6")

    (request,) = fake_house.requests
    assert (request.weeks, request.races, request.starts_on) == (6, (), made_up.TODAY)
    assert "--weeks goes without a race" in complaint(capsys, "plan", "new", "--weeks", "6", "--race", "2026-08-16:10k")


def test_plan_show_answers_with_days_weeks_and_race_time(fake_house: FakeHouse, capsys: Capture) -> None:
    found = answer(capsys, "plan", "show")

    assert len(found["days"]) == 28
    assert {"date", "kind", "priority", "minutes", "reasons"} <= set(found["days"][0])
    assert found["days"][2]["kind"] == "intervals"
    assert found["days"][2]["priority"] == 1
    assert len(found["weeks"]) == 4
    assert found["race_time_s"] == {"mean": 6340, "low": 6060, "high": 6660}


def test_plan_show_is_a_calendar(fake_house: FakeHouse, capsys: Capture) -> None:
    lines = text(capsys, "plan", "show").splitlines()

    assert max(map(len, lines)) <= 80
    assert "A plan to the half marathon on Sunday 16 August 2026" in lines
    assert "Expected on that day: about 1:46 h (1:41–1:51 h)." in lines
    assert "20 Jul .        easy 50  ints 50  .        tempo 50 recov 20 long 110   38  4:07" in lines
    assert sum("RACE" in line for line in lines) == 1


def test_plan_show_tells_why(fake_house: FakeHouse, capsys: Capture) -> None:
    shown = text(capsys, "plan", "show", "--why", "2026-07-22")

    assert "Wednesday 22 July 2026" in shown
    assert "- A key session for your race: 15 min" in shown
    assert answer(capsys, "plan", "show", "--why", "2026-07-22")["kind"] == "intervals"
    assert "2026-07-20 to 2026-08-16" in complaint(capsys, "plan", "show", "--why", "2026-09-01")


def test_plan_show_tells_why_not_otherwise(fake_house: FakeHouse, capsys: Capture) -> None:
    lines = text(capsys, "plan", "show", "--why", "2026-07-22").splitlines()

    assert max(map(len, lines)) <= 80
    headings = ["Why on this day", "Why not otherwise", "Not safe", "Just as good"]
    assert [line for line in lines if line in headings] == headings
    assert "- 10 minutes less: no real difference on race day. [C]" in lines
    found = answer(capsys, "plan", "show", "--why", "2026-07-22")
    assert [one["standing"] for one in found["alternatives"]] == [
        one.standing.value for one in made_up_why.day_why(date(2026, 7, 22)).alternatives
    ]
    assert found["alternatives"][0]["reasons"][0]["evidence"]["cap_m"] == 9_000.0


def test_of_a_day_that_is_over_only_the_stored_reasons_are_shown(fake_house: FakeHouse, capsys: Capture) -> None:
    assert fake_house.held_plan is not None
    late = replace(fake_house.held_plan.days[2], on=date(2026, 7, 17))
    fake_house.held_plan = replace(fake_house.held_plan, days=(late, *fake_house.held_plan.days))

    assert "Why not otherwise" not in text(capsys, "plan", "show", "--why", "2026-07-17")
    assert answer(capsys, "plan", "show", "--why", "2026-07-17")["alternatives"] is None
    assert fake_house.asked_why == []


def test_every_kind_of_session_fits_the_calendar() -> None:
    from fallow.interfaces.cli.show_plan import DAY_WIDTH, _cell

    for kind in SessionKind:
        day = PlannedDay(made_up.TODAY, made_up.session(kind, 99), ())
        assert len(_cell(day, is_today=False)) < DAY_WIDTH


def test_a_plan_that_is_only_tried_is_shown_and_not_taken(fake_house: FakeHouse, capsys: Capture) -> None:
    shown = text(capsys, "plan", "new", "--weeks", "6", "--try")
    assert "nothing has changed" in shown
    assert answer(capsys, "plan", "new", "--weeks", "6", "--try")
    assert fake_house.taken == []

    assert "nothing has changed" not in text(capsys, "plan", "new", "--weeks", "6")
    assert answer(capsys, "plan", "new", "--weeks", "6")
    assert len(fake_house.taken) == 2


@pytest.mark.parametrize("says", [False, True])
def test_a_runner_is_asked_before_one_plan_takes_the_place_of_another(
    says: bool, fake_house: FakeHouse, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def confirm(question: str, default: bool) -> bool:
        asked.append(question)
        return says

    monkeypatch.setattr(fake_house.store, "athlete", lambda: Athlete("me", screened_on=made_up.TODAY))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(click, "confirm", confirm)

    shown = text(capsys, "plan", "new", "--weeks", "6")

    assert asked == ["Train by this plan?"]
    assert len(fake_house.taken) == says
    assert ("nothing has changed" in shown) != says


def test_who_would_not_see_the_question_is_not_asked(
    fake_house: FakeHouse, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer goes to a file or a pipe."""
    monkeypatch.setattr(fake_house.store, "athlete", lambda: Athlete("me", screened_on=made_up.TODAY))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)

    text(capsys, "plan", "new", "--weeks", "6")

    assert len(fake_house.taken) == 1
