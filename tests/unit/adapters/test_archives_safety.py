"""Archives that mean harm, or are broken: each member is refused and named, and the others come in."""

import gzip
import os
import struct
import tracemalloc
import zlib
from pathlib import Path

import pytest

from fallow.adapters.files import limits, zip_directory
from fallow.adapters.files.archives import Archives
from fallow.adapters.files.find import FolderFinder
from fallow.adapters.files.find_inside import MOST_TOLD
from fallow.adapters.files.read import read_file
from fallow.domain.errors import Problem, ProblemCode
from fallow.services.digest import digest
from fallow.services.records import SourceFile
from fallow.wording.english.problems import problem as worded
from tests.fixtures.activity_files import run_file
from tests.fixtures.zip_files import LINK, PIPE, Raw, raw_zip, zipped

MB = 1024**2
GOOD = Raw(b"good.fit", b"the good one")


def look(tmp_path: Path, data: bytes) -> tuple[list[str], list[Problem]]:
    """Names found in an archive, and the problems; each that is found can be had."""
    path = tmp_path / "handed in.zip"
    path.write_bytes(data)
    files, problems = FolderFinder().find([str(path)])
    archives = Archives()
    for file in files:
        assert sum(map(len, archives.pieces(file))) == file.size_bytes
    return ["/".join(file.inside) for file in files], list(problems)


def refused(tmp_path: Path, *members: Raw) -> Problem:
    """The one problem of an archive whose other members are found all the same."""
    found, (problem,) = look(tmp_path, raw_zip([GOOD, *members, Raw(b"last.fit", b"the last one")]))
    assert (found[0], found[-1]) == ("good.fit", "last.fit")
    assert problem.place.startswith(str(tmp_path / "handed in.zip"))
    return problem


@pytest.mark.parametrize(
    "name",
    [
        b"../run.fit", b"a/../../run.fit", b"/etc/run.fit", b"C:\\run.fit", b"c:run.fit", b"..\\run.fit",
        b"\\\\server\\run.fit", b"a\\..\\..\\run.fit", b"a/../run.fit",
    ],
)  # fmt: skip
def test_names_that_lead_out_of_the_archive(tmp_path: Path, name: bytes) -> None:
    found = refused(tmp_path, Raw(name, b"x"))
    assert (found.code, found.detail) == (ProblemCode.UNSAFE_CONTENT, "its name leads out of the archive")
    assert found.place.endswith("run.fit")
    assert os.listdir(tmp_path) == ["handed in.zip"]  # noqa: PTH208  # names alone


@pytest.mark.parametrize(
    ("name", "detail"),
    [
        (b"a\nb.fit", "control characters in its name"),
        (b"a\0b.fit", "control characters in its name"),
        (b"\x1b[2J\x1b]0;title\x07.fit", "control characters in its name"),
        ("\x9b2J.fit".encode(), "control characters in its name"),
        (b"x" * 60_000 + b".fit", "its name has 60004 letters"),
    ],
)
def test_names_that_could_do_harm_where_they_are_shown(tmp_path: Path, name: bytes, detail: str) -> None:
    found = refused(tmp_path, Raw(name, b"x", flags=1 << 11))
    assert (found.code, found.detail) == (ProblemCode.UNSAFE_CONTENT, detail)
    assert len(found.place) < len(str(tmp_path)) + 250
    assert found.place.isprintable()
    assert detail in worded(found)


@pytest.mark.parametrize(
    ("name", "flags", "shown"),
    [
        ("Frühling 🏃.fit".encode(), 1 << 11, "Frühling 🏃.fit"),
        ("Frühling.fit".encode(), 0, "Frühling.fit"),
        ("Frühling.fit".encode("cp437"), 0, "Frühling.fit"),
        ("Frühling.fit".encode("latin-1"), 0, "Frⁿhling.fit"),
        (b"Fr\xfchling.fit", 1 << 11, "Fr\ufffdhling.fit"),
        (b"./a//b c.fit", 0, "./a//b c.fit"),
        (b"folder\\a.fit", 0, "folder\\a.fit"),
        (b"a..b.fit", 0, "a..b.fit"),
    ],
)
def test_names_in_any_alphabet_are_no_obstacle(tmp_path: Path, name: bytes, flags: int, shown: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(raw_zip([Raw(name, run_file(), flags=flags)]))
    (file,), problems = FolderFinder().find([str(path)])
    assert (file.place, problems) == (f"{path}/{shown}", ())
    assert file.place.encode()
    assert len(read_file(file, digest).activities) == 1


def test_links_and_other_things_that_are_no_files(tmp_path: Path) -> None:
    link = refused(tmp_path, Raw(b"link.fit", b"/etc/passwd", mode=LINK))
    assert (link.code, link.detail) == (ProblemCode.UNSAFE_CONTENT, "a link")
    assert refused(tmp_path, Raw(b"pipe.fit", b"x", mode=PIPE)).detail == "not a file"


@pytest.mark.parametrize("flags", [1, 1 << 6 | 1, 1 << 13])
def test_encrypted_members(tmp_path: Path, flags: int) -> None:
    found = refused(tmp_path, Raw(b"secret.fit", b"x", flags=flags))
    assert (found.code, found.detail) == (ProblemCode.UNSAFE_CONTENT, "it is encrypted")


@pytest.mark.parametrize("method", [1, 9, 12, 14, 93, 99])
def test_ways_of_packing_that_are_not_known(tmp_path: Path, method: int) -> None:
    found = refused(tmp_path, Raw(b"a.fit", b"x", method=method))
    assert found.code is ProblemCode.UNSAFE_CONTENT
    assert f"method {method}" in found.detail


def test_of_two_members_of_one_name_the_first_counts(tmp_path: Path) -> None:
    found = refused(tmp_path, Raw(b"good.fit", b"another one"))
    assert (found.code, found.detail) == (ProblemCode.UNSAFE_CONTENT, "a second member of this name")


def test_a_member_that_unpacks_to_far_more_is_not_unpacked(tmp_path: Path) -> None:
    found = refused(tmp_path, Raw(b"bomb.xml", bytes(20 * MB)))
    assert found.code is ProblemCode.UNSAFE_CONTENT
    assert "far more" in found.detail


def test_a_member_that_hides_its_size_is_stopped_where_it_goes_beyond(tmp_path: Path) -> None:
    tracemalloc.start()
    found = refused(tmp_path, Raw(b"bomb.xml", bytes(100 * MB), says=1000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found.code, found.detail) == (ProblemCode.UNSAFE_CONTENT, "it holds more than the archive says")
    assert peak < 105 * MB  # which the test itself holds, to pack it


def test_a_bomb_in_a_list_of_sizes_that_follow(tmp_path: Path) -> None:
    """Without the archive's list the sizes are not known beforehand."""
    cut = zipped({"good.fit": b"x", "bomb.fit": bytes(100 * MB), "last.fit": b"x"}, streamed=True)[:-60]
    found, (problem,) = look(tmp_path, cut)
    assert (found, problem.code) == ([], ProblemCode.UNSAFE_CONTENT)
    assert "100 times" in problem.detail


def test_many_members_that_are_bombs_together(tmp_path: Path) -> None:
    data = bytes(15 * MB)
    body = Raw(b"", data).body
    members = [Raw(b"%d.xml" % n, packed=body, says=len(data), checksum=zlib.crc32(data)) for n in range(30)]
    _, (problem,) = look(tmp_path, raw_zip(members))
    assert (problem.code, problem.place) == (ProblemCode.UNSAFE_CONTENT, str(tmp_path / "handed in.zip"))


def test_bombs_in_bombs(tmp_path: Path) -> None:
    inner = zipped({"a.xml": bytes(15 * MB)})
    _, problems = look(tmp_path, zipped({f"{n}.zip": inner for n in range(200)}))
    assert [one.code for one in problems] == [ProblemCode.UNSAFE_CONTENT]
    assert "100 times" in problems[0].detail


def test_archives_go_into_each_other_twice(tmp_path: Path) -> None:
    third = zipped({"a.fit": b"x"})
    second = zipped({"b.fit": b"x", "third.zip": third})
    found, (problem,) = look(tmp_path, zipped({"second.zip": second, "c.fit": b"x"}))
    assert found == ["second.zip/b.fit", "c.fit"]
    assert problem.code is ProblemCode.UNSAFE_CONTENT
    assert problem.place.endswith("handed in.zip/second.zip/third.zip")


def test_members_that_share_their_bytes(tmp_path: Path) -> None:
    """The same packed bytes under many names: small on the disk, without end once unpacked."""
    kernel = Raw(b"0.fit", b"x" * 1000)
    found, problems = look(tmp_path, raw_zip([kernel, *(Raw(b"%d.fit" % n, b"x" * 1000, at=0) for n in range(1, 9))]))
    assert found == []
    assert {one.detail for one in problems} == {"it shares its bytes with another member"}
    assert len(problems) == 9


def test_members_that_begin_inside_each_other(tmp_path: Path) -> None:
    inner = raw_zip([Raw(b"b.fit", b"x" * 1000)])
    local = inner[: inner.index(b"PK\1\2")]
    found, (problem,) = look(tmp_path, raw_zip([Raw(b"a.fit", local, method=0), Raw(b"b.fit", b"x" * 1000, at=35)]))
    assert (found, problem.detail) == (["b.fit"], "it shares its bytes with another member")
    assert problem.place.endswith("/a.fit")


def test_an_archive_of_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (limits, zip_directory):
        monkeypatch.setattr(module, "MOST_MEMBERS", 50)
    members = {f"{n}.fit": b"x" for n in range(51)}
    whole = zipped(members)
    for data in (
        whole,
        whole[:-10],
        zipped({"a.zip": whole}),
        zipped({f"{n}.zip": zipped({f"{n}.fit": b"x" for n in range(20)}) for n in range(5)}),
    ):
        _, problems = look(tmp_path, data)
        assert [(one.code, one.detail) for one in problems] == [(ProblemCode.TOO_LARGE, "more than 50 members")]
    assert len(look(tmp_path, zipped({f"{n}.fit": b"x" for n in range(50)}))[0]) == 50


def test_an_archive_that_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_UNPACKED_BYTES", 100_000)
    noise = os.urandom(40_000)
    found, (problem,) = look(tmp_path, zipped({f"{n}.fit": noise for n in range(5)}))
    assert found == ["0.fit", "1.fit"]
    assert (problem.code, problem.place) == (ProblemCode.TOO_LARGE, str(tmp_path / "handed in.zip"))


def test_a_flood_of_refusals_is_summed_up(tmp_path: Path) -> None:
    found, problems = look(tmp_path, raw_zip([Raw(b"../%d.fit" % n, b"x") for n in range(MOST_TOLD + 50)]))
    assert (found, len(problems)) == ([], MOST_TOLD + 1)
    assert problems[-1].detail == "50 more of its files were refused"


def test_many_members_take_bounded_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_directory, "MOST_MEMBERS", 20_000)
    path = tmp_path / "many.zip"
    path.write_bytes(raw_zip([GOOD, *(Raw(b"%d.fit" % n, b"", at=0) for n in range(40_000))]))
    tracemalloc.start()
    files, (problem,) = FolderFinder().find([str(path)])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (files, problem.code) == ((), ProblemCode.TOO_LARGE)
    assert peak < 15 * MB


def test_a_damaged_member_costs_itself(tmp_path: Path) -> None:
    members = [Raw(b"%d.fit" % n, run_file(days=n)) for n in range(3)]
    data = bytearray(raw_zip(members))
    second = data.index(b"1.fit") + 500
    data[second : second + 50] = bytes(50)
    found, (problem,) = look(tmp_path, bytes(data))
    assert found == ["0.fit", "2.fit"]
    assert (problem.code, problem.place[-6:]) == (ProblemCode.DAMAGED, "/1.fit")


def test_a_member_that_is_not_where_the_list_says(tmp_path: Path) -> None:
    found = refused(tmp_path, Raw(b"lost.fit", b"x", at=0xFFFF_FFF0))
    assert (found.code, found.detail) == (ProblemCode.DAMAGED, "it is not where the archive says")


def test_a_wrong_checksum(tmp_path: Path) -> None:
    found = refused(tmp_path, Raw(b"a.fit", b"x", checksum=1))
    assert (found.code, found.detail) == (ProblemCode.DAMAGED, "its checksum is not the archive's")


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("stored", [False, True])
def test_an_archive_cut_off_gives_what_came_before(tmp_path: Path, stored: bool, streamed: bool) -> None:
    """Wherever it breaks off."""
    members = {f"{n}.fit": os.urandom(300) for n in range(4)}
    whole = zipped(members, stored=stored, streamed=streamed)
    ends = [whole.index(f"{n}.fit".encode()) - 30 for n in range(1, 4)] + [whole.index(b"PK\1\2")]
    for length in range(4, len(whole), 7):
        found, problems = look(tmp_path, whole[:length])
        assert problems[-1].code is ProblemCode.TRUNCATED
        readable = [f"{n}.fit" for n in range(4) if ends[n] <= length]
        if not (stored and streamed):  # then nothing says where a member ends
            assert found[: len(readable)] == readable
            assert len(found) <= len(readable) + (1 if streamed else 0)
        named = [one.place for one in problems[:-1]]
        if len(found) < 4 and length > ends[len(found) - 1] + 35 and found:
            assert named == [f"{tmp_path / 'handed in.zip'}/{len(found)}.fit"]


def test_an_archive_cut_off_whose_writer_left_out_the_mark_before_the_sizes(tmp_path: Path) -> None:
    members = {f"{n}.fit": b"x" * n for n in range(1, 5)}
    whole = zipped(members, streamed=True).replace(b"PK\7\x08", b"")
    cut = whole[: whole.index(b"PK\1\2") + 4]
    assert look(tmp_path, cut)[0] == list(members)
    wrong = cut.replace(zlib.crc32(b"xx").to_bytes(4, "little"), b"\1\2\3\4")
    found, (problem, _) = look(tmp_path, wrong)
    assert (found, problem.code) == (["1.fit", "3.fit", "4.fit"], ProblemCode.DAMAGED)
    assert problem.place.endswith("/2.fit")


def test_sixty_four_bits(tmp_path: Path) -> None:
    """Sizes, places and the end in their larger form, as archives beyond 4 GB have them."""
    data, name = b"the bytes", b"a.fit"
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 45, 0, 0, 0, 0, zlib.crc32(data), *[0xFFFF_FFFF] * 2, 5, 20)
    local += name + struct.pack("<2H2Q", 1, 16, len(data), len(data)) + data
    sizes = struct.pack("<2H3Q", 1, 24, len(data), len(data), 0)
    entry = (45, 45, 0, 0, 0, 0, zlib.crc32(data), *[0xFFFF_FFFF] * 2, 5, len(sizes), 0, 0, 0, 0, 0xFFFF_FFFF)
    listed = struct.pack("<4s6H3L5H2L", b"PK\1\2", *entry) + name + sizes
    end = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, len(listed), len(local))
    end += struct.pack("<4sLQL", b"PK\6\7", 0, len(local) + len(listed), 1)
    end += struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *[0xFFFF] * 2, *[0xFFFF_FFFF] * 2, 0)
    assert look(tmp_path, local + listed + end) == (["a.fit"], [])


def test_a_gzip_bomb_in_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    start = run_file()
    path.write_bytes(zipped({"bomb.fit.gz": gzip.compress(start + bytes(300 * MB))}))
    (file,), _ = FolderFinder().find([str(path)])
    read = read_file(file, digest)
    assert (read.activities, [one.code for one in read.problems]) == ((), [ProblemCode.UNSAFE_CONTENT])


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fallow.adapters.files.pieces.SpooledTemporaryFile", full)
    found, (problem,) = look(tmp_path, zipped({"a.fit": b"x", "b.zip": zipped({"c.fit": b"x"}), "d.fit": b"x"}))
    assert found == ["a.fit"]
    assert (problem.code, problem.detail) == (ProblemCode.DAMAGED, "No space left on device")


def test_an_original_that_is_no_member_any_more(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.fit": b"x"}))
    file = SourceFile(str(path), 1, "0" * 64, ("b.zip", "a.fit"))
    assert read_file(file, digest).problems[0].detail == "it is no longer in the archive"
