"""The state of one body: what a run leaves in it, and how rest brings it back, in continuous time.

Stores return to their baseline and do not overshoot. No run speeds up the repair of tissue.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final, Protocol, Self, TypeVar, get_type_hints

import numpy as np

from fallow.domain.athlete import Level
from fallow.domain.units import HOUR_S, MINUTE_S, FloatArray
from fallow.physiology import energy, muscle, nerve, tissue
from fallow.physiology.energy import Energy
from fallow.physiology.kinetics import Elapsed, Passed, RestThenMotion, Stretches
from fallow.physiology.muscle import Muscle
from fallow.physiology.nerve import Nerve
from fallow.physiology.priors import Draws, Floats
from fallow.physiology.rest import MOTION_PACE, Days, Rest, constant, stretches_between
from fallow.physiology.tissue import Tissues

_Record = TypeVar("_Record")
_hints: Callable[[type], dict[str, Any]] = cache(get_type_hints)

AT_ONCE: Final = timedelta(days=90)  # of rest: three meals a day, for every draw, take much memory over years


class Stress(Protocol):
    """What a run asks: a domain RunStress, or the same with arrays of shape (n,) in place of numbers."""

    @property
    def glycogen_mmol_kg_ww(self) -> Floats: ...
    @property
    def knee_extensors(self) -> Floats: ...
    @property
    def plantar_flexors(self) -> Floats: ...
    @property
    def knee_extensors_tiring(self) -> Floats: ...
    @property
    def plantar_flexors_tiring(self) -> Floats: ...
    @property
    def eccentric(self) -> Floats: ...
    @property
    def sprint(self) -> Floats: ...
    @property
    def nerve_moderate(self) -> Floats: ...
    @property
    def nerve_hard(self) -> Floats: ...
    @property
    def tendon_easy_km(self) -> Floats: ...
    @property
    def bone_easy_km(self) -> Floats: ...
    @property
    def minutes_zone(self) -> tuple[Floats, Floats, Floats]: ...
    @property
    def relative_sd(self) -> Floats: ...


@dataclass(frozen=True, slots=True)
class Body:
    """Everything that has to recover; arrays of shape (n,), one column per draw."""

    energy: Energy
    muscle: Muscle
    nerve: Nerve
    tissues: Tissues

    def to_values(self) -> dict[str, FloatArray]:
        """Flat form, for a snapshot: dotted name -> array (n,)."""
        return dict(_flat(self, ""))

    @classmethod
    def from_values(cls, values: Mapping[str, FloatArray]) -> Self:
        """Back from the flat form."""
        return _nested(cls, values, "")


def _flat(record: Any, prefix: str) -> list[tuple[str, FloatArray]]:
    rows: list[tuple[str, FloatArray]] = []
    for field in fields(record):
        value, name = getattr(record, field.name), f"{prefix}{field.name}"
        rows += _flat(value, f"{name}.") if is_dataclass(value) else [(name, value)]
    return rows


def _is_record(kind: Any) -> bool:
    return is_dataclass(kind)


def _nested(kind: type[_Record], values: Mapping[str, FloatArray], prefix: str) -> _Record:
    parts = {
        name: _nested(hint, values, f"{prefix}{name}.") if _is_record(hint) else values[f"{prefix}{name}"]
        for name, hint in _hints(kind).items()
    }
    return kind(**parts)


def rested(
    draws: Draws, level: Level, habit_weekly_easy_km: float | None = None, days_since_downhill: float | None = None
) -> Body:
    """Glycogen full, all deficits zero, tissues at the steady state of the habit (None: the habit of the level)."""
    return Body(
        energy.full(draws),
        muscle.rested(draws, level, days_since_downhill),
        nerve.rested(draws),
        tissue.habitual(draws, level, habit_weekly_easy_km),
    )


def _rest_through(body: Body, draws: Draws, stretches: Stretches) -> Body:
    elapsed = Elapsed.over(stretches)
    return Body(
        energy.resting(body.energy, draws, elapsed),
        muscle.resting(body.muscle, draws, elapsed),
        nerve.resting(body.nerve, draws, elapsed),
        tissue.resting(body.tissues, draws, elapsed),
    )


def advance(body: Body, draws: Draws, hours: Floats, rest: Rest) -> Body:
    """The body after `hours` of one kind of rest; hours a float or (n,). Exact: splitting the hours changes nothing."""
    stretches = constant(hours, rest)
    return body if stretches is None else _rest_through(body, draws, stretches)


def advance_between(
    body: Body, draws: Draws, start: datetime, end: datetime, utc_offset_s: int | None = None, days: Days = None
) -> Body:
    """The body at `end` (aware), from `start` on at rest, with three meals a day at local hours; exact, however split.

    `days` tells what is known of sleep and food, by local date. Nothing changes where `end` is not after `start`.
    """
    while end - start > AT_ONCE:
        body = _rest_between(body, draws, start, start + AT_ONCE, utc_offset_s, days)
        start += AT_ONCE
    return _rest_between(body, draws, start, end, utc_offset_s, days)


def _rest_between(
    body: Body, draws: Draws, start: datetime, end: datetime, utc_offset_s: int | None, days: Days
) -> Body:
    stretches = stretches_between(start, end, utc_offset_s, days)
    return body if stretches is None else _rest_through(body, draws, stretches)


def _rest_then_motion(body: Body, draws: Draws, rest: Stretches | None, hours: Floats) -> Body:
    """Rest, then `hours` in motion; whatever fades alike in both fades through both at once."""
    if rest is None:
        motion = constant(hours, Rest(MOTION_PACE))
        return body if motion is None else _moved(body, body.energy, draws, hours, Elapsed.over(motion))
    before = Elapsed.over(rest)
    fed = energy.resting(body.energy, draws, before)
    return _moved(body, fed, draws, hours, RestThenMotion.of(before, hours, MOTION_PACE))


def _moved(body: Body, fed: Energy, draws: Draws, hours: Floats, passed: Passed) -> Body:
    return Body(
        energy.running(fed, draws, hours),
        muscle.resting(body.muscle, draws, passed),
        nerve.resting(body.nerve, draws, passed),
        tissue.resting(body.tissues, draws, passed),
    )


def in_motion(body: Body, draws: Draws, hours: Floats) -> Body:
    """The body after so many hours of a run that asked nothing: repair goes on slowly, and nothing is refilled."""
    return _rest_then_motion(body, draws, None, hours)


def after_run(body: Body, draws: Draws, stress: Stress, noise: Floats = 0.0, rest: Stretches | None = None) -> Body:
    """The body at the end of a run, given the body at its start: the run's own minutes pass in it.

    `noise` z: standard normals of this run, shape (n,), or 0; all doses are multiplied by exp(s z), s the relative sd
    of the stress. With `rest`, that comes first, and the body given is the one before it.
    """
    moved = _rest_then_motion(body, draws, rest, sum(stress.minutes_zone) * MINUTE_S / HOUR_S)
    off = np.exp(np.asarray(stress.relative_sd) * noise)
    knee = muscle.Dose(stress.knee_extensors_tiring * off, stress.knee_extensors * off)
    calf = muscle.Dose(stress.plantar_flexors_tiring * off, stress.plantar_flexors * off)
    run = muscle.blow(moved.muscle, draws, knee, calf, stress.eccentric * off)
    damage = muscle.damage_pct(moved.muscle, draws, run)
    return Body(
        energy.after_run(moved.energy, draws, stress.glycogen_mmol_kg_ww * off, stress.sprint * off, damage),
        muscle.after_blow(moved.muscle, draws, run),
        nerve.after_run(
            moved.nerve,
            draws,
            stress.nerve_moderate * off,
            stress.nerve_hard * off,
            stress.sprint * off,
            sum(stress.minutes_zone[1:]),
        ),
        tissue.after_run(moved.tissues, draws, stress.tendon_easy_km * off, stress.bone_easy_km * off),
    )
