"""An answer that leaves nothing to write opens no store to write to; one that does, writes it once."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from fallow.adapters.store.opening import open_store
from fallow.bootstrap import DATABASE_FILE, House, SystemClock, open_house
from fallow.domain.athlete import Athlete, Overrides
from fallow.domain.state import StateSnapshot
from fallow.services.today import SNAPSHOT_KEPT
from tests.fixtures.stored import check_in, imported, plain
from tests.fixtures.web import FixedClock

ASK = """
import sys
from fallow.interfaces.cli.main import main
code = main(["--home", sys.argv[1], "today"])
print(code, "sqlalchemy" in sys.modules)
"""
ATHLETE = Athlete("me", overrides=Overrides(critical_speed_m_s=4.0))
AGO = timedelta(days=1)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A few runs and mornings on record, and nothing that was made of them."""
    monkeypatch.delenv("FALLOW_DATABASE_URL", raising=False)
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    store = open_store(home / DATABASE_FILE)
    store.add_athlete(ATHLETE)
    part, now = store.for_athlete("me"), SystemClock().now()
    part.save_files([imported(day, started_at=now - timedelta(days=10 * day)) for day in (1, 2, 3)])
    part.add_check_in(check_in(sleep_h=7.0))
    store.close()
    return home


def ask(home: Path) -> str:
    command = [sys.executable, "-c", ASK, str(home)]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ).stdout


def contents(home: Path) -> dict[str, tuple[bytes, int]]:
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in home.rglob("*") if path.is_file()}


def test_the_second_answer_only_reads(home: Path) -> None:
    first, before = ask(home), contents(home)
    second = ask(home)

    assert first.splitlines()[-1] == "0 True"
    assert second.splitlines()[-1] == "0 False"
    assert first.splitlines()[:-1] == second.splitlines()[:-1]
    assert contents(home) == before


def answered(home: Path, change: Callable[[House], None]) -> tuple[StateSnapshot | None, StateSnapshot | None]:
    """The snapshot after a first answer and a change, and that after a second answer; both on the Sunday to come.

    On a Monday form is learned anew, and then no snapshot of the week before is kept.
    """
    now = SystemClock().now()
    clock = FixedClock((now + timedelta(days=6 - now.weekday())).replace(hour=12))
    with open_house(home, None) as house:
        house._clock = clock  # type: ignore[assignment]
        house.today()
        change(house)
        before = house.store.snapshot()
    with open_house(home, None) as house:
        house._clock = clock  # type: ignore[assignment]
        house.today()
        after = house.store.snapshot()
    return before, after


def held_since(days: timedelta) -> Callable[[House], None]:
    """As if the answer before had been that of another day."""

    def change(house: House) -> None:
        house.store.save_snapshot(None)
        house.today(house.local_today() - days)

    return change


def asking_of(later: timedelta) -> Callable[[House], None]:
    def change(house: House) -> None:
        house.today(house.local_today() + later)

    return change


def add_old_check_in(house: House) -> None:
    house.store.add_check_in(check_in(2, at=house.now() - 8 * AGO, on=house.local_today() - 8 * AGO, sleep_h=4.0))


@pytest.mark.parametrize("days", [timedelta(0), AGO, SNAPSHOT_KEPT - AGO])
def test_a_snapshot_that_fits_is_kept_for_a_week(days: timedelta, home: Path) -> None:
    before, after = answered(home, held_since(days))

    assert before is not None
    assert plain(after) == plain(before)


def test_then_it_is_renewed(home: Path) -> None:
    before, after = answered(home, held_since(SNAPSHOT_KEPT))

    assert before is not None
    assert after is not None
    assert after.at - before.at == SNAPSHOT_KEPT


def test_one_that_does_not_fit_is_replaced_at_once(home: Path) -> None:
    before, after = answered(home, add_old_check_in)

    assert before is not None
    assert after is not None
    assert (before.at, before.version) == (after.at, after.version)
    assert before.history != after.history


def test_of_days_to_come_none_is_kept(home: Path) -> None:
    before, after = answered(home, asking_of(30 * AGO))

    assert before is not None
    assert plain(after) == plain(before)


def test_an_earlier_day_leaves_the_one_of_today(home: Path) -> None:
    before, after = answered(home, asking_of(-20 * AGO))

    assert before is not None
    assert plain(after) == plain(before)


def test_stresses_out_of_date_are_made_again_and_kept(home: Path) -> None:
    with open_house(home, None) as house:
        house.today()
        profile = house.store.athlete()
        stored = house.store.stress_version()
        assert profile == ATHLETE
        house.store.save_athlete(Athlete("me", overrides=Overrides(critical_speed_m_s=3.5)))
    with open_house(home, None) as house:
        output = house.today()

    with open_house(home, None) as house:
        assert house.store.stress_version() != stored
        assert {run.activity_id: run.stress for run in house.store.runs()} == output.stresses
        assert house.store.snapshot() is not None
