"""Looking back, in German: was the run what it was meant to be, what did it cost, and when a month's recovery came."""

from __future__ import annotations

from collections.abc import Mapping

from fallow.domain.choice import Ready
from fallow.domain.estimate import Estimate
from fallow.domain.review import Fault, Finding, MonthReview, Restored, RunReview, Worth
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.domain.units import DAY_H
from fallow.wording.clocks import duration, pace
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.german.what_if import FEW_GRAMS, chance
from fallow.wording.precision import shown
from fallow.wording.texts import ReviewWords

WORDS = ReviewWords(
    cost="Was er gekostet hat", restored="Wann sich deine Speicher erholt haben", planned="Neben dem Plan"
)
NOTICEABLE_H = 1.0
NOTICEABLE_SORENESS = 0.5
WORTH: Mapping[Worth, str] = {
    Worth.NO_PRICE: "Ruhe an seiner Stelle hätte dich kaum früher zurückgebracht.",
    Worth.PRICE_PAID: "Das ist der Preis des Laufs, und nichts, was danach kam, musste ihn zahlen.",
    Worth.CAME_LATE: "Das war zu spüren: Er hat dir einen Teil der Bereitschaft für das Nächste genommen.",
}
UNKNOWN: Mapping[str, str] = {
    "intensity": "wie anstrengend er war",
    "duration": "wie lang er war",
    "ascent": "wie viele Höhenmeter er hatte",
}


def review_words() -> ReviewWords:
    return WORDS


def review_title(found: RunReview) -> str:
    """Samstag, 18. Juli 2026: 8,2 km in 45 min."""
    what = duration(found.duration_s)
    if found.distance_m:
        what = f"{say.distance(found.distance_m)} in {what}"
    return f"{say.full_day(found.on)}: {what}"


def review_headline(found: RunReview) -> str:
    judged = found.judgement
    if judged is None:
        return "Kein Plan sagt, wofür dieser Lauf war"
    name = say.capital(names.SESSION[judged.purpose])
    if judged.as_meant is None:
        return f"{name}, wie gedacht, soweit es aufgezeichnet ist"
    if judged.as_meant:
        return f"{name}, wie gedacht"
    if judged.purpose is SessionKind.RECOVERY_RUN:
        return "Das war kein Erholungslauf"
    return f"Nicht ganz, was es sein sollte: {names.SESSION[judged.purpose]}"


def judgement_lines(found: RunReview) -> tuple[str, ...]:
    """What was off, each with its figures; what was not recorded; and what a false recovery run counts as."""
    judged = found.judgement
    if judged is None:
        return ("Mit '--as' sagst du, was er sein sollte, und Fallow beurteilt ihn danach.",)
    lines = [_fault(finding, judged.purpose) for finding in judged.faults]
    if judged.unknown:
        lines.append(f"Nicht aufgezeichnet: {say.joined([UNKNOWN[name] for name in judged.unknown])}.")
    if judged.purpose is SessionKind.RECOVERY_RUN and judged.faults:
        lines.append("Er zählt als der gewöhnliche Lauf, der er war.")
    if not lines and found.planned is not None:
        lines.append("Länge und Anstrengung waren so, wie der Plan es wollte.")
    return tuple(lines)


def _fault(found: Finding, purpose: SessionKind) -> str:
    value, limit = (_figure(found, number) for number in (found.value, found.limit))
    what = names.accusative(purpose)
    match found.fault:
        case Fault.TOO_FAST if found.unit == "min":
            return f"Schneller als gedacht: {value} über dem lockeren Bereich oder der Schwelle, {limit} wären gut."
        case Fault.TOO_FAST:
            return f"Zu schnell für {what}: im Mittel {value}, die Grenze liegt bei {limit}."
        case Fault.TOO_LONG:
            return f"Länger als gedacht: {value}, die Grenze liegt bei {limit}."
        case Fault.TOO_HILLY:
            return f"Zu hügelig für {what}: {value}, die Grenze liegt bei {limit}."
        case Fault.TOO_SHORT:
            return f"Kürzer als geplant: {value}. Nachzuholen gibt es nichts."
        case Fault.TOO_LITTLE_HARD:
            return f"Weniger harte Minuten als geplant: {value}. Rechtzeitig aufzuhören ist klug; lass es dabei."
        case Fault.TOO_MUCH_HARD:
            return (
                f"Mehr harte Minuten als geplant: {value}, {limit} hätten gereicht. Die Tage danach brauchen mehr Ruhe."
            )


def _figure(found: Finding, value: float) -> str:
    if found.unit == "m/s":
        return pace(value)
    return f"{say.number(value, 1)} {'m je km' if found.unit == 'm/km' else found.unit}"


def cost_lines(found: RunReview) -> tuple[str, ...]:
    """Hours against rest, soreness, fuel, the session that came next, and what is made of it."""
    cost = found.cost
    store = max(cost.later_h, key=lambda store: cost.later_h[store].mean)
    lines = [_later(store, cost.later_h[store])]
    if cost.soreness_0_10.mean >= NOTICEABLE_SORENESS:
        points = say.interval(shown(cost.soreness_0_10, 0.5), " von 10")
        lines.append(f"Er hat bis zu {points} Muskelkater hinterlassen, den es mit Ruhe nicht gegeben hätte.")
    if cost.carbohydrate_g >= FEW_GRAMS:
        lines.append(f"Er hat etwa {say.number(cost.carbohydrate_g, 5)} g Kohlenhydrate verbrannt.")
    if cost.next_key is not None:
        lines.append(_next(cost.next_key))
    lines.append(WORTH[cost.worth])
    if cost.function_bonus_sd is not None:
        lines.append("Gebracht hat er vielleicht ein paar lockere Stunden, keine schnellere Reparatur.")
    return tuple(lines)


def _later(store: Store, later: Estimate) -> str:
    if later.mean < NOTICEABLE_H:
        return "Kein Speicher war merklich später zurück als mit Ruhe."
    figure = say.interval(shown(later, 1.0), " h")
    if later.mean > say.HOURS_UP_TO_H:
        days = shown(Estimate(later.mean / DAY_H, later.low / DAY_H, later.high / DAY_H), 0.5)
        figure = say.interval(days, " Tag" if days.mean == 1 else " Tage", of_ends=" Tage")
    return f"Der {names.STORE_AS_ONE_WORD[store]} war etwa {figure} später zurück als mit Ruhe."


def _next(ready: Ready) -> str:
    what = f"deinen nächsten harten Lauf am {say.day(ready.on)},"
    if not ready.assumed:
        what = f"deine nächste Schlüsseleinheit ({names.SESSION[ready.session]}) am {say.day(ready.on)},"
    with_run, with_rest = chance(ready.chance), chance(ready.chance_with_rest)
    if with_run == with_rest:
        return f"Für {what} machte er keinen Unterschied: Chance {with_run}, dass alle Speicher bereit waren."
    return f"Für {what} lag die Chance, dass alle Speicher bereit waren, bei {with_run}; mit Ruhe bei {with_rest}."


def month_title(found: MonthReview) -> str:
    """1. Juli bis 31. Juli 2026: 17 Läufe, 14 Tage ohne Sport."""
    span = f"{say.short_day(found.first)} bis {say.short_day(found.last)} {found.last.year}"
    return f"{span}: {say.counted(found.runs, 'Lauf', 'Läufe')}, {say.days(found.days_off)} ohne jeden Sport"


def restored_lines(found: MonthReview) -> tuple[str, ...]:
    """One line for each store that had anything to recover from."""
    if not found.restored:
        return ("Es gab so gut wie nichts, wovon du dich erholen musstest.",)
    return tuple(_restored(store, one) for store, one in found.restored.items())


def _restored(store: Store, one: Restored) -> str:
    whole = say.interval(shown(one.hard_sessions, 0.1), "")
    return (
        f"{names.STORE_AS_ONE_WORD[store]}: Zurückgekommen ist, was {whole} harte Einheiten kosten, davon "
        f"{say.percent(one.nights)} nachts, {say.percent(one.days_off)} an freien Tagen, "
        f"{say.percent(one.days_with_a_run)} in den übrigen wachen Stunden und {say.percent(one.running)} beim Laufen. "
        f"{_against(one.against_rest)}"
    )


def _against(change: Estimate) -> str:
    """What running did to the repair of what was already there."""
    lost = Estimate(-change.mean, -change.high, -change.low)
    if lost.high < 0.005:
        return "Die Läufe haben keine Erholung gebracht und keine gekostet."
    figures = say.percent(Estimate(*(max(value, 0.0) for value in (lost.mean, lost.low, lost.high))))
    return f"Die Läufe haben keine gebracht: Ruhe in ihren Stunden hätte {figures} mehr ergeben."


def restored_note(found: MonthReview) -> str:
    """How far this can be trusted."""
    told = say.counted(found.nights_told, "Nacht bekannt", "Nächte bekannt")
    return (
        "Das ist die Antwort des Modells, keine Messung: Es lässt Tag und Nacht reparieren, in einem Tempo, das Schlaf "
        f"und Essen vorgeben ({told}; die übrigen zählen als ausreichend)."
    )


def month_plan_lines(found: MonthReview) -> tuple[str, ...]:
    lines = []
    if found.key_sessions:
        done = found.key_sessions - len(found.missed)
        planned = say.counted(found.key_sessions, "geplanten Schlüsseleinheit", "geplanten Schlüsseleinheiten")
        lines.append(f"{done} von {planned} gelaufen.")
    if found.missed:
        days = say.joined([say.short_day(day) for day in found.missed])
        lines.append(f"Nicht gelaufen: {days}. Nichts davon ist nachzuholen.")
    if found.recovery_runs:
        none = found.recovery_runs_that_were_none
        what = say.counted(found.recovery_runs, "geplanten Erholungslauf", "geplanten Erholungsläufen")
        lines.append(
            f"Von {what} {'war' if none == 1 else 'waren'} {none} keiner: zu schnell, zu lang oder zu hügelig."
        )
    return tuple(lines)
