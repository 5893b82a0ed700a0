"""Files and the activities in them: all of it or nothing, and once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from fallow.adapters.store import files
from fallow.adapters.store.athlete_store import SqlAthleteStore
from fallow.domain.errors import Problem, ProblemCode
from fallow.services.records import FileOutcome, Outcome, ReadFile
from tests.fixtures.stored import BEST_EFFORTS, PROBLEM, SEGMENTS, START, activity, imported, plain


def refused(path: str, sha256: str | None) -> tuple[FileOutcome, None]:
    return FileOutcome(path, sha256, Outcome.REFUSED, (Problem(ProblemCode.DAMAGED, path, "cut"),)), None


def test_every_kind_of_outcome(ada: SqlAthleteStore) -> None:
    partial, read = imported(1)
    same = FileOutcome("/files/copy.gpx", "c" * 64, Outcome.SAME, (), ("activity-1",), same_as="/files/1.fit")
    ignored = FileOutcome("/files/settings.fit", "d" * 64, Outcome.IGNORED)
    bad, _ = refused("/files/bad.fit", "e" * 64)
    copy = replace(read, file=replace(read.file, sha256="c" * 64), activities=())
    ada.save_files([(partial, read), (same, copy), (ignored, replace(read, activities=())), (bad, None)])

    assert ada.known_files() == {file.sha256: file for file in (partial, same, ignored, bad)}
    assert ada.activities() == (activity(1),)


def test_what_is_unchanged_or_unreadable_leaves_no_trace(ada: SqlAthleteStore) -> None:
    outcome, read = imported(1)
    ada.save_files([(outcome, read)])
    unchanged = FileOutcome("/elsewhere/1.fit", outcome.sha256, Outcome.UNCHANGED)
    ada.save_files([(unchanged, None), refused("/no/such/file", None)])

    assert ada.known_files() == {outcome.sha256: outcome}
    assert ada.activities() == (activity(1),)


def test_only_activities_named_in_the_outcome_are_kept(ada: SqlAthleteStore) -> None:
    outcome, read = imported(1)
    _, other = imported(2)
    both = replace(read, activities=read.activities + other.activities)
    ada.save_files([(outcome, both)])

    assert [kept.activity_id for kept in ada.activities()] == ["activity-1"]


def test_a_file_that_holds_an_activity_twice(ada: SqlAthleteStore) -> None:
    outcome, read = imported(1)
    twice = replace(outcome, activity_ids=outcome.activity_ids * 2)
    ada.save_files([(twice, replace(read, activities=read.activities * 2))])

    assert ada.activities() == (activity(1),)
    assert ada.known_files() == {outcome.sha256: twice}


def test_a_file_saved_again_is_replaced_with_all_that_it_held(ada: SqlAthleteStore) -> None:
    ada.save_files([imported(1), imported(2)])
    outcome, read = imported(1)
    _, again = imported(3)
    ada.save_files([(replace(outcome, activity_ids=("activity-3",)), replace(read, activities=again.activities))])

    assert {kept.activity_id for kept in ada.activities()} == {"activity-2", "activity-3"}
    assert ada.samples("activity-1") is None
    assert ada.segments(["activity-1"]) == {}
    assert len(ada.known_files()) == 2


def test_an_activity_from_a_better_file_replaces_the_old_one(ada: SqlAthleteStore) -> None:
    ada.save_files([imported(1)])
    outcome, read = imported(2, activity_id="activity-1", name="The better one")
    ada.save_files([(outcome, read)])

    assert [kept.name for kept in ada.activities()] == ["The better one"]


def test_all_or_nothing(ada: SqlAthleteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "BATCH", 1)
    ada.save_files([imported(1)])

    def cut_short() -> Iterator[tuple[FileOutcome, ReadFile | None]]:
        yield imported(2)
        yield imported(1, name="changed")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ada.save_files(cut_short())

    assert ada.activities() == (activity(1),)
    assert len(ada.known_files()) == 1


def test_more_files_than_fit_one_batch(ada: SqlAthleteStore) -> None:
    count = 2 * files.BATCH + 1
    ada.save_files(imported(number) for number in range(count))

    assert len(ada.known_files()) == len(ada.runs()) == count


def test_an_import_names_what_was_read(ada: SqlAthleteStore) -> None:
    outcome, _ = imported(1)
    _, other = imported(2)

    for read in (None, other):
        with pytest.raises(ValueError, match="without what was read"):
            ada.save_files([(outcome, read)])

    assert ada.known_files() == {}


def test_activities_are_newest_first_and_come_in_pages(ada: SqlAthleteStore) -> None:
    ada.save_files([imported(number) for number in (2, 4, 1, 3)])

    assert [kept.activity_id for kept in ada.activities()] == [f"activity-{number}" for number in (4, 3, 2, 1)]
    assert [kept.activity_id for kept in ada.activities(limit=2, offset=1)] == ["activity-3", "activity-2"]
    assert [kept.activity_id for kept in ada.activities(offset=3)] == ["activity-1"]
    assert ada.activities(limit=0) == ()


def test_one_activity(ada: SqlAthleteStore) -> None:
    bare = activity(2, distance_m=None, utc_offset_s=None, avg_heart_rate_bpm=None, laps=(), name="", indoor=False)
    outcome, read = imported(2)
    recorded, digest = read.activities[0]
    ada.save_files([imported(1), (outcome, replace(read, activities=((replace(recorded, activity=bare), digest),)))])

    assert ada.activity("activity-1") == activity(1)
    assert ada.activity("activity-2") == bare
    assert ada.activity("unheard-of") is None


def test_the_newest_offset_that_is_told(ada: SqlAthleteStore) -> None:
    offsets = [ada.newest_utc_offset_s()]
    for number, offset in ((1, None), (3, -3600), (2, 7200), (4, None)):
        ada.save_files([imported(number, utc_offset_s=offset)])
        offsets.append(ada.newest_utc_offset_s())

    assert offsets == [None, None, -3600, -3600, -3600]


def test_names_that_no_database_could_hold(ada: SqlAthleteStore) -> None:
    odd = "caf\udce9\0 \U0001f3c3 é"
    outcome, read = imported(1, name=odd)
    problem = replace(PROBLEM, place=odd)
    ada.save_files([(replace(outcome, path=odd, problems=(problem,)), read)])

    (file,) = ada.known_files().values()

    assert ada.activities()[0].name == file.path == "caf\\udce9\\x00 \U0001f3c3 é"
    assert file.problems == (problem,)


def test_an_hour_is_the_same_hour_whatever_its_zone(ada: SqlAthleteStore) -> None:
    ada.save_files([imported(1, started_at=START.astimezone(), utc_offset_s=-12 * 3600)])

    (kept,) = ada.activities()

    assert kept.started_at == START
    assert kept.started_at.utcoffset() == timedelta(0)
    assert ada.runs()[0].local_date == kept.local_date


def test_the_digest_is_kept_as_it_was(ada: SqlAthleteStore) -> None:
    ada.save_files([imported(1, segments=replace(SEGMENTS, impact=False))])

    assert plain(ada.segments(["activity-1"])["activity-1"]) == plain(replace(SEGMENTS, impact=False))
    assert ada.runs()[0].best_efforts == BEST_EFFORTS
