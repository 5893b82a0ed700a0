"""`fallow plan show --why DATE` on the made-up runner of the demo, from files to sentences."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from fallow.bootstrap import open_house
from fallow.domain.language import Language
from fallow.domain.session import SessionKind
from fallow.domain.why import Standing
from fallow.interfaces.cli.main import main
from fallow.interfaces.cli.output import WIDEST
from tests.fixtures.languages import FORBIDDEN, english_left


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("demo") / "home"
    assert main(["demo", "--no-serve", "--home", str(home)]) == 0
    return home


@pytest.fixture(scope="module")
def days(home: Path) -> dict[SessionKind, date]:
    """The first day of each kind from next week on, so that whole weeks lie around it."""
    with open_house(home, None) as house:
        next_week = house.local_today() + timedelta(days=8)
        ahead = [day for day in house.plans.current().days if day.on >= next_week]
    return {day.session.kind: day.on for day in reversed(ahead)}


def shown(capsys: pytest.CaptureFixture[str], home: Path, *words: str) -> str:
    capsys.readouterr()
    assert main([*words[:-1], "plan", "show", "--home", str(home), "--why", words[-1]]) == 0
    return capsys.readouterr().out


def test_each_kind_of_day_says_why_it_is_not_otherwise(
    home: Path, days: dict[SessionKind, date], capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in (SessionKind.REST, SessionKind.LONG, SessionKind.TEMPO, SessionKind.STRIDES):
        text = shown(capsys, home, str(days[kind]))

        assert "\nWhy on this day\n" in text
        assert "\nWhy not otherwise\n" in text
        assert text.count("\n- ") >= 4
        assert max(map(len, text.splitlines())) <= WIDEST
        assert not FORBIDDEN[Language.ENGLISH].search(text)


def test_a_long_run_is_asked_for_rest_more_minutes_and_another_day(
    home: Path, days: dict[SessionKind, date], capsys: pytest.CaptureFixture[str]
) -> None:
    told = " ".join(shown(capsys, home, str(days[SessionKind.LONG])).split())

    for asked in ("Rest", "10 minutes more", "A recovery run of 20 min", "In exchange with"):
        assert asked.lower() in told.lower()


def test_it_is_said_in_german(home: Path, days: dict[SessionKind, date], capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, home, "--language", "de", str(days[SessionKind.TEMPO]))
    _, _, otherwise = text.partition("Warum nicht anders")

    assert otherwise
    assert english_left(otherwise) is None


def test_the_same_as_json(home: Path, days: dict[SessionKind, date], capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["plan", "show", "--home", str(home), "--why", str(days[SessionKind.LONG]), "--json"]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)

    assert document["kind"] == "long"
    assert document["reasons"]
    assert document["unsafe"] == document["problems"] == []
    for one in document["alternatives"]:
        assert one["standing"] in set(Standing)
        assert one["title"]
        assert one["text"].endswith(".")
        assert one["cost_pct"] == pytest.approx(sum(one["cost_parts"].values()))
        assert all(reason.keys() == {"code", "text", "evidence", "source", "grade"} for reason in one["reasons"])


def test_of_a_race_nothing_else_is_asked(
    home: Path, days: dict[SessionKind, date], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Why not otherwise" not in shown(capsys, home, str(days[SessionKind.RACE]))
