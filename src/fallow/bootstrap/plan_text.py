"""One runner's plan as text: the wiring of its use cases to YAML."""

from __future__ import annotations

from collections.abc import Callable

from fallow.adapters.plan_text.texts import YamlPlanTexts
from fallow.domain.plan import Plan
from fallow.domain.plan_draft import DraftDay
from fallow.services import plan_text as use
from fallow.services.plan_comments import PlanComments
from fallow.services.plan_text import CheckedPlan
from fallow.services.ports import AthleteStore, Clock


class PlanText:
    def __init__(self, store: AthleteStore, clock: Clock) -> None:
        self._store, self._clock, self._texts = store, clock, YamlPlanTexts()

    def written(self, comments: Callable[[Plan], PlanComments]) -> str:
        """The plan that holds. Raises UserProblemError where there is none."""
        return use.written_plan(self._store, self._texts, comments)

    def check(self, content: bytes) -> CheckedPlan:
        return use.check_plan(self._store, self._clock, self._texts, content)

    def take(self, content: bytes) -> CheckedPlan:
        """Holds from now on where it is safe."""
        return use.take_plan(self._store, self._clock, self._texts, content)

    def line(self, day: DraftDay) -> str:
        """One day as it stands in such a text."""
        return self._texts.line(day)
