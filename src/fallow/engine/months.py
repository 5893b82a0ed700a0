"""When a body recovered over a span of days: in nights, on days off, between runs, and while running.

A repair that a run is credited with would show here as a share above that of its hours. The model has none: while a run
lasts repair goes on no faster than on the poorest day of rest, and for a day after it no faster than at rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

import numpy as np

from fallow.coaching.review import judge
from fallow.domain.activity import Run, Sport
from fallow.domain.estimate import Estimate
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.plan import Plan
from fallow.domain.review import MonthReview, Restored
from fallow.domain.session import Priority, SessionKind
from fallow.domain.state import Store
from fallow.domain.units import HOUR_S, FloatArray
from fallow.engine.noise import noise
from fallow.engine.reviews import Past, planned_on
from fallow.engine.stresses import known_on
from fallow.physiology.body import Body, advance_between, after_run, in_motion
from fallow.physiology.recovered import recovered_fraction
from fallow.physiology.rest import SLEEP_NEED

WAKING_H: Final = Parameter(
    "h_wake",
    7.0,
    1.0,
    "h",
    "convention",
    Grade.C,
    (4.0, 10.0),
    "Local hour at which a night ends; how long it was is told.",
)
LONGEST_NIGHT_H: Final = Parameter(
    "T_night", 14.0, 0.0, "h", "own-assumption", Grade.C, (10.0, 16.0), "No night counts for longer than this."
)
LEAST_TOTAL: Final = Parameter(
    "q_total", 0.1, 0.0, "1", "own-assumption", Grade.C, (0.01, 0.5),
    "Of less recovery than this, in hard sessions, nobody can say when it came.",
)  # fmt: skip
PARAMETERS: Final = (WAKING_H, LONGEST_NIGHT_H, LEAST_TOTAL)

MOST_DAYS: Final = 366


class _Kind(StrEnum):
    NIGHT = "night"
    DAY_OFF = "day_off"
    AWAKE = "awake"  # on a day with a run
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class _Piece:
    begin: datetime
    end: datetime
    kind: _Kind
    run: Run | None = None

    @property
    def hours(self) -> float:
        return (self.end - self.begin).total_seconds() / HOUR_S


@dataclass(slots=True)
class _Account:
    """What each store got back, by kind of time, and what running changed of it; arrays (n,)."""

    gained: dict[tuple[Store, _Kind], FloatArray] = field(default_factory=dict)
    against_rest: dict[Store, FloatArray] = field(default_factory=dict)

    def add(self, kind: _Kind, before: Mapping[Store, FloatArray], after: Mapping[Store, FloatArray]) -> None:
        for store in Store:
            key = store, kind
            self.gained[key] = self.gained.get(key, 0.0) + (after[store] - before[store])

    def hold_against(self, with_run: Mapping[Store, FloatArray], at_rest: Mapping[Store, FloatArray]) -> None:
        for store in Store:
            self.against_rest[store] = self.against_rest.get(store, 0.0) + (with_run[store] - at_rest[store])


def review_month(past: Past, first: date, last: date, plans: Sequence[Plan] = ()) -> MonthReview:
    """The days from `first` to `last`, as far as they have come. Raises ValueError where none of them has begun."""
    begin, end = _midnight(past, first), min(_midnight(past, last + timedelta(days=1)), past.given.now)
    if not begin < end or (last - first).days > MOST_DAYS:
        raise ValueError(f"{first} to {last}")
    last = min(last, past.given.on)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    account = _account(past, begin, end)
    ran = {run.local_date for run in past.runs}
    runs = [run for run in past.runs if first <= run.local_date <= last and run.sport is Sport.RUN]
    restored = {store: found for store in Store if (found := _restored(account, store)) is not None}
    nights = sum(rest.sleep_h is not None for day, rest in past.history.days.items() if first <= day <= last)
    counted = MonthReview(first, last, len(runs), sum(day not in ran for day in days), nights, restored)
    return _with_plan(counted, past, days, runs, plans)


def _account(past: Past, begin: datetime, end: datetime) -> _Account:
    account, history = _Account(), past.history
    body = past.at(begin).body
    for piece in _pieces(past, begin, end):
        before = _fractions(past, body)
        rested = advance_between(body, history.draws, piece.begin, piece.end, history.utc_offset_s, history.days)
        if piece.run is None or piece.run.stress is None:
            after = _fractions(past, rested)
            account.add(piece.kind, before, after)
            free = advance_between(
                _undragged(body), history.draws, piece.begin, piece.end, history.utc_offset_s, history.days
            )
            account.hold_against(after, _fractions(past, free))
            body = rested
        else:
            moved = _fractions(past, in_motion(body, history.draws, piece.hours))
            account.add(piece.kind, before, moved)
            account.hold_against(moved, _fractions(past, rested))
            off = noise(piece.run.activity_id, history.seed, history.draws.n)
            body = after_run(body, history.draws, piece.run.stress, off)
    return account


def _undragged(body: Body) -> Body:
    """The same body without a run's drag on older damage."""
    muscle = body.muscle
    none = np.ones_like(muscle.knee_extensors.drag)
    return replace(
        body,
        muscle=replace(
            muscle,
            knee_extensors=replace(muscle.knee_extensors, drag=none),
            plantar_flexors=replace(muscle.plantar_flexors, drag=none),
        ),
    )


def _fractions(past: Past, body: Body) -> dict[Store, FloatArray]:
    return recovered_fraction(body, past.history.draws, past.history.level)


def _restored(account: _Account, store: Store) -> Restored | None:
    parts = {kind: account.gained.get((store, kind), np.zeros(1)) for kind in _Kind}
    total = sum(parts.values(), np.zeros(1))
    if float(np.mean(total)) < LEAST_TOTAL.value:
        return None
    held = np.maximum(total, LEAST_TOTAL.value / 10.0)

    def share(of: FloatArray) -> Estimate:
        return Estimate.of(np.broadcast_to(of, held.shape) / held)

    return Restored(
        hard_sessions=Estimate.of(total),
        nights=share(parts[_Kind.NIGHT]),
        days_off=share(parts[_Kind.DAY_OFF]),
        days_with_a_run=share(parts[_Kind.AWAKE]),
        running=share(parts[_Kind.RUNNING]),
        against_rest=share(account.against_rest.get(store, np.zeros(1))),
    )


def _pieces(past: Past, begin: datetime, end: datetime) -> Iterator[_Piece]:
    """The span in stretches of one kind each, the runs as the model lets them pass."""
    at = max([begin, *(_ends(run) for run in past.runs if run.started_at < begin)])
    ran = {run.local_date for run in past.runs}
    for run in past.runs:
        if run.stress is None or not begin <= run.started_at < end:
            continue
        start = max(at, run.started_at)
        if start >= end:
            break
        yield from _resting(past, at, start, ran)
        at = min(start + (_ends(run) - run.started_at), end)
        yield _Piece(start, at, _Kind.RUNNING, run)
    yield from _resting(past, at, end, ran)


def _ends(run: Run) -> datetime:
    """When the run's own minutes, as the model lets them pass, are over."""
    minutes = sum(run.stress.minutes_zone) if run.stress else 0.0
    return run.started_at + timedelta(minutes=minutes)


def _resting(past: Past, begin: datetime, end: datetime, ran: set[date]) -> Iterator[_Piece]:
    """Nights and waking hours between two moments."""
    if begin >= end:
        return
    edges = sorted({begin, end, *(edge for edge in _edges(past, begin, end) if begin < edge < end)})
    for start, stop in pairwise(edges):
        middle = start + (stop - start) / 2
        night = _is_night(past, middle)
        off = _local(past, middle).date() not in ran
        yield _Piece(start, stop, _Kind.NIGHT if night else _Kind.DAY_OFF if off else _Kind.AWAKE)


def _edges(past: Past, begin: datetime, end: datetime) -> Iterator[datetime]:
    day = _local(past, begin).date()
    while _midnight(past, day) <= end + timedelta(days=1):
        yield _midnight(past, day)
        yield from _night(past, day)
        day += timedelta(days=1)


def _night(past: Past, day: date) -> tuple[datetime, datetime]:
    """When the night that ends on a day begins and ends: as long as was told, else as long as is needed."""
    told = past.history.days.get(day)
    need_h = past.given.athlete.overrides.sleep_need_h or SLEEP_NEED.value
    slept_h = need_h if told is None or told.sleep_h is None else told.sleep_h
    wakes = _midnight(past, day) + timedelta(hours=WAKING_H.value)
    return wakes - timedelta(hours=min(slept_h, LONGEST_NIGHT_H.value)), wakes


def _is_night(past: Past, moment: datetime) -> bool:
    day = _local(past, moment).date()
    return any(begins <= moment < ends for begins, ends in (_night(past, day), _night(past, day + timedelta(days=1))))


def _midnight(past: Past, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC) - timedelta(seconds=past.history.utc_offset_s)


def _local(past: Past, moment: datetime) -> datetime:
    return moment.astimezone(UTC) + timedelta(seconds=past.history.utc_offset_s)


def _with_plan(
    review: MonthReview, past: Past, days: Sequence[date], runs: Sequence[Run], plans: Sequence[Plan]
) -> MonthReview:
    """With what was planned for these days, where a plan held."""
    planned = {day: found.session for day in days if (found := planned_on(plans, day)) is not None}
    short = [run for run in runs if (meant := planned.get(run.local_date)) and meant.kind is SessionKind.RECOVERY_RUN]
    none = [run for run in short if _is_none(past, run)]
    ran = {run.local_date for run in runs}
    today = past.given.on  # its own key session is still to come
    keys = [day for day, one in planned.items() if one.priority is Priority.KEY and (day < today or day in ran)]
    return replace(
        review,
        recovery_runs=len(short),
        recovery_runs_that_were_none=len(none),
        key_sessions=len(keys),
        missed=tuple(day for day in keys if day not in ran),
    )


def _is_none(past: Past, run: Run) -> bool:
    before = [one for one in past.runs if one.started_at < run.started_at]
    limits = known_on(before, run.local_date, past.given.athlete).thresholds
    return judge(run, SessionKind.RECOVERY_RUN, None, limits).as_meant is False
