"""The one door's two sides. Everything the coach knows goes in; everything it says comes out, with what led to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from fallow.domain.activity import Run, RunStress
from fallow.domain.athlete import Athlete
from fallow.domain.choice import Choice, WhatIf
from fallow.domain.errors import Problem
from fallow.domain.learned import Learned
from fallow.domain.plan import Plan, PlanRequest
from fallow.domain.plan_draft import DraftFindings, PlanDraft
from fallow.domain.proposal import ChangeRequest, Proposal
from fallow.domain.reasons import Reason
from fallow.domain.state import (
    BodyState,
    Habit,
    Hazard,
    HrvReading,
    LevelEstimate,
    StateSnapshot,
    Store,
    Thresholds,
    Zone,
)
from fallow.domain.verdict import Beside, Verdict
from fallow.domain.wellness import CheckIn
from fallow.domain.why import DayWhy


@dataclass(frozen=True, slots=True)
class CoachInput:
    """All that one answer rests on. Runs and check-ins oldest first; those after `now` are not looked at.

    `snapshot` saves replaying the past and never changes the answer; where it does not fit the history it is ignored.
    With `request` set, the output carries a new plan; with `draft` set, the plan that it stands for, and what is not
    safe in it; with `why_on` set, what else that day of the plan that holds could be. `asked` are choices of today
    beside the usual ones.
    """

    athlete: Athlete
    now: datetime  # aware
    on: date  # the runner's local day at `now`
    utc_offset_s: int
    runs: tuple[Run, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    plan: Plan | None = None
    request: PlanRequest | None = None
    draft: PlanDraft | None = None
    change: ChangeRequest | None = None  # asks for a change to the plan that holds
    why_on: date | None = None
    asked: tuple[Choice, ...] = ()
    snapshot: StateSnapshot | None = None
    seed: int = 1

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("now must be aware")
        if self.request is not None and self.draft is not None:
            raise ValueError("a plan is asked for, or written by hand, not both")


@dataclass(frozen=True, slots=True)
class DayLoad:
    """One calendar day of the past: what was run and what it asked."""

    on: date
    distance_m: float
    duration_s: float
    load: float
    tendon_easy_km: float
    bone_easy_km: float
    strain: float = 0.0  # what it took, in easy minutes


@dataclass(frozen=True, slots=True)
class CoachOutput:
    on: date
    now: datetime
    utc_offset_s: int
    model_version: str
    level: LevelEstimate
    habit: Habit
    thresholds: Thresholds
    zones: tuple[Zone, ...]
    body: BodyState
    verdict: Verdict
    what_if: tuple[WhatIf, ...]  # rest, a recovery run, the planned session, and then whatever was asked
    stresses: Mapping[str, RunStress]  # by activity id, of every activity looked at
    costs: Mapping[str, Mapping[Store, float]]  # from a fresh body, as share of what a hard session of this level takes
    days: tuple[DayLoad, ...]
    snapshot: StateSnapshot
    snapshot_used: bool = False  # whether the one that went in fitted
    plan: Plan | None = None
    problems: tuple[Problem, ...] = ()
    learned: Learned | None = None  # what the runner's own answers have taught
    hazard: Hazard | None = None
    hrv: HrvReading | None = None  # None where no morning was told
    life: tuple[Reason, ...] = ()  # what became of the plan lately: missed, cut short, moved, extra
    proposal: Proposal | None = None  # what `change` asked for; None where nothing was asked, or the plan is over
    findings: DraftFindings | None = None  # of a draft that was handed in
    beside: tuple[Beside, ...] = ()  # what the plan has today beside its session
    why: DayWhy | None = None  # of a day that was asked about, where it is still to come
