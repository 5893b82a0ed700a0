"""`fallow validate --races`: the table, the JSON, and one line for a file that cannot be used."""

import json
from pathlib import Path

import pytest

from fallow.interfaces.cli.main import main
from tests.fixtures.race_files import COLUMNS, RUNNER, made_up_rows, race_file

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def races(tmp_path: Path) -> Path:
    path = tmp_path / "races.csv"
    path.write_text(race_file([*made_up_rows(60), {**RUNNER, "id": "x", "typical": "lots"}]), encoding="utf-8-sig")
    return path


def test_the_answer_as_json(races: Path, capsys: Capture) -> None:
    assert main(["validate", "--races", str(races), "--json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    for count in ("one", "two"):
        found = answer["races"][count]
        assert found["n"] == 60
        assert set(found["fallow"]) == {"mse", "mae", "coverage80"}
        assert set(found["riegel"]) == set(found["least_squares"]) == set(found["least_squares_log"]) == {"mse", "mae"}
        assert found["fallow"]["mse"] < found["riegel"]["mse"]
        gain = found["difference"]
        assert gain["low"] <= gain["mean"] <= gain["high"]
        assert gain["mean"] == pytest.approx(found["fallow"]["mse"] - found[gain["against"]]["mse"], abs=0.001)
        fair = found["difference_same_information"]
        assert fair["against"] == gain["against"]
        assert fair["low"] <= fair["mean"] <= fair["high"]
    assert answer["excluded"] == [{"reason": "not_a_number", "rows": 1, "first_line": 62}]


def test_the_answer_in_words(races: Path, capsys: Capture) -> None:
    assert main(["validate", "--races", str(races)]) == 0

    said = capsys.readouterr().out
    for words in ("two longest other races (60 runners)", "Riegel", "least squares in logarithms", "95 % interval"):
        assert words in said
    assert "something that is no number 1 (first in line 62)" in " ".join(said.split())
    assert max(map(len, said.splitlines())) <= 80


def test_too_few_with_two_races_are_told(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "races.csv"
    path.write_text(race_file(made_up_rows(40, only_half=20)), encoding="utf-8")

    assert main(["validate", "--races", str(path)]) == 0
    assert "Fewer than 30 runners have two other races" in capsys.readouterr().out
    assert main(["validate", "--races", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["races"]["two"] is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no column 'adjusted'"),
        (race_file([RUNNER], COLUMNS[1:-3]).encode(), "no column 'mf_d'"),
        (race_file(made_up_rows(5)).encode(), "5 runners can be used, 30 are needed"),
        (b"\xff\xfe\x00\x01", "not a text file"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line_and_exit_2(
    content: bytes, said: str, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "races.csv"
    path.write_bytes(content)

    assert main(["validate", "--races", str(path)]) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert len(captured.err.splitlines()) == 1
