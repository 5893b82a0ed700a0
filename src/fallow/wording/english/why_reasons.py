"""What speaks against another session on a day, or for it: a clause for each reason, and the sentence that it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fallow.domain import why_reasons as why
from fallow.domain.reasons import Reason
from fallow.domain.why_reasons import Fault
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.precision import race_difference_s


def _more_than_is_free(reason: why.MoreThanIsFree) -> str:
    return f"{reason.minutes} min are more than the {reason.free_minutes} min that you have on {say.day(reason.on)}"


def _long_run_elsewhere(reason: why.LongRunElsewhere) -> str:
    return f"you wish your long run on a {say.weekday(reason.weekday)}"


def _race_near(reason: why.RaceNear) -> str:
    when = f"{say.counted(reason.days_to_race, 'day')} before your {say.race_distance(reason.race_distance_m)}"
    if reason.most_minutes is None:
        return f"{when} is too close for it"
    return f"{when}, {reason.most_minutes} min of easy running are enough"


def _health_holds(reason: why.HealthHolds) -> str:
    if reason.most_minutes <= 0:
        return f"health comes first on {say.day(reason.on)}: no running yet"
    return f"on {say.day(reason.on)} you are on the way back: up to {reason.most_minutes} min of easy running"


def _wish_stands(reason: why.WishStands) -> str:
    return f"what you asked of the plan leaves no room for it on {say.day(reason.on)}"


def off_the_plan(reason: why.OffThePlan, week: str | None = None) -> str:
    """What would be unlike the plan; `week` names the one that it is of."""
    return (
        f"what would go: {FAULT_NAME[reason.fault]}" if reason.gone else FAULT[reason.fault](reason, week or "the week")
    )


def _volume(reason: why.OffThePlan, week: str) -> str:
    return f"{week} would come to {_whole(reason.got)} min of running in place of {_whole(reason.wanted)}"


def _runs(reason: why.OffThePlan, week: str) -> str:
    return f"{week} would have {_counted(reason.got, 'run')} in place of {_whole(reason.wanted)}"


def _long_run(reason: why.OffThePlan, week: str) -> str:
    return f"no long run belongs in {week}" if reason.got > 0 else f"{week} would be without its long run"


def _long_minutes(reason: why.OffThePlan, week: str) -> str:
    return f"the long run of {week} would be {_whole(reason.got)} min in place of {_whole(reason.wanted)}"


def _hard_days(reason: why.OffThePlan, week: str) -> str:
    return f"{week} would have {_counted(reason.got, 'hard session')} in place of {_whole(reason.wanted)}"


def _hard_minutes(reason: why.OffThePlan, _: str) -> str:
    return f"it would be {_whole(reason.got)} min of hard running in place of {_whole(reason.wanted)}"


def _strides(reason: why.OffThePlan, week: str) -> str:
    if reason.got < 1:
        return f"{week} would be without its strides"
    return f"{week} would have {_counted(reason.got, 'run')} with strides in place of {_whole(reason.wanted)}"


def _whole(value: float) -> str:
    return say.number(value, 1)


def _counted(value: float, noun: str) -> str:
    return say.counted(round(value), noun) if value >= 1 else f"no {noun}"


def _weekday(reason: why.OffThePlan) -> str:
    return say.weekday(reason.on.weekday())


FAULT: Mapping[Fault, Callable[[why.OffThePlan, str], str]] = {
    Fault.VOLUME: _volume,
    Fault.RUNS: _runs,
    Fault.LONG_RUN: _long_run,
    Fault.LONG_SHORT: _long_minutes,
    Fault.LONG_OVER: _long_minutes,
    Fault.HARD_DAYS: _hard_days,
    Fault.HARD_MINUTES: _hard_minutes,
    Fault.OTHER_KIND: lambda *_: "the hard session would be of another kind",
    Fault.TWICE: lambda *_: "the same kind of hard session would come twice in the week",
    Fault.REPEATED: lambda *_: "the same kind of hard session would come for a third week in a row",
    Fault.RUN_DAY: lambda reason, _: f"{_weekday(reason)} is usually free of running",
    Fault.KEY_DAY: lambda reason, _: f"{_weekday(reason)} is not the usual day for hard running",
    Fault.LONGEST_DAY: lambda reason, _: f"{_weekday(reason)} is not the usual day for the longest run",
    Fault.LONG_DAY: lambda reason, _: f"{_weekday(reason)} is not the usual day for the long run",
    Fault.CLOSE: lambda *_: "two key sessions would come on consecutive days",
    Fault.NEARLY_LONG: lambda *_: "another run would be nearly as long as the long run",
    Fault.STRIDES: _strides,
    Fault.UNTIDY: lambda *_: "its minutes are no multiple of five",
    Fault.UNEVEN: lambda _, week: f"the easy runs of {week} would be of very different length",
}
FAULT_NAME: Mapping[Fault, str] = {
    Fault.VOLUME: "a week of another length than the rest of the plan asks for",
    Fault.RUNS: "another number of runs than usual in a week",
    Fault.LONG_RUN: "a week with no long run, or with one too many",
    Fault.LONG_SHORT: "a long run that is short for its week",
    Fault.LONG_OVER: "a long run that is long for its week",
    Fault.HARD_DAYS: "another number of hard sessions than usual in a week",
    Fault.HARD_MINUTES: "another amount of hard running than usual in a session",
    Fault.OTHER_KIND: "a hard session of another kind than its turn",
    Fault.TWICE: "the same kind of hard session twice in a week",
    Fault.REPEATED: "the same kind of hard session for a third week in a row",
    Fault.RUN_DAY: "a run on a weekday that is usually free",
    Fault.KEY_DAY: "hard running away from its usual weekday",
    Fault.LONGEST_DAY: "a longest run away from its usual weekday",
    Fault.LONG_DAY: "a long run away from its usual weekday",
    Fault.CLOSE: "two key sessions on consecutive days",
    Fault.NEARLY_LONG: "another run that is nearly as long as the long run",
    Fault.STRIDES: "another number of runs with strides than usual",
    Fault.UNTIDY: "minutes that are no multiple of five",
    Fault.UNEVEN: "easy runs of very different length in a week",
}


def _kinds_in_turn(reason: why.KindsInTurn) -> str:
    return f"the kinds of hard running take turns, and it is the turn of the {names.SESSION[reason.session]}"


def _on_race_day(reason: why.OnRaceDay) -> str:
    told = difference(reason)
    if not told:
        return "no real difference on race day"
    return f"on race day about {say.duration(abs(told))} {'slower' if told > 0 else 'faster'}"


def difference(reason: why.OnRaceDay) -> float:
    """In seconds, as far as it may be told."""
    width_s = reason.expected_high_s - reason.expected_low_s
    return race_difference_s(reason.difference_s, reason.noise_s, reason.race_distance_m, width_s)


def _form_ahead(reason: why.FormAhead) -> str:
    if abs(reason.change_pct) < reason.noise_pct:
        return "no real difference to your form"
    faster = "faster" if reason.change_pct > 0 else "slower"
    return f"over the weeks about {say.number(abs(reason.change_pct))}% {faster}"


def _injuries_expected(reason: why.InjuriesExpected) -> str:
    count = max(round(abs(reason.more_per_100)), 1)
    injuries = "injury" if count == 1 else "injuries"
    return f"about {count} {injuries} {'more' if reason.more_per_100 > 0 else 'fewer'} in 100 such plans"


def _next_key_session(reason: why.NextKeySession) -> str:
    now, planned = say.share(reason.recovered), say.share(reason.planned_recovered)
    session = f"the {names.SESSION[reason.session]} of {say.day(reason.on)}"
    if now == planned:
        return f"{session} would find you about as recovered as planned"
    return f"{session} would find your {names.STORE[reason.store]} store at about {now} in place of {planned}"


CLAUSES: Mapping[type[Reason], Callable[[Any], str]] = {
    why.MoreThanIsFree: _more_than_is_free,
    why.LongRunElsewhere: _long_run_elsewhere,
    why.RaceNear: _race_near,
    why.HealthHolds: _health_holds,
    why.WishStands: _wish_stands,
    why.OffThePlan: off_the_plan,
    why.KindsInTurn: _kinds_in_turn,
    why.OnRaceDay: _on_race_day,
    why.FormAhead: _form_ahead,
    why.InjuriesExpected: _injuries_expected,
    why.NextKeySession: _next_key_session,
}


def _sentence(clause: Callable[[Any], str]) -> Callable[[Any], str]:
    def told(reason: Any) -> str:
        text = clause(reason)
        return f"{text[0].upper()}{text[1:]}."

    return told


WHY_SENTENCES: Mapping[type[Reason], Callable[[Any], str]] = {
    kind: _sentence(clause) for kind, clause in CLAUSES.items()
}
