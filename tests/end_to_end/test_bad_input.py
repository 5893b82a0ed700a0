"""Whatever goes wrong: one clear line, exit code 2, no traceback, and nothing on record that was not there before."""

from __future__ import annotations

from pathlib import Path

import pytest

from fallow.interfaces.cli.main import main
from tests.fixtures.activity_files import run_file


class Trial:
    """A home, and the command line as a person uses it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.capsys = capsys

    def __call__(self, *words: str) -> tuple[int, str, str]:
        code = main(["--home", str(self.home), *words])
        printed = self.capsys.readouterr()
        return code, printed.out, printed.err

    def refused(self, *words: str) -> str:
        """The one line of a command that must fail, and must leave everything as it is."""
        before = self.holds()
        code, out, err = self(*words)
        assert code == 2, (out, err)
        assert "Traceback" not in out + err
        assert len(err.strip().splitlines()) == 1, err
        assert self.holds() == before
        return err

    def holds(self) -> dict[str, bytes]:
        """Every byte of the archive; the write-ahead log is part of a database in use, not of what it holds."""
        files = (path for path in self.home.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm")))
        return {str(path): path.read_bytes() for path in files}


@pytest.fixture
def trial(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Trial:
    return Trial(tmp_path, capsys)


@pytest.fixture
def with_runs(trial: Trial) -> Trial:
    archive = trial.folder / "archive"
    archive.mkdir()
    for days in range(0, 60, 3):
        (archive / f"{days}.fit").write_bytes(run_file(days, duration_s=1500))
    assert trial("import", str(archive))[0] == 0
    assert trial("today")[0] == 0
    assert trial("profile", "--screening", "none")[0] == 0
    return trial


@pytest.mark.parametrize(
    "words",
    [("today",), ("today", "--json"), ("plan", "show"), ("doctor",), ("profile",), ("plan", "new", "--weeks", "4")],
)
def test_an_empty_home_says_how_to_begin_and_stays_empty(trial: Trial, words: tuple[str, ...]) -> None:
    assert "fallow import" in trial.refused(*words)
    assert not trial.home.exists()


def test_a_path_that_is_not_there(trial: Trial) -> None:
    assert "nowhere" in trial.refused("import", str(trial.folder / "nowhere"))


def test_a_folder_with_nothing_in_it(trial: Trial) -> None:
    (trial.folder / "empty").mkdir()
    assert "no activity files" in trial.refused("import", str(trial.folder / "empty"))


def test_a_text_file_named_fit(trial: Trial) -> None:
    (trial.folder / "letter.fit").write_text("Dear runner,\n" * 50)
    assert "not a file that Fallow can read" in trial.refused("import", str(trial.folder / "letter.fit"))
    assert not trial.home.exists()


def test_a_truncated_file_comes_in_as_far_as_it_goes(trial: Trial) -> None:
    whole = run_file(duration_s=1200)
    (trial.folder / "cut.fit").write_bytes(whole[: len(whole) // 2])
    code, out, err = trial("import", str(trial.folder / "cut.fit"))
    assert (code, "Traceback" in err) == (0, False)
    assert "in part" in out
    assert "breaks off" in out


def test_one_bad_file_among_good_ones_stops_nothing(trial: Trial) -> None:
    (trial.folder / "good.fit").write_bytes(run_file())
    (trial.folder / "bad.fit").write_bytes(b"\x0e\x10" + b"\0" * 200)
    code, out, _ = trial("import", str(trial.folder / "good.fit"), str(trial.folder / "bad.fit"))
    assert code == 0
    assert "1 imported" in out
    assert "bad.fit" in out


def test_before_a_first_plan_the_screening_comes_first(trial: Trial) -> None:
    archive = trial.folder / "archive"
    archive.mkdir()
    (archive / "1.fit").write_bytes(run_file(1, duration_s=1500))
    assert trial("import", str(archive))[0] == 0

    assert "--screening" in trial.refused("plan", "new", "--weeks", "4")
    assert trial("profile", "--screening", "heart_or_lung")[0] == 0
    assert "clear" in trial.refused("plan", "new", "--weeks", "4")
    assert trial("profile", "--cleared")[0] == 0
    assert trial("plan", "new", "--weeks", "4")[0] == 0


def test_a_race_in_the_past(with_runs: Trial) -> None:
    assert "2020-01-01" in with_runs.refused("plan", "new", "--race", "2020-01-01:10k")


def test_two_weeks_to_a_beginners_marathon(with_runs: Trial) -> None:
    from datetime import timedelta

    from fallow import bootstrap

    with bootstrap.open_house(with_runs.home, None) as house:
        race = house.local_today() + timedelta(days=14)
    line = with_runs.refused("plan", "new", "--race", f"{race}:marathon")
    assert "too little time" in line


def test_a_plan_that_is_not_there(with_runs: Trial) -> None:
    assert "plan new" in with_runs.refused("plan", "show")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("checkin", "--soreness", "11"), "between 0 and 10"),
        (("checkin", "--sleep", "long"), "not a number"),
        (("checkin", "--sleep", "-1"), "between 0 and 24"),
        (("checkin", "--resting-hr", "254"), "between 25 and 140"),
        (("limits", "--set", "recovery-run-min=60"), "not between 15 and 35"),
        (("limits", "--set", "legs=2"), "none of"),
        (("whatif", "--run", "30", "--recovery", "20"), "one of them"),
        (("whatif", "--run", "2"), "not between"),
        (("whatif", "--run", "0"), "not between 5 and 600"),
        (("whatif", "--sleep", "0"), "not between 3 and 14"),
        (("limits", "--set", "week=140"), "140 is not between 100 and 125"),
        (("review", "2001-01-01"), "the nearest is on"),
        (("profile", "--screening", "fainting", "--cleared"), "one by one"),
        (("whatif", "--session", "intervals", "--minutes", "10"), "less than"),
        (("profile", "--mass", "7"), "between 25 and 250"),
        (("profile", "--lt1-hr", "190", "--max-hr", "180"), "not below"),
        (("profile", "--time-zone", "Moon/Base"), "time zone"),
        (("today", "--on", "soon"), "not a date"),
        (("plan", "new", "--race", "2027-02-30:10k"), "not a date"),
        (("--athlete", "nobody", "today"), "nobody"),
        (("--athlete", "nobody", "checkin", "--pain", "1"), "nobody"),
        (("--athlete", "../me", "checkin", "--pain", "1"), "letters"),
        (("profile", "--last-injury", "2199-01-01"), "not a day of this time"),
        (("profile", "--last-injury", "2090-01-01"), "still to come"),
        (("explain", "nowhere.json"), "nowhere.json"),
        (("serve", "--host", "0.0.0.0"), "loopback"),
        (("serve", "--lan"), "Set one with 'fallow passphrase'"),
    ],
)
def test_slips_of_the_finger(with_runs: Trial, words: tuple[str, ...], said: str) -> None:
    assert said in with_runs.refused(*words)


def test_two_races_on_one_day(with_runs: Trial) -> None:
    race = "2090-05-09"
    assert race in with_runs.refused("plan", "new", "--race", f"{race}:half", "--race", f"{race}:10k")


def test_an_address_that_is_no_database(with_runs: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FALLOW_DATABASE_URL", "archive")
    assert "postgresql://" in with_runs.refused("checkin", "--pain", "1")


def test_a_scenario_that_is_no_scenario(trial: Trial) -> None:
    (trial.folder / "case.json").write_text('{"now": "today"}')
    assert "case.json" in trial.refused("explain", str(trial.folder / "case.json"))


def test_a_database_that_is_none(trial: Trial) -> None:
    trial.home.mkdir()
    (trial.home / "fallow.sqlite3").write_text("this is no database, but a letter to it\n" * 40)
    assert "archive cannot be opened" in trial.refused("today")
