"""`fallow learned`, and what `fallow today --json` tells of the same."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from fallow.domain.estimate import Estimate
from fallow.domain.learned import Answer, ForecastError, Learned, LearnedFigure
from fallow.interfaces.cli.main import main
from tests.fixtures import made_up
from tests.fixtures.house import FakeHouse, fake_house

__all__ = ["fake_house"]
Capture = pytest.CaptureFixture[str]
FIGURES = (
    LearnedFigure("tau_s", "h", Estimate(42, 32, 52), Estimate(36.4, 31.2, 40.7), moved=True),
    LearnedFigure("tau_m", "h", Estimate(65, 46, 84), Estimate(65, 46, 84), moved=False),
)
RULES = {"yesterday": 1.4, "own_mean": 1.1, "rolling_mean": 1.2, "least_squares": 1.1}
ERRORS = (ForecastError(Answer.SORENESS, 52, 0.9, 1.0, RULES, 0.79),)
LEARNED = Learned(made_up.TODAY, {**dict.fromkeys(Answer, 0), Answer.SORENESS: 160}, FIGURES, ERRORS)


@pytest.fixture
def taught(fake_house: FakeHouse) -> FakeHouse:
    fake_house.output = replace(made_up.output(), learned=LEARNED)
    return fake_house


def said(capsys: Capture, *args: str) -> str:
    assert main(args) == 0
    return capsys.readouterr().out


def told(capsys: Capture, *args: str) -> Any:
    return json.loads(said(capsys, *args, "--json"))


def test_own_figures_stand_beside_typical_ones(taught: FakeHouse, capsys: Capture) -> None:
    lines = said(capsys, "learned")
    flat = " ".join(lines.split())
    assert max(map(len, lines.splitlines())) <= 80
    assert "160 of soreness" in flat
    assert "Soreness has faded to a third after: 36 h (31–41 h); typical for your level: 42 h (32–52 h)" in flat
    assert "Lost strength is two thirds back after: typical for your level, 65 h (45–85 h)" in flat
    assert "off by 0.9 points with what was learned, by 1 point with what is typical." in flat
    assert "Critical speed" in flat


def test_programs_get_the_figures_themselves(taught: FakeHouse, capsys: Capture) -> None:
    found = told(capsys, "learned")
    assert found["until"] == "2026-07-19"
    assert found["answers"] == {"soreness": 160, "feel": 0, "rmssd": 0, "resting_hr": 0}
    assert found["figures"][0]["own"] == {"mean": 36.4, "low": 31.2, "high": 40.7}
    assert [figure["moved"] for figure in found["figures"]] == [True, False]
    assert found["forecasts"][0]["naive"] == RULES
    assert found["thresholds"]["critical_speed_m_s"]["mean"] == 4.0
    assert told(capsys, "today")["learned"] == found["figures"]


def test_where_nothing_is_known_the_limits_are_still_told(fake_house: FakeHouse, capsys: Capture) -> None:
    assert "From your files" in said(capsys, "learned")
    assert told(capsys, "learned")["figures"] == []
