"""What runs say, by the day that is asked: windows end the day before."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
import pytest

from fallow.domain.activity import BestEffort, Run, Segments, Sport
from fallow.physiology.cost import cost_j_kg_m
from fallow.physiology.evidence import Evidence
from tests.fixtures.running import DAY, run


def ago(days: int, **what: object) -> Run:
    return run(DAY - timedelta(days=days), **what)  # type: ignore[arg-type]


def efforts(*pairs: tuple[float, float]) -> tuple[BestEffort, ...]:
    return tuple(BestEffort(duration_s, distance_m) for duration_s, distance_m in pairs)


def envelope(runs: Sequence[Run]) -> list[tuple[float, float, float]]:
    best = Evidence.of(runs).envelope(DAY)
    return list(zip(best.duration_s.tolist(), best.distance_m.tolist(), best.age_d.tolist(), strict=True))


def test_no_run_no_envelope() -> None:
    best = Evidence.of([]).envelope(DAY)

    assert best.duration_s.size == 0
    assert best.runs == 0


def test_the_envelope_takes_the_best_of_each_duration_with_its_age() -> None:
    fast = ago(9, efforts=efforts((120, 600), (600, 2400)))
    enduring = ago(4, efforts=efforts((120, 500), (600, 2500)))

    assert envelope([fast, enduring]) == [(120, 600, 9), (600, 2500, 4)]
    assert Evidence.of([fast, enduring]).envelope(DAY).runs == 2


def test_a_whole_run_competes_with_the_duration_below_it() -> None:
    """Over 900 s at 4.0 m/s; over the whole 1180 s at 4.2 m/s, which is worth more."""
    race, training = ago(3, efforts=efforts((900, 3600), (1180, 4956))), ago(2, efforts=efforts((900, 3650)))

    assert envelope([race, training]) == [(1180, 4956, 3)]


def test_efforts_without_ground_or_shorter_than_any_duration_say_nothing() -> None:
    assert envelope([ago(3, efforts=efforts((60, 400), (120, 0)))]) == []


@pytest.mark.parametrize(("days", "counts"), [(0, False), (1, True), (180, True), (181, False)])
def test_efforts_count_for_180_days(days: int, counts: bool) -> None:
    assert bool(envelope([ago(days, efforts=efforts((600, 2400)))])) is counts


@pytest.mark.parametrize(("days", "counts"), [(0, False), (1, True), (730, True), (731, False)])
def test_peaks_count_for_two_years(days: int, counts: bool) -> None:
    assert Evidence.of([ago(days, max_hr=185.0)]).peaks(DAY).tolist() == [185.0] * counts


@pytest.mark.parametrize("impossible", [29.0, 226.0, 254.0])
def test_impossible_heart_rates_are_left_out(impossible: float) -> None:
    evidence = Evidence.of([ago(2, max_hr=impossible, avg_hr=impossible)])

    assert evidence.peaks(DAY).size == 0
    assert evidence.sustained(DAY).size == 0


@pytest.mark.parametrize(("duration_s", "counts"), [(1199, False), (1200, True), (4200, True), (4201, False)])
def test_sustained_runs_last_20_to_70_minutes(duration_s: float, counts: bool) -> None:
    found = Evidence.of([ago(2, duration_s=duration_s, avg_hr=170.0)]).sustained(DAY)

    assert found.tolist() == [170.0] * counts


@pytest.mark.parametrize(("duration_s", "counts"), [(1199, False), (1200, True), (9000, True)])
def test_steady_runs_last_20_minutes(duration_s: float, counts: bool) -> None:
    speed, heart_rate = Evidence.of([ago(2, distance_m=6000, duration_s=duration_s, avg_hr=150.0)]).steady(DAY)

    assert speed.tolist() == [6000 / duration_s] * counts
    assert heart_rate.tolist() == [150.0] * counts


def test_climbs_are_made_good_with_the_energy_that_they_cost() -> None:
    hilly = ago(2, distance_m=9000.0, duration_s=3000.0, avg_hr=150.0, ascent_m=450.0)
    up, down = (cost_j_kg_m(np.array(grade)) for grade in (0.1, -0.1))

    speed, _ = Evidence.of([hilly]).steady(DAY)

    assert speed[0] == pytest.approx(3.0 * (up + down) / 2 / cost_j_kg_m(np.array(0.0)))
    assert speed[0] > 3.2


def test_a_run_needs_both_speed_and_heart_rate_to_be_steady() -> None:
    speed, _ = Evidence.of([ago(2, avg_hr=150.0, distance_m=None), ago(3)]).steady(DAY)

    assert speed.size == 0


def test_other_sports_and_runs_of_no_time_say_nothing() -> None:
    evidence = Evidence.of([ago(2, sport=Sport.CYCLE, max_hr=180.0), ago(3, duration_s=0.0, max_hr=180.0)])

    assert evidence.day.size == 0


def test_pieces_know_a_peak_better_than_the_summary() -> None:
    ones = np.ones(5)
    pieces = Segments(20 * ones, 3 * ones, 0 * ones, 170 * ones, np.array([150.0, 152.0, 151.0, 153.0, 150.0]))

    assert Evidence.of([ago(2, max_hr=210.0, segments=pieces)]).peaks(DAY).tolist() == [153.0]


def test_what_was_held_on_average_was_reached_whatever_the_file_says_of_its_peak() -> None:
    assert Evidence.of([ago(2, max_hr=120.0, avg_hr=179.0)]).peaks(DAY).tolist() == [120.0, 179.0]
    assert Evidence.of([ago(2, max_hr=None, avg_hr=150.0)]).peaks(DAY).size == 0
