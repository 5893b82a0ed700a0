"""A runner's home with nothing in it yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fallow.adapters.store.opening import open_store
from fallow.domain.athlete import Athlete
from tests.fixtures.homes import Home


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    folder = tmp_path / "home"
    folder.mkdir()
    database = open_store(folder / "test.sqlite3")
    database.add_athlete(Athlete("ada"))
    yield Home(folder, database)
    database.close()
