"""A draft is read as it was written, what the planner makes comes back from its text, and no text breaks the reader."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fallow.adapters.plan_text.read import read_plan
from fallow.adapters.plan_text.write import write_plan
from fallow.domain.plan import Plan, Race
from fallow.domain.plan_draft import (
    ASKS_FOR_HARD,
    LONGEST_MIN,
    MAY_HAVE_HARD,
    SHORTEST_MIN,
    WITHOUT_MINUTES,
    DraftDay,
    PlanDraft,
)
from fallow.domain.session import Session, SessionKind
from fallow.planning.by_hand import asked_by, plan_by_hand
from fallow.planning.problem import PlanProblem
from fallow.planning.solver import make_plan
from fallow.planning.written import draft_of
from fallow.services.plan_comments import PlanComments
from tests.fixtures.little_search import little_search
from tests.properties.test_plan_safety import problems

FIRST = date(2026, 12, 1)
COMMENTS = PlanComments(("A plan: to edit",), {FIRST: ("Week # 1: %",)}, ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"))
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=20)


@st.composite
def draft_days(draw: st.DrawFn, on: date) -> DraftDay:
    kind = draw(st.sampled_from(SessionKind))
    if kind in WITHOUT_MINUTES:
        return DraftDay(on, kind)
    minutes = draw(st.integers(SHORTEST_MIN, LONGEST_MIN))
    least = 1 if kind in ASKS_FOR_HARD else 0
    return DraftDay(on, kind, minutes, draw(st.integers(least, minutes)) if kind in MAY_HAVE_HARD else 0)


@st.composite
def races(draw: st.DrawFn, on: date) -> Race:
    distance_m = draw(st.sampled_from((800.0, 1609.344, 5000.0, 10_000.0, 21_097.5, 21_100.0, 42_195.0)))
    target_s = draw(st.none() | st.integers(int(distance_m / 7), int(distance_m)).map(float))
    return Race(on, distance_m, target_s, draw(NAMES))


@st.composite
def drafts(draw: st.DrawFn) -> PlanDraft:
    dates = [FIRST + timedelta(days=day) for day in sorted(draw(st.sets(st.integers(0, 300), min_size=1, max_size=40)))]
    raced = sorted(draw(st.sets(st.sampled_from(dates), max_size=3)))
    return PlanDraft(FIRST, tuple(draw(races(on)) for on in raced), tuple(draw(draft_days(on)) for on in dates))


@given(draft=drafts())
def test_a_draft_is_read_as_it_was_written(draft: PlanDraft) -> None:
    text = write_plan(draft, COMMENTS)
    lines = text.splitlines()

    again, problems = read_plan(text.encode())

    assert problems == ()
    assert again == draft
    assert again is not None
    assert all(lines[again.lines[day.on] - 1].strip().startswith(f"{day.on}: ") for day in draft.days)


def alike(one: Session, other: Session) -> bool:
    """The same session, in every step and in what the model simulates of it."""
    if one.segments is None or other.segments is None:
        return one == other
    names = ("duration_s", "speed_m_s", "grade")
    same = all(np.array_equal(getattr(one.segments, name), getattr(other.segments, name)) for name in names)
    return same and replace(one, segments=None) == replace(other, segments=None)


def at_home(asked: PlanProblem) -> PlanProblem:
    """Without days away: a text does not tell them, so no way back is known where it is read."""
    return replace(asked, request=replace(asked.request, availability=replace(asked.request.availability, away=())))


def comes_back(asked: PlanProblem, plan: Plan) -> None:
    draft, wrong = read_plan(write_plan(draft_of(plan), COMMENTS).encode())
    assert wrong == ()
    assert draft is not None

    again, found = plan_by_hand(replace(asked, request=asked_by(draft)), draft)

    assert again.problems == ()
    assert (found.unsafe, found.nearest) == ((), ())
    assert [day.on for day in again.days] == [day.on for day in plan.days]
    for day, made in zip(again.days, plan.days, strict=True):
        assert alike(day.session, made.session), (day.on, day.session, made.session)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(asked=problems(most_weeks=8))
def test_what_the_planner_makes_comes_back_from_its_text(asked: PlanProblem) -> None:
    asked = at_home(asked)
    with little_search():
        plan = make_plan(asked)
    if any(day.session.kind is not SessionKind.REST for day in plan.days):
        comes_back(asked, plan)


@pytest.mark.soak
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(asked=problems(most_weeks=20))
def test_what_the_planner_makes_of_many_comes_back_from_its_text(asked: PlanProblem) -> None:
    asked = at_home(asked)
    with little_search():
        plan = make_plan(asked)
    if any(day.session.kind is not SessionKind.REST for day in plan.days):
        comes_back(asked, plan)


def reads(content: bytes) -> None:
    draft, wrong = read_plan(content)

    assert (draft is None) == bool(wrong)
    for problem in wrong:
        assert problem.place.startswith("line ")
        assert problem.detail.isprintable()


@given(
    text=st.text(max_size=300)
    | st.text(st.sampled_from("{}[]&*!|>-:?#\"'%@`\\ \n\tdays:2026-01 ,easy45"), max_size=300)
)
def test_no_text_breaks_the_reader(text: str) -> None:
    reads(text.encode("utf-8", "surrogatepass"))


@given(content=st.binary(max_size=200))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    reads(content)


@given(draft=drafts(), data=st.data())
def test_no_mutated_plan_breaks_the_reader(draft: PlanDraft, data: st.DataObject) -> None:
    content = bytearray(write_plan(draft, COMMENTS).encode())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        piece = data.draw(
            st.binary(max_size=3) | st.sampled_from([b"\n", b": ", b"  ", b"- ", b"&a ", b"*a", b"---\n", b"{"])
        )
        content[place : place + data.draw(st.integers(0, 3))] = piece

    reads(bytes(content))
