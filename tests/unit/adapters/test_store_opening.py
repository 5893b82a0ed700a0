"""Opening a store: whose file it is, how it is set up, and one clear problem where it cannot be."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from fallow.adapters.store.database import Database
from fallow.adapters.store.opening import open_store
from fallow.domain.athlete import Athlete
from fallow.domain.errors import Problem, ProblemCode, UserProblemError


def refusal(target: str | Path) -> Problem:
    with pytest.raises(UserProblemError) as caught:
        open_store(target)
    assert caught.value.problem.code is ProblemCode.STORE_UNREADABLE
    return caught.value.problem


def test_its_files_are_the_owners_alone(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.db")
    store.add_athlete(Athlete("ada"))

    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in tmp_path.iterdir()}
    store.close()

    assert modes == dict.fromkeys(("store.db", "store.db-wal", "store.db-shm"), "0o600")


def test_how_sqlite_is_set_up(tmp_path: Path) -> None:
    engine = Database.at(tmp_path / "store.db").engine()
    with engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        }
    engine.dispose()

    assert found == {
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
        "secure_delete": 1,
    }


@pytest.mark.parametrize("target", ["sqlite:///{}", "{}"])
def test_a_path_or_a_url(target: str, tmp_path: Path) -> None:
    open_store(target.format(tmp_path / "a store%.db")).close()

    assert (tmp_path / "a store%.db").is_file()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_text("dear diary, " * 100)

    problem = refusal(path)

    assert (problem.place, problem.detail) == (str(path), "file is not a database")
    assert path.read_text() == "dear diary, " * 100


def test_a_folder_or_nothing_to_put_it_in(tmp_path: Path) -> None:
    assert refusal(tmp_path).detail == "Is a directory"
    assert refusal(tmp_path / "missing" / "store.db").detail == "No such file or directory"


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    problem = refusal(f"postgresql://ada:secret@/fallow?host={tmp_path}")

    assert problem.place.startswith("postgresql://ada:***@/fallow?host=")
    assert "No such file or directory" in problem.detail
    assert "secret" not in problem.detail


@pytest.mark.parametrize("url", ["mysql://ada:secret@host/db", "://secret", "sqlite://"])
def test_what_is_no_address_of_a_store(url: str) -> None:
    assert "secret" not in repr(refusal(url))


def test_a_store_that_is_locked_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fallow.adapters.store.database.PATIENCE_S", 0.0)
    store = open_store(tmp_path / "store.db")
    other = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(UserProblemError) as caught:
        store.add_athlete(Athlete("ada"))
    other.close()

    assert caught.value.problem == Problem(
        ProblemCode.STORE_UNREADABLE, str(tmp_path / "store.db"), "database is locked"
    )
    assert store.athletes() == ()
    store.close()


def test_a_store_at_its_newest_is_opened_without_alembic(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    open_store(path).close()
    program = (
        "import sys; from fallow.adapters.store.opening import open_store; "
        "open_store(sys.argv[1]).athletes(); "
        "print(*sorted({'alembic', 'sqlalchemy.orm', 'psycopg', 'mako'} & sys.modules.keys()))"
    )

    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""
