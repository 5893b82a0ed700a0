"""A plan and what life does to it, as a person uses it: shown first, taken only on request, and taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from fallow.bootstrap import SystemClock, open_house
from fallow.domain.proposal import ChangeRequest
from fallow.interfaces.cli.main import main
from fallow.interfaces.cli.output import WIDEST
from tests.fixtures.activity_files import START, run_file
from tests.fixtures.web import FixedClock


class Runner:
    """A home with three months of running on three days of each week, and a plan of eight weeks."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.capsys = capsys

    def __call__(self, *words: str) -> str:
        assert main(["--home", str(self.home), *words]) == 0, self.capsys.readouterr().err
        shown = self.capsys.readouterr().out
        assert all(len(line) <= WIDEST for line in shown.splitlines() if str(self.home.parent) not in line), shown
        return shown

    def json(self, *words: str) -> Any:
        assert main(["--home", str(self.home), *words, "--json"]) == 0, self.capsys.readouterr().err
        return json.loads(self.capsys.readouterr().out)

    def planned(self) -> Mapping[date, str]:
        return {date.fromisoformat(day["date"]): day["kind"] for day in self.json("plan", "show")["days"]}

    def today(self) -> date:
        with open_house(self.home, None) as house:
            return house.local_today()


@pytest.fixture
def runner(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    archive = tmp_path / "archive"
    archive.mkdir()
    # At noon, whenever the tests run: early in the day the run of the day before may still be felt.
    noon = SystemClock().now().replace(hour=12, minute=0)
    monkeypatch.setattr("fallow.bootstrap.house.SystemClock", lambda: FixedClock(noon))
    yesterday = (noon.date() - START.date()).days - 1
    for days in range(yesterday - 84, yesterday + 1, 2):
        (archive / f"{days}.fit").write_bytes(run_file(days, duration_s=2400))
    found = Runner(tmp_path / "home", capsys)
    found("import", str(archive))
    found("profile", "--screening", "none")
    # Whatever the hour: with pain or soreness unknown a day holds easy running at most, also where the plan has more.
    found("checkin", "--pain", "0", "--soreness", "0", "--sleep", "8")
    found("plan", "new", "--weeks", "8")
    return found


def test_a_plan_that_goes_well_stays(runner: Runner) -> None:
    before = runner.planned()
    answer = runner.json("plan", "adapt")

    assert (answer["causes"], answer["changes"]) == ([], [])
    assert runner.planned() == before


def test_days_away_are_shown_first_taken_on_request_and_taken_back(runner: Runner) -> None:
    before = runner.planned()
    first = runner.today() + timedelta(days=2)
    away = [first + timedelta(days=number) for number in range(4)]
    wish = ("--away", f"{away[0]}:{away[-1]}")

    shown = runner("plan", "adapt", *wish)
    assert "you are not running then" in shown
    assert "Nothing has changed yet" in shown
    assert runner.planned() == before

    runner("plan", "adapt", *wish, "--accept")
    after = runner.planned()
    assert {after[day] for day in away} == {"rest"}
    assert {before[day] for day in away} != {"rest"}

    runner("plan", "restore")
    assert runner.planned() == before


def test_an_illness_rests_in_todays_answer_and_in_the_plan_alike(runner: Runner) -> None:
    today = runner.today()
    runner("checkin", "--ill")
    answer = runner.json("plan", "adapt", "--accept")

    assert answer["answered"]
    assert "health_closes_days" in [cause["code"] for cause in answer["causes"]]
    assert runner.json("today")["verdict"] == "rest"
    planned = runner.planned()
    assert {planned[today + timedelta(days=number)] for number in range(3)} == {"rest"}


def test_two_days_change_places_and_a_day_that_the_plan_does_not_have_is_told(
    runner: Runner, capsys: pytest.CaptureFixture[str]
) -> None:
    planned = runner.planned()
    today = runner.today()
    run = next(on for on, kind in planned.items() if kind == "easy" and on > today + timedelta(days=1))
    free = next(on for on, kind in planned.items() if kind == "rest" and on > run)
    runner("plan", "adapt", "--move", str(run), str(free), "--accept")
    moved = runner.planned()

    assert moved[run] == "rest" or moved[free] != "rest"
    assert main(["--home", str(runner.home), "plan", "adapt", "--move", str(run), "2040-01-01"]) == 2
    assert "no session is planned for then" in capsys.readouterr().err


def test_what_was_refused_is_not_brought_up_again(runner: Runner) -> None:
    with open_house(runner.home, None) as house:
        proposal = house.plans.propose(ChangeRequest())
        kept = house.plans.refuse(proposal)
        held = house.plans.current()

    assert held.settled_on == kept.settled_on == proposal.made_on + timedelta(days=1)
    assert held.plan_id == kept.plan_id


def test_there_is_nothing_to_restore_before_the_first_change(
    runner: Runner, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", str(runner.home), "plan", "restore"]) == 2
    assert capsys.readouterr().err
