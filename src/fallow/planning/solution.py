"""A solved plan with everything that its reasons, its weeks and its forecast are read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from fallow.domain.plan import PlannedWeek
from fallow.domain.state import Store
from fallow.domain.units import WEEK_D, FloatArray
from fallow.domain.wishes import FixedDay, FixedKind
from fallow.planning.brief import Brief
from fallow.planning.choice import Choice
from fallow.planning.fixed import keeps, of_weekday
from fallow.planning.ledger import Ledger, filled
from fallow.planning.quick import QuickSimulator
from fallow.planning.safety import Violation
from fallow.planning.season import Phase, WeekOutline
from fallow.planning.simulator import Simulator
from fallow.planning.timeline import PAST_WEEKS


@dataclass(frozen=True, slots=True)
class Solution:
    """Days and weeks counted from the plan's first; `recovered`, shape (days,), is when a day's session would start."""

    brief: Brief
    outlines: tuple[WeekOutline, ...]
    days: tuple[Choice, ...]
    ledger: Ledger
    recovered: Mapping[Store, FloatArray]

    def week_of(self, day: int) -> int:
        return self.brief.timeline.week_of(self.brief.timeline.begins + day)

    def days_of(self, week: int) -> range:
        days, begins = self.brief.timeline.week(week), self.brief.timeline.begins
        return range(days.start - begins, days.stop - begins)

    def wished_on(self, day: int) -> FixedDay | None:
        """What the runner fixed the weekday for, as wished; None on days that are not free."""
        open_day = self.brief.agenda[day]
        found = of_weekday(self.brief.problem.request.availability.fixed, open_day.on.weekday())
        return found if open_day.free and found is not None and found.kind is not FixedKind.REST else None

    def keeps_fixed(self, day: int) -> bool:
        wished = self.wished_on(day)
        return wished is not None and keeps(wished, self.days[day])

    def slowest(self, day: int) -> tuple[Store, float]:
        """The store that is least recovered when the day's session would start."""
        store = min(Store, key=lambda store: float(self.recovered[store][day]))
        return store, float(self.recovered[store][day])

    def running_s(self, week: int) -> float:
        """Of the calendar week, past days included, races apart."""
        start = (PAST_WEEKS + week) * WEEK_D
        return float(self.ledger.duration_s[start : start + WEEK_D].sum())

    def share_of_usual(self, week: int) -> float:
        """Running time of a week against the fullest of the four before it."""
        before = max((self.running_s(earlier) for earlier in range(week - 4, week)), default=0.0)
        return self.running_s(week) / before if before > 0 else 1.0

    def longest_m(self, until_day: int, within_d: int) -> float:
        """Longest run, races apart, of the days before `until_day` of the plan, at most `within_d` back."""
        end = self.brief.timeline.begins + until_day
        return float(self.ledger.longest_m[max(end - within_d, 0) : end].max(initial=0.0))


def solution(brief: Brief, outlines: tuple[WeekOutline, ...], days: tuple[Choice, ...]) -> Solution:
    simulator = QuickSimulator(brief.problem, brief.book, brief.timeline)
    ledger = filled(brief.past, [(choice, brief.book.measure(choice)) for choice in days])
    return Solution(brief, outlines, days, ledger, simulator.run(simulator.start(), 0, [days]).of(0))


def violations(solved: Solution) -> Iterator[Violation]:
    """Everything that the plan breaks, by its days and by the body."""
    safety = solved.brief.safety
    yield from safety.violations(solved.ledger)
    yield from safety.stores_violations(solved.brief.timeline, solved.days, solved.recovered)


def assert_legal(solved: Solution, end: date = date.max) -> None:
    """The last look before a plan leaves the room, the body replayed by the model itself.

    Raises RuntimeError where a day before `end` breaks a rule.
    """
    brief = solved.brief
    slow = Simulator(brief.problem, brief.book, brief.timeline)
    trace = slow.run(slow.start(), 0, [solved.days]).of(0)
    found = next((broken for broken in violations(replace(solved, recovered=trace)) if broken.on < end), None)
    if found is not None:
        raise RuntimeError(f"the solver made an unsafe plan: {found}")


def planned_weeks(solved: Solution) -> tuple[PlannedWeek, ...]:
    """What each calendar week holds of the plan and asks of the runner. Races count, but not as quality."""
    return tuple(_week(solved, outline) for outline in solved.outlines)


def _week(solved: Solution, outline: WeekOutline) -> PlannedWeek:
    book, timeline = solved.brief.book, solved.brief.timeline
    choices = [solved.days[day] for day in solved.days_of(outline.number)]
    measures = [book.measure(choice) for choice in choices]
    stresses = [stress for choice in choices if (stress := book.stress(choice)) is not None]
    return PlannedWeek(
        starts_on=timeline.date((PAST_WEEKS + outline.number) * WEEK_D),
        distance_m=sum(measure.distance_m for measure in measures),
        duration_s=sum(measure.duration_s for measure in measures),
        quality_s=sum(
            measure.quality_s for choice, measure in zip(choices, measures, strict=True) if not choice.is_race
        ),
        longest_m=max(measure.distance_m for measure in measures),
        easier=outline.easier,
        taper=outline.phase is Phase.TAPER,
        glycogen_mmol_kg_ww=sum(stress.glycogen_mmol_kg_ww for stress in stresses),
        muscle_dose=sum(stress.knee_extensors for stress in stresses),
        nerve_dose=sum(stress.nerve_moderate + stress.nerve_hard for stress in stresses),
        tendon_easy_km=sum(stress.tendon_easy_km for stress in stresses),
        bone_easy_km=sum(stress.bone_easy_km for stress in stresses),
    )
