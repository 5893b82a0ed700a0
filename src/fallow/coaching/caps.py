"""How long a run of today may be: the smallest of independent limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from fallow.coaching.after_race import ways_back
from fallow.coaching.health import SOUND_D, WELL_D, last_injury
from fallow.coaching.rulings import Most, Ruling
from fallow.coaching.signals import SORENESS_EASY, is_elsewhere
from fallow.coaching.situation import Situation
from fallow.coaching.told import Spell
from fallow.coaching.usual import easy_speed_m_s, floor_s, is_in_break, typical_s
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.reasons import Reason
from fallow.domain.state import Habit
from fallow.domain.units import MINUTE_S, WEEK_D
from fallow.domain.verdict_reasons import (
    AfterIllness,
    AfterInjury,
    Newcomer,
    ReturnRamp,
    SorenessHigh,
    SpikeCap,
    WeeklyCap,
)
from fallow.physiology.habit import BREAK_D, MOST_W
from fallow.physiology.limits import (
    FIRST_WEEK_S,
    LONG_BREAK_D,
    RETURN_HARD_SHARE,
    RETURN_SHARE,
    RETURN_SHARE_LONG,
    RETURN_STEP,
)

SORE_SHARE: Final = Parameter(
    "r_sore", 0.6, 0.1, "1", "coach-practice", Grade.C, (0.4, 0.9),
    "With sore muscles an easy run is no longer than this share of the usual one.",
)  # fmt: skip
RAMP_RUN: Final = Parameter(
    "r_run,ramp", 0.4, 0.05, "1", "coach-practice", Grade.C, (0.25, 0.5), "The most of such a week that one run may be."
)
AFTER_ILLNESS_D: Final = Parameter(
    "d_well", 3.0, 0.0, "d", "coach-practice", Grade.C, (1.0, 10.0),
    "For as many days as an illness lasted, and at least so many, runs stay easy and short.",
)  # fmt: skip
AFTER_ILLNESS_MOST_D: Final = Parameter(
    "d_well,max", 10.0, 0.0, "d", "coach-practice", Grade.C, (5.0, 21.0), "For no more days than so many."
)
AFTER_ILLNESS_SHARE: Final = Parameter(
    "r_well", 0.5, 0.1, "1", "coach-practice", Grade.C, (0.3, 0.8),
    "The first such run, as a share of the usual easy one; the share rises day by day.",
)  # fmt: skip
AFTER_INJURY_D: Final = Parameter(
    "d_sound", 7.0, 0.0, "d", "coach-practice", Grade.C, (3.0, 28.0), "The same after an injury: at least so many days."
)
AFTER_INJURY_MOST_D: Final = Parameter(
    "d_sound,max", 28.0, 0.0, "d", "coach-practice", Grade.C, (14.0, 84.0), "And no more than so many."
)
AFTER_INJURY_SHARE: Final = Parameter(
    "r_sound", 0.4, 0.1, "1", "coach-practice", Grade.C, (0.2, 0.7), "The first run after it, as a share of the usual."
)

PARAMETERS: Final = (
    SORE_SHARE, RAMP_RUN, AFTER_ILLNESS_D, AFTER_ILLNESS_MOST_D, AFTER_ILLNESS_SHARE, AFTER_INJURY_D,
    AFTER_INJURY_MOST_D, AFTER_INJURY_SHARE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cap:
    duration_s: float
    reason: Reason


def cap(situation: Situation, speed_m_s: float) -> Cap:
    """The limit that binds a run of today at this mean speed; one of them always holds."""
    limits = (limit(situation, speed_m_s) for limit in LIMITS)
    return min((found for found in limits if found is not None), key=lambda found: found.duration_s)


def coming_back(situation: Situation) -> tuple[Ruling, ...]:
    """The first runs of a newcomer, after a break and after an illness are easy."""
    speed_m_s = easy_speed_m_s(situation)
    ways = [limit(situation, speed_m_s) for limit in (_newcomer, _first_run_back, after_illness, after_injury)]
    if ramp_share(situation.habit) < RETURN_HARD_SHARE.value:
        ways.append(_way_back(situation, speed_m_s))
    return tuple(Ruling(Most.EASY, way.reason) for way in ways if way is not None)


def ramp_share(habit: Habit) -> float:
    """How much of the weeks before the break this week may hold."""
    lengths, shares = (BREAK_D.value, LONG_BREAK_D.value), (RETURN_SHARE.value, RETURN_SHARE_LONG.value)
    start = float(np.interp(habit.break_d, lengths, shares))
    return start + RETURN_STEP.value * max(0, weeks_back(habit) - 1)


def weeks_back(habit: Habit) -> int:
    """Weeks with running since the last week without: a break of 14 days always leaves one such week."""
    weeks = 0
    for km in reversed(habit.km_history):
        if km <= 0:
            break
        weeks += 1
    return weeks


def _is_back(habit: Habit) -> bool:
    """The break has ended, and the weeks that a week is held against are not all after it yet."""
    return not is_in_break(habit) and habit.break_d >= BREAK_D.value and weeks_back(habit) <= MOST_W


def _spike(situation: Situation, speed_m_s: float) -> Cap | None:
    """A single run against the longest of 30 days; the floor holds where that is shorter still."""
    measure = situation.yardsticks
    longest_m = situation.habit.longest_m_30d if measure.longest_m is None else measure.longest_m
    if longest_m <= 0 or is_in_break(situation.habit):
        return None
    cap_m = max(situation.policy.spike.value * longest_m, floor_s(situation.level) * speed_m_s)
    return Cap(cap_m / speed_m_s, SpikeCap(longest_m, cap_m, measure.left_out_m))


def _week(situation: Situation, speed_m_s: float) -> Cap | None:
    """Seven days against the most of three weeks; after a break against its share of the weeks before the break."""
    habit, athlete, policy = situation.habit, situation.athlete, situation.policy
    if habit.days_since_run is None or is_in_break(habit):
        return None
    rail = policy.week_injury_prone if athlete.injury_prone else policy.week
    before_m = situation.yardsticks.weeks_before_m
    most_m = rail.value * (habit.weekly_m_max_3 if before_m is None else before_m)
    if _is_back(habit):
        most_m = ramp_share(habit) * habit.weekly_m_before_break
    cap_m = max(most_m, _floor_week_m(situation, speed_m_s))
    left_s = max((cap_m - situation.week_m) / speed_m_s, _left_of_first_week_s(situation))
    told_m = situation.week_m + left_s * speed_m_s if left_s > 0 else cap_m
    return Cap(max(0.0, left_s), WeeklyCap(situation.week_m, told_m))


def _first_run_back(situation: Situation, _: float) -> Cap | None:
    if not is_in_break(situation.habit):
        return None
    return _ramp(situation.habit.days_since_run or 0, floor_s(situation.level))


def _after_a_gap(situation: Situation, _: float) -> Cap | None:
    """Between a week and a break the first run gets shorter with every day, so that nothing leaps at the break."""
    days = situation.habit.days_since_run or 0
    if not WEEK_D < days < BREAK_D.value:
        return None
    share = float(np.interp(days, (WEEK_D, BREAK_D.value), (1.0, RETURN_SHARE.value)))
    return _ramp(days, max(share * typical_s(situation), floor_s(situation.level)))


def _way_back(situation: Situation, speed_m_s: float) -> Cap | None:
    """The longest of 30 days may lie before the break, so a run is held against the week of the way back as well."""
    habit = situation.habit
    if not _is_back(habit):
        return None
    run_m = RAMP_RUN.value * ramp_share(habit) * habit.weekly_m_before_break
    return _ramp(habit.break_d, max(run_m / speed_m_s, floor_s(situation.level)))


def after_illness(situation: Situation, _: float) -> Cap | None:
    """The runner says that it is over; the first days still stay below the habit."""
    spell = situation.told.illness
    if spell is None:
        return None
    days = min(max(float(spell.days), AFTER_ILLNESS_D.value), AFTER_ILLNESS_MOST_D.value)
    share = _rising_share(situation, spell, WELL_D.value, days, AFTER_ILLNESS_SHARE.value)
    if share is None:
        return None
    duration_s = share * typical_s(situation)
    return Cap(duration_s, AfterIllness(spell.over_since, int(duration_s // MINUTE_S)))


def after_injury(situation: Situation, _: float) -> Cap | None:
    spell = last_injury(situation)
    if spell is None:
        return None
    days = min(max(float(spell.days), AFTER_INJURY_D.value), AFTER_INJURY_MOST_D.value)
    share = _rising_share(situation, spell, SOUND_D.value, days, AFTER_INJURY_SHARE.value)
    if share is None:
        return None
    duration_s = share * typical_s(situation)
    return Cap(duration_s, AfterInjury(spell.over_since, int(duration_s // MINUTE_S)))


def _rising_share(situation: Situation, spell: Spell, free_d: float, days: float, start: float) -> float | None:
    """Of the usual easy run, from the first day that running is open again; None once the way back is over."""
    since = (situation.on - spell.over_since).days - free_d
    return None if since >= days else start + (1.0 - start) * max(since, 0.0) / days


def _newcomer(situation: Situation, _: float) -> Cap | None:
    if situation.habit.days_since_run is not None:
        return None
    duration_s = floor_s(situation.level)
    return Cap(duration_s, Newcomer(round(duration_s / MINUTE_S)))


def _ramp(break_d: int, duration_s: float) -> Cap:
    return Cap(duration_s, ReturnRamp(break_d, int(duration_s // MINUTE_S)))


def _left_of_first_week_s(situation: Situation) -> float:
    """A first week is measured in time, whoever runs it faster."""
    ran_s = situation.yardsticks.week_s
    return 0.0 if ran_s is None else FIRST_WEEK_S[situation.level].value - ran_s


def _sore(situation: Situation, _: float) -> Cap | None:
    told = situation.told.check_in.soreness_0_10
    if told is None or told <= SORENESS_EASY.value or is_elsewhere(situation):
        return None
    return Cap(SORE_SHARE.value * typical_s(situation), SorenessHigh(told, SORENESS_EASY.value))


def _after_big_run(situation: Situation, _: float) -> Cap | None:
    """On days without a run the ruling says all."""
    caps = [Cap(way.duration_s, way.reason) for way in ways_back(situation) if way.duration_s is not None]
    return min(caps, key=lambda found: found.duration_s, default=None)


def _floor_week_m(situation: Situation, speed_m_s: float) -> float:
    return FIRST_WEEK_S[situation.level].value * speed_m_s


LIMITS: Final[tuple[Callable[[Situation, float], Cap | None], ...]] = (
    _spike, _week, _after_a_gap, _first_run_back, _way_back, after_illness, after_injury, _newcomer, _sore,
    _after_big_run,
)  # fmt: skip
