"""Paths become files with their checksums."""

import hashlib
import os
from pathlib import Path

import pytest

from fallow.adapters.files import find
from fallow.adapters.files.find import FolderFinder
from fallow.domain.errors import Problem, ProblemCode


def put(path: Path, content: bytes = b"x") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return str(path)


def found(*paths: Path | str) -> list[str]:
    files, problems = FolderFinder().find([str(path) for path in paths])
    assert problems == ()
    return [file.path for file in files]


def problem(path: Path) -> Problem:
    files, (one,) = FolderFinder().find([str(path)])
    assert files == ()
    return one


def test_folders_are_walked_in_order_and_only_files_of_some_use_taken(tmp_path: Path) -> None:
    here = ("B.FIT", "a.tcx.gz", "c.gpx", "d.csv", "e.Json.gz", "f.xml", "no archive.zip")
    wanted = [put(tmp_path / name) for name in (*here, "sub/deep/d.fit.GZ")]
    for name in ("notes.txt", "a.fit.bak", ".hidden.fit", ".git/e.fit", "fit", "x.jpg", "__MACOSX/f.fit", "g.fit\n"):
        put(tmp_path / name)
    assert found(tmp_path) == sorted(wanted[:-1]) + wanted[-1:]


def test_what_was_named_or_promises_an_activity_is_expected_to_be_one(tmp_path: Path) -> None:
    for name in ("a.csv", "b.FIT.gz", "c.xml"):
        put(tmp_path / name)
    files, _ = FolderFinder().find([str(tmp_path)])
    assert [file.expected for file in files] == [False, True, False]
    (file,), _ = FolderFinder().find([str(tmp_path / "c.xml")])
    assert file.expected


def test_a_file_named_outright_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    path = put(tmp_path / "download", b"bytes")
    (file,), _ = FolderFinder().find([path])
    assert (file.path, file.size_bytes) == (path, 5)
    assert file.sha256 == hashlib.sha256(b"bytes").hexdigest()


def test_each_file_once(tmp_path: Path) -> None:
    path = put(tmp_path / "a.fit")
    assert found(tmp_path, path, tmp_path / "." / "a.fit") == [path]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert problem(tmp_path / "no.fit") == Problem(ProblemCode.PATH_MISSING, str(tmp_path / "no.fit"))


def test_a_folder_with_nothing_in_it(tmp_path: Path) -> None:
    put(tmp_path / "readme.txt")
    assert problem(tmp_path).code is ProblemCode.FOLDER_EMPTY


def test_something_that_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.fit")
    assert problem(tmp_path / "pipe.fit").code is ProblemCode.UNKNOWN_FORMAT
    assert problem(tmp_path) == problem(tmp_path / "pipe.fit")
    (tmp_path / "pipe.fit").rename(tmp_path / "pipe")
    assert problem(tmp_path).code is ProblemCode.FOLDER_EMPTY


def test_links_do_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    inside = put(tmp_path / "runs" / "a.fit")
    put(tmp_path / "private" / "b.fit")
    (tmp_path / "runs" / "b.fit").symlink_to(tmp_path / "private" / "b.fit")
    (tmp_path / "runs" / "folder").symlink_to(tmp_path / "private")
    (tmp_path / "runs" / "gone.fit").symlink_to(tmp_path / "nowhere")
    files, problems = FolderFinder().find([str(tmp_path / "runs")])
    assert [file.path for file in files] == [inside]
    out = "a link that leads out of the folder"
    assert problems == tuple(
        Problem(ProblemCode.UNSAFE_CONTENT, str(tmp_path / "runs" / name), out)
        for name in ("folder", "b.fit", "gone.fit")
    )


def test_links_in_a_circle_and_to_nowhere_are_named(tmp_path: Path) -> None:
    inside = put(tmp_path / "sub" / "a.fit")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "sub" / "here").symlink_to(tmp_path / "sub")
    (tmp_path / "b.fit").symlink_to(tmp_path / "c.fit")
    (tmp_path / "c.fit").symlink_to(tmp_path / "b.fit")
    (tmp_path / "d.fit").symlink_to(tmp_path / "not there.fit")
    files, problems = FolderFinder().find([str(tmp_path)])
    assert [file.path for file in files] == [inside]
    assert {Path(one.place).name: one.code.value for one in problems} == {
        "up": "unsafe_content", "here": "unsafe_content", "b.fit": "unsafe_content", "c.fit": "unsafe_content",
        "d.fit": "path_missing",
    }  # fmt: skip


def test_links_inside_the_folder_count_once(tmp_path: Path) -> None:
    put(tmp_path / "sub" / "z.fit")
    (tmp_path / "a.fit").symlink_to(tmp_path / "sub" / "z.fit")
    (tmp_path / "other").symlink_to(tmp_path / "sub")
    assert found(tmp_path) == [str(tmp_path / "a.fit")]


def test_a_link_given_outright_is_followed(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere" / "a.fit")
    (tmp_path / "runs").symlink_to(tmp_path / "elsewhere")
    assert found(tmp_path / "runs") == [str(tmp_path / "runs" / "a.fit")]


def test_what_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "a.fit")

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("hashlib.file_digest", denied)
    assert problem(Path(path)) == Problem(ProblemCode.DAMAGED, path, "Permission denied")


def test_a_file_far_too_large_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "LARGEST_BYTES", 10)
    put(tmp_path / "a.fit", b"x" * 11)
    assert problem(tmp_path / "a.fit").code is ProblemCode.TOO_LARGE


def test_names_that_are_not_utf_8_can_be_opened_and_shown(tmp_path: Path) -> None:
    name = os.fsdecode(b"l\xf6pning.fit")
    put(tmp_path / name)
    (file,), _ = FolderFinder().find([str(tmp_path)])
    assert Path(file.path).read_bytes() == b"x"
    assert file.place.encode() == os.fsencode(tmp_path) + "/l\ufffdpning.fit".encode()
