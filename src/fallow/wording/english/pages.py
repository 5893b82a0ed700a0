"""What the page says beside the answers themselves: headings, captions, notes, messages."""

from __future__ import annotations

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
from fallow.wording.english import availability, names
from fallow.wording.english import quantities as say
from fallow.wording.english.problems import problem
from fallow.wording.english.states import recovered, time_to_recovered
from fallow.wording.precision import is_recovered
from fallow.wording.texts import RACE_ROW, Message

TOLD: Mapping[str, str] = {"_h": " h", "_0_10": " of 10", "_bpm": " bpm", "_ms": " ms", "_g_kg": " g per kg"}
WAY: Mapping[Units, str] = {Units.METRIC: "Kilometres", Units.IMPERIAL: "Miles"}
FEW_DAYS = 7  # without an activity, before a page says since when
RACE_FIELD: Mapping[str, str] = {
    "race_on": "day of the race",
    "race_km": "distance",
    "race_target": "target time",
    "race_name": "name of the race",
}
RACE_OF_SEVERAL: Mapping[str, str] = {
    "on": "day of race {number}",
    "km": "distance of race {number}",
    "target": "target time of race {number}",
    "name": "name of race {number}",
}
PRIORITY: Mapping[Priority, str] = {
    Priority.KEY: "A key session: kept when time or recovery is short.",
    Priority.SUPPORT: "Support: shortened first when time is short, then dropped.",
    Priority.OPTIONAL: "Optional: dropped when time is short.",
    Priority.RECOVERY_RUN: "A recovery run: the first to be dropped, and never made up for.",
}


def store(which: Store) -> str:
    return _capital(names.STORE[which])


def session_name(kind: SessionKind) -> str:
    return _capital(names.SESSION[kind])


def breakable(session: str) -> str:
    """For narrow places. English sessions have no word that is too long for them."""
    return session


def sport(which: Sport) -> str:
    return _capital(names.SPORT[which])


def bottleneck(body: BodyState) -> str:
    """Which store is the slowest, and until when."""
    times_h = {kind: state.time_to_recovered_h for kind, state in body.stores.items() if not is_recovered(state)}
    if not times_h:
        return "All three stores are back at your baseline."
    slowest = max(times_h, key=lambda kind: times_h[kind].mean)
    return f"The slowest is {names.STORE[slowest]}: recovered {say.hours(times_h[slowest])}, with rest."


def gauge(which: Store, state: StoreState) -> str:
    """A gauge for those who do not see it: Muscle: 54% (46–62%) recovered."""
    words = recovered(state)
    return f"{store(which)}: {words}{' recovered' if words[0].isdigit() else ''}"


def recovered_when(state: StoreState, local_now: datetime) -> str:
    """Recovered in about 18 h (12–26 h), tomorrow morning; Recovered."""
    words = time_to_recovered(state, local_now)
    if words.startswith("recovered"):
        return _capital(words)
    return f"Recovered {words}" if words.startswith("in ") else f"Recovery {words}"


def stores_caption() -> str:
    """What bar, mark and curve mean, said once."""
    meanings = "; ".join(f"{names.STORE[store]} is {names.STORE_MEANING[store]}" for store in Store)
    return (
        f"{_capital(meanings)}. The mark at {say.share(RECOVERED.value)} is where a store counts as recovered; "
        "the thin bar and the band are the range that it likely lies in."
    )


def stores_table(local_now: datetime) -> str:
    """What the table beneath the curves tells."""
    return f"Recovered with rest, each day at {local_now:%H:%M}"


def recovered_then(fraction: Estimate) -> str:
    """A figure of that table: 54% (46–62%)."""
    return say.percent(fraction)


def noted() -> str:
    return "Noted. Today's answer takes it into account."


def told_today(check_ins: Iterable[CheckIn]) -> str | None:
    """Told today: sleep 7 h, pain 6 of 10. The later word counts."""
    values = {
        field.name: value
        for told in sorted(check_ins, key=lambda told: told.at)
        for field in fields(told)
        if field.name in names.FIELD and (value := getattr(told, field.name)) is not None
    }
    told_of = [_told(name, values[name]) for name in names.FIELD if name in values]
    return f"Told today: {', '.join(told_of)}." if told_of else None


def _told(name: str, value: float | bool | tuple[SorePlace, ...]) -> str:
    if isinstance(value, bool):
        return f"{'' if value else 'not '}{name}"
    if isinstance(value, tuple):
        return f"sore {say.joined([names.SORE_PLACE[place] for place in value])}"
    unit = next((unit for suffix, unit in TOLD.items() if name.endswith(suffix)), "")
    return f"{names.FIELD[name]} {say.number(value)}{unit}"


def noted_for(told: CheckIn) -> str:
    """Noted for Sunday 29 November: sleep 7.5 h, pain 0 of 10."""
    values = ((name, getattr(told, name, None)) for name in names.FIELD)
    what = ", ".join(_told(name, value) for name, value in values if value is not None)
    return f"Noted for {say.day(told.on)}: {what}. 'fallow today' tells what it means."


def nothing_told() -> str:
    return "Nothing was told, so nothing is noted: fill in at least one field."


def wrong(found: Problem) -> str:
    """What is wrong with what was filled in."""
    fields = {**names.FIELD, **RACE_FIELD, **availability.FIELD}
    place = fields.get(found.place) or _of_several_races(found.place) or found.place
    return _capital(problem(replace(found, place=place)))


def numbered_race(number: int) -> str:
    return f"Race {number}"


def _of_several_races(place: str) -> str | None:
    found = RACE_ROW.fullmatch(place)
    return RACE_OF_SEVERAL[found[2]].format(number=int(found[1]) + 1) if found else None


def plan_title(plan: Plan) -> str:
    race = next(iter(plan.request.races[-1:]), None)
    return f"Your plan to the {_race(race)}" if race else "Your plan"


def plan_span(plan: Plan) -> str:
    """From its first day to its last, and how many weeks."""
    first, last = (say.short_day(day.on) for day in (plan.days[0], plan.days[-1]))
    return f"{say.counted(len(plan.weeks), 'week')}, {first} to {last} {plan.days[-1].on.year}."


def _race(race: Race) -> str:
    return f"{race.name or say.race_distance(race.distance_m)} on {say.full_day(race.on)}"


def race_expectation(time_s: Estimate) -> str:
    return f"Expected on race day, as things stand: {say.race_time(time_s)}."


def priority_note(which: Priority | None) -> str:
    return PRIORITY[which] if which is not None else ""


def week_of(monday: date) -> str:
    return f"Week of {monday.day} {month_name(monday)}"


def long_month(first: date) -> str:
    return f"{long_month_name(first)} {first.year}"


def long_month_name(on: date) -> str:
    return say.MONTHS[on.month - 1]


def month_name(on: date) -> str:
    return say.MONTHS[on.month - 1][:3]


def weekday_name(on: date) -> str:
    return say.WEEKDAYS[on.weekday()][:3]


def week_summary(week: PlannedWeek) -> str:
    return f"{say.distance(week.distance_m)}, {say.duration(week.duration_s)}"


def week_note(week: PlannedWeek) -> str:
    if week.taper:
        return "taper"
    return "easier week" if week.easier else ""


def weekdays() -> tuple[str, ...]:
    return tuple(day[:3] for day in say.WEEKDAYS)


def load_summary(weekly_m: Sequence[float], newest_on: date | None, today: date) -> str:
    """Median and most of the weeks shown, and since when there has been nothing."""
    if not weekly_m or newest_on is None:
        return "Nothing has been run yet."
    middle = sorted(weekly_m)[len(weekly_m) // 2]
    weeks = say.counted(len(weekly_m), "week")
    told = f"{weeks}: half of them with {say.distance(middle)} or more, the most {say.distance(max(weekly_m))}."
    if len(weekly_m) == 1:
        told = f"One week so far, with {say.distance(middle)}."
    if (today - newest_on).days <= FEW_DAYS:
        return told
    return f"{told} The newest activity is from {say.full_day(newest_on)}; what came after is not known."


def way_name() -> str:
    """What distances are counted in."""
    return WAY[measures.units()]


def weekly_kilometres(weekly_m: Sequence[float]) -> str:
    """A chart of the weeks in words."""
    most = say.number(measures.in_ways(max(weekly_m, default=0.0)))
    return f"{way_name()} run in each week, at most {most}. The table has the months."


def weekly_tissues(tendon_easy_km: Sequence[float], bone_easy_km: Sequence[float]) -> str:
    """A chart of the weeks in words."""
    tendon, bone = (say.number(max(values, default=0.0), 1) for values in (tendon_easy_km, bone_easy_km))
    return (
        f"What tendons and bones had to take in each week, in easy kilometres: at most {tendon} and {bone}. "
        "The table has the months."
    )


def kilometres(distance_m: float, digits: int = 1) -> str:
    """A figure for a column of kilometres, or of miles, aligned by its digits; a dash for none."""
    return f"{measures.in_ways(distance_m):,.{digits}f}" if distance_m > 0 else NOTHING


def whole(value: float | None) -> str:
    """A whole figure for a column; a dash for none."""
    return f"{value:,.0f}" if value is not None and round(value) > 0 else NOTHING


def no_plan_page() -> Message:
    return Message(
        "No plan yet",
        "Tell Fallow which race you have in mind, and it builds the weeks up to it around your recovery.",
    )


def problem_page(found: Problem) -> Message:
    return Message("That did not work", problem(found))


def not_found_page() -> Message:
    return Message("No such page", "There is nothing at this address. It may have been moved, or mistyped.")


def refused_page() -> Message:
    return Message("That did not work", "This could not be understood. Please go back and try again.")


def failure_page() -> Message:
    return Message(
        "Something went wrong inside Fallow",
        "Your records are as they were. Please try again; if it stays, the terminal where Fallow runs says more.",
    )


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
