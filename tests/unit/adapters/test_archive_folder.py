"""The folder that an archive is written into."""

from pathlib import Path

import pytest

from fallow.adapters.archive_folder import DiskArchiveFolder


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert set(DiskArchiveFolder(tmp_path / "none").names()) == set()
    assert not (tmp_path / "none").exists()


def test_what_was_put_is_there_whole(tmp_path: Path) -> None:
    folder = DiskArchiveFolder(tmp_path / "a" / "b")
    folder.put("run.fit", b"bytes")
    folder.put("run.fit", b"other bytes")
    assert set(folder.names()) == {"run.fit"}
    assert (tmp_path / "a" / "b" / "run.fit").read_bytes() == b"other bytes"


def test_half_a_file_is_never_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(path: Path, content: bytes) -> int:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "write_bytes", dies)
    with pytest.raises(OSError, match="no space"):
        DiskArchiveFolder(tmp_path).put("run.fit", b"bytes")
    assert not (tmp_path / "run.fit").exists()
