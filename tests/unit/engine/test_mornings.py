"""The course of the mornings: what was told, where it was told, and the band that counts as usual."""

import math
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from fallow.domain.wellness import CheckIn
from fallow.engine.mornings import mornings
from fallow.physiology.hrv import ln_rmssd, resting_heart_rate

ON = date(2026, 7, 19)
DAYS = 120


def told(ago: int, hour: int = 6, **values: Any) -> CheckIn:
    on = ON - timedelta(days=ago)
    return CheckIn(on=on, at=datetime(on.year, on.month, on.day, hour, tzinfo=UTC), **values)


def test_each_morning_stands_on_its_day_and_the_later_word_counts() -> None:
    found = mornings([told(0, sleep_h=8.0), told(2, sleep_h=6.0), told(2, 9, sleep_h=7.0)], ON, DAYS)

    assert found.sleep_h.values[-1] == 8.0
    assert found.sleep_h.values[-3] == 7.0
    assert np.isnan(found.sleep_h.values[-2])
    assert np.isfinite(found.sleep_h.values).sum() == 2


def test_what_came_before_or_after_is_not_shown() -> None:
    found = mornings([told(DAYS, soreness_0_10=3.0), told(-1, soreness_0_10=4.0)], ON, DAYS)

    assert found.soreness_0_10.is_empty
    assert found.soreness_0_10.values.shape == (DAYS,)


@pytest.fixture
def months() -> list[CheckIn]:
    return [told(ago, rmssd_ms=60.0 + 8 * math.sin(ago), resting_hr_bpm=50.0 + math.cos(ago)) for ago in range(170)]


def test_the_band_is_the_baseline_of_that_day(months: list[CheckIn]) -> None:
    """Also in the first days, whose baseline lies before what is shown."""
    found = mornings(months, ON, DAYS)
    for ago in (0, 4, 40, 116):
        day = ON - timedelta(days=ago)
        hrv, pulse = ln_rmssd(months, day).baseline, resting_heart_rate(months, day).baseline
        assert hrv is not None
        assert pulse is not None
        assert found.rmssd_ms.low[-1 - ago] == pytest.approx(math.exp(hrv.mean - hrv.swc))
        assert found.rmssd_ms.high[-1 - ago] == pytest.approx(math.exp(hrv.mean + hrv.swc))
        assert found.resting_hr_bpm.high[-1 - ago] == pytest.approx(pulse.mean + pulse.swc)


def test_without_enough_mornings_there_is_no_band() -> None:
    found = mornings([told(ago, rmssd_ms=60.0) for ago in range(5)], ON, DAYS)

    assert not np.isfinite(found.rmssd_ms.low).any()
    assert np.isfinite(found.rmssd_ms.values).sum() == 5
