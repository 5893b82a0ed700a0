"""Why a day of a plan is as it is and not otherwise, in German: the alternatives in groups, a line for each."""

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
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.german.by_hand_reasons import NOTHING_LEFT
from fallow.wording.german.verdicts import reason as sentence
from fallow.wording.german.why_reasons import CLAUSES, off_the_plan
from fallow.wording.texts import WhyGroup, WhyLine, WhyWords

WORDS = WhyWords(
    heading="Warum nicht anders",
    alone="Jedes für sich, alle anderen Tage wie geplant.",
    unsafe_now="Wie es jetzt steht, geht der Plan selbst über das hinaus, was sicher ist",
    today="Was heute richtig ist, sagt 'fallow today'.",
)
STANDING: Mapping[Standing, str] = {
    Standing.UNSAFE: "Nicht sicher",
    Standing.CLOSED: "Kein Platz dafür: durch deine Wünsche, einen Wettkampf oder deine Gesundheit",
    Standing.LATER: "Für sich in Ordnung, aber spätere Tage müssten leichter werden",
    Standing.COSTS: "Möglich, und was es kosten würde",
    Standing.AS_GOOD: "Genauso gut",
    Standing.BETTER: "Etwas besser, nach dem Maß des Plans",
}
LOWERED = frozenset({"Ein", "Eine", "Einen", "Im", "Am", "An"})


def why_words() -> WhyWords:
    return WORDS


def why_groups(found: DayWhy) -> tuple[WhyGroup, ...]:
    """The alternatives by what they are; those of which the same is to be said share a line."""
    groups = ((STANDING[standing], tuple(_lines(found, standing))) for standing in Standing)
    return tuple(WhyGroup(heading, lines) for heading, lines in groups if lines)


def why_title(found: DayWhy, alternative: Alternative) -> str:
    """Ruhe statt dessen; 10 Minuten mehr; Einen Tag früher, am Samstag, 14. März."""
    planned, kind = found.session, alternative.session
    if alternative.with_on is not None:
        return _exchange(found, kind, alternative.with_on)
    if kind is SessionKind.REST:
        return "Stattdessen Ruhe"
    more = alternative.minutes - planned.minutes
    if kind is planned.kind and more:
        return f"{abs(more)} Minuten {'mehr' if more > 0 else 'weniger'}"
    hard = ""
    if kind in HARD and alternative.quality_minutes:
        hard = f" ({alternative.quality_minutes} min davon schneller)"
    name = names.with_article(kind)
    before = say.capital(name) if planned.kind in WITHOUT_RUN else f"Stattdessen {name}"
    return f"{before} über {alternative.minutes} min{hard}"


def _exchange(found: DayWhy, kind: SessionKind, on: date) -> str:
    if found.session.kind in WITHOUT_RUN:
        return f"An diesem Tag, was am {say.day(on)}, geplant ist ({names.SESSION[kind]})"
    if kind is not SessionKind.REST:
        return f"Im Tausch mit {say.day(on)} ({names.SESSION[kind]})"
    apart = (on - found.on).days
    if abs(apart) == 1:
        return f"Einen Tag {'später' if apart > 0 else 'früher'}, am {say.day(on)}"
    return f"Am {say.day(on)}"


def why_text(found: DayWhy, alternative: Alternative) -> str:
    """What becomes of it, in one sentence."""
    parts = "; ".join(dict.fromkeys(_clause(found, alternative, one) for one in told(alternative)))
    return f"{parts}."


def why_reason(found: DayWhy, alternative: Alternative, reason: Reason) -> str:
    """One reason of an alternative as a sentence."""
    return f"{say.capital(_clause(found, alternative, reason))}."


def why_unsafe_now(found: DayWhy) -> tuple[str, ...]:
    """What the plan itself breaks, a sentence each."""
    return tuple(f"{say.capital(_UNSAFE[type(one)](one, Place(None)))}." for one in found.unsafe)


def _lines(found: DayWhy, standing: Standing) -> Iterator[WhyLine]:
    for text, those in alike(found, standing, why_text):
        first, *others = (why_title(found, alternative) for alternative in those)
        title = say.joined([first, *(_follows(other) for other in others)], "oder")
        yield WhyLine(f"{title}: {text}", those[0].reasons[0].grade)


def _follows(title: str) -> str:
    first = title.split(maxsplit=1)[0]
    if first == "Stattdessen":
        return title.removeprefix("Stattdessen ")
    return f"{title[0].lower()}{title[1:]}" if first in LOWERED else title


def _clause(found: DayWhy, alternative: Alternative, reason: Reason) -> str:
    place = Place(found.on)
    if type(reason) in _UNSAFE:
        return _UNSAFE[type(reason)](reason, place)
    if isinstance(reason, plan.DayNotFree):
        free = "diesen Tag" if alternative.with_on is None else "einen der beiden Tage"
        return f"{free} hältst du vom Laufen frei"
    if isinstance(reason, plan.AfterRace):
        race = say.race_distance(reason.distance_m)
        return f"{say.days(reason.days_since)} nach deinem Wettkampf ({race}) kommt zuerst die Erholung"
    if isinstance(reason, OffThePlan):
        return off_the_plan(reason, _week(reason.on, place))
    if type(reason) in CLAUSES:
        return CLAUSES[type(reason)](reason)
    return sentence(reason).rstrip(".")


def _run_too_long(reason: unsafe.RunTooLong, place: Place) -> str:
    distance, cap = say.distance(reason.distance_m), say.distance(reason.cap_m)
    beyond = f"weiter als die {cap}, die sicher sind" if distance != cap else "ein wenig weiter, als sicher ist"
    if place.is_here(reason.on):
        return f"etwa {distance} wären nach deinen letzten 30 Tagen {beyond}"
    return f"{_of(reason.session, reason.on)} wäre mit etwa {distance} dann {beyond}"


def _session_too_hard(reason: unsafe.SessionTooHard, place: Place) -> str:
    if reason.most_quality_minutes == 0:
        return "auf dem Weg zurück nach einer Pause kommt lockeres Laufen zuerst"
    hard = f"{reason.quality_minutes} min schnelleres Laufen"
    beyond = f"mehr als die {reason.most_quality_minutes} min, die nach den letzten fünf Wochen sicher sind"
    if place.is_here(reason.on):
        return f"{hard} sind {beyond}"
    return f"{_of(reason.session, reason.on)}: {hard} wären dann {beyond}"


def _store_not_ready(reason: unsafe.StoreNotReady, place: Place) -> str:
    recovered, needed = say.share(reason.recovered), say.share(reason.needed)
    there = f"erst bei etwa {recovered}" if recovered != needed else "ein wenig darunter"
    when = "" if place.is_here(reason.on) else f" am {say.day(reason.on)},"
    store = names.STORE_AS_ONE_WORD[reason.store]
    return f"für {names.accusative(reason.session)} sollte dein {store}{when} bei etwa {needed} stehen, er wäre {there}"


def _recovery_run_not_earned(_reason: unsafe.RecoveryRunNotEarned, _place: Place) -> str:
    return "das ist für gut Trainierte mit fünf oder mehr Läufen in der Woche und einem Jahr ohne Verletzung"


def _week_too_full(reason: unsafe.WeekTooFull, place: Place) -> str:
    week = _week(reason.on, place)
    if reason.most_load < NOTHING_LEFT:
        return f"{week} ist schon voll mit dem, was du in ihr gelaufen bist"
    over = say.share(reason.load / reason.most_load - 1.0)
    more = f"etwa {over} mehr" if over != "0 %" else "ein wenig mehr"
    return f"{week} würde {more} verlangen, als nach den Wochen davor sicher ist"


def _too_many_hard_days(reason: unsafe.TooManyHardDays, place: Place) -> str:
    hard = say.counted(reason.hard_days, "harten Tag", "harte Tage")
    return f"{_week(reason.on, place)} hätte {hard}, und {_at_most(reason.most_days)}"


def _too_many_runs(reason: unsafe.TooManyRuns, place: Place) -> str:
    runs = say.counted(reason.running_days, "Tag mit einem Lauf", "Tage mit einem Lauf")
    return f"{_week(reason.on, place)} hätte {runs}, und {_at_most(reason.most_days)}"


def _at_most(days: int) -> str:
    if days == 0:
        return "was in ihr schon gelaufen ist, Wettkämpfe eingerechnet, lässt dafür keinen Platz"
    return f"auf deiner Stufe sind es höchstens {days}"


def _too_much_intensity(reason: unsafe.TooMuchIntensity, place: Place) -> str:
    most = f"neben so viel lockerem sind es höchstens {reason.most_quality_minutes} min"
    return f"{_week(reason.on, place)} hätte {reason.quality_minutes} min schnelleres Laufen, und {most}"


def _week(on: date, place: Place) -> str:
    return "die Woche" if place.is_in_week(on) else f"die Woche ab {say.day(on)},"


def _of(kind: SessionKind, on: date) -> str:
    return f"was am {say.day(on)}, geplant ist ({names.SESSION[kind]}),"


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
