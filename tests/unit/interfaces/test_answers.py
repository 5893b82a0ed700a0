"""The JSON documents that the command line and the page share."""

import json
from dataclasses import replace

import pytest

from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.estimate import Estimate
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.domain.verdict import Verdict, VerdictKind
from fallow.domain.verdict_reasons import StoreNotRecovered
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


def test_problems_carry_their_words() -> None:
    (document,) = answers.problems([Problem(ProblemCode.NO_PLAN, "ada")])

    assert document["code"] == "no_plan"
    assert document["text"].startswith("There is no plan yet.")
