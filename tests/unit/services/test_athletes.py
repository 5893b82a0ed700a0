"""Everybody of an archive at once stands where each one's own answer says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from fallow.adapters.store.opening import open_store
from fallow.adapters.store.store import SqlStore
from fallow.bootstrap import DATABASE_FILE, open_house
from fallow.domain.athlete import Athlete
from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.domain.state import Store, Tissue
from fallow.services.athletes import athletes
from fallow.services.today import today
from tests.fixtures.activity_files import START, run_file

LATER = START + timedelta(days=3, hours=9)


class Then:
    def now(self) -> datetime:
        return LATER


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SqlStore]:
    """Ada has run on three days, Bo on one, a newcomer not yet."""
    home = tmp_path / "home"
    for athlete_id, days in (("ada", (0, 1, 3)), ("bo", (2,))):
        folder = tmp_path / athlete_id
        folder.mkdir()
        for day in days:
            (folder / f"{day}.fit").write_bytes(run_file(day, 3000))
        with open_house(home, athlete_id) as house:
            house.import_paths([str(folder)], lambda done, total: None)
    store = open_store(home / DATABASE_FILE)
    store.add_athlete(Athlete("newcomer"))
    yield store
    store.close()


def test_all_stand_where_their_own_answers_say(archive: SqlStore) -> None:
    everybody = athletes(archive, Then())
    assert [one.athlete.athlete_id for one in everybody] == ["ada", "bo", "newcomer"]
    for one in everybody:
        own = archive.for_athlete(one.athlete.athlete_id)
        alone = today(own, lambda own=own: own, Then())  # type: ignore[misc]
        assert one.on == alone.on
        assert one.standing.bottleneck == alone.body.bottleneck
        for store in Store:
            assert one.standing.stores[store].recovered.mean == pytest.approx(alone.body.stores[store].recovered.mean)
        for tissue in Tissue:
            assert one.standing.tissues[tissue].ratio.low == pytest.approx(alone.body.tissues[tissue].ratio.low)


def test_the_last_run_is_told(archive: SqlStore) -> None:
    ada, bo, newcomer = (one.last_run_on for one in athletes(archive, Then()))
    assert ada == (START + timedelta(days=3)).date()
    assert bo == (START + timedelta(days=2)).date()
    assert newcomer is None


def test_an_empty_home_says_so(tmp_path: Path) -> None:
    with open_house(tmp_path / "home", None) as house, pytest.raises(UserProblemError) as raised:
        house.athletes()
    assert raised.value.problem.code is ProblemCode.HOME_EMPTY
