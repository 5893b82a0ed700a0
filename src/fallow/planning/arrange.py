"""Which session on which day of one week: first where the pattern wants it, then with as little moved as can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Final

from fallow.domain.athlete import Level
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import WEEK_D
from fallow.planning import fitting, norms
from fallow.planning.agenda import Ceiling, OpenDay
from fallow.planning.choice import REST, Choice

Week = tuple[Choice, ...]


def _price(symbol: str, value: float, meaning: str) -> Parameter:
    return Parameter(symbol, value, 0.0, "d", "own-assumption", Grade.C, (0.0, 100.0), meaning)


LOST: Final = _price("c_lost", 20.0, "What a key session that finds no day costs, in days that others are moved.")
LESSENED: Final = _price("c_less", 6.0, "What a key session that becomes something less costs, in the same measure.")
LONG_MOVES: Final = _price("c_long", 3.0, "What moving the long run by a day costs: it keeps its day before others do.")
FAR: Final = _price("c_far", 3.0, "So much farther from the pattern a week is not looked at: weekdays are stable.")
SIDE_BY_SIDE: Final = _price("c_pair", 4.0, "What two key sessions on consecutive days cost.")

PARAMETERS = (LOST, LESSENED, LONG_MOVES, FAR, SIDE_BY_SIDE)


@dataclass(frozen=True, slots=True)
class Arranger:
    """The open days of one week, and the races on them."""

    days: Sequence[OpenDay]
    races: Sequence[Choice]  # REST where there is none
    level: Level

    def weeks(self, wanted: Mapping[int, Choice]) -> Iterator[Week]:
        """All arrangements of what is wanted by weekday, nearest first. Support fills what the key sessions leave.

        Days that are fixed keep what is wanted on them.
        """
        at = {day.on.weekday(): offset for offset, day in enumerate(self.days)}
        placed = {at[weekday]: choice for weekday, choice in wanted.items() if weekday in at}
        held = [offset for offset in placed if self.days[offset].fixed is not None]
        free = [offset for offset in range(len(self.days)) if offset not in held]
        key = [offset for offset, choice in placed.items() if choice.is_key and offset not in held]
        support = {offset: choice for offset, choice in placed.items() if offset not in key and offset not in held}
        places = permutations(free, len(key))
        ranked = sorted((self._cost(placed, key, place), place) for place in places)
        seen: set[Week] = set()
        for cost, place in ranked:
            if cost > ranked[0][0] + FAR.value:
                return
            week = self._filled(placed, [*held, *key], (*held, *place), support)
            if week not in seen:
                seen.add(week)
                yield week

    def on(self, day: OpenDay, choice: Choice) -> Choice:
        """What a day is open to of a session: all of it, a shorter or easier form, or rest."""
        if day.race is not None or day.ceiling is Ceiling.REST or not day.free:
            return REST
        if choice.is_long and day.ceiling < Ceiling.LONG:
            choice = fitting.as_support(choice, self.level)
        if choice.is_quality and day.ceiling < Ceiling.HARD:
            choice = fitting.eased(choice)
        if day.ceiling is Ceiling.EASY and day.before_race_d is not None:
            choice = fitting.shortened(choice, norms.SHARPENING_RUN_MIN[self.level].value, self.level)
        return choice if day.minutes is None else fitting.shortened(choice, day.minutes, self.level)

    def _cost(self, placed: Mapping[int, Choice], key: Sequence[int], place: tuple[int, ...]) -> float:
        held = (offset for offset, choice in placed.items() if self.days[offset].fixed is not None and choice.is_key)
        weekdays = {self.days[offset].on.weekday() for offset in (*place, *held)}
        cost: float = sum(SIDE_BY_SIDE.value for day in weekdays if (day + 1) % WEEK_D in weekdays)
        for origin, offset in zip(key, place, strict=True):
            got = self.on(self.days[offset], placed[origin])
            lessened = got.kind is not placed[origin].kind or got.minutes < placed[origin].minutes
            cost += abs(offset - origin) * (LONG_MOVES.value if placed[origin].is_long else 1) + (
                LOST.value if got == REST else LESSENED.value if lessened else 0.0
            )
        return cost

    def _filled(
        self, placed: Mapping[int, Choice], key: Sequence[int], place: tuple[int, ...], support: Mapping[int, Choice]
    ) -> Week:
        week = list(self.races)
        for origin, offset in zip(key, place, strict=True):
            if week[offset] == REST:
                week[offset] = self.on(self.days[offset], placed[origin])
        for origin, choice in support.items():
            spots = sorted(range(len(week)), key=lambda offset: (offset not in placed, abs(offset - origin), offset))
            fitting_spots = (spot for spot in spots if week[spot] == REST and self.on(self.days[spot], choice) != REST)
            spot = next(fitting_spots, None)
            if spot is not None:
                week[spot] = self.on(self.days[spot], choice)
        return tuple(week)
