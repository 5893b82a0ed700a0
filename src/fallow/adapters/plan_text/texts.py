"""Reading and writing plans as text, as the services ask for it."""

from __future__ import annotations

from fallow.adapters.plan_text.read import read_plan
from fallow.adapters.plan_text.write import write_line, write_plan
from fallow.domain.errors import Problem
from fallow.domain.plan_draft import DraftDay, PlanDraft
from fallow.services.plan_comments import PlanComments


class YamlPlanTexts:
    def read(self, content: bytes) -> tuple[PlanDraft | None, tuple[Problem, ...]]:
        return read_plan(content)

    def write(self, draft: PlanDraft, comments: PlanComments) -> str:
        return write_plan(draft, comments)

    def line(self, day: DraftDay) -> str:
        return write_line(day)
