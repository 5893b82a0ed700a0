"""Published figures: our own file runs whole, and so does one that others have made."""

import json
from pathlib import Path
from typing import Any

import pytest

from fallow.interfaces.cli.main import main
from tests.fixtures.skipping import NO_SHARED_DATA

Capture = pytest.CaptureFixture[str]
OURS = Path(__file__).parents[2] / "docs" / "validation" / "published.json"


def validated(path: Path, capsys: Capture) -> dict[str, Any]:
    assert main(["validate", str(path), "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def expected(path: Path) -> list[dict[str, Any]]:
    rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
    return [{"id": row["id"], **expect} for row in rows for expect in row["expect"]]


def assert_as_published(found: dict[str, Any], path: Path) -> None:
    """Each expectation is there, none widened, none without an answer."""
    assert found["total"] == len(found["rows"]) == len(expected(path))
    for shown, asked in zip(found["rows"], expected(path), strict=True):
        assert (shown["id"], shown["quantity"]) == (asked["id"], asked["quantity"])
        assert shown["at"] == asked.get("at", asked.get("at_h"))
        assert shown["published"] == asked.get("value")
        assert [shown[key] for key in ("tolerance", "low", "high")] == [
            asked.get(key) for key in ("tolerance", "low", "high")
        ]
        assert "problem" not in shown
        low = asked.get("low", asked.get("value", 0) - asked.get("tolerance", 0))
        high = asked.get("high", asked.get("value", 0) + asked.get("tolerance", 0))
        assert shown["inside"] == (low - 1e-9 <= shown["model"]["mean"] <= high + 1e-9)
    assert found["inside"] == sum(shown["inside"] for shown in found["rows"])


def test_our_own_file_runs_whole(capsys: Capture) -> None:
    found = validated(OURS, capsys)

    assert_as_published(found, OURS)
    assert found["total"] >= 90


def test_our_own_file_names_every_row_once_and_its_source() -> None:
    rows = json.loads(OURS.read_text(encoding="utf-8"))["rows"]

    assert len({row["id"] for row in rows}) == len(rows)
    assert all(len(row["source"]) > 10 and row["grade"] in "ABC" for row in rows)


def test_nine_of_ten_figures_of_others_are_inside(shared_data: Path, capsys: Capture) -> None:
    path = shared_data.parent / "validation" / "rows.json"
    if not path.is_file():
        pytest.skip(NO_SHARED_DATA)

    found = validated(path, capsys)

    assert_as_published(found, path)
    outside = [
        f"{row['id']} {row['quantity']} {row['at']}: {row['model']}" for row in found["rows"] if not row["inside"]
    ]
    assert found["inside"] >= 0.9 * found["total"], outside
