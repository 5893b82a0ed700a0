"""One runner's folder of activity files, read as an import reads it, into an archive that is gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from fallow.adapters.files.find import FolderFinder
from fallow.adapters.files.originals import OriginalsFolder
from fallow.adapters.files.pool import PoolReader
from fallow.adapters.store.opening import open_store
from fallow.adapters.store.store import SqlStore
from fallow.domain.athlete import Athlete
from fallow.services.import_archive import import_paths
from fallow.services.ports import AthleteStore, Clock, Progress
from fallow.services.records import FileOutcome, Outcome
from fallow.services.refresh import refresh_stresses
from fallow.services.rule_trial import Archive

ATHLETE: Final = "runner"


@dataclass(frozen=True, slots=True)
class ActivityFolder:
    folder: Path
    clock: Clock
    progress: Progress

    def read(self) -> tuple[Archive, tuple[FileOutcome, ...]]:
        """All activities with their stress, and mornings where files tell of any; and the files that were refused."""
        with TemporaryDirectory() as aside, closing(open_store(Path(aside) / "aside.sqlite3")) as store:
            record = _Aside(store)
            summary = import_paths(
                [str(self.folder)],
                finder=FolderFinder(),
                reader=PoolReader(),
                originals=OriginalsFolder(Path(aside) / "originals"),
                record=record,
                clock=self.clock,
                progress=self.progress,
            )
            own = record.made()
            archive = Archive(
                athlete=own.athlete(),
                runs=refresh_stresses(own),
                check_ins=own.check_ins(),
                utc_offset_s=own.newest_utc_offset_s() or 0,
            )
        return archive, tuple(file for file in summary.files if file.outcome is Outcome.REFUSED)


class _Aside:
    """The record of an archive that nobody else knows of."""

    def __init__(self, store: SqlStore) -> None:
        store.add_athlete(Athlete(ATHLETE))
        self._own = store.for_athlete(ATHLETE)

    def held(self) -> AthleteStore:
        return self._own

    def made(self) -> AthleteStore:
        return self._own

    @contextmanager
    def importing(self) -> Iterator[None]:
        yield

    def files_of_everybody(self) -> frozenset[str]:
        return frozenset(self._own.known_files())
