"""The answer of a day in German: headline, what would change it, what is not known."""

from __future__ import annotations

from collections.abc import Mapping

from fallow.domain import verdict_reasons as why
from fallow.domain.reasons import Reason
from fallow.domain.verdict import Counterfactual, Instead, Unknown, Verdict, VerdictKind
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.german.plan_reasons import PLAN_SENTENCES
from fallow.wording.german.sessions import session_title
from fallow.wording.german.verdict_reasons import VERDICT_SENTENCES
from fallow.wording.texts import Headline

SENTENCES = {**VERDICT_SENTENCES, **PLAN_SENTENCES}

DOCTOR_FIRST = "Lass dich bitte ärztlich untersuchen, bevor du wieder läufst."
HEALTH_FIRST = "Die Gesundheit geht vor: Das Training wartet, und dabei geht nichts verloren."
# A day of rest is told by its first, deciding reason where that says more than that the body is not ready.
REST_LINE: Mapping[type[Reason], str] = {
    why.WarningSignOpen: DOCTOR_FIRST,
    why.SeeDoctorFirst: DOCTOR_FIRST,
    why.SymptomFreeFirst: "Wieder gesund, und ein wenig Geduld spart jetzt Wochen.",
    why.Ill: HEALTH_FIRST,
    why.Injured: HEALTH_FIRST,
    why.PainToday: HEALTH_FIRST,
    why.NoHistory: "Noch gibt es nichts, wonach Fallow gehen kann.",
    why.StaleHistory: "Aus letzter Zeit gibt es nichts, wonach Fallow gehen kann.",
    why.AlreadyRan: "Für heute ist der Lauf geschafft.",
    why.PlannedRest: "Ein freier Tag, wie geplant: Jetzt wirkt das Training.",
    why.NoSlot: "Heute steht kein Lauf an.",
}
REST_FOR_THE_BODY = (
    "Ein Ruhetag bringt dir heute mehr als ein Lauf. Ein Spaziergang ist in Ordnung, gar nichts zu tun auch."
)
INSTEAD: Mapping[Instead, str] = {
    Instead.SEE_DOCTOR_TODAY: "Geh heute zum Arzt. Bei Schmerzen in der Brust oder nach einer Ohnmacht "
    "ruf sofort den Notruf (112).",
    Instead.SEE_DOCTOR: "Lass es ärztlich ansehen, bevor du härter als locker läufst.",
    Instead.EAT: "Iss gut: Brot, Nudeln, Reis, Kartoffeln und Obst füllen deinen Energiespeicher, "
    "am besten in den nächsten Stunden.",
    Instead.SLEEP: "Geh früh ins Bett: Eine gute Nacht hilft am meisten.",
    Instead.CHECK_IN: "Mach einen Check-in, dann wird die Antwort besser.",
    Instead.WALK: "Ein Spaziergang ist in Ordnung, wenn du magst.",
    Instead.NOTHING: "Gar nichts zu tun ist gut genug.",
}
CONDITION: Mapping[str, str] = {
    "soreness_0_10": "mit Muskelkater von höchstens {value}",
    "sleep_h": "nach einer Nacht mit mindestens {value} h Schlaf",
    "feel_0_10": "an einem Tag mit einem Befinden von mindestens {value} von 10",
    "stiffness_0_10": "mit Steifheit von höchstens {value}",
    "rmssd_ms": "mit einer nächtlichen Herzfrequenzvariabilität von {value} ms",
    "resting_hr_bpm": "mit einem Ruhepuls von {value} bpm",
    "carbohydrate_g_kg": "mit {value} g Kohlenhydraten je kg am Vortag",
}
WITHOUT: Mapping[str, str] = {"soreness_0_10": "ohne Muskelkater", "pain_0_10": "ohne Schmerzen"}


def reason(found: Reason) -> str:
    """The sentence for any reason of a verdict or a plan."""
    return SENTENCES[type(found)](found)


def verdict(answer: Verdict) -> Headline:
    """Heute Ruhe / Heute ein Erholungslauf / Heute Training, with one line under it."""
    if answer.kind is VerdictKind.REST:
        first = type(answer.reasons[0]) if answer.reasons else Reason
        return Headline("Heute Ruhe", REST_LINE.get(first, REST_FOR_THE_BODY))
    if answer.kind is VerdictKind.RECOVERY_RUN:
        minutes = say.duration(answer.session.duration_s)
        line = f"{minutes}, kurz und langsam. Die eigentliche Reparatur geschieht in Ruhe."
        return Headline("Heute ein Erholungslauf", line)
    title = session_title(answer.session)
    if any(isinstance(found, why.RaceToday) for found in answer.reasons):
        return Headline("Heute Wettkampf", f"{title}. Alles Gute!")
    return Headline("Heute Training, aber leichter" if answer.lighter else "Heute Training", f"{title}.")


def instead(found: Instead) -> str:
    return INSTEAD[found]


def counterfactual(nearest: Counterfactual) -> str:
    """Mit Muskelkater von höchstens 2 könntest du trainieren."""
    outcome = {
        VerdictKind.REST: "stünde ein Ruhetag an",
        VerdictKind.RECOVERY_RUN: "stünde dir ein Erholungslauf offen",
        VerdictKind.TRAIN: "könntest du trainieren",
    }[nearest.verdict]
    return f"{say.capital(_condition(nearest))} {outcome}."


def _condition(nearest: Counterfactual) -> str:
    if nearest.field == "check_in":
        return "mit einem Check-in, der weder Schmerzen noch Muskelkater nennt,"
    if nearest.field == "days" and nearest.on is not None:
        return f"am {say.day(nearest.on)}, bis dahin ausgeruht,"
    if nearest.field == "hours":
        hours = say.counted(round(nearest.value), "weiteren Stunde", "weiteren Stunden")
        return f"nach etwa {hours} Ruhe"
    if nearest.field == "pain_0_10" and nearest.value > 0:
        return "wenn die Schmerzen weg oder fast weg sind und es bleiben,"
    if nearest.field in WITHOUT and nearest.value <= 0:
        return WITHOUT[nearest.field]
    value = say.number(nearest.value)
    words = CONDITION.get(nearest.field)
    return words.format(value=value) if words else f"mit {names.field(nearest.field)}: {value}"


def unknown(missing: Unknown) -> str:
    """Muskelkater: zuletzt bekannt am Montag, 13. Juli; Schlaf: bisher nicht bekannt."""
    last = f"zuletzt bekannt am {say.day(missing.last_on)}" if missing.last_on else "bisher nicht bekannt"
    return f"{say.capital(names.field(missing.field))}: {last}"
