"""What a plan costs, slowly: each fault of the grammar and each term of the aim from what it is said to mean.

It looks at sessions by day, at what the template wanted of each week, and at the model; never at a table.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from operator import eq

import numpy as np

from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.physiology import adaptation
from fallow.physiology.hazard import injuries_per_1000_h
from fallow.physiology.recovery import Body
from fallow.physiology.tissue import BONE_TAU, HABIT, LEAST_HABIT, TENDON_TAU
from fallow.planning.choice import Choice
from fallow.planning.objective import runners_of
from fallow.planning.simulator import Simulator
from tests.fixtures.benches import Laid

TRUST, MOST_GAIN, LOW, OTHER_RACE = 0.4, 6.0, 0.2, 0.25
LONGEST_MISSING_PCT, INJURY_PCT, READY_PCT, UNRECOVERED_PCT, FAULT_PCT = 7.5, 5.0, 0.3, 2.0, 2.0


@dataclass(frozen=True)
class Faults:
    """Of one week, each already in faults."""

    volume: float = 0.0
    runs: float = 0.0
    no_long: float = 0.0
    long_short: float = 0.0
    long_over: float = 0.0
    hard: float = 0.0  # number, kind and work of hard sessions together: which is which is weighed at once
    race_pace: float = 0.0
    repeated: float = 0.0
    run_day: float = 0.0
    key_day: float = 0.0
    long_day: float = 0.0
    close: float = 0.0
    support_long: float = 0.0
    strides: float = 0.0
    untidy: float = 0.0
    uneven: float = 0.0

    @property
    def total(self) -> float:
        return float(sum(getattr(self, item.name) for item in fields(self)))


@dataclass(frozen=True)
class Terms:
    """A whole plan under one runner's eyes."""

    laid: Laid
    days: Sequence[Choice]

    def faults(self, week: int) -> Faults:
        wanted, done = self.laid.seed.wanted[week], self._of(week)
        return Faults(
            **_amounts(wanted, [choice for _, choice in done]), **self._places(week), **_evenness(done),
            close=0.6 * sum(self._close(day) for day in self._span(week)),
            repeated=0.6 * (self._third_time(week) + self._twice(week)),
        )  # fmt: skip

    def speed_pct(self) -> float:
        """Speed gained on race days, from the whole record of strain day by day."""
        brief, runners = self.laid.brief, runners_of(self.laid.brief.problem)
        strain = [brief.book.measure(choice).strain for choice in self.days]
        total = 0.0
        for day, weight in self._race_days():
            daily = np.concatenate((runners.daily, strain[:day], np.zeros(1)))
            moment = np.array([len(runners.daily) + day + 0.5])
            gains = [
                float(adaptation.change_pct(daily, moment, runners.draws, runners.usual, fatigue=fatigue)[0][number])
                for number, fatigue in enumerate([True] * 24 + [False] * 24)
            ]
            low = np.sort(gains)[int(LOW * len(gains))]
            total += weight * TRUST * MOST_GAIN * math.tanh(low / MOST_GAIN)
        return total

    def endurance_pct(self) -> float:
        """What a longest run of the last 60 days before the goal lacks of what the goal asks for."""
        season, goal = self.laid.brief.season, self.laid.brief.goal
        if goal is None:
            return 0.0
        wanted_m = season.target_long_min * 60.0 * season.easy_m_s
        longest_m = max(
            (
                run.distance_m
                for run in self.laid.brief.problem.past
                if run.on < self.laid.brief.timeline.first and (goal.on - run.on).days <= 60
            ),
            default=0.0,
        )
        for open_day, choice in zip(self.laid.brief.agenda, self.days, strict=True):
            if choice.is_run and not choice.is_race and 0 < (goal.on - open_day.on).days <= 60:
                longest_m = max(longest_m, self.laid.brief.book.measure(choice).distance_m)
        return LONGEST_MISSING_PCT * max(1.0 - longest_m / wanted_m, 0.0)

    def risk_pct(self) -> float:
        return sum(self._risk_of(choice) for choice in self.days)

    def slow_pct(self) -> float:
        """Key sessions and races on low stores, runs on tissues that hold more than their habit."""
        brief, cost = self.laid.brief, 0.0
        simulator = Simulator(brief.problem, brief.book, brief.timeline)
        races, now = dict(self._race_days()), simulator.start()
        for day, choice in enumerate(self.days):
            trace = simulator.run(now, day, [[choice]])
            lowest = min(float(trace.recovered[store][0, 0]) for store in Store)
            if choice.is_race:
                cost += races[day] * UNRECOVERED_PCT * max(1.0 - lowest, 0.0)
            elif choice.is_run:
                cost += self._risk_of(choice) * self._above_habit(now)
                cost += READY_PCT * (choice.is_long or choice.is_quality) * (1.0 - lowest)
            now = trace.body
        return cost

    def cost_pct(self) -> float:
        grammar = sum(self.faults(week).total for week in range(self.laid.brief.timeline.weeks))
        return (
            FAULT_PCT * grammar + self.endurance_pct() + self.risk_pct() + self.slow_pct() - self.speed_pct()
        )  # fmt: skip

    def _span(self, week: int) -> range:
        begins, span = self.laid.brief.timeline.begins, self.laid.brief.timeline.week(week)
        return range(span.start - begins, span.stop - begins)

    def _of(self, week: int) -> list[tuple[int, Choice]]:
        """Training of a week, by weekday."""
        return [
            (self.laid.brief.agenda[day].on.weekday(), self.days[day])
            for day in self._span(week)
            if self.days[day].is_run and not self.days[day].is_race
        ]

    def _places(self, week: int) -> dict[str, float]:
        """Weekdays that are kept: where the week has its key sessions, else where every week has them."""
        pattern, wanted = self.laid.brief.pattern, self.laid.seed.wanted[week]
        usually = -1 if pattern.long is None else pattern.long
        may = any(self._may_run(day, usually) for day in self._span(week))
        long = [weekday for weekday, choice in wanted.items() if choice.is_long] or [usually if may else -1]
        hard = [weekday for weekday, choice in wanted.items() if choice.is_quality and not choice.is_long]
        hard = list(dict.fromkeys((*hard, *pattern.hard)))[:2]
        usual = set(wanted) | (set(pattern.runs) if len(wanted) >= len(pattern.runs) else set())
        done = self._of(week)
        return {
            "run_day": 0.25 * sum(weekday not in usual for weekday, _ in done),
            "long_day": 0.5 * sum(weekday != long[0] for weekday, choice in done if choice.is_long)
            + 0.5 * (long[0] in usual and self._longest_elsewhere(week, long[0])),
            "key_day": 0.25 * sum(
                weekday not in hard
                for weekday, choice in done if choice.is_quality and not choice.is_long
            ),
        }  # fmt: skip

    def _may_run(self, day: int, weekday: int) -> bool:
        """Whether a day of the plan is on this weekday and open to a run."""
        found = self.laid.brief.agenda[day]
        return found.on.weekday() == weekday and found.free and found.ceiling > 0

    def _longest_elsewhere(self, week: int, weekday: int) -> bool:
        """No long run wanted or there, no race: whether another weekday has a longer easy run than the long run's."""
        keys = [*self.laid.seed.wanted[week].values(), *(self.days[day] for day in self._span(week))]
        if any(choice.is_long or choice.is_race for choice in keys):
            return False
        easy = [(on, choice.minutes) for on, choice in self._of(week) if not choice.is_quality]
        return any(minutes > dict(easy).get(weekday, 0) for _, minutes in easy)

    def _close(self, day: int) -> bool:
        """A key session on the day after another or after a race."""
        return day > 0 and _is_key(self.days[day]) and (_is_key(self.days[day - 1]) or self.days[day - 1].is_race)

    def _twice(self, week: int) -> bool:
        """One kind right after itself, where the week wants two kinds, or one hard session, or none."""
        wanted = [one.kind for one in self.laid.seed.wanted[week].values() if one.is_quality and not one.is_long][:2]
        done = [choice.kind for _, choice in self._of(week) if choice.is_quality and not choice.is_long]
        return wanted not in ([], [*wanted[:1], *wanted[:1]]) and any(map(eq, done, done[1:]))

    def _third_time(self, week: int) -> bool:
        if week < 2:
            return False
        firsts = {_first_kind([choice for _, choice in self._of(number)]) for number in range(week - 2, week + 1)}
        return len(firsts) == 1 and None not in firsts

    def _race_days(self) -> list[tuple[int, float]]:
        """Days on which speed counts; without a race the day after every fourth week, from the last, all alike."""
        brief = self.laid.brief
        if brief.races:
            on = [(race.on - brief.timeline.first).days for race in brief.races]
            return [(day, OTHER_RACE) for day in on[:-1]] + [(on[-1], 1.0)]
        ends = [self._span(week).stop for week in reversed(range(brief.timeline.weeks))][::4]
        return [(day, 1.0 / len(ends)) for day in ends]

    def _risk_of(self, choice: Choice) -> float:
        """Hours at risk; a race is run whatever the plan is."""
        if choice.is_race:
            return 0.0
        brief = self.laid.brief
        per_h = injuries_per_1000_h(brief.problem.level, brief.safety.injury_prone) / 1000.0
        return INJURY_PCT * per_h * brief.book.measure(choice).duration_s / 3600.0

    def _above_habit(self, now: Body) -> float:
        least = LEAST_HABIT.value * HABIT[self.laid.brief.problem.level].value / 7.0
        tendon, bone = now.tissues.tendon, now.tissues.bone
        ratios = [
            float(of.load[0]) / (max(float(of.habit[0]), least) * tau)
            for of, tau in ((tendon, TENDON_TAU.value), (bone, BONE_TAU.value))
        ]
        return max(max(ratios) - 1.0, 0.0)


def _amounts(wanted: Mapping[int, Choice], done: Sequence[Choice]) -> dict[str, float]:
    """How much of everything there is, against how much was wanted."""
    minutes, wanted_min = sum(choice.minutes for choice in done), sum(choice.minutes for choice in wanted.values())
    strides = [sum(choice.kind is SessionKind.STRIDES for choice in week) for week in (done, wanted.values())]
    return {
        "volume": 50.0 * _off(minutes / wanted_min, 0.08) if wanted_min else 0.0,
        "runs": 1.0 * abs(len(done) - len(wanted)),
        "strides": 0.1 * abs(strides[0] - strides[1]),
        "hard": _hard(wanted, done),
        **_long(wanted, done),
    }


def _long(wanted: Mapping[int, Choice], done: Sequence[Choice]) -> dict[str, float]:
    asked = max((choice for choice in wanted.values() if choice.is_long), key=lambda one: one.minutes, default=None)
    longs = [choice for choice in done if choice.is_long]
    if asked is None:
        return {"no_long": 1.5 * bool(longs)}
    if not longs:
        return {"no_long": 1.5, "long_short": 4.0}
    longest = max(longs, key=lambda choice: choice.minutes)
    share = longest.minutes / asked.minutes
    pace = 0.6 * (longest.hard_min > 0)
    if asked.hard_min:
        pace = min(8.0 * _off(longest.hard_min / asked.hard_min, 0.15), 0.6)
    return {
        "long_short": 4.0 * max(1.0 - share, 0.0), "long_over": 20.0 * max(share - 1.0, 0.0) ** 2, "race_pace": pace,
    }  # fmt: skip


def _hard(wanted: Mapping[int, Choice], done: Sequence[Choice]) -> float:
    """Each hard session, in order of days, stands for the wanted one that it comes nearest to; none costs more than
    one too many. What is missing or too much counts besides."""
    left = [choice for choice in wanted.values() if choice.is_quality and not choice.is_long][:2]
    count, cost = len(left), 0.0
    hard = [choice for choice in done if choice.is_quality and not choice.is_long]
    for choice in hard if count else []:
        prices = [
            0.3 * (choice.kind is not one.kind) + 8.0 * _off(choice.hard_min / max(one.hard_min, 1), 0.15)
            for one in left
        ]
        least = min(prices, default=math.inf)
        cost += min(least, 0.6)
        if least < 0.6:
            del left[prices.index(least)]
    return cost + 0.6 * abs(len(hard) - count)


def _evenness(done: Sequence[tuple[int, Choice]]) -> dict[str, float]:
    support = (choice for _, choice in done if not _is_key(choice))
    easy = [choice.minutes for choice in support if choice.kind is not SessionKind.RECOVERY_RUN]
    longest = max((choice.minutes for _, choice in done if choice.is_long), default=0)
    return {
        "untidy": 0.03 * sum(choice.minutes % 5 != 0 for _, choice in done),
        "uneven": 0.05 * (max(easy) / min(easy) - 1.0) if easy else 0.0,
        "support_long": 3.0 * sum(max(minutes / longest - 0.9, 0.0) for minutes in easy) if longest else 0.0,
    }


def _off(ratio: float, band: float) -> float:
    """Squared beyond the band, and on in a straight line where it is 0.15 beyond it: along the tangent."""
    beyond = max(abs(ratio - 1.0) - band, 0.0)
    return beyond**2 if beyond < 0.15 else 0.15**2 + 2 * 0.15 * (beyond - 0.15)


def _is_key(choice: Choice) -> bool:
    return choice.is_long or choice.is_quality


def _first_kind(done: Sequence[Choice]) -> SessionKind | None:
    """Of the hard session with most work in it; the first of equals."""
    hard = [choice for choice in done if choice.is_quality and not choice.is_long]
    return max(hard, key=lambda choice: choice.hard_min).kind if hard else None
