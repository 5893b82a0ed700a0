"""Where each of many athletes stands, from all that is on record of them: as each one's own answer would tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fallow.engine.admission import admitted
from fallow.engine.contract import CoachInput
from fallow.engine.fleet import Standing, fleet
from fallow.engine.histories import personal_history, typical_history
from fallow.engine.replay import History
from fallow.engine.stresses import known_on, with_stress


def standings(given: Sequence[CoachInput]) -> list[Standing]:
    """One for each input, in their order."""
    return fleet([_history(one) for one in given])


def _history(given: CoachInput) -> tuple[History, datetime]:
    fit, _ = admitted(given)
    runs = with_stress([run for run in fit.runs if run.started_at <= fit.now], fit.athlete)
    known = known_on(runs, fit.on, fit.athlete)
    return personal_history(typical_history(fit, known, runs), fit), fit.now
