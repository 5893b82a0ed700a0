"""What another solver's answer is worth once it is legal."""

from __future__ import annotations

from benchmarks.planning.cases import Case, Days
from fallow.domain.units import WEEK_D
from fallow.planning.legalise import Legaliser
from fallow.planning.nearest import nearest_safe
from fallow.planning.quick import QuickSimulator
from fallow.planning.solution import solution


def legalised(case: Case, days: Days) -> Days:
    """As it is where it is legal; else the cheaper of the two ways that Fallow itself has to make days safe."""
    if case.is_legal(days):
        return days
    ways = (_week_by_week(case, days), nearest_safe(solution(case.brief, case.brief.season.outlines(), days)))
    return min((found for found in ways if case.is_legal(found)), key=case.cost_pct)


def _week_by_week(case: Case, days: Days) -> Days:
    """Weeks that are legal stay; each of the others becomes the nearest to it that is, sessions moved within it."""
    brief = case.brief
    simulator = QuickSimulator(brief.problem, brief.book, brief.timeline)
    legaliser = Legaliser(brief.book, brief.safety, simulator, brief.agenda)
    ledger, body = brief.past.copy(), simulator.start()
    made: Days = ()
    for number in range(brief.timeline.weeks):
        span = brief.timeline.week(number)
        week = days[span.start - brief.timeline.begins : span.stop - brief.timeline.begins]
        trace = simulator.run(body, span.start - brief.timeline.begins, [week])
        written = ledger.with_week(number, week, brief.book.measure)
        if brief.safety.allows(written, number) and not brief.safety.unrecovered(week, trace.of(0)):
            legal, body = week, trace.body_of(0)
        else:
            trains = {index % WEEK_D: choice for index, choice in zip(span, week, strict=True) if choice.is_run}
            wanted = {day: choice for day, choice in trains.items() if not choice.is_race}
            legal, body = legaliser.week(ledger, body, number, wanted)
        ledger = ledger.with_week(number, legal, brief.book.measure)
        made = (*made, *legal)
    return made
