"""A runner leaves: everything of theirs goes, whatever happens meanwhile, and nothing of another's."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click
import pytest

from fallow import bootstrap
from fallow.adapters.files.lock import importing
from fallow.adapters.files.originals import OriginalsFolder
from fallow.adapters.store.athlete_store import SqlAthleteStore
from fallow.adapters.store.database import Database
from fallow.adapters.store.store import SqlStore
from fallow.domain.errors import UserProblemError
from fallow.interfaces.cli.main import main
from fallow.services.athletes import AthleteToday
from tests.fixtures.activity_files import run_file

Capture = pytest.CaptureFixture[str]
Fallow = Callable[..., str]
STEPS = {  # in their order; the last of them depends on whether anybody else is there
    "sweep": OriginalsFolder,
    "remove": OriginalsFolder,
    "empty": SqlAthleteStore,
    "overwrite": SqlStore,
    "remove_empty": OriginalsFolder,
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def fallow(home: Path, capsys: Capture) -> Fallow:
    def told(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        assert main(["--home", str(home), *words]) == code, capsys.readouterr().err
        printed = capsys.readouterr()
        return printed.err if code else printed.out

    return told


@pytest.fixture
def ada(fallow: Fallow, tmp_path: Path) -> None:
    """A runner with two runs, a morning, and a profile."""
    for day in range(2):
        (tmp_path / f"{day}.fit").write_bytes(run_file(day))
    for words in (
        ("import", str(tmp_path / "0.fit"), str(tmp_path / "1.fit")),
        ("checkin", "--on", "2025-03-01", "--sleep", "7.5"),
        ("profile", "--name", "Karhunkierros"),
    ):
        fallow("--athlete", "ada", *words)


@pytest.fixture
def ben(ada: None, fallow: Fallow, tmp_path: Path) -> Callable[[], bytes]:
    """Another runner, who ran the second of the two as well; all that is held of them."""
    (tmp_path / "2.fit").write_bytes(run_file(2))
    fallow("--athlete", "ben", "import", str(tmp_path / "1.fit"), str(tmp_path / "2.fit"))

    def held() -> bytes:
        fallow("--athlete", "ben", "export", str(tmp_path / "ben.zip"))
        return (tmp_path / "ben.zip").read_bytes()

    return held


def originals(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "originals").rglob("*.fit"))


def test_one_of_two_leaves(ben: Callable[[], bytes], fallow: Fallow, home: Path, tmp_path: Path) -> None:
    before, kept = ben(), originals(home)

    gone = json.loads(fallow("--athlete", "ada", "delete", "--yes", "--json"))

    assert gone == {
        "athlete_id": "ada",
        "activities": 2,
        "mornings": 1,
        "plans": 0,
        "originals": 1,
        "originals_bytes": (tmp_path / "0.fit").stat().st_size,
        "originals_of_others_too": 1,
        "archive": False,
        "overwritten": True,
    }
    assert ben() == before
    assert len(kept) == 3
    assert len(originals(home)) == 2
    assert b"Karhunkierros" not in b"".join(path.read_bytes() for path in home.iterdir() if path.is_file())
    assert "no runner of this name is here" in fallow("--athlete", "ada", "today", code=2)
    assert "Everything is in order." in fallow("doctor")


def test_the_last_one_takes_the_archive_along_and_nothing_else(ada: None, fallow: Fallow, home: Path) -> None:
    (home / "notes.txt").write_text("mine")
    (home / "archive").mkdir()

    said = fallow("delete", "--yes")

    assert "Everything is deleted: 2 activities, 1 morning and 2 original files (" in said
    assert "Nobody else was in the archive" in said
    assert sorted(path.name for path in home.iterdir()) == ["archive", "import.lock", "notes.txt"]
    assert "no activities are on record yet" in fallow("delete", "--yes", code=2)
    fallow("checkin", "--sleep", "8")
    assert "8 h" in fallow("checkin", "--sleep", "8"), "one can begin anew"


def test_a_home_with_nothing_else_in_it_goes_as_well(ada: None, fallow: Fallow, home: Path) -> None:
    fallow("delete", "--yes")
    assert not home.exists()


def test_what_killed_imports_left_goes(ada: None, fallow: Fallow, home: Path) -> None:
    folder = next((home / "originals").iterdir())
    for name in (".half", f"{'e' * 64}.fit"):
        (folder / name).write_bytes(b"a run")
    (home / "originals" / "ff").mkdir()

    fallow("delete", "--yes")

    assert not home.exists()


def stopping(monkeypatch: pytest.MonkeyPatch, of: type, name: str, *, before: bool) -> None:
    """As if the power went, just before or just after this step."""
    step = getattr(of, name)

    def stopped(*given: Any, **named: Any) -> None:
        if not before:
            step(*given, **named)
        raise KeyboardInterrupt

    monkeypatch.setattr(of, name, stopped)


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_the_same_again_ends_it(
    step: str, before: bool, ben: Callable[[], bytes], fallow: Fallow, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bens = ben()
    with monkeypatch.context() as patched:
        stopping(patched, STEPS[step], step, before=before)
        fallow("--athlete", "ada", "delete", "--yes", code=130)
    assert ben() == bens

    fallow("--athlete", "ada", "delete", "--yes")

    assert ben() == bens
    assert len(originals(home)) == 2
    assert b"Karhunkierros" not in (home / "fallow.sqlite3").read_bytes()
    assert [one.athlete.athlete_id for one in athletes(home)] == ["ben"]


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_of_the_last(
    step: str, ada: None, fallow: Fallow, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        stopping(patched, STEPS[step], step, before=True)
        fallow("delete", "--yes", code=130)
    assert (home / "fallow.sqlite3").exists()

    fallow("delete", "--yes")

    assert not home.exists()


def test_killed_at_the_end_of_one_of_two(ben: object, fallow: Fallow, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        stopping(patched, SqlStore, "remove_athlete", before=True)
        fallow("--athlete", "ada", "delete", "--yes", code=130)

    assert fallow("--athlete", "ada", "delete", "--yes").startswith("Everything is deleted.")
    assert "no runner of this name" in fallow("--athlete", "ada", "delete", "--yes", code=2)


@pytest.mark.parametrize("left", [("",), ("", "-wal", "-shm")])
def test_killed_at_the_end_of_the_last(
    left: tuple[str, ...], ada: None, fallow: Fallow, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        stopping(patched, Database, "remove", before=True)
        fallow("delete", "--yes", code=130)
    assert not (home / "originals").exists()
    for end in left:
        (home / f"fallow.sqlite3{end}").touch()

    fallow("delete", "--yes")

    assert not home.exists()


def athletes(home: Path) -> tuple[AthleteToday, ...]:
    with bootstrap.open_house(home, None) as house:
        return house.athletes()


def test_an_import_that_goes_on_is_waited_for_and_that_is_said(ada: None, home: Path) -> None:
    waits, gone = threading.Event(), threading.Event()

    def leave() -> None:
        with bootstrap.open_house(home, None) as house:
            house.on_wait = waits.set
            house.delete_everything()
        gone.set()

    leaving = threading.Thread(target=leave)
    with importing(home, on_wait=lambda: pytest.fail("nobody else is here")):
        leaving.start()
        assert waits.wait(10)
        assert not gone.wait(0.5)
        assert len(originals(home)) == 2
    leaving.join(60)
    assert gone.is_set()


def test_a_command_that_waits_says_so(ada: None, home: Path, tmp_path: Path) -> None:
    fallow = str(Path(sys.executable).with_name("fallow"))
    program = [fallow, "--home", str(home), "--language", "en", "export", str(tmp_path / "all.zip")]
    with ExitStack() as turn:
        turn.enter_context(importing(home, on_wait=lambda: pytest.fail("nobody else is here")))
        with subprocess.Popen(program, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as waiting:
            assert waiting.stderr is not None
            line = waiting.stderr.readline()
            assert line.startswith("Another import, export or deletion is on its way here. This one waits")
            assert waiting.poll() is None
            turn.close()
            assert waiting.wait(60) == 0
    assert (tmp_path / "all.zip").is_file()


def test_the_same_house_finds_nothing_any_more(ada: None, home: Path) -> None:
    with bootstrap.open_house(home, None) as house:
        assert house.store.activities()
        assert house.delete_everything().archive
        with pytest.raises(UserProblemError, match="home_empty"):
            house.holdings()
        assert house.held() is None
    assert not home.exists()


@pytest.mark.parametrize("by_page", [True, False])
def test_a_page_that_keeps_what_it_has_read_forgets_it(
    by_page: bool, ben: Callable[[], bytes], fallow: Fallow, home: Path
) -> None:
    opened = bootstrap.kept_house(home, "ada")
    with opened() as house:
        house.today(None)
        if by_page:
            house.delete_everything()
    if not by_page:  # while the page holds its file open
        fallow("--athlete", "ada", "delete", "--yes")

    with opened() as house, pytest.raises(UserProblemError, match="unknown_athlete"):
        house.today(None)
    assert b"Karhunkierros" not in b"".join(path.read_bytes() for path in home.iterdir() if path.is_file())
    assert len(originals(home)) == 2


def asked(monkeypatch: pytest.MonkeyPatch, answer: str) -> list[str]:
    questions: list[str] = []

    def prompt(question: str, **_: Any) -> str:
        questions.append(question)
        return answer

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(click, "prompt", prompt)
    return questions


def test_who_types_the_id_means_it(ben: object, fallow: Fallow, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = asked(monkeypatch, " ada ")

    said = fallow("--athlete", "ada", "delete")

    assert questions == ["To delete it all, type ada"]
    heading, records, files, *_ = said.splitlines()
    assert heading == "This deletes everything that Fallow holds of 'ada', for good:"
    assert records == "- 2 activities and 1 morning"
    assert files.startswith("- 1 original file (")
    assert "1 original file stays: another runner here brought the same." in " ".join(said.split())
    assert "'fallow export FILE'" in said
    assert "Everything is deleted" in said
    assert "no runner of this name" in fallow("--athlete", "ada", "delete", "--yes", code=2)


@pytest.mark.parametrize("answer", ["", "y", "Ada", "ben"])
def test_any_other_answer_deletes_nothing(
    answer: str, ben: object, fallow: Fallow, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    asked(monkeypatch, answer)

    assert fallow("--athlete", "ada", "delete", code=2) == "That is another name, so nothing was deleted.\n"
    assert len(json.loads(fallow("--athlete", "ada", "activities", "--json"))["activities"]) == 2


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_where_nobody_can_be_asked_it_refuses(words: tuple[str, ...], ada: None, fallow: Fallow) -> None:
    said = fallow("delete", *words, code=2)

    assert said.count("\n") == 1
    assert "'--yes'" in said
    assert len(json.loads(fallow("activities", "--json"))["activities"]) == 2


def test_json_never_asks(ada: None, fallow: Fallow, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(monkeypatch, "ada") == []
    assert "'--yes'" in fallow("delete", "--json", code=2)


def test_whose_it_is_must_be_clear(ben: object, fallow: Fallow, home: Path) -> None:
    assert "more than one runner" in fallow("delete", "--yes", code=2)
    assert "no runner of this name" in fallow("--athlete", "eve", "delete", "--yes", code=2)
    assert len(originals(home)) == 3


@pytest.mark.parametrize("words", [(), ("--yes",)])
def test_nothing_is_made_where_nothing_is(words: tuple[str, ...], fallow: Fallow, home: Path) -> None:
    assert "no activities are on record yet" in fallow("delete", *words, code=2)
    assert not home.exists()


def test_a_database_on_a_server_stays(
    fallow: Fallow,
    home: Path,
    tmp_path: Path,
    fresh_postgres_url: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FALLOW_DATABASE_URL", fresh_postgres_url())
    (tmp_path / "0.fit").write_bytes(run_file())
    fallow("import", str(tmp_path / "0.fit"))
    (home / "fallow.sqlite3").write_text("of another time")

    said = " ".join(fallow("delete", "--yes").split())

    assert said.startswith("Everything is deleted: 1 activity and 1 original file (")
    assert "The database server frees the space in its own time" in said
    assert sorted(path.name for path in home.iterdir()) == ["fallow.sqlite3", "import.lock"]
    assert "no activities are on record yet" in fallow("delete", "--yes", code=2)
