"""What each command asks of the house, and how its answer looks."""

import socket
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fallow import bootstrap
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.estimate import Estimate
from fallow.domain.state import Store
from fallow.interfaces.cli import serve
from fallow.interfaces.cli.main import main
from fallow.interfaces.web import serving
from fallow.services.records import FileOutcome, Outcome
from tests.fixtures import made_up
from tests.fixtures.command_line import Capture, answer, complaint, text
from tests.fixtures.house import FakeHouse, fake_house

__all__ = ["fake_house"]


def test_today_answers_with_all_that_a_program_needs(fake_house: FakeHouse, capsys: Capture) -> None:
    found = answer(capsys, "today")

    assert found["on"] == "2026-07-19"
    assert found["verdict"] == "rest"
    assert found["bottleneck"] == {"store": "muscle", "time_to_recovered_h": {"mean": 30.0, "low": 20.0, "high": 44.0}}
    assert set(found["stores"]) == {"energy", "muscle", "nerve"}
    assert found["stores"]["energy"]["recovered"] == {"mean": 0.96, "low": 0.91, "high": 1.0}
    assert set(found["reasons"][0]) == {"code", "text", "evidence", "source", "grade"}
    assert found["session"]["kind"] == "rest"
    assert found["unknown"][0] == {"field": "pain_0_10", "last_on": None, "text": "Pain: not known so far"}
    assert fake_house.asked_on == [None]


def test_today_of_another_day(fake_house: FakeHouse, capsys: Capture) -> None:
    text(capsys, "today", "--on", "2026-07-12")

    assert fake_house.asked_on == [date(2026, 7, 12)]


def test_today_reads_calmly_within_eighty_columns(fake_house: FakeHouse, capsys: Capture) -> None:
    fake_house.output = made_up.output(made_up.TRAIN)

    lines = text(capsys, "today").splitlines()

    assert max(map(len, lines)) <= 80
    assert lines[0] == "Sunday 19 July 2026"
    assert "Train today" in lines
    assert any("Muscle" in line and "54% (46–64%)" in line and "slowest" in line for line in lines)
    assert any("5 times: 3 min" in line for line in lines)
    assert "\x1b" not in "".join(lines)


def test_a_day_of_rest_shows_no_session(fake_house: FakeHouse, capsys: Capture) -> None:
    shown = text(capsys, "today")

    assert "Rest today" in shown
    assert "When not:" not in shown
    assert "- Once soreness is down to 2 or less you could train." in shown


def test_figures_without_end_are_null_in_json(fake_house: FakeHouse, capsys: Capture) -> None:
    muscle = replace(made_up.BODY.stores[Store.MUSCLE], time_to_recovered_h=Estimate(400, 90, float("inf")))
    stores = {**made_up.BODY.stores, Store.MUSCLE: muscle}
    fake_house.output = replace(made_up.output(), body=replace(made_up.BODY, stores=stores))

    assert answer(capsys, "today")["bottleneck"]["time_to_recovered_h"]["high"] is None


def test_checkin_takes_each_field(fake_house: FakeHouse, capsys: Capture) -> None:
    text(capsys, "checkin", "--sleep", "7.5", "--soreness", "2", "--feel", "6", "--pain", "0", "--stiffness", "1",
         "--well", "--not-injured", "--rmssd", "55", "--resting-hr", "48", "--carbs", "6")  # fmt: skip

    (told,) = fake_house.store.told
    assert (told.sleep_h, told.soreness_0_10, told.feel_0_10, told.pain_0_10, told.stiffness_0_10) == (7.5, 2, 6, 0, 1)
    assert (told.ill, told.injured, told.rmssd_ms, told.resting_hr_bpm, told.carbohydrate_g_kg) == (
        False, False, 55, 48, 6,
    )  # fmt: skip
    assert told.on == made_up.TODAY


def test_what_is_not_told_stays_unknown(fake_house: FakeHouse, capsys: Capture) -> None:
    noted = answer(capsys, "checkin", "--ill")

    assert noted["ill"] is True
    assert noted["soreness_0_10"] is None
    assert noted["on"] == "2026-07-19"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--soreness", "12"], "soreness: this cannot be right (12 is not between 0 and 10)"),
        (["--sleep", "-1"], "sleep: this cannot be right (-1 is not between 0 and 24)"),
        (["--pain", "nan"], "pain: this cannot be right (nan is not between 0 and 10)"),
        (["--feel", "good"], "'good' is not a number"),
        (["--on", "2026-07-20", "--pain", "0"], "2026-07-20 is still to come"),
        (["--on", "yesterday", "--pain", "0"], "'yesterday' is not a date like 2027-05-09"),
        ([], "Nothing was told"),
    ],
)
def test_an_absurd_check_in_is_refused(fake_house: FakeHouse, capsys: Capture, args: list[str], said: str) -> None:
    assert said in complaint(capsys, "checkin", *args)
    assert fake_house.store.told == []


def test_where_there_is_no_plan(fake_house: FakeHouse, capsys: Capture) -> None:
    fake_house.held_plan = None

    assert complaint(capsys, "plan", "show").startswith("There is no plan yet.")


def outcome(path: str, what: Outcome, problem: Problem | None = None) -> FileOutcome:
    return FileOutcome(path, "0" * 64, what, (problem,) if problem else ())


def test_import_counts_each_file_and_names_what_needs_a_look(fake_house: FakeHouse, capsys: Capture) -> None:
    cut = Problem(ProblemCode.TRUNCATED, "cut.fit", "after 20 min")
    fake_house.outcomes = (
        outcome("a.fit", Outcome.IMPORTED),
        outcome("b.fit", Outcome.UNCHANGED),
        outcome("cut.fit", Outcome.PARTIAL, cut),
        *(outcome(f"sleep{number}.fit", Outcome.IGNORED) for number in range(9)),
    )

    lines = text(capsys, "import", "folder", "file.gpx").splitlines()

    assert fake_house.imported == ["folder", "file.gpx"]
    assert lines == [
        "12 files: 1 imported, 1 imported in part, 1 already on record, 9 without an activity.",
        "  cut.fit: imported in part, the file breaks off before its end (after 20 min)",
        "  sleep0.fit and 8 more: without an activity ('--json' lists each)",
    ]


def test_import_as_json(fake_house: FakeHouse, capsys: Capture) -> None:
    found = answer(capsys, "import", "a.fit")

    assert found["files"][0] | {"path": "a.fit", "outcome": "imported", "detail": ""} == found["files"][0]
    assert found["counts"] == {
        "imported": 1, "partial": 0, "unchanged": 0, "same": 0, "ignored": 0, "refused": 0,
    }  # fmt: skip


def test_import_ends_with_two_only_where_everything_failed(fake_house: FakeHouse, capsys: Capture) -> None:
    refused = outcome("a.fit", Outcome.REFUSED, Problem(ProblemCode.DAMAGED, "a.fit"))
    line = "a.fit: the file is damaged. Copy it again from the watch, or export it again."
    fake_house.outcomes = (refused,)
    assert complaint(capsys, "import", "a.fit") == line

    fake_house.outcomes = (refused, refused)
    assert complaint(capsys, "import", "a.fit") == f"None of 2 files could be read. The first: {line}"

    fake_house.outcomes += (outcome("b.fit", Outcome.IMPORTED),)
    assert main(["import", "."]) == 0


def test_doctor(fake_house: FakeHouse, capsys: Capture) -> None:
    assert "Everything is in order." in text(capsys, "doctor")
    assert answer(capsys, "doctor")["problems"] == []

    fake_house.found = (Problem(ProblemCode.STORE_UNREADABLE, "fallow.db"),)
    assert main(["doctor"]) == 2
    shown = capsys.readouterr()
    assert "fallow.db: the archive cannot be opened." in shown.out
    assert shown.err == "Found to look at: 1.\n"


def test_home_and_athlete_may_stand_before_or_after_the_command(
    fake_house: FakeHouse, capsys: Capture, tmp_path: Path
) -> None:
    text(capsys, "--home", str(tmp_path / "one"), "--athlete", "ada", "today")
    assert (fake_house.home, fake_house.athlete) == (tmp_path / "one", "ada")

    text(capsys, "plan", "show", "--home", str(tmp_path / "two"), "--athlete", "bob")
    assert (fake_house.home, fake_house.athlete) == (tmp_path / "two", "bob")

    text(capsys, "today")
    assert (fake_house.home, fake_house.athlete) == (tmp_path, None), "FALLOW_HOME, and no athlete named"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Addresses at which the page was served: nothing listens, and no port has to be free."""
    calls: list[tuple[str, int]] = []
    monkeypatch.setattr(serving, "serve", lambda open_house, made_up, host, port: calls.append((host, port)))
    monkeypatch.setattr(serve, "refuse_taken_port", lambda host, port: None)
    return calls


def test_serve_is_for_this_machine_alone(fake_house: FakeHouse, served: list[tuple[str, int]], capsys: Capture) -> None:
    assert "http://127.0.0.1:8000/" in text(capsys, "serve")
    assert "http://[::1]:8123/" in text(capsys, "serve", "--host", "::1", "--port", "8123")
    assert main(["serve", "--host", "localhost"]) == 0
    assert served == [("127.0.0.1", 8000), ("::1", 8123), ("localhost", 8000)]

    for host in ("0.0.0.0", "192.168.1.4", "example.org", "::"):
        assert f"{host} is not this machine alone" in complaint(capsys, "serve", "--host", host)
    assert "70000" in complaint(capsys, "serve", "--port", "70000")
    assert len(served) == 3


def test_a_port_in_use_is_one_clear_line(fake_house: FakeHouse, capsys: Capture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"Port {port} of 127.0.0.1 cannot be used" in complaint(capsys, "serve", "--port", str(port))


@pytest.fixture
def demo_homes(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    homes: list[Path] = []
    monkeypatch.setattr(bootstrap, "make_demo", lambda home, progress: homes.append(home), raising=False)
    return homes


def test_demo_shows_the_verdict_and_the_week_and_serves(
    fake_house: FakeHouse, served: list[tuple[str, int]], demo_homes: list[Path], capsys: Capture, tmp_path: Path
) -> None:
    shown = text(capsys, "demo")

    assert demo_homes == [tmp_path]
    assert "Rest today" in shown
    assert "Tue 21 Jul  Easy run, 50 min" in shown
    assert served == [("127.0.0.1", 8000)]

    text(capsys, "demo", "--no-serve")
    assert len(served) == 1


def test_the_demo_stays_out_of_the_own_archive(
    fake_house: FakeHouse, demo_homes: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("FALLOW_HOME")
    monkeypatch.setattr("fallow.interfaces.cli.demo.default_home", lambda: tmp_path / "own")

    assert main(["demo", "--no-serve"]) == 0

    assert demo_homes == [tmp_path / "own" / "demo"]


def test_the_demo_stays_out_of_an_archive_that_was_chosen(
    fake_house: FakeHouse, demo_homes: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "fallow.sqlite3").touch()

    assert main(["demo", "--no-serve"]) == 0
    (tmp_path / "archive").mkdir()  # what the demo itself writes: this home is a made-up runner's
    assert main(["demo", "--no-serve"]) == 0

    assert demo_homes == [tmp_path / "demo", tmp_path]


def test_the_demo_stays_out_of_a_shared_database(
    fake_house: FakeHouse, demo_homes: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("FALLOW_DATABASE_URL", "postgresql://localhost/coach")

    assert "FALLOW_DATABASE_URL" in complaint(capsys, "demo", "--no-serve")
    assert demo_homes == []
