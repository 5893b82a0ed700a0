"""One option of a day made to fit its limits: shorter, with less hard work, or easier. Never longer or harder."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from fallow.domain.athlete import Level
from fallow.domain.session import SessionKind
from fallow.domain.units import MINUTE_S
from fallow.planning import norms
from fallow.planning.book import Book
from fallow.planning.choice import REST, Choice
from fallow.planning.template import FRAME_MIN, STRIDE_RUN_MIN, WITH_REST, fine, run_walk, running_share, strides, tidy

_ROUNDING: Final = 1e-9
_MINUTE_ROUNDING: Final = 1e-6


def least_minutes(choice: Choice, level: Level) -> int:
    """Below this a session of the kind is not worth the way out of the door."""
    if choice.is_race or not choice.is_run:
        return 0
    if choice.kind in WITH_REST:
        return round(FRAME_MIN.value)
    return round(norms.SHORTEST_RUN_MIN[level].value)


def shortened(choice: Choice, minutes: float, level: Level) -> Choice:
    """At most so many minutes; rest where too little is left."""
    if choice.minutes <= minutes or choice.is_race or not choice.is_run:
        return choice
    least = least_minutes(choice, level)
    if minutes < least:
        return REST
    return _lasting(choice, max(_stepped(choice, minutes), least))


def _stepped(choice: Choice, minutes: float) -> int:
    """A long run is cut to single minutes: held to a tenth more, it would otherwise never reach its length."""
    return int(minutes + _MINUTE_ROUNDING) if choice.is_long else fine(minutes)


def with_hard_work(choice: Choice, minutes: float) -> Choice:
    """At most so many hard minutes; an easy session where too little is left."""
    if not choice.is_quality or choice.hard_min <= minutes:
        return choice
    if minutes < norms.LEAST_HARD_MIN.value:
        return eased(choice)
    cut = choice.hard_min - int(minutes)
    if choice.is_long:
        return replace(choice, hard_min=int(minutes))
    spared = 5 * int(cut * WITH_REST[choice.kind].value // 5)
    return replace(choice, hard_min=int(minutes), minutes=max(choice.minutes - spared, round(FRAME_MIN.value)))


def eased(choice: Choice) -> Choice:
    """The same time without hard work."""
    if choice.is_long:
        return replace(choice, hard_min=0)
    if choice.is_quality or choice.kind is SessionKind.STRIDES:
        return Choice(SessionKind.EASY, choice.minutes)
    return choice


def as_support(choice: Choice, level: Level) -> Choice:
    """An ordinary easy run in its place."""
    return shortened(Choice(SessionKind.EASY, choice.minutes), norms.LONGEST_SUPPORT_MIN[level].value, level)


def within_distance(choice: Choice, cap_m: float, book: Book) -> Choice:
    """Shortened until its distance is at most `cap_m`."""
    level = book.problem.level
    while choice.is_run and not choice.is_race and book.measure(choice).distance_m > cap_m * (1 + _ROUNDING):
        over = book.measure(choice).distance_m / cap_m if cap_m > 0 else float("inf")
        choice = shortened(choice, min(choice.minutes - 1, choice.minutes / over), level)
    return choice


def within_hard_work(choice: Choice, cap_s: float, book: Book) -> Choice:
    """Eased until its hard work is at most `cap_s`; strides count too."""
    choice = with_hard_work(choice, cap_s / MINUTE_S)
    return choice if book.measure(choice).quality_s <= cap_s * (1 + _ROUNDING) else eased(choice)


def scaled(choice: Choice, factor: float, level: Level) -> Choice:
    """A part of it: time and hard work alike."""
    if choice.is_race or not choice.is_run or factor >= 1:
        return choice
    if choice.is_quality:
        choice = with_hard_work(choice, choice.hard_min * factor)
    minutes = choice.minutes * factor
    if choice.kind in {SessionKind.EASY, SessionKind.STRIDES}:
        minutes = max(tidy(minutes), min(minutes, least_minutes(choice, level)))
    return shortened(choice, minutes, level)


def _lasting(choice: Choice, minutes: int) -> Choice:
    """The same kind in less time; hard work gives way where it does not fit any more."""
    if choice.kind is SessionKind.RUN_WALK:
        return run_walk(minutes, running_share(choice))
    if choice.kind is SessionKind.STRIDES:
        return strides(minutes) if minutes >= STRIDE_RUN_MIN.value else Choice(SessionKind.EASY, minutes)
    if choice.kind in WITH_REST:
        room = (minutes - 15) / WITH_REST[choice.kind].value
        return with_hard_work(replace(choice, minutes=minutes), min(choice.hard_min, room)).lasting(minutes)
    return replace(choice, minutes=minutes, hard_min=min(choice.hard_min, minutes // 2))
