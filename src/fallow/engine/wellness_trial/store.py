"""The muscle store of a person of whom sessions alone are known, read on mornings to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import numpy as np

from fallow.domain.athlete import Level
from fallow.domain.units import HOUR_S, FloatArray
from fallow.engine.wellness_trial.diary import Session
from fallow.physiology import muscle
from fallow.physiology.draws import central
from fallow.physiology.kinetics import Elapsed
from fallow.physiology.muscle import Dose, Muscle
from fallow.physiology.priors import Draws
from fallow.physiology.rest import Rest, constant
from fallow.physiology.session_effort import effort_stress

LEVEL: Final = Level.RECREATIONAL  # of people who are not further known
ASKED_AT: Final = time(8)
_OFF_CENTRE_SD: Final = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])  # of the pace at which soreness goes
CENTRE: Final = 2


def paces() -> tuple[Draws, FloatArray]:
    """Five runners in whom soreness comes and goes at another pace, and the weight of each; the third is typical.

    What fades more slowly rises more slowly by the same factor, both within their bounds.
    """
    fade, rise = muscle.SORENESS_TAU, muscle.SORENESS_RISE
    slower = 1.0 + fade.sd / fade.value * _OFF_CENTRE_SD
    same = {symbol: np.repeat(value, slower.size) for symbol, value in central(LEVEL).values.items()}
    own = {prior.symbol: np.clip(prior.value * slower, *prior.bounds) for prior in (fade, rise)}
    weights = np.exp(-(_OFF_CENTRE_SD**2) / 2)
    return Draws(same | own), weights / weights.sum()


def soreness_of_mornings(
    sessions: Sequence[Session], mornings: Sequence[date], draws: Draws
) -> Mapping[date, FloatArray]:
    """Soreness 0 to 10 at 8:00 of each morning, at each pace, shape (n,), from the sessions of the days before it.

    Sessions and mornings in order of time. Nobody is asked twice a day, and a session on the morning itself is later.
    """
    body, at = muscle.rested(draws, LEVEL), None
    felt: dict[date, FloatArray] = {}
    waiting = list(sessions)
    for on in mornings:
        while waiting and waiting[0].on < on:
            session = waiting.pop(0)
            body, at = _after(_rested_until(body, draws, at, session.ended_at), draws, session), session.ended_at
        asked = datetime.combine(on, ASKED_AT, tzinfo=UTC)
        felt[on] = muscle.soreness_0_10(_rested_until(body, draws, at, asked), draws)
    return felt


def _rested_until(body: Muscle, draws: Draws, since: datetime | None, until: datetime) -> Muscle:
    hours = 0.0 if since is None else (until - since) / timedelta(seconds=HOUR_S)
    stretches = constant(hours, Rest())
    return body if stretches is None else muscle.resting(body, draws, Elapsed.over(stretches))


def _after(body: Muscle, draws: Draws, session: Session) -> Muscle:
    stress = effort_stress(session.duration_s, session.effort_0_10, session.kinds, level=LEVEL)
    knee = Dose(stress.knee_extensors_tiring, stress.knee_extensors)
    calf = Dose(stress.plantar_flexors_tiring, stress.plantar_flexors)
    return muscle.after_run(body, draws, knee, calf, stress.eccentric)
