"""Why a day is not otherwise goes through the same door, and leaves the answer as it is."""

from dataclasses import replace
from datetime import timedelta

from fallow.domain.session import SessionKind
from fallow.domain.why import Standing
from fallow.engine.contract import CoachInput
from fallow.engine.run import coach
from tests.fixtures.runners import runner

TODAY = runner().on


def planned() -> CoachInput:
    days = ((0, "tempo", 50), (2, "easy", 40), (3, "long", 90), (5, "intervals", 50))
    rows = [
        {"on": (TODAY + timedelta(days=day)).isoformat(), "kind": kind, "minutes": minutes}
        for day, kind, minutes in days
    ]
    return runner(plan=rows)


def test_a_day_of_the_plan_that_holds_is_looked_at_from_now() -> None:
    on = TODAY + timedelta(days=3)

    found = coach(replace(planned(), why_on=on)).why

    assert found is not None
    assert (found.on, found.session.kind) == (on, SessionKind.LONG)
    assert {one.standing for one in found.alternatives} <= set(Standing)
    assert any(one.with_on == on - timedelta(days=1) for one in found.alternatives)


def test_the_answer_of_today_is_the_same() -> None:
    asked, plain = coach(replace(planned(), why_on=TODAY)), coach(planned())

    assert asked.why is not None
    assert plain.why is None
    assert (asked.verdict, asked.plan) == (plain.verdict, plain.plan)


def test_what_is_past_or_of_no_plan_has_no_answer() -> None:
    assert coach(replace(planned(), why_on=TODAY - timedelta(days=1))).why is None
    assert coach(replace(planned(), why_on=TODAY + timedelta(days=30))).why is None
    assert coach(replace(runner(), why_on=TODAY)).why is None
