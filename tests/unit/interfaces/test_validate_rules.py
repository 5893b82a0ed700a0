"""`fallow validate --rules`: tables and JSON, of diaries and of activity files, and of folders that hold neither."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from fallow.engine.rule_trial.rules import RULES
from fallow.interfaces.cli.main import main
from tests.fixtures.activity_files import run_file
from tests.fixtures.diaries import FIRST, sore_after_training
from tests.fixtures.diary_files import put, put_diary, report

Capture = pytest.CaptureFixture[str]
DAYS = 46


@pytest.fixture
def people(tmp_path: Path) -> Path:
    for seed, name in enumerate(["p01", "p02"]):
        diary = sore_after_training(name, DAYS, seed)
        beats = {FIRST + timedelta(days=number): 50.0 + number % 3 for number in range(DAYS)}
        put_diary(tmp_path, replace(diary, resting_hr_bpm=beats if name == "p01" else {}))
    put(tmp_path, "p03", [report("2021-03-01T08:00:00Z", soreness=11)])
    return tmp_path


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(0, DAYS, 3):
        (folder / f"{number}.fit").write_bytes(run_file(number, 1800))
    (folder / "broken.fit").write_bytes(run_file(1)[:200])
    return folder


def as_json(folder: Path, capsys: Capture) -> dict[str, Any]:
    assert main(["validate", "--rules", str(folder), "--json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def adds_up(verdicts: dict[str, Any]) -> None:
    for said in verdicts.values():
        assert sum(said["answers"].values()) == said["mornings"]
        assert sum(one["mornings"] for one in said["first_reasons"]) == said["mornings"]
        assert set(said["rules"]) == set(RULES)
        for rule in said["rules"].values():
            assert rule["mornings"] + rule["silent"] == said["mornings"]
            assert rule["agree"] + rule["more_cautious"] + rule["more_permissive"] == rule["mornings"]
            assert sum(sum(row.values()) for row in rule["cross"].values()) == rule["mornings"]


def test_diaries_as_json(people: Path, capsys: Capture) -> None:
    answer = as_json(people, capsys)

    assert (answer["histories"], answer["mornings"]) == (3, 2 * (DAYS - 14))
    assert set(answer["verdicts"]) == {"blind", "told"}
    adds_up(answer["verdicts"])
    blind = answer["verdicts"]["blind"]["rules"]
    assert blind["morning_hrv"]["silent"] == answer["mornings"]
    assert 0 < blind["resting_hr"]["mornings"] < answer["mornings"] / 2
    assert blind["load_balance"]["mornings"] == 2 * (DAYS - 42)
    sore = answer["foretold"]["today"]["sore"]
    assert sore["scores"]["fallow_soreness"]["auc"]["mean"] > 0.7
    assert sore["scores"]["faded_load"]["fallow_less"] is not None
    assert sore["scores"]["morning_hrv"] == {
        "days": 0, "auc": None, "auc_over_pairs": None, "auc_people": 0, "fallow_less": None,
    }  # fmt: skip
    assert answer["excluded"] == [
        {"reason": "not_an_answer", "times": 1, "first_place": "p03/pmsys/wellness.csv:2 soreness"}
    ]
    assert answer["refused"] == []


def test_diaries_in_words(people: Path, capsys: Capture) -> None:
    assert main(["validate", "--rules", str(people)]) == 0

    said = capsys.readouterr().out
    for words in (
        "Fallow blind",
        "Fallow told",
        "load balance",
        "says rest",
        "Sore on the next morning?",
        "last answer",
    ):
        assert words in said
    assert "an answer off the scale 1 (p03/pmsys/wellness.csv:2 soreness)" in " ".join(said.split())
    assert max(map(len, said.splitlines())) <= 80


def test_activity_files_as_json(files: Path, capsys: Capture) -> None:
    answer = as_json(files, capsys)

    assert (answer["histories"], answer["mornings"]) == (1, 45 - 14 + 1)
    assert set(answer["verdicts"]) == {"blind"}
    adds_up(answer["verdicts"])
    assert answer["foretold"] == {}
    assert answer["refused"] == [str(files / "broken.fit")]
    assert answer["verdicts"]["blind"]["rules"]["fixed_table"]["silent"] == 0


def test_activity_files_in_words(files: Path, capsys: Capture) -> None:
    assert main(["validate", "--rules", str(files)]) == 0

    said = capsys.readouterr().out
    assert "1 record, 32 mornings" in said
    assert "Sore" not in said
    assert "Could not be read: 1 file" in " ".join(said.split())
    assert max(map(len, said.splitlines())) <= 80


def test_an_archive_in_a_shared_database_is_left_alone(
    files: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FALLOW_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    assert as_json(files, capsys)["histories"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["files"]


def test_a_short_record_compares_nothing(tmp_path: Path, capsys: Capture) -> None:
    put(tmp_path, "p01", [report(f"2021-03-0{day}T08:00:00Z") for day in (3, 2, 1)])

    answer = as_json(tmp_path, capsys)
    assert (answer["histories"], answer["mornings"], answer["verdicts"]) == (1, 0, {})
    assert main(["validate", "--rules", str(tmp_path)]) == 0
    assert "nothing was compared" in capsys.readouterr().out


def test_a_folder_of_neither_is_told_in_one_line(tmp_path: Path, capsys: Capture) -> None:
    assert main(["validate", "--rules", str(tmp_path)]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert "pmsys/wellness.csv" in said.err


@pytest.mark.soak
def test_real_people(shared_data: Path, capsys: Capture) -> None:
    answer = as_json(shared_data / "pmdata", capsys)

    adds_up(answer["verdicts"])
    sore = answer["foretold"]["today"]["sore"]["scores"]
    # The protocol, by what the trial of forecasts is known to come to on these people.
    assert sore["fallow_soreness"]["auc"]["mean"] == pytest.approx(0.75, abs=0.02)
    assert sore["faded_load"]["auc"]["mean"] == pytest.approx(0.755, abs=0.01)
    assert sore["own_word"]["auc"]["mean"] == pytest.approx(0.57, abs=0.01)
