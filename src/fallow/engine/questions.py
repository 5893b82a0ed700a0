"""Check-ins as learning takes them: one value a day and kind, when it was true, and which interval it stands for.

What cannot be (a soreness of 11, an rMSSD of 3000) is left out even where it got on record; so are days of illness or
injury, which tell of something else than running.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from typing import Final, NamedTuple

import numpy as np

from fallow.coaching.told import BY_THE_RUNNER
from fallow.domain.activity import Run, RunStress
from fallow.domain.learned import Answer
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import DAY_H, HOUR_S, MINUTE_S, FloatArray
from fallow.domain.wellness import CheckIn
from fallow.physiology.expected import Since, Timeline
from fallow.physiology.hrv import RESTING_HR_BPM, RMSSD_MS
from fallow.physiology.observation import Answers
from fallow.physiology.recovery import NIGHT_BEGINS, DayRest, repair_factor
from fallow.physiology.rest import MOTION_PACE

# fmt: off
MORNING = Parameter(
    "h_told", 7.0, 1.0, "h", "own-assumption", Grade.C, (4.0, 10.0),
    "Local hour that an answer speaks of where it was told on another day.",
)
LEARNED_FROM_D = Parameter(
    "w_learn", 1096.0, 0.0, "d", "own-assumption", Grade.C, (180.0, 3650.0), "So far back reach the answers."
)
BEFORE_D = Parameter(
    "w_before", 120.0, 0.0, "d", "own-assumption", Grade.C, (30.0, 365.0),
    "Runs so long before the first answer are replayed for it.",
)
# fmt: on
PARAMETERS = (MORNING, LEARNED_FROM_D, BEFORE_D)


class _Kind(NamedTuple):
    field: str
    least: float
    most: float
    half_step: float  # of a report, in its unit
    transform: Callable[[float], float]
    of_night: bool


def _log(value: float) -> float:
    return math.log(value) if value > 0 else -math.inf


KINDS: Final[Mapping[Answer, _Kind]] = {
    Answer.SORENESS: _Kind("soreness_0_10", 0.0, 10.0, 0.5, float, of_night=False),
    Answer.FEEL: _Kind("feel_0_10", 0.0, 10.0, 0.5, float, of_night=False),
    Answer.RMSSD: _Kind("rmssd_ms", *RMSSD_MS, 0.5, _log, of_night=True),
    Answer.RESTING_HR: _Kind("resting_hr_bpm", *RESTING_HR_BPM, 0.5, _log, of_night=True),
}
SCALE_ENDS: Final = (0.0, 10.0)  # beyond an end of the scale of points lies everything that would be told as that end


@dataclass(frozen=True, slots=True)
class Questions:
    """All that learning looks at. `began` is the day from which days and hours count; `runs` those of the timeline."""

    began: date
    timeline: Timeline
    answers: Mapping[Answer, Answers]
    asked: Mapping[Answer, Since]
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Clock:
    """Local hours since the midnight of the first day, and the same as repair feels them."""

    began: date
    utc_offset_s: int
    edges_h: FloatArray
    paced_h: FloatArray

    def at(self, moment: datetime) -> float:
        local = (moment.astimezone(UTC) + timedelta(seconds=self.utc_offset_s)).replace(tzinfo=None)
        return (local - datetime.combine(self.began, time())).total_seconds() / HOUR_S

    def on(self, day: date, hour: float) -> float:
        return (day - self.began).days * DAY_H + hour

    def paced(self, at_h: FloatArray) -> FloatArray:
        return np.asarray(np.interp(at_h, self.edges_h, self.paced_h))


def spoken(check_ins: Iterable[CheckIn], until: date) -> tuple[CheckIn, ...]:
    """The words of the days before `until`; none where there is no answer among them to learn from."""
    first = until - timedelta(days=LEARNED_FROM_D.value)
    words = tuple(word for word in check_ins if first <= word.on < until and _known(word) != _NOTHING)
    return words if any(any(_values(word)) for word in words) else ()


def as_text(word: CheckIn) -> str:
    """All of a word that learning looks at."""
    return repr((word.at.timestamp(), word.on.toordinal(), word.source, _known(word)))


def mornings(words: Iterable[CheckIn]) -> tuple[CheckIn, ...]:
    """One word a day, oldest first: of each field the runner's own word, else what was told last. In whatever order."""
    days: dict[date, CheckIn] = {}
    for word in sorted(words, key=lambda word: (word.source == BY_THE_RUNNER, word.at, as_text(word))):
        held = days.get(word.on, word)
        news = {name: value for name in _FIELDS if (value := getattr(word, name)) is not None}
        days[word.on] = replace(held, at=word.at, **news)
    found = (days[on] for on in sorted(days))
    return tuple(word for word in found if not word.ill and not word.injured and any(_values(word)))


_FIELDS: Final = ("sleep_h", "ill", "injured", *(kind.field for kind in KINDS.values()))
_NOTHING: Final = (None,) * len(_FIELDS)
_known: Final = attrgetter(*_FIELDS)


def _values(word: CheckIn) -> tuple[bool, ...]:
    return tuple(_value(word, kind) is not None for kind in KINDS.values())


def _value(word: CheckIn, kind: _Kind) -> float | None:
    value: float | None = getattr(word, kind.field)
    return value if value is not None and kind.least <= value <= kind.most else None


def gather(
    words: Sequence[CheckIn], runs: Sequence[Run], days: Mapping[date, DayRest], until: date, utc_offset_s: int
) -> Questions:
    """From the mornings (at least one), the runs with their stress, and what is known of sleep and food."""
    began = words[0].on - timedelta(days=BEFORE_D.value)
    clock = _clock(began, until, days, utc_offset_s)
    asked_runs = [
        (run, run.stress)
        for run in runs
        if run.stress is not None and 0 <= clock.at(run.started_at) < clock.edges_h[-1]
    ]
    timeline = _timeline(asked_runs, clock)
    told = {kind: [word for word in words if _value(word, how) is not None] for kind, how in KINDS.items()}
    return Questions(
        began,
        timeline,
        {kind: _answers(kind, told[kind], began) for kind in KINDS},
        {kind: _since(KINDS[kind], told[kind], clock, timeline) for kind in KINDS},
        tuple(run for run, _ in asked_runs),
    )


def _clock(began: date, until: date, days: Mapping[date, DayRest], utc_offset_s: int) -> _Clock:
    count = (until - began).days + 1
    known = (days.get(began + timedelta(days=index), DayRest()) for index in range(count))
    pace = [repair_factor(rest.sleep_h, rest.sleep_need_h, rest.carbohydrate_g_kg) for rest in known]
    edges = DAY_H * np.arange(count + 1.0)
    return _Clock(began, utc_offset_s, edges, np.concatenate([[0.0], DAY_H * np.cumsum(pace)]))


def _timeline(runs: Sequence[tuple[Run, RunStress]], clock: _Clock) -> Timeline:
    """As in the replay of the body: rest up to a run, then its own minutes."""
    starts: list[float] = []
    ends: list[float] = []
    for run, stress in runs:
        starts.append(max([clock.at(run.started_at), *ends[-1:]]))
        ends.append(starts[-1] + sum(stress.minutes_zone) * MINUTE_S / HOUR_S)
    begins, after = np.array(starts), np.array(ends)
    before = np.concatenate([begins[:1], after[:-1]])
    ran = after - begins
    return Timeline(
        tuple(stress for _, stress in runs),
        after,
        clock.paced(after),
        begins - before + ran,
        clock.paced(begins) - clock.paced(before) + ran * MOTION_PACE,
    )


def _since(kind: _Kind, words: Sequence[CheckIn], clock: _Clock, timeline: Timeline) -> Since:
    at = np.array([_hour(word, kind, clock) for word in words])
    return timeline.since(at, clock.paced(at))


def _hour(word: CheckIn, kind: _Kind, clock: _Clock) -> float:
    """Of a night its beginning; of a feeling when it was told."""
    if kind.of_night:
        return clock.on(word.on - timedelta(days=1), NIGHT_BEGINS.value)
    told, midnight = clock.at(word.at), clock.on(word.on, 0.0)
    return told if midnight <= told < midnight + DAY_H else midnight + MORNING.value


def _answers(kind: Answer, words: Sequence[CheckIn], began: date) -> Answers:
    how = KINDS[kind]
    value = np.array([float(getattr(word, how.field)) for word in words])
    low, high = value - how.half_step, value + how.half_step
    if not how.of_night:
        low, high = np.where(value <= SCALE_ENDS[0], -np.inf, low), np.where(value >= SCALE_ENDS[1], np.inf, high)
    modelled, low, high = (np.array([how.transform(x) for x in row]) for row in (value, low, high))
    at_d = np.array([float((word.on - began).days) for word in words])
    return Answers(kind, at_d, modelled, low, high, _sleep(words) if kind is Answer.FEEL else np.zeros(len(words)))


def _sleep(words: Sequence[CheckIn]) -> FloatArray:
    """Hours slept more than usual; 0 where not told."""
    told = np.array([np.nan if word.sleep_h is None else min(max(word.sleep_h, 0.0), DAY_H) for word in words])
    known = np.isfinite(told)
    usual = float(told[known].mean()) if known.any() else 0.0
    return np.where(known, told - usual, 0.0)
