"""The curve of distance over time, and what best efforts say about it."""

from dataclasses import replace

import numpy as np
import pytest

from fallow.domain.athlete import Level, Sex
from fallow.domain.estimate import Estimate
from fallow.physiology.critical_speed import FADE, Envelope, distance_m, duration_s, posterior, prior_m_s
from fallow.physiology.race import vdot_time
from tests.fixtures.running import all_out

CS, D_PRIME = 4.2, 180.0


def envelope(share: float = 1.0, runs: int = 60, age_d: float = 20.0, longest_s: float = 4000.0) -> Envelope:
    efforts = all_out(CS, D_PRIME, share, longest_s)
    return Envelope(
        np.array([effort.duration_s for effort in efforts]),
        np.array([effort.distance_m for effort in efforts]),
        np.full(len(efforts), age_d),
        runs,
    )


def critical_speed(best: Envelope, level: Level = Level.TRAINED) -> Estimate:
    return posterior(best, level, Sex.ANY)[0]


NOTHING = Envelope(np.empty(0), np.empty(0), np.empty(0), runs=0)


@pytest.mark.parametrize("time_s", [60.0, 120.0, 700.0, 1500.0, 1501.0, 9000.0])
def test_time_and_distance_are_each_others_inverse(time_s: float) -> None:
    covered = distance_m(np.array(time_s), np.array(CS), np.array(D_PRIME))

    assert duration_s(covered, np.array(CS), np.array(D_PRIME), np.array(FADE.value)) == pytest.approx(time_s)


@pytest.mark.parametrize("vdot", [35.0, 49.81, 65.0])
def test_a_line_through_1500_and_5000_m_agrees_with_daniels_up_to_the_marathon(vdot: float) -> None:
    short, long = vdot_time(vdot, 1500), vdot_time(vdot, 5000)
    cs = (5000 - 1500) / (long - short)
    d_prime = 1500 - cs * short

    for distance in (3000.0, 10_000.0, 21_097.5, 42_195.0):
        ours = float(duration_s(np.array(distance), np.array(cs), np.array(d_prime), np.array(FADE.value)))
        assert ours == pytest.approx(vdot_time(vdot, distance), rel=0.02)


@pytest.mark.parametrize("sex", Sex)
@pytest.mark.parametrize("level", Level)
def test_without_efforts_the_prior_stands(level: Level, sex: Sex) -> None:
    mean, sd = prior_m_s(level, sex)

    estimate = posterior(NOTHING, level, sex)[0]

    assert estimate.mean == pytest.approx(mean, rel=0.02)
    assert (estimate.high - estimate.low) / 2 == pytest.approx(1.28 * sd, rel=0.1)


@pytest.mark.parametrize("level", Level)
def test_all_out_efforts_settle_it_whatever_the_level_said(level: Level) -> None:
    speed, d_prime = posterior(envelope(), level, Sex.ANY)

    assert speed.mean == pytest.approx(CS, rel=0.03)
    assert speed.low < CS < speed.high
    assert d_prime.low < D_PRIME < d_prime.high


def test_easy_running_is_a_lower_bound_alone() -> None:
    easy = critical_speed(envelope(share=0.75, runs=3))

    assert easy.mean > 1.1 * 0.75 * CS
    assert easy.high - easy.low > 0.6 * (critical_speed(NOTHING).high - critical_speed(NOTHING).low)


def test_three_runs_leave_a_wider_interval_than_sixty() -> None:
    few, many = (critical_speed(envelope(runs=runs)) for runs in (3, 60))

    assert few.high - few.low > many.high - many.low


def test_one_false_record_does_not_make_a_champion() -> None:
    true = envelope()
    false = replace(true, distance_m=np.where(true.duration_s == 600, 1.35 * true.distance_m, true.distance_m))

    assert critical_speed(false).mean == pytest.approx(critical_speed(true).mean, rel=0.02)


def test_long_runs_alone_are_read_with_the_fade() -> None:
    long = envelope(longest_s=11_000.0)
    hours = long.duration_s >= 3600
    only = Envelope(long.duration_s[hours], long.distance_m[hours], long.age_d[hours], 60)

    assert critical_speed(only).mean == pytest.approx(CS, rel=0.04)
