"""Today's answer, or that of another day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import numpy as np

from fallow.domain.plan import PlanRequest
from fallow.domain.plan_draft import PlanDraft
from fallow.domain.proposal import ChangeRequest
from fallow.domain.state import StateSnapshot
from fallow.engine.background import Background, background
from fallow.engine.choices import Asking
from fallow.engine.contract import CoachInput, CoachOutput
from fallow.engine.form import FORM_KEY
from fallow.engine.run import coach_and_ask
from fallow.services.moment import moment
from fallow.services.ports import AthleteReader, AthleteStore, Clock, Remembering
from fallow.services.refresh import runs_with_stress

SNAPSHOT_KEPT: Final = timedelta(days=7)  # replaying a week takes less time than opening a store to write


def coach_input(
    reader: AthleteReader,
    writing: Callable[[], AthleteStore],
    clock: Clock,
    on: date | None = None,
    request: PlanRequest | None = None,
    draft: PlanDraft | None = None,
    change: ChangeRequest | None = None,
    why_on: date | None = None,
) -> CoachInput:
    """All that is on record, as the door takes it."""
    athlete = reader.athlete()
    when = moment(athlete, clock.now(), reader.newest_utc_offset_s(), on)
    runs = runs_with_stress(reader, athlete, writing)
    return CoachInput(
        athlete=athlete,
        now=when.now,
        on=when.on,
        utc_offset_s=when.utc_offset_s,
        runs=runs,
        check_ins=reader.check_ins(),
        plan=reader.plan(),
        request=request,
        draft=draft,
        change=change,
        why_on=why_on,
        snapshot=reader.snapshot(),
    )


def today(
    reader: AthleteReader, writing: Callable[[], AthleteStore], clock: Clock, on: date | None = None
) -> CoachOutput:
    """The answer for `on` (default: today)."""
    return today_and_ask(reader, writing, clock, on)[0]


def today_and_ask(
    reader: AthleteReader, writing: Callable[[], AthleteStore], clock: Clock, on: date | None = None
) -> tuple[CoachOutput, Asking]:
    """The same, and what choices of that moment can be asked of. `writing` opens the same runner's store where there is
    something to keep: stresses that were out of date, or a snapshot, so that the next answer is quick.
    """
    given = coach_input(reader, writing, clock, on)
    output, asking = coach_and_ask(given, _kept(reader, given))
    if output.snapshot.at <= clock.now() and _is_news(output, given.snapshot):
        writing().save_snapshot(output.snapshot)
    return output, asking


def _kept(reader: AthleteReader, given: CoachInput) -> Background | None:
    """What this answer shares with the others of its day, where the reader keeps such things."""
    if not isinstance(reader, Remembering):
        return None
    # Once for each state of the records: a run that has begun since makes it anew (Background.serves).
    return reader.once(("background", given.on, given.utc_offset_s), lambda: background(given))


def background_of(reader: AthleteReader, given: CoachInput) -> Background:
    """What an answer of this day rests on, as it is kept where it still serves."""
    kept = _kept(reader, given)
    return kept if kept is not None and kept.serves(given) else background(given)


def _is_news(output: CoachOutput, held: StateSnapshot | None) -> bool:
    """One that fits is kept for a week, or until form is learned anew. One that does not is replaced, unless it is
    later and may fit then.
    """
    made = output.snapshot
    if held is None:
        return True
    if output.snapshot_used and not np.array_equal(made.values[FORM_KEY], held.values.get(FORM_KEY, ())):
        return True
    return made.at - held.at >= (SNAPSHOT_KEPT if output.snapshot_used else timedelta())
