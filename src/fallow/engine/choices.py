"""What today's choices lead to: rest, a recovery run, the planned session, and whatever else was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta
from typing import Final

import numpy as np

from fallow.coaching import what_if
from fallow.coaching.caps import cap
from fallow.coaching.guardrails import Policy
from fallow.coaching.recovery_run import priced_s
from fallow.coaching.signals import EATING_LEAST, SLEEP_EASY
from fallow.coaching.situation import NextKey, Price, Situation
from fallow.coaching.verdict import rests_for_health
from fallow.coaching.what_if import Now, Outlook
from fallow.domain.activity import RunStress
from fallow.domain.athlete import Athlete
from fallow.domain.choice import Choice, WhatIf
from fallow.domain.estimate import Estimate
from fallow.domain.reasons import Reason
from fallow.domain.session import REST_DAY, Session, SessionKind
from fallow.domain.state import Store
from fallow.domain.units import DAY_H, FloatArray
from fallow.domain.verdict import Verdict
from fallow.engine.form import FormAhead
from fallow.engine.own_runs import session_of
from fallow.engine.stresses import Known, imagined
from fallow.physiology.adaptation import strain
from fallow.physiology.muscle import easy_run_bonus_sd
from fallow.physiology.recovered import HORIZON_H
from fallow.physiology.rest import SLEEP_NEED, DayRest
from fallow.planning.library import build

# Finer while much happens, coarser later: ten days.
HOURS: Final = np.concatenate([np.arange(0.0, 96.0, 4.0), np.arange(96.0, 241.0, 12.0)])
REST: Final = Choice()
RECOVERY_RUN: Final = Choice(SessionKind.RECOVERY_RUN)
PLANNED: Final = Choice(planned=True)


@dataclass(frozen=True, slots=True)
class Today:
    """What the choices of one day rest on. `planned`: today's session where a plan has one."""

    now: Now
    athlete: Athlete
    known: Known
    policy: Policy
    planned: Session | None
    key: NextKey
    form: FormAhead


@dataclass(frozen=True, slots=True)
class Choices:
    """`resting`: as `rest`, with the moment of the next key session at its end."""

    rest: Outlook
    recovery_run_price: Price
    what_if: tuple[WhatIf, ...]
    resting: Outlook


@dataclass(frozen=True, slots=True)
class Asking:
    """What the choices of one moment are weighed with: more of them can be asked without beginning anew."""

    today: Today
    resting: Outlook
    seen: Situation
    verdict: Verdict

    def what_if(self, choice: Choice) -> WhatIf:
        """The same as the last of `CoachOutput.what_if` where this choice was asked."""
        return _heeded(self.seen, _followed(self.today, choice, self.resting), rests_for_health(self.verdict))


def choices(today: Today, asked: Sequence[Choice] = ()) -> Choices:
    """The outlook of each choice open today, and of those that were asked."""
    hours = np.append(HOURS, min(max(today.key.hours_until, 0.0), HORIZON_H))
    resting = what_if.rest(today.now, hours)
    usual = build(
        SessionKind.RECOVERY_RUN, priced_s(today.policy), thresholds=today.known.thresholds, habit=today.known.habit
    )
    short = _stress(today, usual)
    running = what_if.run(today.now, hours, short)
    shown = [
        _shown(today, REST, REST_DAY, resting, resting),
        _shown(today, RECOVERY_RUN, usual, running, resting, short),
    ]
    if today.planned is not None and today.planned.segments is not None:
        shown.append(_followed(today, PLANNED, resting))
    shown += [_followed(today, choice, resting) for choice in asked]
    return Choices(_on_grid(resting), what_if.price(resting, running, short), tuple(shown), resting)


def heeding(open_to: Choices, seen: Situation, verdict: Verdict, asked: int) -> Choices:
    """With a word beside each run of the asker's own making that goes beyond what today allows; `asked` are the last.

    Where health says rest no other run is held out at all.
    """
    usual, own = open_to.what_if[: len(open_to.what_if) - asked], open_to.what_if[len(open_to.what_if) - asked :]
    for_health = rests_for_health(verdict)
    marked = (_heeded(seen, one, for_health) for one in own)
    return replace(open_to, what_if=(*(usual[:1] if for_health else usual), *marked))


def _heeded(seen: Situation, one: WhatIf, for_health: bool) -> WhatIf:
    return replace(one, against_advice=for_health and one.session.segments is not None, beyond=_beyond(seen, one))


def _beyond(seen: Situation, one: WhatIf) -> Reason | None:
    """The limit of one run, or of the week, that this run would exceed."""
    session = one.session
    if not session.kind.is_run or session.kind is SessionKind.RACE:
        return None
    found = cap(seen, session.distance_m / session.duration_s)
    return found.reason if session.duration_s > found.duration_s else None


def _followed(today: Today, choice: Choice, resting: Outlook) -> WhatIf:
    session = session_of(choice, today.planned, today.known, today.policy)
    days = _days(today, choice)
    if session.segments is None:
        return _shown(today, choice, session, what_if.rest(today.now, resting.hours, days), resting)
    stress = _stress(today, session)
    outlook = what_if.run(today.now, resting.hours, stress, days)
    # With the same nights and meals: what they give is not the run's to claim.
    instead = resting if days is None else what_if.rest(today.now, resting.hours, days)
    return _shown(today, choice, session, outlook, instead, stress)


def _shown(
    today: Today,
    choice: Choice,
    session: Session,
    outlook: Outlook,
    resting: Outlook,
    stress: RunStress | None = None,
) -> WhatIf:
    """`stress`: None for a day of rest."""
    bonus = Estimate.of(easy_run_bonus_sd(today.now.draws)) if session.kind is SessionKind.RECOVERY_RUN else None
    shown = _on_grid(outlook)
    return WhatIf(
        choice=choice,
        session=session,
        recovered=shown.curves(),
        soreness_0_10=what_if.curve(HOURS, shown.soreness),
        form_pct=today.form.curve(HOURS, 0.0 if stress is None else strain(stress.minutes_zone), shown.recovered),
        time_h=outlook.times(),
        later_h=outlook.later_than(resting),
        all_later_h=outlook.all_later_than(resting),
        ready=what_if.ready(outlook, resting, today.key),
        carbohydrate_g=0.0 if stress is None else stress.carbohydrate_g,
        function_bonus_sd=bonus,
        too_little=_is_too_little(today, choice),
    )


def _is_too_little(today: Today, choice: Choice) -> bool:
    need_h = today.athlete.overrides.sleep_need_h or SLEEP_NEED.value
    sleep_h, grams = choice.sleep_h, choice.carbohydrate_g_kg
    is_short = sleep_h is not None and sleep_h < SLEEP_EASY.value * need_h
    return is_short or (grams is not None and grams < EATING_LEAST.value)


def _on_grid(outlook: Outlook) -> Outlook:
    """Without the moment of the key session, which stands at the end."""

    def cut(draws: FloatArray) -> FloatArray:
        return draws[: len(HOURS)]

    recovered: Mapping[Store, FloatArray] = {store: cut(draws) for store, draws in outlook.recovered.items()}
    return replace(outlook, hours=HOURS, recovered=recovered, soreness=cut(outlook.soreness))


def _stress(today: Today, session: Session) -> RunStress:
    if session.segments is None:
        raise ValueError(f"{session.kind} has nothing to simulate")
    return imagined(session.segments, today.athlete, today.known)


def _days(today: Today, choice: Choice) -> dict[date, DayRest] | None:
    """The nights and meals of the days to come; None where they are as usual. A night counts for the day that it
    ends on, so the first is tomorrow's.
    """
    if choice.sleep_h is None and choice.carbohydrate_g_kg is None:
        return None
    need_h = today.athlete.overrides.sleep_need_h
    on = (today.now.at.astimezone(UTC) + timedelta(seconds=today.now.utc_offset_s)).date()
    meals = DayRest(None, choice.carbohydrate_g_kg, need_h, food_meant=True)
    nights = replace(meals, sleep_h=choice.sleep_h)
    ahead = range(1, int(HORIZON_H / DAY_H) + 3)
    return {on: meals} | {on + timedelta(days=number): nights for number in ahead}
