"""What the plan has on the day beside its own session, judged by the same rules."""

from __future__ import annotations

from dataclasses import replace

from fallow.coaching.situation import Situation
from fallow.coaching.verdict import decide
from fallow.domain.verdict import Beside, VerdictKind


def beside_today(seen: Situation) -> tuple[Beside, ...]:
    """Each of them asked about as if it were the session of the day; it is done as planned or left out.

    What was run today is in the body, and does not stand in the way: it is beside a run that they are planned.
    """
    if seen.planned is None:
        return ()
    alone = (replace(seen.planned, session=session, also=()) for session in seen.planned.also)
    return tuple(Beside(day.session, _stands(replace(seen, planned=day, today=()))) for day in alone)


def _stands(seen: Situation) -> bool:
    verdict = decide(seen)
    return verdict.kind is VerdictKind.TRAIN and not verdict.lighter
