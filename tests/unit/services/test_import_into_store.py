"""Files on a disk, through the readers, into a store: the way that every import goes."""

import gzip
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from fallow.domain.activity import Channel
from fallow.domain.errors import ProblemCode
from fallow.engine.admission import PERSON
from fallow.services.body_mass import POSSIBLE_KG
from fallow.services.profile import update_profile
from fallow.services.records import FileOutcome, ImportSummary, Outcome
from tests.fixtures.activity_files import gpx_file, gpx_segment, gpx_track, run_file, tcx_file
from tests.fixtures.fit_messages import T0, weighing
from tests.fixtures.homes import Home
from tests.fixtures.zip_files import zipped


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with one file of each kind, and one run twice."""
    folder = tmp_path / "archive"
    (folder / "older").mkdir(parents=True)
    (folder / "run.fit").write_bytes(run_file())
    (folder / "run again.fit.gz").write_bytes(gzip.compress(run_file()))
    (folder / "older" / "run.tcx").write_text(tcx_file().replace("2025-03-01", "2024-03-01"))
    (folder / "older" / "walk.gpx.gz").write_bytes(
        gzip.compress(gpx_file(gpx_track(gpx_segment(400_000), kind="<type>walk</type>")).encode())
    )
    return folder


def by_name(summary: ImportSummary) -> dict[str, FileOutcome]:
    return {Path(file.path).name: file for file in summary.files}


def test_every_format_comes_in_once(home: Home, archive: Path) -> None:
    lines = by_name(home.take(archive))
    assert {name: line.outcome.value for name, line in lines.items()} == {
        "run again.fit.gz": "imported", "run.fit": "same", "run.tcx": "imported", "walk.gpx.gz": "imported",
    }  # fmt: skip
    assert lines["run.fit"].same_as == str(archive / "run again.fit.gz")
    assert len(home.store.activities()) == 3
    (newest, *_) = sorted(home.store.activities(), key=lambda one: -one.duration_s)
    samples = home.store.samples(newest.activity_id)
    assert samples is not None
    assert samples.channels[Channel.CADENCE] == pytest.approx(np.full(601, 171.5))
    assert len(home.store.segments([newest.activity_id])) == 1


def test_what_a_scale_measured_stands_in_for_a_body_mass_that_was_not_told(home: Home, tmp_path: Path) -> None:
    def took(name: str, *masses_kg: float, day: int) -> tuple[str, float | None, date | None]:
        (tmp_path / name).write_bytes(weighing(*masses_kg, start=T0 + day * 86_400))
        (line,) = home.take(tmp_path / name).files
        runner = home.store.athlete()
        return line.outcome.value, runner.mass_kg, runner.mass_measured_on

    update_profile(home.store, {"mass_kg": None}, frozenset(), date(2025, 3, 1))
    assert took("a.fit", 60.0, 61.54, day=0) == ("imported", 61.5, date(2025, 3, 4))
    assert took("b.fit", 62.4, day=2) == ("imported", 61.5, date(2025, 3, 4))  # within what a meal weighs
    assert took("c.fit", 70.0, day=-9) == ("imported", 61.5, date(2025, 3, 4))  # older
    assert took("d.fit", 63.0, day=3) == ("imported", 63.0, date(2025, 3, 7))

    update_profile(home.store, {"mass_kg": 63.0}, frozenset(), date(2025, 3, 8))
    assert took("e.fit", 70.0, day=5) == ("imported", 63.0, None)  # the runner's own word


def test_no_mass_comes_in_that_the_model_would_leave_out() -> None:
    assert PERSON["mass_kg"] == POSSIBLE_KG


def test_a_second_import_changes_nothing(home: Home, archive: Path) -> None:
    home.take(archive)
    before = home.holds()
    assert {line.outcome for line in home.take(archive).files} == {Outcome.UNCHANGED}
    assert home.holds() == before


def test_an_account_export_comes_in_as_its_files_would(home: Home, archive: Path, tmp_path: Path) -> None:
    members = {str(path.relative_to(archive)): path.read_bytes() for path in sorted(archive.rglob("*.*"))}
    part = {"inner/run.fit": run_file(days=9), "inner/friends.json": b'{"name": "nobody\'s business"}'}
    path = tmp_path / "export.zip"
    path.write_bytes(zipped(members | {"part.zip": zipped(part), "../evil.fit": b"x", "page.html": b"x"}))
    lines = {file.path.removeprefix(f"{path}/"): file.outcome.value for file in home.take(path).files}
    assert lines == {
        "older/run.tcx": "imported", "older/walk.gpx.gz": "imported", "run again.fit.gz": "imported", "run.fit": "same",
        "part.zip/inner/run.fit": "imported", "part.zip/inner/friends.json": "ignored", "../evil.fit": "refused",
    }  # fmt: skip
    assert len(home.store.activities()) == 4
    kept = sorted(path.read_bytes() for path in (home.folder / "originals").rglob("*") if path.is_file())
    assert kept == sorted([*members.values(), part["inner/run.fit"]])
    before = home.holds()
    again = {file.path.removeprefix(f"{path}/"): file.outcome.value for file in home.take(path).files}
    ignored, refused = "part.zip/inner/friends.json", "../evil.fit"
    assert again == dict.fromkeys(lines, "unchanged") | {ignored: "ignored", refused: "refused"}
    assert {file.outcome for file in home.take(archive).files} == {Outcome.UNCHANGED}
    assert home.holds() == before


def test_a_path_that_is_not_there(home: Home, tmp_path: Path) -> None:
    before = home.holds()
    (line,) = home.take(tmp_path / "nowhere").files
    assert (line.outcome, line.problems[0].code) == (Outcome.REFUSED, ProblemCode.PATH_MISSING)
    assert home.holds() == before


def test_a_folder_with_nothing_in_it(home: Home, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    before = home.holds()
    (line,) = home.take(tmp_path / "empty").files
    assert (line.outcome, line.problems[0].code) == (Outcome.REFUSED, ProblemCode.FOLDER_EMPTY)
    assert home.holds() == before


def test_a_text_file_named_fit(home: Home, tmp_path: Path) -> None:
    (tmp_path / "diary.fit").write_text("Today I ran, and it was good.")
    before = home.holds()
    (line,) = home.take(tmp_path / "diary.fit").files
    assert (line.outcome, line.problems[0].code) == (Outcome.REFUSED, ProblemCode.UNKNOWN_FORMAT)
    assert line.problems[0].detail == "it looks like plain text"
    assert home.holds() == before


def test_a_truncated_file_comes_in_as_far_as_it_goes(home: Home, tmp_path: Path) -> None:
    whole = run_file()
    (tmp_path / "cut.fit").write_bytes(whole[: len(whole) // 2])
    (line,) = home.take(tmp_path / "cut.fit").files
    assert line.outcome is Outcome.PARTIAL
    assert line.problems[0].code is ProblemCode.TRUNCATED
    (activity,) = home.store.activities()
    assert 200 < activity.duration_s < 400


def test_one_bad_file_does_not_stop_the_others(home: Home, archive: Path) -> None:
    (archive / "a.fit").write_bytes(b"")
    (archive / "b.gpx").write_text('<!DOCTYPE gpx [<!ENTITY a "b">]><gpx >&a;</gpx>')
    lines = by_name(home.take(archive))
    assert lines["b.gpx"].problems[0].code is ProblemCode.UNSAFE_CONTENT
    assert [lines[name].outcome for name in ("a.fit", "b.gpx")] == [Outcome.REFUSED, Outcome.REFUSED]
    assert len(home.store.activities()) == 3
