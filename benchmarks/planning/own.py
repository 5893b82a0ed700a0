"""Fallow's own answers: the template made legal, the plan as it is made, and a search many times as long."""

from __future__ import annotations

from benchmarks.planning.cases import Case
from benchmarks.planning.kept import Found
from fallow.planning import weekly


def template(case: Case) -> Found:
    return Found(weekly.seeded(case.brief, case.brief.season.outlines()).days)


def plan(case: Case) -> Found:
    return Found(weekly.solve(case.brief, case.brief.season.outlines()))


def long_search(case: Case, effort: float) -> Found:
    """The same search, slower cooled. It need not end below the plan: each is one walk, and a long one may miss."""
    return Found(weekly.solve(case.brief, case.brief.season.outlines(), effort))
