"""What the page says beside the answers themselves, in German: headings, captions, notes, messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime

from fallow.domain.activity import Sport
from fallow.domain.errors import Problem
from fallow.domain.estimate import Estimate
from fallow.domain.plan import Plan, PlannedWeek, Race
from fallow.domain.session import Priority, SessionKind
from fallow.domain.state import BodyState, Store, StoreState
from fallow.domain.units import Units
from fallow.domain.wellness import CheckIn, SorePlace
from fallow.physiology.recovered import RECOVERED
from fallow.wording import measures
from fallow.wording.clocks import NOTHING
from fallow.wording.german import availability, names
from fallow.wording.german import quantities as say
from fallow.wording.german.problems import problem
from fallow.wording.german.states import recovered, time_to_recovered
from fallow.wording.precision import is_recovered
from fallow.wording.texts import RACE_ROW, Message

TOLD: Mapping[str, str] = {"_h": " h", "_0_10": " von 10", "_bpm": " bpm", "_ms": " ms", "_g_kg": " g je kg"}
WAY: Mapping[Units, str] = {Units.METRIC: "Kilometer", Units.IMPERIAL: "Meilen"}
FEW_DAYS = 7  # without an activity, before a page says since when
RACE_FIELD: Mapping[str, str] = {
    "race_on": "Tag des Wettkampfs",
    "race_km": "Distanz",
    "race_target": "Zielzeit",
    "race_name": "Name des Wettkampfs",
}
RACE_OF_SEVERAL: Mapping[str, str] = {
    "on": "Tag von Wettkampf {number}",
    "km": "Distanz von Wettkampf {number}",
    "target": "Zielzeit von Wettkampf {number}",
    "name": "Name von Wettkampf {number}",
}
ILL_OR_NOT: Mapping[str, tuple[str, str]] = {"ill": ("nicht krank", "krank"), "injured": ("nicht verletzt", "verletzt")}
PRIORITY: Mapping[Priority, str] = {
    Priority.KEY: "Eine Schlüsseleinheit: Sie bleibt, auch wenn Zeit oder Erholung knapp sind.",
    Priority.SUPPORT: "Grundlage: Wird die Zeit knapp, wird sie zuerst gekürzt und fällt dann weg.",
    Priority.OPTIONAL: "Freiwillig: Fällt weg, wenn die Zeit knapp ist.",
    Priority.RECOVERY_RUN: "Ein Erholungslauf: Er fällt als Erster weg und wird nie nachgeholt.",
}


SOFT_HYPHEN = "\u00ad"  # it is seen only where a line ends at it
LONG_WORDS: Mapping[str, str] = {
    parts.replace("-", ""): parts.replace("-", SOFT_HYPHEN)
    for parts in (
        "Tempo-dauer-lauf", "Steige-rungen", "Erholungs-lauf", "Kraft-training", "Alternativ-training", "Wett-kampf",
    )
}  # fmt: skip
LONG_WORD = re.compile("|".join(LONG_WORDS))


def store(which: Store) -> str:
    return names.STORE[which]


def session_name(kind: SessionKind) -> str:
    return names.session_capital(kind)


def breakable(session: str) -> str:
    """Für enge Plätze: mit weichen Trennstrichen, wo ein langes Wort geteilt werden darf."""
    return LONG_WORD.sub(lambda found: LONG_WORDS[found[0]], session)


def sport(which: Sport) -> str:
    return names.SPORT[which]


def bottleneck(body: BodyState) -> str:
    """Which store is the slowest, and until when."""
    times_h = {kind: state.time_to_recovered_h for kind, state in body.stores.items() if not is_recovered(state)}
    if not times_h:
        return "Alle drei Speicher sind wieder auf deinem Grundwert."
    slowest = max(times_h, key=lambda kind: times_h[kind].mean)
    return f"Am längsten braucht {_THE_STORE[slowest]}: {_recovered(say.hours(times_h[slowest]))}, mit Ruhe."


_THE_STORE: Mapping[Store, str] = {which: f"der {name}" for which, name in names.STORE_AS_ONE_WORD.items()}


def _recovered(words: str) -> str:
    """What `hours` says, after a colon: in etwa 18 h erholt."""
    return f"{words} erholt" if words.startswith("in ") else words


def gauge(which: Store, state: StoreState) -> str:
    """A gauge for those who do not see it: Muskel: zu 54 % (46–62 %) erholt."""
    words = recovered(state)
    return f"{store(which)}: {f'zu {words} erholt' if words[0].isdigit() else words}"


def recovered_when(state: StoreState, local_now: datetime) -> str:
    """Erholt in etwa 18 h (12–26 h), morgen Vormittag; Erholt."""
    words = time_to_recovered(state, local_now)
    if words.startswith("in "):
        return f"Erholt {words}"
    return say.capital(words) if "erholt" in words else f"Erholung {words}"


def stores_caption() -> str:
    """What bar, mark and curve mean, said once."""
    meanings = "; ".join(f"{names.STORE[which]}: {names.STORE_MEANING[which]}" for which in Store)
    return (
        f"{meanings}. "
        f"Ab der Marke bei {say.share(RECOVERED.value)} gilt ein Speicher als erholt; "
        "der dünne Balken und das Band sind der Bereich, in dem er wahrscheinlich liegt."
    )


def stores_table(local_now: datetime) -> str:
    """Was die Tabelle unter den Kurven sagt."""
    return f"Erholt bei Ruhe, jeden Tag um {local_now:%H:%M} Uhr"


def recovered_then(fraction: Estimate) -> str:
    """Eine Zahl dieser Tabelle: 54 % (46–62 %)."""
    return say.percent(fraction)


def noted() -> str:
    return "Notiert. Die Antwort von heute berücksichtigt es."


def told_today(check_ins: Iterable[CheckIn]) -> str | None:
    """Heute angegeben: Schlaf 7 h, Schmerzen 6 von 10. The later word counts."""
    values = {
        field.name: value
        for told in sorted(check_ins, key=lambda told: told.at)
        for field in fields(told)
        if field.name in names.FIELD and (value := getattr(told, field.name)) is not None
    }
    told_of = [_told(name, values[name]) for name in names.FIELD if name in values]
    return f"Heute angegeben: {', '.join(told_of)}." if told_of else None


def _told(name: str, value: float | bool | tuple[SorePlace, ...]) -> str:
    if isinstance(value, bool):
        return ILL_OR_NOT[name][value]
    if isinstance(value, tuple):
        return f"Muskelkater {say.joined([names.SORE_THERE[place] for place in value])}"
    unit = next((unit for suffix, unit in TOLD.items() if name.endswith(suffix)), "")
    return f"{names.FIELD[name]} {say.number(value)}{unit}"


def noted_for(told: CheckIn) -> str:
    """Notiert für Sonntag, 29. November: Schlaf 7,5 h, Schmerzen 0 von 10."""
    values = ((name, getattr(told, name, None)) for name in names.FIELD)
    what = ", ".join(_told(name, value) for name, value in values if value is not None)
    return f"Notiert für {say.day(told.on)}: {what}. 'fallow today' sagt, was es heißt."


def nothing_told() -> str:
    return "Nichts angegeben, also nichts notiert: Füll mindestens ein Feld aus."


def wrong(found: Problem) -> str:
    """What is wrong with what was filled in."""
    fields = {**names.FIELD, **RACE_FIELD, **availability.FIELD}
    place = fields.get(found.place) or _of_several_races(found.place) or found.place
    return say.capital(problem(replace(found, place=place)))


def numbered_race(number: int) -> str:
    return f"Wettkampf {number}"


def _of_several_races(place: str) -> str | None:
    found = RACE_ROW.fullmatch(place)
    return RACE_OF_SEVERAL[found[2]].format(number=int(found[1]) + 1) if found else None


def plan_title(plan: Plan) -> str:
    race = next(iter(plan.request.races[-1:]), None)
    return f"Dein Plan: {_race(race)}" if race else "Dein Plan"


def plan_span(plan: Plan) -> str:
    """From its first day to its last, and how many weeks."""
    first, last = (say.short_day(day.on) for day in (plan.days[0], plan.days[-1]))
    return f"{say.weeks(len(plan.weeks))}, {first} bis {last}{plan.days[-1].on.year}."


def _race(race: Race) -> str:
    return f"{race.name or say.race_distance(race.distance_m)} am {say.full_day(race.on)}"


def race_expectation(time_s: Estimate) -> str:
    return f"Nach heutigem Stand am Wettkampftag zu erwarten: {say.race_time(time_s)}."


def priority_note(which: Priority | None) -> str:
    return PRIORITY[which] if which is not None else ""


def week_of(monday: date) -> str:
    return f"Woche ab {monday.day}. {long_month_name(monday)}"


def long_month(first: date) -> str:
    return f"{long_month_name(first)} {first.year}"


def long_month_name(on: date) -> str:
    return say.MONTHS[on.month - 1]


def month_name(on: date) -> str:
    return say.MONTHS[on.month - 1][:3]


def weekday_name(on: date) -> str:
    return say.WEEKDAYS[on.weekday()][:2]


def week_summary(week: PlannedWeek) -> str:
    return f"{say.distance(week.distance_m)}, {say.duration(week.duration_s)}"


def week_note(week: PlannedWeek) -> str:
    if week.taper:
        return "Tapern"
    return "leichtere Woche" if week.easier else ""


def weekdays() -> tuple[str, ...]:
    return tuple(day[:2] for day in say.WEEKDAYS)


def load_summary(weekly_m: Sequence[float], newest_on: date | None, today: date) -> str:
    """Median and most of the weeks shown, and since when there has been nothing."""
    if not weekly_m or newest_on is None:
        return "Noch wurde nicht gelaufen."
    middle = sorted(weekly_m)[len(weekly_m) // 2]
    told = (
        f"{say.weeks(len(weekly_m))}: die Hälfte davon mit {say.distance(middle)} oder mehr, "
        f"höchstens {say.distance(max(weekly_m))}."
    )
    if len(weekly_m) == 1:
        told = f"Bisher eine Woche, mit {say.distance(middle)}."
    if (today - newest_on).days <= FEW_DAYS:
        return told
    return f"{told} Die neueste Aktivität ist vom {say.full_day(newest_on)}; was danach kam, ist nicht bekannt."


def way_name() -> str:
    """What distances are counted in."""
    return WAY[measures.units()]


def weekly_kilometres(weekly_m: Sequence[float]) -> str:
    """A chart of the weeks in words."""
    most = say.number(measures.in_ways(max(weekly_m, default=0.0)))
    return f"Gelaufene {way_name()} in jeder Woche, höchstens {most}. Die Monate stehen in der Tabelle."


def weekly_tissues(tendon_easy_km: Sequence[float], bone_easy_km: Sequence[float]) -> str:
    """A chart of the weeks in words."""
    tendon, bone = (say.number(max(values, default=0.0), 1) for values in (tendon_easy_km, bone_easy_km))
    return (
        "Was Sehnen und Knochen in jeder Woche zu tragen hatten, in lockeren Kilometern: "
        f"höchstens {tendon} und {bone}. Die Monate stehen in der Tabelle."
    )


def kilometres(distance_m: float, digits: int = 1) -> str:
    """A figure for a column of kilometres, or of miles, aligned by its digits; a dash for none."""
    return _column(measures.in_ways(distance_m), digits) if distance_m > 0 else NOTHING


def whole(value: float | None) -> str:
    """A whole figure for a column; a dash for none."""
    return say.thousands(value) if value is not None and round(value) > 0 else NOTHING


def _column(value: float, digits: int) -> str:
    """1.234,5: points and commas change places."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def no_plan_page() -> Message:
    return Message(
        "Noch kein Plan",
        "Sag Fallow, welchen Wettkampf du im Sinn hast, und es baut die Wochen bis dahin um deine Erholung herum.",
    )


def problem_page(found: Problem) -> Message:
    return Message("Das hat nicht geklappt", problem(found))


def not_found_page() -> Message:
    return Message("Diese Seite gibt es nicht", "Unter dieser Adresse ist nichts. Vielleicht ein Tippfehler?")


def refused_page() -> Message:
    return Message("Das hat nicht geklappt", "Das war nicht zu verstehen. Bitte geh zurück und versuch es noch einmal.")


def failure_page() -> Message:
    return Message(
        "In Fallow ist etwas schiefgegangen",
        "Deine Daten sind, wie sie waren. Bitte versuch es noch einmal; bleibt es dabei, sagt das Terminal, "
        "in dem Fallow läuft, mehr.",
    )
