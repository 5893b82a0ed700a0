"""An archive comes back from a backup, and a runner leaves it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from fallow.bootstrap.access import PASSPHRASE_FILE
from fallow.bootstrap.places import DATABASE_FILE, ORIGINALS, UPLOADS
from fallow.domain.errors import Problem, ProblemCode, UserProblemError

if TYPE_CHECKING:
    from fallow.adapters.backup import Restored
    from fallow.adapters.files.originals import OriginalsFolder
    from fallow.adapters.store.database import Database
    from fallow.services.ports import Store
    from fallow.services.records import Deleted


def restore(source: Path, database: Database, home: Path) -> Restored:
    """Into a home and a database that hold nothing yet."""
    from fallow.adapters.backup import restore_backup
    from fallow.adapters.store.backup import is_in_use

    taken = (home / DATABASE_FILE).exists() or (home / ORIGINALS).exists()
    if taken or (not database.is_sqlite and is_in_use(database)):
        raise UserProblemError(Problem(ProblemCode.HOME_TAKEN, database.place if not taken else str(home)))
    return restore_backup(source, database, home)


def delete_everything(
    archive: Store, athlete_id: str, originals: OriginalsFolder, database: Database, home: Path
) -> Deleted:
    """Everything of this runner. A file of SQLite goes with the last one, and with it the passphrase of the home; a
    server's database is not ours to remove.
    """
    from fallow.services import deleting

    shutil.rmtree(home / UPLOADS, ignore_errors=True)  # files that waited to be imported

    def take_away() -> None:
        archive.close()
        database.remove()
        (home / PASSPHRASE_FILE).unlink(missing_ok=True)

    return deleting.delete_everything(archive, athlete_id, originals, take_away if database.is_sqlite else None)
