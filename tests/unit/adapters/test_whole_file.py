"""A file that is whole or not there, and a small zip in memory."""

import io
import zipfile
from pathlib import Path

import pytest

from fallow.adapters.whole_file import whole_file
from fallow.adapters.zip_sink import zipped
from fallow.domain.errors import UserProblemError


def test_it_is_there_once_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    with whole_file(target) as stream:
        stream.write(b"content")
        assert not target.exists()

    assert target.read_bytes() == b"content"
    assert target.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [target]


def test_what_breaks_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    target.write_bytes(b"before")

    def break_off() -> None:
        with whole_file(target) as stream:
            stream.write(b"half")
            raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        break_off()

    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(UserProblemError, match="not_written"), whole_file(tmp_path / "nowhere" / "plan.pdf"):
        pass


def test_a_zip_depends_on_what_is_in_it_alone() -> None:
    made = zipped({"b.fit": b"two", "a.fit": b"one"})

    assert made == zipped({"a.fit": b"one", "b.fit": b"two"})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.namelist() == ["a.fit", "b.fit"]
        assert archive.read("b.fit") == b"two"
