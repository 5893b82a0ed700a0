"""Who counts miles is told miles wherever they look, and what programs read stays in metres."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from fallow.bootstrap import SystemClock, open_house
from fallow.domain.units import MILE_M
from fallow.interfaces.cli.main import main
from fallow.interfaces.web.app import create_app
from tests.fixtures.activity_files import START, run_file
from tests.fixtures.web import ADDRESS

Capture = pytest.CaptureFixture[str]
Fallow = Callable[..., str]
KILOMETRES = re.compile(r"(?<!easy )(?<!m per )\bkm\b|(?<!easy )kilomet", re.IGNORECASE)
UNTOUCHED = ("activities", "today", "plan show", "review")  # --json of these


@pytest.fixture
def home(tmp_path: Path, capsys: Capture) -> Path:
    """Two months of running every other day, a plan for two weeks, and a runner who counts miles."""
    archive, home = tmp_path / "archive", tmp_path / "home"
    archive.mkdir()
    yesterday = (SystemClock().now().date() - START.date()).days - 1
    for days in range(yesterday - 60, yesterday + 1, 2):
        (archive / f"{days}.fit").write_bytes(run_file(days, duration_s=2400))
    for words in (
        ("import", str(archive)),
        ("profile", "--screening", "none", "--units", "miles"),
        ("plan", "new", "--weeks", "2"),
    ):
        assert main(["--home", str(home), *words]) == 0
    return home


@pytest.fixture
def fallow(home: Path, capsys: Capture) -> Fallow:
    def told(*words: str) -> str:
        capsys.readouterr()
        assert main(["--home", str(home), *words]) == 0
        return capsys.readouterr().out

    return told


@pytest.fixture
def page(home: Path) -> TestClient:
    return TestClient(create_app(partial(open_house, home, None)), base_url=ADDRESS)


def test_every_answer_counts_as_the_runner_does(fallow: Fallow) -> None:
    listed = fallow("activities")
    assert "4.5 mi" in listed

    for words in ("activities", "today", "plan show", "review", "profile", "whatif", "learned", "plan write"):
        assert not KILOMETRES.search(fallow(*words.split())), words
    assert re.search(r"\bmi +h$", fallow("plan", "show"), re.MULTILINE)
    assert "min/mi" in fallow("profile")
    assert "Distances and paces: in miles" in fallow("profile")
    assert "min/mi" in fallow("profile", "--language", "de")
    assert not KILOMETRES.search(fallow("plan", "export", "md"))

    fallow("profile", "--units", "km")
    assert "7.2 km" in fallow("activities")
    assert "miles" not in fallow("profile")


def test_what_programs_read_stays(fallow: Fallow) -> None:
    def figures() -> list[str]:
        told = [json.loads(fallow(*words.split(), "--json")) for words in UNTOUCHED]
        return [f"{name} {value}" for one in told for name, value in _figures(one)]

    in_miles = figures()
    assert json.loads(fallow("profile", "--json"))["units"] == "miles"
    assert json.loads(fallow("profile", "--units", "km", "--json"))["units"] == "km"

    assert any(one.startswith("distance_m ") for one in in_miles)
    assert figures() == in_miles


def _figures(document: object, name: str = "") -> list[tuple[str, float]]:
    if isinstance(document, dict):
        return [found for key, value in document.items() for found in _figures(value, key)]
    if isinstance(document, list):
        return [found for value in document for found in _figures(value, name)]
    # What depends on the moment of asking is asked twice here.
    return [(name, document)] if isinstance(document, float) and name.endswith("_m") else []


def test_the_pages_and_the_calendar_do_as_well(fallow: Fallow, page: TestClient) -> None:
    activity_id = json.loads(fallow("activities", "--json"))["activities"][0]["activity_id"]
    for path in ("/", "/plan", "/what-if", "/activities", f"/activities/{activity_id}", "/body"):
        # A race keeps its name.
        told = re.sub(r'<th scope="row">(5|10)\W+km</th>', "", page.get(path).text)
        shown = unescape(re.sub(r"<form.*?</form>|<[^>]*>", " ", told, flags=re.DOTALL))
        assert not KILOMETRES.search(shown.replace("easy\n", "easy ")), path
    shown = page.get(f"/activities/{activity_id}").text
    assert "4.5\u00a0mi" in shown
    assert "Pace, min/mi" in shown
    assert "<strong>Miles</strong>" in page.get("/body").text
    for name in ("mi", "min/mi"):
        assert f">{name}</th>" in page.get("/activities").text

    address = next(word for word in fallow("plan", "feed").split() if word.startswith(ADDRESS)).removeprefix(ADDRESS)
    calendar = page.get(address).text.replace("\r\n ", "")
    assert " mi)" in calendar
    assert not KILOMETRES.search(calendar)
    assert " mi)" in page.get("/plan/export/md").text

    fallow("profile", "--units", "km")
    assert ">km</th>" in page.get("/activities").text
    assert " km)" in page.get(address).text.replace("\r\n ", "")


def test_a_pace_is_told_per_mile_where_one_says_so(fallow: Fallow) -> None:
    told = json.loads(fallow("profile", "--critical-pace", "7:00/mi", "--json"))
    assert told["overrides"]["critical_speed_m_s"] == pytest.approx(MILE_M / 420)
    assert "7:00 min/mi" in fallow("profile")
    assert "9:40 min/mi" in fallow("whatif", "--run", "40", "--pace", "9:40/mi")


def test_units_come_back_from_a_backup(fallow: Fallow, home: Path, tmp_path: Path) -> None:
    fallow("backup", str(tmp_path / "backup.zip"))
    assert main(["--home", str(tmp_path / "again"), "restore", str(tmp_path / "backup.zip")]) == 0
    with open_house(tmp_path / "again", None) as house:
        assert house.units() == "miles"
