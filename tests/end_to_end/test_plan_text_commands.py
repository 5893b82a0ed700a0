"""A plan is written out, edited, checked and taken, as a person does it."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from fallow.bootstrap import SystemClock
from fallow.interfaces.cli.main import main
from fallow.interfaces.cli.output import WIDEST
from tests.fixtures.activity_files import START, run_file


class Runner:
    """A home with three months of running every other day, screened, with a plan for six weeks."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home, self.capsys = home, capsys
        self.file = home.parent / "plan.yaml"

    def __call__(self, *words: str, code: int = 0) -> str:
        assert main(["--home", str(self.home), *words]) == code
        return self.capsys.readouterr().out

    def json(self, *words: str, code: int = 0) -> Any:
        return json.loads(self(*words, "--json", code=code))

    def edit(self, pattern: str, replacement: str) -> None:
        text, count = re.subn(pattern, replacement, self.file.read_text(), count=1)
        assert count == 1
        self.file.write_text(text)


@pytest.fixture
def runner(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Runner:
    archive = tmp_path / "archive"
    archive.mkdir()
    yesterday = (SystemClock().now().date() - START.date()).days - 1
    for days in range(yesterday - 88, yesterday + 1, 2):
        (archive / f"{days}.fit").write_bytes(run_file(days, duration_s=2400))
    found = Runner(tmp_path / "home", capsys)
    found("import", str(archive))
    found("profile", "--screening", "none")
    found("plan", "new", "--weeks", "6")
    found("plan", "write", "--output", str(found.file))
    return found


def told(text: str) -> list[str]:
    """Without the comments: which week is an easier one is worked out anew."""
    lines = (line.partition("#")[0].rstrip() for line in text.splitlines())
    return [line for line in lines if line]


def test_what_was_written_is_safe_and_taking_it_changes_no_session(runner: Runner) -> None:
    before = runner.json("plan", "show")

    checked = runner.json("plan", "check", str(runner.file))
    taken = runner.json("plan", "take", str(runner.file))
    after = runner.json("plan", "show")

    assert (checked["safe"], checked["taken"], taken["taken"]) == (True, False, True)
    assert [day["steps"] for day in after["days"]] == [day["steps"] for day in before["days"]]
    assert all(day["reasons"] for day in after["days"])
    assert told(runner("plan", "write")) == told(runner.file.read_text())


def test_a_text_that_somebody_has_edited_is_not_replaced_unasked(
    runner: Runner, capsys: pytest.CaptureFixture[str]
) -> None:
    runner.file.write_text("# mine\n")

    assert main(["--home", str(runner.home), "plan", "write", "--output", str(runner.file)]) == 2
    assert "there is a file of this name already" in capsys.readouterr().err
    assert runner.file.read_text() == "# mine\n"
    runner("plan", "write", "--output", str(runner.file), "--force")
    assert runner.file.read_text() != "# mine\n"
    assert runner.file.stat().st_mode & 0o077 == 0


def test_an_unsafe_edit_is_told_whole_and_not_taken_until_it_is_mended(runner: Runner) -> None:
    held = runner.json("plan", "show")["plan_id"]
    runner.edit(r": (long|easy) \d+ ", ": long 240 ")

    told = runner("plan", "check", str(runner.file), code=2)
    refused = runner.json("plan", "take", str(runner.file), code=2)

    assert "Not safe yet" in told
    assert "With these lines in their place it would be safe" in told
    assert all(len(line) <= WIDEST for line in told.splitlines())
    assert refused["unsafe"][0]["line"]
    assert "run_too_long" in {reason["code"] for reason in refused["unsafe"]}
    assert runner.json("plan", "show")["plan_id"] == held

    for day in refused["nearest"]:
        runner.edit(rf"  {day['date']}: .*", f"  {day['text']}")
    assert "This plan holds from now on." in runner("plan", "take", str(runner.file))
    assert runner.json("plan", "show")["plan_id"] != held


def test_what_is_no_plan_is_told_line_by_line_in_the_runners_language(runner: Runner) -> None:
    runner.edit(r"  (\d{4}-\d\d-\d\d): (long|easy) \d+ ", r"  \1: joggen 40 ")
    line = runner.file.read_text().split("joggen")[0].count("\n") + 1

    assert f"Line {line}: 'joggen 40': a session is rest, easy," in runner("plan", "check", str(runner.file), code=2)
    assert f"Zeile {line}: 'joggen 40'" in runner("plan", "check", str(runner.file), "--language", "de", code=2)
    assert runner.json("plan", "check", str(runner.file), code=2)["problems"][0]["place"] == f"line {line}"


def test_a_plan_comes_from_another_program_too(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    written = b"days:\n  2019-01-01: easy 20\n  2099-01-01: easy 20\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written)))

    assert runner.json("plan", "check", "-", code=2)["problems"][0]["detail"] == "length: easy 20"


def test_a_file_that_is_not_there(runner: Runner) -> None:
    assert main(["--home", str(runner.home), "plan", "take", str(runner.home / "none.yaml")]) == 2
    assert "none.yaml" in runner.capsys.readouterr().err
