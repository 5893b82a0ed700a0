"""An independent checker of a runner's wishes: days away, fixed days, strength and cross-training in a finished plan.

Like the checker of safety it takes nothing of the planning room but the record that a plan is asked with.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from fallow.domain.plan import Availability, Plan, PlannedDay
from fallow.domain.plan_reasons import FixedDayGivesWay, FixedDayKept, GaveWay, StrengthBeside
from fallow.domain.session import Priority, Session, SessionKind
from fallow.domain.wishes import FixedDay, FixedKind, Hindrance
from fallow.planning.problem import PlanProblem

KEY = {SessionKind.LONG, SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS, SessionKind.RACE}
HARD = {"tempo", "intervals", "hills"}
ONE, LONG_AWAY_D = timedelta(days=1), 7


def closed(availability: Availability, on: date) -> bool:
    """No training run may be on this date: the runner's own word, whatever a race says."""
    rest = any(day.weekday == on.weekday() and day.kind is FixedKind.REST for day in availability.fixed)
    away = on in availability.days_off or any(span.first <= on <= span.last for span in availability.away)
    return rest or away or availability.minutes[on.weekday()] == 0


def long_times_away(availability: Availability, plan: Plan) -> list[tuple[date, date]]:
    """First day of each time of a week or more without running in the plan, and the first day after it."""
    found: list[tuple[date, date]] = []
    for day in plan.days:
        if not closed(availability, day.on) or day.session.kind is SessionKind.RACE:
            continue
        if found and found[-1][1] == day.on:
            found[-1] = (found[-1][0], day.on + ONE)
        else:
            found.append((day.on, day.on + ONE))
    return [(first, back) for first, back in found if (back - first).days >= LONG_AWAY_D]


def strength_of(day: PlannedDay) -> list[Session]:
    return [session for session in (day.session, *day.also) if session.kind is SessionKind.STRENGTH]


def is_free(day: PlannedDay) -> bool:
    return day.session.kind is SessionKind.REST and not day.also


class WishCheck:
    def __init__(self, given: PlanProblem, plan: Plan) -> None:
        self.given, self.plan, self.request = given, plan, given.request
        self.availability = given.request.availability
        self.days = {day.on: day for day in plan.days}

    def all(self) -> Iterator[str]:
        yield from self.long_run()
        yield from self.fixed()
        yield from self.strength()
        yield from self.cross()
        yield from self.free_days()

    def long_run(self) -> Iterator[str]:
        """On its weekday, unless it is told that this has too little time."""
        fixed = [day.weekday for day in self.availability.fixed if day.kind is FixedKind.LONG]
        wish = fixed[0] if fixed else self.availability.long_run_weekday
        if wish is None:
            return
        if self._told("long_run_on_its_weekday"):
            minutes = 0 if any(closed_weekday(self.availability, wish)) else self.availability.minutes[wish]
            if minutes is None or minutes >= 90:
                yield f"a long run that does not fit on {wish}, which has {minutes} min"
            return
        for day in self.plan.days:
            if day.session.kind is SessionKind.LONG and day.on.weekday() != wish:
                yield f"{day.on}: a long run on another weekday than {wish}"

    def fixed(self) -> Iterator[str]:
        days = [(day, wished) for day in self.plan.days if (wished := self.wished(day.on)) is not None]
        kept = sum(self.keeps(day, wished) for day, wished in days)
        for day, wished in days:
            told = [why for why in day.reasons if isinstance(why, FixedDayKept | FixedDayGivesWay)]
            if [type(why) for why in told] != [FixedDayKept if self.keeps(day, wished) else FixedDayGivesWay]:
                yield f"{day.on}: fixed for {wished}, has {day.session.kind} {day.session.minutes}, told {told}"
            elif isinstance(told[0], FixedDayGivesWay):
                yield from self._hindered(day, wished, told[0].hindrance)
        count = next((why for why in self.plan.gave_way if isinstance(why, GaveWay) and why.rule == "fixed_days"), None)
        if ((count.wanted, count.got) if count else (len(days), len(days))) != (len(days), kept):
            yield f"{kept} of {len(days)} fixed days are kept, told {count}"

    def strength(self) -> Iterator[str]:
        with_strength = [day for day in self.plan.days if strength_of(day)]
        for day in with_strength:
            yield from self._placed(day)
        for week in self.plan.weeks:
            inside = [day for day in with_strength if 0 <= (day.on - week.starts_on).days < 7]
            if len(inside) > (min(1, self.request.strength_a_week) if week.taper else self.request.strength_a_week):
                yield f"week of {week.starts_on}: strength {len(inside)} times"
        for day in self.plan.days:
            if any(session.kind is not SessionKind.STRENGTH for session in day.also):
                yield f"{day.on}: {day.also} beside the run"

    def _placed(self, day: PlannedDay) -> Iterator[str]:
        """One day with strength."""
        (session,) = strength_of(day)
        following = self.days.get(day.on + ONE)
        if following is not None and (following.session.kind in KEY or strength_of(following)):
            yield f"{day.on}: strength on the day before {following.session.kind} or strength"
        if day.session.kind is SessionKind.RACE or self._is_date_off(day.on):
            yield f"{day.on}: strength on a race or a day off"
        if self.request.races and (self.plan.days[-1].on - day.on).days <= 5:
            yield f"{day.on}: strength right before the race"
        minutes = self.availability.minutes[day.on.weekday()]
        running = day.session.minutes if day.session.kind.is_run else 0
        if minutes is not None and running + session.minutes > minutes:
            yield f"{day.on}: {running} and {session.minutes} min where {minutes} are free"
        if not 20 <= session.minutes <= 40 or not any(isinstance(why, StrengthBeside) for why in day.reasons):
            yield f"{day.on}: strength of {session.minutes} min, or without a reason"

    def cross(self) -> Iterator[str]:
        wished = {day.weekday: day.minutes for day in self.request.cross}
        for day in self.plan.days:
            if day.session.kind is not SessionKind.CROSS:
                continue
            week = next(week for week in self.plan.weeks if 0 <= (day.on - week.starts_on).days < 7)
            following = self.days.get(day.on + ONE)
            if day.session.minutes > wished.get(day.on.weekday(), 0) or day.session.priority is not Priority.OPTIONAL:
                yield f"{day.on}: cross-training of {day.session.minutes} min"
            if week.easier or week.taper or self._is_date_off(day.on):
                yield f"{day.on}: cross-training in an easier week, a taper or on a day off"
            if following is not None and following.session.kind is SessionKind.RACE:
                yield f"{day.on}: cross-training on the day before a race"

    def free_days(self) -> Iterator[str]:
        """Where anything stands beside the runs, the week keeps a day without anything."""
        ran = {run.on for run in self.given.past}
        for week in self.plan.weeks:
            dates = [week.starts_on + timedelta(days=offset) for offset in range(7)]
            days = [self.days[on] for on in dates if on in self.days]
            alone = any(day.session.kind in {SessionKind.CROSS, SessionKind.STRENGTH} for day in days)
            before = [on for on in dates if on < self.plan.days[0].on and on not in ran]
            if alone and not before and not any(map(is_free, days)):
                yield f"week of {week.starts_on}: no day is wholly free"

    def wished(self, on: date) -> FixedDay | None:
        """What the weekday is fixed for, on dates on which the runner may run."""
        fixed = [day for day in self.availability.fixed if day.weekday == on.weekday()]
        if not fixed or fixed[0].kind is FixedKind.REST or closed(self.availability, on):
            return None
        return fixed[0]

    def keeps(self, day: PlannedDay, wished: FixedDay) -> bool:
        kinds = {
            FixedKind.HARD: HARD, FixedKind.EASY: {"easy", "run_walk"},
        }.get(wished.kind, {wished.kind.value})  # fmt: skip
        free = self.availability.minutes[wished.weekday]
        asked = wished.minutes
        return (
            day.session.kind.value in kinds
            and (asked is None or day.session.minutes == asked)
            and (free is None or day.session.minutes <= free)
        )

    def _hindered(self, day: PlannedDay, wished: FixedDay, hindrance: Hindrance) -> Iterator[str]:
        """Whether what is told to stand in the way is there."""
        races = [other.on for other in self.plan.days if other.session.kind is SessionKind.RACE]
        near = any(-6 <= (on - day.on).days <= 6 or 0 < (day.on - on).days <= 20 for on in races)
        walks = {other.session.kind for other in self.plan.days if abs((other.on - day.on).days) < 7}
        there = {
            Hindrance.RACE: near,
            Hindrance.WAY_BACK: True,
            Hindrance.TIME: self.availability.minutes[day.on.weekday()] is not None,
            Hindrance.WALKING: SessionKind.RUN_WALK in walks or wished.kind is not FixedKind.EASY,
            Hindrance.INJURY_PRONE: wished.kind is FixedKind.HILLS,
            Hindrance.LIMITS: True,
        }
        if not there[hindrance]:
            yield f"{day.on}: {wished} gives way to {hindrance}, which is not there"

    def _is_date_off(self, on: date) -> bool:
        availability = self.availability
        return on in availability.days_off or any(span.first <= on <= span.last for span in availability.away)

    def _told(self, rule: str) -> bool:
        return any(isinstance(why, GaveWay) and why.rule == rule for why in self.plan.gave_way)


def closed_weekday(availability: Availability, weekday: int) -> Iterator[bool]:
    yield availability.minutes[weekday] == 0
    yield any(day.weekday == weekday and day.kind is FixedKind.REST for day in availability.fixed)
