"""Weeks of a plan that are worth a word, in every language."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from fallow.domain.estimate import Estimate
from fallow.domain.plan import Plan
from fallow.domain.units import WEEK_D

MOST: Final = 3  # more is a table, and no sentence


def on_the_way(plan: Plan) -> tuple[tuple[date, Estimate], ...]:
    """What the last race would take, and when: at the ends of a few weeks, evenly spread, before its own."""
    weeks = plan.weeks[:-1]
    every = max(-(-len(plan.weeks) // (MOST + 1)), 1)
    told = (week for number, week in enumerate(weeks, 1) if number % every == 0)
    return tuple(
        (week.starts_on + timedelta(days=WEEK_D - 1), week.race_time_s) for week in told if week.race_time_s is not None
    )[:MOST]
