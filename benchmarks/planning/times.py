"""How long plans take: to make, the first time, to change after a missed session, and to explain."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.model import Figure
from benchmarks.planning import alone
from benchmarks.planning.cases import CASES, Case
from fallow.domain.plan import Plan
from fallow.domain.proposal import ChangeRequest
from fallow.planning.replan import Today, adapt
from fallow.planning.solver import make_plan
from fallow.planning.why import desk_of, on_the_bench, why
from tests.fixtures.lived_plans import lived

_NOTHING = Today(ChangeRequest())


@dataclass(frozen=True, slots=True)
class Change:
    """What one missed session led to."""

    processor_s: float
    days: int  # that changed
    ahead_d: int  # the farthest of them


def figures(quick: bool) -> Iterator[Figure]:
    """Processor seconds where nothing else is said: the machine may be busy with other things."""
    for weeks, most_s in ((16, 2), (24, 5)):
        cases = [case for case in CASES if case.weeks == weeks][: 1 if quick else None]
        taken = [_seconds(lambda case=case: make_plan(case.problem)) for case in cases]  # type: ignore[misc]
        yield Figure(f"plan of {weeks} weeks, processor s", f"at most {most_s} s", [used for used, _ in taken])
        yield Figure("the same, wall s", "", [wall for _, wall in taken])
    yield from _processes(1 if quick else 3)
    chosen = [CASES[5]] if quick else [CASES[3], CASES[7], CASES[8], CASES[5]]
    plans = [(case, make_plan(case.problem)) for case in chosen]
    changes = [change for case, plan in plans for change in _after_each_miss(case, plan, 7 if quick else 1)]
    yield Figure(
        f"changed plan, {len(changes)} missed sessions, processor s",
        "at most 0.3 s",
        [one.processor_s for one in changes],
    )
    yield Figure("days that such a change touches", "at most 5", [one.days for one in changes])
    yield Figure("the farthest of them, days ahead", "at most 13", [one.ahead_d for one in changes])
    yield from _explained(plans)


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Of the processor, and by the clock; the second time, as what is asked for first may still be compiled."""
    work()
    wall, used = time.perf_counter(), time.process_time()
    work()
    return time.process_time() - used, time.perf_counter() - wall


def _processes(times: int) -> Iterator[Figure]:
    longest = max(range(len(CASES)), key=lambda case: CASES[case].weeks + len(CASES[case].habit.weekdays))
    kept = [alone.measured(longest, compiling=False) for _ in range(times)]
    fresh = [alone.measured(0, compiling=True) for _ in range(times)]
    yield Figure("first plan ever, compiling included, processor s", "at most 15 s", [one.processor_s for one in fresh])
    yield Figure("the same, wall s", "", [one.wall_s for one in fresh])
    yield Figure("the same, most memory, MB", "", [one.peak_mb for one in fresh])
    yield Figure("process that makes a plan of 24 weeks, MB", "at most 250", [one.peak_mb for one in kept])


def _after_each_miss(case: Case, plan: Plan, every: int) -> Iterator[Change]:
    """Every session of the plan missed in turn, all before it run as planned; looked at on the morning after."""
    for day in [day for day in plan.days[:-1] if day.session.kind.is_run][::every]:
        on = day.on + timedelta(days=1)
        given = lived(case.problem, plan, on, skipped={day.on})
        used = time.process_time()
        made = adapt(given, plan, _NOTHING)
        used = time.process_time() - used
        if made is not None:
            changed = [change.on for change in made.changes]
            yield Change(used, len(changed), max(((one - on).days for one in changed), default=0))


def _explained(plans: Sequence[tuple[Case, Plan]]) -> Iterator[Figure]:
    """A day of each week, on the morning of the first: alone, and where other days were asked about before."""
    alone_s = [_why_s(case, plan, day.on) for case, plan in plans for day in plan.days[2::9]]
    on_bench_s = [used for case, plan in plans for used in _why_on_bench_s(case, plan)]
    yield Figure("why a day is as it is, the plan on the bench, processor s", "at most 0.02 s", on_bench_s)
    yield Figure("the same of one day alone", "", alone_s)


def _why_s(case: Case, plan: Plan, on: date) -> float:
    used = time.process_time()
    why(case.problem, plan, on)
    return time.process_time() - used


def _why_on_bench_s(case: Case, plan: Plan) -> Iterator[float]:
    held = on_the_bench(case.problem, plan)
    if held is None:
        raise RuntimeError("a plan that is just made begins on its first day")
    desk_of(held, plan.days[1].on).answers()
    for day in plan.days[2::9]:
        used = time.process_time()
        desk_of(held, day.on).answers()
        yield time.process_time() - used
