"""What the command line shows where German is spoken: all of it German, in 80 columns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fallow import wording
from fallow.domain.athlete import Athlete, WarningSign
from fallow.domain.language import Language
from fallow.domain.plan_reasons import GaveWay
from fallow.domain.verdict import Verdict
from fallow.interfaces.cli.main import main
from fallow.interfaces.cli.output import WIDEST, paragraph
from fallow.interfaces.cli.show_learned import show_learned
from fallow.interfaces.cli.show_plan import show_day, show_next_days, show_plan
from fallow.interfaces.cli.show_profile import show_profile
from fallow.interfaces.cli.show_today import show_today
from tests.fixtures import made_up
from tests.fixtures.diaries import sore_after_training
from tests.fixtures.diary_files import put_diary
from tests.fixtures.languages import english_left
from tests.fixtures.race_files import made_up_rows, race_file

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("german")
RUNNER = Athlete("ada", "Ada", injured=True, injury_prone=True, warning_signs=frozenset(WarningSign))
STUDY = {
    "id": "10-km",
    "source": "jemand 2020",
    "grade": "B",
    "athlete": {"level": "trained"},
    "events": [{"type": "run", "at_h": 0, "segments": [{"distance_m": 10_000, "intensity": 0.9, "grade": 0}]}],
    "expect": [
        {"quantity": "hazard_ratio", "at": "end", "value": 1.0, "tolerance": 0.05},
        {"quantity": "soreness_0_10", "at_h": 24, "low": 9.5, "high": 10},
    ],
}


@pytest.fixture
def german() -> Iterator[None]:
    with wording.speaking(Language.GERMAN):
        yield


def german_lines(capsys: Capture) -> list[str]:
    lines = capsys.readouterr().out.splitlines()

    assert lines
    for line in lines:
        assert len(line) <= WIDEST, line
        assert not english_left(line.partition("'fallow")[0]), line
    return lines


@pytest.mark.parametrize("verdict", [made_up.REST, made_up.RECOVERY_RUN, made_up.TRAIN])
def test_today(verdict: Verdict, capsys: Capture) -> None:
    show_today(made_up.output(verdict))

    lines = german_lines(capsys)
    assert lines[0] == "Sonntag, 19. Juli 2026"
    assert "Deine Speicher" in lines
    assert any(line.endswith("54 % (46–64 %)  <- der langsamste") for line in lines)


def test_a_plan(capsys: Capture) -> None:
    plan = replace(made_up.plan(), gave_way=(GaveWay("runs_a_week", 5.0, 3.0, ""),))
    show_plan(plan, made_up.MONDAY)
    for day in plan.days[:7]:
        show_day(day)
    show_next_days(plan, made_up.MONDAY)

    lines = german_lines(capsys)
    assert "Dein Plan: Halbmarathon am Sonntag, 16. August 2026" in lines
    assert "       Mo       Di       Mi       Do       Fr       Sa       So         km     h" in lines
    assert "Leichtere Wochen ab: 3.8." in lines
    assert "  So 26.7.    Langer Lauf, 1 h 50 min (etwa 18,5 km)" in lines


def test_profile_and_learned(capsys: Capture) -> None:
    show_profile(RUNNER, made_up.output())
    show_learned(RUNNER, made_up.output())

    assert "Deine Grenzen" in german_lines(capsys)


def test_a_figure_is_not_parted_from_its_percent_sign(capsys: Capture) -> None:
    paragraph(f"{'x' * 77} 54 % und mehr")

    assert capsys.readouterr().out.splitlines()[1].startswith("54 % und")


def test_published_figures(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "figures.json"
    path.write_text(json.dumps({"rows": [STUDY]}), encoding="utf-8")
    assert main(["validate", str(path)]) == 0

    said = capsys.readouterr().out
    for words in ("veröffentlicht", "1 ± 0,05", "9,5 bis 10", "AUSSERHALB", "24 h danach", "1 von 2 innerhalb."):
        assert words in said


def test_races(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "races.csv"
    path.write_text(race_file(made_up_rows(60)), encoding="utf-8-sig")
    assert main(["validate", "--races", str(path)]) == 0

    lines = german_lines(capsys)
    assert "Aus den zwei längsten anderen Wettkämpfen (60 Personen)" in lines


def test_diaries(tmp_path: Path, capsys: Capture) -> None:
    for seed, name in enumerate(["p01", "p02", "p03"]):
        put_diary(tmp_path, sore_after_training(name, 60, seed))
    assert main(["validate", "--wellness", str(tmp_path)]) == 0

    lines = german_lines(capsys)
    assert lines[0] == "Die Antworten von morgen, vorhergesagt für 3 Personen"


def test_simple_rules(tmp_path: Path, capsys: Capture) -> None:
    for seed, name in enumerate(["p01", "p02"]):
        put_diary(tmp_path, sore_after_training(name, 46, seed))
    assert main(["validate", "--rules", str(tmp_path)]) == 0

    lines = german_lines(capsys)
    assert lines[0].startswith("Einfache Regeln neben dem Urteil (2 Personen, ")
