"""How a scenario goes: the body at any hour of it, through bouts, meals and nights, in continuous time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Final

import numpy as np

from fallow.domain.units import DAY_H, FloatArray
from fallow.engine.published.bouts import Bout, bouts
from fallow.engine.published.rows import (
    DietEvent,
    Event,
    FeedingEvent,
    HabitChangeEvent,
    NightEvent,
    StateEvent,
)
from fallow.engine.published.runner import Runner
from fallow.physiology.nerve import NIGHT_H
from fallow.physiology.priors import Draws
from fallow.physiology.recovery import (
    Body,
    DayRest,
    Rest,
    advance,
    advance_between,
    after_run,
    hours_until_night,
    repair_factor,
    rested,
)

START: Final = datetime(2026, 1, 5, 17, 0, tzinfo=UTC)  # any day: the first event starts at 17:00 local


def clock(hours: float) -> datetime:
    """The moment so many hours after the start."""
    return START + timedelta(hours=hours)


@dataclass(frozen=True, slots=True)
class Course:
    """One list of events, run by 'possible runners' side by side. `off` is how far the model is off for each, z."""

    runner: Runner
    events: tuple[Event, ...]
    bouts: tuple[Bout, ...]
    draws: Draws
    off: FloatArray

    @classmethod
    def of(cls, events: Sequence[Event], runner: Runner, draws: Draws, off: FloatArray, place: str) -> Course:
        ordered = tuple(sorted(events, key=lambda event: event.at_h))
        return cls(runner, ordered, bouts(events, runner, place), draws, off)

    @property
    def changes(self) -> tuple[HabitChangeEvent, ...]:
        return tuple(event for event in self.events if isinstance(event, HabitChangeEvent))

    @property
    def last_bout(self) -> Bout | None:
        return self.bouts[-1] if self.bouts else None

    @property
    def ends_h(self) -> float:
        """End of the last bout; without one, of all that happens."""
        if self.bouts:
            return self.bouts[-1].ends_h
        return max((_event_ends_h(event) for event in self.events), default=0.0)

    @property
    def night_h(self) -> float:
        """When the first night after the last bout begins; without one, the first after the last event began."""
        after = self.bouts[-1].ends_h if self.bouts else max((event.at_h for event in self.events), default=0.0)
        return after + hours_until_night(clock(after))

    def sleep_h(self, hours: float) -> float | None:
        """Sleep told of the night that ends on the local day of this hour."""
        return self._nights().get(clock(hours).date())

    def body(self, hours: float) -> Body:
        """The body so many hours after the start, everything up to then behind it."""
        body = rested(self.draws, self.runner.level, self.runner.weekly_km, self.runner.days_since_downhill)
        at = 0.0
        for event in self._happenings():
            starts = event.at_h if isinstance(event, StateEvent) else event.starts_h
            if starts >= hours and not (isinstance(event, StateEvent) and starts <= hours):
                break
            body = self._resting(body, at, starts)
            if isinstance(event, StateEvent):
                body, at = _with_glycogen(body, event.glycogen_mmol_kg_ww), max(at, starts)
            else:
                done = event if event.ends_h <= hours else event.until(hours)
                body, at = after_run(body, self.draws, self.runner.stress(done.segments), self.off), done.ends_h
        return self._resting(body, at, hours)

    def _happenings(self) -> list[Bout | StateEvent]:
        """What changes the body at once, in the order of time; a store is set before a bout of the same hour."""
        found: list[Bout | StateEvent] = [event for event in self.events if isinstance(event, StateEvent)]
        found += self.bouts
        return sorted(found, key=lambda it: (it.at_h, 0) if isinstance(it, StateEvent) else (it.starts_h, 1))

    def _resting(self, body: Body, start_h: float, end_h: float) -> Body:
        for begins, ends in pairwise(self._edges(start_h, end_h)):
            body = self._stretch(body, begins, ends)
        return body

    def _edges(self, start_h: float, end_h: float) -> list[float]:
        """Hours between which food is of one kind and sleep of one night."""
        told = [
            edge
            for event in self.events
            if isinstance(event, FeedingEvent | DietEvent)
            for edge in (event.at_h, _event_ends_h(event))
        ]
        first_midnight = DAY_H - START.hour
        told += np.arange(first_midnight, end_h, DAY_H).tolist()
        return [start_h, *sorted({edge for edge in told if start_h < edge < end_h}), end_h] if end_h > start_h else []

    def _stretch(self, body: Body, start_h: float, end_h: float) -> Body:
        middle = (start_h + end_h) / 2
        sleep, fed = self.sleep_h(middle), self._food(middle)
        if isinstance(fed, FeedingEvent):
            rest = Rest(repair_factor(sleep), fed.g_per_kg_h, food_told=True)
            return advance(body, self.draws, end_h - start_h, rest)
        day = DayRest(sleep, fed.g_per_kg_day if fed else None)
        return advance_between(body, self.draws, clock(start_h), clock(end_h), 0, lambda _: day)

    def _food(self, hours: float) -> FeedingEvent | DietEvent | None:
        """What was told of food at this hour: food by the hour before food by the day, the later word before."""
        told = [event for event in self.events if isinstance(event, FeedingEvent | DietEvent)]
        holding = [event for event in told if event.at_h <= hours < _event_ends_h(event)]
        return max(holding, key=lambda event: (isinstance(event, FeedingEvent), event.at_h), default=None)

    def _nights(self) -> dict[date, float]:
        """Sleep by the day on which the night ends; a night is over eight hours after it began."""
        return {_morning(event.at_h): event.sleep_h for event in self.events if isinstance(event, NightEvent)}


def _morning(hours: float) -> date:
    """The day on which the night that is going on, or comes next, ends."""
    begun = clock(hours - NIGHT_H) + timedelta(seconds=1)  # a night that began less than eight hours ago goes on
    return (begun + timedelta(hours=hours_until_night(begun) + NIGHT_H)).date()


def _event_ends_h(event: Event) -> float:
    if isinstance(event, FeedingEvent):
        return event.at_h + event.duration_h
    if isinstance(event, DietEvent | HabitChangeEvent):
        return event.at_h + event.days * DAY_H
    return event.at_h


def _with_glycogen(body: Body, glycogen_mmol_kg_ww: float) -> Body:
    full = np.full_like(body.energy.owned, glycogen_mmol_kg_ww)
    return replace(body, energy=replace(body.energy, owned=full, as_lactate=np.zeros_like(full)))
