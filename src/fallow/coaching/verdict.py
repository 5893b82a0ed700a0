"""The answer of a day. Rest is the default, anything more has to be earned, and the most cautious rule wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from fallow.coaching import health, readiness, signals
from fallow.coaching.after_race import after_big_run
from fallow.coaching.caps import coming_back
from fallow.coaching.counterfactual import nearest
from fallow.coaching.data_quality import is_stale, plausible, stale_history, unknowns
from fallow.coaching.fitting import GENTLE, Fitted, fitted
from fallow.coaching.instead import instead
from fallow.coaching.recovery_run import closed_gates, dose
from fallow.coaching.rulings import Most, Ruling
from fallow.coaching.situation import Situation
from fallow.coaching.wish import Wish, wish
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.reasons import Reason
from fallow.domain.session import REST_DAY, Session, SessionKind
from fallow.domain.verdict import Verdict, VerdictKind
from fallow.domain.verdict_reasons import (
    AlreadyRan,
    Ill,
    Injured,
    PainToday,
    PlannedRest,
    RaceToday,
    SeeDoctorFirst,
    StoreNotRecovered,
    StoresRecovered,
    SymptomFreeFirst,
    WarningSignOpen,
)

RACE_STARTED: Final = Parameter(
    "r_race", 0.5, 0.0, "1", "own-assumption", Grade.C, (0.2, 0.9),
    "On race day, running of less than this share of the race is the warm-up, and the race is still to come.",
)  # fmt: skip

PARAMETERS: Final = (RACE_STARTED,)

HEALTH: Final = (WarningSignOpen, SeeDoctorFirst, Ill, Injured, SymptomFreeFirst, PainToday)
OVERRIDES: Final = (
    health.warning_signs, health.screening, health.illness, health.injury, health.days_without,
)  # fmt: skip
WORD_OF_TODAY: Final = (
    stale_history, coming_back, after_big_run, signals.check_in_missing, signals.soreness, signals.sore_place,
    signals.sleep, signals.feel, signals.eating, signals.heart_rate_variability, signals.resting_heart_rate,
)  # fmt: skip
WORD_OF_THE_MODEL: Final = (readiness.stores, readiness.tissues)


def decide(situation: Situation) -> Verdict:
    """REST, RECOVERY_RUN or TRAIN for this day, with what decided it, what would change it and what is not known."""
    told = replace(situation.told, check_in=plausible(situation.told.check_in))
    seen = replace(situation, told=told, build=lru_cache(situation.build))
    answer = _answer(seen)
    change = nearest(seen, answer.kind, lambda changed: _answer(changed).kind)
    better = instead(seen, answer.kind, answer.reasons)
    return replace(answer, counterfactual=change, unknown=unknowns(seen), instead=better)


def closes_window(answer: Verdict) -> bool:
    """Whether something stands before any thought of the next key session."""
    return any(isinstance(reason, (*HEALTH, RaceToday)) for reason in answer.reasons)


def rests_for_health(answer: Verdict) -> bool:
    """Whether health alone has made today a day of rest, whatever the body could do."""
    return answer.kind is VerdictKind.REST and any(isinstance(reason, HEALTH) for reason in answer.reasons)


def already_ran(situation: Situation) -> tuple[Ruling, ...]:
    """Today's running is done, and the rest of the day is rest."""
    if not situation.today:
        return ()
    return (Ruling(Most.REST, AlreadyRan(_today_m(situation), sum(run.duration_s for run in situation.today))),)


def race_run(situation: Situation) -> tuple[Ruling, ...]:
    """The same on race day, where the running so far may have been the warm-up."""
    race_m = 0.0 if situation.planned is None else situation.planned.session.distance_m
    return already_ran(situation) if _today_m(situation) >= RACE_STARTED.value * race_m else ()


def _answer(situation: Situation) -> Verdict:
    wished = wish(situation)
    rulings = _rulings(situation, wished.kind)
    most = min((ruling.most for ruling in rulings), default=Most.ANYTHING)
    left = fitted(situation, wished, most)
    if left.session is not None:
        return _verdict(VerdictKind.TRAIN, left.session, _why_train(situation, wished, left, rulings), left.lighter)
    if most < Most.RECOVERY_RUN or left.capped is not None:
        capped = [] if left.capped is None else [left.capped]
        return _verdict(VerdictKind.REST, REST_DAY, _why_not_train(wished, capped, rulings))
    closed = closed_gates(situation)
    if closed:
        refused = closed[:1] if wished.run_expected else ()  # the first gate is enough to know
        return _verdict(VerdictKind.REST, REST_DAY, _why_not_train(wished, refused, rulings))
    session, earned = dose(situation)
    return _verdict(VerdictKind.RECOVERY_RUN, session, [earned, *_why_not_train(wished, (), rulings)])


def _rulings(situation: Situation, kind: SessionKind) -> tuple[Ruling, ...]:
    """What every rule says. Where the history is stale the model does not know the runner, and is not asked."""
    model = () if is_stale(situation) else WORD_OF_THE_MODEL
    said = _rule(situation, WORD_OF_TODAY)
    said += [ruling for rule in model for ruling in rule(situation, kind)]
    if kind is SessionKind.RACE:
        # A race is the runner's to start: all this is said, and only what follows stops it.
        said = [replace(ruling, most=Most.ANYTHING) for ruling in said]
        return (*_rule(situation, (*OVERRIDES, health.pain_on_race_day, race_run)), *said)
    return signals.together((*_rule(situation, (*OVERRIDES, already_ran, health.pain)), *said))


def _rule(situation: Situation, rules: Iterable[Callable[[Situation], tuple[Ruling, ...]]]) -> list[Ruling]:
    return [ruling for rule in rules for ruling in rule(situation)]


def _why_train(situation: Situation, wished: Wish, left: Fitted, rulings: Sequence[Ruling]) -> list[Reason]:
    """What made it lighter, what it is for, and then whatever else was noticed."""
    noticed = _by_caution(rulings)
    capped = [] if left.capped is None else [left.capped]
    demoted = left.lighter is not None and left.lighter.planned not in GENTLE
    head = [*(noticed if demoted else []), *capped, *([] if left.lighter is None else [left.lighter]), wished.reason]
    return [*head, *noticed, *_stores_recovered(situation, rulings)]


def _why_not_train(wished: Wish, refused: Sequence[Reason], rulings: Sequence[Ruling]) -> list[Reason]:
    """What in the body speaks for rest; or that none was due, and why there is no recovery run instead.

    On a planned day off the plan is reason enough. Without one the body is named first, and then that no run was due.
    """
    health: list[Reason] = [
        ruling.reason for ruling in rulings if isinstance(ruling.reason, HEALTH) and ruling.most is Most.REST
    ]
    if health:
        return health  # nothing else matters on such a day
    stops = Most.REST if isinstance(wished.reason, PlannedRest) else Most.RECOVERY_RUN
    stopping = _by_caution(ruling for ruling in rulings if ruling.most <= stops)
    due = [wished.reason, *refused] if wished.session is None else [*refused, wished.reason]
    return [*stopping, *due, *_by_caution(rulings)]


def _by_caution(rulings: Iterable[Ruling]) -> list[Reason]:
    return [ruling.reason for ruling in sorted(rulings, key=lambda ruling: ruling.most)]


def _stores_recovered(situation: Situation, rulings: Sequence[Ruling]) -> list[Reason]:
    """Said where the model knows the runner and finds every store ready for what is asked."""
    short = any(isinstance(ruling.reason, StoreNotRecovered) for ruling in rulings)
    if short or is_stale(situation) or situation.habit.days_since_run is None:
        return []
    slowest = situation.body.bottleneck
    return [StoresRecovered(slowest, situation.body.stores[slowest].recovered)]


def _verdict(kind: VerdictKind, session: Session, reasons: Iterable[Reason], lighter: object = None) -> Verdict:
    once = tuple(dict.fromkeys(reasons))
    return Verdict(kind, session, lighter is not None, once, counterfactual=None, unknown=())


def _today_m(situation: Situation) -> float:
    return sum(run.distance_m or 0.0 for run in situation.today)
