"""Taking a plan as text: what stops it, what is stored, and at which line everything stands."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from fallow.adapters.plan_text.texts import YamlPlanTexts
from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.domain.plan import Plan
from fallow.services import plan_text
from fallow.services.plan_comments import PlanComments
from tests.fixtures.runners import runner

SAFE = b"days:\n  2026-03-13: easy 40\n  2026-03-15: long 70\n"
NOT_SAFE = b"days:\n  # the first\n  2026-03-13: easy 40\n  2026-03-15: long 200\n"
TEXTS = YamlPlanTexts()


class OneRunner:
    """As much of a store as these services look at; the door's input comes from a scenario."""

    athlete_id = "me"

    def __init__(self, screened: bool = True) -> None:
        self.screened_on = date(2026, 3, 1) if screened else None
        self.plans: list[Plan] = []

    def athlete(self) -> Any:
        return self

    def save_plan(self, plan: Plan) -> None:
        self.plans.append(plan)

    def plan(self) -> Plan | None:
        return self.plans[-1] if self.plans else None


class Clock:
    def now(self) -> datetime:
        return datetime(2026, 3, 12, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def door(monkeypatch: pytest.MonkeyPatch) -> None:
    def given(*_: Any, draft: Any) -> Any:
        from dataclasses import replace

        return replace(runner(), draft=draft)

    monkeypatch.setattr(plan_text, "coach_input", given)


def take(store: OneRunner, content: bytes) -> plan_text.CheckedPlan:
    return plan_text.take_plan(store, Clock(), TEXTS, content)  # type: ignore[arg-type]  # all that is used is there


def test_a_safe_plan_is_stored_and_checking_stores_nothing() -> None:
    store = OneRunner()

    assert plan_text.check_plan(store, Clock(), TEXTS, SAFE).is_safe  # type: ignore[arg-type]
    assert store.plans == []
    taken = take(store, SAFE)

    assert taken.is_safe
    assert store.plans == [taken.plan]
    assert taken.plan is not None
    assert [day.session.minutes for day in taken.plan.days] == [40, 0, 70]


def test_an_unsafe_plan_is_not_stored_and_every_reason_has_its_line() -> None:
    store = OneRunner()

    checked = take(store, NOT_SAFE)

    assert not checked.is_safe
    assert store.plans == []
    assert checked.plan is not None
    lines = {reason.code: checked.line_of(reason) for reason in checked.findings.unsafe}
    assert lines["run_too_long"] == 4


def test_what_cannot_be_read_or_built_has_its_line_and_no_plan() -> None:
    store = OneRunner()

    unread = take(store, b"days:\n  2026-03-12: hop 40\n")
    unbuilt = take(store, b"days:\n  2026-03-13: easy 40\n  2026-03-14: tempo 30, 29 hard\n")

    for checked in (unread, unbuilt):
        assert (checked.plan, checked.is_safe) == (None, False)
    assert [(one.place, one.detail) for one in unread.problems] == [("line 2", "session: hop 40")]
    assert [(one.place, one.detail) for one in unbuilt.problems] == [("line 3", "room: tempo 30, 29 hard")]
    assert store.plans == []


def test_before_the_screening_nothing_is_taken() -> None:
    with pytest.raises(UserProblemError) as caught:
        take(OneRunner(screened=False), SAFE)

    assert caught.value.problem.code is ProblemCode.SCREENING_OPEN


def test_the_plan_that_holds_is_written_and_comes_back() -> None:
    store = OneRunner()
    taken = take(store, SAFE)

    text = plan_text.written_plan(store, TEXTS, lambda _: PlanComments((), {}, ("",) * 7))  # type: ignore[arg-type]
    again = take(store, text.encode())

    assert taken.plan is not None
    assert again.plan is not None
    assert again.plan.plan_id == taken.plan.plan_id


def test_without_a_plan_there_is_nothing_to_write() -> None:
    with pytest.raises(UserProblemError) as caught:
        plan_text.written_plan(OneRunner(), TEXTS, lambda _: PlanComments((), {}, ("",) * 7))  # type: ignore[arg-type]

    assert caught.value.problem.code is ProblemCode.NO_PLAN
