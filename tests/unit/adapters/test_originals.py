"""The files handed in are kept whole, once, and for the owner alone."""

import gzip
import zipfile
from pathlib import Path
from stat import S_IMODE

import pytest

from fallow.adapters.files.find import FolderFinder
from fallow.adapters.files.originals import OriginalsFolder
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.records import SourceFile
from tests.fixtures.activity_files import source


@pytest.fixture
def file(tmp_path: Path) -> SourceFile:
    path = tmp_path / "Run.FIT.gz"
    path.write_bytes(b"the bytes of a run")
    return source(path)


def left(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_kept_byte_for_byte_under_its_checksum(tmp_path: Path, file: SourceFile) -> None:
    folder = OriginalsFolder(tmp_path / "home" / "originals")
    assert not folder.has(file.sha256)
    folder.keep(file)
    kept = tmp_path / "home" / "originals" / file.sha256[:2] / f"{file.sha256}.fit.gz"
    assert left(tmp_path / "home") == [kept]
    assert kept.read_bytes() == b"the bytes of a run"
    assert folder.has(file.sha256)
    assert [S_IMODE(path.stat().st_mode) for path in (kept, kept.parent, kept.parent.parent)] == [0o600, 0o700, 0o700]


def test_what_is_there_is_left_alone(tmp_path: Path, file: SourceFile) -> None:
    folder = OriginalsFolder(tmp_path / "originals")
    folder.keep(file)
    before = folder.path(file).stat()
    Path(file.path).unlink()
    folder.keep(file)
    assert folder.path(file).stat() == before


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, file: SourceFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserProblemError) as raised:
        OriginalsFolder(tmp_path / "originals").keep(file)
    assert raised.value.problem.code is ProblemCode.STORE_UNREADABLE
    assert "No space left" in raised.value.problem.detail
    assert left(tmp_path / "originals") == []


def test_a_file_that_changed_meanwhile_is_not_kept(tmp_path: Path, file: SourceFile) -> None:
    Path(file.path).write_bytes(b"other bytes")
    with pytest.raises(UserProblemError) as raised:
        OriginalsFolder(tmp_path / "originals").keep(file)
    assert raised.value.problem.code is ProblemCode.DAMAGED
    assert left(tmp_path / "originals") == []


def test_what_is_kept_can_be_read_again_and_forgotten(tmp_path: Path, file: SourceFile) -> None:
    folder = OriginalsFolder(tmp_path / "originals")
    folder.keep(file)
    with folder.open(file.sha256) as original:
        assert original.read() == b"the bytes of a run"
    folder.remove(file.sha256)
    assert left(tmp_path / "originals") == []
    folder.remove(file.sha256)
    with pytest.raises(UserProblemError) as raised:
        folder.open(file.sha256)
    assert raised.value.problem == Problem(ProblemCode.ORIGINAL_MISSING, file.sha256)


@pytest.mark.parametrize("checksum", ["", "*", "../home", "a" * 63])
def test_nothing_is_kept_under_what_is_no_checksum(tmp_path: Path, file: SourceFile, checksum: str) -> None:
    folder = OriginalsFolder(tmp_path / "originals")
    folder.keep(file)
    folder.remove(checksum)
    assert not folder.has(checksum)
    assert len(left(tmp_path / "originals")) == 1


def test_equal_bytes_of_two_names_are_kept_once(tmp_path: Path, file: SourceFile) -> None:
    folder = OriginalsFolder(tmp_path / "originals")
    folder.keep(file)
    (tmp_path / "again.tcx").write_bytes(b"the bytes of a run")
    folder.keep(source(tmp_path / "again.tcx"))
    assert [path.name for path in left(tmp_path / "originals")] == [f"{file.sha256}.fit.gz"]


def test_a_member_of_an_archive_is_kept_as_it_lies_there(tmp_path: Path) -> None:
    zipped = gzip.compress(b"the bytes of a run")
    with zipfile.ZipFile(tmp_path / "export.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("activities/1.FIT.gz", zipped)
        archive.writestr("activities/2.gpx", b"others")
    (first, second), _ = FolderFinder().find([str(tmp_path / "export.zip")])
    folder = OriginalsFolder(tmp_path / "originals")
    folder.keep(first)
    folder.keep(second)
    assert folder.path(first).read_bytes() == zipped
    assert sorted(path.suffixes for path in left(tmp_path / "originals")) == [[".fit", ".gz"], [".gpx"]]
