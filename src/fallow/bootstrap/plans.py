"""What can be asked of a runner's plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # each command imports only what it uses
    from datetime import date

    from fallow.bootstrap.plan_text import PlanText
    from fallow.domain.plan import Plan, PlanRequest
    from fallow.domain.proposal import ChangeRequest, Proposal
    from fallow.domain.why import DayWhy
    from fallow.services.ports import AthleteStore, Clock, Progress

KERNELS: Final = 60  # about so many are compiled before a first plan


class Plans:
    """`store` is opened by whoever asks first."""

    def __init__(self, store: Callable[[], AthleteStore], clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @contextmanager
    def getting_ready(self, report: Progress) -> Iterator[None]:
        """Tells how far the planner is where it has to be compiled for this machine; silent where it is there."""
        from fallow.planning.compiled.machine import compiling

        with compiling(lambda done: report(min(done, KERNELS), KERNELS)):
            yield

    def new(self, request: PlanRequest) -> Plan:
        from fallow.services.plan import new_plan

        return new_plan(self._store(), self._clock, request)

    def draft(self, request: PlanRequest) -> Plan:
        """The plan as it would be; nothing changes. Raises UserProblemError where none can be made."""
        from fallow.services.plan import draft_plan

        return draft_plan(self._store(), self._clock, request)

    def hold(self, plan: Plan) -> None:
        """From now on this plan holds."""
        self._store().save_plan(plan)

    def held(self) -> Plan | None:
        return self._store().plan()

    def current(self) -> Plan:
        """The plan that holds. Raises UserProblemError where there is none."""
        from fallow.services.plan import current_plan

        return current_plan(self._store())

    def propose(self, asked: ChangeRequest) -> Proposal:
        """What life or the runner asks of the plan, before and after. Raises UserProblemError where there is none."""
        from fallow.services.changes import propose

        return propose(self._store(), self._clock, asked)

    def accept(self, proposal: Proposal) -> Plan:
        from fallow.services.changes import accept

        return accept(self._store(), proposal)

    def refuse(self, proposal: Proposal) -> Plan:
        from fallow.services.changes import refuse

        return refuse(self._store(), proposal)

    def restore(self) -> Plan:
        """The plan before the last change. Raises UserProblemError where there is none."""
        from fallow.services.changes import restore

        return restore(self._store(), self._clock)

    def why(self, on: date) -> DayWhy | None:
        """What else a day of it could be; None where the day is over, or no day of the plan."""
        from fallow.services.plan import why

        return why(self._store(), self._clock, on)

    def text(self) -> PlanText:
        """The plan as text that can be edited, and back."""
        from fallow.bootstrap.plan_text import PlanText

        return PlanText(self._store(), self._clock)
