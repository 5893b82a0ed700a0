"""`fallow validate --wellness`: tables, JSON, and what becomes of folders that hold little or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fallow.interfaces.cli.main import main
from tests.fixtures.diaries import sore_after_training
from tests.fixtures.diary_files import put, put_diary, report

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    for seed, name in enumerate(["p01", "p02", "p03"]):
        put_diary(tmp_path, sore_after_training(name, 60, seed))
    put(tmp_path, "p04", [report(f"2021-03-0{day}T08:00:00Z", soreness=11) for day in (1, 2, 3)])
    return tmp_path


def as_json(folder: Path, capsys: Capture) -> dict[str, Any]:
    assert main(["validate", "--wellness", str(folder), "--json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_the_figures_as_json(people: Path, capsys: Capture) -> None:
    answer = as_json(people, capsys)

    assert (answer["people"], answer["people_foretold"]) == (4, 3)
    sore = answer["sore"]
    assert sore["auc"]["low"] <= sore["auc"]["mean"] <= sore["auc"]["high"]
    assert sore["probability"]["auc"]["mean"] > sore["baselines"]["self_report"]["auc"]["mean"]
    assert set(sore["baselines"]) == {"self_report", "trained_today", "faded_load", "ridge_on_load"}
    assert sore["muscle_store_alone"]["auc"]["mean"] > 0.7
    assert sore["brier_skill"]["mean"] > 0
    assert set(answer["forecasts"]) == {"soreness", "fatigue", "readiness"}
    rmse = answer["forecasts"]["soreness"]["rmse"]
    assert set(rmse) == {"fallow", "own_mean", "exponential_mean", "ridge"}
    assert rmse["fallow"]["mean"] < rmse["own_mean"]["mean"]
    assert 0.6 < answer["forecasts"]["soreness"]["coverage80"]["mean"] < 1
    assert answer["excluded"] == [
        {"reason": "not_an_answer", "times": 3, "first_place": "p04/pmsys/wellness.csv:2 soreness"}
    ]
    assert as_json(people, capsys) == answer


def test_the_figures_in_words(people: Path, capsys: Capture) -> None:
    assert main(["validate", "--wellness", str(people)]) == 0

    said = capsys.readouterr().out
    for words in ("Sore tomorrow?", "trained today or not", "Readiness, 0 to 10", "own mean", "95 % intervals"):
        assert words in said
    assert "an answer off the scale 3 (p04/pmsys/wellness.csv:2 soreness)" in " ".join(said.split())
    assert max(map(len, said.splitlines())) <= 80


def test_one_person_with_three_reports_is_no_error(tmp_path: Path, capsys: Capture) -> None:
    put(tmp_path, "p01", [report(f"2021-03-0{day}T08:00:00Z") for day in (3, 2, 1)])

    answer = as_json(tmp_path, capsys)
    assert (answer["people"], answer["people_foretold"], answer["sore"]["auc"]) == (1, 0, None)
    assert answer["forecasts"]["fatigue"]["rmse"]["fallow"] is None
    assert main(["validate", "--wellness", str(tmp_path)]) == 0
    assert "nothing was foretold" in capsys.readouterr().out


def test_a_folder_without_diaries_is_told_in_one_line(tmp_path: Path, capsys: Capture) -> None:
    assert main(["validate", "--wellness", str(tmp_path)]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert "pmsys/wellness.csv" in said.err


def test_real_people(shared_data: Path, capsys: Capture) -> None:
    answer = as_json(shared_data / "pmdata", capsys)

    sore, forecasts = answer["sore"], answer["forecasts"]
    assert answer["people_foretold"] == 8
    assert sore["auc"]["mean"] >= 0.73
    assert sore["muscle_store_alone"]["auc"]["mean"] >= 0.73
    assert sore["brier_skill"]["low"] > 0
    faded = sore["baselines"].pop("faded_load")["auc"]
    assert sore["auc"]["low"] < faded["mean"] < sore["auc"]["high"]  # eight people cannot tell the store from this
    for baseline in sore["baselines"].values():
        assert sore["probability"]["auc"]["mean"] > baseline["auc"]["mean"]
    for scale in forecasts.values():
        assert 0.75 <= scale["coverage80"]["mean"] <= 0.85
        assert scale["rmse"]["fallow"]["mean"] == min(rule["mean"] for rule in scale["rmse"].values())
        assert scale["rps"]["fallow"]["mean"] < scale["rps"]["own_frequencies"]["mean"]
    assert forecasts["soreness"]["rmse"]["fallow"]["mean"] <= 0.534
    # The protocol, by what its plain rules are known to come to on these people.
    assert forecasts["soreness"]["rmse"]["own_mean"]["mean"] == pytest.approx(0.549, abs=0.002)
    assert forecasts["soreness"]["rmse"]["exponential_mean"]["mean"] == pytest.approx(0.563, abs=0.002)
    assert forecasts["fatigue"]["rmse"]["own_mean"]["mean"] == pytest.approx(0.565, abs=0.002)
    assert forecasts["fatigue"]["rmse"]["exponential_mean"]["mean"] == pytest.approx(0.553, abs=0.002)
    assert forecasts["readiness"]["rmse"]["own_mean"]["mean"] == pytest.approx(1.603, abs=0.003)
    assert forecasts["readiness"]["rmse"]["exponential_mean"]["mean"] == pytest.approx(1.291, abs=0.002)
    assert sore["baselines"]["trained_today"]["auc_over_pairs"]["mean"] == pytest.approx(0.65, abs=0.005)
