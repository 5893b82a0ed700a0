"""Plans as text: the plan that holds written out, and one that somebody wrote looked at and taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.plan import Plan
from fallow.domain.plan_draft import DraftFindings
from fallow.domain.reasons import Reason
from fallow.engine.run import coach
from fallow.planning.written import draft_of
from fallow.services.plan import current_plan
from fallow.services.plan_comments import PlanComments
from fallow.services.ports import AthleteStore, Clock, PlanTexts
from fallow.services.today import coach_input


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """What a text came to. `problems`: what could not be read or built, each at its line; there is no plan then."""

    plan: Plan | None
    problems: tuple[Problem, ...]
    findings: DraftFindings = field(default_factory=DraftFindings)
    lines: Mapping[date, int] = field(default_factory=dict)

    @property
    def is_safe(self) -> bool:
        return self.plan is not None and not self.problems and not self.findings.unsafe

    def line_of(self, reason: Reason) -> int | None:
        """Where the day that a reason is about stands in the text; of a week, the first of its days that is named."""
        on = getattr(reason, "on", None)
        if on is None:
            return None
        sunday = on + timedelta(days=6 - on.weekday())
        named = min((day for day in self.lines if on <= day <= sunday), default=None)
        return None if named is None else self.lines[named]


def written_plan(store: AthleteStore, texts: PlanTexts, comments: Callable[[Plan], PlanComments]) -> str:
    """The plan that holds, as text. Raises UserProblemError where there is none."""
    plan = current_plan(store)
    return texts.write(draft_of(plan), comments(plan))


def check_plan(store: AthleteStore, clock: Clock, texts: PlanTexts, content: bytes) -> CheckedPlan:
    """What a text leads to, and all that is not safe in it. Changes nothing."""
    draft, problems = texts.read(content)
    if draft is None:
        return CheckedPlan(None, problems)
    output = coach(coach_input(store, lambda: store, clock, draft=draft))
    if output.plan is None or output.findings is None:
        raise RuntimeError("a draft went in and no plan came out of the door")
    written = {day.on.isoformat(): texts.line(day) for day in draft.days}
    at_lines = tuple(_at_line(problem, draft.lines, written) for problem in output.plan.problems)
    return CheckedPlan(output.plan if output.plan.days else None, at_lines, output.findings, draft.lines)


def take_plan(store: AthleteStore, clock: Clock, texts: PlanTexts, content: bytes) -> CheckedPlan:
    """The same, and where it is safe it is stored and holds. Raises UserProblemError where the screening is open."""
    if store.athlete().screened_on is None:
        raise UserProblemError(Problem(ProblemCode.SCREENING_OPEN, store.athlete_id))
    checked = check_plan(store, clock, texts, content)
    if checked.is_safe and checked.plan is not None:
        store.save_plan(checked.plan)
    return checked


def _at_line(problem: Problem, lines: Mapping[date, int], written: Mapping[str, str]) -> Problem:
    """The same problem, at the line of its day and with what stands there."""
    line = {on.isoformat(): line for on, line in lines.items()}.get(problem.place)
    if line is None:
        return problem
    told = written.get(problem.place, "").partition(": ")[2]
    fits = problem.code is not ProblemCode.DOES_NOT_FIT or not told
    return replace(problem, place=f"line {line}", detail=problem.detail if fits else f"{problem.detail}: {told}")
