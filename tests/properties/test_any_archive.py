"""Whatever is in an archive, each member that could be of use is found or named, and nothing appears on the disk."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.adapters.files.archives import Archives
from fallow.adapters.files.find import FolderFinder
from fallow.adapters.files.names import decoded, plausible, shown
from fallow.adapters.files.read import read_file
from fallow.domain.errors import Problem
from fallow.services.digest import digest
from fallow.services.records import SourceFile
from tests.fixtures.activity_files import gpx_file, gpx_segment, gpx_track, run_file
from tests.fixtures.zip_files import LINK, Raw, raw_zip

RUN = run_file(duration_s=40, laps=())
CONTENTS = st.one_of(
    st.sampled_from([RUN, gzip.compress(RUN), gpx_file(gpx_track(gpx_segment(0))).encode()]),
    st.binary(max_size=300),
)
PARTS = st.one_of(
    st.sampled_from(["..", ".", "", "C:", "a", "__MACOSX", ".git", "\\..\\", "\0", "\x1b[2J", "é", "x" * 300]),
    st.text(max_size=8),
)
ENDING = st.sampled_from([".fit", ".GPX", ".tcx.gz", ".csv", ".json", ".zip", ".jpg", "/", ""])


@st.composite
def names(draw: st.DrawFn) -> bytes:
    text = "/".join(draw(st.lists(PARTS, max_size=4))) + draw(ENDING)
    return text.encode(draw(st.sampled_from(["utf-8", "cp437", "latin-1"])), "replace")[:65_535]


@st.composite
def members(draw: st.DrawFn, content: st.SearchStrategy[bytes]) -> Raw:
    lies = st.none() | st.integers(0, 2**32 - 1)
    return Raw(
        draw(names()),
        draw(content),
        method=draw(st.sampled_from([8, 8, 8, 0, 9])),
        flags=draw(st.sampled_from([0, 0, 0, 1, 1 << 11])),
        mode=draw(st.sampled_from([0, 0, 0o100644, LINK])),
        says=draw(st.one_of(st.none(), st.none(), lies)),
        checksum=draw(st.one_of(st.none(), st.none(), lies)),
        at=draw(st.one_of(st.none(), st.none(), st.none(), st.integers(0, 5000))),
    )


def archives(content: st.SearchStrategy[bytes]) -> st.SearchStrategy[tuple[Raw, ...]]:
    return st.lists(members(content), max_size=5).map(tuple)


NESTED = archives(CONTENTS | archives(CONTENTS | archives(CONTENTS).map(raw_zip)).map(raw_zip))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any archive")


def look(folder: Path, data: bytes) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """What is found, after it has been read as well; the archive is all that there is on the disk."""
    path = folder / "inner" / "any.zip"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    files, problems = FolderFinder().find([str(path)])
    own = Archives()
    for file in files:
        if file.inside:
            assert hashlib.sha256(b"".join(own.pieces(file))).hexdigest() == file.sha256
        read = read_file(file, digest)
        assert read.activities or read.problems
    assert sorted(folder.rglob("*")) == [path.parent, path]
    for place in (*(file.place for file in files), *(problem.place for problem in problems)):
        assert place.startswith(str(path))
        assert not re.search(r"[\0-\x1f\x7f-\x9f]", place)
        assert place.encode()
    return files, problems


@given(NESTED)
@settings(max_examples=100)
def test_each_member_is_found_or_named(folder: Path, inside: tuple[Raw, ...]) -> None:
    files, problems = look(folder, raw_zip(inside))
    if not any(one.at is None for one in inside):
        return  # no member begins: it is no archive to anybody
    archive = str(folder / "inner" / "any.zip")
    found = {file.inside[0] for file in files}
    named = {problem.place for problem in problems}
    for one in inside:
        name = decoded(one.name, is_utf_8=bool(one.flags & 1 << 11))
        place = SourceFile(archive, 0, "", (shown(name),)).place
        of_use = plausible(name) and not (one.at is None and one.data.startswith(b"PK"))
        assert not of_use or name in found or place in named or archive in named


@given(NESTED, st.data())
@settings(max_examples=100)
def test_an_archive_that_is_damaged_anywhere(folder: Path, inside: tuple[Raw, ...], data: st.DataObject) -> None:
    content = bytearray(raw_zip(inside))
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[at] ^= 1 << data.draw(st.integers(0, 7))
    files, problems = look(folder, bytes(content[: data.draw(st.integers(0, len(content)))]))
    assert files or problems
