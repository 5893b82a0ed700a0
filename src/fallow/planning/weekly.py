"""The days of a plan: a template as the seed, made legal week by week, each week then bettered by a seeded search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from fallow.domain.units import WEEK_D
from fallow.physiology.adaptation import Usual
from fallow.planning.aims import Aims
from fallow.planning.brief import Brief
from fallow.planning.choice import REST, Choice
from fallow.planning.ledger import Ledger
from fallow.planning.legalise import Legaliser
from fallow.planning.search import Search
from fallow.planning.season import Phase, WeekOutline
from fallow.planning.simulator import Simulator


def solve(brief: Brief, outlines: tuple[WeekOutline, ...], searching: bool = True) -> tuple[Choice, ...]:
    """One option per day of the plan. Every rule looks back alone, so weeks that were made legal in order stay so."""
    simulator = Simulator(brief.problem, brief.book, brief.timeline)
    legaliser = Legaliser(brief.book, brief.safety, simulator, brief.agenda)
    aims = Aims(brief, Usual.typical(brief.past.strain[: brief.timeline.begins]))
    search = Search(brief, simulator, aims, np.random.default_rng(brief.problem.request.seed))
    ledger, body = brief.past.copy(), simulator.start()
    plan: tuple[Choice, ...] = ()
    for outline in outlines:
        week, after = legaliser.week(ledger, body, outline.number, _wanted(brief, ledger, outline))
        if searching and outline.phase is not Phase.TAPER:  # what a taper is like is known better than the model tells
            week, after = search.improved(ledger, body, outline, plan[-1] if plan else REST, week)
        ledger = ledger.with_week(outline.number, week, brief.book.measure)
        plan, body = (*plan, *week), after
    return plan


def _wanted(brief: Brief, ledger: Ledger, outline: WeekOutline) -> Mapping[int, Choice]:
    """The template's week on the days that are there; a race is a hard day, and there is no long run around it."""
    open_days = {day % WEEK_D: brief.agenda[day - brief.timeline.begins] for day in brief.timeline.week(outline.number)}
    races = sum(day.race is not None for day in open_days.values())
    hard_left = max(brief.safety.quality_days_left(ledger, outline.number) - races, 0)
    long_day = open_days.get(brief.pattern.long) if brief.pattern.long is not None else None
    wanted = brief.template.week(replace(outline, hard=outline.hard[:hard_left]), long_day is None or long_day.is_quiet)
    return {day: choice for day, choice in wanted.items() if day in open_days and open_days[day].race is None}
