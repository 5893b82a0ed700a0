"""What the command line says beside the answers themselves, in German: headings, labels, hints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fallow.domain.parameters import Grade
from fallow.domain.plan import Plan, PlannedWeek
from fallow.domain.session import SessionKind
from fallow.domain.state import SpikeHazard
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.german.readouts import spike
from fallow.wording.texts import TerminalWords
from fallow.wording.weeks import on_the_way

WORDS = TerminalWords(
    why="Warum",
    stores="Deine Speicher",
    slowest="<- der langsamste",
    tissues_and_form="Sehnen, Knochen und Form",
    session_feel="Gefühl",
    session_why="Wozu",
    session_cost="Preis",
    session_leave_out="Wann nicht",
    helps_today="Was heute hilft",
    would_change="Was das ändern würde",
    not_known="Heute nicht bekannt",
    check_in_hint="Mit 'fallow checkin' sagst du Fallow, wie du geschlafen hast und dich fühlst.",
    seen_ahead="Von heute aus gesehen, als ob du bis dahin ruhst.",
    on_hold="Der Plan ruht vorerst.",
    worth_knowing="Gut zu wissen",
    calendar_hint="Neben jeder Einheit die Minuten. 'fallow plan show --why DATUM' sagt, warum ein Tag so ist.",
    calendar_strength="+K: an diesem Tag auch Krafttraining.",
    calendar_today="*: heute.",
    calendar_race_pace="{long}+: ein langer Lauf mit einem Stück im Wettkampftempo, also auch eine harte Einheit.",
    why_on_this_day="Warum an diesem Tag",
    you="Du",
    your_limits="Deine Grenzen",
    your_zones="Deine Zonen",
    from_files="Aus deinen Dateien",
    from_answers="Aus deinen Antworten",
    how_well="Wie gut das Morgen vorhersagt, aus denen es nicht gelernt hat",
)

PLAIN = frozenset({"Ruhe", "lang", "Tempo", "Hügel"})  # short names that tell all


def terminal() -> TerminalWords:
    return WORDS


def grades_line(grades: Iterable[Grade]) -> str:
    """Belege: B kleine Studien; C gängige Praxis oder eigene Annahme."""
    return f"Belege: {'; '.join(f'{grade} {names.GRADE[grade]}' for grade in sorted(set(grades)))}."


def longest_this_week(found: SpikeHazard) -> str:
    return f"Der längste Lauf dieser Woche, {spike(found)}"


def next_days(count: int) -> str:
    return f"Die nächsten {say.days(count)}"


def plan_heading(plan: Plan) -> str:
    """What a plan leads to."""
    if not plan.request.races:
        return f"Ein Plan für {say.weeks(plan.request.weeks)}"
    race = plan.request.races[-1]
    return f"Dein Plan: {say.race_distance(race.distance_m)} am {say.full_day(race.on)}"


def plan_expectations(plan: Plan) -> Iterator[str]:
    """What may be expected of the race, what is wished, and the races on the way."""
    if plan.race_time_s is not None:
        yield f"An diesem Tag zu erwarten: {say.race_time(plan.race_time_s)}."
    if plan.request.races and plan.request.races[-1].target_s is not None:
        yield f"Dein Ziel: {say.clock(plan.request.races[-1].target_s)}."
    for race in plan.request.races[:-1]:
        yield f"Auf dem Weg: {say.race_distance(race.distance_m)} am {say.day(race.on)}."
    yield from _on_the_way(plan)


def _on_the_way(plan: Plan) -> Iterator[str]:
    """The same race sooner; once where no more than that is known."""
    told = [(say.race_time(time_s), say.short_day(on)) for on, time_s in on_the_way(plan)]
    if len({time for time, _ in told}) == 1:
        yield f"Liefest du ihn schon unterwegs, und erholt: {told[0][0]}."
    elif told:
        yield f"Liefest du ihn schon unterwegs, und erholt: {say.joined([f'{time} am {on}' for time, on in told])}."


def calendar_legend(kinds: Iterable[SessionKind]) -> str:
    """Only of short names that do not tell it themselves."""
    told = (kind for kind in SessionKind if kind in set(kinds) and names.SESSION_SHORT[kind] not in PLAIN)
    return "; ".join(f"{names.SESSION_SHORT[kind]}: {names.SESSION[kind]}" for kind in told)


def special_weeks(weeks: Sequence[PlannedWeek]) -> Iterator[str]:
    """Leichtere Wochen ab: 3.8., 24.8. And the taper. A day ends with a stop of its own."""
    for label, found in (
        ("Leichtere Wochen ab", [week for week in weeks if week.easier and not week.taper]),
        ("Tapern ab", [week for week in weeks if week.taper]),
    ):
        if found:
            yield f"{label}: {', '.join(say.short_day(week.starts_on) for week in found)}"
