"""Files inside archives are found with their own checksums, and read as if they lay on the disk."""

import gzip
import hashlib
import tracemalloc
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import numpy as np
import pytest

from fallow.adapters.files import archives as archives_module
from fallow.adapters.files import find_inside
from fallow.adapters.files.archives import Archives
from fallow.adapters.files.content import opened
from fallow.adapters.files.find import FolderFinder
from fallow.adapters.files.originals import OriginalsFolder
from fallow.adapters.files.pieces import spooled
from fallow.adapters.files.read import read_file
from fallow.domain.errors import Problem, ProblemCode
from fallow.services.digest import digest
from fallow.services.records import SourceFile
from tests.fixtures.activity_files import gpx_file, gpx_segment, gpx_track, run_file, tcx_file
from tests.fixtures.zip_files import Raw, raw_zip, zipped

GPX = gpx_file(gpx_track(gpx_segment(0))).encode()
INNER = {"ada@example.org_1.fit": run_file(), "ada@example.org_2.fit": run_file(days=1)}
GARMIN = {
    "DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part1.zip": zipped(INNER),
    "DI_CONNECT/DI-Connect-User/user_profile.json": b'{"first": "Ada"}',
    "customer_data/picture.jpg": b"a picture",
}
STRAVA = {
    "activities.csv": b"Activity ID,Activity Date\r\n",
    "activities/1.fit.gz": gzip.compress(run_file()),
    "activities/2.gpx.gz": gzip.compress(GPX),
    "activities/3.tcx.gz": gzip.compress(tcx_file().encode()),
    "media/4.jpg": b"a picture",
    "__MACOSX/activities/._1.fit.gz": b"a shadow",
    "activities/.hidden.fit": b"a shadow",
}


def put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def find(*paths: Path) -> tuple[list[SourceFile], list[Problem]]:
    files, problems = FolderFinder().find([str(path) for path in paths])
    return list(files), list(problems)


def noise(size: int) -> bytes:
    return np.random.default_rng(0).bytes(size)


def own_bytes(file: SourceFile) -> bytes:
    return b"".join(Archives().pieces(file))


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("stored", [False, True])
def test_each_member_of_some_use_is_a_file(tmp_path: Path, stored: bool, streamed: bool) -> None:
    path = put(tmp_path / "export_1.zip", zipped(STRAVA, stored=stored, streamed=streamed))
    files, problems = find(path)
    assert problems == []
    assert [file.inside for file in files] == [(name,) for name in list(STRAVA)[:4]]
    for file, data in zip(files, STRAVA.values(), strict=False):
        assert (file.path, file.size_bytes) == (str(path), len(data))
        assert file.sha256 == hashlib.sha256(data).hexdigest()
        assert file.expected == (file.name != "activities.csv")
        assert own_bytes(file) == data
    assert files[1].place == f"{path}/activities/1.fit.gz"


def test_members_are_read_like_files(tmp_path: Path) -> None:
    files, _ = find(put(tmp_path / "export_1.zip", zipped(STRAVA)))
    read = [read_file(file, digest) for file in files]
    assert [one.format for one in read[1:]] == ["fit", "gpx", "tcx"]
    assert [len(one.activities) for one in read[1:]] == [1, 1, 1]
    assert read[1].problems == ()
    plain = read_file(find(put(tmp_path / "run.fit", run_file()))[0][0], digest)
    assert plain.activities[0][0].activity == read[1].activities[0][0].activity


@pytest.mark.parametrize("stored", [False, True])
def test_archives_in_archives(tmp_path: Path, stored: bool) -> None:
    files, problems = find(put(tmp_path / "garmin.zip", zipped(GARMIN, stored=stored)))
    part, profile, _ = GARMIN
    assert [file.inside for file in files] == [*((part, name) for name in INNER), (profile,)]
    assert [own_bytes(file) for file in files[:2]] == list(INNER.values())
    assert [len(read_file(file, digest).activities) for file in files] == [1, 1, 0]
    assert read_file(files[2], digest).problems[0].code is ProblemCode.NOT_AN_ACTIVITY
    assert problems == []


def test_any_order_gives_the_same_bytes(tmp_path: Path) -> None:
    (one, two), (three, four, five) = (
        find(put(tmp_path / "a.zip", zipped(INNER)))[0],
        find(put(tmp_path / "b.zip", zipped(GARMIN)))[0],
    )
    expected = {file: own_bytes(file) for file in (one, two, three, four, five)}
    archives = Archives()
    for file in (three, one, five, three, four, two, four, five, one):
        assert b"".join(archives.pieces(file)) == expected[file]


def test_an_archive_in_another_is_copied_once_for_its_members_in_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies: list[int] = []

    def counted(pieces: Iterable[bytes]) -> IO[bytes]:
        copies.append(1)
        return spooled(pieces)

    files, _ = find(put(tmp_path / "garmin.zip", zipped(GARMIN)))
    monkeypatch.setattr(archives_module, "spooled", counted)
    own = Archives()
    for file in files:
        b"".join(own.pieces(file))
    assert len(copies) == 1


def test_what_an_archive_is_its_content_says(tmp_path: Path) -> None:
    put(tmp_path / "a.fit", zipped({"b.gpx": GPX}))
    put(tmp_path / "c.zip", run_file())
    put(tmp_path / "d.txt", zipped({"e.gpx": GPX}))
    files, _ = find(tmp_path)
    assert [(file.name, file.inside) for file in files] == [("b.gpx", ("b.gpx",)), ("c.zip", ())]
    assert read_file(files[1], digest).format == "fit"
    assert [file.name for file in find(tmp_path / "d.txt")[0]] == ["e.gpx"]


def test_an_archive_is_looked_through_once(tmp_path: Path) -> None:
    path = put(tmp_path / "a.zip", zipped(INNER))
    assert len(find(path, tmp_path, path)[0]) == 2


def test_an_archive_with_nothing_of_use_is_named_where_it_was_given(tmp_path: Path) -> None:
    for number, data in enumerate((zipped({"a.jpg": b"x"}), zipped({}))):
        path = put(tmp_path / f"{number}.zip", data)
        files, (problem,) = find(path)
        assert (files, problem.code, problem.place) == ([], ProblemCode.FOLDER_EMPTY, str(path))
    files, (problem,) = find(tmp_path)
    assert (files, problem.code, problem.place) == ([], ProblemCode.FOLDER_EMPTY, str(tmp_path))


def test_an_archive_behind_something_else_or_before_a_comment(tmp_path: Path) -> None:
    members = [Raw(b"a.gpx", GPX), Raw(b"b.gpx", GPX, method=0)]
    path = put(tmp_path / "a.zip", raw_zip(members, comment=b"PK\5\6 a comment", before=b"PK\3\4 a stub"))
    files, problems = find(path)
    assert [own_bytes(file) for file in files] == [GPX, GPX]
    assert problems == []


def test_many_members_are_found_quickly_and_in_little_memory(tmp_path: Path) -> None:
    data = {f"activities/{n}.json": b"%d" % n + noise(20_000) for n in range(3000)}
    path = put(tmp_path / "many.zip", zipped(data))
    find(path)  # whatever is loaded only once
    tracemalloc.start()
    files, _ = find(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(files) == 3000
    assert peak < 8_000_000


def test_a_large_member_is_never_held_whole(tmp_path: Path) -> None:
    large = noise(12_500_000).hex().encode()
    outer = put(tmp_path / "outer.zip", zipped({"inner.zip": zipped({"large.csv": large, "a.gpx": GPX})}))
    tracemalloc.start()
    (found, _), _ = find(outer)
    with opened(found, Archives()) as content:
        size = sum(map(len, iter(lambda: content.read(100_000), b"")))
    OriginalsFolder(tmp_path / "kept").keep(found)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size == found.size_bytes == 25_000_000
    assert peak < 20_000_000


def test_a_member_too_large_for_its_format_is_named_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_inside, "LARGEST_BYTES", 10_000)
    path = put(tmp_path / "a.zip", zipped({"a.csv": b"x" * 10_001, "run.fit": run_file(), "b.csv": b"x" * 10_000}))
    files, (problem,) = find(path)
    assert [file.name for file in files] == ["run.fit", "b.csv"]
    assert (problem.code, problem.place) == (ProblemCode.TOO_LARGE, f"{path}/a.csv")


def test_an_archive_that_is_another_by_now_is_not_read(tmp_path: Path) -> None:
    path = put(tmp_path / "a.zip", zipped(INNER))
    (first, second), _ = find(path)
    assert read_file(first, digest).activities
    put(path, zipped({first.inside[0]: run_file(days=5)}))
    for file, said in ((first, "changed"), (second, "no longer")):
        read = read_file(file, digest)
        assert (read.activities, read.problems[0].code) == ((), ProblemCode.DAMAGED)
        assert said in read.problems[0].detail
    path.unlink()
    assert "No such file" in read_file(first, digest).problems[0].detail


def test_no_copy_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr("fallow.adapters.files.pieces.IN_MEMORY_BYTES", 100)
    files, _ = find(put(tmp_path / "garmin.zip", zipped(GARMIN)))
    archives = Archives()
    assert b"".join(archives.pieces(files[0])) == run_file()
    assert list((tmp_path / "temporary").iterdir()) == []
