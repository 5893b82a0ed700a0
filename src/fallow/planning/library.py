"""The sessions: each kind with its steps, targets from the runner's own thresholds, and the segments simulated."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from fallow.domain.activity import Segments
from fallow.domain.parameters import Grade, Parameter
from fallow.domain.session import PRIORITY, REST_DAY, Session, SessionKind, Step, StepKind
from fallow.domain.state import Habit, Thresholds
from fallow.domain.units import MINUTE_S
from fallow.planning import targets
from fallow.planning.norms import Aim, aim_of
from fallow.planning.targets import Effort, Targets

WARM_UP_S: Final = Parameter(
    "t_wu", 900.0, 180.0, "s", "coach-practice", Grade.C, (300.0, 1800.0), "Longest warm-up before hard work."
)
SHORT_WARM_UP_S: Final = Parameter(
    "t_wu,min", 480.0, 60.0, "s", "coach-practice", Grade.C, (300.0, 900.0), "Shortest warm-up before hard work."
)
SHORT_COOL_DOWN_S: Final = Parameter(
    "t_cd,min", 300.0, 60.0, "s", "coach-practice", Grade.C, (120.0, 900.0), "Shortest cool-down after hard work."
)
TEMPO_BLOCK_S: Final = Parameter(
    "t_tempo", 1200.0, 240.0, "s", "coach-practice", Grade.C, (480.0, 2400.0), "Longest unbroken stretch at tempo."
)
TEMPO_FLOAT_S: Final = Parameter(
    "t_float", 120.0, 30.0, "s", "coach-practice", Grade.C, (30.0, 300.0),
    "Easy running between two stretches at tempo.",
)  # fmt: skip
REPEAT_REST_SHARE: Final = Parameter(
    "r_rest", 0.6, 0.15, "1", "coach-practice", Grade.C, (0.3, 1.5),
    "Easy running after a repeat, as a share of the repeat.",
)  # fmt: skip
REPEAT_SHORT_S: Final = Parameter(
    "t_rep,short", 120.0, 30.0, "s", "coach-practice", Grade.C, (60.0, 240.0), "Usual repeat for a race up to 7.5 km."
)
REPEAT_S: Final = Parameter(
    "t_rep", 180.0, 45.0, "s", "coach-practice", Grade.C, (90.0, 300.0),
    "Usual repeat for 10 km or for general fitness.",
)  # fmt: skip
REPEAT_LONG_S: Final = Parameter(
    "t_rep,long", 240.0, 60.0, "s", "coach-practice", Grade.C, (120.0, 360.0), "Usual repeat for a race above 15 km."
)
HILL_REPEAT_S: Final = Parameter(
    "t_hill", 60.0, 15.0, "s", "coach-practice", Grade.C, (20.0, 120.0), "Length of a hill repeat."
)
STRIDE_S: Final = Parameter("t_stride", 20.0, 3.0, "s", "coach-practice", Grade.C, (10.0, 30.0), "Length of a stride.")
STRIDE_REST_S: Final = Parameter(
    "t_stride,rest", 70.0, 15.0, "s", "coach-practice", Grade.C, (40.0, 120.0), "Easy running after a stride."
)
STRIDES: Final = Parameter(
    "n_stride", 4.0, 1.0, "1", "coach-practice", Grade.C, (3.0, 10.0), "Strides where none are told."
)
RUN_WALK_SHARE: Final = Parameter(
    "r_run", 0.5, 0.15, "1", "coach-practice", Grade.C, (0.2, 1.0), "Running in a run-and-walk, where none is told."
)
RUN_WALK_CYCLE_S: Final = Parameter(
    "t_rw", 180.0, 60.0, "s", "coach-practice", Grade.C, (90.0, 600.0), "Shortest round of running and walking."
)
WALK_REST_S: Final = Parameter(
    "t_walk", 60.0, 15.0, "s", "coach-practice", Grade.C, (30.0, 120.0),
    "Shortest walk between two stretches of running.",
)  # fmt: skip
RUN_WALK_FRAME_S: Final = Parameter(
    "t_rw,frame", 180.0, 60.0, "s", "coach-practice", Grade.C, (60.0, 600.0), "Walk before and after a run-and-walk."
)
RECOVERY_MIN_S: Final = Parameter(
    "t_rec,min", 900.0, 0.0, "s", "coach-practice", Grade.C, (600.0, 1200.0), "Shortest recovery run."
)
RECOVERY_MAX_S: Final = Parameter(
    "t_rec,max", 1800.0, 0.0, "s", "coach-practice", Grade.C, (1200.0, 2100.0), "Longest recovery run."
)

WARM_UP_SHARE: Final = Parameter(
    "s_wu", 0.6, 0.0, "1", "coach-practice", Grade.C, (0.4, 0.8),
    "Share of the time around the work that the warm-up takes, the cool-down takes the rest.",
)  # fmt: skip
HILL_REST_SHARE: Final = Parameter(
    "s_hill", 1.5, 0.0, "1", "coach-practice", Grade.C, (1.0, 3.0), "The way back down against the repeat uphill."
)

UNUSUAL_REPEAT: Final = Parameter(
    "c_rep", 0.5, 0.0, "1", "own-assumption", Grade.C, (0.0, 2.0),
    "What a second of difference from the usual repeat counts against a second of work left out.",
)  # fmt: skip
FEW_REPEATS_S: Final = Parameter(
    "c_few",
    120.0,
    0.0,
    "s",
    "own-assumption",
    Grade.C,
    (0.0, 600.0),
    "What fewer than three repeats count in the same measure.",
)

PARAMETERS = (
    WARM_UP_SHARE, HILL_REST_SHARE, UNUSUAL_REPEAT, FEW_REPEATS_S,
    *targets.PARAMETERS, WARM_UP_S, SHORT_WARM_UP_S, SHORT_COOL_DOWN_S, TEMPO_BLOCK_S, TEMPO_FLOAT_S, REPEAT_REST_SHARE,
    REPEAT_SHORT_S, REPEAT_S, REPEAT_LONG_S, HILL_REPEAT_S, STRIDE_S, STRIDE_REST_S, STRIDES, RUN_WALK_SHARE,
    RUN_WALK_CYCLE_S, WALK_REST_S, RUN_WALK_FRAME_S, RECOVERY_MIN_S, RECOVERY_MAX_S,
)  # fmt: skip

NICE_REPEATS_S: Final = (60, 90, 120, 150, 180, 240, 300)
QUALITY_KINDS: Final = frozenset({SessionKind.TEMPO, SessionKind.INTERVALS, SessionKind.HILLS})
_WORK_COUNTS = QUALITY_KINDS | {SessionKind.STRIDES, SessionKind.RACE}

Part = tuple[StepKind, float, Effort]


def build(
    kind: SessionKind,
    duration_s: float,
    *,
    thresholds: Thresholds,
    habit: Habit,
    quality_s: float | None = None,
    race_distance_m: float | None = None,
) -> Session:
    """One session of `duration_s` in all, with steps, targets and segments.

    quality_s: hard work within it (tempo, intervals, hills, strides; in a long run a stretch at race pace; in a
    run-and-walk the running). At most that much is built: less where whole repeats or the warm-up ask for it.
    race_distance_m: the race that the session prepares for or is. Raises ValueError where the time does not hold the
    least form of the kind.
    """
    aims = Targets(thresholds, habit)
    if kind is SessionKind.REST:
        return REST_DAY
    if not duration_s > 0:
        raise ValueError(f"{kind} of {duration_s} s")
    if kind in {SessionKind.STRENGTH, SessionKind.CROSS}:
        by_heart = kind is SessionKind.CROSS and thresholds.heart_rate_holds
        step = Step(StepKind.WORK, duration_s, heart_rate_bpm=aims.easy.heart_rate_bpm if by_heart else None)
        return Session(kind, PRIORITY[kind], (step,), duration_s, 0.0, None)
    made = _assemble(kind, _parts(kind, duration_s, aims, quality_s, race_distance_m))
    return made if thresholds.heart_rate_holds else _by_feel(made)


def quality_s(session: Session) -> float:
    """Hard work within a session: the work steps of hard kinds, and the stretch at race pace of a long run."""
    counts = session.kind in _WORK_COUNTS or (session.kind is SessionKind.LONG and len(session.steps) > 1)
    return sum(step.duration_s for step in session.steps if step.kind is StepKind.WORK) if counts else 0.0


def _parts(
    kind: SessionKind, duration_s: float, aims: Targets, quality_s: float | None, race_distance_m: float | None
) -> list[Part]:
    match kind:
        case SessionKind.RECOVERY_RUN:
            within = min(max(duration_s, RECOVERY_MIN_S.value), RECOVERY_MAX_S.value)
            return [(StepKind.WORK, within, aims.recovery)]
        case SessionKind.RUN_WALK:
            return _run_walk(duration_s, quality_s, aims)
        case SessionKind.LONG if quality_s:
            return _long_with_pace(duration_s, quality_s, race_distance_m, aims)
        case SessionKind.TEMPO:
            return _tempo(duration_s, quality_s, aims)
        case SessionKind.INTERVALS:
            return _repeats(duration_s, quality_s, _usual_repeat(race_distance_m), aims.interval, aims.easy, aims)
        case SessionKind.HILLS:
            return _repeats(duration_s, quality_s, HILL_REPEAT_S.value, aims.uphill, aims.downhill, aims)
        case SessionKind.STRIDES:
            return _strides(duration_s, quality_s, aims)
        case SessionKind.RACE:
            if race_distance_m is None:
                raise ValueError("a race needs its distance")
            return [(StepKind.WORK, duration_s, targets.race(race_distance_m, duration_s))]
        case _:
            return [(StepKind.WORK, duration_s, aims.easy)]


def _by_feel(session: Session) -> Session:
    """The same without a word of heart rate."""
    return replace(session, steps=tuple(replace(step, heart_rate_bpm=None) for step in session.steps))


def _assemble(kind: SessionKind, parts: Sequence[Part]) -> Session:
    steps = tuple(
        Step(step, duration, effort.speed_m_s, effort.heart_rate_bpm, effort.walk) for step, duration, effort in parts
    )
    duration = np.array([duration for _, duration, _ in parts])
    speed = np.array([effort.simulated_m_s for *_, effort in parts])
    grade = np.array([effort.grade for *_, effort in parts])
    unknown = np.full(len(parts), np.nan)
    segments = Segments(duration, speed, grade, unknown, unknown.copy())
    return Session(kind, PRIORITY[kind], steps, float(duration.sum()), float(duration @ speed), segments)


def _framed(duration_s: float, work: list[Part], aims: Targets) -> list[Part]:
    """Warm-up and cool-down around the work, sharing the time that it leaves."""
    left = duration_s - sum(duration for _, duration, _ in work)
    warm_up = max(SHORT_WARM_UP_S.value, min(WARM_UP_S.value, MINUTE_S * round(WARM_UP_SHARE.value * left / MINUTE_S)))
    return [(StepKind.WARM_UP, warm_up, aims.easy), *work, (StepKind.COOL_DOWN, left - warm_up, aims.easy)]


def _room_s(kind: str, duration_s: float) -> float:
    room = duration_s - SHORT_WARM_UP_S.value - SHORT_COOL_DOWN_S.value
    if room < 5 * MINUTE_S:
        raise ValueError(f"{duration_s:.0f} s leave no room for {kind}")
    return room


def _tempo(duration_s: float, quality_s: float | None, aims: Targets) -> list[Part]:
    room = _room_s("tempo", duration_s)
    wanted = min(room, quality_s or room)
    blocks = math.ceil(wanted / TEMPO_BLOCK_S.value)
    wanted = min(wanted, room - (blocks - 1) * TEMPO_FLOAT_S.value)
    block = MINUTE_S * (wanted // (blocks * MINUTE_S)) or wanted
    rest: Part = (StepKind.RECOVER, TEMPO_FLOAT_S.value, aims.easy)
    return _framed(duration_s, _interleave((StepKind.WORK, block, aims.tempo), rest, blocks), aims)


def _repeats(
    duration_s: float, quality_s: float | None, usual_s: float, hard: Effort, back: Effort, aims: Targets
) -> list[Part]:
    room = _room_s("repeats", duration_s)
    count, repeat = _whole_repeats(min(room, quality_s or room), room, usual_s)
    rest: Part = (StepKind.RECOVER, _rest_after(repeat), back)
    return _framed(duration_s, _interleave((StepKind.WORK, repeat, hard), rest, count), aims)


def _whole_repeats(quality_s: float, room_s: float, usual_s: float) -> tuple[int, float]:
    """The number and length of repeats that come nearest to the work asked, with the usual length where it can be."""

    def form(repeat: float) -> tuple[int, float]:
        by_room = (room_s + _rest_after(repeat)) // (repeat + _rest_after(repeat))
        return int(min(quality_s // repeat, by_room)), repeat

    def miss(made: tuple[int, float]) -> float:
        count, repeat = made
        few = FEW_REPEATS_S.value if count < 3 else 0.0
        return quality_s - count * repeat + UNUSUAL_REPEAT.value * abs(repeat - usual_s) + few

    best = min((form(float(repeat)) for repeat in NICE_REPEATS_S), key=miss)
    return best if best[0] >= 1 else (1, quality_s)


def _rest_after(repeat_s: float) -> float:
    if repeat_s <= HILL_REPEAT_S.value:
        return HILL_REST_SHARE.value * repeat_s  # the way back down
    return max(MINUTE_S, 15.0 * round(REPEAT_REST_SHARE.value * repeat_s / 15.0))


def _usual_repeat(race_distance_m: float | None) -> float:
    aim = Aim.TEN if race_distance_m is None else aim_of(race_distance_m)
    return {Aim.FIVE: REPEAT_SHORT_S, Aim.TEN: REPEAT_S}.get(aim, REPEAT_LONG_S).value


def _strides(duration_s: float, quality_s: float | None, aims: Targets) -> list[Part]:
    each = STRIDE_S.value + STRIDE_REST_S.value
    count = int(STRIDES.value if quality_s is None else quality_s // STRIDE_S.value)
    count = min(count, int((duration_s - 2 * SHORT_COOL_DOWN_S.value) // each))
    if count < 1:
        raise ValueError(f"{duration_s:.0f} s leave no room for strides")
    rounds: list[Part] = [
        (StepKind.WORK, STRIDE_S.value, aims.stride),
        (StepKind.RECOVER, STRIDE_REST_S.value, aims.easy),
    ]
    before = duration_s - count * each - SHORT_COOL_DOWN_S.value
    return [
        (StepKind.WARM_UP, before, aims.easy),
        *rounds * count,
        (StepKind.COOL_DOWN, SHORT_COOL_DOWN_S.value, aims.easy),
    ]


def _long_with_pace(duration_s: float, quality_s: float, race_distance_m: float | None, aims: Targets) -> list[Part]:
    """Easy first, then the stretch at race pace on tired legs, then a short cool-down."""
    if race_distance_m is None:
        raise ValueError("race pace needs the race's distance")
    after = SHORT_COOL_DOWN_S.value
    pace = min(quality_s, duration_s / 2)
    before = duration_s - pace - after
    parts = [(StepKind.WARM_UP, before, aims.easy), (StepKind.WORK, pace, aims.long_race_pace(race_distance_m))]
    return [*parts, (StepKind.COOL_DOWN, after, aims.easy)]


def _run_walk(duration_s: float, running_s: float | None, aims: Targets) -> list[Part]:
    frame = min(RUN_WALK_FRAME_S.value, duration_s / 4)
    inside = duration_s - 2 * frame
    share = RUN_WALK_SHARE.value if running_s is None else min(running_s / inside, 1.0)
    # As the share of running grows the rounds grow longer and the walks stay at least a minute.
    cycle = max(RUN_WALK_CYCLE_S.value, WALK_REST_S.value / max(1.0 - share, 0.05))
    count = max(1, round(inside / cycle))
    rounds: list[Part] = []
    for _ in range(count):
        rounds.append((StepKind.WORK, share * inside / count, aims.easy))
        if share < 1.0:
            rounds.append((StepKind.RECOVER, (1.0 - share) * inside / count, aims.walk))
    return [(StepKind.WARM_UP, frame, aims.walk), *rounds, (StepKind.COOL_DOWN, frame, aims.walk)]


def _interleave(work: Part, rest: Part, count: int) -> list[Part]:
    return [part for _ in range(count) for part in (work, rest)][:-1]
