"""What the answers of one day share: all that rests on the records and on the day, and not on the hour.

With years on record this is most of the work of an answer. A server keeps it until the records change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from fallow.coaching.mornings import HrvStatus, hrv_status
from fallow.coaching.told import Told, told
from fallow.domain.activity import Run, RunStress
from fallow.domain.errors import Problem
from fallow.domain.learned import Learned
from fallow.domain.state import HrvReading, Store
from fallow.engine.admission import admitted
from fallow.engine.contract import CoachInput, DayLoad
from fallow.engine.costs import fresh_costs
from fallow.engine.form import FormLesson, form_lesson
from fallow.engine.histories import personal_history, typical_history
from fallow.engine.loads import day_loads
from fallow.engine.personal_draws import learned_figures
from fallow.engine.readouts import hrv
from fallow.engine.replay import History
from fallow.engine.stresses import Known, known_on, with_stress
from fallow.physiology.hrv import Morning, resting_heart_rate


@dataclass(frozen=True, slots=True)
class Mornings:
    """What was told and measured of mornings, as it stands on the day."""

    told: Told
    hrv: HrvStatus | None
    resting_hr: Morning
    reading: HrvReading | None


@dataclass(frozen=True, slots=True)
class Background:
    """`asked` as it was handed in; `runs` up to its moment, each with its stress."""

    asked: CoachInput
    given: CoachInput  # without what cannot be
    left_out: tuple[Problem, ...]
    runs: tuple[Run, ...]
    known: Known
    history: History
    learned: Learned | None
    form: FormLesson
    days: tuple[DayLoad, ...]
    mornings: Mornings
    stresses: Mapping[str, RunStress]
    costs: Mapping[str, Mapping[Store, float]]

    def serves(self, given: CoachInput) -> bool:
        """Whether it is the background of this answer too: the same records and day, and no run begun in between."""
        one, other = self.asked, given
        same = all(getattr(one, name) is getattr(other, name) for name in ("runs", "check_ins", "athlete", "snapshot"))
        if not same or (one.on, one.utc_offset_s, one.seed) != (other.on, other.utc_offset_s, other.seed):
            return False
        return _begun_after(one.runs, one.now) == _begun_after(other.runs, other.now)

    def of(self, given: CoachInput) -> CoachInput:
        """What is asked now, of these records."""
        own = self.given
        return replace(given, athlete=own.athlete, check_ins=own.check_ins, runs=own.runs)


def _begun_after(runs: Sequence[Run], now: datetime) -> int:
    """`runs` oldest first."""
    return sum(1 for _ in takewhile(lambda run: run.started_at > now, reversed(runs)))


def background(asked: CoachInput) -> Background:
    """Everything of an answer to `asked` that another of the same day need not work out again."""
    given, left_out = admitted(asked)
    runs = with_stress([run for run in given.runs if run.started_at <= given.now], given.athlete)
    known = known_on(runs, given.on, given.athlete)
    typical = typical_history(given, known, runs)
    history = personal_history(typical, given)
    days = day_loads(runs, given.on)
    need_h, level = given.athlete.overrides.sleep_need_h, known.level.level
    return Background(
        asked=asked,
        given=given,
        left_out=left_out,
        runs=runs,
        known=known,
        history=history,
        learned=learned_figures(typical.draws, history.draws, history.learned, level, need_h),
        form=form_lesson(history, days, given.on, given.snapshot),
        days=days,
        mornings=_mornings(given),
        stresses={run.activity_id: run.stress for run in runs if run.stress},
        costs=fresh_costs(runs, level),
    )


def _mornings(given: CoachInput) -> Mornings:
    words, on = given.check_ins, given.on
    return Mornings(told(words, on, given.now), hrv_status(words, on), resting_heart_rate(words, on), hrv(words, on))
