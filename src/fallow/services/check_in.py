"""A morning's word from the runner."""

from __future__ import annotations

from dataclasses import fields

from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.wellness import CheckIn
from fallow.services.ports import AthleteStore

# What a person can report. Outside of it is a slip of the finger, and is refused rather than stored.
PLAUSIBLE: dict[str, tuple[float, float]] = {
    "sleep_h": (0.0, 24.0),
    "soreness_0_10": (0.0, 10.0),
    "feel_0_10": (0.0, 10.0),
    "pain_0_10": (0.0, 10.0),
    "stiffness_0_10": (0.0, 10.0),
    "rmssd_ms": (1.0, 400.0),
    "resting_hr_bpm": (25.0, 140.0),
    "carbohydrate_g_kg": (0.0, 20.0),
}
NOT_VALUES = {"on", "at", "source"}


def check_in(store: AthleteStore, told: CheckIn) -> None:
    """Stores what was told. Raises UserProblemError for an impossible value or an empty check-in."""
    for name, (low, high) in PLAUSIBLE.items():
        value = getattr(told, name)
        if value is not None and not low <= value <= high:
            raise UserProblemError(
                Problem(ProblemCode.BAD_VALUE, name, f"{value:g} is not between {low:g} and {high:g}")
            )
    if all(getattr(told, field.name) is None for field in fields(told) if field.name not in NOT_VALUES):
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, "check-in", "nothing was told"))
    store.add_check_in(told)
