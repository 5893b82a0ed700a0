"""The outermost door: whatever goes wrong becomes one line and an exit code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fallow import __version__
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.interfaces.cli import lazy
from fallow.interfaces.cli.main import COMMANDS, fallow, main
from fallow.interfaces.cli.plan import COMMANDS as PLAN_COMMANDS
from fallow.interfaces.cli.plan import plan
from tests.fixtures.house import FakeHouse, fake_house

__all__ = ["fake_house"]
Capture = pytest.CaptureFixture[str]
HEAVY = {"numpy", "sqlalchemy", "fastapi", "uvicorn", "importlib.metadata", "fallow.bootstrap", "platformdirs", "email"}


def test_a_user_problem_is_one_line_and_two(fake_house: FakeHouse, capsys: Capture) -> None:
    fake_house.fails_with = UserProblemError(Problem(ProblemCode.HOME_EMPTY, "/home/ada"))

    assert main(["today"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        "/home/ada: no activities are on record yet. "
        "Start with 'fallow import FOLDER', without files with 'fallow checkin'; 'fallow demo' is to look around.\n"
    )


def test_an_error_of_our_own_is_one_line_and_one(
    fake_house: FakeHouse, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FALLOW_DEBUG", raising=False)
    fake_house.fails_with = KeyError("secret")

    assert main(["today"]) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "FALLOW_DEBUG=1" in err
    assert "Traceback" not in err


def test_an_error_of_our_own_shows_itself_when_asked(fake_house: FakeHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FALLOW_DEBUG", "1")
    fake_house.fails_with = KeyError("place")

    with pytest.raises(KeyError, match="place"):
        main(["today"])


def test_a_folder_without_rights_is_the_users_to_mend(fake_house: FakeHouse, capsys: Capture) -> None:
    fake_house.fails_with = PermissionError(13, "Permission denied", "/home/ada/fallow.db")

    assert main(["today"]) == 2
    assert capsys.readouterr().err == "/home/ada/fallow.db: Permission denied. Check the path and its rights.\n"


def test_ctrl_c_ends_quietly(fake_house: FakeHouse, capsys: Capture) -> None:
    fake_house.fails_with = KeyboardInterrupt()  # type: ignore[assignment]

    assert main(["today"]) == 130
    assert capsys.readouterr().err == "\nStopped.\n", "below the ^C, or the bar, of the terminal"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["tomorrow"], "No such command 'tomorrow'. See 'fallow --help'."),
        (["today", "--when", "now"], "See 'fallow today --help'."),
        (["import"], "See 'fallow import --help'."),
        (["today", "--on", "2026-02-30"], "'2026-02-30' is not a date like 2027-05-09."),
        (["plan", "new", "--race", "2026-08-16"], "is not DATE:DISTANCE[:TARGET]"),
        (["plan", "new", "--weeks", "0"], "0 is not in the range"),
        (["explain", "nowhere.json"], "nowhere.json"),
    ],
)
def test_a_slip_of_the_finger_is_one_line_and_two(capsys: Capture, args: list[str], said: str) -> None:
    assert main(args) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert said in shown.err


def test_alone_it_shows_the_help(capsys: Capture) -> None:
    assert main([]) == 0
    assert "Commands:" in capsys.readouterr().out
    assert main(["plan"]) == 0
    assert "fallow plan" in capsys.readouterr().out


def test_version(capsys: Capture) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"fallow {__version__}\n"


@pytest.mark.parametrize(("group", "table"), [(fallow, COMMANDS), (plan, PLAN_COMMANDS)])
def test_the_list_of_commands_is_true(group: lazy.LazyGroup, table: dict[str, tuple[str, str]]) -> None:
    for name, (_, short_help) in table.items():
        command = group.get_command(None, name)  # type: ignore[arg-type]  # it does not look at the context
        assert command is not None
        assert command.name == name
        assert command.short_help == short_help


@pytest.mark.parametrize("command", [*COMMANDS, *(f"plan {name}" for name in PLAN_COMMANDS)])
def test_every_command_and_option_has_help(command: str, capsys: Capture) -> None:
    assert main([*command.split(), "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"Usage: fallow {command}")
    assert max(map(len, shown.splitlines())) <= 80


def run(*args: str, home: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    """A process of its own, as a runner starts it."""
    code = "import sys; from fallow.interfaces.cli.main import main; sys.exit(main())"
    env = {**os.environ, "FALLOW_HOME": str(home), **extra}
    return subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, env=env, check=False)


@pytest.mark.parametrize(
    "args", [["--help"], ["--version"], ["plan", "new", "--help"], ["plan", "export", "--help"], ["checkin", "--help"]]
)
def test_nothing_heavy_is_loaded_for_help(args: list[str], tmp_path: Path) -> None:
    code = (
        "import sys\nfrom fallow.interfaces.cli.main import main\n"
        f"assert main({args!r}) == 0\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stderr == "[]\n"


def test_names_that_a_terminal_cannot_show_do_not_stop_it(tmp_path: Path) -> None:
    scenario = tmp_path / "läuft.json"
    scenario.write_text("{", encoding="utf-8")

    found = run("explain", str(scenario), home=tmp_path, PYTHONIOENCODING="ascii")

    assert found.returncode == 2
    assert found.stderr.count("\n") == 1
    assert "Traceback" not in found.stderr


def test_a_reader_that_leaves_early_hears_no_complaint(tmp_path: Path) -> None:
    """`fallow --help | head -c 0`: the pipe is closed before anything is read."""
    code = "import sys; from fallow.interfaces.cli.main import main; sys.stdin.read(); sys.exit(main(['--help']))"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    process.stdin.close()
    errors = process.stderr.read()
    process.stderr.close()

    assert process.wait() == 1
    assert errors == ""
