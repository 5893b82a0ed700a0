"""A plan as files: which library writes which. Each is imported when it is asked for."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fallow.domain.errors import Problem, ProblemCode, UserProblemError

if TYPE_CHECKING:
    from fallow.services.plans_out.calendar import PlanCalendar
    from fallow.services.plans_out.sheet import Sheet
    from fallow.services.plans_out.workouts import Workout
    from fallow.services.ports import CalendarWriter, SheetWriter, WorkoutWriter

SECRET_BYTES: Final = 32


def workout_file(workout: Workout) -> bytes:
    from fallow.adapters.fit.workout import FitWorkoutWriter

    writer: WorkoutWriter = FitWorkoutWriter()
    return writer.write(workout)


def calendar_file(calendar: PlanCalendar) -> bytes:
    from fallow.adapters.calendar.write import IcsWriter

    writer: CalendarWriter = IcsWriter()
    return writer.write(calendar)


def sheet_file(sheet: Sheet) -> bytes:
    from fallow.adapters.sheet.write import PdfWriter

    writer: SheetWriter = PdfWriter()
    return writer.write(sheet)


def zip_file(files: Mapping[str, bytes]) -> bytes:
    from fallow.adapters.zip_sink import zipped

    return zipped(files)


def write_file(target: Path, content: bytes, *, replace: bool) -> None:
    """Whole or not at all. Raises UserProblemError where it cannot be written, or may not be replaced."""
    from fallow.adapters.whole_file import whole_file

    if target.exists() and not replace:
        raise UserProblemError(Problem(ProblemCode.FILE_EXISTS, str(target)))
    with whole_file(target) as stream:
        stream.write(content)


def new_secret() -> str:
    """For an address that nobody can guess: 256 bits, in letters that an address may hold."""
    return secrets.token_urlsafe(SECRET_BYTES)
