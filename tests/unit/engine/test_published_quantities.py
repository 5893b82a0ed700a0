"""Every quantity that a row can ask for, against the physiology's own readouts and figures worked out by hand."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from fallow.domain.athlete import Level, Sex
from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.domain.units import FloatArray
from fallow.engine.published.course import Course
from fallow.engine.published.quantities import QUANTITIES, Asked
from fallow.engine.published.rows import (
    At,
    CycleEvent,
    Event,
    Expectation,
    HabitChangeEvent,
    Moment,
    NightEvent,
    Person,
    Piece,
    RunEvent,
    StateEvent,
    UsualTraining,
)
from fallow.engine.published.runner import runner
from fallow.physiology import adaptation, mechanics, muscle, nerve, rest
from fallow.physiology.draws import central
from fallow.physiology.priors import Draws, Prior, at_level
from fallow.physiology.recovery import jump_change_pct

LEVEL = Level.RECREATIONAL


def means(parameters: tuple[Prior, ...]) -> Draws:
    at = [at_level(prior, LEVEL) for prior in parameters]
    return Draws({parameter.symbol: np.array([parameter.value]) for parameter in at})


KINETIC, GAIT = central(LEVEL), means(mechanics.PARAMETERS)
FORM = means((*adaptation.PARAMETERS, *rest.PARAMETERS))
HARD_RUN = RunEvent(0.0, (Piece(distance_m=21_097.5, intensity=0.92),))
FLAT = RunEvent(0.0, (Piece(duration_s=600, speed_m_s=3.5),))


def asked(expect: Expectation, *events: Event, usual: UsualTraining | None = None) -> Asked:
    who = runner(Person(LEVEL, Sex.ANY), usual or UsualTraining())
    return Asked(Course.of(events, who, KINETIC, np.zeros(1), "events"), FORM, GAIT, expect, "row")


def value(
    quantity: str,
    at: At,
    *events: Event,
    usual: UsualTraining | None = None,
    tissue: str | None = None,
    group: str | None = None,
) -> float:
    expect = Expectation(quantity, at, tissue=tissue, muscle=group)
    found: FloatArray = QUANTITIES[quantity].of(asked(expect, *events, usual=usual))
    assert found.shape == (1,)
    return float(found[0])


def cannot(work: Callable[[], object]) -> str:
    with pytest.raises(UserProblemError) as caught:
        work()
    assert caught.value.problem.code is ProblemCode.NOT_MODELLED
    return caught.value.problem.place


DURING, END, NIGHT = At(Moment.DURING), At(Moment.END), At(Moment.NIGHT)


# The last bout: steps and loads


def test_steps_are_cadence_over_speed() -> None:
    cadence = mechanics.CADENCE.value + mechanics.CADENCE_SLOPE.value * 0.5  # linear about 3 m/s

    assert value("steps_per_km", DURING, FLAT) == pytest.approx(cadence / 60 / 3.5 * 1000)


def test_shorter_steps_are_more_steps() -> None:
    short = RunEvent(0.0, (Piece(duration_s=600, speed_m_s=3.5, step_length_factor=0.9),))

    assert value("steps_per_km", DURING, short) == pytest.approx(value("steps_per_km", DURING, FLAT) / 0.9)


@pytest.mark.parametrize("tissue", ["tibia", "achilles", "patellofemoral", "knee"])
def test_loads_of_a_steady_run_are_those_of_mechanics(tissue: str) -> None:
    kind, speed = mechanics.LoadedTissue(tissue), np.array([3.5])

    for quantity, of in (
        ("load_per_step", mechanics.load_per_step),
        ("load_per_km", mechanics.load_per_km),
        ("damage_per_km", mechanics.damage_per_km),
    ):
        assert value(quantity, DURING, FLAT, tissue=tissue) == pytest.approx(float(of(kind, speed)[0]))


def test_loads_of_a_mixed_run_are_weighted_by_its_kilometres() -> None:
    """1 km at 3 m/s, 2 km at 5 m/s on a slope, and a rest that counts nothing."""
    mixed = RunEvent(
        0.0,
        (
            Piece(distance_m=1000, speed_m_s=3.0),
            Piece(distance_m=1000, speed_m_s=5.0, grade=-0.05, repeat=2, rest_s=90),
        ),
    )
    slow, fast = np.array([3.0]), np.array([5.0])
    tibia = mechanics.LoadedTissue.TIBIA
    by_hand = (mechanics.load_per_km(tibia, slow)[0] + 2 * mechanics.load_per_km(tibia, fast, -0.05)[0]) / 3
    steps = (mechanics.steps_per_km(slow)[0] + 2 * mechanics.steps_per_km(fast)[0]) / 3

    assert value("load_per_km", DURING, mixed, tissue="tibia") == pytest.approx(by_hand)
    assert value("load_per_step", DURING, mixed, tissue="tibia") == pytest.approx(by_hand / steps)


def test_loads_are_those_of_the_last_run() -> None:
    later = RunEvent(40.0, (Piece(duration_s=600, speed_m_s=4.5),))
    ride = CycleEvent(60.0, 600, 0.5)

    assert value("steps_per_km", DURING, FLAT, later, ride) == value("steps_per_km", DURING, later)


def test_draws_of_gait_spread_the_loads() -> None:
    spread = Draws({symbol: array + np.array([-0.01, 0.0, 0.01]) for symbol, array in GAIT.values.items()})
    expect = Expectation("load_per_km", DURING, tissue="achilles")
    one = asked(expect, FLAT)

    found = QUANTITIES["load_per_km"].of(Asked(one.course, FORM, spread, expect, "row"))

    assert found.shape == (3,)
    assert found[0] < found[1] < found[2]
    assert found[1] == pytest.approx(value("load_per_km", DURING, FLAT, tissue="achilles"))


def test_what_has_no_steps_cannot_be_expressed() -> None:
    still = RunEvent(0.0, (Piece(duration_s=600, speed_m_s=0.0),))

    assert cannot(lambda: value("steps_per_km", DURING, CycleEvent(0.0, 600, 0.5))) == "row"
    assert cannot(lambda: value("steps_per_km", DURING)) == "row"
    assert cannot(lambda: value("load_per_km", DURING, still, tissue="tibia")) == "row"
    assert cannot(lambda: value("load_per_km", DURING, FLAT, tissue="femur")) == "row.tissue"
    assert cannot(lambda: value("load_per_km", DURING, FLAT)) == "row.tissue"


# The body


def test_glycogen_in_its_three_units() -> None:
    state = StateEvent(0.0, 58.0)
    at = At(hours=0.0, from_start=True)

    assert value("glycogen_mmol_kg_ww", at, state) == 58.0
    assert value("glycogen_mmol_kg_dw", at, state) == pytest.approx(249.4)  # 4.3 times as much
    assert value("glycogen_fraction", at, state) == pytest.approx(58.0 / KINETIC["G_c"][0])


def test_readouts_are_those_of_the_body_then() -> None:
    course = asked(Expectation("soreness_0_10", END), HARD_RUN).course
    body = course.body(course.ends_h + 24.0)
    at = At(hours=24.0)

    knee, calf = body.muscle.knee_extensors, body.muscle.plantar_flexors
    assert value("force_change_pct", at, HARD_RUN, group="knee_extensors") == -(knee.fast[0] + knee.slow[0])
    assert value("force_change_pct", at, HARD_RUN, group="plantar_flexors") == -(calf.fast[0] + calf.slow[0])
    assert value("soreness_0_10", at, HARD_RUN) == muscle.soreness_0_10(body.muscle, KINETIC)[0]
    assert value("jump_change_pct", at, HARD_RUN) == jump_change_pct(body, KINETIC)[0]
    assert cannot(lambda: value("force_change_pct", at, HARD_RUN, group="biceps")) == "row.muscle"


def test_hours_count_from_the_end_of_the_last_bout_or_from_the_start() -> None:
    second = RunEvent(100.0, (Piece(duration_s=3600, speed_m_s=3.0),))
    expect = Expectation("soreness_0_10", At(hours=10.0))

    assert asked(expect, HARD_RUN, second).hours == pytest.approx(111.0)
    assert asked(expect, CycleEvent(3.0, 7200, 0.5)).hours == pytest.approx(15.0)
    assert asked(Expectation("soreness_0_10", At(hours=10.0, from_start=True)), HARD_RUN, second).hours == 10.0
    assert asked(Expectation("soreness_0_10", END), HARD_RUN, second).hours == pytest.approx(101.0)
    assert asked(Expectation("soreness_0_10", NIGHT), HARD_RUN, second).hours == pytest.approx(102.0)
    assert asked(expect, StateEvent(0.0, 50.0)).hours == 10.0


def test_without_a_bout_the_end_is_that_of_all_that_happens() -> None:
    assert asked(Expectation("glycogen_fraction", END), HabitChangeEvent(0.0, 14.0, 0.5, True)).hours == 336.0


def test_the_body_changes_during_a_run() -> None:
    assert cannot(lambda: value("glycogen_fraction", DURING, HARD_RUN)) == "row.at"


# The nerve store


def test_a_night_is_a_mean_over_its_eight_hours() -> None:
    """Drop x mean of exp(-t / tau) from 23:00 to 07:00, and the heart rate with it."""
    course = asked(Expectation("rmssd_ratio", NIGHT), HARD_RUN).course
    body = course.body(6.0)
    hours = np.linspace(0.0, 8.0, 20_001)
    drop = body.nerve.moderate * np.exp(-hours / KINETIC["tau_mod"]) + body.nerve.hard * np.exp(
        -hours / KINETIC["tau_hard"]
    )
    log_ratio = -float(drop.mean())

    assert value("rmssd_ratio", NIGHT, HARD_RUN) == pytest.approx(math.exp(log_ratio), rel=1e-4)
    beta = KINETIC["beta_hr"][0]
    assert value("night_hr_ratio", NIGHT, HARD_RUN) == pytest.approx(math.exp(-beta * log_ratio), rel=1e-4)


def test_a_short_night_is_seen_in_its_first_hours() -> None:
    whole, short = value("rmssd_ratio", NIGHT, HARD_RUN), value("rmssd_ratio", NIGHT, HARD_RUN, NightEvent(6.0, 4.0))

    assert short < whole


def test_at_an_hour_of_the_night_the_slow_part_speaks_and_by_day_the_fast_one() -> None:
    course = asked(Expectation("rmssd_ratio", END), HARD_RUN).course
    three, noon = At(hours=10.0, from_start=True), At(hours=19.0, from_start=True)
    body = course.body(10.0)

    slow = math.exp(-float((body.nerve.moderate + body.nerve.hard)[0]))
    assert value("rmssd_ratio", three, HARD_RUN) == pytest.approx(slow, rel=1e-6)
    assert value("rmssd_ratio", noon, HARD_RUN) == pytest.approx(1.0, abs=1e-6)
    assert value("rmssd_ratio", At(hours=0.1), HARD_RUN) == pytest.approx(
        math.exp(float(nerve.day_log_ratio(course.body(course.ends_h + 0.1).nerve)[0]))
    )


def test_a_nights_heart_rate_belongs_to_a_night() -> None:
    assert value("night_hr_ratio", At(hours=10.0, from_start=True), HARD_RUN) > 1.0
    assert cannot(lambda: value("night_hr_ratio", At(hours=19.0, from_start=True), HARD_RUN)) == "row.at"


def test_a_night_without_any_run_is_the_baseline() -> None:
    assert value("rmssd_ratio", NIGHT) == 1.0
    assert value("night_hr_ratio", NIGHT, NightEvent(0.0, 5.0)) == 1.0


# Form and hazard


def test_who_goes_on_as_usual_stays_the_same() -> None:
    at = At(hours=336.0, from_start=True)

    assert value("performance_change_pct", at, HabitChangeEvent(0.0, 14.0, 1.0, True)) == pytest.approx(0.0, abs=1e-9)


def test_less_for_two_weeks_makes_faster_and_nothing_for_ten_makes_slower() -> None:
    taper = value("performance_change_pct", At(hours=336.0, from_start=True), HabitChangeEvent(0.0, 14.0, 0.5, True))
    lay_off = value("performance_change_pct", At(hours=1680.0, from_start=True), HabitChangeEvent(0.0, 70.0, 0.0, True))

    assert taper < 0.0 < lay_off


def test_a_hard_run_makes_slower_and_the_more_so_the_longer_it_was() -> None:
    day = At(hours=24.0)
    short = RunEvent(0.0, (Piece(distance_m=10_000, intensity=0.92),))

    assert value("performance_change_pct", day, HARD_RUN) > value("performance_change_pct", day, short) > 0.0


def test_a_run_not_yet_begun_changes_nothing() -> None:
    at = At(hours=24.0, from_start=True)
    later = RunEvent(30.0, HARD_RUN.pieces)

    assert value("performance_change_pct", at, FLAT, later) == value("performance_change_pct", at, FLAT)


def test_a_habit_without_quality_loses_less_by_easy_running_alone() -> None:
    easy, kept = (HabitChangeEvent(0.0, 28.0, 0.4, intensity_kept) for intensity_kept in (False, True))
    at = At(hours=672.0, from_start=True)

    assert value("performance_change_pct", at, easy) != value("performance_change_pct", at, kept)


@pytest.mark.parametrize(("kilometres", "ratio"), [(10.0, 1.0), (11.0, 1.0), (11.1, 1.6), (20.0, 1.6), (20.1, 2.28)])
def test_hazard_is_that_of_the_runs_length_over_the_longest(kilometres: float, ratio: float) -> None:
    run = RunEvent(0.0, (Piece(distance_m=kilometres * 1000, intensity=0.8),))

    assert value("hazard_ratio", END, run, usual=UsualTraining(longest_km=10.0)) == pytest.approx(ratio)


def test_an_earlier_run_of_the_list_counts_for_thirty_days() -> None:
    usual, pieces = UsualTraining(longest_km=10.0), (Piece(distance_m=15_000, intensity=0.8),)
    first, soon, late = (RunEvent(hours, pieces) for hours in (0.0, 29 * 24.0, 31 * 24.0))

    assert value("hazard_ratio", END, first, soon, usual=usual) == 1.0
    assert value("hazard_ratio", END, first, late, usual=usual) == pytest.approx(2.28)  # nothing was run since


def test_the_habit_goes_on_in_a_change_of_habit() -> None:
    usual, run = UsualTraining(longest_km=10.0), RunEvent(40 * 24.0, (Piece(distance_m=9_000, intensity=0.8),))

    assert value("hazard_ratio", END, HabitChangeEvent(0.0, 40.0, 1.0, True), run, usual=usual) == 1.0
    assert value("hazard_ratio", END, HabitChangeEvent(0.0, 40.0, 0.5, True), run, usual=usual) == pytest.approx(1.6)
    assert cannot(lambda: value("hazard_ratio", END, CycleEvent(0.0, 600, 0.5))) == "row"


def test_short_nights_before_a_race_cost_time() -> None:
    at = At(hours=48.0, from_start=True)
    short = value("performance_change_pct", at, NightEvent(6.0, 4.5), NightEvent(30.0, 4.5))
    later = value("performance_change_pct", at, NightEvent(54.0, 4.5))

    assert short > value("performance_change_pct", at) == later


def test_form_of_who_has_no_habit_is_unknown_and_not_unchanged() -> None:
    none = UsualTraining(weekly_km=0.0)
    assert cannot(lambda: value("performance_change_pct", At(hours=24.0), FLAT, usual=none)) == "row"
