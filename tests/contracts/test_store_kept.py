"""What a server keeps of a store is what is in it: the same as long as nothing changes, and never longer."""

import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from fallow.adapters.store.kept import MOST, Kept, KeptStore
from fallow.adapters.store.opening import open_store
from fallow.adapters.store.quick import quick_store
from fallow.bootstrap import DATABASE_FILE
from fallow.domain.athlete import Athlete
from fallow.services import ports
from tests.fixtures.stored import STRESS, check_in, imported, plan, snapshot

READS = sorted(name for name in dir(ports.AthleteReader) if not name.startswith("_"))


@pytest.fixture
def path(sqlite_template: Path, tmp_path: Path) -> Path:
    path = Path(shutil.copy(sqlite_template, tmp_path / DATABASE_FILE))
    fill(path)
    return path


@pytest.fixture
def kept(path: Path) -> Iterator[Kept]:
    kept = Kept(path)
    yield kept
    kept.close()


def fill(path: Path) -> None:
    store = open_store(path)
    for name, number in (("ada", 1.0), ("bob", 2.0)):
        store.add_athlete(Athlete(name))
        part = store.for_athlete(name)
        part.save_files([imported(1, distance_m=1000 * number)])
        part.save_stresses(f"v{number}", {"activity-1": replace(STRESS, load=number)})
        part.add_check_in(check_in(1, rmssd_ms=40 + number))
        part.save_snapshot(snapshot(f"v{number}"))
        part.save_plan(plan(f"of {name}"))
    store.close()


def now(kept: Kept) -> KeptStore:
    with kept.store() as store:
        assert store is not None
        return store


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("name", ["ada", "bob"])
def test_it_tells_what_the_store_tells_of_each_runner(kept: Kept, path: Path, name: str, read: str) -> None:
    with quick_store(path) as quick:
        assert quick is not None
        expected = repr(getattr(quick.for_athlete(name), read)())

    assert repr(getattr(now(kept).for_athlete(name), read)()) == expected
    assert repr(getattr(now(kept).for_athlete(name), read)()) == expected


def test_what_has_not_changed_is_read_once(kept: Kept) -> None:
    first = now(kept).for_athlete("ada").runs()

    assert now(kept).for_athlete("ada").runs() is first
    assert now(kept).for_athlete("bob").runs() != first


def test_what_another_process_writes_is_seen_at_once(kept: Kept, path: Path) -> None:
    before = now(kept).for_athlete("ada").check_ins()
    store = open_store(path)
    store.for_athlete("ada").add_check_in(check_in(2))
    after = now(kept).for_athlete("ada").check_ins()
    store.close()

    assert len(after) == len(before) + 1


def test_an_answer_is_kept_for_one_runner_and_until_something_changes(kept: Kept, path: Path) -> None:
    made = iter(range(10))
    answers = [now(kept).for_athlete(name).once("today", lambda: next(made)) for name in ("ada", "ada", "bob")]
    store = open_store(path)
    store.for_athlete("bob").add_check_in(check_in(2))
    store.close()
    later = now(kept).for_athlete("ada").once("today", lambda: next(made))

    assert answers == [0, 0, 1]
    assert later == 2


def test_it_does_not_keep_more_and_more(kept: Kept) -> None:
    reader = now(kept).for_athlete("ada")
    for number in range(3 * MOST):
        reader.once(number, lambda: "x" * 10)

    assert len(now(kept)._memory) <= MOST


def test_a_store_made_anew_in_its_place_is_another_one(kept: Kept, path: Path, sqlite_template: Path) -> None:
    assert now(kept).athlete_ids() == ["ada", "bob"]
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    with kept.store() as gone:
        assert gone is None
    shutil.copy(sqlite_template, path)

    assert now(kept).athlete_ids() == []


def test_a_store_that_is_not_at_its_newest_is_left_to_others(kept: Kept, path: Path) -> None:
    assert now(kept).athlete_ids()
    other = sqlite3.connect(path)
    with other:
        other.execute("UPDATE alembic_version SET version_num = 'of old'")
    other.close()

    with kept.store() as store:
        assert store is None


def test_threads_share_it(kept: Kept) -> None:
    def read(number: int) -> int:
        return len(now(kept).for_athlete(("ada", "bob")[number % 2]).runs())

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(read, range(64))) == [1] * 64
