"""Everything of one athlete goes, from every table and down to the bytes, and nothing of another's."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import select, update

from fallow.adapters.store import database as databases
from fallow.adapters.store import schema
from fallow.adapters.store.athlete_store import SqlAthleteStore
from fallow.adapters.store.database import BESIDE, Database, transaction
from fallow.adapters.store.opening import open_store
from fallow.adapters.store.store import SqlStore
from fallow.domain.athlete import Athlete
from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.services.records import Counts, FileOutcome, ReadFile
from tests.contracts.test_store_athletes_apart import fill
from tests.fixtures.stored import FULL_ATHLETE, check_in, imported, plan

MARK = "Karhunkierros"  # a name that is nowhere else


def rows(database: Database, athlete_id: str) -> Mapping[str, list[Any]]:
    """Every row of an athlete, by table."""
    engine = database.engine()
    with engine.connect() as connection:
        found = {
            table.name: list(
                connection.execute(
                    select(table).where(table.c.athlete_id == athlete_id).order_by(*table.primary_key.columns)
                )
            )
            for table in schema.metadata.sorted_tables
        }
    engine.dispose()
    return found


def with_beats(number: int) -> tuple[FileOutcome, ReadFile]:
    outcome, read = imported(number)
    ((recorded, digest),) = read.activities
    return outcome, replace(read, activities=((replace(recorded, rr_s=np.array([0.8, 0.81])), digest),))


@pytest.fixture
def both(store: SqlStore) -> tuple[SqlAthleteStore, SqlAthleteStore]:
    for one in (FULL_ATHLETE, Athlete("bob", "Bob")):
        store.add_athlete(one)
        fill(store.for_athlete(one.athlete_id))
        store.for_athlete(one.athlete_id).save_files([with_beats(3)])
    return store.for_athlete("ada"), store.for_athlete("bob")


def test_every_table_is_emptied_of_one_and_of_no_other(
    store: SqlStore, database: Database, both: tuple[SqlAthleteStore, SqlAthleteStore]
) -> None:
    before, bobs = rows(database, "ada"), rows(database, "bob")
    assert {name for name, filled in before.items() if not filled} == set(), "a new table is to be filled here, too"

    both[0].empty()
    assert {name for name, left in rows(database, "ada").items() if left} == {"athlete"}
    assert both[0].athlete() == Athlete("ada")
    assert both[0].counts() == Counts(0, 0, 0)

    store.overwrite()
    store.remove_athlete("ada")
    assert not any(rows(database, "ada").values())
    assert [one.athlete_id for one in store.athletes()] == ["bob"]
    assert rows(database, "bob") == bobs


def test_what_is_told_before_the_very_end_goes_along(
    store: SqlStore, database: Database, both: tuple[SqlAthleteStore, SqlAthleteStore]
) -> None:
    bobs = rows(database, "bob")

    store.remove_athlete("ada")

    assert not any(rows(database, "ada").values())
    assert rows(database, "bob") == bobs


def test_it_can_be_done_again(store: SqlStore, ada: SqlAthleteStore) -> None:
    fill(ada)
    for _ in range(2):
        ada.empty()
        store.overwrite()
    for _ in range(2):
        store.remove_athlete("ada")

    assert store.athletes() == ()
    with pytest.raises(UserProblemError, match="unknown_athlete"):
        ada.empty()


def test_figures(ada: SqlAthleteStore) -> None:
    fill(ada)  # two recordings of one activity
    ada.add_check_in(check_in(at=datetime(2026, 3, 1, 21, 0, tzinfo=UTC)))  # the same morning, told again
    ada.add_check_in(check_in(2))
    ada.save_plan(plan("plan-2"))

    assert ada.counts() == Counts(activities=2, mornings=2, plans=2)
    assert ada.file_hashes() == frozenset(ada.known_files())


def test_what_is_damaged_is_counted_and_deleted(database: Database, ada: SqlAthleteStore) -> None:
    fill(ada)
    engine = database.engine()
    with transaction(engine) as connection:
        for column in (schema.plan.c.document, schema.activity.c.laps, schema.source_file.c.problems):
            connection.execute(update(column.table).values({column.name: "{cut"}))
    engine.dispose()
    with pytest.raises(UserProblemError, match="store_unreadable: plan"):
        ada.plan()

    assert ada.counts() == Counts(2, 1, 1)
    assert len(ada.file_hashes()) == 2
    ada.empty()
    assert ada.counts() == Counts(0, 0, 0)


def marked(path: Path) -> list[str]:
    """Which files of a store hold the mark."""
    files = [Path(f"{path}{end}") for end in ("", *BESIDE)]
    return [file.name for file in files if file.exists() and MARK.encode() in file.read_bytes()]


@pytest.fixture
def with_marks(tmp_path: Path) -> Path:
    """A store in which the mark lies in records, in what was removed, and in the log; and another athlete."""
    path = tmp_path / "marked.db"
    with closing(open_store(path)) as store:
        for one in ("ada", "bob"):
            store.add_athlete(Athlete(one, MARK if one == "ada" else "Bob"))
            fill(store.for_athlete(one))
        ada = store.for_athlete("ada")
        ada.save_files([imported(number, name=f"{MARK} {number} " * 200, device=MARK) for number in range(3, 40)])
        for day in range(1, 20):
            ada.add_check_in(check_in(day, source=MARK))
        ada.save_plan(plan(MARK))
    with closing(sqlite3.connect(path)) as older:  # a build of SQLite that overwrites nothing
        older.execute("PRAGMA secure_delete = OFF")
        older.execute("DELETE FROM check_in WHERE source = ? AND local_date > '2026-03-10'", (MARK,))
        older.commit()
    return path


def test_no_byte_is_left(with_marks: Path) -> None:
    store = open_store(with_marks)
    store.for_athlete("ada").add_check_in(check_in(28, source=MARK))
    assert marked(with_marks) == ["marked.db", "marked.db-wal"]
    bobs = rows(Database.at(with_marks), "bob")

    store.for_athlete("ada").empty()
    assert store.overwrite()
    assert marked(with_marks) == [], "while it is open"
    store.remove_athlete("ada")
    assert Path(f"{with_marks}-wal").stat().st_size == 0
    store.close()

    assert marked(with_marks) == []
    assert b"ada" not in with_marks.read_bytes()
    assert rows(Database.at(with_marks), "bob") == bobs


def test_who_reads_meanwhile_keeps_it_from_the_end_and_the_same_again_goes_on(
    with_marks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "PATIENCE_S", 0.05)
    store = open_store(with_marks)
    with closing(sqlite3.connect(with_marks, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM plan").fetchone()
        store.for_athlete("ada").empty()
        with pytest.raises(UserProblemError) as caught:
            store.overwrite()
        assert marked(with_marks) != []
    assert caught.value.problem.code is ProblemCode.NOT_DELETED
    assert caught.value.problem.place == str(with_marks)

    with closing(sqlite3.connect(with_marks, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserProblemError, match="not_deleted"):
            store.overwrite()

    store.for_athlete("ada").empty()
    assert store.overwrite()
    assert marked(with_marks) == []
    store.close()


def test_what_is_not_ours_to_write_anew_is_told(store: SqlStore, database: Database) -> None:
    assert store.overwrite() is database.is_sqlite


def test_the_files_of_a_store_go_itself_last(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    for end in ("", *BESIDE, "-beside"):
        Path(f"{path}{end}").touch()

    Database.at(path).remove()
    Database.at(path).remove()

    assert [left.name for left in tmp_path.iterdir()] == ["store.db-beside"]
