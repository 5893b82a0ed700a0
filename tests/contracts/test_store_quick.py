"""The quick way to read a store gives what the store itself gives, and stands aside where it cannot."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Boolean, Date

from fallow.adapters.store import schema
from fallow.adapters.store.athlete_store import SqlAthleteStore
from fallow.adapters.store.column_types import Moment
from fallow.adapters.store.opening import open_store
from fallow.adapters.store.quick import CONVERTED, QuickAthleteStore, quick_store
from fallow.adapters.store.store import SqlStore
from fallow.bootstrap import DATABASE_FILE, open_house
from fallow.domain.athlete import Athlete
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services import ports
from tests.fixtures.stored import FULL_ATHLETE, STRESS, check_in, imported, plain, plan, snapshot

ATHLETES = ("ada", "bob", "cy")
READS = sorted(name for name in dir(ports.AthleteReader) if not name.startswith("_"))
OLD = datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)

DAMAGE = {
    "plan": ("plan", "UPDATE plan SET document = '{'"),
    "best efforts": ("runs", "UPDATE activity SET best_efforts = '[60.0]'"),
    "sport": ("runs", "UPDATE activity SET sport = 'chess'"),
    "stress": ("runs", "UPDATE run_stress SET estimated = '[7]'"),
    "snapshot": ("snapshot", "UPDATE snapshot SET blob = X'0700000000'"),
    "profile": ("athlete", """UPDATE athlete SET overrides = '{"shoe_size": 44}'"""),
    "a table is missing": ("check_ins", "DROP TABLE check_in"),
}


@pytest.fixture
def path(sqlite_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sqlite_template, tmp_path / DATABASE_FILE))


@pytest.fixture
def filled(path: Path) -> Iterator[SqlStore]:
    """Two athletes with the same ids and other values, and one with nothing on record."""
    store = open_store(path)
    store.add_athlete(FULL_ATHLETE)
    fill(store.for_athlete("ada"), "v1", 30.0)
    store.add_athlete(Athlete("bob"))
    fill(store.for_athlete("bob"), "v2", 31.0)
    store.add_athlete(Athlete("cy"))
    yield store
    store.close()


def fill(part: SqlAthleteStore, version: str, number: float) -> None:
    part.save_files(
        [
            imported(2, distance_m=number, utc_offset_s=60 * int(number), name="a\0b \ud800 🏃"),
            imported(1, indoor=False, utc_offset_s=None, ascent_m=None, avg_heart_rate_bpm=None),
            imported(3, None, None, started_at=OLD, utc_offset_s=-3600),
            imported(4, started_at=datetime(2030, 1, 1, tzinfo=UTC), utc_offset_s=None),
        ]
    )
    part.save_stresses(version, {f"activity-{name}": replace(STRESS, load=number + name) for name in (1, 2, 4)})
    for day in (5, 1, 3):
        part.add_check_in(check_in(day, rmssd_ms=number, injured=day == 3, source=f"watch {day}"))
    part.add_check_in(check_in(1, on=date(2026, 2, 27), ill=None))
    part.save_snapshot(snapshot(version))
    part.save_plan(plan(f"old {version}"))
    part.save_plan(plan(f"new {version}"))


def ask(path: Path, name: str, method: str) -> object:
    with quick_store(path) as quick:
        assert quick is not None
        return getattr(quick.for_athlete(name), method)()


def is_usable(path: Path) -> bool:
    with quick_store(path) as quick:
        return quick is not None


@pytest.mark.parametrize("athlete", ATHLETES)
@pytest.mark.parametrize("method", READS)
def test_it_gives_what_the_store_gives(athlete: str, method: str, filled: SqlStore, path: Path) -> None:
    expected = getattr(filled.for_athlete(athlete), method)()

    assert plain(ask(path, athlete, method)) == plain(expected)


@pytest.mark.parametrize("method", READS)
def test_the_two_athletes_differ_in_all_of_it(method: str, filled: SqlStore, path: Path) -> None:
    assert plain(ask(path, "ada", method)) != plain(ask(path, "bob", method)) != plain(ask(path, "cy", method))


def test_who_is_there(filled: SqlStore, path: Path) -> None:
    with quick_store(path) as quick:
        assert quick is not None
        assert quick.athlete_ids() == [athlete.athlete_id for athlete in filled.athletes()]


def test_several_versions_of_stress(filled: SqlStore, path: Path) -> None:
    filled.for_athlete("ada").save_stresses("v3", {"activity-1": STRESS})

    assert ask(path, "ada", "stress_version") is None


def test_nobody_of_that_name(path: Path) -> None:
    with pytest.raises(UserProblemError) as caught:
        ask(path, "dee", "athlete")

    assert caught.value.problem == Problem(ProblemCode.UNKNOWN_ATHLETE, "dee")


def test_every_method_is_there() -> None:
    assert {name for name in vars(QuickAthleteStore) if not name.startswith("_")} == set(READS)


def test_every_column_that_sqlite_has_no_type_for_is_converted() -> None:
    columns = [column for table in schema.metadata.sorted_tables for column in table.columns]

    assert {column.name for column in columns if isinstance(column.type, Moment | Date | Boolean)} == set(CONVERTED)
    assert all(isinstance(column.type, Moment | Date | Boolean) for column in columns if column.name in CONVERTED)


@pytest.mark.parametrize("case", DAMAGE)
def test_damage_is_told_in_the_same_words(case: str, filled: SqlStore, path: Path) -> None:
    method, damage = DAMAGE[case]
    run(path, damage)

    assert problem(lambda: ask(path, "ada", method)) == problem(getattr(filled.for_athlete("ada"), method))


def test_a_damaged_date_is_told(filled: SqlStore, path: Path) -> None:
    run(path, "UPDATE activity SET started_at = 'noon'")

    found = problem(lambda: ask(path, "ada", "runs"))

    assert (found.code, found.place) == (ProblemCode.STORE_UNREADABLE, "activity")


@pytest.mark.parametrize("revision", ["0000", "9999"])
def test_it_stands_aside_for_a_store_of_another_version(revision: str, path: Path) -> None:
    run(path, f"UPDATE alembic_version SET version_num = '{revision}'")

    assert not is_usable(path)
    assert asked_today(path).code is ProblemCode.STORE_UNREADABLE


def test_it_stands_aside_for_what_is_no_store(path: Path) -> None:
    path.write_bytes(b"no database at all" * 1000)

    assert not is_usable(path)
    assert asked_today(path) == Problem(ProblemCode.STORE_UNREADABLE, str(path), "file is not a database")


def test_it_stands_aside_for_a_new_store(path: Path) -> None:
    path.write_bytes(b"")

    assert not is_usable(path)
    assert asked_today(path).code is ProblemCode.HOME_EMPTY
    assert is_usable(path)  # the ordinary store has made its tables


def test_it_makes_nothing(tmp_path: Path) -> None:
    assert not is_usable(tmp_path / "absent")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a?mode=memory", "50 % #1", "å"])
def test_any_folder(name: str, filled: SqlStore, path: Path, tmp_path: Path) -> None:
    filled.close()
    folder = tmp_path / name
    folder.mkdir()
    shutil.copy(path, folder)

    assert ask(folder / DATABASE_FILE, "ada", "athlete") == FULL_ATHLETE


@pytest.mark.parametrize("told", [True, False, None])
def test_it_tells_a_no_from_what_was_never_told(told: bool | None, filled: SqlStore, path: Path) -> None:
    filled.for_athlete("ada").save_athlete(replace(FULL_ATHLETE, injury_prone=told))

    with quick_store(path) as quick:
        assert quick is not None
        assert quick.for_athlete("ada").athlete().injury_prone is told


def test_it_sees_what_others_wrote_just_now(filled: SqlStore, path: Path) -> None:
    with quick_store(path) as quick:
        assert quick is not None
        filled.for_athlete("cy").add_check_in(check_in())

        assert quick.for_athlete("cy").check_ins() == (check_in(),)


def test_it_cannot_write(path: Path) -> None:
    with quick_store(path) as quick:
        assert quick is not None
        with pytest.raises(UserProblemError):
            quick.rows("athlete", "DELETE FROM athlete")


def run(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()


def problem(ask: Callable[[], object]) -> Problem:
    with pytest.raises(UserProblemError) as caught:
        ask()
    return caught.value.problem


def asked_today(path: Path) -> Problem:
    with open_house(path.parent, None) as house:
        return problem(house.today)
