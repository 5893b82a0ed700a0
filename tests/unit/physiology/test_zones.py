"""Zones share their borders, and a recovery run stays well inside the first."""

from dataclasses import replace
from itertools import pairwise

import pytest

from fallow.domain.estimate import Estimate
from fallow.physiology.zones import recovery_run_ceiling_bpm, recovery_run_ceiling_m_s, zones
from tests.fixtures.running import limits


@pytest.mark.parametrize("count", [3, 5])
def test_zones_touch_and_rise(count: int) -> None:
    scheme = zones(limits(), count)

    assert [zone.number for zone in scheme] == list(range(1, count + 1))
    for lower, upper in pairwise(scheme):
        assert lower.heart_rate_bpm[1] == upper.heart_rate_bpm[0]
        assert lower.speed_m_s[1] == upper.speed_m_s[0]
    for zone in scheme:
        assert zone.heart_rate_bpm[0] < zone.heart_rate_bpm[1]
        assert zone.speed_m_s[0] < zone.speed_m_s[1]


def test_three_zones_lie_between_the_two_thresholds() -> None:
    known = limits(cs=4.0, lt1_hr=146.0, threshold_hr=171.0, max_hr=190.0)

    easy, middle, hard = zones(known)

    assert easy.heart_rate_bpm[1] == 146.0
    assert middle.heart_rate_bpm == (146.0, 171.0)
    assert hard.heart_rate_bpm[1] == 190.0
    assert middle.speed_m_s == (3.0, 4.0)


def test_five_zones_divide_the_first_and_the_second() -> None:
    known = limits(cs=4.0, d_prime=180.0, lt1_hr=150.0, threshold_hr=170.0, max_hr=190.0)

    scheme = zones(known, 5)

    assert [zone.heart_rate_bpm for zone in scheme] == [(0, 135), (135, 150), (150, 160), (160, 170), (170, 190)]
    assert [zone.speed_m_s for zone in scheme] == [(0, 2.7), (2.7, 3.0), (3.0, 3.5), (3.5, 4.0), (4.0, 5.5)]


@pytest.mark.parametrize("count", [3, 5])
def test_the_top_of_a_zone_is_known_no_better_than_its_threshold(count: int) -> None:
    known = replace(limits(), lt1_hr_bpm=Estimate(146.0, 138.0, 154.0))

    scheme = zones(known, count)

    assert Estimate(146.0, 138.0, 154.0) in [zone.top_heart_rate_bpm for zone in scheme]
    for zone in scheme:
        assert zone.top_heart_rate_bpm.mean == zone.heart_rate_bpm[1]
        assert zone.top_speed_m_s.mean == zone.speed_m_s[1]
        assert zone.top_heart_rate_bpm.low < zone.top_heart_rate_bpm.mean < zone.top_heart_rate_bpm.high


def test_another_number_of_zones_is_refused() -> None:
    with pytest.raises(ValueError, match="3 zones or 5"):
        zones(limits(), 4)


def test_the_recovery_ceiling_lies_five_to_ten_beats_below_zone_two() -> None:
    known = limits(lt1_hr=146.0)

    assert 136.0 <= recovery_run_ceiling_bpm(known) <= 141.0
    assert recovery_run_ceiling_m_s(known) < known.lt1_speed_m_s.mean


def test_the_ceiling_as_speed_lies_on_the_line_through_both_thresholds() -> None:
    known = limits(cs=4.0, lt1_hr=146.0, threshold_hr=171.0)

    beats_below_lt1 = known.lt1_hr_bpm.mean - recovery_run_ceiling_bpm(known)

    assert recovery_run_ceiling_m_s(known) == pytest.approx(3.0 - beats_below_lt1 * 1.0 / 25.0)


def test_thresholds_that_lie_together_still_give_a_speed() -> None:
    known = replace(limits(lt1_hr=170.0), threshold_hr_bpm=Estimate.exactly(170.0))

    assert recovery_run_ceiling_m_s(known) >= known.lt1_speed_m_s.mean / 2
