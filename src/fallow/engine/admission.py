"""What goes into the model: everything that was handed in but what cannot be, of which the answer says so."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from fallow.coaching.data_quality import LONGEST_SLEEP_H
from fallow.coaching.guardrails import RAILS
from fallow.domain.activity import Run
from fallow.domain.athlete import Athlete
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.wellness import CheckIn
from fallow.engine.contract import CoachInput
from fallow.physiology.believable import believed
from fallow.physiology.hrv import RESTING_HR_BPM, RMSSD_MS

TOLD_FOR_D: Final = Parameter(
    "d_told", 28.0, 0.0, "d", "own-assumption", Grade.C, (7.0, 56.0),
    "For so many days an answer says what was left out; it stays left out.",
)  # fmt: skip

PARAMETERS: Final = (TOLD_FOR_D,)

_SCALE: Final = (0.0, 10.0)
# What a morning can bring. Wider limits hold where it is typed in: there only a slip of the finger is refused.
MORNING: Final[Mapping[str, tuple[float, float]]] = {
    "sleep_h": (0.0, LONGEST_SLEEP_H.value),
    "soreness_0_10": _SCALE,
    "feel_0_10": _SCALE,
    "pain_0_10": _SCALE,
    "stiffness_0_10": _SCALE,
    "rmssd_ms": RMSSD_MS,
    "resting_hr_bpm": RESTING_HR_BPM,
    "carbohydrate_g_kg": (0.0, 20.0),
}
# What a person can be.
PERSON: Final[Mapping[str, tuple[float, float]]] = {
    "mass_kg": (25.0, 250.0),
    "birth_year": (1900, 2020),
    "critical_speed_m_s": (1.0, 7.0),
    "d_prime_m": (10.0, 700.0),
    "lt1_hr_bpm": (60.0, 220.0),
    "threshold_hr_bpm": (70.0, 230.0),
    "max_hr_bpm": (90.0, 240.0),
    "sleep_need_h": (4.0, 12.0),
}
_figures: Final = attrgetter(*MORNING)
_KEPT_AS_WORST: Final = "pain_0_10"  # who is in more pain than the scale has room for is in pain
_DAYS_NAMED: Final = 3


def admitted(given: CoachInput) -> tuple[CoachInput, tuple[Problem, ...]]:
    """The input without what cannot be, and what was left out of it in the last TOLD_FOR_D days."""
    athlete, of_person = _person(given.athlete)
    athlete, of_limits = _limits(athlete)
    check_ins, of_mornings = _mornings(given.check_ins, given.on)
    runs = believed(given.runs)
    problems = (*of_person, *of_limits, *of_mornings, *_recorded(runs, given.on))
    return replace(given, athlete=athlete, check_ins=check_ins, runs=runs), problems


def _impossible(record: Any, limits: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """Values outside their limits, NaN among them, by field."""
    known = ((name, getattr(record, name, None)) for name in limits)
    return {
        name: value for name, value in known if value is not None and not limits[name][0] <= value <= limits[name][1]
    }


def _person(athlete: Athlete) -> tuple[Athlete, list[Problem]]:
    own, settings = _impossible(athlete, PERSON), _impossible(athlete.overrides, PERSON)
    if not own and not settings:
        return athlete, []
    nothing: dict[str, Any] = dict.fromkeys(settings)
    known: dict[str, Any] = {**dict.fromkeys(own), "overrides": replace(athlete.overrides, **nothing)}
    found = [Problem(ProblemCode.IMPOSSIBLE_TOLD, name, f"{value:g}") for name, value in (own | settings).items()]
    return replace(athlete, **known), found


def _limits(athlete: Athlete) -> tuple[Athlete, list[Problem]]:
    """Without limits of the coach that lie outside their absolute range, or that there are not any more."""
    wrong = [(name, value) for name, value in athlete.limits if not _may_be(name, value)]
    if not wrong:
        return athlete, []
    kept = tuple(limit for limit in athlete.limits if limit not in wrong)
    found = [Problem(ProblemCode.IMPOSSIBLE_TOLD, name, f"{value:g}") for name, value in wrong]
    return replace(athlete, limits=kept), found


def _may_be(name: str, value: float) -> bool:
    low, high = RAILS[name].parameter.bounds if name in RAILS else (math.inf, -math.inf)
    return low <= value <= high


def _mornings(check_ins: Sequence[CheckIn], on: date) -> tuple[tuple[CheckIn, ...], list[Problem]]:
    told: dict[str, list[str]] = defaultdict(list)
    suspect = _suspect(check_ins)
    if not suspect.any():
        return tuple(check_ins), []
    kept: list[CheckIn] = []
    for word, look in zip(check_ins, suspect, strict=True):
        wrong = _impossible(word, MORNING) if look else {}
        kept.append(_without(word, wrong) if wrong else word)
        if 0 <= (on - word.on).days < TOLD_FOR_D.value:
            for name, value in wrong.items():
                told[name].append(f"{word.on}: {value:g}")
    return tuple(kept), [
        Problem(ProblemCode.IMPOSSIBLE_TOLD, name, _newest(told[name])) for name in MORNING if name in told
    ]


def _suspect(check_ins: Sequence[CheckIn]) -> NDArray[np.bool_]:
    """Which words hold any value outside its limits, NaN among them, shape (n,): of thousands hardly one."""
    figures = [_figures(word) for word in check_ins]
    values = np.array(figures, dtype=np.float64).reshape(-1, len(MORNING))  # None becomes NaN
    low, high = np.array(list(MORNING.values())).T
    not_told = np.array([each.count(None) for each in figures], dtype=np.int64)
    outside = (values < low) | (values > high)
    return np.asarray(outside.any(axis=1) | (np.isnan(values).sum(axis=1) > not_told))


def _without(word: CheckIn, wrong: Mapping[str, float]) -> CheckIn:
    instead: dict[str, Any] = dict.fromkeys(wrong)
    if wrong.get(_KEPT_AS_WORST, -math.inf) > _SCALE[1]:
        instead[_KEPT_AS_WORST] = _SCALE[1]
    return replace(word, **instead)


def _recorded(runs: Iterable[Run], on: date) -> list[Problem]:
    """One problem for each channel, with the days on which it was left out."""
    days: dict[str, list[str]] = defaultdict(list)
    for run in runs:
        if run.masked and 0 <= (on - run.local_date).days < TOLD_FOR_D.value:
            for channel in run.masked:
                days[channel.value].append(run.local_date.isoformat())
    return [Problem(ProblemCode.IMPOSSIBLE_RECORDED, name, _newest(days[name])) for name in sorted(days)]


def _newest(entries: Sequence[str]) -> str:
    """The newest few, newest first, and how many more there are."""
    newest = sorted(set(entries), reverse=True)
    more = len(newest) - _DAYS_NAMED
    return ", ".join(newest[:_DAYS_NAMED]) + (f" + {more}" if more > 0 else "")
