"""Plans to 5 and 10 km beside the rules that coaches state for them: taper, longest run, easier weeks, hard running."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from fallow.domain.athlete import Level
from fallow.domain.plan import Plan, Race
from fallow.domain.session import SessionKind
from fallow.domain.units import KM_M, WEEK_D
from fallow.planning import limits
from fallow.planning.problem import PlanProblem
from fallow.planning.solver import make_plan
from tests.fixtures.planned_runners import MONDAY, problem

WEEKS: Final = 12
EASIER_EVERY_W: Final = (3, 6)  # at least one easier week in so many, at most one in so many
TAPER: Final = (0.4, 0.75)  # Bosquet 2007: 41 to 60 % less is best; a little more is kept for a short race. The race
# takes the place of the long run, so that the other runs are held against the other runs.
LONGEST: Final = {5_000.0: 0.8, 10_000.0: 0.9}  # least share of the race that the longest run reaches


@dataclass(frozen=True, slots=True)
class ShortCase:
    level: Level
    race_m: float
    weekly_km: float
    longest_km: float
    weekdays: tuple[int, ...]
    hard_min: float

    def problem(self) -> PlanProblem:
        race = Race(MONDAY + timedelta(days=WEEKS * WEEK_D - 1), self.race_m)
        return problem(
            self.level, self.weekly_km, self.longest_km, self.weekdays, races=(race,), hard_min=self.hard_min
        )  # fmt: skip


_RUNNERS: Final = (
    (Level.NOVICE, 12.0, 5.0, (1, 3, 6), 0.0),
    (Level.NOVICE, 18.0, 7.0, (1, 3, 6), 0.0),
    (Level.RECREATIONAL, 24.0, 9.0, (1, 3, 5, 6), 12.0),
    (Level.RECREATIONAL, 34.0, 12.0, (1, 3, 5, 6), 15.0),
    (Level.TRAINED, 45.0, 14.0, (0, 1, 3, 5, 6), 28.0),
    (Level.TRAINED, 60.0, 17.0, (0, 1, 3, 5, 6), 30.0),
    (Level.HIGHLY_TRAINED, 75.0, 19.0, (0, 1, 2, 3, 5, 6), 38.0),
)
SHORT_CASES: Final = {
    f"{level.value.replace('_', ' ')}, {weekly:g} km, to {race_m / KM_M:g} km": ShortCase(
        level, race_m, weekly, longest, days, hard
    )
    for race_m in LONGEST
    for level, weekly, longest, days, hard in _RUNNERS
}


def figures_of(case: ShortCase) -> Plan:
    plan = make_plan(case.problem())
    if not plan.days:
        raise ValueError(f"no plan for {case}: {plan.problems}")
    return plan


def rules_of(plan: Plan, case: ShortCase) -> list[dict[str, Any]]:
    """Each rule: what it asks, what the plan has, and whether it holds."""
    build = [week for week in plan.weeks if not week.taper]
    full = max(build, key=lambda week: week.duration_s)
    beside_long = full.duration_s - max(
        day.session.duration_s for day in plan.days if 0 <= (day.on - full.starts_on).days < WEEK_D
    )
    easier = sum(week.easier for week in build)
    training = [day.session for day in plan.days if day.session.kind is not SessionKind.RACE]
    longest = max(session.distance_m for session in training)
    last = [day.session for day in plan.days[-WEEK_D:] if day.session.kind is not SessionKind.RACE]
    taper = sum(session.duration_s for session in last) / beside_long
    hard = sum(week.quality_s for week in plan.weeks) / sum(session.duration_s for session in training)
    most = limits.INTENSITY[case.level].value
    low, high = len(build) // EASIER_EVERY_W[1], len(build) // EASIER_EVERY_W[0]
    least = LONGEST[case.race_m] * case.race_m
    return [
        _rule(
            "last week, race apart, of the fullest without its long run",
            f"{taper:.0%}",
            f"{TAPER[0]:.0%}–{TAPER[1]:.0%}",
            TAPER[0] <= round(taper, 2) <= TAPER[1],
        ),
        _rule("longest run", f"{longest / KM_M:.1f} km", f"at least {least / KM_M:g} km", longest >= least),
        _rule("easier weeks", str(easier), f"{low}–{high}", low <= easier <= high),
        _rule("share of hard running", f"{hard:.0%}", f"at most {most:.0%}", hard <= most),
    ]


def _rule(rule: str, value: str, asked: str, holds: bool) -> dict[str, Any]:
    return {"rule": rule, "value": value, "asked": asked, "holds": holds}
