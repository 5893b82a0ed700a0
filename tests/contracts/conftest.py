"""The same store on both databases: each test that asks for one runs twice."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from fallow.adapters.store import schema
from fallow.adapters.store.athlete_store import SqlAthleteStore
from fallow.adapters.store.database import Database, transaction
from fallow.adapters.store.opening import open_store
from fallow.adapters.store.store import SqlStore
from tests.fixtures.stored import ATHLETE

BOTH = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, to be copied: quicker than running all migrations for every test."""
    path = tmp_path_factory.mktemp("template") / "store.db"
    open_store(path).close()
    return path


@pytest.fixture(scope="session")
def empty_postgres(fresh_postgres_url: Callable[[], str]) -> Iterator[Callable[[], Database]]:
    """One store, emptied at each call."""
    url = fresh_postgres_url()
    open_store(url).close()
    found = Database.at(url)
    engine = found.engine()

    def empty() -> Database:
        with transaction(engine) as connection:
            connection.execute(delete(schema.athlete))
        return found

    yield empty
    engine.dispose()


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """A store without athletes."""
    if request.param == "sqlite":
        return Database.at(shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "store.db"))
    empty: Callable[[], Database] = request.getfixturevalue("empty_postgres")
    return empty()


@pytest.fixture(params=BOTH)
def brand_new(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """A database without any tables."""
    if request.param == "sqlite":
        return Database.at(tmp_path / "store.db")
    make: Callable[[], str] = request.getfixturevalue("fresh_postgres_url")
    return Database.at(make())


@pytest.fixture
def address(database: Database) -> str:
    """What `open_store` takes."""
    return database.url.render_as_string(hide_password=False)


@pytest.fixture
def store(address: str) -> Iterator[SqlStore]:
    opened = open_store(address)
    yield opened
    opened.close()


@pytest.fixture
def ada(store: SqlStore) -> SqlAthleteStore:
    """The part of a runner with nothing on record."""
    store.add_athlete(ATHLETE)
    return store.for_athlete(ATHLETE.athlete_id)
