"""A plan by hand goes through the same door: what comes out, and what it leaves as it is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fallow.domain.by_hand_reasons import RunTooLong
from fallow.domain.plan import PlanRequest, Race
from fallow.domain.plan_draft import DraftDay, PlanDraft
from fallow.domain.session import SessionKind
from fallow.engine.run import coach
from tests.fixtures.runners import runner

TODAY = runner().on


def draft(*days: DraftDay, races: tuple[Race, ...] = ()) -> PlanDraft:
    return PlanDraft(TODAY, races, days)


def test_a_draft_comes_out_as_a_plan_with_reasons_and_findings() -> None:
    long = DraftDay(TODAY + timedelta(days=3), SessionKind.LONG, 240)
    goal = Race(TODAY + timedelta(days=20), 10_000.0)

    output = coach(replace(runner(), draft=draft(long, races=(goal,))))

    assert output.plan is not None
    assert output.findings is not None
    assert output.plan.days[-1].on == goal.on
    assert output.plan.race_time_s is not None
    assert all(day.reasons for day in output.plan.days)
    assert RunTooLong in {type(reason) for reason in output.findings.unsafe}
    assert output.findings.nearest[0].on == long.on


def test_a_draft_is_only_looked_at_and_the_plan_that_holds_decides_the_day() -> None:
    tempo = runner(plan=[{"on": TODAY.isoformat(), "kind": "tempo", "minutes": 50}])
    rest = draft(DraftDay(TODAY + timedelta(days=2), SessionKind.EASY, 40))

    assert coach(replace(tempo, draft=rest)).verdict == coach(tempo).verdict


def test_without_a_draft_there_are_no_findings() -> None:
    assert coach(runner()).findings is None


def test_a_plan_is_asked_for_or_written_not_both() -> None:
    easy = draft(DraftDay(date(2026, 4, 1), SessionKind.EASY, 40))

    with pytest.raises(ValueError, match="not both"):
        replace(runner(), request=PlanRequest(TODAY), draft=easy)
