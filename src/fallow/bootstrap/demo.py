"""The made-up runner's own archive."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fallow.bootstrap.clock import SystemClock
from fallow.bootstrap.keeping import open_house
from fallow.bootstrap.places import DATABASE_FILE, DATABASE_VARIABLE, make_private
from fallow.bootstrap.who import DEFAULT_ATHLETE
from fallow.domain.errors import Problem, ProblemCode, UserProblemError

if TYPE_CHECKING:
    from fallow.services.ports import Progress

ARCHIVE: Final = "archive"
DEMO: Final = "demo"  # folder beside a runner's own archive, so that the two never mix


def demo_home(wanted: Path) -> Path:
    """Where the made-up runner may live: not in a home whose archive is somebody's own, nor in a shared database."""
    if os.environ.get(DATABASE_VARIABLE):
        detail = "the made-up runner needs an archive of its own: unset this for the demo"
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, DATABASE_VARIABLE, detail))
    is_own = (wanted / DATABASE_FILE).exists() and not (wanted / ARCHIVE).exists()
    return wanted / DEMO if is_own else wanted


def demo_is_there(home: Path) -> bool:
    """Whether the made-up runner has moved in, to the last step."""
    if not (home / DATABASE_FILE).exists():
        return False
    with open_house(home, None) as house, house.reading() as reader:
        return reader.plan() is not None


def make_demo(home: Path, progress: Progress) -> None:
    """The made-up runner moves into `home`: files, import, mornings, plan. What is there already stays."""
    from fallow.adapters.archive_folder import DiskArchiveFolder
    from fallow.adapters.fit.encode import FitWriter
    from fallow.services.demo.archive import write_archive
    from fallow.services.demo.moving_in import plan_ahead, tell_mornings
    from fallow.services.demo.robin import made_up_athlete

    make_private(home)
    clock = SystemClock()
    now = clock.now()
    today, offset_s = now.date(), int((now.utcoffset() or timedelta()).total_seconds())
    folder = home / ARCHIVE
    archive = write_archive(DiskArchiveFolder(folder), FitWriter(), today - timedelta(days=1), offset_s, progress)
    with open_house(home, None) as house:
        house.settle(made_up_athlete(DEFAULT_ATHLETE, archive.begins_on))
        house.import_paths([str(folder)], progress)
        tell_mornings(house.store, archive.begins_on, today, offset_s)
        plan_ahead(house.store, clock, archive.begins_on, today)
