"""Workouts as FIT files, read back by two readers that are not ours."""

from collections.abc import Callable
from datetime import date

import pytest

from fallow.adapters.fit.workout import FitWorkoutWriter, plain
from fallow.domain.activity import Sport
from fallow.domain.session import StepKind
from fallow.services.plans_out.workouts import Block, Target, TargetKind, Workout, WorkoutStep
from tests.fixtures.workout_files import ReadStep, ReadWorkout, by_fit_tool, by_fitdecode, unrolled

FAST = Target(TargetKind.SPEED, 4.1, 4.3)
LOW = Target(TargetKind.HEART_RATE, 123.4, 145.0)
INTERVALS = Workout(
    workout_id="ada 2026-12-01 1",
    name="Intervalle 1.12.",
    sport=Sport.RUN,
    made_on=date(2026, 11, 29),
    blocks=(
        Block((WorkoutStep("Einlaufen", StepKind.WARM_UP, 900.0, LOW),), 1),
        Block(
            (
                WorkoutStep("Schnell", StepKind.WORK, 90.5, FAST),
                WorkoutStep("Locker", StepKind.RECOVER, 60.0, None),
            ),
            5,
        ),
        Block((WorkoutStep("Schnell", StepKind.WORK, 90.5, FAST),), 1),
        Block((WorkoutStep("Auslaufen", StepKind.COOL_DOWN, None, None),), 1),
    ),
)
SLOW_LINE = ReadStep("Einlaufen", "warmup", "time", 900.0, ("heart_rate", 123, 145))
FAST_LINE = ReadStep("Schnell", "active", "time", 90.5, ("speed", 4.1, 4.3))
EASY_LINE = ReadStep("Locker", "recovery", "time", 60.0)
Read = Callable[[bytes], ReadWorkout]
in_each = pytest.mark.parametrize("read", [by_fitdecode, by_fit_tool])


def written(workout: Workout = INTERVALS) -> bytes:
    return FitWorkoutWriter().write(workout)


def changed(**fields: object) -> Workout:
    told = {name: getattr(INTERVALS, name) for name in INTERVALS.__slots__}
    return Workout(**{**told, **fields})


@in_each
def test_every_step_and_the_way_back_are_read_as_they_were_meant(read: Read) -> None:
    found = read(written())

    assert (found.name, found.sport) == ("Intervalle 1.12.", "running")
    assert found.steps == (
        SLOW_LINE,
        FAST_LINE,
        EASY_LINE,
        ReadStep("", "active", "repeat_until_steps_cmplt", back_to=1, times=5),
        FAST_LINE,
        ReadStep("Auslaufen", "cooldown", "open"),
    )


@in_each
def test_a_watch_goes_through_the_repeats_and_leaves_out_the_last_rest(read: Read) -> None:
    assert unrolled(read(written()).steps) == [
        SLOW_LINE,
        *[FAST_LINE, EASY_LINE] * 5,
        FAST_LINE,
        ReadStep("Auslaufen", "cooldown", "open"),
    ]


@in_each
@pytest.mark.parametrize(
    ("sport", "name"), [(Sport.RUN, "running"), (Sport.OTHER, "generic"), (Sport.STRENGTH, "training")]
)
def test_the_sport(read: Read, sport: Sport, name: str) -> None:
    assert read(written(changed(sport=sport))).sport == name


def test_the_same_workout_gives_the_same_bytes() -> None:
    assert written() == written()


@pytest.mark.parametrize(
    "other",
    [
        changed(workout_id="ada 2026-12-02 1"),
        changed(workout_id="bob 2026-12-01 1"),
        changed(name="Tempo 1.12."),
        changed(blocks=INTERVALS.blocks[:-1]),
    ],
)
def test_another_runner_day_or_content_has_another_serial_number(other: Workout) -> None:
    assert by_fitdecode(written(other)).serial != by_fitdecode(written()).serial


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Hügel 3.12.", "Huegel 3.12."),
        ("Größe–Maß", "Groesse-Mass"),
        ("Éasy niño 山", "Easy nino"),
        ("An easy run of many words", "An easy run of many word"),
        ("Ends at a space here ... and goes on", "Ends at a space here ..."),
    ],
)
def test_names_are_shown_by_any_watch(name: str, shown: str) -> None:
    assert plain(name, 24) == shown
    assert by_fitdecode(written(changed(name=name))).name == shown


def test_a_step_without_a_name_is_a_step() -> None:
    nameless = changed(blocks=(Block((WorkoutStep("山", StepKind.WORK, 60.0, None),), 1),))

    (step,) = by_fitdecode(written(nameless)).steps
    assert (step.name, step.duration_s) == ("", 60.0)
