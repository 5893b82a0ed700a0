"""Workouts of an Apple Health export become activities."""

from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from typing import Any

import pytest

from fallow.adapters.apple_health.read import FORMAT
from fallow.adapters.recording import Contents
from fallow.domain.activity import Lap, Sport
from fallow.domain.errors import Problem, ProblemCode
from fallow.services.records import Recorded
from tests.fixtures.apple_health import (
    DEVICE,
    PHONE,
    START,
    WATCH,
    at,
    entry,
    event,
    export,
    faults,
    record,
    run,
    series,
    statistics,
    told,
    workout,
)


def read(*inside: str) -> Contents:
    return FORMAT.read(BytesIO(export(*inside).encode()), "export.xml")


def only(*inside: str) -> Recorded:
    contents = read(*inside)
    assert faults(contents) == []
    (recorded,) = contents.activities
    return recorded


def codes(contents: Contents) -> list[ProblemCode]:
    return [problem.code for problem in faults(contents)]


def test_a_workout_since_ios_16_tells_its_totals_in_elements() -> None:
    recorded = only(
        run(
            entry("HKIndoorWorkout", "0")
            + entry("HKElevationAscended", "4544 cm")
            + statistics("DistanceWalkingRunning", "km", sum="2.01")
            + statistics("HeartRate", "count/min", average="148.2", minimum="91", maximum="171")
            + statistics("ActiveEnergyBurned", "kcal", sum="140"),
            device=DEVICE,
            sourceVersion="10.1",
        )
    )
    activity = recorded.activity
    assert (activity.sport, activity.name, activity.device) == (Sport.RUN, "Running", "Apple Watch")
    assert (activity.started_at, activity.utc_offset_s) == (datetime(2024, 3, 3, 6, 12, 44, tzinfo=UTC), 3600)
    assert (activity.duration_s, activity.elapsed_s) == (600.0, 600.0)
    assert activity.distance_m == pytest.approx(2010.0)
    assert activity.ascent_m == pytest.approx(45.44)
    assert (activity.avg_heart_rate_bpm, activity.max_heart_rate_bpm) == (148.2, 171.0)
    assert recorded.samples is None


@pytest.mark.parametrize(
    ("told_as", "metres"),
    [({"totalDistance": "5", "totalDistanceUnit": "km"}, 5000.0),
     ({"totalDistance": "3.1", "totalDistanceUnit": "mi"}, 4988.9664),
     ({"totalDistance": "1234,5", "totalDistanceUnit": "m"}, 1234.5),
     ({"totalDistance": "0", "totalDistanceUnit": "km"}, None)],
)  # fmt: skip
def test_before_ios_16_a_workout_tells_its_totals_itself(told_as: dict[str, Any], metres: float | None) -> None:
    activity = only(run(totalEnergyBurned="300", totalEnergyBurnedUnit="kcal", **told_as)).activity
    assert activity.distance_m == (None if metres is None else pytest.approx(metres))


@pytest.mark.parametrize(
    ("duration", "unit", "seconds"), [("9.5", "min", 570.0), ("570", "s", 570.0), ("0.15", "hr", 540.0)]
)
def test_the_duration_leaves_pauses_out(duration: str, unit: str, seconds: float) -> None:
    activity = only(run(duration=duration, durationUnit=unit)).activity
    assert activity.duration_s == pytest.approx(seconds)
    assert activity.elapsed_s == 600.0


def test_without_a_duration_the_pauses_are_taken_off() -> None:
    pauses = event("Pause", 100) + event("Resume", 160) + event("MotionPaused", 300) + event("MotionResumed", 330)
    activity = only(run(pauses, duration="0")).activity
    assert (activity.duration_s, activity.elapsed_s) == (510.0, 600.0)


def test_a_pause_until_the_end_and_one_inside_another() -> None:
    pauses = event("MotionPaused", 100) + event("Pause", 110) + event("Resume", 160) + event("Pause", 500)
    assert only(run(pauses, duration="")).activity.duration_s == 440.0


def test_a_duration_beyond_the_end_is_not_believed() -> None:
    contents = read(run(duration="30"))
    assert contents.activities[0].activity.duration_s == 600.0
    assert codes(contents) == [ProblemCode.BAD_VALUE]


def test_the_workouts_own_time_zone_tells_its_offset() -> None:
    """All dates of an export are written in the zone of the phone that wrote it, wherever the run was."""
    activity = only(run(entry("HKTimeZone", "Asia/Tokyo"))).activity
    assert activity.utc_offset_s == 9 * 3600
    assert activity.started_at == START
    assert only(run(entry("HKTimeZone", "../../etc/passwd"))).activity.utc_offset_s == 3600


@pytest.mark.parametrize(
    ("kind", "sport", "name"),
    [("Walking", Sport.WALK, "Walking"), ("Hiking", Sport.HIKE, "Hiking"), ("Cycling", Sport.CYCLE, "Cycling"),
     ("Swimming", Sport.SWIM, "Swimming"), ("WheelchairRunPace", Sport.OTHER, "Wheelchair Run Pace"),
     ("SwimBikeRun", Sport.OTHER, "Swim Bike Run"),
     ("TraditionalStrengthTraining", Sport.STRENGTH, "Traditional Strength Training")],
)  # fmt: skip
def test_sports(kind: str, sport: Sport, name: str) -> None:
    activity = only(workout(at(0), at(600), kind=kind, duration="10", durationUnit="min")).activity
    assert (activity.sport, activity.name) == (sport, name)


def test_indoors() -> None:
    assert only(run(entry("HKIndoorWorkout", "1"))).activity.indoor


@pytest.mark.parametrize(("told_as", "metres"), [("418 cm", 4.18), ("1000 ft", 304.8), ("4,5 m", 4.5), ("much", None)])
def test_the_climb_brings_its_unit_along(told_as: str, metres: float | None) -> None:
    ascent = only(run(entry("HKElevationAscended", told_as))).activity.ascent_m
    assert ascent == (None if metres is None else pytest.approx(metres))


@pytest.mark.parametrize(
    ("source", "more", "device"),
    [(WATCH, {"device": DEVICE}, "Apple Watch"),
     ("Shoe", {"device": DEVICE, "sourceVersion": "10.1"}, "Apple Watch"),
     ("Strava", {"device": DEVICE, "sourceVersion": "300"}, "Apple Watch (Strava)"),
     ("Strava", {}, "Strava"),
     ("Nike Run Club", {"device": PHONE}, "iPhone (Nike Run Club)")],
)  # fmt: skip
def test_a_device_is_called_what_it_is_and_not_what_its_owner_calls_it(
    source: str, more: dict[str, Any], device: str
) -> None:
    assert only(run(source=source, **more)).activity.device == device


def laps(*inside: str) -> tuple[Lap, ...]:
    measured = series("DistanceWalkingRunning", "m", 30), series("HeartRate", "count/min", 150)
    return only(*measured, run("".join(inside))).activity.laps


def test_laps_that_are_pressed_are_moments_between_them() -> None:
    first, second, third = laps(event("Lap", 100) + event("Lap", 400))
    assert [(lap.start_s, lap.duration_s) for lap in (first, second, third)] == [(0, 100), (100, 300), (400, 200)]
    assert [lap.distance_m for lap in (first, second, third)] == pytest.approx([300.0, 900.0, 600.0])
    assert [lap.avg_heart_rate_bpm for lap in (first, second, third)] == [150.0, 150.0, 150.0]


def test_laps_with_a_length_are_taken_as_they_are() -> None:
    found = laps(event("Lap", 0, 2) + event("Lap", 120, 3) + event("Segment", 0, 9))
    assert [(lap.start_s, lap.duration_s) for lap in found] == [(0.0, 120.0), (120.0, 180.0)]


def test_of_splits_by_kilometre_and_by_mile_one_series_is_taken() -> None:
    kilometres = event("Segment", 0, 4.005) + event("Segment", 240, 4.0)
    miles = event("Segment", 0, 6.44) + event("Segment", 386, 3.0)
    found = laps(miles + kilometres)
    assert [(lap.start_s, lap.duration_s) for lap in found] == [(0.0, pytest.approx(240.3)), (240.0, 240.0)]


def test_the_intervals_of_a_planned_workout_are_laps() -> None:
    """What they tell of themselves is not the whole workout's."""

    def part(begin: int, end: int) -> str:
        within = statistics("DistanceWalkingRunning", "km", sum="0.3") + entry("HKElevationAscended", "500 cm")
        when = f'startDate="{at(begin)}" endDate="{at(end)}" duration="{(end - begin) / 60}" durationUnit="min"'
        return f'<WorkoutActivity uuid="x" {when}>{within}{event("Segment", 0, 5)}</WorkoutActivity>'

    inside = statistics("DistanceWalkingRunning", "km", sum="1.8") + part(0, 120) + part(120, 600)
    activity = only(run(inside)).activity
    assert activity.laps == (Lap(0.0, 120.0, None), Lap(120.0, 480.0, None))
    assert activity.distance_m == pytest.approx(1800.0)
    assert activity.ascent_m == pytest.approx(10.0)


def test_an_id_stays_whatever_zone_the_next_export_is_written_in() -> None:
    elsewhere = timezone(timedelta(hours=-5))
    again = workout(told(START.astimezone(elsewhere)), told((START + timedelta(seconds=600)).astimezone(elsewhere)))
    first, second = only(run()).activity, only(again).activity
    assert first.activity_id == second.activity_id
    others = [run(source="Strava"), run(lasting_s=601), workout(at(0), at(600), kind="Walking")]
    assert len({first.activity_id, *(only(one).activity.activity_id for one in others)}) == 4


def test_of_the_same_workout_from_several_apps_the_richest_is_taken() -> None:
    copy = run(source="Strava", totalDistance="2", totalDistanceUnit="km")
    heart = series("HeartRate", "count/min", 150) + series("RunningPower", "W", 240)
    recorded = only(heart, series("StepCount", "count", 28), copy, run(), copy, run())
    assert recorded.activity.device == "Apple Watch"


@pytest.mark.parametrize(
    ("lines", "detail"),
    [
        (
            [run(totalDistance="5", totalDistanceUnit="furlong")],
            "totalDistance in the unknown unit 'furlong' is left",
        ),
        ([run(statistics("HeartRate", "1/fortnight", average="150"))], "HeartRate in the unknown unit"),
        ([series("RunningSpeed", "kn", 5), run()], "RunningSpeed in the unknown unit 'kn' is left out, and 59 more"),
        ([record("HeartRate", at(0), at(0), "fast", "count/min"), run()], "HeartRate without a moment or a number"),
        ([record("HeartRate", "yesterday", at(0), 60, "count/min"), run()], "HeartRate without a moment or a number"),
        ([workout("2024-02-30 10:00:00 +0100", at(0)), run()], "a workout without a start and an end"),
        ([workout(at(9), at(0)), run()], "a workout without a start and an end"),
        ([workout("0001-01-01 00:00:00 +1400", at(0)), run()], "a workout without a start and an end"),
        ([workout(at(700), at(700)), run()], "a workout without a possible duration is left out"),
        ([workout(at(0), at(50 * 86_400)), run()], "a workout without a possible duration is left out"),
    ],
)
def test_what_makes_no_sense_is_left_out_and_said_once(lines: list[str], detail: str) -> None:
    contents = read(*lines)
    assert [one.activity.elapsed_s for one in contents.activities] == [600.0]
    (problem,) = faults(contents)
    assert problem.code is ProblemCode.BAD_VALUE
    assert problem.detail.startswith(detail)
    assert problem.place.startswith("export.xml:")


def test_a_problem_tells_its_line() -> None:
    whole = export(run(), record("HeartRate", "never", at(0), 60, "count/min"))
    line = next(number for number, text in enumerate(whole.splitlines(), 1) if "never" in text)
    assert faults(read(run(), record("HeartRate", "never", at(0), 60, "count/min"))) == [
        Problem(ProblemCode.BAD_VALUE, f"export.xml:{line}", "HeartRate without a moment or a number is left out")
    ]


def test_that_there_are_no_samples_is_said_once_for_all() -> None:
    (problem,) = read(*(workout(at(1000 * n), at(1000 * n + 600)) for n in range(9))).problems
    assert (problem.code, problem.detail) == (ProblemCode.NO_SAMPLES, "a summary alone, and 8 more")
