"""From a week's outline to wanted sessions on weekdays. What is written here is still free of every limit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from fallow.domain.athlete import Level
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.session import SessionKind
from fallow.domain.units import MINUTE_S
from fallow.domain.wishes import FixedDay
from fallow.planning import library, norms
from fallow.planning.choice import REST, Choice
from fallow.planning.fixed import assigned, of_weekday
from fallow.planning.pattern import WeekPattern
from fallow.planning.season import Phase, WeekOutline

FRAME_MIN: Final = Parameter(
    "T_frame", 25.0, 0.0, "min", "coach-practice", Grade.C, (13.0, 40.0), "Warm-up and cool-down around hard work."
)
LEAST_FRAME_MIN: Final = Parameter(
    "T_frame,min", 15.0, 0.0, "min", "coach-practice", Grade.C, (13.0, 25.0),
    "Warm-up and cool-down around hard work where the time is fixed.",
)  # fmt: skip
FINE_BELOW_MIN: Final = Parameter(
    "T_fine", 50.0, 0.0, "min", "own-assumption", Grade.C, (50.0, 60.0),
    "Below this a limit cuts to single minutes, or growth by a tenth would get stuck between two fives.",
)  # fmt: skip
STRIDE_RUN_MIN: Final = Parameter(
    "T_strides", 30.0, 0.0, "min", "coach-practice", Grade.C, (20.0, 45.0), "Shortest easy run that ends with strides."
)

WITH_REST: Final = {
    kind: Parameter(
        f"k_rest,{kind}", value, 0.0, "1", "coach-practice", Grade.C, (1.0, 4.0),
        f"Minutes that a hard minute takes with the rest that goes with it, in a session of the kind {kind}.",
    )
    for kind, value in ((SessionKind.TEMPO, 1.1), (SessionKind.INTERVALS, 1.6), (SessionKind.HILLS, 2.4))
}  # fmt: skip

STRIDES_WORK_MIN: Final = Parameter(
    "t_strides",
    2.0,
    0.0,
    "min",
    "coach-practice",
    Grade.C,
    (1.0, 4.0),
    "Quick running in a run with strides: six of 20 s.",
)

PARAMETERS = (FRAME_MIN, LEAST_FRAME_MIN, FINE_BELOW_MIN, STRIDE_RUN_MIN, STRIDES_WORK_MIN, *WITH_REST.values())

_ROUNDING: Final = 1e-6  # a limit that is met exactly must not cost five minutes
STRIDES_MIN: Final = int(STRIDES_WORK_MIN.value)


@dataclass(frozen=True, slots=True)
class Template:
    level: Level
    pattern: WeekPattern
    fixed: tuple[FixedDay, ...] = ()

    def week(self, outline: WeekOutline, long_is_open: bool) -> Mapping[int, Choice]:
        """Wanted session by weekday; days without one rest. Where its day is not open there is no long run."""
        wanted: dict[int, Choice] = {}
        support = self.pattern.support
        if self.pattern.long is not None:
            if long_is_open:
                wanted[self.pattern.long] = self._long(outline)
            else:
                support = (*support, self.pattern.long)
        for day, (kind, minutes) in assigned(outline.hard, self.pattern.hard, self.fixed).items():
            wanted[day] = _hard(kind, minutes)
        wanted = {day: self._as_fixed(day, choice, outline) for day, choice in wanted.items()}
        support = (*(day for day in self.pattern.hard if day not in wanted), *support)
        wanted |= {day: self._as_fixed(day, REST, outline) for day in support if self._lasts(day)}
        wanted.update(self._support(outline, wanted, tuple(day for day in support if day not in wanted)))
        return wanted

    def _lasts(self, weekday: int) -> bool:
        """Whether the weekday is fixed for a certain length."""
        day = of_weekday(self.fixed, weekday)
        return day is not None and day.minutes is not None

    def _as_fixed(self, weekday: int, choice: Choice, outline: WeekOutline) -> Choice:
        """As long as the weekday is fixed for, where it is; an easy run where there is none."""
        day = of_weekday(self.fixed, weekday)
        if day is None or day.minutes is None:
            return choice
        if choice.kind in WITH_REST:
            room = int((day.minutes - LEAST_FRAME_MIN.value) / WITH_REST[choice.kind].value)
            return replace(choice, minutes=day.minutes, hard_min=min(choice.hard_min, room))
        if choice.is_long:
            return replace(choice, minutes=day.minutes, hard_min=min(choice.hard_min, day.minutes // 2))
        share = outline.running_share
        return Choice(SessionKind.EASY, day.minutes) if share is None else run_walk(day.minutes, share)

    def _long(self, outline: WeekOutline) -> Choice:
        if outline.running_share is not None:
            return run_walk(round(outline.long_min), outline.running_share)
        return Choice(SessionKind.LONG, nearest(outline.long_min), outline.pace_min)

    def _support(
        self, outline: WeekOutline, wanted: Mapping[int, Choice], days: tuple[int, ...]
    ) -> Mapping[int, Choice]:
        """What is left of the week's time, in equal runs. Only an easier week or a taper has fewer of them."""
        if not days:
            return {}
        left = outline.wanted_min - sum(choice.minutes for choice in wanted.values())
        least, most = norms.SHORTEST_RUN_MIN[self.level].value, norms.LONGEST_SUPPORT_MIN[self.level].value
        lighter = outline.easier or (outline.phase is Phase.TAPER and outline.running_share is None)
        days = tuple(sorted(days, key=self._is_free))
        count = min(len(days), max(int(left // least), 1)) if lighter else len(days)
        count = max(count, sum(not self._is_free(day) for day in days))
        each = min(max(left / count, least), most)
        runs = {day: self._easy(each, outline.running_share) for day in days[:count]}
        return self._sharpened(runs, outline)

    def _is_free(self, weekday: int) -> bool:
        return of_weekday(self.fixed, weekday) is None

    def _sharpened(self, runs: dict[int, Choice], outline: WeekOutline) -> Mapping[int, Choice]:
        """One easy run of the week ends with strides, unless it is an easier week or the runner still walks.

        Before a race on the way they are all the quick running there is.
        """
        new = self.level is Level.NOVICE and outline.phase is Phase.BASE
        easier = outline.easier and not outline.with_race
        if easier or new or outline.running_share is not None or len(runs) < 1:
            return runs
        long_enough = (day for day, choice in runs.items() if choice.minutes >= STRIDE_RUN_MIN.value)
        # Where the long run's day is closed it is a race that closes it.
        fitting = [day for day in long_enough if self._is_free(day) and day != self.pattern.long]
        if fitting:
            runs[fitting[-1]] = strides(runs[fitting[-1]].minutes)
        return runs

    def _easy(self, minutes: float, running_share: float | None) -> Choice:
        if running_share is not None:
            return run_walk(fine(minutes), running_share)
        return Choice(SessionKind.EASY, nearest(minutes))


def _hard(kind: SessionKind, minutes: int) -> Choice:
    """As long as its work, the rest within it and the frame take: what a week lacks of running is run easy."""
    return Choice(kind, 5 * math.ceil((FRAME_MIN.value + WITH_REST[kind].value * minutes) / 5), minutes)


def tidy(minutes: float) -> int:
    """Rounded down to fives, as a coach writes them."""
    return 5 * int((minutes + _ROUNDING) // 5)


def nearest(minutes: float) -> int:
    """To the nearest five. What is wanted grows on by itself, so that rounding it holds nothing up."""
    return 5 * round(minutes / 5)


def fine(minutes: float) -> int:
    """Whole minutes, in fives only where a tenth more is the next five."""
    return int(minutes + _ROUNDING) if minutes < FINE_BELOW_MIN.value else tidy(minutes)


def strides(minutes: int) -> Choice:
    return Choice(SessionKind.STRIDES, minutes, STRIDES_MIN)


def run_walk(minutes: int, share: float) -> Choice:
    return Choice(SessionKind.RUN_WALK, minutes, max(1, round(share * _inside(minutes))))


def running_share(choice: Choice) -> float:
    """Of a run-and-walk, between the walks that frame it."""
    return min(choice.hard_min / _inside(choice.minutes), 1.0)


def _inside(minutes: int) -> float:
    return minutes - 2 * library.RUN_WALK_FRAME_S.value / MINUTE_S
