"""Sessions as a runner reads them."""

import pytest

from fallow import wording
from fallow.domain.session import REST_DAY, SessionKind, Step, StepKind
from fallow.wording.english.sessions import steps
from tests.fixtures import made_up


@pytest.mark.parametrize("kind", SessionKind)
def test_a_session_says_what_how_why_what_it_costs_and_when_to_leave_it_out(kind: SessionKind) -> None:
    text = wording.session(made_up.session(kind))

    assert all((text.title, text.feel, text.why, text.cost, text.leave_out))
    assert text.title[0].isupper()


def test_titles() -> None:
    assert wording.session_title(made_up.session(SessionKind.EASY)) == "Easy run, 45 min (about 8 km)"
    assert wording.session_title(made_up.session(SessionKind.STRENGTH, 30, 0)) == "Strength training, 30 min"
    assert wording.session_title(made_up.session(SessionKind.RACE, 105, 21_097.5)) == "Race, half marathon"
    assert wording.session_title(REST_DAY) == "Rest"


def test_repeats_are_told_once() -> None:
    assert wording.session(made_up.intervals()).steps == (
        "15 min warm-up",
        "5 times: 3 min at 3:55–4:05 min/km, then 2 min easy",
        "10 min cool-down",
    )


def test_the_last_rest_may_be_missing() -> None:
    fast, slow = Step(StepKind.WORK, 60.0, (4.0, 4.2)), Step(StepKind.RECOVER, 60.0)

    assert steps((fast, slow, fast, slow, fast)) == (
        "2 times: 1 min at 4:00–4:10 min/km, then 1 min easy",
        "1 min at 4:00–4:10 min/km",
    )


def test_the_same_step_again_and_again() -> None:
    step = Step(StepKind.WORK, 300.0, None, (130.0, 150.0))

    assert steps((step, step, step)) == ("3 times: 5 min heart rate 130–150 bpm",)


def test_walking_has_no_pace_and_no_target_is_by_feel() -> None:
    assert steps((Step(StepKind.RECOVER, 120.0, (1.4, 1.6), walk=True),)) == ("2 min walking",)
    assert steps((Step(StepKind.WORK, 1200.0),)) == ("20 min by feel",)


def test_nothing_to_do_has_no_steps() -> None:
    assert wording.session(REST_DAY).steps == ()
