"""The studied runner with every gap filled by the default of the level, and what the model measures them by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from fallow.domain.activity import RunStress, Segments
from fallow.domain.athlete import Level
from fallow.domain.units import KM_M, WEEK_D, FloatArray
from fallow.engine.published.rows import Person, UsualTraining
from fallow.physiology.adaptation import strain
from fallow.physiology.critical_speed import prior_m_s
from fallow.physiology.pieces import EASY_SPEED
from fallow.physiology.stress import run_stress
from fallow.physiology.tissue import HABIT
from fallow.physiology.typical import LONGEST_SHARE, QUALITY_INTENSITY, QUALITY_SHARE, RUNS_PER_WEEK, longest_km

OWN_STEPS = 1.0  # a study's runners run with their usual step length unless it says otherwise


@dataclass(frozen=True, slots=True)
class Runner:
    level: Level
    critical_speed_m_s: float
    mass_kg: float | None
    weekly_km: float
    runs_per_week: float
    longest_km: float
    days_since_downhill: float | None

    def stress(self, segments: Segments) -> RunStress:
        return run_stress(
            segments,
            critical_speed_m_s=self.critical_speed_m_s,
            lt1_speed_m_s=None,
            mass_kg=self.mass_kg,
            level=self.level,
            usual_step_factor=OWN_STEPS,
        )

    def usual_week(self, quality: bool = True) -> FloatArray:
        """Strain of each day of a usual week: the longest run, the others alike, each with the level's share hard."""
        days = min(max(round(self.runs_per_week), 1), WEEK_D)
        longest = min(self.longest_km, self.weekly_km)
        others = (self.weekly_km - longest) / (days - 1) if days > 1 else 0.0
        share = QUALITY_SHARE[self.level].value if quality else 0.0
        kilometres = [longest if days > 1 else self.weekly_km, *[others] * (days - 1)]
        return np.array([self._day(km, share) for km in kilometres] + [0.0] * (WEEK_D - days))

    def _day(self, km: float, hard: float) -> float:
        """Strain of a day's run."""
        parts = ((km * (1.0 - hard), EASY_SPEED.value), (km * hard, QUALITY_INTENSITY.value))
        distance, intensity = np.array([part for part in parts if part[0] > 0]).reshape(-1, 2).T
        if not distance.size:
            return 0.0
        speed = intensity * self.critical_speed_m_s
        unknown = np.full_like(speed, np.nan)
        stress = self.stress(Segments(distance * KM_M / speed, speed, np.zeros_like(speed), unknown, unknown))
        return strain(stress.minutes_zone)


def runner(person: Person, usual: UsualTraining) -> Runner:
    """Fills the gaps; `age_years` and `weeks` fill none: the model knows no age, and a habit is at its steady state."""
    level = person.level
    weekly = HABIT[level].value if usual.weekly_km is None else usual.weekly_km
    runs = RUNS_PER_WEEK[level].value if usual.runs_per_week is None else usual.runs_per_week
    longest = longest_km(weekly, runs, LONGEST_SHARE[level].value) if usual.longest_km is None else usual.longest_km
    return Runner(
        level=level,
        critical_speed_m_s=person.critical_speed_m_s or prior_m_s(level, person.sex)[0],
        mass_kg=person.mass_kg,
        weekly_km=weekly,
        runs_per_week=runs,
        longest_km=longest,
        days_since_downhill=usual.days_since_downhill,
    )
