"""Looking back, in German: was the run what it was meant to be, what did it cost, and when a month's recovery came."""

from __future__ import annotations

from collections.abc import Mapping

from fallow.domain.choice import Ready
from fallow.domain.estimate import Estimate
from fallow.domain.review import Fault, Finding, MonthReview, Restored, RunReview, Worth
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.german.what_if import FEW_GRAMS, chance, hours_or_days
from fallow.wording.precision import shown
from fallow.wording.texts import ReviewWords

WORDS = ReviewWords(
    cost="Was er gekostet hat", restored="Wann sich deine Speicher erholt haben", planned="Neben dem Plan"
)
NOTICEABLE_H = 1.0
NOTICEABLE_SORENESS = 0.5
WORTH: Mapping[Worth, str] = {
    Worth.NO_PRICE: "Ruhe an seiner Stelle hätte dich nicht oder kaum früher zurückgebracht.",
    Worth.PRICE_PAID: "Das ist der Preis des Laufs; keine Einheit hat ihn bisher bezahlen müssen.",
    Worth.CAME_LATE: "Das war zu spüren: Es nahm einen Teil deiner Bereitschaft für das, was danach kam.",
}
UNKNOWN: Mapping[str, str] = {
    "intensity": "wie anstrengend er war",
    "duration": "wie lang er war",
    "length": "wie lang er sein sollte",
    "ascent": "wie viele Höhenmeter er hatte",
}


def review_words() -> ReviewWords:
    return WORDS


def review_title(found: RunReview) -> str:
    """Samstag, 18. Juli 2026: 8,2 km in 45 min."""
    what = say.duration(found.duration_s)
    if found.distance_m:
        what = f"{say.distance(found.distance_m)} in {what}"
    return f"{say.full_day(found.on)}: {what}"


def review_headline(found: RunReview) -> str:
    judged = found.judgement
    if judged is None:
        return "Kein Plan sagt, wofür dieser Lauf war"
    if judged.as_meant is None:
        was = "waren" if judged.purpose in names.PLURAL else "war"
        return f"Soweit aufgezeichnet, {was} das {names.with_article(judged.purpose)}, wie gedacht"
    if judged.as_meant:
        return f"{names.session_capital(judged.purpose)}, wie gedacht"
    if judged.purpose is SessionKind.RECOVERY_RUN:
        return "Das war kein Erholungslauf"
    return f"Nicht ganz das, was gedacht war: {names.with_article(judged.purpose)}"


def judgement_lines(found: RunReview) -> tuple[str, ...]:
    """What was off, each with its figures; what was not recorded; and what a false recovery run counts as."""
    judged = found.judgement
    if judged is None:
        return ("Mit '--as' sagst du, was er sein sollte, und Fallow urteilt danach.",)
    lines = [_fault(finding, judged.purpose) for finding in judged.faults]
    if judged.unknown:
        lines.append(f"Nicht aufgezeichnet: {say.joined([UNKNOWN[name] for name in judged.unknown])}.")
    if judged.purpose is SessionKind.RECOVERY_RUN and judged.faults:
        lines.append("Er zählt als der gewöhnliche Lauf, der er war.")
    if not lines and found.planned is not None:
        lines.append("Länge und Anstrengung waren so, wie der Plan sie vorsah.")
    return tuple(lines)


def _fault(found: Finding, purpose: SessionKind) -> str:
    value, limit = (_figure(found, number) for number in (found.value, found.limit))
    name = names.accusative(purpose)
    match found.fault:
        case Fault.TOO_FAST if found.unit == "min":
            return (
                f"Schneller als gedacht: {value} über der lockeren Zone oder über der Schwelle, "
                f"{limit} wären in Ordnung."
            )
        case Fault.TOO_FAST:
            return f"Zu schnell für {name}: {value} im Mittel, die Grenze liegt bei {limit}."
        case Fault.TOO_LONG:
            return f"Länger als gedacht: {value}, die Grenze liegt bei {limit}."
        case Fault.TOO_HILLY:
            return f"Zu hügelig für {name}: {value}, die Grenze liegt bei {limit}."
        case Fault.TOO_SHORT:
            return f"Kürzer als geplant: {value}. Nachzuholen gibt es nichts."
        case Fault.TOO_LITTLE_HARD:
            return f"Weniger harte Minuten als geplant: {value}. Rechtzeitig aufzuhören ist klug; lass es gut sein."
        case Fault.TOO_MUCH_HARD:
            return (
                f"Mehr harte Minuten als geplant: {value}, {limit} hätten gereicht. "
                "Die Tage danach brauchen vielleicht mehr."
            )


def _figure(found: Finding, value: float) -> str:
    if found.unit == "m/s":
        return say.pace(value)
    return f"{say.number(value, 1)} {'m je km' if found.unit == 'm/km' else found.unit}"


def cost_lines(found: RunReview) -> tuple[str, ...]:
    """Hours against rest, soreness, fuel, the session that came next, and what is made of it."""
    cost = found.cost
    store = max(cost.later_h, key=lambda store: cost.later_h[store].mean)
    lines = [_later(store, cost.later_h[store])]
    if cost.soreness_0_10.mean >= NOTICEABLE_SORENESS:
        more = say.interval(shown(cost.soreness_0_10, 0.5), " von 10", unit_again=False)
        lines.append(f"Er hinterließ bis zu {more} mehr Muskelkater als Ruhe.")
    if cost.carbohydrate_g >= FEW_GRAMS:
        lines.append(f"Verbrannt wurden etwa {say.number(cost.carbohydrate_g, 5)} g Kohlenhydrate.")
    if cost.next_key is not None:
        lines.append(_next(cost.next_key))
    lines.append(WORTH[cost.worth])
    if cost.function_bonus_sd is not None:
        lines.append("Gebracht hat er vielleicht etwas Lockerheit für ein paar Stunden, keine schnellere Reparatur.")
    return tuple(lines)


def _later(store: Store, later: Estimate) -> str:
    if later.mean < NOTICEABLE_H:
        return "Kein Speicher kam spürbar später zurück als mit Ruhe."
    return f"Der {names.STORE_AS_ONE_WORD[store]} war {hours_or_days(later)} später wieder da als mit Ruhe."


def _next(ready: Ready) -> str:
    what = "deinem nächsten harten Lauf"
    if not ready.assumed:
        what = f"deiner nächsten Schlüsseleinheit ({names.session_capital(ready.session)})"
    with_run, with_rest = chance(ready.chance), chance(ready.chance_with_rest)
    if with_run == with_rest:
        return (
            f"Bei {what} am {say.day(ready.on)}, machte es keinen Unterschied: Die Chance, dass alle Speicher bereit "
            f"waren, lag so oder so bei {with_run}."
        )
    return (
        f"Bei {what} am {say.day(ready.on)}, lag die Chance, dass alle Speicher bereit waren, bei {with_run}; "
        f"mit Ruhe stattdessen bei {with_rest}."
    )


def month_title(found: MonthReview) -> str:
    """1.7. bis 31.7.2026: 17 Läufe, 14 Tage ganz ohne Sport."""
    span = f"{say.short_day(found.first)} bis {say.short_day(found.last)}{found.last.year}"
    return f"{span}: {say.counted(found.runs, 'Lauf', 'Läufe')}, {say.days(found.days_off)} ganz ohne Sport"


def restored_lines(found: MonthReview) -> tuple[str, ...]:
    """One line for each store that had anything to recover from."""
    if not found.restored:
        return ("Es gab fast nichts, wovon du dich zu erholen hattest.",)
    return tuple(_restored(store, one) for store, one in found.restored.items())


def _restored(store: Store, one: Restored) -> str:
    whole = say.interval(shown(one.hard_sessions, 0.1), "")
    taken = "1 harte Einheit nimmt" if whole == "1" else f"{whole} harte Einheiten nehmen"
    return (
        f"{names.STORE[store]}: Zurück kam so viel, wie {taken}; "
        f"davon {say.percent(one.nights)} in den Nächten, {say.percent(one.days_off)} an freien Tagen, "
        f"{say.percent(one.days_with_a_run)} in den übrigen wachen Stunden, {say.percent(one.running)} beim Laufen. "
        f"{_against(one.against_rest)}"
    )


def _against(change: Estimate) -> str:
    """What running did to the repair of what was already there."""
    lost = Estimate(-change.mean, -change.high, -change.low)
    if lost.high < 0.005:
        return "Die Läufe brachten keine Erholung und nahmen keine."
    figures = say.percent(Estimate(*(max(value, 0.0) for value in (lost.mean, lost.low, lost.high))))
    return f"Die Läufe brachten keine: Ruhe in ihren Stunden hätte {figures} mehr gebracht."


def restored_note(found: MonthReview) -> str:
    """How far this can be trusted."""
    told = say.counted(found.nights_told, "Nacht", "Nächte")
    return (
        "Das ist die Antwort des Modells, keine Messung: Es lässt die Reparatur Tag und Nacht weitergehen, so schnell, "
        f"wie Schlaf und Essen es erlauben ({told} angegeben; die anderen gelten als ausreichend)."
    )


def month_plan_lines(found: MonthReview) -> tuple[str, ...]:
    lines = []
    if found.key_sessions:
        done = found.key_sessions - len(found.missed)
        planned = say.counted(found.key_sessions, "geplanten Schlüsseleinheit", "geplanten Schlüsseleinheiten")
        lines.append(f"{done} von {planned} gelaufen.")
    if found.missed:
        days = say.joined([say.short_day(day) for day in found.missed])  # each ends with a stop of its own
        lines.append(f"Nicht gelaufen: {days} Nachzuholen ist davon nichts.")
    if found.recovery_runs:
        lines.append(_recovery_runs(found.recovery_runs, found.recovery_runs_that_were_none))
    return tuple(lines)


def _recovery_runs(planned: int, none: int) -> str:
    if none == 0:
        return "Wo ein Erholungslauf geplant war, war es auch einer."
    what = say.counted(planned, "geplanten Erholungslauf", "geplanten Erholungsläufen")
    were = f"war{'' if none == 1 else 'en'} {none} {'keiner' if none == 1 else 'keine'}"
    return f"Von {what} {were}: zu schnell, zu lang oder zu hügelig."
