"""Geometry of the page's drawings."""

from datetime import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.estimate import Estimate
from fallow.domain.state import Curve
from fallow.interfaces.web.drawing import bars, gauge, midnights, noons, recovery, round_figures, scale, traces

MORNING = datetime(2026, 7, 19, 7, 30)  # noqa: DTZ001  # the runner's own clock


def test_a_gauge_stays_within_its_track() -> None:
    for ends in [(-0.5, -0.9, -0.1), (0.5, 0.3, 0.8), (1.2, 0.99, 1.4), (1.0, 1.0, 1.0)]:
        drawn = gauge(Estimate(*ends))
        assert 0 <= drawn.mean <= 100
        assert drawn.low >= 0
        assert drawn.low + drawn.width <= 100 + 1e-9
        assert drawn.width > 0


def test_recovery_is_drawn_upwards_over_the_hours() -> None:
    hours = np.array([0.0, 48.0, 96.0, 240.0])
    drawn = recovery(Curve(hours, *(np.array([x, 0.7, 1.2, 1.2]) for x in (0.5, 0.4, 0.6))), 96.0)

    assert drawn.points == "0.0,50.0 50.0,30.0 100.0,0.0"
    assert drawn.band == "M0.0 40.0L50.0 30.0L100.0 0.0L100.0 0.0L50.0 30.0L0.0 60.0Z"


def test_days_begin_at_midnight_and_have_their_name_at_noon() -> None:
    assert midnights(MORNING, 96.0) == (17.2, 42.2, 67.2, 92.2)
    assert [(at, noon.day, noon.hour) for at, noon in noons(MORNING, 96.0)] == [
        (29.7, 20, 12), (54.7, 21, 12), (79.7, 22, 12),
    ]  # fmt: skip


def test_a_line_is_broken_where_nothing_is_known() -> None:
    x = np.arange(6.0)

    assert traces(x, np.array([1, 2, np.nan, np.nan, 5, 6.0])) == ("0.0,1.0 1.0,2.0", "4.0,5.0 5.0,6.0")
    assert traces(x, np.full(6, np.nan)) == ()


def test_bars_stand_on_the_ground() -> None:
    first, second = bars([0.0, 30.0], ["none", "some"], 60.0)

    assert (first.height, second.height, second.y) == (0.0, 50.0, 50.0)
    assert (second.x, second.label) == (50.0, "some")


@pytest.mark.parametrize(
    ("most", "figures"),
    [(0.0, (0, 0.5, 1.0)), (58.5, (0, 20, 40, 60)), (60.0, (0, 20, 40, 60)), (7.0, (0, 2, 4, 6, 8))],
)
def test_a_scale_has_round_figures_from_nothing_up(most: float, figures: tuple[float, ...]) -> None:
    assert scale(most) == figures


@given(st.floats(-500, 9000), st.floats(0.5, 9000), st.integers(2, 6))
def test_round_figures_hold_what_is_shown(low: float, span: float, steps: int) -> None:
    figures = round_figures(low, low + span, steps)

    assert figures[0] <= low + 1e-6
    assert figures[-1] >= low + span - 1e-6
    assert 2 <= len(figures) <= steps + 3
    assert list(figures) == sorted(set(figures))
