"""The files handed in are kept whole, once, and for the owner alone."""

from pathlib import Path
from stat import S_IMODE

import pytest

from fallow.adapters.files.originals import OriginalsFolder
from fallow.domain.errors import ProblemCode, UserProblemError
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
