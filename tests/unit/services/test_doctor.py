"""What is found to be out of order, and mended."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fallow.adapters.store.opening import open_store
from fallow.domain.athlete import Athlete
from fallow.domain.errors import ProblemCode
from fallow.services.doctor import examine, mend
from fallow.services.records import Digest, ImportRun
from tests.fixtures.activity_files import run_file
from tests.fixtures.homes import Home


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    folder = tmp_path / "home"
    folder.mkdir()
    database = open_store(folder / "test.sqlite3")
    database.add_athlete(Athlete("ada"))
    found = Home(folder, database)
    for day in range(2):
        (tmp_path / f"{day}.fit").write_bytes(run_file(day))
    found.take(tmp_path / "0.fit", tmp_path / "1.fit")
    yield found
    database.close()


def codes(home: Home) -> list[ProblemCode]:
    return [problem.code for problem in examine(home.store, home.originals)]


def test_in_order(home: Home) -> None:
    assert codes(home) == []


def test_an_original_that_is_gone_or_damaged(home: Home) -> None:
    first, second = sorted(home.folder.rglob("originals/*/*"))
    first.unlink()
    second.write_bytes(second.read_bytes()[:-1] + b"x")
    problems = examine(home.store, home.originals)
    assert [problem.code for problem in problems] == [ProblemCode.ORIGINAL_MISSING] * 2
    assert sorted(problem.detail for problem in problems) == ["", "the copy is damaged"]


def test_an_import_that_was_cut_short(home: Home) -> None:
    home.store.save_import_run(ImportRun(2, datetime(2026, 1, 1, tzinfo=UTC), None))
    assert codes(home) == [ProblemCode.IMPORT_CUT_SHORT]


def test_what_a_killed_import_left_is_swept_up(home: Home) -> None:
    stray = next(home.folder.glob("originals/*")) / ".half"
    stray.write_bytes(b"half")
    assert codes(home) == [ProblemCode.LEFT_OVER]
    mend(home.store, home.originals)
    assert codes(home) == []
    assert not stray.exists()


def test_what_recordings_are_reduced_to_is_worked_out_anew(home: Home) -> None:
    before = home.store.runs()
    home.store.save_digests({before[0].activity_id: Digest(None, ())})
    assert home.store.runs() != before
    assert mend(home.store, home.originals) == 2
    assert home.store.runs() == before
