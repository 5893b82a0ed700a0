"""Writes the made-up runner's files into a folder, those that are not there yet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from fallow.services.demo.days import Outing, outings
from fallow.services.demo.recording import exported_again, record
from fallow.services.demo.season import first_day, monday_of
from fallow.services.ports import ActivityWriter, ArchiveFolder, Progress

SURVIVES: Final = 0.6  # share of the file that was written before the battery died


@dataclass(frozen=True, slots=True)
class DemoArchive:
    """`begins_on` is the first day of the made-up runner's calendar, a Monday."""

    begins_on: date
    written: tuple[str, ...]
    files: int  # in the folder now, of this runner


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file to be: its name is known before its content is."""

    name: str
    outing: Outing
    is_export: bool = False

    def content(self, writer: ActivityWriter) -> bytes:
        recorded = record(self.outing)
        data = writer.write(*(exported_again(*recorded) if self.is_export else recorded))
        return data[: int(SURVIVES * len(data))] if self.outing.battery_died else data


def write_archive(
    folder: ArchiveFolder, writer: ActivityWriter, until: date, utc_offset_s: int, progress: Progress | None = None
) -> DemoArchive:
    """Files of all days up to and with `until`. What is in the folder already stays as it is.

    A new archive begins 78 weeks earlier; one that is there goes on from where it began.
    """
    present = frozenset(folder.names())
    begins_on = _begun_on(present) or first_day(until)
    entries = tuple(_entries(begins_on, until, utc_offset_s))
    missing = tuple(entry for entry in entries if entry.name not in present)
    for done, entry in enumerate(missing, start=1):
        folder.put(entry.name, entry.content(writer))
        if progress:
            progress(done, len(missing))
    return DemoArchive(begins_on, tuple(entry.name for entry in missing), len(entries))


def _begun_on(names: Collection[str]) -> date | None:
    """Monday of the week of the oldest file; the first week of an archive is never empty."""
    days = [date.fromisoformat(name[:10]) for name in names if re.match(r"\d{4}-\d\d-\d\d-\d{4}-.*\.fit$", name)]
    return monday_of(min(days)) if days else None


def _entries(begins_on: date, until: date, utc_offset_s: int) -> Iterator[_Entry]:
    for ahead in range((until - begins_on).days + 1):
        for outing in outings(begins_on, begins_on + timedelta(days=ahead), utc_offset_s):
            slug = re.sub(r"[^a-z0-9]+", "-", outing.session.name.lower())
            stem = f"{outing.started_at:%Y-%m-%d-%H%M}-{slug}"
            yield _Entry(f"{stem}.fit", outing)
            if outing.exported_twice:  # by name it comes after the original, so that the fuller file is read first
                yield _Entry(f"{stem}_export.fit", outing, is_export=True)
