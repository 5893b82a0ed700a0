"""Writes a session as a FIT workout: file_id, workout, and a workout_step for each step and each way back to repeat."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Final

import numpy as np

from fallow.adapters.fit.encode import DEVELOPMENT, EPOCH, FILE_ID, MESSAGE_INDEX, PRODUCT, SPORTS
from fallow.adapters.fit.tables import BaseType, Table, column, file_of, table, text, texts
from fallow.domain.session import StepKind
from fallow.services.plans_out.workouts import Block, Target, TargetKind, Workout, WorkoutStep

ENUM, UINT16, UINT32, UINT32Z = BaseType.ENUM, BaseType.UINT16, BaseType.UINT32, BaseType.UINT32Z

# Numbers of the FIT profile.
WORKOUT_FILE, WORKOUT, WORKOUT_STEP = 5, 26, 27
LASTS_TIME, LASTS_OPEN, REPEATS = 0, 5, 6
TARGET_SPEED, TARGET_HEART_RATE, TARGET_OPEN = 0, 1, 2
INTENSITY: Final = {StepKind.WORK: 0, StepKind.WARM_UP: 2, StepKind.COOL_DOWN: 3, StepKind.RECOVER: 4}
MS_PER_S: Final = 1000
MM_PER_M: Final = 1000
BPM_OFFSET: Final = 100  # values up to 100 are shares of the maximum

LONGEST_NAME: Final = 24  # watches cut off what is longer, some much earlier: what matters stands first
LONGEST_STEP_NAME: Final = 15
SPELT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "–": "-"})


@dataclass(frozen=True, slots=True)
class _Row:
    """A workout_step as it stands in the file; NaN is what the step does not have."""

    name: str
    duration_type: int
    duration_value: float  # ms; where it repeats, the number of the step to go back to
    target_type: int
    target_value: float  # where it repeats, how many times in all; 0 where the range below is the target
    low: float
    high: float
    intensity: int


class FitWorkoutWriter:
    """Implements the port `WorkoutWriter`."""

    def write(self, workout: Workout) -> bytes:
        """The same bytes for the same workout; speeds to 1 mm/s, times to 1 ms, heart rates to 1 bpm."""
        rows = tuple(_rows(workout.blocks))
        content = bytes(_workout(workout, len(rows))) + bytes(_steps(rows))
        return file_of((bytes(_file_id(workout, content)), content))


def _file_id(workout: Workout, content: bytes) -> Table:
    """Watches tell files apart by serial number and time: another session for the same day must differ as well."""
    serial = zlib.crc32(workout.workout_id.encode() + content) or 1
    noon = datetime.combine(workout.made_on, time(12), UTC)
    return table(0, FILE_ID, (
        column(0, ENUM, WORKOUT_FILE), column(1, UINT16, DEVELOPMENT), column(2, UINT16, PRODUCT),
        column(3, UINT32Z, serial), column(4, UINT32, (noon - EPOCH).total_seconds()),
    ))  # fmt: skip


def _workout(workout: Workout, count: int) -> Table:
    sport, sub_sport = SPORTS[workout.sport][False]
    return table(1, WORKOUT, (
        column(4, ENUM, sport), column(11, ENUM, sub_sport), column(6, UINT16, count),
        text(8, plain(workout.name, LONGEST_NAME)),
    ))  # fmt: skip


def _steps(rows: Sequence[_Row]) -> Table:
    return table(2, WORKOUT_STEP, (
        column(MESSAGE_INDEX, UINT16, np.arange(len(rows))),
        texts(0, [plain(row.name, LONGEST_STEP_NAME) for row in rows]),
        column(1, ENUM, [row.duration_type for row in rows]),
        column(2, UINT32, [row.duration_value for row in rows]),
        column(3, ENUM, [row.target_type for row in rows]),
        column(4, UINT32, [row.target_value for row in rows]),
        column(5, UINT32, [row.low for row in rows]),
        column(6, UINT32, [row.high for row in rows]),
        column(7, ENUM, [row.intensity for row in rows]),
    ))  # fmt: skip


def _rows(blocks: Sequence[Block]) -> Iterator[_Row]:
    number = 0
    for block in blocks:
        yield from map(_step, block.steps)
        if block.times > 1:
            # Readers want a target and an intensity of a way back, too.
            yield _Row("", REPEATS, number, TARGET_OPEN, block.times, np.nan, np.nan, INTENSITY[StepKind.WORK])
        number += len(block.steps) + (block.times > 1)


def _step(step: WorkoutStep) -> _Row:
    lasts, duration_ms = (LASTS_OPEN, np.nan) if step.duration_s is None else (LASTS_TIME, MS_PER_S * step.duration_s)
    kind, low, high = _target(step.target)
    return _Row(step.name, lasts, duration_ms, kind, 0, low, high, INTENSITY[step.kind])


def _target(target: Target | None) -> tuple[int, float, float]:
    if target is None:
        return TARGET_OPEN, np.nan, np.nan
    if target.kind is TargetKind.SPEED:
        return TARGET_SPEED, MM_PER_M * target.low, MM_PER_M * target.high
    return TARGET_HEART_RATE, BPM_OFFSET + target.low, BPM_OFFSET + target.high


def plain(name: str, longest: int) -> str:
    """In ASCII: older watches show nothing else."""
    letters = unicodedata.normalize("NFKD", name.translate(SPELT))
    return letters.encode("ascii", "ignore").decode()[:longest].rstrip()
