"""The plan that goes out, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fallow.domain.plan import Plan
from fallow.services.plan import current_plan
from fallow.services.plans_out.days import Span, part_of
from fallow.services.ports import AthleteStore


@dataclass(frozen=True, slots=True)
class Source:
    """`number` counts the runner's plans up to this one."""

    plan: Plan
    athlete_id: str
    number: int

    def within(self, span: Span) -> Source:
        """Raises UserProblemError where the plan has no day of the span."""
        return replace(self, plan=part_of(self.plan, span))


def source_of(store: AthleteStore) -> Source:
    """The plan that holds. Raises UserProblemError where there is none."""
    return Source(current_plan(store), store.athlete_id, store.plan_number())
