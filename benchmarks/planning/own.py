"""Fallow's own answers: the template made legal, the plan as it is made, and a search many times as long."""

from __future__ import annotations

from benchmarks.planning.cases import Case
from benchmarks.planning.kept import Found
from fallow.planning import weekly
from fallow.planning.brief import make_brief


def template(case: Case) -> Found:
    return Found(weekly.seeded(case.brief, case.brief.season.outlines()).days)


def plan(case: Case) -> Found:
    return Found(weekly.solve(case.brief, case.brief.season.outlines()))


def long_search(case: Case, effort: float) -> Found:
    """The same search, slower cooled. It need not end below the plan: it is a walk, and a long one may miss."""
    return Found(weekly.solve(case.brief, case.brief.season.outlines(), effort))


def other_seeds(case: Case, count: int) -> Found:
    """The plans that other seeds lead to: how much of a gap is the luck of one walk."""
    found = []
    for seed in range(1, count + 1):
        brief = make_brief(case.reseeded(seed), case.problem.request.races)
        found.append(weekly.solve(brief, brief.season.outlines()))
    costs = sorted(case.cost_pct(days) for days in found)
    return Found(min(found, key=case.cost_pct), f"from {costs[0]:.2f} to {costs[-1]:.2f} %")
