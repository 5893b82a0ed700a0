"""What running costs, held against the published curve and shares."""

import numpy as np
import pytest

from fallow.domain.athlete import Level
from fallow.physiology.cost import (
    LEVEL_COST,
    VO2MAX_AT_CRITICAL_SPEED,
    carbohydrate_share,
    cost_j_kg_m,
    grade_adjusted_speed_m_s,
    metabolic_power_w_kg,
)

JOULE_PER_ML_OXYGEN = 20.9


def test_level_running_costs_what_is_measured() -> None:
    assert 3.6 <= cost_j_kg_m(np.array([0.0]))[0] <= 4.2


def test_the_curve_has_its_least_on_a_gentle_descent() -> None:
    grades = np.linspace(-0.45, 0.45, 181)

    cost = cost_j_kg_m(grades)

    assert -0.22 < grades[np.argmin(cost)] < -0.16
    assert np.all(cost > 0)
    assert np.all(np.diff(cost[grades >= 0]) > 0)
    assert cost[-1] / cost[grades == 0.0] == pytest.approx(18.93 / 3.6, rel=0.05)  # 45 % uphill, as measured


def test_beyond_the_measured_slopes_the_cost_stays_as_it_was() -> None:
    steep = cost_j_kg_m(np.array([-3.0, -0.45, 0.45, 3.0]))

    assert steep[0] == steep[1]
    assert steep[2] == steep[3]


def test_walking_is_cheaper_than_running_on_the_flat() -> None:
    flat = np.array([0.0, 0.0])

    cost = cost_j_kg_m(flat, np.array([True, False]))

    assert cost[0] == pytest.approx(2.5)
    assert cost[1] == LEVEL_COST.value


def test_uphill_is_worth_a_faster_run_on_the_flat() -> None:
    speed, grade = np.array([3.0, 3.0, 3.0]), np.array([-0.05, 0.0, 0.05])

    adjusted = grade_adjusted_speed_m_s(speed, grade)

    assert adjusted[0] < adjusted[1] < adjusted[2]
    assert adjusted[1] == pytest.approx(3.0)
    np.testing.assert_allclose(metabolic_power_w_kg(speed, grade), adjusted * LEVEL_COST.value)


@pytest.mark.parametrize(("vo2max_share", "mg_kg_min"), [(0.60, 18.0), (0.65, 24.0), (0.75, 37.0), (0.85, 49.0)])
def test_carbohydrate_use_follows_the_reviews(vo2max_share: float, mg_kg_min: float) -> None:
    energy_j_kg_min = vo2max_share * 55.0 * JOULE_PER_ML_OXYGEN

    used = float(carbohydrate_share(np.array([vo2max_share]))[0]) * energy_j_kg_min / 17.0

    assert used == pytest.approx(mg_kg_min, rel=0.06)


def test_the_share_near_half_marathon_pace_of_the_highly_trained() -> None:
    half_pace = 0.93  # of critical speed
    vo2 = 0.95 * half_pace * VO2MAX_AT_CRITICAL_SPEED[Level.HIGHLY_TRAINED].value

    assert 0.83 <= float(carbohydrate_share(np.array([vo2]))[0]) <= 0.91
