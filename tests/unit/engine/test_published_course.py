"""A scenario's body at any hour: each kind of event does what the physiology says, and nothing else happens."""

from datetime import timedelta

import numpy as np
import pytest

from fallow.domain.activity import Segments
from fallow.domain.athlete import Level, Sex
from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.domain.units import FloatArray
from fallow.engine.published.bouts import bouts
from fallow.engine.published.course import START, Course
from fallow.engine.published.rows import (
    CycleEvent,
    DietEvent,
    Event,
    FeedingEvent,
    NightEvent,
    Person,
    Piece,
    RunEvent,
    StateEvent,
    UsualTraining,
)
from fallow.engine.published.runner import Runner, runner
from fallow.physiology.draws import central
from fallow.physiology.mechanics import CADENCE, CADENCE_SLOPE
from fallow.physiology.recovery import (
    Body,
    DayRest,
    Rest,
    advance,
    advance_between,
    after_run,
    repair_factor,
    rested,
)

LEVEL = Level.TRAINED
DRAWS = central(LEVEL)
HOUR_RUN = RunEvent(0.0, (Piece(duration_s=3600, speed_m_s=3.5),))
EMPTY = StateEvent(0.0, 30.0)


def who(**usual: float) -> Runner:
    return runner(Person(LEVEL, Sex.MALE, mass_kg=70.0), UsualTraining(**usual))


def course(*events: Event, of: Runner | None = None) -> Course:
    return Course.of(events, of or who(), DRAWS, np.zeros(1), "events")


def fresh() -> Body:
    return rested(DRAWS, LEVEL, who().weekly_km)


def assert_same(found: Body, wanted: Body) -> None:
    wanted_values = wanted.to_values()
    for name, value in found.to_values().items():
        assert value == pytest.approx(wanted_values[name], rel=1e-9, abs=1e-9), name


def resting(body: Body, start_h: float, end_h: float, day: DayRest | None = None) -> Body:
    start, end = START + timedelta(hours=start_h), START + timedelta(hours=end_h)
    return advance_between(body, DRAWS, start, end, 0, lambda _: day)


def glycogen(found: Course, hours: float) -> float:
    return float(found.body(hours).energy.glycogen[0])


def test_the_start_is_rested_at_five_in_the_afternoon() -> None:
    assert (START.hour, START.minute) == (17, 0)
    assert_same(course(HOUR_RUN).body(0.0), fresh())


def test_a_run_and_the_rest_after_it_are_those_of_the_model() -> None:
    runner_ = who()
    one = np.ones(1)
    own_cadence = (CADENCE.value + CADENCE_SLOPE.value * 0.5) * one
    stress = runner_.stress(Segments(3600.0 * one, 3.5 * one, 0.0 * one, own_cadence, np.nan * one))
    wanted = resting(after_run(fresh(), DRAWS, stress), 1.0, 25.0)

    assert_same(course(HOUR_RUN).body(25.0), wanted)


def test_a_run_asked_for_in_its_midst_is_half_of_it() -> None:
    half = RunEvent(0.0, (Piece(duration_s=1800, speed_m_s=3.5),))

    assert_same(course(HOUR_RUN).body(0.5), course(half).body(0.5))


def test_repeats_are_parted_by_standing_and_end_without_it() -> None:
    (bout,) = bouts((RunEvent(2.0, (Piece(duration_s=60, speed_m_s=5, repeat=3, rest_s=30),)),), who(), "events")

    assert bout.segments.duration_s.tolist() == [60, 30, 60, 30, 60]
    assert bout.segments.speed_m_s.tolist() == [5, 0, 5, 0, 5]
    assert bout.ends_h == pytest.approx(2.0 + 240 / 3600)
    assert bout.distance_m == pytest.approx(900)


@pytest.mark.parametrize(
    ("piece", "duration_s", "speed_m_s"),
    [
        (Piece(distance_m=10_000, speed_m_s=4.0), 2500.0, 4.0),
        (Piece(duration_s=600, intensity=0.5), 600.0, 2.0),
        (Piece(distance_m=800, intensity=1.0), 200.0, 4.0),
        (Piece(distance_m=900, duration_s=300), 300.0, 3.0),
    ],
)
def test_any_two_of_three_tell_a_piece(piece: Piece, duration_s: float, speed_m_s: float) -> None:
    four = runner(Person(LEVEL, critical_speed_m_s=4.0), UsualTraining())

    (bout,) = bouts((RunEvent(0.0, (piece,)),), four, "events")

    assert bout.segments.duration_s[0] == pytest.approx(duration_s)
    assert bout.segments.speed_m_s[0] == pytest.approx(speed_m_s)


def test_shorter_steps_are_felt_by_the_knee_in_the_body_too() -> None:
    short = RunEvent(0.0, (Piece(duration_s=3600, speed_m_s=3.5, step_length_factor=0.8),))

    ours, theirs = course(short).body(1.0), course(HOUR_RUN).body(1.0)

    assert ours.muscle.knee_extensors.slow[0] < theirs.muscle.knee_extensors.slow[0]
    assert ours.energy.glycogen[0] == pytest.approx(theirs.energy.glycogen[0])


def test_a_ride_has_no_footstrikes() -> None:
    body = course(CycleEvent(0.0, 3600, 0.8)).body(1.0)

    assert glycogen(course(CycleEvent(0.0, 3600, 0.8)), 1.0) < DRAWS["G_c"][0] - 5
    assert body.muscle.plantar_flexors.slow[0] == 0
    assert body.tissues.bone.load[0] < fresh().tissues.bone.load[0]


def test_runs_may_come_in_any_order_and_wait_for_each_other() -> None:
    late, early = RunEvent(30.0, HOUR_RUN.pieces), RunEvent(0.5, HOUR_RUN.pieces)

    assert [bout.starts_h for bout in course(late, HOUR_RUN).bouts] == [0.0, 30.0]
    assert [bout.starts_h for bout in course(late, early, HOUR_RUN).bouts] == pytest.approx([0.0, 1.0, 30.0])


def test_a_late_run_finds_what_the_first_one_left() -> None:
    late = RunEvent(400.0, HOUR_RUN.pieces)
    found = course(HOUR_RUN, late)

    once = resting(course(HOUR_RUN).body(1.0), 1.0, 400.0)
    assert_same(found.body(400.0), once)
    assert found.last_bout is not None
    assert found.ends_h == pytest.approx(401.0)


@pytest.mark.parametrize(
    "piece",
    [
        Piece(duration_s=60, speed_m_s=12.5),
        Piece(duration_s=60, intensity=2.9),
        Piece(duration_s=60, speed_m_s=3.0, grade=0.5),
        Piece(duration_s=60, speed_m_s=3.0, grade=-0.6),
        Piece(duration_s=60, speed_m_s=3.0, step_length_factor=0.5),
        Piece(duration_s=60, speed_m_s=3.0, step_length_factor=1.5),
    ],
)
def test_what_nobody_runs_cannot_be_expressed(piece: Piece) -> None:
    with pytest.raises(UserProblemError) as caught:
        course(HOUR_RUN, RunEvent(5.0, (Piece(duration_s=60, speed_m_s=3.0), piece)))
    assert caught.value.problem.code is ProblemCode.NOT_MODELLED
    assert caught.value.problem.place.startswith("events[1].segments[1]")


def test_a_store_is_set_before_the_run_of_the_same_hour() -> None:
    found = course(HOUR_RUN, EMPTY)

    assert glycogen(found, 0.0) == 30.0
    assert glycogen(found, 1.0) < 30.0


def test_a_store_can_be_set_later() -> None:
    found = course(HOUR_RUN, StateEvent(10.0, 50.0))

    assert glycogen(found, 9.99) > 60.0
    assert glycogen(found, 10.0) == 50.0


def test_food_by_the_hour_takes_the_place_of_meals() -> None:
    fed = course(EMPTY, FeedingEvent(0.0, 1.2, 4.0))
    start = course(EMPTY).body(0.0)

    assert_same(fed.body(4.0), advance(start, DRAWS, 4.0, Rest(1.0, 1.2, food_told=True)))
    assert_same(fed.body(10.0), resting(fed.body(4.0), 4.0, 10.0))


def test_nothing_by_the_hour_is_fasting() -> None:
    """Dinner at half past six would else be absorbed."""
    fasting = glycogen(course(EMPTY, FeedingEvent(0.0, 0.0, 5.0)), 5.0)

    assert fasting - 30.0 == pytest.approx(DRAWS["theta"][0] * DRAWS["r_0"][0] * 5.0, rel=0.02)


def test_food_by_the_day_holds_for_its_days() -> None:
    rich = course(EMPTY, DietEvent(0.0, 9.0, 1.0))

    assert_same(rich.body(24.0), resting(course(EMPTY).body(0.0), 0.0, 24.0, DayRest(None, 9.0)))
    assert_same(rich.body(40.0), resting(rich.body(24.0), 24.0, 40.0))


def test_food_by_the_hour_goes_before_food_by_the_day() -> None:
    both = course(EMPTY, DietEvent(0.0, 9.0, 2.0), FeedingEvent(0.0, 0.0, 5.0))

    assert glycogen(both, 5.0) == pytest.approx(glycogen(course(EMPTY, FeedingEvent(0.0, 0.0, 5.0)), 5.0))
    assert glycogen(both, 29.0) > glycogen(course(EMPTY, FeedingEvent(0.0, 0.0, 5.0)), 29.0)


def test_a_short_night_slows_repair_on_the_day_after_it() -> None:
    """From midnight to midnight, as the product counts what a runner tells of a night."""
    short = course(HOUR_RUN, NightEvent(6.0, 4.0))
    slow = DayRest(sleep_h=4.0)

    until_midnight = resting(course(HOUR_RUN).body(1.0), 1.0, 7.0)
    assert repair_factor(4.0) < 1.0
    assert_same(short.body(31.0), resting(until_midnight, 7.0, 31.0, slow))
    assert_same(short.body(40.0), resting(short.body(31.0), 31.0, 40.0))


@pytest.mark.parametrize(("at_h", "slept_into_h"), [(0.0, 14.0), (6.0, 14.0), (9.0, 14.0), (14.0, 38.0), (30.0, 38.0)])
def test_a_night_is_the_one_going_on_or_the_next(at_h: float, slept_into_h: float) -> None:
    """Seven in the morning is 14 h after the start."""
    found = course(NightEvent(at_h, 5.0))

    assert found.sleep_h(slept_into_h) == 5.0
    assert found.sleep_h(52.0 - slept_into_h) is None


@pytest.mark.parametrize(("starts_h", "night_h"), [(0.0, 6.0), (4.5, 6.0), (5.5, 30.0), (8.0, 30.0), (20.0, 30.0)])
def test_the_first_night_after_the_last_run(starts_h: float, night_h: float) -> None:
    """One that ends after eleven at night has its first whole night a day later."""
    assert course(RunEvent(starts_h, HOUR_RUN.pieces)).night_h == pytest.approx(night_h)


def test_days_since_the_last_downhill_are_those_told() -> None:
    steep = RunEvent(0.0, (Piece(duration_s=1800, speed_m_s=3.0, grade=-0.15),))

    def lost(days: float) -> float:
        return float(course(steep, of=who(days_since_downhill=days)).body(0.5).muscle.knee_extensors.slow[0])

    assert lost(365) > lost(20) > lost(1)


def test_a_body_is_the_same_however_often_it_was_asked() -> None:
    found = course(HOUR_RUN, NightEvent(6.0, 5.0), DietEvent(3.0, 8.0, 1.0), RunEvent(26.0, HOUR_RUN.pieces))
    first: FloatArray = found.body(50.0).energy.glycogen

    found.body(3.0)

    assert np.array_equal(found.body(50.0).energy.glycogen, first)
