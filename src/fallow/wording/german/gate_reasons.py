"""Why a recovery run was earned or not, in German: one sentence or two for each reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fallow.domain import gate_reasons as gates
from fallow.domain.estimate import Estimate
from fallow.domain.reasons import Reason
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.precision import shown

WALK_INSTEAD = "stattdessen ein Spaziergang oder gar nichts"

NOTICEABLE_H = 1.0


def _gate_beginner(reason: gates.GateBeginner) -> str:
    behind = (
        f"bei dir sind es {say.weeks(reason.weeks_of_running)}"
        if reason.weeks_of_running < reason.needed_weeks
        else f"deine Stufe hier ist: {names.LEVEL[reason.level]}"
    )
    return (
        f"Ein Erholungslauf setzt {say.weeks(reason.needed_weeks)} mit regelmäßigem Laufen voraus; {behind}. "
        "Fürs Erste ist ein Spaziergang oder gar nichts die bessere Wahl."
    )


def _gate_runs_per_week(reason: gates.GateRunsPerWeek) -> str:
    return (
        f"Ein Erholungslauf ist etwas für alle, die mindestens {say.number(reason.needed)}-mal in der Woche laufen; "
        f"bei dir waren es zuletzt im Schnitt {say.number(reason.runs_per_week)}. Ruhe ist hier mehr wert."
    )


def _gate_habit_broken(reason: gates.GateHabitBroken) -> str:
    return (
        f"In den letzten Wochen warst du einmal {say.days(reason.longest_gap_d)} ohne Lauf "
        f"(bis zu {reason.limit_d} sind in Ordnung); Erholungsläufe warten, bis die Gewohnheit zurück ist."
    )


def _gate_injury_prone(reason: gates.GateInjuryProne) -> str:
    if reason.last_injury_on is not None and not reason.flagged:
        return (
            f"Deine letzte Verletzung war am {say.full_day(reason.last_injury_on)}. Im Jahr danach "
            f"lässt Fallow Erholungsläufe weg: {WALK_INSTEAD}."
        )
    return (
        "Du bist als verletzt oder verletzungsanfällig vermerkt, deshalb lässt Fallow Erholungsläufe weg: "
        f"{WALK_INSTEAD}."
    )


def _gate_sore(reason: gates.GateSore) -> str:
    return (
        f"Dein Muskelkater liegt bei {say.of_ten(reason.soreness_0_10)}, über {say.number(reason.limit_0_10, 0.5)}: "
        "Da gibt es keinen Erholungslauf. Ruhe tut müden Beinen besser."
    )


def _gate_force(reason: gates.GateForce) -> str:
    missing = Estimate(-reason.force_change_pct.mean, -reason.force_change_pct.high, -reason.force_change_pct.low)
    figures = say.interval(shown(missing, 1.0), " %")
    return (
        f"Deine {names.muscle(reason.muscle)} liegen schätzungsweise {figures} unter ihrer vollen Kraft; "
        f"ein Erholungslauf verlangt höchstens {say.number(abs(reason.limit_pct), 1)} %."
    )


def _gate_price(reason: gates.GatePrice) -> str:
    verb = "stehen" if reason.key_session in names.PLURAL else "steht"
    due = f"m {say.day(reason.on)}, {verb} {names.with_article(reason.key_session)} an"
    times = (
        f"dein {names.STORE_AS_ONE_WORD[reason.store]} wäre mit dem Lauf {_ready(reason.time_to_recovered_run_h)}, "
        f"mit Ruhe {say.hours(reason.time_to_recovered_rest_h)}"
    )
    if reason.time_to_recovered_run_h.mean - reason.time_to_recovered_rest_h.mean >= NOTICEABLE_H:
        return f"Ein Lauf heute hat seinen Preis: A{due}, und {times}."
    return f"A{due}, und {times}: so oder so zu spät, und Ruhe bringt ihn am weitesten."


def _ready(time_h: Estimate) -> str:
    words = say.hours(time_h)
    if words.startswith("in etwa"):
        return f"{words} erholt"
    return words if words.endswith("erholt") else "auf absehbare Zeit nicht erholt"


def _gate_nothing_to_gain(_: gates.GateNothingToGain) -> str:
    return (
        "Keine Steifheit, nichts Hartes in den Beinen, keine Gewohnheit, die danach verlangt: "
        "Ein Erholungslauf brächte nichts, was Ruhe nicht auch bringt."
    )


GAIN: Mapping[str, str] = {
    "stiffness": "Er kann die Steifheit für ein paar Stunden lockern.",
    "circulation": "Nach der harten Arbeit kann er sich gut anfühlen.",
    "routine": "Er hält dich im Rhythmus.",
}


def _recovery_run_earned(reason: gates.RecoveryRunEarned) -> str:
    slow = "sehr langsam"
    if reason.heart_rate_high_bpm is not None:
        slow = f"unter {say.number(reason.heart_rate_high_bpm, 1)} bpm"
    return (
        f"Du hast dir einen Erholungslauf verdient: {reason.minutes} min, {slow}. {GAIN[reason.gain]} "
        "Die eigentliche Reparatur geschieht in Ruhe. "
        f"Er kostet etwa {say.number(reason.carbohydrate_g, 5)} g Kohlenhydrate."
    )


GATE_SENTENCES: Mapping[type[Reason], Callable[[Any], str]] = {
    gates.GateBeginner: _gate_beginner,
    gates.GateRunsPerWeek: _gate_runs_per_week,
    gates.GateHabitBroken: _gate_habit_broken,
    gates.GateInjuryProne: _gate_injury_prone,
    gates.GateSore: _gate_sore,
    gates.GateForce: _gate_force,
    gates.GatePrice: _gate_price,
    gates.GateNothingToGain: _gate_nothing_to_gain,
    gates.RecoveryRunEarned: _recovery_run_earned,
}
