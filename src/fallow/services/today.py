"""Today's answer, or that of another day."""

from __future__ import annotations

from datetime import date

from fallow.domain.plan import PlanRequest
from fallow.domain.state import StateSnapshot
from fallow.engine.contract import CoachInput, CoachOutput
from fallow.engine.run import coach
from fallow.services.moment import moment
from fallow.services.ports import AthleteStore, Clock
from fallow.services.refresh import runs_with_stress


def coach_input(
    store: AthleteStore, clock: Clock, on: date | None = None, request: PlanRequest | None = None
) -> CoachInput:
    """All that is on record, as the door takes it."""
    athlete = store.athlete()
    when = moment(athlete, clock.now(), store.newest_utc_offset_s(), on)
    return CoachInput(
        athlete=athlete,
        now=when.now,
        on=when.on,
        utc_offset_s=when.utc_offset_s,
        runs=runs_with_stress(store),
        check_ins=store.check_ins(),
        plan=store.plan(),
        request=request,
        snapshot=store.snapshot(),
    )


def today(store: AthleteStore, clock: Clock, on: date | None = None) -> CoachOutput:
    """The answer for `on` (default: today). Keeps the newest snapshot, so that the next answer is quick."""
    given = coach_input(store, clock, on)
    output = coach(given)
    if _is_news(output.snapshot, given.snapshot):
        store.save_snapshot(output.snapshot)
    return output


def _is_news(made: StateSnapshot, held: StateSnapshot | None) -> bool:
    """A later one, or one of the same moment that rests on another history or model; an earlier one is not kept."""
    if held is None or made.at > held.at:
        return True
    return made.at == held.at and (made.version, made.history) != (held.version, held.history)
