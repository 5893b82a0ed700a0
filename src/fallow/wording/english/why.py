"""Why a day of a plan is as it is and not otherwise: the alternatives in groups, a line for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from fallow.domain import by_hand_reasons as unsafe
from fallow.domain import plan_reasons as plan
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.domain.why import Alternative, DayWhy, Standing
from fallow.domain.why_reasons import OffThePlan
from fallow.wording.alternatives import HARD, WITHOUT_RUN, Place, alike, told
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.english.by_hand_reasons import NOTHING_LEFT
from fallow.wording.english.verdicts import reason as sentence
from fallow.wording.english.why_reasons import CLAUSES, off_the_plan
from fallow.wording.texts import WhyGroup, WhyLine, WhyWords

WORDS = WhyWords(
    heading="Why not otherwise",
    alone="Each looked at alone, with all other days as planned.",
    unsafe_now="As things stand now, the plan itself is beyond what is safe",
    today="What is right for today, 'fallow today' tells.",
)
STANDING: Mapping[Standing, str] = {
    Standing.UNSAFE: "Not safe",
    Standing.CLOSED: "No room for it, by your own wishes or because of a race or your health",
    Standing.LATER: "Fine in itself, but later days would have to get lighter",
    Standing.COSTS: "Possible, and what it would cost",
    Standing.AS_GOOD: "Just as good",
    Standing.BETTER: "A little better, by the plan's own measure",
}
INSTEAD = " instead"
LOWERED = frozenset({"A", "An", "The", "In", "On", "Rest", "Intervals", "Hills", "Run", "Strength", "Cross-training"})


def why_words() -> WhyWords:
    return WORDS


def why_groups(found: DayWhy) -> tuple[WhyGroup, ...]:
    """The alternatives by what they are; those of which the same is to be said share a line."""
    groups = ((STANDING[standing], tuple(_lines(found, standing))) for standing in Standing)
    return tuple(WhyGroup(heading, lines) for heading, lines in groups if lines)


def why_title(found: DayWhy, alternative: Alternative) -> str:
    """Rest instead; 10 minutes more; A day earlier, on Saturday 14 March."""
    planned, kind = found.session, alternative.session
    if alternative.with_on is not None:
        return _exchange(found, kind, alternative.with_on)
    if kind is SessionKind.REST:
        return f"Rest{INSTEAD}"
    more = alternative.minutes - planned.minutes
    if kind is planned.kind and more:
        return f"{abs(more)} minutes {'more' if more > 0 else 'less'}"
    name = names.with_article(kind)
    hard = f" ({alternative.quality_minutes} min of it hard)" if kind in HARD and alternative.quality_minutes else ""
    instead = "" if planned.kind in WITHOUT_RUN else INSTEAD
    return f"{name[0].upper()}{name[1:]} of {alternative.minutes} min{instead}{hard}"


def _exchange(found: DayWhy, kind: SessionKind, on: date) -> str:
    if found.session.kind in WITHOUT_RUN:
        return f"The {names.SESSION[kind]} of {say.day(on)} on this day"
    if kind is not SessionKind.REST:
        return f"In exchange with the {names.SESSION[kind]} of {say.day(on)}"
    apart = (on - found.on).days
    return f"A day {'later' if apart > 0 else 'earlier'}, on {say.day(on)}" if abs(apart) == 1 else f"On {say.day(on)}"


def why_text(found: DayWhy, alternative: Alternative) -> str:
    """What becomes of it, in one sentence."""
    parts = "; ".join(dict.fromkeys(_clause(found, alternative, one) for one in told(alternative)))
    return f"{parts}."


def why_reason(found: DayWhy, alternative: Alternative, reason: Reason) -> str:
    """One reason of an alternative as a sentence."""
    text = _clause(found, alternative, reason)
    return f"{text[0].upper()}{text[1:]}."


def why_unsafe_now(found: DayWhy) -> tuple[str, ...]:
    """What the plan itself breaks, a sentence each."""
    texts = (_UNSAFE[type(one)](one, Place(None)) for one in found.unsafe)
    return tuple(f"{text[0].upper()}{text[1:]}." for text in texts)


def _lines(found: DayWhy, standing: Standing) -> Iterator[WhyLine]:
    for text, those in alike(found, standing, why_text):
        first, *others = (why_title(found, alternative) for alternative in those)
        title = say.joined([first, *(_follows(other) for other in others)], "or")
        told_once = title.replace(INSTEAD, "") if others else title
        yield WhyLine(f"{told_once}: {text}", those[0].reasons[0].grade)


def _follows(title: str) -> str:
    return f"{title[0].lower()}{title[1:]}" if title.split(maxsplit=1)[0] in LOWERED else title


def _clause(found: DayWhy, alternative: Alternative, reason: Reason) -> str:
    place = Place(found.on)
    if type(reason) in _UNSAFE:
        return _UNSAFE[type(reason)](reason, place)
    if isinstance(reason, plan.DayNotFree):
        free = "this day" if alternative.with_on is None else "one of the two days"
        return f"you keep {free} free of running"
    if isinstance(reason, plan.AfterRace):
        days, race = say.counted(reason.days_since, "day"), say.race_distance(reason.distance_m)
        return f"{days} after your {race}: first recover, then train"
    if isinstance(reason, OffThePlan):
        return off_the_plan(reason, _week(reason.on, place))
    if type(reason) in CLAUSES:
        return CLAUSES[type(reason)](reason)
    text = sentence(reason)
    return f"{text[0].lower()}{text[1:].rstrip('.')}"


def _run_too_long(reason: unsafe.RunTooLong, place: Place) -> str:
    distance, cap = say.distance(reason.distance_m), say.distance(reason.cap_m)
    beyond = f"farther than the {cap} that are safe" if distance != cap else "a little farther than is safe"
    if place.is_here(reason.on):
        return f"about {distance} would be {beyond} after what you have run in the 30 days before"
    return f"{_of(reason.session, reason.on)}, about {distance}, would be {beyond} then"


def _session_too_hard(reason: unsafe.SessionTooHard, place: Place) -> str:
    if reason.most_quality_minutes == 0:
        return "on the way back after a break easy running comes first"
    hard, most = f"{reason.quality_minutes} min of hard running", f"the {reason.most_quality_minutes} min that are safe"
    if place.is_here(reason.on):
        return f"{hard} are more than {most} after the last five weeks"
    return f"{_of(reason.session, reason.on)} with {hard} would be more than {most} then"


def _store_not_ready(reason: unsafe.StoreNotReady, place: Place) -> str:
    recovered, needed = say.share(reason.recovered), say.share(reason.needed)
    there = f"only about {recovered} recovered" if recovered != needed else f"a little below {needed} recovered"
    when = "" if place.is_here(reason.on) else f"on {say.day(reason.on)} "
    asks = f"{names.with_article(reason.session)} {'ask' if reason.session in names.PLURAL else 'asks'}"
    return f"{when}your {names.STORE[reason.store]} store would be {there}, and {asks} for about {needed}"


def _recovery_run_not_earned(_reason: unsafe.RecoveryRunNotEarned, _place: Place) -> str:
    return "that is for trained runners with five or more runs a week and a year without injury"


def _week_too_full(reason: unsafe.WeekTooFull, place: Place) -> str:
    week = _week(reason.on, place)
    if reason.most_load < NOTHING_LEFT:
        return f"{week} is full with what you have run in it already"
    over = say.share(reason.load / reason.most_load - 1.0)
    more = f"about {over} more" if over != "0%" else "a little more"
    return f"{week} would ask for {more} than is safe after the weeks before it"


def _too_many_hard_days(reason: unsafe.TooManyHardDays, place: Place) -> str:
    hard = say.counted(reason.hard_days, "hard day")
    return f"{_week(reason.on, place)} would have {hard}, and {_at_most(reason.most_days)}"


def _too_many_runs(reason: unsafe.TooManyRuns, place: Place) -> str:
    days = say.counted(reason.running_days, "day")
    return f"{_week(reason.on, place)} would have {days} with a run, and {_at_most(reason.most_days)}"


def _at_most(days: int) -> str:
    return f"at your level it is {days} at most" if days else "what is run or raced in it leaves room for none"


def _too_much_intensity(reason: unsafe.TooMuchIntensity, place: Place) -> str:
    fit = f"{reason.most_quality_minutes} min fit"
    return (
        f"{_week(reason.on, place)} would have {reason.quality_minutes} min of hard running, and {fit} beside so much "
        "easy running"
    )


def _week(on: date, place: Place) -> str:
    return "the week" if place.is_in_week(on) else f"the week from {say.day(on)}"


def _of(kind: SessionKind, on: date) -> str:
    return f"the {names.SESSION[kind]} of {say.day(on)}"


_UNSAFE: Mapping[type[Reason], Callable[[Any, Place], str]] = {
    unsafe.RunTooLong: _run_too_long,
    unsafe.SessionTooHard: _session_too_hard,
    unsafe.StoreNotReady: _store_not_ready,
    unsafe.RecoveryRunNotEarned: _recovery_run_not_earned,
    unsafe.WeekTooFull: _week_too_full,
    unsafe.TooManyHardDays: _too_many_hard_days,
    unsafe.TooManyRuns: _too_many_runs,
    unsafe.TooMuchIntensity: _too_much_intensity,
}
