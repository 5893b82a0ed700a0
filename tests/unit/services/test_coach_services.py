"""What may be asked of a what-if, a review and the limits, and what is refused before anything is worked out."""

from datetime import date
from typing import Any

import pytest

from fallow.coaching.guardrails import RAILS, STANDARD, policy_of
from fallow.domain.athlete import Athlete
from fallow.domain.choice import Choice
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.session import SessionKind
from fallow.services.limits import move_limits
from fallow.services.plan import new_plan
from fallow.services.review import month_review, run_review
from fallow.services.what_if import what_if


class OneRunner:
    """As much of a store as these services look at before they refuse."""

    athlete_id = "me"

    def __init__(self, athlete: Athlete) -> None:
        self.held = athlete

    def athlete(self) -> Athlete:
        return self.held

    def save_athlete(self, athlete: Athlete) -> None:
        self.held = athlete


@pytest.fixture
def store() -> Any:
    return OneRunner(Athlete("me"))


def place(caught: pytest.ExceptionInfo[UserProblemError]) -> str:
    return caught.value.problem.place


@pytest.mark.parametrize(
    ("choice", "named"),
    [
        (Choice(SessionKind.EASY, duration_s=60.0), "duration_s"),
        (Choice(SessionKind.EASY, duration_s=60_000.0), "duration_s"),
        (Choice(SessionKind.EASY, speed_m_s=9.0), "speed_m_s"),
        (Choice(SessionKind.INTERVALS, duration_s=900.0), "duration_s"),
        (Choice(SessionKind.EASY, duration_s=1800.0, speed_m_s=3.0, ascent_m=2000.0), "ascent_m"),
        (Choice(sleep_h=20.0), "sleep_h"),
        (Choice(carbohydrate_g_kg=-1.0), "carbohydrate_g_kg"),
        (Choice(SessionKind.EASY, duration_s=float("nan")), "duration_s"),
    ],
)
def test_what_nobody_could_do_is_refused(choice: Choice, named: str) -> None:
    with pytest.raises(UserProblemError) as caught:
        what_if(None, [choice])  # type: ignore[arg-type]  # it never gets as far as the answer

    assert place(caught) == named


def test_limits_stay_within_their_absolute_range(store: Any) -> None:
    moved = move_limits(store, {"recovery_run_min": 25.0, "soreness": 2.0})

    assert (moved.recovery_run_min.value, moved.soreness.value, moved.weeks.value) == (25.0, 2.0, 26.0)
    assert store.held.limits == (("recovery_run_min", 25.0), ("soreness", 2.0))
    for name, rail in RAILS.items():
        for beyond in (rail.parameter.bounds[0] - 0.1, rail.parameter.bounds[1] + 0.1, float("nan")):
            with pytest.raises(UserProblemError) as caught:
                move_limits(store, {name: beyond})
            assert place(caught) == name.replace("_", "-")
    assert store.held.limits == (("recovery_run_min", 25.0), ("soreness", 2.0)), "what is refused moves nothing"
    assert move_limits(store, {}, ["recovery_run_min", "soreness"]) == STANDARD == policy_of(())


@pytest.mark.parametrize(("moved", "back"), [({"legs": 2.0}, ()), ({}, ("legs",))])
def test_a_limit_that_there_is_not_is_named(moved: dict[str, float], back: tuple[str, ...], store: Any) -> None:
    with pytest.raises(UserProblemError) as caught:
        move_limits(store, moved, back)

    assert place(caught) == "legs"


def test_no_first_plan_without_the_screening(store: Any) -> None:
    with pytest.raises(UserProblemError) as caught:
        new_plan(store, None, None)  # type: ignore[arg-type]  # nothing else is looked at

    assert caught.value.problem.code is ProblemCode.SCREENING_OPEN


def test_a_review_of_nothing_says_so(monkeypatch: pytest.MonkeyPatch, store: Any) -> None:
    from tests.fixtures.runners import runner

    given = runner(runs=[], habit=None)
    monkeypatch.setattr("fallow.services.review.coach_input", lambda *_: given)

    for review in (
        lambda: run_review(store, None, None, None),  # type: ignore[arg-type]
        lambda: run_review(store, None, date(2026, 3, 1), None),  # type: ignore[arg-type]
        lambda: month_review(store, None, (2026, 3)),  # type: ignore[arg-type]
        lambda: month_review(store, None, (2031, 1)),  # type: ignore[arg-type]
    ):
        with pytest.raises(UserProblemError) as caught:
            review()
        assert caught.value.problem.code in {ProblemCode.BAD_VALUE, ProblemCode.NO_RUN}


def test_where_no_run_was_the_nearest_is_named(monkeypatch: pytest.MonkeyPatch, store: Any) -> None:
    from tests.fixtures.runners import LAST_EVENING, runner

    given = runner(runs=[LAST_EVENING], habit=None)
    monkeypatch.setattr("fallow.services.review.coach_input", lambda *_: given)

    with pytest.raises(UserProblemError) as caught:
        run_review(store, None, date(2026, 1, 1), None)  # type: ignore[arg-type]
    assert caught.value.problem == Problem(ProblemCode.NO_RUN, "2026-01-01", given.runs[-1].local_date.isoformat())
