"""What counts of a day of which several sources tell."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from fallow.coaching.told import told
from fallow.domain.wellness import CheckIn
from fallow.engine import questions
from fallow.engine.histories import _rest_days

ON = date(2026, 3, 2)
MORNING = datetime(2026, 3, 2, 6, tzinfo=UTC)


def word(hours: float, source: str = "check-in", **what: Any) -> CheckIn:
    return CheckIn(on=ON, at=MORNING + timedelta(hours=hours), source=source, **what)


OWN = word(0, sleep_h=7.0, soreness_0_10=2.0)
WATCH = word(1, "Watch", sleep_h=6.0, rmssd_ms=50.0)
RING = word(2, "Ring", sleep_h=6.5, resting_hr_bpm=48.0)


@pytest.mark.parametrize("heard", permutations((OWN, WATCH, RING)))
def test_the_runners_own_word_beats_a_devices_and_the_later_device_the_earlier(heard: tuple[CheckIn, ...]) -> None:
    """The verdict, what is learned and how rest is reckoned take the same of it."""
    (morning,) = questions.mornings(heard)
    verdict = told(heard, ON, MORNING + timedelta(hours=5)).check_in
    assert (morning.sleep_h, verdict.sleep_h, _rest_days(heard, ON, 8.0)[ON].sleep_h) == (7.0, 7.0, 7.0)
    assert (morning.rmssd_ms, morning.resting_hr_bpm, morning.soreness_0_10) == (50.0, 48.0, 2.0)
    assert _rest_days([WATCH, RING], ON, 8.0)[ON].sleep_h == 6.5
