"""An independent, slow checker of plans: the safety rules and hard wishes read from the finished plan alone.

It counts day by day in plain loops and replays the body with the model's own functions, one runner, one day at a time.
Of the planning room it takes nothing but the record that a plan is asked with.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

import numpy as np

from fallow.domain.activity import RunStress
from fallow.domain.athlete import Level
from fallow.domain.plan import Plan
from fallow.domain.session import Session, SessionKind, StepKind
from fallow.domain.state import Store
from fallow.physiology.draws import central
from fallow.physiology.recovery import Body, advance_between, after_run, recovered_fraction
from fallow.physiology.stress import run_stress
from fallow.planning.problem import PlanProblem
from tests.properties.wish_checker import WishCheck, closed, long_times_away

CLASS = {Level.NOVICE: 0, Level.RECREATIONAL: 1, Level.TRAINED: 2, Level.HIGHLY_TRAINED: 2}
MOST_HARD_DAYS = (1, 2, 3)
FEWEST_REST_DAYS = (3, 2, 1)
MOST_INTENSITY = (0.15, 0.20, 0.22)
FIRST_RUN_MIN = {Level.NOVICE: 20, Level.RECREATIONAL: 30, Level.TRAINED: 40, Level.HIGHLY_TRAINED: 45}
FIRST_WEEK_MIN = {Level.NOVICE: 60, Level.RECREATIONAL: 90, Level.TRAINED: 160, Level.HIGHLY_TRAINED: 180}
RECOVERED = {Level.NOVICE: 0.9, Level.RECREATIONAL: 0.9, Level.TRAINED: 0.85, Level.HIGHLY_TRAINED: 0.85}
NEEDS = {
    SessionKind.LONG: {Store.ENERGY, Store.MUSCLE},
    SessionKind.TEMPO: set(Store),
    SessionKind.INTERVALS: set(Store),
    SessionKind.HILLS: {Store.MUSCLE, Store.NERVE},
}
HARD = {SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS}
SLACK = 1 + 1e-6
HOUR_OF_RUN = 15
Ramp = tuple[int, date, float, float]  # days of break, day of return, longest before in m, weekly load before


@dataclass
class Done:
    """One run, of the past or of the plan."""

    on: date
    distance_m: float
    duration_s: float
    quality_s: float
    load: float
    hard: bool
    planned: bool
    race: bool
    kind: SessionKind | None


def quality_s(session: Session) -> float:
    work = [step.duration_s for step in session.steps if step.kind is StepKind.WORK]
    if session.kind in HARD | {SessionKind.STRIDES, SessionKind.RACE}:
        return sum(work)
    return sum(work) if session.kind is SessionKind.LONG and len(session.steps) > 1 else 0.0


def stress_of(session: Session, given: PlanProblem) -> RunStress:
    assert session.segments is not None
    return run_stress(
        session.segments,
        critical_speed_m_s=given.thresholds.critical_speed_m_s.mean,
        lt1_speed_m_s=given.thresholds.lt1_speed_m_s.mean,
        mass_kg=given.athlete.mass_kg,
        level=given.level,
        easy_speed_m_s=given.habit.easy_speed_m_s,
    )


def broken(given: PlanProblem, plan: Plan, easy_m_s: float, *, by_hand: bool = False) -> list[str]:
    """What the plan breaks, in words for the developer; empty where it is sound. `easy_m_s`: speed of easy running.

    What stands beside the runs of a plan `by_hand` is its writer's own.
    """
    if not plan.days:
        return []
    check = _Check(given, plan, easy_m_s)
    return [
        *check.single_runs(), *check.quality(), *check.weeks(), *check.recovery_runs(), *check.wishes(),
        *check.stores(), *(() if by_hand else WishCheck(given, plan).all()),
    ]  # fmt: skip


class _Check:
    def __init__(self, given: PlanProblem, plan: Plan, easy_m_s: float) -> None:
        self.given, self.plan, self.easy_m_s = given, plan, easy_m_s
        self.first, self.last = plan.days[0].on, plan.days[-1].on
        last_injury = given.athlete.last_injury_on
        recent = last_injury is not None and (given.on - last_injury).days < given.limits.injury_free_d
        self.injury_prone = given.athlete.injury_prone or recent
        self.runs = [*self._past(), *self._planned()]
        self.ramps = self._find_ramps()

    def single_runs(self) -> Iterator[str]:
        floor = FIRST_RUN_MIN[self.given.level] * 60 * self.easy_m_s
        for run in self.runs:
            if not run.planned or run.race:
                continue
            before = [other.distance_m for other in self.runs if 0 < (run.on - other.on).days <= 30 and not other.race]
            cap = max(self.given.limits.single_run * max(before, default=0.0), floor)
            ramp = self._ramp_on(run.on)
            if ramp is not None and self._ramp_share(ramp, run.on) < 1:
                cap = min(cap, max(self._ramp_share(ramp, run.on) * ramp[2], floor))
            if run.distance_m > cap * SLACK:
                yield f"{run.on} {run.kind}: {run.distance_m:.0f} m above {cap:.0f} m"

    def quality(self) -> Iterator[str]:
        for run in self.runs:
            if not run.planned or run.race or run.quality_s == 0:
                continue
            before = [other.quality_s for other in self.runs if 0 < (run.on - other.on).days <= 35 and not other.race]
            cap = max(1.25 * max(before, default=0.0), 720.0)
            ramp = self._ramp_on(run.on)
            if ramp is not None and self._ramp_share(ramp, run.on) < 0.8 - 1e-9:
                cap = 0.0
            if run.quality_s > cap * SLACK:
                yield f"{run.on} {run.kind}: {run.quality_s:.0f} s of quality above {cap:.0f} s"

    def weeks(self) -> Iterator[str]:
        monday = self.first - timedelta(days=self.first.weekday())
        while monday <= self.last:
            yield from self._week(monday)
            monday += timedelta(days=7)

    def recovery_runs(self) -> Iterator[str]:
        trained = self.given.level in {Level.TRAINED, Level.HIGHLY_TRAINED}
        allowed = trained and self.given.habit.runs_per_week >= 5 and not self.injury_prone
        for run in self.runs:
            if run.planned and run.kind is SessionKind.RECOVERY_RUN and not allowed:
                yield f"{run.on}: a recovery run"

    def wishes(self) -> Iterator[str]:
        availability = self.given.request.availability
        for day in self.plan.days:
            session, minutes = day.session, availability.minutes[day.on.weekday()]
            if not session.kind.is_run or session.kind is SessionKind.RACE:
                continue
            if closed(availability, day.on):
                yield f"{day.on}: a run on a day off"
            if minutes is not None and session.duration_s > minutes * 60 * SLACK:
                yield f"{day.on}: {session.minutes} min where {minutes} are free"

    def stores(self) -> Iterator[str]:
        draws = central(self.given.level)
        offset = timezone(timedelta(seconds=self.given.utc_offset_s))
        body = Body.from_values({name: np.array([row.mean()]) for name, row in self.given.body.to_values().items()})
        now = self.given.body_at
        needed = RECOVERED[Level.RECREATIONAL if self.injury_prone else self.given.level]
        for day in self.plan.days:
            start = datetime.combine(day.on, time(HOUR_OF_RUN), offset)
            body, now = advance_between(body, draws, now, start, self.given.utc_offset_s), max(now, start)
            if not day.session.kind.is_run:
                continue
            if day.session.kind is not SessionKind.RACE:
                fractions = recovered_fraction(body, draws, self.given.level)
                wanted = NEEDS.get(day.session.kind, set())
                if day.session.kind is SessionKind.LONG and len(day.session.steps) > 1:
                    wanted = set(Store)
                for store, fraction in fractions.items():
                    least = needed if store in wanted else 0.65
                    # After a race longer than the hours up to the evening meal the planner has it eaten too soon.
                    if float(fraction[0]) < least - 0.001:
                        yield f"{day.on} {day.session.kind}: {store} at {float(fraction[0]):.3f} below {least}"
            body = after_run(body, draws, stress_of(day.session, self.given))
            now = start + timedelta(seconds=day.session.duration_s)

    def _week(self, monday: date) -> Iterator[str]:
        which = CLASS[self.given.level]
        inside = [run for run in self.runs if 0 <= (run.on - monday).days < 7]
        planned = [run for run in inside if run.planned]
        past = [run for run in inside if not run.planned]
        training = [run for run in planned if not run.race]
        room = self._week_limit(monday)
        room = max(room - sum(run.load for run in planned if run.race), 0.5 * room) - sum(run.load for run in past)
        if sum(run.load for run in training) > max(room, 0.0) * SLACK + 1e-9:
            yield f"week of {monday}: load {sum(run.load for run in training):.1f} above {room:.1f}"
        given_days = {run.on for run in past} | {
            run.on for run in planned if run.race
        }  # done, or the runner's own wish
        hard = len({run.on for run in training if run.hard})
        if hard > max(MOST_HARD_DAYS[which] - len({run.on for run in inside if run.hard and run.on in given_days}), 0):
            yield f"week of {monday}: {hard} hard days"
        if len(training) > max(7 - FEWEST_REST_DAYS[which] - len(given_days), 0):
            yield f"week of {monday}: {len(training)} runs"
        share = MOST_INTENSITY[which]
        # The hardest run of a past day stands for it, as in the limits.
        credit = share * sum(run.duration_s for run in past) - sum(self._most_by_day(past))
        limit = share * sum(run.duration_s for run in training) + max(credit, 0.0)
        if sum(run.quality_s for run in training) > limit * SLACK + 1e-9:
            yield f"week of {monday}: {sum(run.quality_s for run in training):.0f} s of quality above {limit:.0f} s"

    def _most_by_day(self, runs: list[Done]) -> list[float]:
        return [max(run.quality_s for run in runs if run.on == on) for on in {run.on for run in runs}]

    def _week_limit(self, monday: date) -> float:
        easy = self._easy_load_per_min()
        floor = FIRST_WEEK_MIN[self.given.level] * easy
        ramp = self._ramp_on(monday + timedelta(days=6))
        if ramp is not None and self._ramp_share(ramp, monday) < 1:
            return max(self._ramp_share(ramp, monday) * ramp[3], floor)
        weeks = [
            sum(run.load for run in self.runs if not run.race and -7 * back <= (run.on - monday).days < 7 - 7 * back)
            for back in (1, 2, 3)
        ]
        limits = self.given.limits
        return max((limits.week_injury_prone if self.injury_prone else limits.week) * max(weeks), floor)

    def _easy_load_per_min(self) -> float:
        from fallow.domain.activity import Segments

        session = Session(SessionKind.EASY, None, (), 60.0, 0.0, Segments.steady(60.0, self.easy_m_s))
        return stress_of(session, self.given).load

    def _past(self) -> list[Done]:
        return [
            Done(
                run.on,
                run.distance_m,
                run.duration_s,
                run.quality_s,
                run.load,
                run.quality_s >= 720,
                False,
                False,
                None,
            )
            for run in self.given.past
            if run.on < self.first
        ]

    def _planned(self) -> list[Done]:
        runs = []
        for day in self.plan.days:
            session = day.session
            if not session.kind.is_run:
                continue
            race = session.kind is SessionKind.RACE
            hard = race or session.kind in HARD or (session.kind is SessionKind.LONG and len(session.steps) > 1)
            quality = quality_s(session)
            load = stress_of(session, self.given).load
            runs.append(
                Done(day.on, session.distance_m, session.duration_s, quality, load, hard, True, race, session.kind)
            )
        return runs

    def _find_ramps(self) -> list[Ramp]:
        """The way back on which the plan starts, and those after long times away within it, in order."""
        times = long_times_away(self.given.request.availability, self.plan)
        starts_on = next((back for first, back in times if first == self.first), self.first)
        found = self._ramp_of_the_past(starts_on)
        ramps = [] if found is None else [found]
        for first, back in times:
            before = [run for run in self.runs if run.on < first]
            if first == self.first or not before:
                continue
            last = max(run.on for run in before)
            gap = (back - last).days - 1
            if gap >= 14:
                usual = [run for run in before if 0 <= (last - run.on).days < 28 and not run.race]
                longest = max((run.distance_m for run in usual), default=0.0)
                ramps.append((gap, back, longest, sum(run.load for run in usual) / 4))
        return ramps

    def _ramp_of_the_past(self, starts_on: date) -> Ramp | None:
        past = [run for run in self.runs if not run.planned]
        days = [*sorted({run.on for run in past}), starts_on]
        for before, back in zip(reversed(days[:-1]), reversed(days[1:]), strict=True):
            gap = (back - before).days - 1
            if gap >= 120:
                return None
            if gap >= 14:
                usual = [run for run in past if 0 <= (before - run.on).days < 28]
                found = (gap, back, max(run.distance_m for run in usual), sum(run.load for run in usual) / 4)
                return found if self._ramp_share(found, starts_on) < 1 else None
        return None

    def _ramp_on(self, on: date) -> Ramp | None:
        """The newest that has begun."""
        return next((ramp for ramp in reversed(self.ramps) if ramp[1] <= on), None)

    def _ramp_share(self, ramp: Ramp, on: date) -> float:
        start = float(np.interp(ramp[0], (14, 42), (0.65, 0.40)))
        return min(1.0, start + 0.1 * (max((on - ramp[1]).days, 0) // 7))
