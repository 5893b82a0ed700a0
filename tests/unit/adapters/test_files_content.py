"""Bytes are unzipped within limits and recognised by what they say."""

import gzip
import tracemalloc
from pathlib import Path

import pytest

from fallow.adapters.files import content
from fallow.adapters.files.content import unzipped
from fallow.adapters.files.formats import format_of
from fallow.adapters.files.read import read_file
from fallow.adapters.gpx.read import FORMAT as gpx  # noqa: N811  # a format, not a class
from fallow.adapters.tcx.read import FORMAT as tcx  # noqa: N811
from fallow.domain.activity import Sport
from fallow.domain.errors import ProblemCode
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


def test_a_bomb_is_noticed_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "LARGEST_BYTES", 100_000)
    bomb = gzip.compress(bytes(20_000_000))
    tracemalloc.start()
    data, (problem,) = unzipped(bomb, "bomb.fit.gz")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (data, problem.code) == (b"", ProblemCode.TOO_LARGE)
    assert peak < 2_000_000


def test_members_in_a_row_and_padding() -> None:
    assert unzipped(gzip.compress(b"one ") + gzip.compress(b"two") + bytes(512), "f") == (b"one two", ())


def test_a_zip_cut_off_gives_what_was_readable(tmp_path: Path) -> None:
    whole = gzip.compress(run_file())
    read = read_bytes(tmp_path, whole[: len(whole) * 3 // 4])
    assert len(read.activities) == 1
    assert ProblemCode.TRUNCATED in codes(read)


def test_a_damaged_zip_is_said() -> None:
    zipped = bytearray(gzip.compress(bytes(range(256)) * 2000))
    zipped[len(zipped) // 2] ^= 0xFF
    _, problems = unzipped(bytes(zipped), "f")
    assert [problem.code for problem in problems] in ([ProblemCode.DAMAGED], [ProblemCode.TRUNCATED])
    assert unzipped(b"\x1f\x8b rubbish", "f")[1][0].code is ProblemCode.DAMAGED


def test_a_file_that_changes_meanwhile_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "run.fit"
    path.write_bytes(run_file())
    file = source(path)
    path.write_bytes(run_file(days=1))
    assert codes(read_file(file, digest)) == [ProblemCode.DAMAGED]


def test_a_file_that_goes_meanwhile_is_named(tmp_path: Path) -> None:
    read = read_file(SourceFile(str(tmp_path / "gone.fit"), 5, "0" * 64), digest)
    assert codes(read) == [ProblemCode.DAMAGED]
    assert "No such file" in read.problems[0].detail
