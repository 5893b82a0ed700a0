"""Heart-rate limits: sensors jump, hearts climb."""

from collections.abc import Sequence

import numpy as np
import pytest

from fallow.domain.activity import Segments
from fallow.domain.estimate import Estimate
from fallow.physiology.heart_rate import at_speed, maximum, peak, threshold


def pieces(heart_rate: Sequence[float], cadence: float = 178.0) -> Segments:
    n = len(heart_rate)
    steady = np.ones(n)
    return Segments(20 * steady, 3.5 * steady, 0 * steady, cadence * steady, np.asarray(heart_rate, dtype=float))


def test_a_sprint_finish_counts_in_full() -> None:
    assert peak(pieces([170, 184, 187, 191, 193, 197])) == 197


def test_a_blip_counts_little() -> None:
    assert peak(pieces([170, 172, 171, 199, 172, 170])) == 177


def test_a_plateau_that_the_sensor_jumped_to_counts_once_it_has_lasted() -> None:
    assert peak(pieces([150, 150, 193, 193])) == 156
    assert peak(pieces([150, 150, 193, 193, 193])) == 193


def test_heart_rate_that_is_cadence_makes_no_peak() -> None:
    assert peak(pieces([150, 150, 150, *[180] * 9], cadence=180.0)) == 150


def test_no_peak_without_a_minute_of_heart_rate() -> None:
    assert peak(pieces([150, 150])) is None
    assert peak(pieces([np.nan] * 5)) is None
    assert peak(pieces([150, np.nan, 150, np.nan, 150])) is None


def test_age_alone_gives_the_rule_of_thumb() -> None:
    estimate = maximum(np.empty(0), age_years=40)

    assert estimate.mean == pytest.approx(180, abs=0.5)
    assert estimate.high - estimate.low > 20


def test_many_runs_put_the_maximum_a_little_above_the_highest_peak() -> None:
    estimate = maximum(np.concatenate((np.linspace(165, 188, 80), [189.0])), age_years=None)

    assert 189 < estimate.mean < 194
    assert estimate.low > 187


def test_a_few_easy_runs_do_not_pull_it_down_to_their_peaks() -> None:
    estimate = maximum(np.array([148.0, 150.0, 151.0]), age_years=30)

    assert estimate.mean > 165
    assert estimate.high - estimate.low > 20


def test_a_lonely_record_is_doubted() -> None:
    usual = np.linspace(160, 180, 60)

    alone, seconded = maximum(np.append(usual, 215.0), 50), maximum(np.append(usual, [214.0, 215.0]), 50)

    assert alone.mean < seconded.mean


def test_threshold_starts_at_its_share_of_the_maximum() -> None:
    estimate = threshold(Estimate.exactly(190.0), np.empty(0))

    assert estimate.mean == pytest.approx(171.0, abs=0.5)


def test_hard_runs_raise_threshold_and_easy_ones_hardly_lower_it() -> None:
    max_hr = Estimate(190.0, 186.0, 194.0)
    prior, hard, easy = (threshold(max_hr, np.array(means)) for means in ([], [178.0] * 20, [140.0] * 3))

    assert hard.mean > prior.mean + 4
    assert prior.mean > easy.mean > prior.mean - 4


def test_the_line_goes_through_the_middle_of_the_runs() -> None:
    speed, heart_rate = np.array([3.0, 3.4, 3.8]), np.array([140.0, 151.0, 159.0])

    line = at_speed(speed, heart_rate, 190.0, 4.0)

    assert line.heart_rate(3.4) == pytest.approx(150.0)
    assert line.speed(line.heart_rate(3.1)) == pytest.approx(3.1)


def test_many_runs_at_many_speeds_outweigh_the_prior_slope() -> None:
    speed = np.linspace(2.5, 4.5, 200)

    assert at_speed(speed, 60 + 30 * speed, 190.0, 4.0).slope_bpm_per_m_s == pytest.approx(30.0, rel=0.02)


def test_runs_at_one_speed_leave_the_prior_slope() -> None:
    assert at_speed(np.full(20, 3.3), np.full(20, 150.0), 190.0, 4.0).slope_bpm_per_m_s == pytest.approx(0.55 * 47.5)
