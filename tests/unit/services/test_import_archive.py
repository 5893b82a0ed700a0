"""What becomes of each file handed in."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from fallow.domain.activity import Activity, Sport
from fallow.domain.athlete import Athlete
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.wellness import CheckIn
from fallow.services import import_archive
from fallow.services.import_archive import import_paths
from fallow.services.ports import AthleteStore
from fallow.services.records import (
    Digest,
    FileOutcome,
    ImportRun,
    ImportSummary,
    Merged,
    Outcome,
    ReadFile,
    Recorded,
    Recording,
    SourceFile,
)
from tests.fixtures.activity_files import START, run_activity

TRUNCATED = Problem(ProblemCode.TRUNCATED, "here")
SETTINGS = Problem(ProblemCode.NOT_AN_ACTIVITY, "here", "settings")
VANISHED = Problem(ProblemCode.PATH_MISSING, "here")
UNKNOWN = Problem(ProblemCode.UNKNOWN_FORMAT, "here")


def recorded(day: int, problems: tuple[Problem, ...] = (), **changes: Any) -> Recorded:
    told: dict[str, Any] = {"activity_id": f"day-{day}", "started_at": START + timedelta(days=day)}
    return Recorded(run_activity(**(told | changes)), None, problems)


@dataclass
class Disk:
    """Files by path: their bytes' name and what reading them gives. Finder, reader and originals in one."""

    holds: dict[str, tuple[str, tuple[Recorded, ...], tuple[Problem, ...]]] = field(default_factory=dict)
    mornings: dict[str, tuple[CheckIn, ...]] = field(default_factory=dict)
    lost: tuple[Problem, ...] = ()
    log: list[str] = field(default_factory=list)
    breaks_at: str = ""
    vanishes: str = ""
    gone: tuple[str, ...] = ()  # originals by their bytes' names
    unknown: str = ""

    def put(self, path: str, *found: Recorded, problems: tuple[Problem, ...] = (), content: str = "") -> None:
        self.holds[path] = (content or path, found, problems)

    def find(self, paths: Sequence[str]) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
        return tuple(SourceFile(path, 1, self.holds[path][0]) for path in paths), self.lost

    def read(
        self, files: Sequence[SourceFile], digest: Callable[[Recorded], Digest]
    ) -> Generator[ReadFile, None, None]:
        for file in files:
            if file.path == self.breaks_at:
                raise KeyboardInterrupt
            self.log.append(f"read {file.path}")
            _, found, problems = self.holds[file.path]
            told = self.mornings.get(file.path, ())
            form = "" if file.path == self.unknown else "fit"
            yield ReadFile(file, form, tuple((one, digest(one)) for one in found), problems, told)

    def keep(self, file: SourceFile) -> None:
        if file.path == self.vanishes:
            raise UserProblemError(VANISHED)
        self.log.append(f"keep {file.path}")

    def has(self, sha256: str) -> bool:
        return sha256 not in self.gone

    def original(self, sha256: str, path: str) -> SourceFile | None:
        raise AssertionError("nothing is read again")

    def remove(self, sha256: str) -> None:
        raise AssertionError("nothing is taken back")


@dataclass
class Archive:
    """As much of an athlete's store as an import needs."""

    files: dict[str, FileOutcome] = field(default_factory=dict)
    held: dict[str, Activity] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)

    def known_files(self) -> Mapping[str, FileOutcome]:
        return dict(self.files)

    merged: list[Merged] = field(default_factory=list)
    runs: dict[int, ImportRun] = field(default_factory=dict)

    @contextmanager
    def writing(self) -> Iterator[None]:
        yield

    def athlete(self) -> Athlete:
        return Athlete("me")

    def recordings(self) -> tuple[Recording, ...]:
        paths = {one: file.path for file in self.files.values() for one in file.activity_ids}
        shown = {part: one.recorded.activity.activity_id for one in self.merged for part in one.parts}
        return tuple(Recording(one, paths.get(name, ""), shown.get(name)) for name, one in self.held.items())

    def recorded(self, activity_ids: Sequence[str]) -> tuple[Recorded, ...]:
        return tuple(Recorded(self.held[one], None) for one in activity_ids)

    def left_raw(self, activity_id: str) -> frozenset[str]:
        return frozenset()

    def save_merged(self, merged: Merged) -> None:
        self.log.append(f"merge {'+'.join(sorted(merged.parts))}")
        self.merged = [one for one in self.merged if not {*one.parts} & {*merged.parts}] + [merged]

    def import_runs(self) -> tuple[ImportRun, ...]:
        return tuple(self.runs.values())

    def save_import_run(self, run: ImportRun) -> None:
        self.runs[run.number] = run

    def save_files(self, files: Iterable[tuple[FileOutcome, ReadFile | None]], number: int) -> None:
        for outcome, read in files:
            assert outcome.sha256 is not None
            assert read is not None
            self.log.append(f"save {outcome.path}")
            self.files[outcome.sha256] = outcome
            self.held |= {one.activity.activity_id: one.activity for one, _ in read.activities}


@dataclass
class Trial:
    disk: Disk = field(default_factory=Disk)
    archive: Archive = field(default_factory=Archive)
    ticks: list[tuple[int, int]] = field(default_factory=list)
    told: list[FileOutcome] = field(default_factory=list)

    def held(self) -> AthleteStore | None:
        return self.made() if self.archive.files else None

    def made(self) -> AthleteStore:
        return self.archive  # type: ignore[return-value]  # all of the store that is used is there

    @contextmanager
    def importing(self) -> Iterator[None]:
        yield

    def files_of_everybody(self) -> frozenset[str]:
        raise AssertionError("nothing is taken back")

    def now(self) -> datetime:
        return START

    def run(self, *paths: str) -> ImportSummary:
        self.disk.log = self.archive.log = []
        self.ticks, self.told = [], []
        return import_paths(
            paths or tuple(self.disk.holds),
            finder=self.disk,
            reader=self.disk,
            originals=self.disk,
            record=self,
            clock=self,
            progress=lambda done, total: self.ticks.append((done, total)),
            heard=self.told.append,
        )


@pytest.fixture
def trial() -> Trial:
    return Trial()


def outcomes(summary: ImportSummary) -> list[Outcome]:
    return [file.outcome for file in summary.files]


def test_what_became_of_a_file_is_told_as_soon_as_it_is_clear(trial: Trial) -> None:
    trial.disk.put("good.fit", recorded(1))
    trial.disk.put("text.fit", problems=(UNKNOWN,))
    assert sorted(trial.run().files, key=str) == sorted(trial.told, key=str)

    trial.disk.put("next.fit", recorded(2))
    summary = trial.run()
    assert [one.path for one in trial.told] == ["good.fit", "text.fit", "next.fit"]
    assert set(trial.told) == set(summary.files)


def test_each_kind_of_file_ends_in_its_outcome(trial: Trial) -> None:
    trial.disk.put("good.fit", recorded(1))
    trial.disk.put("cut.fit", recorded(2), problems=(TRUNCATED,))
    trial.disk.put("short.fit", recorded(3, problems=(TRUNCATED,)))
    trial.disk.put("settings.fit", problems=(SETTINGS,))
    trial.disk.put("text.fit", problems=(UNKNOWN,))
    trial.disk.put("broken.fit", problems=(TRUNCATED, SETTINGS))
    summary = trial.run()
    assert outcomes(summary) == ["imported", "partial", "partial", "ignored", "refused", "refused"]
    assert [file.problems for file in summary.files][1:3] == [(TRUNCATED,), (TRUNCATED,)]
    assert [file.activity_ids for file in summary.files][:3] == [("day-1",), ("day-2",), ("day-3",)]
    assert set(trial.archive.held) == {"day-1", "day-2", "day-3"}
    assert summary.counts[Outcome.PARTIAL] == 2


def test_the_original_is_kept_before_its_record_and_what_is_refused_leaves_no_trace(trial: Trial) -> None:
    trial.disk.put("good.fit", recorded(1))
    trial.disk.put("text.fit", problems=(UNKNOWN,))
    trial.run()
    assert trial.archive.log == ["read good.fit", "keep good.fit", "read text.fit", "save good.fit"]
    assert set(trial.archive.files) == {"good.fit"}


def test_what_no_reader_knows_is_ignored_and_leaves_no_trace(trial: Trial) -> None:
    trial.disk.put("good.fit", recorded(1))
    trial.disk.put("friends.json", problems=(SETTINGS,))
    trial.disk.unknown = "friends.json"
    assert outcomes(trial.run()) == ["imported", "ignored"]
    assert trial.archive.log == ["read good.fit", "keep good.fit", "read friends.json", "save good.fit"]
    trial.disk.put("friends.json", recorded(2))
    trial.disk.unknown = ""
    assert outcomes(trial.run()) == ["unchanged", "imported"]


def test_a_second_import_reads_and_changes_nothing(trial: Trial) -> None:
    trial.disk.put("good.fit", recorded(1))
    trial.disk.put("settings.fit", problems=(SETTINGS,))
    trial.run()
    before = dict(trial.archive.files), dict(trial.archive.held)
    summary = trial.run()
    assert outcomes(summary) == ["unchanged", "unchanged"]
    assert summary.files[0].activity_ids == ("day-1",)
    assert trial.archive.log == []
    assert (trial.archive.files, trial.archive.held) == before


def test_a_file_that_was_moved_is_unchanged_and_says_where_it_was(trial: Trial) -> None:
    trial.disk.put("old/run.fit", recorded(1), content="bytes")
    trial.run()
    trial.disk.put("new/run.fit", recorded(1), content="bytes")
    (line,) = trial.run("new/run.fit").files
    assert (line.outcome, line.path, line.same_as) == (Outcome.UNCHANGED, "new/run.fit", "old/run.fit")


def test_what_was_refused_is_tried_again(trial: Trial) -> None:
    trial.disk.put("run.fit", problems=(UNKNOWN,))
    assert outcomes(trial.run()) == [Outcome.REFUSED]
    assert outcomes(trial.run()) == [Outcome.REFUSED]
    trial.disk.put("run.fit", recorded(1))
    assert outcomes(trial.run()) == [Outcome.IMPORTED]


def test_equal_bytes_in_one_import_are_read_once(trial: Trial) -> None:
    for path in ("a.fit", "b.fit"):
        trial.disk.put(path, recorded(1), problems=(TRUNCATED,), content="bytes")
    for path in ("c.fit", "d.fit"):
        trial.disk.put(path, problems=(UNKNOWN,), content="rubbish")
    summary = trial.run()
    assert outcomes(summary) == ["partial", "same", "refused", "refused"]
    assert (summary.files[1].same_as, summary.files[1].problems) == ("a.fit", ())
    assert [file.path for file in summary.files] == ["a.fit", "b.fit", "c.fit", "d.fit"]
    assert [line for line in trial.archive.log if line.startswith("read")] == ["read a.fit", "read c.fit"]


def test_the_same_activity_from_another_file_is_not_doubled(trial: Trial) -> None:
    trial.disk.put("watch.fit", recorded(1))
    trial.disk.put("platform.gpx", recorded(1, sport=Sport.OTHER, activity_id="platform"))
    summary = trial.run()
    assert outcomes(summary) == [Outcome.IMPORTED, Outcome.SAME]
    assert (summary.files[1].same_as, summary.files[1].activity_ids) == ("watch.fit", ("platform",))
    trial.disk.put("phone.tcx", recorded(1, activity_id="phone"))
    later = trial.run("phone.tcx").files[0]
    assert (later.outcome, later.same_as) == (Outcome.SAME, "watch.fit")
    assert trial.archive.log == ["read phone.tcx", "keep phone.tcx", "save phone.tcx", "merge day-1+phone+platform"]
    assert [one.recorded.activity.activity_id for one in trial.archive.merged] == ["m-day-1"]


def test_the_same_recording_zipped_is_not_kept_again(trial: Trial) -> None:
    trial.disk.put("run.fit", recorded(1))
    trial.disk.put("run.fit.gz", recorded(1))
    summary = trial.run()
    assert outcomes(summary) == [Outcome.IMPORTED, Outcome.SAME]
    assert (summary.files[1].same_as, summary.files[1].activity_ids) == ("run.fit", ("day-1",))
    assert trial.archive.merged == []


def test_mornings_are_something_to_keep(trial: Trial) -> None:
    trial.disk.mornings["hrv.csv"] = (CheckIn(START.date(), START, "an app", rmssd_ms=50.0),)
    trial.disk.put("hrv.csv")
    (line,) = trial.run().files
    assert (line.outcome, line.mornings) == (Outcome.IMPORTED, 1)


def test_a_file_that_is_gone_before_it_is_kept_is_refused_alone(trial: Trial) -> None:
    trial.disk.put("gone.fit", recorded(1))
    trial.disk.put("good.fit", recorded(2))
    trial.disk.vanishes = "gone.fit"
    summary = trial.run()
    assert outcomes(summary) == [Outcome.REFUSED, Outcome.IMPORTED]
    assert summary.files[0].problems == (VANISHED,)
    assert list(trial.archive.held) == ["day-2"]


def test_an_original_that_is_gone_is_kept_anew(trial: Trial) -> None:
    trial.disk.put("run.fit", recorded(1))
    trial.run()
    trial.disk.gone = ("run.fit",)
    assert outcomes(trial.run()) == [Outcome.UNCHANGED]
    assert trial.archive.log == ["keep run.fit"]


def test_an_import_that_was_killed_at_its_very_end_is_ended_by_the_next(trial: Trial) -> None:
    trial.disk.put("run.fit", recorded(1))
    trial.run()
    trial.archive.runs[1] = ImportRun(1, START, None)
    trial.run()
    assert trial.archive.runs == {1: ImportRun(1, START, START)}


def test_an_import_has_a_number_and_one_cut_short_goes_on_under_its_own(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_archive, "BATCH", 1)
    trial.disk.put("text.fit", problems=(UNKNOWN,))
    trial.run()
    assert trial.archive.runs == {}
    trial.disk.put("0.fit", recorded(0))
    trial.disk.put("1.fit", recorded(1))
    trial.disk.breaks_at = "1.fit"
    with pytest.raises(KeyboardInterrupt):
        trial.run()
    assert trial.archive.runs == {1: ImportRun(1, START, None)}
    trial.disk.breaks_at = ""
    trial.run()
    assert trial.archive.runs == {1: ImportRun(1, START, START)}
    trial.disk.put("2.fit", recorded(2))
    trial.run()
    assert list(trial.archive.runs) == [1, 2]


def test_of_several_activities_in_a_file_only_the_new_ones_are_taken(trial: Trial) -> None:
    trial.disk.put("run.fit", recorded(1))
    trial.disk.put("both.fit", recorded(1), recorded(2))
    summary = trial.run()
    assert outcomes(summary) == [Outcome.IMPORTED, Outcome.IMPORTED]
    assert summary.files[1].activity_ids == ("day-1", "day-2"), "all that it tells of"
    assert sorted(trial.archive.held) == ["day-1", "day-2"]


def test_activities_of_one_file_are_never_each_other(trial: Trial) -> None:
    trial.disk.put("relay.fit", recorded(1), recorded(1, activity_id="second leg"))
    assert trial.run().files[0].activity_ids == ("day-1", "second leg")


def test_paths_that_gave_nothing_are_lines_too(trial: Trial) -> None:
    trial.disk.lost = (Problem(ProblemCode.PATH_MISSING, "nowhere"),)
    trial.disk.put("good.fit", recorded(1))
    summary = trial.run()
    assert outcomes(summary) == [Outcome.IMPORTED, Outcome.REFUSED]
    assert (summary.files[1].path, summary.files[1].sha256) == ("nowhere", None)


def test_neither_a_wrong_path_nor_an_unreadable_file_makes_a_store(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made() -> AthleteStore:
        raise AssertionError("made a store")

    monkeypatch.setattr(trial, "made", made)
    trial.disk.put("letter.fit", problems=(Problem(ProblemCode.UNKNOWN_FORMAT, "letter.fit"),))
    trial.disk.lost = (Problem(ProblemCode.PATH_MISSING, "nowhere"),)
    assert outcomes(trial.run()) == [Outcome.REFUSED, Outcome.REFUSED]


def test_progress_counts_every_file(trial: Trial) -> None:
    for day in range(3):
        trial.disk.put(f"{day}.fit", recorded(day))
    trial.run("0.fit")
    trial.run()
    assert trial.ticks == [(1, 3), (2, 3), (3, 3)]


def test_an_interrupted_import_goes_on_where_it_stopped(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_archive, "BATCH", 2)
    for day in range(5):
        trial.disk.put(f"{day}.fit", recorded(day))
    trial.disk.breaks_at = "3.fit"
    with pytest.raises(KeyboardInterrupt):
        trial.run()
    assert set(trial.archive.held) == {"day-0", "day-1"}
    trial.disk.breaks_at = ""
    assert outcomes(trial.run()) == ["unchanged", "unchanged", "imported", "imported", "imported"]
    assert [line for line in trial.archive.log if line.startswith("read")] == ["read 2.fit", "read 3.fit", "read 4.fit"]
