"""`fallow athletes`: a line for each runner of the archive."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from fallow.domain.athlete import Athlete
from fallow.domain.estimate import Estimate
from fallow.domain.state import Store, StoreState
from fallow.engine.fleet import Standing
from fallow.interfaces.cli.main import main
from fallow.services.athletes import AthleteToday
from tests.fixtures import made_up
from tests.fixtures.house import FakeHouse, fake_house

__all__ = ["fake_house"]
Capture = pytest.CaptureFixture[str]
TIRED = Standing(made_up.STORES, made_up.BODY.tissues, Store.MUSCLE)
READY = StoreState(Estimate(1.0, 0.98, 1.0), Estimate.exactly(0.0))
FRESH = replace(TIRED, stores=dict.fromkeys(Store, READY), bottleneck=Store.ENERGY)


@pytest.fixture
def coached(fake_house: FakeHouse) -> FakeHouse:
    fake_house.everybody = (
        AthleteToday(Athlete("ada", "Ada"), made_up.TODAY, date(2026, 7, 18), TIRED),
        AthleteToday(Athlete("a-very-long-name-for-a-column"), made_up.TODAY, None, FRESH),
    )
    return fake_house


def said(capsys: Capture, *args: str) -> str:
    assert main(args) == 0
    return capsys.readouterr().out


def test_each_has_a_line(coached: FakeHouse, capsys: Capture) -> None:
    lines = said(capsys, "athletes").splitlines()
    assert max(map(len, lines)) <= 80
    head, ada, other = ([cell for cell in line.split("  ") if cell] for line in lines)
    assert [cell.strip() for cell in head] == [
        "Athlete", "Energy", "Muscle", "Nerve", "Slowest", "Recovered in", "Last run",
    ]  # fmt: skip
    assert [cell.strip() for cell in ada] == ["Ada", "96%", "54%", "80%", "Muscle", "30 h (20–45 h)", "18 Jul"]
    assert [cell.strip() for cell in other] == ["a-very-long-nam…", "100%", "100%", "100%", "–", "recovered", "none"]


def test_programs_get_the_figures(coached: FakeHouse, capsys: Capture) -> None:
    ada, other = json.loads(said(capsys, "athletes", "--json"))["athletes"]
    assert (ada["athlete_id"], ada["name"], ada["last_run_on"]) == ("ada", "Ada", "2026-07-18")
    assert ada["bottleneck"] == "muscle"
    assert ada["stores"]["muscle"]["recovered"] == {"mean": 0.54, "low": 0.46, "high": 0.63}
    assert ada["tissues"]["bone"]["ratio"]["mean"] == 1.44
    assert other["last_run_on"] is None
