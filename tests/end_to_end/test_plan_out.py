"""The plan on its way out of a real archive, as a runner and their calendar use it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from fallow.bootstrap import SystemClock, open_house
from fallow.interfaces.cli.main import main
from fallow.interfaces.plan_files.names import FORMATS
from fallow.interfaces.web.app import create_app
from tests.fixtures.activity_files import START, run_file
from tests.fixtures.calendars import entries
from tests.fixtures.web import ADDRESS


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two months of running every other day, and a plan for two weeks."""
    archive, home = tmp_path / "archive", tmp_path / "home"
    archive.mkdir()
    yesterday = (SystemClock().now().date() - START.date()).days - 1
    for days in range(yesterday - 60, yesterday + 1, 2):
        (archive / f"{days}.fit").write_bytes(run_file(days, duration_s=2400))
    for words in (("import", str(archive)), ("profile", "--screening", "none"), ("plan", "new", "--weeks", "2")):
        assert main(["--home", str(home), *words]) == 0
    return home


@pytest.fixture
def page(home: Path) -> TestClient:
    return TestClient(create_app(partial(open_house, home, None)), base_url=ADDRESS)


def test_every_format_is_the_same_from_the_command_and_from_the_page(
    home: Path, page: TestClient, tmp_path: Path
) -> None:
    with open_house(home, None) as house:
        on = next(day.on for day in house.plans.current().days if day.session.steps)
    for name in FORMATS:
        day = ("--on", str(on)) if name == "fit" else ()
        assert main(["--home", str(home), "plan", "export", name, *day, "--output", str(tmp_path / name)]) == 0
        asked = page.get(f"/plan/export/{name}", params={"on": str(on)} if name == "fit" else {})
        assert asked.content == (tmp_path / name).read_bytes(), name


def test_a_calendar_follows_the_plan(home: Path, page: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["--home", str(home), "plan", "feed"]) == 0
    shown = capsys.readouterr().out
    address = next(word for word in shown.split() if word.startswith(ADDRESS)).removeprefix(ADDRESS)
    first = page.get(address)

    assert main(["--home", str(home), "plan", "new", "--weeks", "3", "--seed", "1"]) == 0
    second = page.get(address, headers={"If-None-Match": first.headers["etag"]})

    assert (first.status_code, second.status_code) == (200, 200)
    assert {entry["sequence"] for entry in entries(first.content)} == {1}
    assert {entry["sequence"] for entry in entries(second.content)} == {2}
    days = [{entry["dtstart"].dt: str(entry["uid"]) for entry in entries(told.content)} for told in (first, second)]
    both = days[0].keys() & days[1].keys()
    assert both
    assert all(days[0][on] == days[1][on] for on in both)
    assert page.get(address, headers={"If-None-Match": second.headers["etag"]}).status_code == 304


def test_a_closed_address_is_gone(home: Path, page: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(home), "plan", "feed"]) == 0
    shown = capsys.readouterr().out
    address = next(word for word in shown.split() if word.startswith(ADDRESS)).removeprefix(ADDRESS)
    assert page.get(address).status_code == 200

    assert main(["--home", str(home), "plan", "feed", "--revoke"]) == 0

    assert page.get(address).status_code == 404
    assert address.split("/")[-1].removesuffix(".ics").encode() not in b"".join(
        path.read_bytes() for path in home.iterdir() if path.is_file()
    )


def test_without_a_home_there_is_nothing_behind_an_address(tmp_path: Path) -> None:
    page = TestClient(create_app(partial(open_house, tmp_path / "nowhere", None)), base_url=ADDRESS)

    assert page.get("/calendar/anything.ics").status_code == 404
    assert not (tmp_path / "nowhere").exists()
