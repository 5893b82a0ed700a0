"""What somebody would ask of a day of a plan: why not rest, longer, shorter, harder, easier, or on another day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.session import SessionKind
from fallow.domain.units import WEEK_D
from fallow.planning import fitting, norms
from fallow.planning.book import Book
from fallow.planning.catalogue import other_kinds
from fallow.planning.choice import REST, Choice
from fallow.planning.recovery_runs import RECOVERY_RUN
from fallow.planning.template import WITH_REST, run_walk, running_share, strides
from fallow.planning.written import without_room

STEP_MIN: Final = Parameter(
    "T_why", 10.0, 0.0, "min", "own-assumption", Grade.C, (5.0, 30.0), "So much longer or shorter is asked for."
)

PARAMETERS = (STEP_MIN,)
_STEP = int(STEP_MIN.value)


@dataclass(frozen=True, slots=True)
class Change:
    """Days of the plan, counted from its first, and what they become; `day` is the one that was asked about."""

    day: int
    choice: Choice
    other: int | None = None  # the day with which it is exchanged
    other_choice: Choice = REST

    @property
    def touched(self) -> tuple[int, ...]:
        return (self.day,) if self.other is None else (self.day, self.other)

    def written(self, days: Sequence[Choice]) -> tuple[Choice, ...]:
        changed = list(days)
        changed[self.day] = self.choice
        if self.other is not None:
            changed[self.other] = self.other_choice
        return tuple(changed)


def alternatives(days: Sequence[Choice], day: int, book: Book, injury_prone: bool) -> tuple[Change, ...]:
    """Some eight of them, each once; none for a race, which is the runner's own."""
    choice = days[day]
    if choice.is_race:
        return ()
    asked = (Change(day, other) for other in _instead(days, day, book, injury_prone) if other != choice)
    return tuple(dict.fromkeys((*asked, *_exchanges(days, day))))


def _instead(days: Sequence[Choice], day: int, book: Book, injury_prone: bool) -> Iterator[Choice]:
    choice, level = days[day], book.problem.level
    if choice == REST:
        yield _usual_run(days, day, book)
        yield RECOVERY_RUN
        return
    yield REST
    if choice.kind is not SessionKind.RUN_WALK:
        yield RECOVERY_RUN
    if choice.is_long or choice.is_quality:
        yield fitting.as_support(choice, level)
    if choice.kind in WITH_REST:
        yield from (one for one in other_kinds(choice) if one.kind is not SessionKind.HILLS or not injury_prone)
    elif not choice.is_long:
        yield from _harder(days, day)
    yield from _longer_and_shorter(choice, book)


def _usual_run(days: Sequence[Choice], day: int, book: Book) -> Choice:
    """The support run nearest to the day, or the shortest there is."""
    support = [
        other
        for other, choice in enumerate(days)
        if choice.kind in {SessionKind.EASY, SessionKind.RUN_WALK, SessionKind.STRIDES}
    ]
    if not support:
        return Choice(SessionKind.EASY, round(norms.SHORTEST_RUN_MIN[book.problem.level].value))
    nearest = days[min(support, key=lambda other: abs(other - day))]
    return Choice(SessionKind.EASY, nearest.minutes) if nearest.kind is SessionKind.STRIDES else nearest


def _harder(days: Sequence[Choice], day: int) -> Iterator[Choice]:
    """The hard session nearest to an easy day."""
    hard = [other for other, choice in enumerate(days) if choice.kind in WITH_REST]
    if hard:
        yield days[min(hard, key=lambda other: abs(other - day))]


def _longer_and_shorter(choice: Choice, book: Book) -> Iterator[Choice]:
    least = fitting.least_minutes(choice, book.problem.level)
    for minutes in (choice.minutes + _STEP, choice.minutes - _STEP):
        other = _lasting(choice, minutes)
        if minutes >= least and without_room(other, book) is None:
            yield other


def _lasting(choice: Choice, minutes: int) -> Choice:
    """The hard part stays as it is."""
    if choice.kind is SessionKind.RUN_WALK:
        return run_walk(minutes, running_share(choice))
    return strides(minutes) if choice.kind is SessionKind.STRIDES else replace(choice, minutes=minutes)


def _exchanges(days: Sequence[Choice], day: int) -> Iterator[Change]:
    """With the day before, the day after, and the nearest key session of the weeks around."""
    for other in (day - 1, day + 1, *_nearest_key(days, day)):
        if 0 <= other < len(days) and days[other] != days[day] and not days[other].is_race:
            yield Change(day, days[other], other, days[day])


def _nearest_key(days: Sequence[Choice], day: int) -> tuple[int, ...]:
    near = range(max(day - WEEK_D + 1, 0), min(day + WEEK_D, len(days)))
    keys = [other for other in near if other != day and (days[other].is_long or days[other].is_quality)]
    return () if not keys else (min(keys, key=lambda other: abs(other - day)),)
