"""What can be asked of a runner's plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # each command imports only what it uses
    from datetime import date

    from fallow.bootstrap.plan_text import PlanText
    from fallow.domain.plan import Plan, PlanRequest
    from fallow.domain.why import DayWhy
    from fallow.services.ports import AthleteStore, Clock


class Plans:
    """`store` is opened by whoever asks first."""

    def __init__(self, store: Callable[[], AthleteStore], clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def new(self, request: PlanRequest) -> Plan:
        from fallow.services.plan import new_plan

        return new_plan(self._store(), self._clock, request)

    def held(self) -> Plan | None:
        return self._store().plan()

    def current(self) -> Plan:
        """The plan that holds. Raises UserProblemError where there is none."""
        from fallow.services.plan import current_plan

        return current_plan(self._store())

    def why(self, on: date) -> DayWhy | None:
        """What else a day of it could be; None where the day is over, or no day of the plan."""
        from fallow.services.plan import why

        return why(self._store(), self._clock, on)

    def text(self) -> PlanText:
        """The plan as text that can be edited, and back."""
        from fallow.bootstrap.plan_text import PlanText

        return PlanText(self._store(), self._clock)
