"""What is found to be out of order, and mended."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from fallow.domain.errors import ProblemCode
from fallow.services.doctor import examine, mend
from fallow.services.records import Digest, ImportRun
from tests.fixtures.activity_files import run_file
from tests.fixtures.homes import Home


@pytest.fixture
def two_runs(home: Home, tmp_path: Path) -> Home:
    for day in range(2):
        (tmp_path / f"{day}.fit").write_bytes(run_file(day))
    home.take(tmp_path / "0.fit", tmp_path / "1.fit")
    return home


def codes(home: Home) -> list[ProblemCode]:
    return [problem.code for problem in examine(home.store, home.originals, home.files_of_everybody())]


def test_in_order(two_runs: Home) -> None:
    assert codes(two_runs) == []


def test_an_original_that_is_gone_or_damaged(two_runs: Home) -> None:
    first, second = sorted(two_runs.folder.rglob("originals/*/*"))
    first.unlink()
    second.write_bytes(second.read_bytes()[:-1] + b"x")
    problems = examine(two_runs.store, two_runs.originals, two_runs.files_of_everybody())
    assert [problem.code for problem in problems] == [ProblemCode.ORIGINAL_MISSING] * 2
    assert sorted(problem.detail for problem in problems) == ["", "the copy is damaged"]


def test_an_import_that_was_cut_short(two_runs: Home) -> None:
    two_runs.store.save_import_run(ImportRun(2, datetime(2026, 1, 1, tzinfo=UTC), None))
    assert codes(two_runs) == [ProblemCode.IMPORT_CUT_SHORT]


def test_what_a_killed_import_left_is_swept_up(two_runs: Home) -> None:
    stray = next(two_runs.folder.glob("originals/*")) / ".half"
    stray.write_bytes(b"half")
    assert codes(two_runs) == [ProblemCode.LEFT_OVER]
    mend(two_runs.store, two_runs.originals, two_runs.files_of_everybody())
    assert codes(two_runs) == []
    assert not stray.exists()


def test_an_original_of_no_file_is_swept_up_but_not_another_athletes(two_runs: Home) -> None:
    orphan, others = (next(two_runs.folder.glob("originals/*")) / (sign * 64 + ".fit") for sign in "ef")
    for path in (orphan, others):
        path.write_bytes(b"a run")
    used = two_runs.files_of_everybody() | {"f" * 64}
    assert [one.code for one in examine(two_runs.store, two_runs.originals, used)] == [ProblemCode.LEFT_OVER]
    mend(two_runs.store, two_runs.originals, used)
    assert (orphan.exists(), others.exists()) == (False, True)


def test_originals_of_another_database_are_left_alone(two_runs: Home) -> None:
    elsewhere = frozenset({"a" * 64})
    mend(two_runs.store, two_runs.originals, elsewhere)
    assert examine(two_runs.store, two_runs.originals, elsewhere) == ()


def test_what_recordings_are_reduced_to_is_worked_out_anew(two_runs: Home) -> None:
    before = two_runs.store.runs()
    two_runs.store.save_digests({before[0].activity_id: Digest(None, ())})
    assert two_runs.store.runs() != before
    assert mend(two_runs.store, two_runs.originals, two_runs.files_of_everybody()) == 2
    assert two_runs.store.runs() == before
