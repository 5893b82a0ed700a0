"""The JSON documents that the command line and the page share."""

import json
from dataclasses import replace
from datetime import date

import pytest

from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.estimate import Estimate
from fallow.domain.plan import Availability
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.domain.verdict import Verdict, VerdictKind
from fallow.domain.verdict_reasons import StoreNotRecovered
from fallow.domain.wishes import Away, CrossDay, FixedDay, FixedKind
from fallow.interfaces import answers
from tests.fixtures import made_up

ENDLESS = Estimate(300.0, 90.0, float("inf"))


@pytest.mark.parametrize(
    ("verdict", "name"),
    [(made_up.REST, "rest"), (made_up.RECOVERY_RUN, "recovery_run"), (made_up.TRAIN, "train")],
)
def test_every_answer_is_plain_json(verdict: Verdict, name: str) -> None:
    document = answers.today(made_up.output(verdict))

    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert document["verdict"] == name


def test_verdict_kinds_are_named_in_the_order_of_caution() -> None:
    assert [answers.verdict_kind(kind) for kind in sorted(VerdictKind)] == ["rest", "recovery_run", "train"]


def test_evidence_without_end_is_null() -> None:
    reason = StoreNotRecovered(Store.NERVE, Estimate(-1, -2, 0), ENDLESS, 0.8, SessionKind.TEMPO)

    (document,) = answers.reasons([reason])

    assert document["evidence"]["time_to_recovered_h"] == {"mean": 300.0, "low": 90.0, "high": None}
    assert document["evidence"]["store"] == "nerve"
    assert document["source"] == "own-assumption"
    assert document["grade"] == "C"


def test_a_session_carries_its_steps_and_its_words() -> None:
    document = answers.session(made_up.intervals())

    assert document["priority"] == 1
    assert len(document["steps"]) == 12
    assert document["steps"][1] == {
        "kind": "work", "duration_s": 180.0, "speed_m_s": [4.1, 4.3], "heart_rate_bpm": None, "walk": False,
    }  # fmt: skip
    assert set(document["description"]) == {"steps", "feel", "why", "cost", "leave_out"}


def test_a_plan_without_a_race_expects_no_time() -> None:
    assert answers.plan(replace(made_up.plan(), race_time_s=None))["race_time_s"] is None


def test_a_plan_carries_the_wishes_that_it_was_asked_with() -> None:
    held = made_up.plan()
    told = Availability(
        (None, 0, 45, None, None, None, None), None, frozenset({date(2026, 8, 3)}),
        (Away(date(2026, 8, 5), date(2026, 8, 9)),), (FixedDay(1, FixedKind.HARD, 60),),
    )  # fmt: skip
    request = replace(held.request, availability=told, runs_a_week=4, strength_a_week=2, cross=(CrossDay(2, 45),))

    assert answers.plan(replace(held, request=request))["wishes"] == {
        "available_minutes": [None, 0, 45, None, None, None, None],
        "long_run_weekday": None,
        "days_off": ["2026-08-03"],
        "away": [{"first": "2026-08-05", "last": "2026-08-09"}],
        "fixed": [{"weekday": 1, "kind": "hard", "minutes": 60}],
        "runs_a_week": 4,
        "strength_a_week": 2,
        "cross": [{"weekday": 2, "minutes": 45}],
    }


def test_problems_carry_their_words() -> None:
    (document,) = answers.problems([Problem(ProblemCode.NO_PLAN, "ada")])

    assert document["code"] == "no_plan"
    assert document["text"].startswith("There is no plan yet.")
