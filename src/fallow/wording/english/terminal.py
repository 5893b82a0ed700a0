"""What the command line says beside the answers themselves: headings, labels, hints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fallow.domain.parameters import Grade
from fallow.domain.plan import Plan, PlannedWeek
from fallow.domain.session import SessionKind
from fallow.domain.state import SpikeHazard
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.english.readouts import spike
from fallow.wording.texts import TerminalWords
from fallow.wording.weeks import on_the_way

WORDS = TerminalWords(
    why="Why",
    stores="Your stores",
    slowest="<- the slowest",
    tissues_and_form="Your tissues and your form",
    session_feel="Feel",
    session_why="Why",
    session_cost="Cost",
    session_leave_out="When not",
    helps_today="What helps today",
    would_change="What would change this",
    not_known="Not known today",
    check_in_hint="'fallow checkin' tells Fallow how you slept and feel.",
    seen_ahead="Seen from today, as if you rest until then.",
    on_hold="The plan is on hold for now.",
    worth_knowing="Worth knowing",
    calendar_hint="Minutes beside each session. 'fallow plan show --why DATE' tells why a day is as it is.",
    calendar_strength="+S: strength as well on that day.",
    calendar_today="*: today.",
    calendar_race_pace="{long}+: a long run with a stretch at race pace, a hard session as well.",
    why_on_this_day="Why on this day",
    you="You",
    your_limits="Your limits",
    your_zones="Your zones",
    from_files="From your files",
    from_answers="From your answers",
    how_well="How well that foretells mornings it was not learned from",
)

PLAIN = frozenset({"rest", "easy", "long", "tempo", "hills", "RACE", "cross"})  # short names that tell all


def terminal() -> TerminalWords:
    return WORDS


def grades_line(grades: Iterable[Grade]) -> str:
    """Evidence: B small studies; C convention or our own assumption."""
    return f"Evidence: {'; '.join(f'{grade} {names.GRADE[grade]}' for grade in sorted(set(grades)))}."


def longest_this_week(found: SpikeHazard) -> str:
    return f"This week's longest run, {spike(found)}"


def next_days(count: int) -> str:
    return f"The next {count} days"


def plan_heading(plan: Plan) -> str:
    """What a plan leads to."""
    if not plan.request.races:
        return f"A plan for {say.counted(plan.request.weeks, 'week')}"
    race = plan.request.races[-1]
    return f"A plan to the {say.race_distance(race.distance_m)} on {say.full_day(race.on)}"


def plan_expectations(plan: Plan) -> Iterator[str]:
    """What may be expected of the race, what is wished, and the races on the way."""
    if plan.race_time_s is not None:
        yield f"Expected on that day: {say.race_time(plan.race_time_s)}."
    if plan.request.races and plan.request.races[-1].target_s is not None:
        yield f"Your target: {say.clock(plan.request.races[-1].target_s)}."
    for race in plan.request.races[:-1]:
        yield f"On the way: {say.race_distance(race.distance_m)} on {say.day(race.on)}."
    yield from _on_the_way(plan)


def _on_the_way(plan: Plan) -> Iterator[str]:
    """The same race sooner; once where no more than that is known."""
    told = [(say.race_time(time_s), say.short_day(on)) for on, time_s in on_the_way(plan)]
    if len({time for time, _ in told}) == 1:
        yield f"Were you to race on the way there, and rested: {told[0][0]}."
    elif told:
        yield f"Were you to race on the way there, and rested: {say.joined([f'{time} on {on}' for time, on in told])}."


def calendar_legend(kinds: Iterable[SessionKind]) -> str:
    """strid: easy run with strides; ints: intervals. Only of short names that do not tell it themselves."""
    told = (kind for kind in SessionKind if kind in set(kinds) and names.SESSION_SHORT[kind] not in PLAIN)
    return "; ".join(f"{names.SESSION_SHORT[kind]}: {names.SESSION[kind]}" for kind in told)


def special_weeks(weeks: Sequence[PlannedWeek]) -> Iterator[str]:
    """Easier weeks: 3 Aug, 24 Aug. And the taper."""
    for label, found in (
        ("Easier weeks", [week for week in weeks if week.easier and not week.taper]),
        ("Taper", [week for week in weeks if week.taper]),
    ):
        if found:
            yield f"{label}: {', '.join(say.short_day(week.starts_on) for week in found)}."
