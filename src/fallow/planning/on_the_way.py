"""What a plan expects of its race on the way there: week by week, as far as it has come."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from fallow.domain.plan import PlannedWeek
from fallow.planning.forecast import time_with
from fallow.planning.ladder import wanted_m
from fallow.planning.objective import RECENT_D, gains_on_pct
from fallow.planning.solution import Solution, planned_weeks


def weeks_of(solved: Solution) -> tuple[PlannedWeek, ...]:
    """The weeks of a plan, each with the time of the last race were it run rested at its end, see `forecast`."""
    weeks, goal = planned_weeks(solved), solved.brief.goal
    if goal is None:
        return weeks
    timeline = solved.brief.timeline
    race_day = (goal.on - timeline.first).days
    ends = [min(solved.days_of(number).stop, race_day) for number in range(len(weeks))]
    strain = solved.ledger.strain[timeline.begins : timeline.begins + race_day]
    gains = gains_on_pct(solved.brief.problem, strain, np.array(ends, dtype=np.int64))
    wanted = wanted_m(solved, goal)
    longest = [solved.longest_m(end, int(RECENT_D.value)) for end in ends]
    times = (
        time_with(gained, solved.brief.problem, goal, min(ran_m / wanted, 1.0))
        for gained, ran_m in zip(gains, longest, strict=True)
    )
    return tuple(replace(week, race_time_s=time_s) for week, time_s in zip(weeks, times, strict=True))
