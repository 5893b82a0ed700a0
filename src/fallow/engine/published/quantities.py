"""What can be asked of a scenario: one function for each quantity, in a table. Each gives an array over the draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from fallow.domain.estimate import Estimate
from fallow.domain.units import DAY_H, DRY_PER_WET, KM_M, FloatArray
from fallow.engine.published.bouts import Bout, cannot
from fallow.engine.published.course import Course, clock
from fallow.engine.published.rows import Expectation, Moment
from fallow.engine.published.training import longest_m, time_change_pct
from fallow.physiology import mechanics, muscle, nerve
from fallow.physiology.frontier import INTERVAL_Z
from fallow.physiology.hazard import spike_hazard
from fallow.physiology.mechanics import LoadedTissue
from fallow.physiology.nerve import NIGHT_H
from fallow.physiology.pieces import STANDING_M_S
from fallow.physiology.priors import Draws
from fallow.physiology.recovery import Body, hours_until_night, jump_change_pct


@dataclass(frozen=True, slots=True)
class Asked:
    """One expectation of one list of events. Form and gait have draws of their own."""

    course: Course
    form_draws: Draws
    gait_draws: Draws
    expect: Expectation
    place: str

    @property
    def draws(self) -> Draws:
        return self.course.draws

    @property
    def hours(self) -> float:
        """The hour asked for, from the start."""
        at = self.expect.at
        if at.moment is Moment.DURING:
            raise cannot(f"{self.place}.at", f"{self.expect.quantity} changes during a run; ask for an hour of it")
        if at.moment is Moment.NIGHT:
            return self.course.night_h
        if at.moment is Moment.END:
            return self.course.ends_h
        from_start = at.from_start or self.course.last_bout is None
        return at.hours if from_start else self.course.ends_h + at.hours

    @property
    def body(self) -> Body:
        return self.course.body(self.hours)


Quantity: TypeAlias = Callable[[Asked], FloatArray]
_PerKm: TypeAlias = Callable[[LoadedTissue, FloatArray, FloatArray, FloatArray, Draws], FloatArray]


def _last_run(asked: Asked) -> Bout:
    runs = [bout for bout in asked.course.bouts if bout.on_foot]
    if not runs:
        raise cannot(asked.place, f"{asked.expect.quantity} needs a run")
    return runs[-1]


def _tissue(asked: Asked) -> LoadedTissue:
    try:
        return LoadedTissue(asked.expect.tissue or "")
    except ValueError:
        known = ", ".join(LoadedTissue)
        raise cannot(f"{asked.place}.tissue", f"{asked.expect.tissue}; known are {known}") from None


def _kilometres(bout: Bout) -> FloatArray:
    """Of each moving piece; nothing for standing."""
    of = bout.segments
    return np.where(of.speed_m_s > STANDING_M_S, of.speed_m_s * of.duration_s, 0.0) / KM_M


def _per_km(asked: Asked, of_pieces: Callable[[Bout], FloatArray]) -> FloatArray:
    """Mean over the kilometres of the last run; `of_pieces` gives shape (n, pieces)."""
    bout = _last_run(asked)
    km = _kilometres(bout)
    if not km.sum() > 0:
        raise cannot(asked.place, "nobody moved")
    return np.asarray(of_pieces(bout) @ (km / km.sum()))


def _of_tissue(asked: Asked, per_km: _PerKm) -> FloatArray:
    tissue = _tissue(asked)

    def of_pieces(bout: Bout) -> FloatArray:
        return per_km(tissue, bout.segments.speed_m_s, bout.segments.grade, bout.step_factor, asked.gait_draws)

    return _per_km(asked, of_pieces)


def steps_per_km(asked: Asked) -> FloatArray:
    return _per_km(
        asked, lambda bout: mechanics.steps_per_km(bout.segments.speed_m_s, bout.step_factor, asked.gait_draws)
    )


def load_per_km(asked: Asked) -> FloatArray:
    return _of_tissue(asked, mechanics.load_per_km)


def load_per_step(asked: Asked) -> FloatArray:
    """Mean over the steps of the run."""
    return load_per_km(asked) / steps_per_km(asked)


def damage_per_km(asked: Asked) -> FloatArray:
    return _of_tissue(asked, mechanics.damage_per_km)


def glycogen_mmol_kg_ww(asked: Asked) -> FloatArray:
    return asked.body.energy.glycogen


def glycogen_mmol_kg_dw(asked: Asked) -> FloatArray:
    return DRY_PER_WET * glycogen_mmol_kg_ww(asked)


def glycogen_fraction(asked: Asked) -> FloatArray:
    """Of what this runner has when full."""
    return glycogen_mmol_kg_ww(asked) / asked.draws["G_c"]


def force_change_pct(asked: Asked) -> FloatArray:
    muscles = asked.body.muscle
    groups = {"knee_extensors": muscles.knee_extensors, "plantar_flexors": muscles.plantar_flexors}
    if asked.expect.muscle not in groups:
        raise cannot(f"{asked.place}.muscle", f"{asked.expect.muscle}; known are {', '.join(groups)}")
    return muscle.force_change_pct(groups[asked.expect.muscle])


def jump_change(asked: Asked) -> FloatArray:
    return jump_change_pct(asked.body, asked.draws)


def soreness_0_10(asked: Asked) -> FloatArray:
    return muscle.soreness_0_10(asked.body.muscle, asked.draws)


def _is_night(hours: float) -> bool:
    """Whether this hour lies between 23:00 and 07:00."""
    return _into_night(hours) <= NIGHT_H


def _into_night(hours: float) -> float:
    """Hours since the last 23:00."""
    return -hours_until_night(clock(hours)) % DAY_H


def _night_log_ratio(asked: Asked) -> FloatArray:
    """ln(rMSSD / baseline) as a mean over the night asked for, or at an hour of a night."""
    if asked.expect.at.moment is Moment.NIGHT:
        slept = asked.course.sleep_h(asked.hours + NIGHT_H)
        return nerve.night_log_ratio(asked.body.nerve, asked.draws, 0.0, slept or NIGHT_H)
    return nerve.night_log_ratio(asked.body.nerve, asked.draws, 0.0, _MOMENT_H)


def rmssd_ratio(asked: Asked) -> FloatArray:
    """By night the slow part, on the way from 23:00 to 07:00; by day the fast one."""
    if asked.expect.at.moment is Moment.NIGHT or _is_night(asked.hours):
        return np.exp(_night_log_ratio(asked))
    return np.exp(nerve.day_log_ratio(asked.body.nerve))


def night_hr_ratio(asked: Asked) -> FloatArray:
    if asked.expect.at.moment is not Moment.NIGHT and not _is_night(asked.hours):
        raise cannot(f"{asked.place}.at", "a night's heart rate belongs to a night, between 23:00 and 07:00")
    return np.exp(nerve.night_hr_log_ratio(_night_log_ratio(asked), asked.draws))


def performance_change_pct(asked: Asked) -> FloatArray:
    """Change in the time of a race, %, negative = faster: form is a change in speed, the same for every distance.

    Of whoever has no habit nothing is known, which is not the same as no change.
    """
    if not asked.course.runner.weekly_km > 0:
        raise cannot(asked.place, "form is a change against a habit, and there is none")
    return time_change_pct(asked.course, asked.form_draws, asked.hours)


def hazard_ratio(asked: Asked) -> FloatArray:
    run = _last_run(asked)
    return _spread(spike_hazard(run.distance_m, longest_m(asked.course, run)), asked.draws.n)


def _spread(estimate: Estimate, n: int) -> FloatArray:
    """A ratio as draws about its interval: even slices of a log-normal, as the interval is of one."""
    at = np.linspace(-3.0, 3.0, 601)
    cumulative = np.cumsum(np.exp(-at * at / 2.0))
    z = np.interp((np.arange(n) + 0.5) / n, cumulative / cumulative[-1], at)
    drawn = np.exp(z * np.log(estimate.high / estimate.low) / (2.0 * INTERVAL_Z))
    return np.asarray(estimate.mean * drawn / drawn.mean())


@dataclass(frozen=True, slots=True)
class Kind:
    """A quantity, and the least of it that is something: nothing is set in a ratio to less."""

    of: Quantity
    least: float


_MOMENT_H: Final = 1e-6
_PCT, _OF_BASELINE, _MMOL, _COUNT = 0.05, 1e-3, 0.1, 1e-9

QUANTITIES: Final[Mapping[str, Kind]] = {
    "steps_per_km": Kind(steps_per_km, _COUNT),
    "load_per_km": Kind(load_per_km, _COUNT),
    "load_per_step": Kind(load_per_step, _COUNT),
    "damage_per_km": Kind(damage_per_km, _COUNT),
    "glycogen_fraction": Kind(glycogen_fraction, _OF_BASELINE),
    "glycogen_mmol_kg_ww": Kind(glycogen_mmol_kg_ww, _MMOL),
    "glycogen_mmol_kg_dw": Kind(glycogen_mmol_kg_dw, _MMOL),
    "force_change_pct": Kind(force_change_pct, _PCT),
    "jump_change_pct": Kind(jump_change, _PCT),
    "soreness_0_10": Kind(soreness_0_10, _PCT),
    "rmssd_ratio": Kind(rmssd_ratio, _OF_BASELINE),
    "night_hr_ratio": Kind(night_hr_ratio, _OF_BASELINE),
    "performance_change_pct": Kind(performance_change_pct, _PCT),
    "hazard_ratio": Kind(hazard_ratio, _OF_BASELINE),
}
