"""Times in a plan without running: which they are, and what they leave of a week. What falls out is not made up for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.session import SessionKind
from fallow.domain.units import WEEK_D
from fallow.planning.choice import Choice
from fallow.planning.timeline import Timeline

AWAY_D: Final = Parameter(
    "d_away", 3.0, 0.0, "d", "own-assumption", Grade.C, (2.0, 7.0),
    "So many days without running in a row are a time away: their sessions fall out. Fewer are worked around.",
)  # fmt: skip
LONG_AWAY_D: Final = Parameter(
    "d_away,long", 7.0, 0.0, "d", "own-assumption", Grade.C, (5.0, 14.0),
    "After so many days without running the first days back are easy.",
)  # fmt: skip
EASY_BACK_D: Final = Parameter(
    "d_back", 3.0, 0.0, "d", "coach-practice", Grade.C, (1.0, 7.0), "Days that are easy then."
)
LONG_MOVES_FROM_D: Final = Parameter(
    "d_open", 4.0, 0.0, "d", "own-assumption", Grade.C, (2.0, 6.0),
    "Open days that a week needs for its long run to move out of a time away.",
)  # fmt: skip
HARD_MOVES_FROM_D: Final = Parameter(
    "d_open,hard", 3.0, 0.0, "d", "own-assumption", Grade.C, (2.0, 6.0),
    "Open days that it needs for its hard session to do so, where no other key session is left.",
)  # fmt: skip

PARAMETERS = (AWAY_D, LONG_AWAY_D, EASY_BACK_D, LONG_MOVES_FROM_D, HARD_MOVES_FROM_D)


@dataclass(frozen=True, slots=True)
class TimeAway:
    """Days without running in a row, as indexes on a timeline; `back` is the first on which there may be one again."""

    first: int
    back: int

    @property
    def days(self) -> int:
        return self.back - self.first


def times_away(closed: Sequence[bool], begins: int) -> tuple[TimeAway, ...]:
    """`closed`: of each day of the plan, whether no run can be on it; `begins`: index of the first."""
    found: list[TimeAway] = []
    for index, is_closed in enumerate(closed, start=begins):
        if is_closed and found and found[-1].back == index:
            found[-1] = TimeAway(found[-1].first, index + 1)
        elif is_closed:
            found.append(TimeAway(index, index + 1))
    return tuple(time for time in found if time.days >= AWAY_D.value)


def long_ones(times: Iterable[TimeAway]) -> tuple[TimeAway, ...]:
    return tuple(time for time in times if time.days >= LONG_AWAY_D.value)


def weeks_away(times: Sequence[TimeAway], timeline: Timeline) -> frozenset[int]:
    """Weeks that are away for more than half of their days."""
    gone = [timeline.week_of(index) for time in times for index in range(time.first, time.back)]
    return frozenset(week for week in gone if gone.count(week) > WEEK_D / 2)


def left_of(wanted: Mapping[int, Choice], away: frozenset[int], open_days: int) -> Mapping[int, Choice]:
    """What a week wants without the sessions of weekdays away. One key session may move, where enough days are open.

    `wanted` by weekday; `open_days`: days of the week on which there may be a key session.
    """
    left = {day: choice for day, choice in wanted.items() if day not in away}
    gone = {day: choice for day, choice in wanted.items() if day in away}
    long = {day: choice for day, choice in gone.items() if choice.is_long}
    if long and open_days >= LONG_MOVES_FROM_D.value:
        return left | long
    if open_days < HARD_MOVES_FROM_D.value or any(choice.is_long or choice.is_quality for choice in left.values()):
        return left
    hard = [day for day, choice in gone.items() if choice.is_quality and not choice.is_long]
    return left | {day: gone[day] for day in hard[:1]}


def easy_back(wanted: Mapping[int, Choice], first_days: frozenset[int]) -> Mapping[int, Choice]:
    """Long runs of the first days back become like the week's easy runs."""
    easy = [choice.minutes for choice in wanted.values() if choice.kind in {SessionKind.EASY, SessionKind.STRIDES}]
    return {
        day: Choice(SessionKind.EASY, min(easy, default=choice.minutes)) if choice.is_long and day in first_days
        else choice
        for day, choice in wanted.items()
    }  # fmt: skip
