"""One activity: its summary, what it asked of stores and tissues, its laps, and how it went over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fallow import wording
from fallow.domain.activity import Activity, Lap, RunStress, Samples, Sport
from fallow.domain.cleaning import Cleaning, CleaningKind
from fallow.engine.contract import CoachOutput
from fallow.interfaces.web.drawing import bar
from fallow.interfaces.web.pages.activities import Cost, costs_of
from fallow.interfaces.web.pages.course import Chart, charts_of
from fallow.interfaces.web.pages.route import Route, route_of
from fallow.services.digest import cleaned_samples
from fallow.services.recorded_twice import Twice


@dataclass(frozen=True, slots=True)
class Zone:
    name: str
    meaning: str
    minutes: str
    bar: float


@dataclass(frozen=True, slots=True)
class Asked:
    stores: str
    tissues: str
    fuel: str
    certainty: str
    costs: Sequence[Cost]
    zones: Sequence[Zone]


@dataclass(frozen=True, slots=True)
class LapRow:
    number: int
    kilometres: str
    time: str
    pace: str
    heart_rate: str


@dataclass(frozen=True, slots=True)
class CleanedRow:
    """One kind of cleaning; `kind` is what a form that switches it off would send."""

    kind: str
    title: str
    done: str
    why: str
    where: str
    leave: str  # on the button that leaves it as recorded


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A kind of cleaning that the runner switched off, and the words on the button that brings it back."""

    kind: str
    clean: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    note: str
    rows: Sequence[CleanedRow]
    left: Sequence[LeftRow]


@dataclass(frozen=True, slots=True)
class TwiceRow:
    """An activity that may be another recording of this one."""

    activity_id: str
    title: str
    line: str
    why: str  # they were not joined; empty where nobody knows


@dataclass(frozen=True, slots=True)
class ActivityPage:
    activity_id: str
    title: str
    when: str
    facts: Sequence[tuple[str, str]]
    asked: Asked | None
    is_run: bool
    is_traced: bool  # whether it can be asked where in it that was spent
    charts: Sequence[Chart]
    route: Route | None
    cleaned: Cleaned | None  # None: nothing was recorded that could be
    laps: Sequence[LapRow]


def activity_page(
    activity: Activity, samples: Samples | None, output: CoachOutput, left: frozenset[CleaningKind] = frozenset()
) -> ActivityPage:
    """The charts show what counts: the samples as they are once cleaned, but for the kinds in `left`."""
    stress = output.stresses.get(activity.activity_id)
    cleanings: tuple[Cleaning, ...] = ()
    if samples is not None:
        samples, cleanings = cleaned_samples(activity, samples, left)
    sampled = samples if samples is not None and len(samples) > 1 else None
    return ActivityPage(
        activity_id=activity.activity_id,
        title=wording.activity_title(activity),
        when=wording.activity_when(activity),
        facts=wording.activity_facts(activity),
        asked=_asked(activity, stress, output) if stress else None,
        charts=charts_of(activity.sport, sampled) if sampled is not None else (),
        is_run=activity.sport is Sport.RUN,
        is_traced=stress is not None and sampled is not None,
        route=route_of(samples) if samples is not None else None,
        cleaned=_cleaned(cleanings, left) if sampled is not None else None,
        laps=[_lap(number, lap) for number, lap in enumerate(activity.laps, 1)] if len(activity.laps) > 1 else (),
    )


def twice_rows(found: Sequence[Twice]) -> list[TwiceRow]:
    return [
        TwiceRow(
            one.activity.activity_id,
            wording.activity_title(one.activity),
            wording.twice_line(one),
            wording.why_not_joined(one),
        )
        for one in found
    ]


def _asked(activity: Activity, stress: RunStress, output: CoachOutput) -> Asked:
    costs = output.costs[activity.activity_id]
    most = max(sum(stress.minutes_zone), 1.0)
    return Asked(
        stores=wording.asked_of_stores(costs),
        tissues=wording.asked_of_tissues(stress),
        fuel=wording.fuel(stress),
        certainty=wording.certainty(stress),
        costs=costs_of(costs),
        zones=[
            Zone(name, meaning, wording.zone_minutes(minutes), bar(minutes / most))
            for (name, meaning), minutes in zip(wording.zones(), stress.minutes_zone, strict=True)
        ],
    )


def _cleaned(cleanings: Sequence[Cleaning], left: frozenset[CleaningKind]) -> Cleaned:
    told = ((found, wording.cleaning(found)) for found in cleanings)
    rows = [
        CleanedRow(found.kind.value, text.title, text.done, text.why, text.where, wording.leave_raw(text.title))
        for found, text in told
    ]
    off = [LeftRow(kind.value, wording.clean_again(kind)) for kind in sorted(left)]
    return Cleaned(wording.cleanings_note() if rows else wording.no_cleanings(), rows, off)


def _lap(number: int, lap: Lap) -> LapRow:
    distance_m = lap.distance_m or 0.0
    return LapRow(
        number,
        wording.kilometres(distance_m, digits=2),
        wording.clock(lap.duration_s),
        wording.pace_figure(distance_m / lap.duration_s) if lap.duration_s > 0 else wording.NOTHING,
        wording.whole(lap.avg_heart_rate_bpm),
    )
