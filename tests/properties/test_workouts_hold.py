"""Whatever session the library builds, a watch that reads its file goes through just its steps."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fallow.adapters.fit.workout import FitWorkoutWriter
from fallow.domain.estimate import Estimate
from fallow.domain.session import Session, SessionKind, Step, StepKind
from fallow.planning.library import build
from fallow.services.plans_out.workouts import target, workout
from tests.fixtures.made_up import HABIT
from tests.fixtures.planned_runners import thresholds
from tests.fixtures.workout_files import ReadStep, by_fit_tool, by_fitdecode, unrolled

INTENSITY = {
    StepKind.WARM_UP: "warmup",
    StepKind.WORK: "active",
    StepKind.RECOVER: "recovery",
    StepKind.COOL_DOWN: "cooldown",
}
FINEST = {"speed": 0.00051, "heart_rate": 0.51}


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Of any kind but rest and of any length, for slow and fast runners, known well or hardly."""
    kind = draw(st.sampled_from([kind for kind in SessionKind if kind is not SessionKind.REST]))
    speed = draw(st.floats(2.0, 5.5))
    limits = replace(
        thresholds(speed),
        critical_speed_m_s=Estimate(speed, speed * draw(st.floats(0.5, 1.0)), 1.1 * speed),
        heart_rate_holds=draw(st.booleans()),
    )
    try:
        return build(
            kind,
            60.0 * draw(st.integers(10, 240)),
            thresholds=limits,
            habit=replace(HABIT, easy_speed_m_s=draw(st.none() | st.floats(1.5, 5.0))),
            quality_s=draw(st.none() | st.floats(60.0, 5400.0)),
            race_distance_m=draw(st.sampled_from([5_000.0, 10_000.0, 21_097.5, 42_195.0])),
        )
    except ValueError:  # the time does not hold the least form of the kind
        assume(False)
        raise


@given(sessions())
def test_the_steps_of_the_file_are_those_of_the_session(session: Session) -> None:
    made = workout(session, "ada 2026-12-01 1", "Name", date(2026, 11, 29), lambda step: step.kind.value)
    data = FitWorkoutWriter().write(made)

    for read in (by_fitdecode, by_fit_tool):
        found = unrolled(read(data).steps)
        assert len(found) == len(session.steps)
        for step, told in zip(session.steps, found, strict=True):
            as_planned(session, step, told)


def as_planned(session: Session, step: Step, told: ReadStep) -> None:
    assert (told.name, told.intensity) == (step.kind.value, INTENSITY[step.kind])
    if session.kind is SessionKind.RACE:
        assert (told.duration, told.duration_s) == ("open", None)
    else:
        assert told.duration == "time"
        assert told.duration_s == pytest.approx(step.duration_s, abs=0.00051)
    ranges = {"speed": step.speed_m_s, "heart_rate": step.heart_rate_bpm}
    wanted = target(session, step)
    assert (wanted is None) == (told.target is None)
    if told.target is not None and wanted is not None:
        kind, *ends = told.target
        assert kind == wanted.kind.value
        assert ends == pytest.approx(ranges[kind], abs=FINEST[kind])
        assert session.kind is not SessionKind.RECOVERY_RUN or kind == "heart_rate"
