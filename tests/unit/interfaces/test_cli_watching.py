"""A folder that a sync tool fills, and how far an import is."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from fallow.interfaces.cli.watching import changes, seen
from fallow.wording import time_left


class Stopped(Exception):  # noqa: N818
    pass


def told(folder: Path, *looks: str) -> list[int]:
    """At which looks a change is told. Each look first does something to the folder: write, grow, remove or nothing."""
    todo: Iterator[tuple[int, str]] = iter(enumerate(looks))
    at = -1

    def pause(_seconds: float) -> None:
        nonlocal at
        at, what = next(todo, (-1, "stop"))
        if what == "stop":
            raise Stopped
        if what in ("write", "grow"):
            with (folder / "run.fit").open("a") as file:
                file.write(what)
        elif what == "remove":
            (folder / "run.fit").unlink()

    found: list[int] = []
    with suppress(Stopped):
        found.extend(at for _ in changes([str(folder)], seen([str(folder)]), pause))
    return found


@pytest.mark.parametrize(
    ("looks", "changed_at"),
    [
        (["", "", ""], []),
        (["write", "", ""], [1]),
        (["write", "grow", "grow", "", ""], [3]),  # not while it is being written
        (["write", "", "", "grow", "", ""], [1, 4]),
        (["write", "", "remove", "", ""], [1]),  # what goes is no news
    ],
)
def test_a_change_is_told_once_it_has_come_to_rest(tmp_path: Path, looks: list[str], changed_at: list[int]) -> None:
    assert told(tmp_path, *looks) == changed_at


def test_what_is_there_already_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "old.fit").write_text("old")
    assert told(tmp_path, "", "") == []


def test_what_came_while_the_first_import_went_on_is_news(tmp_path: Path) -> None:
    before = seen([str(tmp_path)])
    (tmp_path / "run.fit").write_text("came meanwhile")
    assert next(changes([str(tmp_path)], before, lambda _: None)) is None


@pytest.mark.parametrize(
    ("passed_s", "done", "left", "words"),
    [
        (1.0, 10, 1000, ""),  # too early to tell
        (10.0, 0, 1000, ""),
        (10.0, 100, 0, ""),
        (10.0, 100, 100, "less than a minute left"),
        (10.0, 100, 3000, "about 5 min left"),
        (3600.0, 100, 250, "about 2 h left"),
    ],
)
def test_how_long_it_may_still_take(passed_s: float, done: int, left: int, words: str) -> None:
    assert time_left(passed_s, done, left) == words
