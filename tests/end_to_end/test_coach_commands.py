"""What-ifs, reviews, limits, the screening and the ways back, on a small archive and as a person uses them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from fallow.bootstrap import SystemClock, open_house
from fallow.interfaces.cli.main import main
from fallow.interfaces.cli.output import WIDEST
from tests.fixtures.activity_files import START, run_file

STORES = {"energy", "muscle", "nerve"}


class Runner:
    """A home with three months of running every other day, the last run yesterday."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.capsys = capsys

    def __call__(self, *words: str) -> str:
        assert main(["--home", str(self.home), *words]) == 0, self.capsys.readouterr().err
        shown = self.capsys.readouterr().out
        assert all(len(line) <= WIDEST or str(self.home.parent) in line for line in shown.splitlines()), shown
        return shown

    def json(self, *words: str) -> Any:
        assert main(["--home", str(self.home), *words, "--json"]) == 0, self.capsys.readouterr().err
        return json.loads(self.capsys.readouterr().out)

    def today(self) -> date:
        with open_house(self.home, None) as house:
            return house.local_today()


@pytest.fixture
def runner(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Runner:
    archive = tmp_path / "archive"
    archive.mkdir()
    yesterday = (SystemClock().now().date() - START.date()).days - 1
    for days in range(yesterday - 88, yesterday + 1, 2):
        (archive / f"{days}.fit").write_bytes(run_file(days, duration_s=2400))
    found = Runner(tmp_path / "home", capsys)
    found("import", str(archive))
    return found


def test_a_what_if_shows_each_choice_side_by_side(runner: Runner) -> None:
    shown = runner("whatif", "--run", "60", "--pace", "5:40", "--climb", "200")

    titles = [line for line in shown.splitlines() if line and not line.startswith((" ", "Each", "higher", "No "))]
    assert any(line.startswith("Rest") for line in titles)
    assert any(line.startswith("Recovery run, 20 min") for line in titles)
    assert "Easy run, 60 min" in shown
    assert "200 m up and down, 5:40 min/km" in shown
    assert shown.count("Energy") == shown.count("Soreness") >= 3
    assert "Chance that every store has what it takes" in shown

    choices = runner.json("whatif", "--run", "60")["choices"]
    assert [choice["session"]["kind"] for choice in choices] == ["rest", "recovery_run", "easy"]
    for choice in choices:
        assert set(choice["curves"]) >= STORES
        assert set(choice["later_than_rest_h"]) == STORES
        assert len(choice["curves"]["soreness_0_10"]["hours"]) == len(choice["curves"]["energy"]["mean"])
        assert 0.0 <= choice["ready"]["chance"] <= 1.0
    run = choices[-1]
    assert run["later_than_rest_h"]["muscle"]["mean"] > 0
    assert run["burns_carbohydrate_g"] > 0


def test_more_sleep_may_be_asked_against_the_need(runner: Runner) -> None:
    runner("profile", "--sleep-need", "7.5")

    assert runner.json("whatif", "--sleep", "+1", "--carbs", "8")["choices"][-1]["sleep_h"] == 8.5
    assert "8.5 h of sleep a night and 8 g of carbohydrate" in runner("whatif", "--sleep", "+1", "--carbs", "8")


def test_a_run_is_looked_back_at_by_day_and_as_what_it_was_meant(runner: Runner) -> None:
    last = runner.json("review")

    assert last["judgement"] is None
    again = runner.json("review", last["on"], "--as", "recovery-run")
    assert again["activity_id"] == last["activity_id"]
    assert again["judgement"]["as_meant"] is False
    assert "too_long" in {fault["fault"] for fault in again["judgement"]["faults"]}
    shown = runner("review", last["on"], "--as", "recovery-run")
    assert "That was no recovery run" in shown
    assert "It counts as the ordinary run that it was." in shown
    assert "later than with rest" in shown or "No store came back noticeably later" in shown


def test_a_month_tells_when_it_recovered(runner: Runner) -> None:
    found = runner.json("review", "--last-days")

    for one in found["restored"].values():
        parts = ("nights", "days_off", "days_with_a_run", "running")
        assert sum(one[part]["mean"] for part in parts) == pytest.approx(1.0)
        assert one["against_rest"]["high"] <= 1e-6
    assert "in nights" in " ".join(runner("review", "--last-days").split())


def test_limits_are_moved_within_their_ranges_and_back(runner: Runner) -> None:
    assert "outside of what is recommended" in runner("limits", "--set", "recovery-run-min=34")
    held = {limit["name"]: limit for limit in runner.json("limits")["limits"]}
    assert (held["recovery_run_min"]["value"], held["recovery_run_min"]["is_recommended"]) == (34.0, False)
    assert "34 min" in runner("limits")
    runner("limits", "--set", "recovery-run-min=25")
    assert "Recovery run, 25 min" in runner("whatif")

    assert "One week against the most of three: 105 %" in runner("limits", "--set", "week=105%")
    runner("limits", "--back", "recovery-run-min")
    assert "Recovery run, 20 min" in runner("whatif")


def test_the_runner_chooses_the_language(runner: Runner) -> None:
    assert "Your stores" in runner("today")
    assert "Deine Speicher" in runner("today", "--language", "de")
    assert "Deine Grenzen" in runner("profile", "--language", "de")
    assert "Your stores" in runner("today"), "that was for one answer"
    runner("profile", "--speak", "de")

    assert "Deine Speicher" in runner("today")
    assert "Jede Wahl beginnt jetzt" in runner("whatif")
    assert "Was er gekostet hat" in runner("review")
    assert "Your stores" in runner("today", "--language", "en")


def test_an_illness_stops_training_and_the_way_back_begins_below_the_habit(runner: Runner) -> None:
    today = runner.today()
    for days in (3, 2):
        runner("checkin", "--on", str(today - timedelta(days=days)), "--ill", "--feel", "3")

    assert runner.json("today")["reasons"][0]["code"] == "ill"
    runner("checkin", "--on", str(today - timedelta(days=1)), "--well")
    on_the_day = runner.json("today", "--on", str(today - timedelta(days=1)))
    assert [on_the_day["verdict"], on_the_day["reasons"][0]["code"]] == ["rest", "symptom_free_first"]
    runner("checkin", "--pain", "0", "--soreness", "0", "--feel", "8")
    after = runner.json("today")
    assert "after_illness" in {reason["code"] for reason in after["reasons"]}
    assert after["session"]["kind"] in {"rest", "easy", "run_walk"}


def test_a_sore_place_is_told_and_comes_out_again(runner: Runner, tmp_path: Path) -> None:
    runner("checkin", "--soreness", "3", "--where", "calves", "--where", "feet", "--pain", "0")
    runner("export", str(tmp_path / "all.zip"))
    again = Runner(tmp_path / "again", runner.capsys)
    again("import", str(tmp_path / "all.zip"))

    for one in (runner, again):
        with open_house(one.home, None) as house:
            assert [told.sore_places for told in house.store.check_ins()] == [("calves", "feet")]


def test_what_was_reported_waits_for_a_doctor(runner: Runner) -> None:
    runner("profile", "--screening", "heart_rate_medicine")
    assert "Targets by heart rate are off" in runner("profile")
    assert "bpm" not in runner("profile").split("Your zones")[1].split("Targets")[0]
    answer = runner.json("today")
    assert "see_doctor_first" in {reason["code"] for reason in answer["reasons"]}
    assert answer["session"]["kind"] in {"rest", "easy", "run_walk"}

    runner("profile", "--cleared")
    plan = runner.json("plan", "new", "--weeks", "4")
    steps = [step for day in plan["days"] for step in day["steps"]]
    assert steps
    assert all(step["heart_rate_bpm"] is None for step in steps), "a medicine still moves the heart rate"


def test_what_is_noted_is_read_back_in_the_runners_language(runner: Runner) -> None:
    words = ("checkin", "--sleep", "7.5", "--soreness", "2", "--where", "calves", "--pain", "0")

    shown = " ".join(runner(*words).split())
    assert all(part in shown for part in ("sleep 7.5 h", "soreness 2", "calves", "pain 0"))
    assert "Notiert für" in runner(*words, "--language", "de")
    assert runner.json("checkin", "--sleep", "6,5")["sleep_h"] == 6.5


def test_a_warning_sign_is_answered_with_what_to_do_and_nothing_else(runner: Runner) -> None:
    shown = " ".join(runner("profile", "--sign", "chest_pain").split())
    assert shown.startswith("See a doctor today.")
    assert "Your limits" not in shown

    choices = runner.json("whatif", "--run", "40")["choices"]
    assert [(one["session"]["kind"], one["against_advice"]) for one in choices] == [("rest", False), ("easy", True)]
    assert "no suggestion to run" in " ".join(runner("whatif", "--run", "40").split())


def test_a_day_to_come_is_seen_from_today(runner: Runner) -> None:
    tomorrow = (runner.today() + timedelta(days=1)).isoformat()

    assert "Seen from today" in runner("today", "--on", tomorrow)
    assert "fallow checkin" not in runner("today", "--on", tomorrow)
    assert "Seen from today" not in runner("today")


def test_a_plan_that_health_stops_says_so(runner: Runner) -> None:
    runner("profile", "--screening", "none")
    runner("plan", "new", "--weeks", "4")
    assert "on hold" not in runner("plan", "show")
    runner("checkin", "--ill")

    assert runner("plan", "show").lstrip().startswith("The plan is on hold for now.")
