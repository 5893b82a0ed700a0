"""The stress of runs that are whole, patchy, strange, or known by a summary alone."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import numpy as np
import pytest

from fallow.domain.activity import Channel, Run, RunStress, Segments, Sport
from fallow.domain.athlete import Level
from fallow.domain.units import FloatArray
from fallow.physiology.mechanics import cadence_spm
from fallow.physiology.stress import (
    activity_stress,
    cross_training_segments,
    relative_intensity,
    run_stress,
    step_factors,
    summary_segments,
)

N = 60


def whole(speed: float = 3.0, grade: float = 0.0, cadence: float | None = None, heart_rate: float = 145.0) -> Segments:
    steps = float(cadence_spm(np.array([speed]))[0]) if cadence is None else cadence
    return Segments(np.full(N, 60.0), np.full(N, speed), np.full(N, grade), np.full(N, steps), np.full(N, heart_rate))


def strange(*columns: FloatArray) -> Segments:
    seconds, speed, grade, cadence, heart_rate = columns
    return Segments(seconds, speed, grade, cadence, heart_rate)


def stress_of(segments: Segments, mass_kg: float | None = 70.0, usual_step_factor: float | None = None) -> RunStress:
    return run_stress(
        segments,
        critical_speed_m_s=4.0,
        lt1_speed_m_s=3.1,
        mass_kg=mass_kg,
        level=Level.TRAINED,
        easy_speed_m_s=3.0,
        threshold_hr_bpm=170.0,
        lt1_hr_bpm=145.0,
        usual_step_factor=usual_step_factor,
    )


def numbers(stress: RunStress) -> FloatArray:
    values = [
        getattr(stress, field.name) for field in fields(stress) if field.name not in ("minutes_zone", "estimated")
    ]
    return np.array([*values, *stress.minutes_zone])


def activity(sport: Sport = Sport.RUN, **known: object) -> Run:
    start = datetime(2026, 3, 2, 6, tzinfo=UTC)
    run = Run("a", sport, start, start.date(), duration_s=3600.0, distance_m=None)
    return replace(run, **known)  # type: ignore[arg-type]


def activity_of(run: Run) -> RunStress:
    return activity_stress(run, critical_speed_m_s=4.0, lt1_speed_m_s=3.1, mass_kg=70.0, level=Level.TRAINED)


def test_a_flat_easy_kilometre_counts_one() -> None:
    stress = stress_of(whole())

    assert stress.tendon_easy_km == pytest.approx(10.8)
    assert stress.bone_easy_km == pytest.approx(10.8)
    assert stress.knee_extensors == pytest.approx(10.8)
    assert stress.eccentric == 0.0
    assert stress.minutes_zone == pytest.approx((60.0, 0.0, 0.0))
    assert stress.estimated == frozenset()


def test_an_hour_at_critical_speed_is_a_load_of_100() -> None:
    assert stress_of(whole(4.0)).load == pytest.approx(100.0)


def test_speed_counts_before_heart_rate() -> None:
    assert stress_of(whole(heart_rate=190.0)) == stress_of(whole(heart_rate=120.0))


def test_a_missing_speed_comes_from_heart_rate() -> None:
    unknown = replace(whole(), speed_m_s=np.full(N, np.nan))

    at_threshold = stress_of(replace(unknown, heart_rate_bpm=np.full(N, 170.0)))
    blind = stress_of(replace(unknown, heart_rate_bpm=np.full(N, np.nan)))

    assert at_threshold.load == pytest.approx(100.0)
    assert Channel.SPEED in at_threshold.estimated
    assert {Channel.SPEED, Channel.HEART_RATE} <= blind.estimated
    assert blind.relative_sd > at_threshold.relative_sd > stress_of(whole()).relative_sd


@pytest.mark.parametrize(
    ("field", "channel"), [("grade", Channel.ALTITUDE), ("cadence_spm", Channel.CADENCE), ("speed_m_s", Channel.SPEED)]
)
def test_what_was_filled_in_is_named_and_widens(field: str, channel: Channel) -> None:
    patchy = stress_of(replace(whole(), **{field: np.full(N, np.nan)}))  # type: ignore[arg-type]

    assert channel in patchy.estimated
    assert patchy.relative_sd > stress_of(whole()).relative_sd


def test_a_stray_gap_goes_without_a_word() -> None:
    cadence = whole().cadence_spm.copy()
    cadence[0] = np.nan

    assert stress_of(replace(whole(), cadence_spm=cadence)).estimated == frozenset()


def test_an_unknown_mass_widens() -> None:
    assert stress_of(whole(), None).relative_sd > stress_of(whole()).relative_sd
    assert stress_of(whole(), None).knee_extensors == pytest.approx(stress_of(whole(), 70.0).knee_extensors)


def test_mass_counts_for_carbohydrate_and_muscle_but_not_for_glycogen_per_kg() -> None:
    light, heavy = stress_of(whole(), 50.0), stress_of(whole(), 90.0)

    assert heavy.carbohydrate_g == pytest.approx(1.8 * light.carbohydrate_g)
    assert heavy.knee_extensors > light.knee_extensors
    assert heavy.glycogen_mmol_kg_ww == pytest.approx(light.glycogen_mmol_kg_ww)


def test_downhill_is_counted_where_it_hurts() -> None:
    down, flat, up = (stress_of(whole(grade=grade)) for grade in (-0.1, 0.0, 0.1))

    assert down.eccentric > 0.0 == flat.eccentric == up.eccentric
    assert down.knee_extensors > flat.knee_extensors
    assert up.tendon_easy_km > flat.tendon_easy_km
    assert up.glycogen_mmol_kg_ww > flat.glycogen_mmol_kg_ww > down.glycogen_mmol_kg_ww


def test_a_cadence_of_ones_own_is_no_longer_a_longer_step() -> None:
    low = stress_of(whole(cadence=160.0))

    assert low.tendon_easy_km == pytest.approx(stress_of(whole()).tendon_easy_km)


def test_steps_longer_than_usual_count() -> None:
    usual = float(np.median(step_factors(whole(cadence=171.0))))

    longer = stress_of(whole(cadence=160.0), usual_step_factor=usual)
    as_usual = stress_of(whole(cadence=171.0), usual_step_factor=usual)

    assert longer.tendon_easy_km > as_usual.tendon_easy_km
    assert longer.knee_extensors > as_usual.knee_extensors


def test_a_cadence_of_one_leg_is_no_cadence() -> None:
    half = stress_of(whole(cadence=85.0))

    assert Channel.CADENCE in half.estimated
    assert half.tendon_easy_km == pytest.approx(stress_of(whole()).tendon_easy_km)


def test_hard_running_asks_more_of_nerve_and_muscle() -> None:
    easy, threshold, fast = (stress_of(whole(speed)) for speed in (2.8, 3.7, 4.3))

    assert easy.nerve_moderate < threshold.nerve_moderate
    assert easy.nerve_hard < threshold.nerve_hard < fast.nerve_hard
    assert threshold.knee_extensors_tiring / 3.7 > easy.knee_extensors_tiring / 2.8


def test_only_very_fast_running_sprints() -> None:
    assert stress_of(whole(4.4)).sprint == 0.0
    assert stress_of(whole(5.8)).sprint > 0.0


@pytest.mark.parametrize(
    "segments",
    [
        strange(*(np.empty(0) for _ in range(5))),
        whole(0.0),
        whole(1.3),
        whole(3.0, -0.3),
        whole(40.0, 5.0, 900.0, 254.0),
        strange(np.array([np.inf, 1e-9]), *(np.array([np.nan, -np.inf]) for _ in range(4))),
        strange(np.full(3, 1e9), *(np.full(3, np.inf) for _ in range(4))),
    ],
    ids=["nothing", "standing", "walking", "only downhill", "a car", "holes", "endless"],
)
@pytest.mark.parametrize("impact", [True, False])
def test_the_strangest_segments_give_numbers(segments: Segments, impact: bool) -> None:
    with np.errstate(all="raise"):
        stress = stress_of(replace(segments, impact=impact))

    assert np.all(np.isfinite(numbers(stress)))
    assert np.all(numbers(stress) >= 0.0)


def test_standing_still_asks_nothing() -> None:
    stress = stress_of(whole(0.0))

    assert stress.glycogen_mmol_kg_ww == stress.knee_extensors == stress.bone_easy_km == stress.load == 0.0


@pytest.mark.parametrize("critical", [0.0, -3.0, 1e-12])
def test_limits_that_make_no_sense_give_numbers(critical: float) -> None:
    stress = run_stress(
        whole(),
        critical_speed_m_s=critical,
        lt1_speed_m_s=9.0,
        mass_kg=None,
        level=Level.NOVICE,
        threshold_hr_bpm=120.0,
    )

    assert np.all(np.isfinite(numbers(stress)))


def test_a_summary_keeps_distance_time_and_ascent() -> None:
    segments = summary_segments(activity(distance_m=12_000.0, ascent_m=120.0), 4.0)
    metres = segments.duration_s * segments.speed_m_s

    assert metres.sum() == pytest.approx(12_000.0)
    assert segments.duration_s.sum() == pytest.approx(3600.0)
    assert float(metres @ np.maximum(segments.grade, 0.0)) == pytest.approx(120.0)
    effort = relative_intensity(segments, 4.0)
    assert effort == pytest.approx(effort[0])  # one even effort


def test_a_mountain_in_a_short_run_is_as_steep_as_it_must_be() -> None:
    segments = summary_segments(activity(distance_m=4000.0, ascent_m=400.0), 4.0)

    assert segments.grade.max() == pytest.approx(0.2)


@pytest.mark.parametrize("distance_m", [None, 0.0, -5.0, 90_000.0])
def test_a_summary_without_a_possible_distance_has_no_speed(distance_m: float | None) -> None:
    segments = summary_segments(activity(distance_m=distance_m, avg_heart_rate_bpm=150.0), 4.0)

    assert np.all(np.isnan(segments.speed_m_s))
    assert segments.heart_rate_bpm.tolist() == [150.0]


def test_a_summary_is_less_certain_than_samples() -> None:
    sampled = activity_of(activity(distance_m=10_800.0, segments=whole()))
    told = activity_of(activity(distance_m=10_800.0, ascent_m=0.0))

    assert told.relative_sd > sampled.relative_sd
    assert told.glycogen_mmol_kg_ww == pytest.approx(sampled.glycogen_mmol_kg_ww)


@pytest.mark.parametrize("sport", [Sport.CYCLE, Sport.SWIM, Sport.STRENGTH, Sport.OTHER])
def test_other_sports_cost_energy_but_no_footstrikes(sport: Sport) -> None:
    stress = activity_of(activity(sport, distance_m=30_000.0, avg_heart_rate_bpm=150.0))

    assert stress.glycogen_mmol_kg_ww > 0.0
    assert stress.nerve_moderate > 0.0
    assert stress.tendon_easy_km == stress.bone_easy_km == stress.eccentric == stress.plantar_flexors == 0.0
    assert stress.relative_sd > 0.3


def test_the_speed_of_a_bicycle_is_not_a_runners() -> None:
    ride = replace(whole(11.0, heart_rate=130.0), impact=False)

    stress = activity_of(activity(Sport.CYCLE, segments=ride))

    assert stress.load < 60.0
    assert stress.sprint == 0.0


def test_another_sport_without_heart_rate_is_taken_for_a_gentle_one() -> None:
    blind = activity_of(activity(Sport.OTHER))

    assert blind.load == pytest.approx(25.0)
    assert Channel.HEART_RATE in blind.estimated


def test_cross_training_is_measured_by_oxygen_uptake() -> None:
    ride = stress_of(cross_training_segments(3600.0, 0.7, 4.0))

    assert ride.load == pytest.approx(49.0)
    assert ride.knee_extensors < stress_of(whole(2.8)).knee_extensors
