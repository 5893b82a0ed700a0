"""The options of one plan: every session that the search may put on a day, and the steps from each to others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import chain
from typing import Final

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.domain.units import FloatArray
from fallow.physiology.adaptation import stimulus, tiring
from fallow.planning import norms
from fallow.planning.book import Book
from fallow.planning.choice import REST, Choice
from fallow.planning.compiled import tables
from fallow.planning.compiled.constants import dose_row
from fallow.planning.compiled.tables import Ints, IntTable
from fallow.planning.objective import Runners
from fallow.planning.safety import Safety
from fallow.planning.template import (
    FINE_BELOW_MIN,
    FRAME_MIN,
    STRIDE_RUN_MIN,
    WITH_REST,
    run_walk,
    running_share,
    strides,
)

REACH_MIN: Final = Parameter(
    "T_reach", 15.0, 0.0, "min", "own-assumption", Grade.C, (5.0, 60.0),
    "So far beyond the long runs of the template the search looks for others.",
)  # fmt: skip

PARAMETERS = (REACH_MIN,)

KINDS: Final = tuple(SessionKind)
HARD_MIN: Final = (5, 6, 8, 10, 12, 15, 18, 20, 22, 25, 28, 30, 32, 35, 38, 40, 42, 45)  # what a search tries
STEPS: Final = 12  # ways on from an option
_FIVE: Final = 5
_LONGER: Final = (0, 5, 10)  # a hard session beyond the least that its work takes


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Options as `compiled.tables` has them, the first of them rest.

    `steps` (n, STEPS): those next to each, -1 for none;
    `built` (n, draws): what a day builds up, for each possible runner.
    """

    choices: tuple[Choice, ...]
    places: dict[Choice, int]
    options: FloatArray
    built: FloatArray
    steps: IntTable

    def column(self, name: int) -> FloatArray:
        return self.options[:, name]

    def numbers(self, days: Sequence[Choice]) -> Ints:
        """Options of these days, shape (days,)."""
        return np.array([self.places[choice] for choice in days], dtype=np.int64)

    def days(self, numbers: Ints) -> tuple[Choice, ...]:
        return tuple(self.choices[number] for number in numbers)


class Reach(Enum):
    """How far the options of a bench go beyond the sessions that are laid on it."""

    ALL = auto()  # everything that a plan may have
    NEAR = auto()  # what a step leads to from each
    NONE = auto()


def catalogue(
    book: Book, safety: Safety, runners: Runners, seed: Sequence[Choice], reach: Reach = Reach.ALL
) -> Catalogue:
    """All options of a plan whose template is `seed`, those of the template among them, as far as `reach`."""
    choices = tuple(dict.fromkeys((REST, *_reached(book, safety, seed, reach))))
    places = {choice: place for place, choice in enumerate(choices)}
    strain = np.array([book.measure(choice).strain for choice in choices])
    built = stimulus(strain[:, None], runners.half_strain)
    steps = _steps(() if reach is Reach.NONE else choices, places)
    return Catalogue(choices, places, _options(book, safety, runners, choices), built, steps)


def _reached(book: Book, safety: Safety, seed: Sequence[Choice], reach: Reach) -> Iterator[Choice]:
    if reach is Reach.NONE:
        return iter(seed)
    if reach is Reach.NEAR:
        return _with_neighbours(book, safety, seed)
    return chain(_support(book), _long(book, seed), _hard(book, safety), _own(book, seed))


def _with_neighbours(book: Book, safety: Safety, seed: Sequence[Choice]) -> Iterator[Choice]:
    """These, and what one step leads to from each."""
    for choice in dict.fromkeys(seed):
        yield choice
        yield from (other for other in _next_to(choice) if _is_sound(other, book, safety))


def _is_sound(choice: Choice, book: Book, safety: Safety) -> bool:
    """Long enough for its kind and for the hard work in it, and no hills for who is injury-prone."""
    if choice.kind in WITH_REST:
        fits = choice.minutes >= FRAME_MIN.value + WITH_REST[choice.kind].value * choice.hard_min
        return fits and not (safety.injury_prone and choice.kind is SessionKind.HILLS)
    least = STRIDE_RUN_MIN.value if choice.kind is SessionKind.STRIDES else 0.0
    return choice == REST or choice.minutes >= max(norms.SHORTEST_RUN_MIN[book.problem.level].value, least)


def _support(book: Book) -> Iterator[Choice]:
    level = book.problem.level
    least, most = norms.SHORTEST_RUN_MIN[level].value, norms.LONGEST_SUPPORT_MIN[level].value
    fine = range(round(least), round(min(FINE_BELOW_MIN.value, most)))
    for minutes in (*fine, *range(round(FINE_BELOW_MIN.value), round(most) + 1, _FIVE)):
        yield Choice(SessionKind.EASY, minutes)
        if minutes >= STRIDE_RUN_MIN.value:
            yield strides(minutes)


def _long(book: Book, seed: Sequence[Choice]) -> Iterator[Choice]:
    longs = [choice for choice in seed if choice.is_long]
    if not longs:
        return
    reach = round(REACH_MIN.value)
    least, most = min(choice.minutes for choice in longs), max(choice.minutes for choice in longs)
    aim = norms.aim_of(book.races[-1].distance_m if book.races else None)
    longest = max(min(most + reach, round(norms.LONGEST_MIN[aim][book.problem.level].value)), most)
    for minutes in range(max(least - reach, 20), longest + 1):
        yield Choice(SessionKind.LONG, minutes)
    for pace in {choice.hard_min for choice in longs if choice.hard_min}:
        for minutes in range(max(least, 2 * pace), longest + 1):
            yield Choice(SessionKind.LONG, minutes, pace)


def _hard(book: Book, safety: Safety) -> Iterator[Choice]:
    """Hard work in the steps above, each in the least time that holds it and somewhat more."""
    level = book.problem.level
    most = norms.QUALITY_PEAK_MIN[level].value * 1.1
    for kind, with_rest in WITH_REST.items():
        if kind is SessionKind.HILLS and safety.injury_prone:
            continue
        for hard in HARD_MIN:
            if hard <= most * norms.QUALITY_OF_KIND[kind].value:
                least = FRAME_MIN.value + with_rest.value * hard
                for longer in _LONGER:
                    yield Choice(kind, _FIVE * -int(-least // _FIVE) + longer, hard)


def _own(book: Book, seed: Sequence[Choice]) -> Iterator[Choice]:
    """What the template has, and run-and-walks somewhat shorter and longer."""
    least = round(norms.SHORTEST_RUN_MIN[book.problem.level].value)
    for choice in seed:
        yield choice
        if choice.kind is SessionKind.RUN_WALK:
            for minutes in range(max(choice.minutes - _FIVE, least), choice.minutes + _FIVE + 1):
                yield run_walk(minutes, running_share(choice))


def _options(book: Book, safety: Safety, runners: Runners, choices: Sequence[Choice]) -> FloatArray:
    rows = np.zeros((len(choices), tables.OPTION))
    for row, choice in zip(rows, choices, strict=True):
        measure, needs = book.measure(choice), safety.needs(choice)
        row[tables.KIND], row[tables.MINUTES], row[tables.HARD_MIN] = KINDS.index(choice.kind), *_times(choice)
        row[tables.RUN], row[tables.RACE] = choice.is_run and not choice.is_race, choice.is_race
        row[tables.LONG], row[tables.QUALITY] = choice.is_long, choice.is_quality
        row[tables.DISTANCE_M], row[tables.DURATION_S] = measure.distance_m, measure.duration_s
        row[tables.QUALITY_S], row[tables.LOAD] = measure.quality_s, measure.load
        row[tables.TAKEN] = tiring(np.array(measure.strain), runners.usual.strain)
        row[tables.NEEDS : tables.DOSES] = [needs.get(store, -np.inf) for store in Store]
        row[tables.DOSES :] = dose_row(book.stress(choice))
    return rows


def _times(choice: Choice) -> tuple[int, int]:
    return choice.minutes, choice.hard_min


def _steps(choices: Sequence[Choice], places: dict[Choice, int]) -> IntTable:
    rows = np.full((len(places), STEPS), -1, dtype=np.int64)
    for place, choice in enumerate(choices):
        found = dict.fromkeys(places[other] for other in _next_to(choice) if other in places)
        near = [other for other in found if other != place][:STEPS]
        rows[place, : len(near)] = near
    return rows


def _next_to(choice: Choice) -> Iterator[Choice]:
    if choice.is_race:
        return iter(())
    if choice.kind is SessionKind.RECOVERY_RUN:
        return iter((REST,))
    if choice == REST:
        return (Choice(SessionKind.EASY, minutes) for minutes in (20, 25, 30, 35, 40, 45, 50, 55, 60, 70))
    if choice.is_long:
        return _near_long(choice)
    if choice.kind in WITH_REST:
        return _near_hard(choice)
    if choice.kind is SessionKind.RUN_WALK:
        share = running_share(choice)
        return (run_walk(choice.minutes + step, share) for step in (-1, 1, -2, 2, -5, 5))
    return _near_support(choice)


def _near_support(choice: Choice) -> Iterator[Choice]:
    for step in (-5, 5, -1, 1, -10, 10, -15, 15):
        yield _like(choice, choice.minutes + step)
    yield strides(choice.minutes) if choice.kind is SessionKind.EASY else Choice(SessionKind.EASY, choice.minutes)
    yield REST


def _like(choice: Choice, minutes: int) -> Choice:
    return strides(minutes) if choice.kind is SessionKind.STRIDES else choice.lasting(minutes)


def _near_long(choice: Choice) -> Iterator[Choice]:
    for step in (-1, 1, -5, 5, -2, 2, -10, 10):
        yield choice.lasting(choice.minutes + step)
    if choice.hard_min:
        yield replace(choice, hard_min=0)
    yield Choice(SessionKind.EASY, _FIVE * (choice.minutes // _FIVE))


def _near_hard(choice: Choice) -> Iterator[Choice]:
    """Longer or shorter, with more or less of the work as well or alone, the other kinds with about as much of it, or
    none.
    """
    yield from (choice.lasting(choice.minutes + step) for step in (-_FIVE, _FIVE))
    around = tuple(_around(choice.hard_min))
    for hard in around:
        longer = _FIVE if hard > choice.hard_min else -_FIVE
        yield _holding(choice.kind, hard, choice.minutes + longer)
    yield from (choice.lasting(choice.minutes + step) for step in (-2 * _FIVE, 2 * _FIVE))
    for hard in around:
        yield _holding(choice.kind, hard, choice.minutes)
    yield from other_kinds(choice)
    yield Choice(SessionKind.EASY, choice.minutes)


def other_kinds(choice: Choice) -> Iterator[Choice]:
    """The other kinds of hard session, with about as much hard work."""
    for kind in WITH_REST:
        if kind is not choice.kind:
            ratio = norms.QUALITY_OF_KIND[kind].value / norms.QUALITY_OF_KIND[choice.kind].value
            yield _holding(kind, _nearest(choice.hard_min * ratio), choice.minutes)


def _holding(kind: SessionKind, hard: int, minutes: int) -> Choice:
    least = _FIVE * -int(-(FRAME_MIN.value + WITH_REST[kind].value * hard) // _FIVE)
    return Choice(kind, min(max(minutes, least), least + _LONGER[-1]), hard)


def _around(hard: int) -> Iterable[int]:
    below = [step for step in HARD_MIN if step < hard]
    above = [step for step in HARD_MIN if step > hard]
    return (*below[-1:], *above[:1])


def _nearest(hard: float) -> int:
    return min(HARD_MIN, key=lambda step: abs(step - hard))
