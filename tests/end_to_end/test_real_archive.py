"""The main job on a real runner's files: everything accounted for, nothing twice, and a verdict that makes sense."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import fitdecode
import fitfast
import numpy as np
import pytest

from fallow import bootstrap
from fallow.bootstrap import House
from fallow.domain.activity import Activity, Sport
from fallow.domain.state import Store
from fallow.domain.verdict import VerdictKind
from fallow.interfaces import answers
from fallow.physiology.recovered import RECOVERED
from fallow.services.records import ImportSummary, Outcome

AGREE = 0.005
DAYS_OFF = 4


def nothing(done: int, total: int) -> None:
    """Progress that nobody looks at."""


@pytest.fixture(scope="module")
def imported(
    shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[House, ImportSummary, Path]]:
    folder = shared_data / "coros_fit"
    with bootstrap.open_house(tmp_path_factory.mktemp("real") / "home", None) as house:
        yield house, house.import_paths([str(folder)], nothing), folder


@pytest.fixture(scope="module")
def house(imported: tuple[House, ImportSummary, Path]) -> House:
    return imported[0]


def runs_of(house: House) -> list[Activity]:
    return [activity for activity in house.store.activities() if activity.sport is Sport.RUN]


def test_every_file_is_accounted_for(imported: tuple[House, ImportSummary, Path]) -> None:
    _, summary, folder = imported
    files = len(list(folder.glob("*.fit")))
    assert len(summary.files) == files > 0
    assert summary.counts[Outcome.IMPORTED] == files


def test_totals_agree_with_the_files_own_summaries(imported: tuple[House, ImportSummary, Path]) -> None:
    house, _, folder = imported
    runs, told = runs_of(house), [summary for path in folder.glob("*.fit") for summary in running_sessions(path)]
    assert len(runs) == len(told)
    assert sum(run.distance_m or 0 for run in runs) == pytest.approx(sum(metres for metres, _ in told), rel=AGREE)
    assert sum(run.duration_s for run in runs) == pytest.approx(sum(seconds for _, seconds in told), rel=AGREE)


def test_another_reader_sees_the_same_summaries(shared_data: Path) -> None:
    """The totals above are read by the library that the import uses too; fitdecode, far slower, checks every 25th."""
    for path in sorted((shared_data / "coros_fit").glob("*.fit"))[::25]:
        with fitdecode.FitReader(path, error_handling=fitdecode.ErrorHandling.IGNORE) as reader:
            messages = [frame for frame in reader if isinstance(frame, fitdecode.FitDataMessage)]
        sessions = [message for message in messages if message.name == "session"]
        running = [session for session in sessions if session.get_value("sport") == "running"]
        told = [(session.get_value("total_distance"), session.get_value("total_timer_time")) for session in running]
        assert np.array(running_sessions(path)) == pytest.approx(np.array(told))


def running_sessions(path: Path) -> list[tuple[float, float]]:
    """Metres and seconds of the running that the file's own session messages tell."""
    sessions = fitfast.parse(path.read_bytes()).get("session", [])
    running = [session for session in sessions if session["sport"] == "running"]
    return [(session["total_distance"], session["total_timer_time"]) for session in running]


def test_a_second_import_changes_nothing(imported: tuple[House, ImportSummary, Path]) -> None:
    house, _, folder = imported
    before = (house.store.activities(), house.store.runs(), house.store.known_files())
    again = house.import_paths([str(folder)], nothing)
    assert again.counts[Outcome.UNCHANGED] == len(again.files)
    assert (house.store.activities(), house.store.runs(), house.store.known_files()) == before


def test_the_day_after_the_longest_run_is_rest(house: House) -> None:
    longest = max(runs_of(house), key=lambda run: run.distance_m or 0.0)
    after = house.today(longest.local_date + timedelta(days=1))
    assert after.verdict.kind is VerdictKind.REST
    assert after.body.bottleneck is Store.MUSCLE
    muscle = after.body.stores[Store.MUSCLE]
    assert muscle.recovered.high < RECOVERED.value  # the whole interval
    assert muscle.time_to_recovered_h.mean > 24
    before = house.today(longest.local_date - timedelta(days=1)).body.stores[Store.MUSCLE]
    assert muscle.recovered.high < before.recovered.mean
    assert muscle.time_to_recovered_h.mean > 2 * before.time_to_recovered_h.mean


def test_after_four_days_off_running_is_open_and_every_store_is_nearer_to_its_baseline(house: House) -> None:
    longest = max(runs_of(house), key=lambda run: run.distance_m or 0.0)
    spent = house.today(longest.local_date + timedelta(days=1)).body.stores
    days = days_after_a_break(house)
    assert days
    for day in days:
        output = house.today(day)
        assert output.verdict.kind is VerdictKind.TRAIN
        for store, state in output.body.stores.items():
            assert state.recovered.mean > spent[store].recovered.mean
            assert state.time_to_recovered_h.mean < spent[store].time_to_recovered_h.mean


def days_after_a_break(house: House) -> list[date]:
    """Days of the last year on which a run came after exactly four days without any activity."""
    days = sorted({activity.local_date for activity in house.store.activities()})
    pairs = pairwise(days)
    found = [later for earlier, later in pairs if (later - earlier).days == DAYS_OFF + 1]
    return found[-3:]


def test_a_snapshot_gives_the_answer_of_a_full_replay(house: House) -> None:
    newest = house.store.activities(limit=1)[0].local_date
    house.store.save_snapshot(None)
    replayed = house.today(newest + timedelta(days=3))
    house.today(newest + timedelta(days=1))
    assert house.store.snapshot() is not None
    from_snapshot = house.today(newest + timedelta(days=3))
    assert plain(answers.today(from_snapshot)) == plain(answers.today(replayed))


def plain(document: dict[str, Any]) -> str:
    """To ten figures, which no one can tell apart."""
    return json.dumps(json.loads(json.dumps(document), parse_float=lambda text: f"{float(text):.9e}"), sort_keys=True)
