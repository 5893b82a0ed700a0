"""What today's choices lead to: rest, a recovery run, the planned session, each as curves and as times to recovered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fallow.coaching import what_if
from fallow.coaching.guardrails import STANDARD
from fallow.coaching.recovery_run import priced_s
from fallow.coaching.situation import Price
from fallow.coaching.what_if import Now, Outlook
from fallow.domain.athlete import Athlete
from fallow.domain.estimate import Estimate
from fallow.domain.session import Session, SessionKind
from fallow.engine.contract import WhatIf
from fallow.engine.stresses import Known, imagined
from fallow.physiology.muscle import easy_run_bonus_sd
from fallow.planning.library import build

# Finer while much happens, coarser later: ten days.
HOURS = np.concatenate([np.arange(0.0, 96.0, 4.0), np.arange(96.0, 241.0, 12.0)])


@dataclass(frozen=True, slots=True)
class Choices:
    rest: Outlook
    recovery_run_price: Price
    what_if: tuple[WhatIf, ...]


def choices(now: Now, athlete: Athlete, known: Known, planned: Session | None) -> Choices:
    """The outlook of each choice open today; `planned` is today's session where a plan has one."""
    resting = what_if.rest(now, HOURS)
    length_s = priced_s(STANDARD)
    short = build(SessionKind.RECOVERY_RUN, length_s, thresholds=known.thresholds, habit=known.habit)
    running, price = _run(now, athlete, known, short, resting)
    bonus = Estimate.of(easy_run_bonus_sd(now.draws))
    shown = [WhatIf("rest", resting.curves()), WhatIf("recovery_run", running.curves(), bonus)]
    if planned is not None and planned.segments is not None:
        shown.append(WhatIf("session", _run(now, athlete, known, planned, resting)[0].curves()))
    return Choices(resting, price, tuple(shown))


def _run(now: Now, athlete: Athlete, known: Known, session: Session, resting: Outlook) -> tuple[Outlook, Price]:
    if session.segments is None:
        raise ValueError(f"{session.kind} has nothing to simulate")
    stress = imagined(session.segments, athlete, known)
    running = what_if.run(now, HOURS, stress)
    return running, what_if.price(resting, running, stress)
