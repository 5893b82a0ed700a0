"""The arc of a plan: what each week wants, before any limit has been asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from fallow.domain.athlete import Level
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.session import SessionKind
from fallow.domain.units import MINUTE_S, WEEK_D
from fallow.planning import norms
from fallow.planning.norms import Aim
from fallow.planning.timeline import Timeline

TAPER_BEND: Final = Parameter(
    "n_taper", 1.3, 0.0, "1", "own-assumption", Grade.C, (0.5, 2.0),
    "Bend of the taper: above 1 it falls quickly at first.",
)  # fmt: skip
TAPER_LONG: Final = Parameter(
    "s_taper,long", 0.75, 0.0, "1", "coach-practice", Grade.C, (0.4, 1.0),
    "Long run of the taper, as a share on top of its week's.",
)  # fmt: skip
ALTERNATE_SHARE: Final = Parameter(
    "s_alt", 0.75, 0.0, "1", "coach-practice", Grade.C, (0.5, 0.9), "Long run in the week between two of the longest."
)
CONTINUOUS_FROM: Final = Parameter(
    "s_run,1", 0.95, 0.0, "1", "own-assumption", Grade.C, (0.8, 1.0), "Share of running from which walking is left out."
)

ALTERNATE_NEAR: Final = Parameter(
    "s_near", 0.9, 0.0, "1", "own-assumption", Grade.C, (0.7, 1.0),
    "Share of the longest run's target from which two such runs in a row are alternated.",
)  # fmt: skip

PARAMETERS = (TAPER_BEND, TAPER_LONG, ALTERNATE_SHARE, CONTINUOUS_FROM, ALTERNATE_NEAR)

_MID_WEEK_D: Final = 3


class Phase(StrEnum):
    BASE = "base"
    SPECIFIC = "specific"
    TAPER = "taper"


@dataclass(frozen=True, slots=True)
class WeekOutline:
    """What one week wants. Times are of whole weeks, races apart; `share` is of the usual."""

    number: int
    phase: Phase
    easier: bool
    share: float
    wanted_min: float
    long_min: float
    hard: tuple[tuple[SessionKind, int], ...]  # hard sessions with their hard minutes, the most important first
    pace_min: int  # of the long run at race pace
    running_share: float | None  # of a run-and-walk; None: running throughout
    with_race: bool = False  # on the way


@dataclass(frozen=True)  # no slots: what follows from it is kept
class Season:
    """Where the runner starts and where the plan is to lead; `usual_min` is of a week, `longest_min` of one run."""

    timeline: Timeline
    level: Level
    injury_prone: bool
    race_on: date | None
    aim: Aim
    runs: int
    usual_min: float
    longest_min: float
    easy_m_s: float
    weeks_of_running: int
    walks: bool  # a newcomer who still mixes running and walking
    hard_days: int = 2  # weekdays that are there for hard work
    busy_weeks: frozenset[int] = frozenset()  # with another race in them
    absorbing_weeks: frozenset[int] = frozenset()  # right after one
    returning_weeks: frozenset[int] = frozenset()  # of the way back after a break, easy enough by themselves
    volume: float = 1.0  # share of the usual running time, where fewer runs than usual are wished
    fixed_hard: int = 0  # weekdays that the runner fixes for hard work
    standing_weeks: frozenset[int] = frozenset()  # of a time away within the plan and its way back: nothing grows

    def outlines(self) -> tuple[WeekOutline, ...]:
        longs = self._long_minutes()
        rotation = _Rotation(self)
        outlines = []
        for week in range(self.timeline.weeks):
            hard = self._hard(week, rotation.of(week))
            pace = self._pace_min(week, longs[week])
            if pace:
                hard = hard[: max(self._most_hard() - 1, self.fixed_hard)]
            outlines.append(
                WeekOutline(
                    number=week,
                    phase=self.phase(week),
                    easier=self.easier(week),
                    share=self.share(week),
                    wanted_min=self._week_min(week, longs[week]),
                    long_min=longs[week],
                    hard=hard,
                    pace_min=pace,
                    running_share=self._running_share(week),
                    with_race=week in self.busy_weeks,
                )
            )
        return tuple(outlines)

    def phase(self, week: int) -> Phase:
        return self._phases[week]

    @cached_property
    def _phases(self) -> tuple[Phase, ...]:
        return tuple(self._phase(week) for week in range(self.timeline.weeks))

    def _phase(self, week: int) -> Phase:
        if self._taper_position(week) is not None:
            return Phase.TAPER
        near = self.race_on is None or self._days_to_race(week) < norms.SPECIFIC_W.value * WEEK_D
        return Phase.SPECIFIC if near else Phase.BASE

    def easier(self, week: int) -> bool:
        """One week in so many, counted back from the fullest week before a taper, forward where there is no race.

        The week that takes in a race on the way is one, too, in the place of one right beside it.
        """
        if self.phase(week) is Phase.TAPER:
            return False
        if week in self.absorbing_weeks:
            return True
        if {week - 1, week + 1} & self.absorbing_weeks:
            return False
        if week in self.returning_weeks or self._running_share(week) is not None:
            return False  # gentle by themselves: as short as runs get, and walked in part
        every = int(norms.EASIER_EVERY.value)
        if self.race_on is None:
            return week % every == every - 1
        return week >= 2 and (self._build_weeks - 1 - week) % every == every - 1

    def share(self, week: int) -> float:
        position = self._taper_position(week)
        if position is None:
            return norms.EASIER_SHARE.value if self.easier(week) else 1.0
        least = norms.TAPER_LEAST[self.aim].value
        return least + (1.0 - least) * float(position**TAPER_BEND.value)

    @property
    def target_long_min(self) -> float:
        """Longest run that the aim asks for, in the runner's own easy minutes."""
        by_distance = norms.LONGEST_M[self.aim][self.level].value / self.easy_m_s / MINUTE_S
        return min(by_distance, norms.LONGEST_MIN[self.aim][self.level].value)

    @property
    def peak_min(self) -> float:
        """Running time of the fullest week: what the aim asks for, and never less than the runner is used to."""
        norm = self.volume * norms.PEAK_WEEK_MIN[self.aim][self.level].value
        if self.aim is Aim.FIT:
            grown = norms.FIT_GROWTH.value * self.usual_min
            return max(norm, grown) if self.level is Level.NOVICE else grown
        return max(norm, self.usual_min)

    @cached_property
    def _build_weeks(self) -> int:
        return sum(phase is not Phase.TAPER for phase in self._phases)

    def _days_to_race(self, week: int) -> int:
        """From the middle of a week to the race, or to the end of a plan without one."""
        end = self.race_on or self.timeline.last
        return (end - self.timeline.monday).days - week * WEEK_D - _MID_WEEK_D

    def _taper_position(self, week: int) -> float | None:
        """0 in the race's week, towards 1 where the taper begins, None before it."""
        if self.race_on is None:
            return None
        length = norms.TAPER_D[self.aim].value
        days = self._days_to_race(week)
        return None if days >= length else min(max((days - _MID_WEEK_D) / (length - _MID_WEEK_D), 0.0), 1.0)

    def _full_weeks(self, until: int) -> int:
        """Steps of growth up to a week: full weeks after the first."""
        weeks = range(1, min(until + 1, self._build_weeks))
        return sum(not self.easier(week) and week not in self.standing_weeks for week in weeks)

    def _wanted_min(self, week: int) -> float:
        steps = max(self._full_weeks(self._build_weeks - 1), 1)
        careful = norms.is_careful(self.level, self.injury_prone)
        most = (norms.WEEKLY_GROWTH_CAREFUL if careful else norms.WEEKLY_GROWTH).value
        growth = min(most, (self.peak_min / self.usual_min) ** (1.0 / steps))
        return self.share(week) * min(self.peak_min, float(self.usual_min * growth ** self._full_weeks(week)))

    def _week_min(self, week: int, long_min: float) -> float:
        """Never so little that the long run would be most of it."""
        return max(self._wanted_min(week), long_min / norms.LONG_SHARE[self.runs].value)

    def _long_minutes(self) -> list[float]:
        target = max(self.target_long_min, min(self.longest_min, norms.LONGEST_MIN[self.aim][self.level].value))
        steps = max(self._full_weeks(self._build_weeks - 1) - 1, 1)
        growth = min(norms.LONG_GROWTH.value, max((target / self.longest_min) ** (1.0 / steps), 1.0))
        full = [
            min(target, float(self.longest_min * growth ** self._full_weeks(week)))
            for week in range(self.timeline.weeks)
        ]
        longs = [long * self._long_share(week) for week, long in enumerate(full)]
        return _alternated(longs, [self.easier(week) for week in range(len(longs))], target, self._build_weeks)

    def _long_share(self, week: int) -> float:
        if self.phase(week) is Phase.TAPER:
            return self.share(week) * TAPER_LONG.value
        return norms.EASIER_LONG_SHARE.value if self.easier(week) else 1.0

    def _most_hard(self) -> int:
        two = self.runs >= norms.TWO_HARD_DAYS_FROM.value and not self.injury_prone
        return min(2 if two else 1, max(self.hard_days, 1))

    def _hard(self, week: int, kinds: tuple[SessionKind, ...]) -> tuple[tuple[SessionKind, int], ...]:
        phase = self.phase(week)
        by_phase = norms.BASE_QUALITY if phase is Phase.BASE else norms.SPECIFIC_QUALITY
        count = min(int(by_phase[self.level].value), self._most_hard())
        if self.easier(week):
            count = min(count, 1)
        if week in self.busy_weeks or self.walks:  # who has only just stopped walking runs easy for the whole plan
            count = 0
        if self._running_share(week) is None:
            count = max(count, self.fixed_hard)
        chosen = (kinds[number % len(kinds)] for number in range(count))
        return tuple((kind, self._hard_min(week, kind, number)) for number, kind in enumerate(chosen))

    def _hard_min(self, week: int, kind: SessionKind, number: int) -> int:
        first, peak = norms.QUALITY_FIRST_MIN[self.level].value, norms.QUALITY_PEAK_MIN[self.level].value
        if self.race_on is None:
            peak = (first + peak) / 2
        progress = min(week / max(self._build_weeks - 1, 1), 1.0)
        minutes = (first + (peak - first) * progress) * norms.QUALITY_OF_KIND[kind].value
        if number > 0:
            minutes *= norms.SECOND_QUALITY.value
        if self._taper_position(week) == 0.0:
            minutes *= norms.RACE_WEEK_QUALITY.value
        elif self.easier(week) or self.phase(week) is Phase.TAPER:
            minutes *= norms.EASIER_QUALITY.value
        return round(minutes)

    def _pace_min(self, week: int, long_min: float) -> int:
        """Every other full week near a half marathon or marathon the long run ends at race pace."""
        eligible = self.aim in {Aim.HALF, Aim.MARATHON} and self.level is not Level.NOVICE and not self.injury_prone
        if not eligible or self.phase(week) is Phase.TAPER or self.easier(week) or week in self.busy_weeks:
            return 0
        near = self._days_to_race(week) < norms.RACE_PACE_W.value * WEEK_D + _MID_WEEK_D
        full_after = self._full_weeks(self._build_weeks - 1) - self._full_weeks(week)
        return round(norms.RACE_PACE_OF_LONG.value * long_min) if near and full_after % 2 == 1 else 0

    def _running_share(self, week: int) -> float | None:
        if not self.walks:
            return None
        grown = (self.weeks_of_running + week) / norms.CONTINUOUS_W.value
        share = norms.RUN_WALK_FIRST.value + (1.0 - norms.RUN_WALK_FIRST.value) * grown
        return None if share >= CONTINUOUS_FROM.value else share


class _Rotation:
    """Kinds of hard work by week: a round for each phase, turned on where the first kind would come a third time."""

    def __init__(self, season: Season) -> None:
        self._season = season
        self._firsts: list[SessionKind] = []
        self._turn = 0

    def of(self, week: int) -> tuple[SessionKind, ...]:
        """To be asked week by week."""
        pairs = self._round(self._season.phase(week))
        pair = pairs[self._turn % len(pairs)]
        if self._firsts[-2:] == [pair[0], pair[0]]:
            self._turn += 1
            pair = pairs[self._turn % len(pairs)]
        self._turn += 1
        self._firsts.append(pair[0])
        return pair

    def _round(self, phase: Phase) -> tuple[tuple[SessionKind, SessionKind], ...]:
        pairs = norms.BASE_ROUND if phase is Phase.BASE else norms.SPECIFIC_ROUND[self._season.aim]
        if self._season.injury_prone:
            return norms.GENTLE_ROUND
        if self._season.level is Level.NOVICE:
            return norms.NOVICE_SHORT_ROUND if self._season.aim in {Aim.FIVE, Aim.TEN} else norms.NOVICE_ROUND
        return pairs


def _alternated(longs: list[float], easier: list[bool], target: float, build_weeks: int) -> list[float]:
    """Of two of the longest runs in a row the earlier is shortened, from the last full week back."""
    longs = list(longs)
    for week in range(build_weeks - 2, -1, -1):
        both = min(longs[week], longs[week + 1])
        if not easier[week] and both >= max(norms.ALTERNATE_FROM_MIN.value, ALTERNATE_NEAR.value * target):
            longs[week] *= ALTERNATE_SHARE.value
    return longs
