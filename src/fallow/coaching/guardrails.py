"""The limits of the coach: each with a range that nobody may leave and one that a coach should not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Final

from fallow.domain.parameters import Grade, Parameter
from fallow.physiology import limits
from fallow.physiology.zones import RECOVERY_MARGIN_BPM


@dataclass(frozen=True, slots=True)
class Guardrail:
    """A limit that a coach may move: inside `parameter.bounds` at all, inside `recommended` without being asked why."""

    parameter: Parameter
    recommended: tuple[float, float]

    def __post_init__(self) -> None:
        low, high = self.recommended
        absolute_low, absolute_high = self.parameter.bounds
        if not absolute_low <= low <= high <= absolute_high:
            raise ValueError(f"{self.parameter.symbol}: recommended {self.recommended} leaves {self.parameter.bounds}")

    @property
    def value(self) -> float:
        return self.parameter.value

    @property
    def is_recommended(self) -> bool:
        return self.recommended[0] <= self.value <= self.recommended[1]

    def at(self, value: float) -> Guardrail:
        """The same limit moved to `value`. Raises ValueError outside the absolute range."""
        return replace(self, parameter=replace(self.parameter, value=value))


def _practice(symbol: str, value: float, unit: str, bounds: tuple[float, float], meaning: str) -> Parameter:
    return Parameter(symbol, value, 0.0, unit, "coach-practice", Grade.C, bounds, meaning)


WEEKS: Final = Guardrail(limits.RECOVERY_WEEKS, (26.0, 104.0))
RUNS_PER_WEEK: Final = Guardrail(limits.RECOVERY_RUNS_A_WEEK, (4.0, 6.0))
GAP_D: Final = Guardrail(limits.RECOVERY_GAP_D, (5.0, 10.0))
SORENESS: Final = Guardrail(
    _practice("s_rec", 3.0, "0-10", (0.0, 4.0), "Sorer than this, no recovery run."),
    (1.0, 3.0),
)
FORCE_PCT: Final = Guardrail(
    Parameter(
        "F_rec", -6.0, 0.0, "%", "sherman-1984", Grade.C, (-10.0, -1.0),
        "Weaker than this in the weakest muscle group, no recovery run: it may delay the return of force.",
    ),
    (-7.0, -2.0),
)  # fmt: skip
INJURY_FREE_D: Final = Guardrail(limits.INJURY_FREE_D, (365.0, 730.0))
RECOVERY_RUN_MIN: Final = Guardrail(
    _practice("T_rec", 20.0, "min", (15.0, 35.0), "Length of a recovery run."),
    (15.0, 30.0),
)
BELOW_LT1_BPM: Final = Guardrail(RECOVERY_MARGIN_BPM, (5.0, 10.0))
SPIKE: Final = Guardrail(limits.SINGLE_RUN, (1.0, 1.10))
WEEK: Final = Guardrail(limits.WEEK, (1.0, 1.10))
WEEK_INJURY_PRONE: Final = Guardrail(limits.WEEK_INJURY_PRONE, (1.0, 1.07))


@dataclass(frozen=True, slots=True)
class Policy:
    """The limits in force for one runner. A coach may move each of them within its ranges."""

    weeks: Guardrail = WEEKS
    runs_per_week: Guardrail = RUNS_PER_WEEK
    gap_d: Guardrail = GAP_D
    soreness: Guardrail = SORENESS
    force_pct: Guardrail = FORCE_PCT
    injury_free_d: Guardrail = INJURY_FREE_D
    recovery_run_min: Guardrail = RECOVERY_RUN_MIN
    below_lt1_bpm: Guardrail = BELOW_LT1_BPM
    spike: Guardrail = SPIKE
    week: Guardrail = WEEK
    week_injury_prone: Guardrail = WEEK_INJURY_PRONE

    def __post_init__(self) -> None:
        for item in fields(self):
            given, standard = getattr(self, item.name), item.default
            if isinstance(standard, Guardrail) and given.parameter.bounds != standard.parameter.bounds:
                raise ValueError(f"{item.name}: the absolute range is not the coach's to move")


STANDARD: Final = Policy()


def policy_of(moved: Iterable[tuple[str, float]]) -> Policy:
    """The standard limits, but for those that were moved, by name. Raises KeyError for a name that is no limit, and
    ValueError for a value outside its absolute range.
    """
    rails = {name: RAILS[name].at(value) for name, value in moved}
    return replace(STANDARD, **rails) if rails else STANDARD


RAILS: Final[Mapping[str, Guardrail]] = MappingProxyType(
    {item.name: getattr(STANDARD, item.name) for item in fields(Policy)}
)

# The others are parameters of physiology.
PARAMETERS: Final = tuple(rail.parameter for rail in (SORENESS, FORCE_PCT, RECOVERY_RUN_MIN))
