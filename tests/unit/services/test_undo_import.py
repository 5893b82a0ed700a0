"""An import that is taken back leaves everything as if it had never been."""

import gzip
from pathlib import Path

import pytest

from fallow.domain.errors import UserProblemError
from fallow.interfaces.cli.main import main
from fallow.services.joining import merge, split
from fallow.services.records import Outcome
from tests.fixtures.activity_files import gpx_file, gpx_segment, gpx_track, run_file
from tests.fixtures.homes import Home
from tests.fixtures.table_files import ACTIVITIES, table_file

# The made-up GPX begins with the made-up run, so both tell of one activity.
GPX = gpx_file(gpx_track(gpx_segment(0, 400))).encode()


def put(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def shown(home: Home) -> list[str]:
    return [one.activity_id for one in home.store.activities()]


def test_what_came_in_goes_and_the_rest_stays_to_the_byte(home: Home, tmp_path: Path) -> None:
    home.take(put(tmp_path, "a.fit", run_file()))
    before = home.export(tmp_path / "before.zip")
    home.take(put(tmp_path, "b.fit", run_file(days=1)), put(tmp_path, "phone.gpx", GPX))
    assert len(shown(home)) == 2

    undone = home.undo()

    assert (undone.run.number, undone.files, undone.recordings, undone.mornings) == (2, 2, 2, 0)
    assert home.export(tmp_path / "after.zip") == before
    assert home.outcomes(tmp_path / "b.fit") == [Outcome.IMPORTED]


def test_a_merged_activity_stands_for_what_is_left(home: Home, tmp_path: Path) -> None:
    home.take(put(tmp_path, "a.fit", run_file()))
    home.take(put(tmp_path, "phone.gpx", GPX))
    (merged_id,) = shown(home)
    assert merged_id.startswith("m-")

    home.undo(1)

    (left,) = home.store.activities()
    assert left.device == "Made-up phone"
    assert [one.part_of for one in home.store.recordings()] == [None]


def test_a_file_that_brought_nothing_new_does_now(home: Home, tmp_path: Path) -> None:
    home.take(put(tmp_path, "a.fit", run_file()))
    assert home.outcomes(put(tmp_path, "a.fit.gz", gzip.compress(run_file()))) == [Outcome.SAME]
    before = shown(home)

    home.undo(1)

    assert shown(home) == before
    (file,) = home.store.known_files().values()
    assert (Path(file.path).name, file.outcome) == ("a.fit.gz", Outcome.IMPORTED)
    assert home.store.files_of_import(2) == (file.sha256,)


def test_an_export_that_grew_still_tells_of_what_an_earlier_one_brought(home: Home, tmp_path: Path) -> None:
    home.take(put(tmp_path, "january.csv", table_file(ACTIVITIES[:2])))
    home.take(put(tmp_path, "february.csv", table_file(ACTIVITIES)))
    before = shown(home)
    home.undo(1)
    assert shown(home) == before


def test_what_only_the_undone_recording_held_together_falls_apart(home: Home, tmp_path: Path) -> None:
    halves = [gpx_file(gpx_track(gpx_segment(start, 300))).encode() for start in (0, 2000)]
    home.take(*(put(tmp_path, f"{place}.gpx", half) for place, half in enumerate(halves)))
    apart = shown(home)
    home.take(put(tmp_path, "watch.fit", run_file(0, 2400)))
    assert (len(apart), len(shown(home))) == (2, 1)
    home.undo()
    assert shown(home) == apart


def test_what_the_runner_said_of_a_merged_activity_outlives_a_further_recording(home: Home, tmp_path: Path) -> None:
    home.take(put(tmp_path, "a.fit", run_file()), put(tmp_path, "phone.gpx", GPX))
    (merged_id,) = shown(home)
    home.store.leave_raw(merged_id, frozenset({"place_jump"}))
    home.take(put(tmp_path, "again.gpx", gpx_file(gpx_track(gpx_segment(5, 400))).encode()))
    (merged_id,) = shown(home)
    assert home.store.left_raw(merged_id) == {"place_jump"}


def test_another_athletes_original_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, run = str(tmp_path / "home"), str(put(tmp_path, "a.fit", run_file()))
    for athlete in ("ada", "ben"):
        assert main(["--home", folder, "--athlete", athlete, "import", run]) == 0
    assert main(["--home", folder, "--athlete", "ada", "undo-import"]) == 0
    assert len(list((tmp_path / "home" / "originals").rglob("*.fit"))) == 1
    assert main(["--home", folder, "--athlete", "ben", "undo-import"]) == 0
    assert list((tmp_path / "home" / "originals").rglob("*.fit")) == []
    assert "Import 1 is taken back: 1 file and 1 recording." in capsys.readouterr().out


def test_imports_that_are_not_there(home: Home, tmp_path: Path) -> None:
    with pytest.raises(UserProblemError, match="bad_value"):
        home.undo()
    home.take(put(tmp_path, "a.fit", run_file()))
    with pytest.raises(UserProblemError, match="bad_value"):
        home.undo(7)
    home.undo(1)
    assert home.store.import_runs() == ()
    assert list((home.folder / "originals").rglob("*.fit")) == []


def test_apart_and_together_again(home: Home, tmp_path: Path) -> None:
    home.take(put(tmp_path, "a.fit", run_file()), put(tmp_path, "phone.gpx", GPX))
    (merged_id,) = shown(home)
    joined = home.export(tmp_path / "joined.zip")

    parts = split(home.store, merged_id)
    assert sorted(shown(home)) == sorted(parts)
    home.take(put(tmp_path, "later.fit", run_file(days=1)))
    assert len(shown(home)) == 3, "what was taken apart stays apart"
    home.undo()

    assert merge(home.store, parts) == merged_id
    assert home.export(tmp_path / "again.zip") == joined


def test_what_cannot_be_split_or_merged(home: Home, tmp_path: Path) -> None:
    home.take(put(tmp_path, "a.fit", run_file()))
    (only,) = shown(home)
    with pytest.raises(UserProblemError, match=f"bad_value: {only}"):
        split(home.store, only)
    with pytest.raises(UserProblemError, match="bad_value: activities"):
        merge(home.store, [only, only])
    with pytest.raises(UserProblemError, match="bad_value: nobody"):
        merge(home.store, [only, "nobody"])


def test_runs_that_lie_apart_in_time_are_merged_where_the_runner_says_so(home: Home, tmp_path: Path) -> None:
    home.take(put(tmp_path, "a.fit", run_file()), put(tmp_path, "b.fit", run_file(days=1)))
    merged_id = merge(home.store, shown(home))
    assert shown(home) == [merged_id]
