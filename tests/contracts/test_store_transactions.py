"""Several writes are one, readers are never in between, and writers wait for each other."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy.exc import IntegrityError

from fallow.adapters.store.athlete_store import SqlAthleteStore
from fallow.adapters.store.opening import open_store
from fallow.adapters.store.store import SqlStore
from fallow.domain.athlete import Athlete
from tests.fixtures.stored import ATHLETE, STRESS, check_in, imported, plan


class StoppedError(Exception):
    pass


def test_several_writes_are_all_there(store: SqlStore, ada: SqlAthleteStore) -> None:
    with store.writing():
        ada.save_files([imported()])
        ada.save_stresses("v1", {"activity-1": STRESS})

    assert [run.stress for run in ada.runs()] == [STRESS]


def test_or_none_of_them(store: SqlStore, ada: SqlAthleteStore) -> None:
    def write() -> None:
        with store.writing():
            store.add_athlete(Athlete("bob"))
            ada.save_files([imported()])
            ada.save_athlete(replace(ATHLETE, name="changed"))
            raise StoppedError

    with pytest.raises(StoppedError):
        write()

    assert store.athletes() == (ATHLETE,)
    assert ada.runs() == ()


def test_the_writer_sees_what_it_wrote(store: SqlStore, ada: SqlAthleteStore) -> None:
    with store.writing():
        ada.add_check_in(check_in())

        assert ada.check_ins() == (check_in(),)


def test_nobody_else_sees_it_before_the_end(store: SqlStore, ada: SqlAthleteStore, address: str) -> None:
    other = open_store(address)
    with ThreadPoolExecutor(1) as thread, store.writing():
        ada.add_check_in(check_in())
        seen = thread.submit(ada.check_ins).result(), other.for_athlete("ada").check_ins()
    other.close()

    assert seen == ((), ())
    assert ada.check_ins() == (check_in(),)


def test_an_inner_group_ends_with_the_outer_one(store: SqlStore, ada: SqlAthleteStore) -> None:
    def write() -> None:
        with store.writing():
            with store.writing():
                ada.add_check_in(check_in())
            raise StoppedError

    with pytest.raises(StoppedError):
        write()

    assert ada.check_ins() == ()


def test_an_inner_group_that_fails_takes_only_itself_along(store: SqlStore, ada: SqlAthleteStore) -> None:
    def fail() -> None:
        with store.writing():
            ada.add_check_in(check_in(2))
            store.add_athlete(ATHLETE)

    with store.writing():
        ada.add_check_in(check_in(1))
        with pytest.raises(IntegrityError):
            fail()
        ada.add_check_in(check_in(3))

    assert ada.check_ins() == (check_in(1), check_in(3))


def test_after_a_failure_the_store_goes_on(store: SqlStore, ada: SqlAthleteStore) -> None:
    with pytest.raises(StoppedError), store.writing():
        raise StoppedError
    ada.add_check_in(check_in())

    assert ada.check_ins() == (check_in(),)


@pytest.mark.usefixtures("ada")
def test_two_writers_take_turns(address: str) -> None:
    ready = Barrier(2)

    def save(name: str) -> None:
        own = open_store(address)
        ready.wait()
        for number in range(10):
            with own.writing():
                mine = own.for_athlete("ada")
                told = len(mine.check_ins())
                mine.save_plan(plan(f"{name}-{number}"))
                mine.add_check_in(check_in(source=f"{name}-{number}"))
                assert len(mine.check_ins()) >= told + 1
        own.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(save, ("left", "right")))

    after = open_store(address)
    assert len(after.for_athlete("ada").check_ins()) == 20
    after.close()
