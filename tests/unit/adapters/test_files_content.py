"""Bytes are unzipped within limits and recognised by what they say."""

import gzip
import os
import tracemalloc
import zlib
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest

from fallow.adapters.files import formats, pieces
from fallow.adapters.files.content import Content, unzipped
from fallow.adapters.files.formats import format_of
from fallow.adapters.files.pieces import GZIP, inflated
from fallow.adapters.files.read import read_file
from fallow.adapters.format import Format
from fallow.adapters.gpx.read import FORMAT as gpx  # noqa: N811  # a format, not a class
from fallow.adapters.recording import Contents
from fallow.adapters.tcx.read import FORMAT as tcx  # noqa: N811
from fallow.domain.activity import Sport
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.digest import digest
from fallow.services.records import ReadFile, SourceFile
from tests.fixtures.activity_files import gpx_file, gpx_segment, gpx_track, run_file, source, tcx_file

GPX = gpx_file(gpx_track(gpx_segment(0))).encode()
TCX = tcx_file().encode()


def read_bytes(tmp_path: Path, data: bytes, name: str = "file") -> ReadFile:
    (tmp_path / name).write_bytes(data)
    return read_file(source(tmp_path / name), digest)


def codes(read: ReadFile) -> list[ProblemCode]:
    return [problem.code for problem in read.problems]


@pytest.mark.parametrize(("data", "form"), [(run_file(), "fit"), (TCX, "tcx"), (GPX, "gpx")], ids=["fit", "tcx", "gpx"])
@pytest.mark.parametrize("name", ["run.fit", "run.gpx", "run"])
def test_the_content_decides_not_the_name(data: bytes, form: str, name: str, tmp_path: Path) -> None:
    for stored in (data, gzip.compress(data)):
        read = read_bytes(tmp_path, stored, name)
        assert (read.format, read.problems) == (form, ())
        ((recorded, reduced),) = read.activities
        assert recorded.activity.sport is Sport.RUN
        assert reduced.segments is not None


def test_zipped_or_not_it_is_the_same_activity(tmp_path: Path) -> None:
    plain, zipped = read_bytes(tmp_path, GPX), read_bytes(tmp_path, gzip.compress(GPX))
    assert plain.activities[0][0].activity.activity_id == zipped.activities[0][0].activity.activity_id


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        (b"", "the file is empty"),
        (b"Dear diary, today I ran.", "it looks like plain text"),
        (b"PK\x03\x04 and so on", "it looks like a zip archive"),
        (b'{"distance": 1}', "it looks like JSON"),
        (b"<html><body>gpx</body></html>", "it looks like XML of an unknown kind"),
        (b"\x89\x00\xff binary", "it looks like unknown binary content"),
    ],
)
def test_a_file_of_no_known_format_says_what_it_seems_to_be(data: bytes, detail: str, tmp_path: Path) -> None:
    read = read_bytes(tmp_path, data, "run.fit")
    assert read.activities == ()
    assert codes(read) == [ProblemCode.UNKNOWN_FORMAT]
    assert read.problems[0].place == str(tmp_path / "run.fit")
    assert read.problems[0].detail == detail


def test_roots_in_any_dress() -> None:
    assert format_of(b"\xef\xbb\xbf  <?xml version='1.0'?><!-- made by hand --><gpx version='1.1'>") is gpx
    assert format_of(b"<ns:TrainingCenterDatabase xmlns:ns='x'>") is tcx
    assert format_of("<?xml version='1.0' encoding='UTF-16'?><gpx >".encode("utf-16")) is gpx
    assert format_of(b"I wrote <gpx > in a letter") is None
    assert format_of(b"<gpxfile>") is None


def out_of(data: bytes, size: int = 1000) -> tuple[bytes, list[Problem]]:
    """What comes out of these bytes when they come `size` at a time."""
    problems: list[Problem] = []
    parts = (data[at : at + size] for at in range(0, len(data), size))
    return b"".join(unzipped(parts, "f", problems)), problems


def test_a_bomb_is_noticed_before_it_fills_the_memory() -> None:
    bomb = gzip.compress(bytes(20_000_000))
    problems: list[Problem] = []
    stream = Content(unzipped((bomb,), "bomb.fit.gz", problems), "bomb.fit.gz", problems)
    stream.largest_bytes = 100_000
    tracemalloc.start()
    with pytest.raises(UserProblemError) as raised:
        stream.read()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert raised.value.problem.code is ProblemCode.TOO_LARGE
    assert peak < 2_000_000


def test_a_bomb_is_noticed_whatever_its_format_allows() -> None:
    problems: list[Problem] = []
    bomb = gzip.compress(bytes(200_000_000))
    found = unzipped((bomb[at : at + 1000] for at in range(0, len(bomb), 1000)), "f", problems)
    sizes: list[int] = []
    with pytest.raises(UserProblemError) as raised:
        sizes.extend(map(len, found))
    assert raised.value.problem.code is ProblemCode.UNSAFE_CONTENT
    assert sum(sizes) < 20_000_000


@pytest.mark.parametrize("size", [2, 7, 1000])
def test_members_in_a_row_and_padding(size: int) -> None:
    two = gzip.compress(b"one ") + gzip.compress(b"two")
    assert out_of(two + bytes(512), size) == (b"one two", [])
    assert out_of(gzip.compress(b"one ") + bytes(512) + gzip.compress(b"two"), size) == (b"one two", [])
    found, problems = out_of(two + b"rubbish", size)
    assert (found, [problem.code for problem in problems]) == (b"one two", [ProblemCode.DAMAGED])


@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_what_comes_out_is_whole_where_it_just_fills_a_piece(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "UNZIPPED_BYTES", 7)
    for length in (*range(1, 120), 5000):
        packer = zlib.compressobj(wbits=-15)
        packed = packer.compress(b"x" * length) + packer.flush()
        parts = (packed[at : at + size] for at in range(0, len(packed), size))
        assert b"".join(inflated(parts)) == b"x" * length


def test_a_stream_is_filled_up_to_its_end() -> None:
    stream = Content(iter((b"ab", b"c" * 10)), "f", [])
    assert (stream.read(5), stream.read(), stream.read()) == (b"abccc", b"c" * 7, b"")


def test_a_zip_cut_off_gives_what_was_readable(tmp_path: Path) -> None:
    whole = gzip.compress(run_file())
    read = read_bytes(tmp_path, whole[: len(whole) * 3 // 4])
    assert len(read.activities) == 1
    assert ProblemCode.TRUNCATED in codes(read)


def test_a_damaged_zip_is_said() -> None:
    zipped = bytearray(gzip.compress(bytes(range(256)) * 2000))
    zipped[len(zipped) // 2] ^= 0xFF
    _, problems = out_of(bytes(zipped))
    assert [problem.code for problem in problems] in ([ProblemCode.DAMAGED], [ProblemCode.TRUNCATED])
    assert out_of(GZIP + b" rubbish")[1][0].code is ProblemCode.DAMAGED


def test_a_file_that_changes_meanwhile_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "run.fit"
    path.write_bytes(run_file())
    file = source(path)
    path.write_bytes(run_file(days=1))
    read = read_file(file, digest)
    assert (read.activities, codes(read)) == ((), [ProblemCode.DAMAGED])
    assert "changed" in read.problems[0].detail


def test_a_damaged_zip_that_is_another_by_now_is_said_to_have_changed(tmp_path: Path) -> None:
    zipped = gzip.compress(run_file())
    path = tmp_path / "run.fit.gz"
    path.write_bytes(zipped)
    file = source(path)
    path.write_bytes(zipped[:2000] + bytes(100) + zipped[2100:])
    read = read_file(file, digest)
    assert (read.activities, codes(read)) == ((), [ProblemCode.DAMAGED])
    assert "changed" in read.problems[0].detail


def _as_a_stream(seen: list[bytes]) -> Format:
    def read(stream: BinaryIO, place: str) -> Contents:
        while piece := stream.read(1000):
            seen[:] = [piece]
        return Contents(problems=(Problem(ProblemCode.NOT_AN_ACTIVITY, place, "made up"),))

    return Format("made up", lambda head: head.startswith(b"made up"), read, 3_000_000)


def test_a_format_read_as_a_stream_takes_little_memory_and_has_its_own_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []
    monkeypatch.setattr(formats, "FORMATS", (_as_a_stream(seen),))
    (tmp_path / "right").write_bytes(b"made up" + bytes(2_999_000) + b"the end")
    (tmp_path / "more").write_bytes(b"made up" + bytes(3_000_000))
    right, more = source(tmp_path / "right"), source(tmp_path / "more")
    tracemalloc.start()
    read = read_file(right, digest)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (read.format, codes(read)) == ("made up", [ProblemCode.NOT_AN_ACTIVITY])
    assert seen[0].endswith(b"the end")
    assert peak < 600_000
    read = read_file(more, digest)
    assert (codes(read), read.problems[0].detail) == ([ProblemCode.TOO_LARGE], "more than 2 MB")


def test_a_stream_that_is_another_at_its_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "FORMATS", (_as_a_stream([]),))
    path = tmp_path / "file"
    path.write_bytes(b"made up" + bytes(200_000) + b"1")
    file = source(path)
    path.write_bytes(b"made up" + bytes(200_000) + b"2")
    assert codes(read_file(file, digest)) == [ProblemCode.DAMAGED]


def test_what_was_found_by_the_way_and_is_of_no_known_format_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{}")
    file = replace(source(tmp_path / "settings.json"), expected=False)
    read = read_file(file, digest)
    assert read.problems == (Problem(ProblemCode.NOT_AN_ACTIVITY, file.place, "it looks like JSON"),)


def test_a_pipe_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "run.fit")
    assert codes(read_file(SourceFile(str(tmp_path / "run.fit"), 5, "0" * 64), digest)) == [ProblemCode.UNKNOWN_FORMAT]


def test_a_file_that_goes_meanwhile_is_named(tmp_path: Path) -> None:
    read = read_file(SourceFile(str(tmp_path / "gone.fit"), 5, "0" * 64), digest)
    assert codes(read) == [ProblemCode.DAMAGED]
    assert "No such file" in read.problems[0].detail
