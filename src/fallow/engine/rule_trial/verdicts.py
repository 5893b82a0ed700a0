"""What Fallow says on each morning to one and the same question: intervals are planned for today, may I?

There is no plan in these records. Asked by the habit, the verdict would be rest wherever no run is due, which says
nothing about the body. Asked for intervals it has the three answers of the rules: as planned, lighter, or rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from fallow.coaching.told import BY_THE_RUNNER
from fallow.domain.plan import Plan, PlannedDay, PlanRequest
from fallow.domain.session import SessionKind
from fallow.domain.state import StateSnapshot
from fallow.domain.units import MINUTE_S
from fallow.domain.verdict import Verdict, VerdictKind
from fallow.domain.wellness import CheckIn
from fallow.engine.contract import CoachInput, CoachOutput
from fallow.engine.rule_trial.history import History
from fallow.engine.rule_trial.rules import Allows
from fallow.engine.run import coach
from fallow.engine.stresses import known_on
from fallow.planning.library import build

ASKED_KIND: Final = SessionKind.INTERVALS
ASKED_MIN: Final = 30


class Word(StrEnum):
    """What the runner says in the morning."""

    BLIND = "blind"  # "nothing hurts", every morning: the model alone, since silence would allow easy running at most
    TOLD = "told"  # what was told on that morning and before


@dataclass(frozen=True, slots=True)
class Judged:
    """One morning's verdict, its first reason, and what the model reads."""

    allows: Allows
    reason: str
    lowest: float  # recovered fraction of the store that has least
    soreness_0_10: float  # that the model expects


def verdicts(history: History, mornings: Sequence[date], word: Word) -> Mapping[date, Judged]:
    """Each from what was known on that morning alone. With TOLD only mornings on which soreness was told."""
    found: dict[date, Judged] = {}
    told = {said.on for said in history.check_ins if said.soreness_0_10 is not None}
    snapshot: StateSnapshot | None = None
    for on in mornings:
        if word is Word.TOLD and on not in told:
            continue
        output = coach(asked(history, on, word, snapshot))
        snapshot = output.snapshot
        found[on] = _judged(output)
    return found


def asked(history: History, on: date, word: Word, snapshot: StateSnapshot | None = None) -> CoachInput:
    """What goes through the door on a morning."""
    now = history.morning(on)
    runs = tuple(run for run in history.runs if run.ended_at < now)
    well = CheckIn(on=on, at=now, source=BY_THE_RUNNER, soreness_0_10=0.0, pain_0_10=0.0)
    words = tuple(said for said in history.check_ins if said.on <= on) if word is Word.TOLD else (well,)
    known = known_on(runs, on, history.athlete)
    session = build(ASKED_KIND, ASKED_MIN * MINUTE_S, thresholds=known.thresholds, habit=known.habit)
    plan = Plan(
        plan_id="asked", created_on=on, model_version="", request=PlanRequest(starts_on=on),
        days=(PlannedDay(on, session, ()),), weeks=(), race_time_s=None,
    )  # fmt: skip
    return CoachInput(
        athlete=history.athlete, now=now, on=on, utc_offset_s=history.utc_offset_s,
        runs=runs, check_ins=words, plan=plan, snapshot=snapshot,
    )  # fmt: skip


def allowed(verdict: Verdict) -> Allows:
    """A recovery run is a lighter form too."""
    if verdict.kind is VerdictKind.REST:
        return Allows.REST
    return Allows.TRAIN if verdict.session.kind is ASKED_KIND else Allows.EASY


def _judged(output: CoachOutput) -> Judged:
    first = output.verdict.reasons[0]
    return Judged(
        allows=allowed(output.verdict),
        reason=first.code,
        lowest=min(store.recovered.mean for store in output.body.stores.values()),
        soreness_0_10=output.body.soreness_0_10.mean,
    )
