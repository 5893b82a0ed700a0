"""What the habit and the bouts of a scenario do to form and to the hazard of a long run."""

from __future__ import annotations

from typing import Final

from fallow.domain.units import DAY_H, KM_M, FloatArray
from fallow.engine.published.bouts import Bout
from fallow.engine.published.course import Course
from fallow.physiology.adaptation import strain
from fallow.physiology.habit import LONGEST_WINDOW
from fallow.physiology.priors import Draws
from fallow.physiology.rest import NIGHTS_ON_RACE, SLEEP_ON_RACE, sleep_time_change_pct
from fallow.physiology.taper import NO_BOUTS, Bouts, as_usual, performance_change_pct

WINDOW_H: Final = LONGEST_WINDOW.value * DAY_H


def time_change_pct(course: Course, draws: Draws, hours: float) -> FloatArray:
    """Change in a race's time, %, shape (n,), negative = faster: from the habit's steady state on, by form and sleep.

    What a run takes for a while is in form's fatigue term; what the stores show of the same run is not taken off twice.
    """
    trained = NO_BOUTS
    for change in course.changes:
        week = course.runner.usual_week(quality=change.intensity_kept)
        trained = trained.and_then(as_usual(week, change.at_h, round(change.days), change.volume_factor))
    for bout in course.bouts:
        if bout.starts_h < hours:
            trained = trained.and_then(_trained(course, bout if bout.ends_h <= hours else bout.until(hours)))
    by_form = performance_change_pct(course.runner.usual_week(), trained, hours, draws)
    return by_form + sleep_time_change_pct(_nights_before(course, hours), draws[SLEEP_ON_RACE.symbol])


def _nights_before(course: Course, hours: float) -> list[float | None]:
    """Sleep of the nights that end up to this hour, None where nothing was told, the last one last."""
    return [course.sleep_h(hours - DAY_H * back) for back in reversed(range(int(NIGHTS_ON_RACE.value)))]


def _trained(course: Course, bout: Bout) -> Bouts:
    stress = course.runner.stress(bout.segments)
    return Bouts.one(bout.starts_h, strain(stress.minutes_zone))


def longest_m(course: Course, run: Bout) -> float:
    """Longest run of the 30 days before this one: of the habit, as far as it went on, and of earlier runs, m."""
    since_h = run.starts_h - WINDOW_H
    earlier = [bout.distance_m for bout in course.bouts if bout.on_foot and since_h <= bout.starts_h < run.starts_h]
    habits = [1.0] if since_h < 0 else []  # the habit up to the start
    habits += [
        change.volume_factor
        for change in course.changes
        if change.at_h < run.starts_h and change.at_h + change.days * DAY_H > since_h
    ]
    return max([*earlier, *(share * course.runner.longest_km * KM_M for share in habits)], default=0.0)
