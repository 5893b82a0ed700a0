"""A body through ordinary and extraordinary days, as a coach would expect it."""

import tracemalloc
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from fallow.domain.athlete import Level
from fallow.domain.state import Store, Tissue
from fallow.physiology import muscle, nerve
from fallow.physiology.recovered import _reached
from fallow.physiology.recovery import (
    HORIZON_H,
    Body,
    DayRest,
    Rest,
    advance,
    advance_between,
    after_run,
    hours_until_night,
    jump_change_pct,
    read,
    recovered_fraction,
    rested,
    times_to_recovered_h,
)
from tests.fixtures.bodies import EVENING, draws_of, easy_run, farthest_apart, fresh, later, steady_run, tired

TRAINED = Level.TRAINED


def hours_of(body: Body, level: Level = TRAINED) -> dict[Store, float]:
    times = times_to_recovered_h(body, draws_of(level), level, EVENING)
    return {store: float(np.median(hours)) for store, hours in times.items()}


@pytest.mark.parametrize("level", [Level.RECREATIONAL, TRAINED, Level.HIGHLY_TRAINED])
def test_an_easy_run_is_over_by_the_next_morning(level: Level) -> None:
    hours = hours_of(tired(easy_run(45.0, level), level), level)

    assert max(hours.values()) < 15.0
    assert hours[Store.MUSCLE] == 0.0


def test_intervals_take_a_day_or_two() -> None:
    hours = hours_of(tired(steady_run(20.0, 1.05)))

    assert 24.0 < max(hours.values()) < 60.0
    assert max(hours, key=lambda store: hours[store]) is Store.NERVE


def test_a_marathon_takes_many_days() -> None:
    marathon = tired(steady_run(205.0, 0.84))

    hours = hours_of(marathon)

    assert hours[Store.MUSCLE] > 4 * 24.0
    assert hours[Store.ENERGY] > 30.0
    assert recovered_fraction(marathon, draws_of(), TRAINED)[Store.MUSCLE].mean() < 0.0


def test_a_harder_run_has_a_deeper_night() -> None:
    nights = [
        nerve.night_log_ratio(tired(steady_run(50.0, intensity)).nerve, draws_of(), 5.0).mean()
        for intensity in (0.65, 0.8, 0.97)
    ]

    assert 0.0 > nights[0] > nights[1] > nights[2]


def test_soreness_after_level_running_falls_from_the_finish_on() -> None:
    body = tired(steady_run(200.0, 0.85))

    sore = [muscle.soreness_0_10(later(body, hour).muscle, draws_of()).mean() for hour in (0, 6, 12, 24, 48, 120)]

    assert sore == sorted(sore, reverse=True)
    assert sore[0] > 4.0


def test_soreness_after_downhill_comes_late() -> None:
    doses = muscle.Dose(0.0, 0.0)
    downhill = replace(fresh(), muscle=muscle.after_run(fresh().muscle, draws_of(), doses, doses, 6.0))

    sore = [muscle.soreness_0_10(later(downhill, hour).muscle, draws_of()).mean() for hour in (0, 6, 24, 48, 120)]

    assert sore[0] == pytest.approx(0.0)
    assert sore[0] < sore[1] < sore[2]
    assert sore[2] > sore[3] > sore[4]


def test_protection_spares_as_much_of_soreness_as_of_force() -> None:
    draws, doses, sore = draws_of(), muscle.Dose(0.0, 0.0), []
    for protection in (0.0, 0.4):
        start = replace(fresh().muscle, protection=np.full(draws.n, protection))
        after = muscle.after_run(start, draws, doses, doses, 3.0)
        sore.append(muscle.soreness_told(after.soreness_late, draws))

    np.testing.assert_allclose(sore[1], 0.6 * sore[0])


def test_jump_is_lowest_after_days() -> None:
    body = tired(steady_run(200.0, 0.85))
    jump = [muscle.jump_change_pct(later(body, hour).muscle, draws_of()).mean() for hour in (24, 48, 240)]

    assert jump[1] < jump[0]
    assert jump[1] < jump[2]


def test_downhill_protects_from_the_next_downhill() -> None:
    draws, downhill = draws_of(), steady_run(45.0, 0.68, grade=-0.15)
    first = after_run(rested(draws, TRAINED, days_since_downhill=365.0), draws, downhill)
    three_weeks_on = later(first, 21 * 24.0)

    again = after_run(three_weeks_on, draws, downhill)

    ratio = later(again, 24.0).muscle.knee_extensors.slow / later(first, 24.0).muscle.knee_extensors.slow
    assert 0.3 < ratio.mean() < 0.85


def test_a_day_of_running_counts_together() -> None:
    """Two halves of a long run cost about what the whole does, not what two short runs on different days do."""
    half, draws = easy_run(75.0), draws_of()

    same_day = after_run(later(tired(half), 1.0), draws, half).muscle.knee_extensors.slow
    days_apart = after_run(later(tired(half), 72.0), draws, half).muscle.knee_extensors.slow

    assert np.all(same_day > days_apart)


def test_a_run_on_damage_drags_on_its_repair_for_a_day() -> None:
    draws, sore = draws_of(), tired(steady_run(100.0, 0.9))
    jog = easy_run(30.0)

    ran = later(after_run(sore, draws, jog), 48.0)

    slower = draws["f_run"] < 1.0
    assert slower.any()
    assert np.all(ran.muscle.knee_extensors.drag[slower] < 1.0)
    assert np.all(ran.muscle.knee_extensors.drag <= 1.0)
    assert np.all(ran.muscle.drag_h == 0.0)


def test_the_bonus_of_an_easy_run_is_a_feeling_of_unknown_sign() -> None:
    bonus = muscle.easy_run_bonus_sd(draws_of(n=200))

    assert bonus.mean() == pytest.approx(0.2, abs=0.05)
    assert (bonus < 0).any()


def test_time_in_motion_fills_nothing() -> None:
    draws, hungry = draws_of(), tired(steady_run(120.0, 0.8))
    walk = easy_run(120.0)

    moved = after_run(hungry, draws, walk)

    assert np.all(moved.energy.glycogen < hungry.energy.glycogen)


def test_sprinted_glycogen_is_half_back_within_the_hour_of_rest() -> None:
    draws = draws_of()
    sprinted = tired(steady_run(3.0, 1.4))

    an_hour_on = advance(sprinted, draws, 1.0, Rest(1.0, 0.0, food_told=True))

    back = an_hour_on.energy.glycogen - sprinted.energy.glycogen
    assert np.all(back > 5.0)
    assert np.all(back < draws["G_c"] - sprinted.energy.glycogen)


def test_tissues_are_judged_by_habit() -> None:
    draws = draws_of()
    small, large = (after_run(rested(draws, TRAINED, km), draws, easy_run(90.0)) for km in (20.0, 90.0))

    ratios = [read(body, draws, TRAINED, EVENING).tissues[Tissue.TENDON].ratio.mean for body in (small, large)]

    assert ratios[0] > ratios[1] > 1.0


def test_a_long_pause_leaves_a_habit_to_divide_by() -> None:
    body = later(fresh(), 24.0 * 400)

    tissues = read(body, draws_of(), TRAINED, EVENING).tissues

    assert all(0.0 <= state.ratio.mean < 0.5 for state in tissues.values())


def test_a_reading_names_the_slowest_store() -> None:
    reading = read(tired(steady_run(205.0, 0.84)), draws_of(), TRAINED, EVENING, 3600)

    assert reading.bottleneck is Store.MUSCLE
    for state in reading.stores.values():
        assert 0.0 <= state.time_to_recovered_h.low <= state.time_to_recovered_h.high <= HORIZON_H
        assert state.recovered.low <= state.recovered.mean <= state.recovered.high
    assert reading.force_change_pct["knee_extensors"].mean < -10.0
    assert reading.rmssd_log_ratio.mean < -0.2
    assert reading.jump_change_pct.mean < -5.0


def test_a_rested_body_reads_as_rested() -> None:
    reading = read(fresh(), draws_of(), TRAINED, EVENING)

    assert all(state.recovered.mean == pytest.approx(1.0) for state in reading.stores.values())
    assert all(state.time_to_recovered_h.high == 0.0 for state in reading.stores.values())
    assert reading.soreness_0_10.mean == 0.0


def test_one_runner_alone_can_be_read() -> None:
    body = tired(n=1)

    assert read(body, draws_of(n=1), TRAINED, EVENING).stores[Store.MUSCLE].recovered.mean < 1.0


@pytest.mark.parametrize(("hour", "expected"), [(18.0, 4.0), (23.0, -1.0 % 24), (2.0, 20.0)])
def test_the_coming_night_begins_at_eleven_local(hour: float, expected: float) -> None:
    at = EVENING.replace(hour=0) + timedelta(hours=hour)

    assert hours_until_night(at, 3600) == pytest.approx(expected)


def test_bad_sleep_keeps_one_tired() -> None:
    body, draws, end = tired(), draws_of(), EVENING + timedelta(days=3)

    def slept(hours: float) -> dict[Store, float]:
        there = advance_between(body, draws, EVENING, end, 0, lambda _: DayRest(hours))
        return {store: float(part.mean()) for store, part in recovered_fraction(there, draws, TRAINED).items()}

    assert slept(4.5)[Store.MUSCLE] < slept(8.0)[Store.MUSCLE] < slept(9.0)[Store.MUSCLE]


def test_time_running_backwards_changes_nothing() -> None:
    body = tired()

    assert advance_between(body, draws_of(), EVENING, EVENING - timedelta(hours=3)) is body
    assert advance(body, draws_of(), -2.0, Rest()) is body


def test_a_snapshot_gives_the_same_body_back() -> None:
    body = tired()

    again = Body.from_values(body.to_values())

    assert farthest_apart(body, again) == 0.0
    assert "muscle.knee_extensors.slow" in body.to_values()


def test_candidates_may_stand_where_draws_do() -> None:
    """A planner puts one choice per column: each column behaves as it would alone."""
    draws = draws_of(n=3)
    runs = [easy_run(minutes) for minutes in (20.0, 60.0, 100.0)]
    names = [name for name in type(runs[0]).__dataclass_fields__ if name not in ("minutes_zone", "estimated")]

    class Together:
        minutes_zone = tuple(np.array([run.minutes_zone[zone] for run in runs]) for zone in range(3))

    for name in names:
        setattr(Together, name, np.array([getattr(run, name) for run in runs]))

    together = after_run(fresh(n=3), draws, Together())  # type: ignore[arg-type]

    for column, run in enumerate(runs):
        alone = after_run(fresh(n=3), draws, run).to_values()
        for name, values in together.to_values().items():
            assert values[column] == pytest.approx(alone[name][column])


def test_sprinting_shows_in_the_jump() -> None:
    body = tired(steady_run(5.0, 1.45))

    assert np.all(jump_change_pct(body, draws_of()) < muscle.jump_change_pct(body.muscle, draws_of()) - 1.0)


def test_by_day_the_vagus_is_back_within_the_hour_after_easy_running() -> None:
    level = Level.HIGHLY_TRAINED
    easy, threshold = (tired(steady_run(90.0, intensity, level), level) for intensity in (0.68, 0.9))

    def ratio(body: Body, hours: float) -> float:
        return float(np.exp(nerve.day_log_ratio(later(body, hours, level).nerve)).mean())

    assert ratio(easy, 0.5) > 0.9
    assert ratio(threshold, 0.2) < ratio(easy, 0.2)
    assert ratio(threshold, 1.5) > 0.9


def test_night_heart_rate_rises_as_rmssd_falls() -> None:
    drop = np.array([-0.14, -0.6])

    rise = np.exp(nerve.night_hr_log_ratio(drop, draws_of(n=2)))

    assert 1.0 < rise[0] < rise[1]


def test_years_of_rest_take_no_more_memory_than_months() -> None:
    tired_one = tired()
    tracemalloc.start()
    try:
        later(tired_one, 24.0 * 90)
        _, months = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        later(tired_one, 24.0 * 3650)
        _, years = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert years < 2 * months


def test_a_drive_that_rounding_makes_fall_takes_no_one_back_in_time() -> None:
    driven, edges = np.array([[0.0], [1.0], [1.0 - 1e-16], [0.9999]]), np.arange(4.0)[:, np.newaxis]
    for needed in (0.5, 1.0, 1.0 - 1e-16, 0.99995, 2.0):
        (at,) = _reached(np.array([needed]), driven, edges)
        assert 0.0 <= at <= 3.0
