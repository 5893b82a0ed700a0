"""Which one range a watch holds a runner to, and how a session becomes blocks."""

from dataclasses import replace
from datetime import date

import pytest

from fallow.domain.activity import Sport
from fallow.domain.session import REST_DAY, Session, SessionKind, Step, StepKind
from fallow.services.plans_out.workouts import Target, TargetKind, Workout, target, workout
from tests.fixtures import made_up

PACE, HEART_RATE = (2.7, 3.0), (125.0, 140.0)
AT_PACE = Target(TargetKind.SPEED, *PACE)
AT_HEART_RATE = Target(TargetKind.HEART_RATE, *HEART_RATE)
BOTH = Step(StepKind.WORK, 600.0, PACE, HEART_RATE)


def with_steps(kind: SessionKind, *steps: Step) -> Session:
    return replace(made_up.session(kind), steps=steps)


def workout_of(session: Session) -> Workout:
    return workout(session, "ada 2026-12-01 1", "Name", date(2026, 11, 29), lambda step: step.kind.value)


def chosen(kind: SessionKind, step: Step) -> Target | None:
    """Of a step in a session that has others around it."""
    around = Step(StepKind.WARM_UP, 600.0)
    return target(with_steps(kind, around, step), step)


@pytest.mark.parametrize("kind", [SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.RACE, SessionKind.LONG])
def test_hard_work_goes_by_pace(kind: SessionKind) -> None:
    assert chosen(kind, BOTH) == AT_PACE
    assert chosen(kind, replace(BOTH, speed_m_s=None)) == AT_HEART_RATE


@pytest.mark.parametrize("kind", [SessionKind.EASY, SessionKind.LONG, SessionKind.CROSS])
def test_easy_running_goes_by_heart_rate(kind: SessionKind) -> None:
    assert target(with_steps(kind, BOTH), BOTH) == AT_HEART_RATE
    without = replace(BOTH, heart_rate_bpm=None)
    assert target(with_steps(kind, without), without) == AT_PACE


@pytest.mark.parametrize("step", [StepKind.WARM_UP, StepKind.COOL_DOWN])
@pytest.mark.parametrize("kind", [SessionKind.INTERVALS, SessionKind.TEMPO, SessionKind.STRIDES])
def test_around_hard_work_it_is_easy(kind: SessionKind, step: StepKind) -> None:
    assert chosen(kind, replace(BOTH, kind=step)) == AT_HEART_RATE


@pytest.mark.parametrize("kind", [kind for kind in SessionKind if kind is not SessionKind.REST])
def test_rests_between_repeats_and_walking_go_by_feel(kind: SessionKind) -> None:
    assert chosen(kind, replace(BOTH, kind=StepKind.RECOVER)) is None
    assert chosen(kind, replace(BOTH, walk=True)) is None


def test_between_two_walks_one_runs_by_feel() -> None:
    assert chosen(SessionKind.RUN_WALK, BOTH) is None


def test_no_recovery_run_has_a_pace() -> None:
    assert chosen(SessionKind.RECOVERY_RUN, BOTH) == AT_HEART_RATE
    assert chosen(SessionKind.RECOVERY_RUN, replace(BOTH, heart_rate_bpm=None)) is None


def test_a_step_without_ranges_goes_by_feel() -> None:
    assert chosen(SessionKind.HILLS, Step(StepKind.WORK, 60.0)) is None


def test_the_ends_of_a_range_are_in_order() -> None:
    assert chosen(SessionKind.TEMPO, replace(BOTH, speed_m_s=(3.0, 2.7))) == AT_PACE


def test_repeats_are_one_block() -> None:
    made = workout_of(made_up.intervals())

    assert [(len(block.steps), block.times) for block in made.blocks] == [(1, 1), (2, 5), (1, 1)]
    assert [step.duration_s for step in made.steps()] == [step.duration_s for step in made_up.intervals().steps]
    assert (made.name, made.sport) == ("Name", Sport.RUN)
    assert [step.name for step in made.blocks[1].steps] == ["work", "recover"]


def test_a_race_is_one_step_that_ends_at_its_finish() -> None:
    made = workout_of(made_up.session(SessionKind.RACE, 105, 21_097.5))

    (step,) = made.steps()
    assert step.duration_s is None
    assert step.target == AT_PACE


@pytest.mark.parametrize(
    ("kind", "sport"),
    [(SessionKind.STRENGTH, Sport.STRENGTH), (SessionKind.CROSS, Sport.OTHER), (SessionKind.HILLS, Sport.RUN)],
)
def test_what_is_no_run_is_called_none(kind: SessionKind, sport: Sport) -> None:
    assert workout_of(made_up.session(kind)).sport is sport


def test_rest_has_no_workout() -> None:
    with pytest.raises(ValueError, match="no workout for rest"):
        workout_of(REST_DAY)
