"""Everything of one runner in open formats: tables as CSV, profile and plan as JSON, and the files as handed in.

The same archive gives the same bytes, whenever and however it came to be; what can be worked out again (the state, best
efforts) is left out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, BinaryIO, Final, Protocol

import numpy as np

from fallow.domain.activity import Activity, Channel
from fallow.domain.units import FloatArray
from fallow.domain.wellness import CheckIn
from fallow.services.ports import AthleteStore
from fallow.services.records import FileOutcome, Outcome, Recorded, Recording

README: Final = """This is everything that Fallow holds of one runner.

profile.json     what you told about yourself
activities.csv   a row for each activity; times in UTC, utc_offset_s is local time less UTC
recordings.csv   the recordings that several of them are made of, and which one each channel is from
laps.csv         a row for each lap
samples/         a file for each activity and recording, a column for each channel, the unit in its name
beats/           intervals from beat to beat, in seconds
check_ins.csv    a row for each morning and source; Fallow reads this file again
plan.json        the plan that holds
files.csv        each file that was handed in, and what became of it
originals/       those files, byte for byte, under the SHA-256 of their content
"""
ACTIVITY: Final = tuple(field.name for field in fields(Activity) if field.name != "laps")
CHECK_IN: Final = tuple(field.name for field in fields(CheckIn))
LAP: Final = ("activity_id", "start_s", "duration_s", "distance_m", "avg_heart_rate_bpm")
FILE: Final = ("sha256", "path", "outcome", "activity_ids", "same_as", "problems")
KEPT: Final = frozenset(Outcome) - {Outcome.REFUSED, Outcome.UNCHANGED}


class Sink(Protocol):
    """Where an export goes: names with `/` between folders."""

    def put(self, name: str, content: bytes) -> None: ...
    def put_stream(self, name: str, content: BinaryIO) -> None: ...


class KeptFiles(Protocol):
    """The originals, to be read."""

    def name(self, sha256: str) -> str | None:
        """Of the file under the originals' folder; None where it is gone."""

    def open(self, sha256: str) -> BinaryIO: ...


class Documents(Protocol):
    """Records as JSON documents."""

    def profile(self, store: AthleteStore) -> str: ...
    def plan(self, store: AthleteStore) -> str | None: ...


def export(store: AthleteStore, kept: KeptFiles, documents: Documents, sink: Sink) -> None:
    """Puts everything into the sink, in one order."""
    sink.put("README.txt", README.encode())
    sink.put("profile.json", documents.profile(store).encode())
    plan = documents.plan(store)
    if plan is not None:
        sink.put("plan.json", plan.encode())
    shown = store.activities()[::-1]
    held = store.recordings()
    sink.put("activities.csv", _table(ACTIVITY, (_row(one, ACTIVITY) for one in shown)))
    sink.put("recordings.csv", _recordings(store, held))
    sink.put("laps.csv", _table(LAP, _laps(shown)))
    sink.put("check_ins.csv", _table(CHECK_IN, (_row(one, CHECK_IN) for one in store.check_ins())))
    for activity_id in sorted({*(one.activity_id for one in shown), *(one.activity.activity_id for one in held)}):
        for recorded in store.recorded([activity_id]):
            _samples(recorded, sink)
    files = sorted(store.known_files().items())
    sink.put("files.csv", _table(FILE, (_file_row(file) for _, file in files)))
    for sha256, file in files:
        name = kept.name(sha256) if file.outcome in KEPT else None
        if name is not None:
            with kept.open(sha256) as stream:
                sink.put_stream(f"originals/{name}", stream)


def _recordings(store: AthleteStore, held: Iterable[Recording]) -> bytes:
    parts = [one for one in held if one.part_of is not None]
    origins = {merged: store.origins(merged) for merged in {one.part_of or "" for one in parts}}
    columns = (*ACTIVITY, "part_of", "file", "gives")
    rows = (
        (*_row(one.activity, ACTIVITY), one.part_of, one.path, _gives(one, origins[one.part_of or ""])) for one in parts
    )
    return _table(columns, rows)


def _gives(one: Recording, origins: Mapping[Channel, str]) -> str:
    return " ".join(sorted(channel for channel, origin in origins.items() if origin == one.activity.activity_id))


def _laps(activities: Iterable[Activity]) -> Iterator[Sequence[Any]]:
    for activity in activities:
        for lap in activity.laps:
            yield activity.activity_id, *_row(lap, LAP[1:])


def _file_row(file: FileOutcome) -> Sequence[Any]:
    problems = "; ".join(f"{one.code}: {one.detail}".rstrip(": ") for one in file.problems)
    return file.sha256, file.path, file.outcome.value, " ".join(file.activity_ids), file.same_as, problems


def _samples(recorded: Recorded, sink: Sink) -> None:
    activity_id = recorded.activity.activity_id
    if recorded.samples is not None:
        channels = recorded.samples.channels
        names = [channel for channel in Channel if channel in channels]
        lines = zip(*(_numbers(channels[name]) for name in names), strict=True)
        sink.put(f"samples/{activity_id}.csv", _lines(",".join(names), map(",".join, lines)))
    if recorded.rr_s is not None:
        sink.put(f"beats/{activity_id}.csv", _lines("rr_s", _numbers(recorded.rr_s)))


def _numbers(values: FloatArray) -> list[str]:
    """In full, whole numbers without a point, and empty where unknown."""
    texts = [text.removesuffix(".0") for text in map(repr, values.tolist())]
    for index in np.flatnonzero(np.isnan(values)):
        texts[index] = ""
    return texts


def _lines(head: str, lines: Iterable[str]) -> bytes:
    return "\n".join((head, *lines, "")).encode()


def _row(record: Any, names: Sequence[str]) -> list[Any]:
    return [_plain(getattr(record, name)) for name in names]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return " ".join(value)
    return int(value) if isinstance(value, bool) else value


def _table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
