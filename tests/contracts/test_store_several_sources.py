"""Recordings of one activity, what stands for them, mornings from files, and imports that are taken back."""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from fallow.adapters.store import migrating
from fallow.adapters.store.athlete_store import SqlAthleteStore
from fallow.adapters.store.database import Database
from fallow.adapters.store.opening import open_store
from fallow.services.records import Digest, FileOutcome, ImportRun, Outcome, ReadFile, SourceFile
from tests.fixtures.stored import FULL_ATHLETE, START, STRESS, activity, check_in, imported, merged, plain


def wellness(number: int, *mornings: object) -> tuple[FileOutcome, ReadFile]:
    file = SourceFile(f"/files/{number}.csv", 10, f"{number:064x}")
    outcome = FileOutcome(file.path, file.sha256, Outcome.IMPORTED, mornings=len(mornings))
    return outcome, ReadFile(file, "table", (), (), mornings)  # type: ignore[arg-type]


def ids(ada: SqlAthleteStore) -> list[str]:
    return [one.activity_id for one in ada.activities()]


def test_a_merged_activity_stands_for_its_parts(ada: SqlAthleteStore) -> None:
    ada.save_files([imported(1), imported(2), imported(3)])
    ada.save_merged(merged("activity-1", "activity-2"))

    assert ids(ada) == ["activity-3", "merged-1"]
    assert [run.activity_id for run in ada.runs()] == ["merged-1", "activity-3"]
    assert [(one.activity.activity_id, one.part_of, one.path) for one in ada.recordings()] == [
        ("activity-1", "merged-1", "/files/1.fit"),
        ("activity-2", "merged-1", "/files/2.fit"),
        ("activity-3", None, "/files/3.fit"),
    ]
    assert set(ada.origins("merged-1").values()) == {"activity-1"}
    assert ada.samples("merged-1") is not None


def test_recordings_are_found_by_when_they_began(ada: SqlAthleteStore) -> None:
    ada.save_files([imported(1), imported(2), imported(3)])
    began = [one.activity.started_at for one in ada.recordings()]
    assert began == sorted(set(began))

    def found(first: datetime, last: datetime) -> list[datetime]:
        return [one.activity.started_at for one in ada.recordings((first, last))]

    second = timedelta(seconds=1)
    assert found(began[0], began[1]) == began[:2]
    assert found(began[0] + second, began[2] - second) == began[1:2]
    assert found(began[2] + second, began[2] + 2 * second) == []


def test_a_merged_activity_of_more_takes_the_place_of_the_old_one(ada: SqlAthleteStore) -> None:
    ada.save_files([imported(1), imported(2), imported(3)])
    ada.save_merged(merged("activity-1", "activity-2"))
    ada.save_merged(merged("activity-1", "activity-2", "activity-3", name="All three"))

    assert [one.name for one in ada.activities()] == ["All three"]
    assert {one.part_of for one in ada.recordings()} == {"merged-1"}


def test_taken_apart_the_parts_are_as_they_were(ada: SqlAthleteStore) -> None:
    ada.save_files([imported(1), imported(2)])
    before = plain(ada.runs()), plain(ada.recorded(["activity-1", "activity-2"]))
    ada.save_merged(merged("activity-1", "activity-2"))
    ada.save_stresses("v1", {"merged-1": STRESS})
    ada.unmerge("merged-1")
    ada.set_apart(["activity-1", "activity-2"], True)

    assert (plain(ada.runs()), plain(ada.recorded(["activity-1", "activity-2"]))) == before
    assert [one.apart for one in ada.recordings()] == [True, True]
    assert ada.samples("merged-1") is None


def test_an_activity_that_is_no_merged_one_is_not_unmerged(ada: SqlAthleteStore) -> None:
    ada.save_files([imported(1)])
    ada.unmerge("activity-1")

    assert ids(ada) == ["activity-1"]


def test_recordings_come_back_with_beats_and_in_the_order_asked_for(ada: SqlAthleteStore) -> None:
    outcome, read = imported(1)
    (held, digest) = read.activities[0]
    beating = replace(held, rr_s=np.array([0.8, 0.81, 0.79]))
    ada.save_files([(outcome, replace(read, activities=((beating, digest),))), imported(2)])

    second, first = ada.recorded(["activity-2", "activity-1", "nowhere"])

    assert (second.activity, second.rr_s) == (activity(2), None)
    assert plain(first.rr_s) == plain(beating.rr_s)
    assert plain(first.samples) == plain(ada.samples("activity-1"))
    assert first.masked == digest.masked


def test_a_file_goes_with_all_that_came_from_it(ada: SqlAthleteStore) -> None:
    first, second = imported(1), wellness(7, check_in(1), check_in(2))
    ada.save_files([first, second], 3)
    ada.add_check_in(check_in(3))

    assert ada.files_of_import(3) == (first[0].sha256, second[0].sha256)
    ada.remove_files([first[0].sha256 or "", second[0].sha256 or ""])

    assert ada.known_files() == {}
    assert ids(ada) == []
    assert ada.check_ins() == (check_in(3),)


def test_of_two_files_the_later_import_says_what_was_measured(ada: SqlAthleteStore) -> None:
    old, new = wellness(9, check_in(1, rmssd_ms=50.0), check_in(2)), wellness(8, check_in(1, rmssd_ms=60.0))
    ada.save_files([old], 1)
    ada.save_files([new], 2)

    assert [one.rmssd_ms for one in ada.check_ins()] == [60.0, None]
    ada.remove_files([new[0].sha256 or ""])
    assert [one.rmssd_ms for one in ada.check_ins()] == [50.0, None]


def test_a_morning_told_twice_in_a_file_counts_once(ada: SqlAthleteStore) -> None:
    ada.save_files([wellness(1, check_in(1, rmssd_ms=50.0), check_in(1, rmssd_ms=51.0))])

    assert [one.rmssd_ms for one in ada.check_ins()] == [51.0]


def test_imports_are_counted(ada: SqlAthleteStore) -> None:
    begun = ImportRun(1, START, None)
    ada.save_import_run(begun)
    assert ada.import_runs() == (begun,)
    ended = replace(begun, ended_at=START + timedelta(minutes=3))
    ada.save_import_run(ended)
    ada.save_import_run(ImportRun(2, START, None))
    assert ada.import_runs() == (ended, ImportRun(2, START, None))
    ada.remove_import_run(2)
    assert ada.import_runs() == (ended,)


def test_digests_are_replaced(ada: SqlAthleteStore) -> None:
    ada.save_files([imported(1)])
    ada.save_digests({"activity-1": Digest(None, (), 171.0)})

    (run,) = ada.runs()
    assert (run.best_efforts, run.peak_heart_rate_bpm, run.masked) == ((), 171.0, frozenset())
    assert ada.segments(["activity-1"]) == {}


def test_a_step_back_takes_merged_activities_apart(brand_new: Database) -> None:
    store = open_store(brand_new.url.render_as_string(hide_password=False))
    store.add_athlete(FULL_ATHLETE)
    ada = store.for_athlete("ada")
    ada.save_files([imported(1), imported(2), wellness(7, check_in(1))])
    ada.save_merged(merged("activity-1", "activity-2"))
    ada.add_check_in(check_in(2))
    store.close()

    migrating.downgrade(brand_new, to="0003")
    migrating.upgrade(brand_new, "0003")

    store = open_store(brand_new.url.render_as_string(hide_password=False))
    ada = store.for_athlete("ada")
    assert ids(ada) == ["activity-2", "activity-1"]
    assert ada.samples("activity-1") is not None
    assert ada.check_ins() == (check_in(2),)
    store.close()
