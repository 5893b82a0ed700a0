"""The answer of a day in English: headline, what would change it, what is not known."""

from __future__ import annotations

from collections.abc import Mapping

from fallow.domain import verdict_reasons as why
from fallow.domain.reasons import Reason
from fallow.domain.verdict import Counterfactual, Instead, Unknown, Verdict, VerdictKind
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.english.plan_reasons import PLAN_SENTENCES
from fallow.wording.english.sessions import session_title
from fallow.wording.english.verdict_reasons import VERDICT_SENTENCES
from fallow.wording.texts import Headline

SENTENCES = {**VERDICT_SENTENCES, **PLAN_SENTENCES}

HEALTH_FIRST = "Health first: training waits, and nothing is lost by that."
# A day of rest is told by its first, deciding reason where that says more than that the body is not ready.
REST_LINE: Mapping[type[Reason], str] = {
    why.WarningSignOpen: "Please see a doctor before you run again.",
    why.Ill: HEALTH_FIRST,
    why.Injured: HEALTH_FIRST,
    why.PainToday: HEALTH_FIRST,
    why.SymptomFreeFirst: "Well again, and a little patience now saves weeks.",
    why.SeeDoctorFirst: "Please see a doctor before you run again.",
    why.NoHistory: "There is nothing to go by yet.",
    why.StaleHistory: "There is nothing recent to go by.",
    why.AlreadyRan: "Today's running is done.",
    why.PlannedRest: "A day off, as planned: this is when the training sinks in.",
    why.NoSlot: "No run is due today.",
}
REST_FOR_THE_BODY = "A day off serves you better than a run. A walk is fine, and so is nothing at all."
LESS_IS_BETTER = frozenset({"soreness_0_10", "pain_0_10"})


INSTEAD: Mapping[Instead, str] = {
    Instead.SEE_DOCTOR_TODAY: "See a doctor today. With chest pain now, or after fainting, "
    "call the emergency number (112 in Europe).",
    Instead.SEE_DOCTOR: "Let a doctor have a look before anything harder than easy running.",
    Instead.EAT: "Eat well: bread, pasta, rice, potatoes, fruit refill your energy store, best within a few hours.",
    Instead.SLEEP: "Go to bed early: a good night is the best help there is.",
    Instead.CHECK_IN: "Check in, and the answer gets better.",
    Instead.WALK: "A walk is fine, if you like one.",
    Instead.NOTHING: "Doing nothing is good enough.",
}


def reason(found: Reason) -> str:
    """The sentence for any reason of a verdict or a plan."""
    return SENTENCES[type(found)](found)


def verdict(answer: Verdict) -> Headline:
    """Rest today / Recovery run today / Train today, with one line under it."""
    if answer.kind is VerdictKind.REST:
        first = type(answer.reasons[0]) if answer.reasons else Reason
        return Headline("Rest today", REST_LINE.get(first, REST_FOR_THE_BODY))
    if answer.kind is VerdictKind.RECOVERY_RUN:
        minutes = say.duration(answer.session.duration_s)
        return Headline("Recovery run today", f"{minutes}, short and slow. The repair itself happens at rest.")
    title = session_title(answer.session)
    if any(isinstance(found, why.RaceToday) for found in answer.reasons):
        return Headline("Race today", f"{title}. All the best.")
    return Headline("Train today, but lighter" if answer.lighter else "Train today", f"{title}.")


def instead(found: Instead) -> str:
    return INSTEAD[found]


def counterfactual(nearest: Counterfactual) -> str:
    """Once soreness is down to 2 or less you could train."""
    outcome = {
        VerdictKind.REST: "it would be a day of rest",
        VerdictKind.RECOVERY_RUN: "a recovery run would be open to you",
        VerdictKind.TRAIN: "you could train",
    }[nearest.verdict]
    condition = _condition(nearest)
    return f"{condition[0].upper()}{condition[1:]} {outcome}."


def _condition(nearest: Counterfactual) -> str:
    if nearest.field == "check_in":
        return "with a check-in that tells of no pain and no soreness"
    if nearest.field == "days" and nearest.on is not None:
        return f"on {say.day(nearest.on)}, rested until then,"
    if nearest.field == "hours":
        return f"after about {say.counted(round(nearest.value), 'more hour')} of rest"
    value = say.number(nearest.value)
    if nearest.field == "sleep_h":
        return f"after a night of {value} h or more"
    if nearest.field == "feel_0_10":
        return f"on a day that feels like {value} of 10 or better"
    if nearest.field == "pain_0_10" and nearest.value > 0:
        return "once the pain is gone or next to gone, and stays so,"
    if nearest.field in LESS_IS_BETTER and nearest.value <= 0:
        return f"once you are without {names.field(nearest.field)}"
    if nearest.field in LESS_IS_BETTER:
        return f"once {names.field(nearest.field)} is down to {value} or less"
    return f"with {names.field(nearest.field)} at {value}"


def unknown(missing: Unknown) -> str:
    """Soreness: last told on Monday 13 July; Sleep: never told."""
    name = names.field(missing.field)
    last = f"last known on {say.day(missing.last_on)}" if missing.last_on else "not known so far"
    return f"{name[0].upper()}{name[1:]}: {last}"
