"""What would change the answer, and what is not known."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from fallow.coaching.told import Told
from fallow.coaching.verdict import decide
from fallow.domain.athlete import Athlete, Level
from fallow.domain.state import Store
from fallow.domain.verdict import Counterfactual, VerdictKind
from tests.unit.coaching.situations import EXPERIENCED, ON, curve, good_day, recovery_day, told

RECOVERY_RUN, TRAIN = VerdictKind.RECOVERY_RUN, VerdictKind.TRAIN


def test_what_is_not_known_is_named_and_dated() -> None:
    silent = Told(
        check_in=told(pain_0_10=None, soreness_0_10=None, sleep_h=None, feel_0_10=None).check_in,
        last_on={"sleep_h": ON - timedelta(days=2)},
    )

    unknown = decide(good_day(athlete=Athlete("a"), told=silent)).unknown

    assert {item.field: item.last_on for item in unknown} == {
        "pain_0_10": None,
        "soreness_0_10": None,
        "sleep_h": ON - timedelta(days=2),
        "feel_0_10": None,
        "rmssd_ms": None,
        "resting_hr_bpm": None,
        "mass_kg": None,
    }


def test_the_nearest_change_is_the_smallest_that_helps() -> None:
    assert decide(good_day(told=told(soreness_0_10=7.0))).counterfactual == Counterfactual("soreness_0_10", 5.0, TRAIN)
    assert decide(good_day(told=told(sleep_h=3.2))).counterfactual == Counterfactual("sleep_h", 4.0, TRAIN)
    assert decide(good_day(told=told(feel_0_10=0.5))).counterfactual == Counterfactual("feel_0_10", 2.0, TRAIN)
    assert decide(good_day(told=told(pain_0_10=4.0))).counterfactual == Counterfactual("pain_0_10", 2.0, TRAIN)
    assert decide(recovery_day(told=told(soreness_0_10=4.0))).counterfactual == Counterfactual(
        "soreness_0_10", 3.0, RECOVERY_RUN
    )


def test_where_a_store_holds_the_day_back_the_nearest_change_is_hours_of_rest() -> None:
    rest = {Store.MUSCLE: curve([0.0, 6.0, 12.0, 18.0], [0.4, 0.55, 0.62, 0.7])}

    assert decide(recovery_day(level=Level.NOVICE, rest=rest)).counterfactual == Counterfactual("hours", 12.0, TRAIN)


def test_what_lies_behind_the_coming_night_is_another_day() -> None:
    """Forty hours on is the day after tomorrow, with its own session: of that the coming days tell."""
    assert decide(recovery_day(level=Level.NOVICE)).counterfactual is None

    day = recovery_day(level=Level.NOVICE, later=lambda days: good_day(on=ON + timedelta(days=days), **habit_of(days)))
    found = decide(day).counterfactual

    assert found == Counterfactual("days", 3.0, TRAIN, ON + timedelta(days=3))


def habit_of(days: int) -> dict[str, Any]:
    """Wednesday's runner, who runs on Saturdays next."""
    return {"habit": replace(EXPERIENCED, weekday_share=(0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0), days_since_run=days)}


def test_two_things_in_the_way_have_no_nearest_change() -> None:
    assert decide(good_day(told=told(soreness_0_10=7.0, feel_0_10=1.0))).counterfactual is None
