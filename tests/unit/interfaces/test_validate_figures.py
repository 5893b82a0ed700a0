"""`fallow validate FILE.json`: the table, the JSON, and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest

from fallow.interfaces.cli.main import main

Capture = pytest.CaptureFixture[str]
RUN = {"type": "run", "at_h": 0, "segments": [{"distance_m": 10_000, "intensity": 0.9, "grade": 0}]}
INSIDE = {"quantity": "hazard_ratio", "at": "end", "value": 1.0, "tolerance": 0.05}
OUTSIDE = {"quantity": "soreness_0_10", "at_h": 24, "low": 9.5, "high": 10}
UNKNOWN = {"quantity": "happiness", "at_h": 2, "from": "start", "low": 1}
ROW = {
    "id": "ten-km",
    "source": "someone 2020",
    "grade": "B",
    "athlete": {"level": "trained"},
    "events": [RUN],
    "expect": [INSIDE, OUTSIDE, UNKNOWN],
}
KEYS = ["id", "quantity", "at", "published", "tolerance", "low", "high", "model", "inside"]


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    path = tmp_path / "figures.json"
    path.write_text(json.dumps({"rows": [ROW, ROW | {"id": "no-such-event", "events": [{"type": "swim"}]}]}))
    return path


def test_json_has_one_entry_for_each_expectation(figures: Path, capsys: Capture) -> None:
    assert main(["validate", str(figures), "--json"]) == 0

    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert list(found) == ["inside", "total", "rows"]
    assert (found["inside"], found["total"]) == (1, 6)
    assert [row["id"] for row in found["rows"]] == ["ten-km"] * 3 + ["no-such-event"] * 3
    for row in found["rows"]:
        assert list(row)[:9] == KEYS
        assert set(row["model"]) == {"mean", "low", "high"}
    hazard, sore, happy = found["rows"][:3]
    assert hazard == {
        "id": "ten-km", "quantity": "hazard_ratio", "at": "end", "published": 1.0, "tolerance": 0.05, "low": None,
        "high": None, "model": {"mean": 1.0, "low": 1.0, "high": 1.0}, "inside": True,
    }  # fmt: skip
    assert (sore["at"], sore["published"], sore["tolerance"], sore["low"], sore["high"]) == (24, None, None, 9.5, 10)
    assert sore["model"]["low"] < sore["model"]["mean"] < sore["model"]["high"]
    assert not sore["inside"]
    assert "problem" not in sore
    assert happy["model"] == {"mean": None, "low": None, "high": None}
    assert not happy["inside"]
    assert happy["problem"].startswith("rows[0] (ten-km).expect[2].quantity: the model cannot express this (happiness")
    assert all("events[0].type" in row["problem"] for row in found["rows"][3:])


def test_the_table_says_all_of_it_in_a_line_each(figures: Path, capsys: Capture) -> None:
    assert main(["validate", str(figures)]) == 0

    lines = capsys.readouterr().out.splitlines()
    head, hazard = lines[0], lines[2]
    assert [title.strip() for title in head.split("  ") if title.strip()] == [
        "row",
        "quantity",
        "published",
        "model (80 % interval)",
    ]
    assert hazard.split() == ["ten-km", "hazard_ratio,", "end", "1", "±", "0.05", "1", "(1", "to", "1)", "inside"]
    assert lines[3].endswith("OUTSIDE")
    assert "soreness_0_10, 24 h after" in lines[3]
    assert "9.5 to 10" in lines[3]
    assert "happiness, 2 h from the start" in lines[4]
    assert "at least 1" in lines[4]
    assert lines[5].strip().startswith("rows[0] (ten-km).expect[2].quantity: the model cannot express this")
    assert lines[-1] == "1 of 6 inside."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "line 1, column 2"),
        ('{"rows": 3}', "rows"),
        ('{"rows": [{"id": "x", "expect": [], "events": []}]}', "rows[0] (x).expect"),
        ('{"rows": [{"id": "x", "expect": [{"quantity": 3}], "events": []}]}', "rows[0] (x).expect[0].quantity"),
    ],
)
def test_a_malformed_file_is_one_line_and_ends_with_two(text: str, said: str, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "figures.json"
    path.write_text(text)

    assert main(["validate", str(path), "--json"]) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert said in captured.err


@pytest.mark.parametrize("content", [b"\xff\xfe\x00{", b""])
def test_what_is_no_text_is_told_too(content: bytes, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "figures.json"
    path.write_bytes(content)

    assert main(["validate", str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_byte_order_mark_does_no_harm(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "figures.json"
    path.write_text(json.dumps({"rows": []}), encoding="utf-8-sig")

    assert main(["validate", str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "0 of 0 inside."


def test_one_thing_at_a_time(figures: Path, capsys: Capture) -> None:
    assert main(["validate"]) == 2
    assert "FILE.json" in capsys.readouterr().err
    assert main(["validate", str(figures), "--races", str(figures)]) == 2
    assert "one thing" in capsys.readouterr().err
    assert main(["validate", str(figures.with_name("nothing.json"))]) == 2
    assert "does not exist" in capsys.readouterr().err
