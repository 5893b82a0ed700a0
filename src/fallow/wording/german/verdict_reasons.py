"""Why today is rest, a recovery run or training, in German: one sentence or two for each reason."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from fallow.domain import verdict_reasons as why
from fallow.domain.athlete import STOPS_TRAINING
from fallow.domain.estimate import Estimate
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.physiology.recovered import RECOVERED
from fallow.wording.german import gate_reasons, names
from fallow.wording.german import quantities as say

HABIT_WEEKS = 8  # the share of weekdays is taken over these


def _no_history(_: why.NoHistory) -> str:
    return "Bis zu diesem Tag ist kein Lauf bekannt. Sind deine Dateien importiert, kann Fallow mehr sagen."


def _stale_history(reason: why.StaleHistory) -> str:
    return (
        f"Der neueste bekannte Lauf ist {say.days(reason.days)} her ({say.full_day(reason.last_on)}). "
        "Bist du seitdem gelaufen, importiere diese Dateien; wenn nicht, beginnt der Weg zurück behutsam."
    )


def _warning_sign_open(reason: why.WarningSignOpen) -> str:
    return (
        f"Du hast {names.WARNING_SIGN_TOLD[reason.sign]} gemeldet. Lass das bitte zuerst ärztlich abklären; "
        "das Training wartet, bis du sagst, dass es geklärt ist."
    )


def _see_doctor_first(reason: why.SeeDoctorFirst) -> str:
    told = say.joined([names.SCREENING[flag] for flag in reason.flags])
    wait = "Bis das ärztlich geklärt ist, plant Fallow nichts Härteres als lockeres Laufen"
    if STOPS_TRAINING & set(reason.flags):
        wait = "Lass das bitte ärztlich ansehen, bevor du wieder läufst"
    return f"Du hast angegeben: {told}. {wait}; 'fallow profile --cleared' sagt, dass es geklärt ist."


def _ill(reason: why.Ill) -> str:
    return (
        f"Du hast am {say.day(reason.on)}, gemeldet, dass du krank bist. "
        "Ruh dich aus, bis du dich gut fühlst, und sag es dann ('fallow checkin --well'); nachzuholen gibt es nichts."
    )


def _injured(reason: why.Injured) -> str:
    told = "Du bist als verletzt vermerkt."
    if reason.on:
        told = f"Du hast am {say.full_day(reason.on)}, eine Verletzung gemeldet."
    return (
        f"{told} Das Laufen wartet, bis du sagst, dass es vorbei ist; wird es nicht besser, lass es ärztlich ansehen."
    )


def _symptom_free_first(reason: why.SymptomFreeFirst) -> str:
    since = say.day(reason.over_since)
    if reason.what == "injury":
        over, free = f"Deine Verletzung ist seit {since}, vorbei.", f"{say.days(reason.free_days)} ohne Beschwerden"
    else:
        days = "ein ganzer Tag" if reason.free_days == 1 else f"{reason.free_days} ganze Tage"
        over, free = f"Seit {since}, geht es dir wieder gut.", f"{days} ohne Symptome"
    comes = "kommt" if reason.free_days == 1 else "kommen"
    return f"{over} Erst {comes} {free}, dann beginnt der Weg zurück kurz."


def _pain_today(reason: why.PainToday) -> str:
    if reason.limit_0_10 <= 0:
        return (
            f"Deine Schmerzen liegen bei {say.of_ten(reason.pain_0_10)}. Das mahnt zur Vorsicht: nichts Hartes und "
            "kein Erholungslauf, und hör auf, wenn sie zunehmen. Bleiben sie, lass es ärztlich ansehen."
        )
    return (
        f"Deine Schmerzen liegen bei {say.of_ten(reason.pain_0_10)}, über der Grenze von "
        f"{say.number(reason.limit_0_10, 0.5)}. "
        "Schmerz, der mehr ist als gewöhnlicher Muskelkater, ist ein Grund, nicht zu laufen; "
        "bleibt er, lass es ärztlich ansehen."
    )


def _check_in_missing(reason: why.CheckInMissing) -> str:
    missing = say.joined([names.field(name) for name in reason.missing])
    return (
        f"Heute nicht bekannt: {missing}. Solange das offen ist, gibt es keinen Erholungslauf und höchstens lockeres "
        "Laufen. Es zu sagen, dauert eine halbe Minute."
    )


def _store_not_recovered(reason: why.StoreNotRecovered) -> str:
    asked = "ein Lauf" if reason.session is SessionKind.REST else names.with_article(reason.session)
    verb = "verlangen" if reason.session in names.PLURAL else "verlangt"
    return (
        f"Dein {names.STORE_AS_ONE_WORD[reason.store]} steht bei {say.percent(reason.recovered)}; "
        f"{asked} {verb} {_needed(reason.recovered, reason.needed)}. {_back(reason.time_to_recovered_h)}"
    )


def _needed(recovered: Estimate, needed: float) -> str:
    """What is asked; told as "ein wenig mehr" where both would be shown as the same figure."""
    if round(100 * recovered.mean) >= round(100 * needed):
        return "ein wenig mehr"
    return say.share(needed)


def _back(time_h: Estimate) -> str:
    words = say.hours(time_h)
    if words.startswith("in etwa"):
        return f"Mit Ruhe ist er {words} wieder ganz da."
    if words.endswith("erholt"):
        return "Bis er ganz erholt ist, fehlt nur noch wenig."
    return "Wann er ganz erholt ist, lässt sich noch nicht absehen."


def _stores_recovered(reason: why.StoresRecovered) -> str:
    slowest = f"der langsamste ({names.STORE[reason.slowest]}) steht bei {say.percent(reason.recovered)}"
    if reason.recovered.low >= RECOVERED.value:
        return f"Alle drei Speicher sind erholt; {slowest}."
    return f"Alle drei Speicher sind weit genug für diese Einheit; {slowest}."


def _tissue_above_habit(reason: why.TissueAboveHabit) -> str:
    return (
        f"Deine {names.TISSUE[reason.tissue]} tragen {say.times(reason.ratio)} so viel Last wie gewohnt; "
        f"die Grenze liegt bei {say.number(reason.limit)}-mal. Sie passen sich langsamer an, als du es spürst."
    )


def _soreness_high(reason: why.SorenessHigh) -> str:
    return (
        f"Dein Muskelkater liegt bei {say.of_ten(reason.soreness_0_10)}, über der Grenze von "
        f"{say.number(reason.limit_0_10, 0.5)}. "
        "Solche Beine wollen behutsam behandelt werden, und hartes Laufen kann warten."
    )


def _sore_place_stays(reason: why.SorePlaceStays) -> str:
    return (
        f"Muskelkater {names.SORE_THERE[reason.place]} an {reason.sore_days} der letzten 7 Tage: Diese Stelle ist noch "
        "nicht zur Ruhe gekommen. Bis dahin höchstens lockeres Laufen; schmerzt ein einzelner Punkt, oder schmerzt es "
        "nachts, lass es ärztlich ansehen."
    )


def _eating_little(reason: why.EatingLittle) -> str:
    return (
        f"Über {say.days(reason.told_days)} waren es etwa {say.number(reason.carbohydrate_g_kg, 0.5)} g Kohlenhydrate "
        f"je kg am Tag; Laufen verlangt {say.number(reason.needed_g_kg, 0.5)} g oder mehr. Genug zu essen gehört zum "
        "Training. Fällt dir das Essen schwer, kann dir eine Arztpraxis oder eine Ernährungsberatung helfen."
    )


def _sleep_short(reason: why.SleepShort) -> str:
    return (
        f"Du hast {say.number(reason.sleep_h)} h geschlafen; du brauchst etwa {say.number(reason.need_h, 0.5)} h. "
        "Kurze Nächte kosten in kleinen Studien Ausdauer, deshalb verlangt der Tag heute weniger von dir."
    )


def _feeling_low(reason: why.FeelingLow) -> str:
    return (
        f"Dein Befinden liegt bei {say.of_ten(reason.feel_0_10)}, unter der Grenze von "
        f"{say.number(reason.limit_0_10, 0.5)}. "
        "Wie du dich fühlst, zählt so viel wie jeder Sensor."
    )


def _hrv_low(reason: why.HrvLow) -> str:
    below, noise = (100 * -math.expm1(-abs(log)) for log in (reason.log_ratio, reason.smallest_worthwhile_change))
    mornings = "An einem Morgen" if reason.mornings == 1 else f"Im Mittel über {say.thousands(reason.mornings)} Morgen"
    return (
        f"{mornings} lag deine Herzfrequenzvariabilität etwa {say.number(below, 1)} % "
        f"unter deinem üblichen Wert, mehr als die {say.number(noise, 1)} %, die wenig bedeuten."
    )


def _resting_hr_high(reason: why.RestingHeartRateHigh) -> str:
    above = reason.resting_hr_bpm - reason.usual_bpm
    if reason.far:
        return (
            f"Dein Ruhepuls ist {say.number(reason.resting_hr_bpm, 1)} bpm, weit über den üblichen "
            f"{say.number(reason.usual_bpm, 1)}. Miss noch einmal nach; bleibt er so, oder fühlst du dich krank, ruh."
        )
    return (
        f"Dein Ruhepuls ist {say.number(reason.resting_hr_bpm, 1)} bpm, etwa {say.number(above, 1)} über "
        "dem Üblichen. Das muss nichts heißen; vielleicht ist aber etwas im Anzug."
    )


def _already_ran(reason: why.AlreadyRan) -> str:
    return f"Du bist heute schon gelaufen: {say.distance(reason.distance_m)} in {say.duration(reason.duration_s)}."


def _planned_rest(_: why.PlannedRest) -> str:
    return "Dein Plan hat hier einen Ruhetag."


def _no_slot(reason: why.NoSlot) -> str:
    return f"Kein Plan sieht heute einen Lauf vor, und {_weekday_habit(reason.weekday, reason.share)}."


def _habit_slot(reason: why.HabitSlot) -> str:
    since = reason.days_since_run
    last = "" if since is None else {0: "heute", 1: "gestern"}.get(since, f"vor {say.in_days(since)}")
    if round(reason.share * HABIT_WEEKS) == 0:
        return f"Ein Lauf ist an der Reihe: Dein letzter war {last}." if last else "Ein Lauf ist an der Reihe."
    habit = say.capital(_weekday_habit(reason.weekday, reason.share))
    return f"{habit}{f'; dein letzter Lauf war {last}' if last else ''}."


def _weekday_habit(weekday: int, share: float) -> str:
    weeks = round(share * HABIT_WEEKS)
    often = {0: "keiner", 1: "einer", HABIT_WEEKS: "jeder"}.get(weeks, str(weeks))
    return f"du bist in {often} der letzten {HABIT_WEEKS} Wochen an einem {say.weekday(weekday)} gelaufen"


def _planned_session(reason: why.PlannedSession) -> str:
    return f"Dein Plan sieht heute {names.accusative(reason.session)} vor."


def _made_lighter(reason: why.MadeLighter) -> str:
    planned = f"Dein Plan sah {names.accusative(reason.planned)} vor ({reason.planned_minutes} min)"
    if reason.minutes >= reason.planned_minutes:
        return f"{planned}; die gleiche Zeit in lockerem Tempo passt heute besser."
    return f"{planned}; leichtere {reason.minutes} min passen heute besser."


def _spike_cap(reason: why.SpikeCap) -> str:
    longest = f"Dein längster Lauf der letzten 30 Tage war {say.distance(reason.longest_m)} lang"
    if reason.left_out_m is not None:
        longest = (
            f"Dein Maß der letzten 30 Tage sind {say.distance(reason.longest_m)}; die "
            f"{say.distance(reason.left_out_m)} gingen zu weit darüber hinaus, um zu zählen"
        )
    return (
        f"Höchstens {say.distance(reason.cap_m)} heute: {longest}. "
        "In großen Gruppen gab es bei Läufen weit darüber mehr Verletzungen; "
        "für dich allein ist das ein Grund zur Vorsicht, keine Vorhersage."
    )


def _weekly_cap(reason: why.WeeklyCap) -> str:
    week, cap = say.distance(reason.week_m), say.distance(reason.cap_m)
    return f"In den letzten 7 Tagen waren es {week}, und etwa {cap} trägt deine Gewohnheit."


def _after_illness(reason: why.AfterIllness) -> str:
    return (
        f"Seit {say.day(reason.over_since)}, bist du wieder gesund. Die ersten Läufe nach einer Krankheit sind locker "
        f"und kurz: heute höchstens {reason.minutes} min."
    )


def _after_injury(reason: why.AfterInjury) -> str:
    return (
        f"Deine Verletzung ist seit {say.day(reason.over_since)}, vorbei. Die ersten Läufe danach sind locker und "
        f"kurz: heute höchstens {reason.minutes} min, und geh, wenn sie sich meldet."
    )


def _after_big_run(reason: why.AfterBigRun) -> str:
    ran = f"Deine {say.distance(reason.distance_m)} am {say.day(reason.ran_on)}, haben viel verlangt."
    if reason.minutes <= 0:
        return f"{ran} Die ersten Tage danach gehören der Ruhe."
    return f"{ran} Der Weg zurück ist locker und kurz: heute höchstens {reason.minutes} min."


def _return_ramp(reason: why.ReturnRamp) -> str:
    way_back = "Der Weg zurück beginnt kurz"
    if reason.break_d > 0:
        way_back = f"Nach {say.in_days(reason.break_d)} ohne Laufen beginnt der Weg zurück kurz"
    return f"{way_back}: {f'heute höchstens {reason.minutes} min' if reason.minutes > 0 else 'heute kein Lauf'}."


def _newcomer(reason: why.Newcomer) -> str:
    return (
        f"Du stehst am Anfang, deshalb bleiben die ersten Läufe bei {reason.minutes} min, "
        "mit Gehpausen, wann immer du magst."
    )


def _race_today(reason: why.RaceToday) -> str:
    return f"Heute ist Wettkampf: {say.race_distance(reason.distance_m)}. Genieß ihn."


VERDICT_SENTENCES: Mapping[type[Reason], Callable[[Any], str]] = {
    why.NoHistory: _no_history,
    why.StaleHistory: _stale_history,
    why.WarningSignOpen: _warning_sign_open,
    why.SeeDoctorFirst: _see_doctor_first,
    why.Ill: _ill,
    why.Injured: _injured,
    why.SymptomFreeFirst: _symptom_free_first,
    why.PainToday: _pain_today,
    why.CheckInMissing: _check_in_missing,
    why.StoreNotRecovered: _store_not_recovered,
    why.StoresRecovered: _stores_recovered,
    why.TissueAboveHabit: _tissue_above_habit,
    why.SorenessHigh: _soreness_high,
    why.SorePlaceStays: _sore_place_stays,
    why.EatingLittle: _eating_little,
    why.SleepShort: _sleep_short,
    why.FeelingLow: _feeling_low,
    why.HrvLow: _hrv_low,
    why.RestingHeartRateHigh: _resting_hr_high,
    why.AlreadyRan: _already_ran,
    why.PlannedRest: _planned_rest,
    why.NoSlot: _no_slot,
    why.HabitSlot: _habit_slot,
    why.PlannedSession: _planned_session,
    why.MadeLighter: _made_lighter,
    why.SpikeCap: _spike_cap,
    why.WeeklyCap: _weekly_cap,
    why.ReturnRamp: _return_ramp,
    why.AfterIllness: _after_illness,
    why.AfterInjury: _after_injury,
    why.AfterBigRun: _after_big_run,
    why.Newcomer: _newcomer,
    why.RaceToday: _race_today,
    **gate_reasons.GATE_SENTENCES,
}
