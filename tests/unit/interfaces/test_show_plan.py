"""The calendar of a plan explains its own signs, and no others."""

from datetime import timedelta

import pytest

from fallow import wording
from fallow.domain.athlete import Level
from fallow.domain.language import Language
from fallow.domain.plan import Plan, Race
from fallow.domain.session import SessionKind
from fallow.domain.units import HALF_MARATHON_M
from fallow.interfaces.cli.show_plan import show_plan
from fallow.planning.solver import make_plan
from tests.fixtures.planned_runners import MONDAY, problem

Capture = pytest.CaptureFixture[str]


def half_marathon() -> Plan:
    race = Race(MONDAY + timedelta(days=69), HALF_MARATHON_M)
    return make_plan(problem(Level.RECREATIONAL, 35.0, 13.0, (1, 3, 5, 6), races=(race,), hard_min=15.0))


def shown(plan: Plan, capsys: Capture, days: int = 0) -> str:
    show_plan(plan, MONDAY + timedelta(days=days))
    return capsys.readouterr().out


def test_a_long_run_with_race_pace_is_marked_and_the_mark_explained(capsys: Capture) -> None:
    plan = half_marathon()
    marked = [day.session for day in plan.days if day.session.has_race_pace]
    text = shown(plan, capsys)

    assert marked
    assert {session.kind for session in marked} == {SessionKind.LONG}
    assert text.count(" long+ ") == len(marked)
    assert "long+: a long run with a stretch at race pace" in text
    assert "strid: easy run with strides" in text


def test_signs_that_are_not_there_are_not_explained(capsys: Capture) -> None:
    plan = make_plan(problem(Level.NOVICE, 18.0, 6.0, (1, 3, 6), weeks=2))

    assert "*: today." in shown(plan, capsys)
    other_day = shown(plan, capsys, days=-1)
    assert "*" not in other_day
    assert "long+" not in other_day
    assert "r/w:" not in other_day


def test_the_legend_is_german_in_german(capsys: Capture) -> None:
    plan = half_marathon()
    with wording.speaking(Language.GERMAN):
        text = shown(plan, capsys)

    assert "lang+: ein langer Lauf mit einem Stück im Wettkampftempo" in text
    assert "*: heute." in text
    assert "Int: " in text
