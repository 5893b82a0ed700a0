"""What a runner does first: files come in, the home is private, a word is told, the answer changes."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from fallow import bootstrap
from fallow.interfaces.cli.main import main
from tests.fixtures.activity_files import START, run_file


@pytest.fixture
def home(tmp_path: Path) -> Path:
    archive = tmp_path / "archive"
    archive.mkdir()
    for days in range(0, 120, 2):
        (archive / f"{days}.fit").write_bytes(run_file(days, duration_s=1800))
    home = tmp_path / "home"
    assert main(["--home", str(home), "import", str(archive)]) == 0
    return home


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_everything_in_the_home_is_for_its_owner_alone(home: Path) -> None:
    everything = [home, *home.rglob("*")]
    assert [path for path in everything if path.stat().st_mode & 0o077] == []
    with bootstrap.open_house(home, None) as house:
        assert house.doctor() == ()


def test_pain_told_of_a_day_is_heard_on_that_day_however_late(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day = str((START + timedelta(days=121)).date())
    before = answer(capsys, "--home", str(home), "today", "--on", day)
    assert before["verdict"] == "train"
    assert {missing["field"] for missing in before["unknown"]} >= {"pain_0_10", "soreness_0_10"}
    assert main(["--home", str(home), "checkin", "--on", day, "--pain", "6"]) == 0
    after = answer(capsys, "--home", str(home), "today", "--on", day)
    assert after["verdict"] == "rest"
    assert [reason["code"] for reason in after["reasons"]] == ["pain_today"]


def test_the_forms_of_the_answers(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    today = answer(capsys, "--home", str(home), "today", "--on", str((START + timedelta(days=121)).date()))
    assert today.keys() >= {"on", "verdict", "bottleneck", "stores", "reasons", "session", "unknown"}
    assert today["bottleneck"].keys() >= {"store", "time_to_recovered_h"}
    assert today["stores"].keys() == {"energy", "muscle", "nerve"}
    for store in today["stores"].values():
        for figure in ("recovered", "time_to_recovered_h"):
            assert store[figure].keys() == {"mean", "low", "high"}
    for reason in today["reasons"]:
        assert reason.keys() == {"code", "text", "evidence", "source", "grade"}


def test_what_is_set_wins_over_the_estimate(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, "--home", str(home), "profile", "--max-hr", "191", "--critical-pace", "4:00")
    assert told["thresholds"]["max_hr_bpm"]["mean"] == 191
    assert told["thresholds"]["critical_speed_m_s"]["mean"] == pytest.approx(1000 / 240)
    forgotten = answer(capsys, "--home", str(home), "profile", "--forget", "max-hr", "--forget", "critical-speed")
    assert forgotten["overrides"]["max_hr_bpm"] is None


def test_a_second_warning_sign_leaves_the_first(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = ("--home", str(home), "profile")
    answer(capsys, *place, "--sign", "chest_pain")
    assert answer(capsys, *place, "--sign", "fever")["warning_signs"] == ["chest_pain", "fever"]
    assert answer(capsys, *place, "--cleared")["warning_signs"] == []


def test_two_runners_in_one_home(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "anna.fit").write_bytes(run_file(3, duration_s=1200))
    assert main(["--home", str(home), "--athlete", "anna", "import", str(tmp_path / "anna.fit")]) == 0
    assert main(["--home", str(home), "today"]) == 2
    assert "anna" in capsys.readouterr().err
    with bootstrap.open_house(home, "anna") as house:
        assert len(house.store.activities()) == 1
