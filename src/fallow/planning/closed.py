"""What closes a day to a session, as a typed reason: the runner's own wishes, health, and the races around it."""

from __future__ import annotations

from fallow.domain.plan_reasons import AfterRace, DayNotFree
from fallow.domain.reasons import Reason
from fallow.domain.why_reasons import HealthHolds, LongRunElsewhere, MoreThanIsFree, RaceNear, WishStands
from fallow.planning import norms
from fallow.planning.agenda import Ceiling, OpenDay
from fallow.planning.brief import Brief
from fallow.planning.choice import Choice


def closed(brief: Brief, day: int, choice: Choice) -> Reason | None:
    """Of one day of the plan; None where it is open to the session."""
    open_day = brief.agenda[day]
    if not choice.is_run:
        return None
    if not open_day.free:
        return DayNotFree()
    if open_day.admits(choice):
        return _too_long_before_race(brief, open_day, choice)
    found = _by_health(open_day, choice) or _by_time(brief, open_day, choice)
    return found or _by_race(brief, open_day, choice) or _by_weekday(brief, choice) or WishStands(open_day.on)


def _by_time(brief: Brief, open_day: OpenDay, choice: Choice) -> Reason | None:
    """The runner's own word alone: health and races leave less of a day, too."""
    free = brief.availability.minutes[open_day.on.weekday()]
    return None if free is None or choice.minutes <= free else MoreThanIsFree(open_day.on, choice.minutes, free)


def _by_health(open_day: OpenDay, choice: Choice) -> Reason | None:
    if not open_day.held_back:
        return None
    if open_day.ceiling is Ceiling.REST:
        return HealthHolds(open_day.on, 0)
    over = open_day.minutes is not None and choice.minutes > open_day.minutes
    beyond = choice.is_quality or choice.is_long
    return HealthHolds(open_day.on, open_day.minutes or 0) if over or beyond else None


def _by_race(brief: Brief, open_day: OpenDay, choice: Choice) -> Reason | None:
    if open_day.after_race is not None:
        number, since = open_day.after_race
        return AfterRace(brief.races[number].distance_m, since)
    if open_day.before_race_d is None:
        return None
    race = next(race for race in brief.races if race.on > open_day.on)
    easy = not choice.is_quality and not choice.is_long
    most = open_day.minutes if easy and open_day.ceiling >= Ceiling.EASY else None
    return RaceNear(open_day.on, race.distance_m, open_day.before_race_d, most)


def _by_weekday(brief: Brief, choice: Choice) -> Reason | None:
    wish = brief.availability.long_run_weekday
    return LongRunElsewhere(wish) if choice.is_long and wish is not None else None


def _too_long_before_race(brief: Brief, open_day: OpenDay, choice: Choice) -> Reason | None:
    """Runs of the last days are short (`wants.open_to`)."""
    most = round(norms.SHARPENING_RUN_MIN[brief.problem.level].value)
    sharpens = open_day.ceiling is Ceiling.EASY and open_day.before_race_d is not None
    if not sharpens or choice.minutes <= most:
        return None
    race = next(race for race in brief.races if race.on > open_day.on)
    return RaceNear(open_day.on, race.distance_m, open_day.before_race_d or 0, most)
