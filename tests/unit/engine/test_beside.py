"""What the plan has beside the day's run is judged by the same rules as the run."""

from dataclasses import replace
from datetime import date
from typing import Any

from fallow.domain.session import SessionKind
from fallow.domain.verdict import Beside, VerdictKind
from fallow.engine.contract import CoachOutput
from fallow.engine.run import coach
from fallow.planning.library import build
from tests.fixtures.runners import LAST_EVENING, WELL, runner

TODAY = date(2026, 3, 12)


def today(**parts: Any) -> CoachOutput:
    """The answer of a day whose plan has an easy run, and half an hour of strength beside it."""
    given = runner(plan=[{"on": TODAY.isoformat(), "kind": "easy", "minutes": 40}], **{"runs": [], **parts})
    assert given.plan is not None
    known = coach(given)
    strength = build(SessionKind.STRENGTH, 1800.0, thresholds=known.thresholds, habit=known.habit)
    day = given.plan.day(TODAY)
    assert day is not None
    return coach(replace(given, plan=replace(given.plan, days=(replace(day, also=(strength,)),))))


def test_strength_stands_where_the_day_bears_it() -> None:
    (found,) = today().beside

    assert isinstance(found, Beside)
    assert (found.session.kind, found.stands) == (SessionKind.STRENGTH, True)


def test_the_run_that_it_is_planned_beside_does_not_stand_in_its_way() -> None:
    easy = {"at": "2026-03-12T07:00:00+01:00", "segments": [{"duration_s": 2400, "speed_m_s": 2.9}]}
    answer = today(runs=[easy], now="2026-03-12T18:30:00+01:00")

    assert answer.verdict.kind is VerdictKind.REST
    assert [found.stands for found in answer.beside] == [True]


def test_it_waits_where_the_muscles_still_do() -> None:
    answer = today(runs=[LAST_EVENING], check_ins=[{**WELL, "soreness_0_10": 7}])

    assert [found.stands for found in answer.beside] == [False]


def test_it_is_left_out_on_a_day_of_illness() -> None:
    answer = today(check_ins=[{"on": TODAY.isoformat(), "ill": True}])

    assert answer.verdict.kind is VerdictKind.REST
    assert [found.stands for found in answer.beside] == [False]


def test_nothing_is_told_where_nothing_is_planned_beside() -> None:
    assert coach(runner(plan=[{"on": TODAY.isoformat(), "kind": "easy", "minutes": 40}])).beside == ()
    assert coach(runner()).beside == ()
