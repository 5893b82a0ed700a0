"""`fallow plan export` and `fallow plan feed`."""

import csv
import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fallow.interfaces.cli.main import main
from fallow.interfaces.plan_files.names import FORMATS
from fallow.services.feeds import owner
from tests.fixtures.house import FakeHouse, fake_house

__all__ = ["fake_house"]
pytestmark = pytest.mark.usefixtures("fake_house")
TEXT = [name for name, format_ in FORMATS.items() if format_.is_text]
BINARY = [name for name in FORMATS if name not in TEXT]
BEGINS: dict[str, Callable[[str], object]] = {
    "csv": lambda text: len(list(csv.reader(io.StringIO(text)))) == 29,
    "ics": lambda text: text.startswith("BEGIN:VCALENDAR\r\n"),
    "json": lambda text: json.loads(text)["days"],
    "md": lambda text: text.startswith("# Your plan"),
}
DAYS = {"fit": ("--on", "2026-07-22"), "zip": ("--week", "2026-07-22")}


@pytest.mark.parametrize("name", TEXT)
def test_text_goes_to_standard_output_and_nothing_else_with_it(
    name: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["plan", "export", name]) == 0

    shown = capfdbinary.readouterr()
    assert shown.err == b""
    assert BEGINS[name](shown.out.decode())


@pytest.mark.parametrize("name", FORMATS)
def test_what_goes_to_a_file_is_what_goes_to_standard_output(
    name: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["plan", "export", name, *DAYS.get(name, ())]) == 0
    shown = capfdbinary.readouterr().out
    assert main(["plan", "export", name, *DAYS.get(name, ()), "--output", str(tmp_path / "plan")]) == 0

    told = capfdbinary.readouterr()
    assert (tmp_path / "plan").read_bytes() == shown
    assert (told.out, told.err.decode()) == (b"", f"Your plan is in {tmp_path / 'plan'}.\n")


@pytest.mark.parametrize("name", BINARY)
def test_no_terminal_is_filled_with_bytes(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    assert main(["plan", "export", name, *DAYS.get(name, ())]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"{name} is nothing for a terminal: name a file with --output.")


def test_a_folder_gets_a_file_of_a_good_name(tmp_path: Path) -> None:
    for name in FORMATS:
        assert main(["plan", "export", name, *DAYS.get(name, ()), "--output", str(tmp_path)]) == 0

    assert {path.name for path in tmp_path.iterdir()} == {
        "2026-07-22-intervals.fit", "fallow-2026-07-20.zip",
        "fallow-plan.ics", "fallow-plan.pdf", "fallow-plan.csv", "fallow-plan.json", "fallow-plan.md",
    }  # fmt: skip


def test_a_file_is_replaced_only_where_that_is_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "plan.csv"
    target.write_text("mine")

    assert main(["plan", "export", "csv", "--output", str(target)]) == 2
    assert capsys.readouterr().err.startswith(f"{target}: there is a file of this name already. Choose another name")
    assert target.read_text() == "mine"
    assert main(["plan", "export", "csv", "--output", str(target), "--force"]) == 0
    assert target.read_text().startswith("date,")


def test_a_folder_that_is_missing_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "export", "csv", "--output", str(tmp_path / "nowhere" / "plan.csv")]) == 2
    assert "this could not be written" in capsys.readouterr().err


def exported(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """The days that are in the table."""
    assert main(["plan", "export", "csv", *options]) == 0
    return [row["date"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))]


def test_which_days(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(exported(capsys)) == 28
    assert exported(capsys, "--week", "2026-07-29")[::6] == ["2026-07-27", "2026-08-02"]
    assert exported(capsys, "--from", "2026-08-15") == ["2026-08-15", "2026-08-16"]
    assert exported(capsys, "--to", "2026-07-21") == ["2026-07-20", "2026-07-21"]
    assert exported(capsys, "--from", "2026-07-21", "--to", "2026-07-21") == ["2026-07-21"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["doc"], "'doc' is not one of"),
        (["csv", "--week", "2026-07-20", "--from", "2026-07-20"], "Days are told in one way"),
        (["fit", "--on", "2026-07-22", "--to", "2026-07-22"], "Days are told in one way"),
        (["csv", "--from", "2026-07-22", "--to", "2026-07-21"], "--to 2026-07-21 lies before --from 2026-07-22."),
        (["csv", "--on", "2026-07-22"], "--on goes with fit alone."),
        (["ics", "--steps"], "--steps goes with csv alone."),
        (["csv", "--rest-days"], "--rest-days goes with ics alone."),
        (["csv", "--week", "soon"], "'soon' is not a date"),
        (["csv", "--week", "2030-01-01"], "2029-12-31 – 2030-01-06: no session is planned for then."),
        (["fit", "--on", "2026-07-20"], "2026-07-20: no session is planned for then."),
    ],
)
def test_a_slip_of_the_finger_is_one_line_and_two(
    args: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", "export", *args]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert said in shown.err


def test_without_a_plan_it_says_so(fake_house: FakeHouse, capsys: pytest.CaptureFixture[str]) -> None:
    fake_house.store.held_plan = None

    assert main(["plan", "export", "csv"]) == 2
    assert capsys.readouterr().err.startswith("There is no plan yet.")


def test_a_plan_that_health_stops_does_not_go_out_in_silence(
    fake_house: FakeHouse, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fallow.coaching.verdict.rests_for_health", lambda verdict: True)

    assert main(["plan", "export", "csv"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("date,")
    assert shown.err.startswith("The plan is on hold for now. ")
    assert shown.err.count("\n") == 1


ADDRESS = re.compile(r"http://127\.0\.0\.1:8000/calendar/([\w-]{43})\.ics")


def feed(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["plan", "feed", *options]) == 0
    return capsys.readouterr().out


def secret(shown: str) -> str:
    found = ADDRESS.search(shown)
    assert found, shown
    return found[1]


def opens(house: FakeHouse, key: str) -> bool:
    return owner(house.store, key) is not None  # type: ignore[arg-type]


def test_an_address_is_shown_once(fake_house: FakeHouse, capsys: pytest.CaptureFixture[str]) -> None:
    first = feed(capsys)
    again = feed(capsys)

    assert opens(fake_house, secret(first))
    assert secret(first) not in str(fake_house.store.feed)
    assert "shown this once" in first.replace("\n", " ")
    assert not ADDRESS.search(again)
    assert again.startswith("Your calendar has an address already.")


def test_a_new_one_takes_its_place(fake_house: FakeHouse, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = secret(feed(capsys)), secret(feed(capsys, "--new"))

    assert not opens(fake_house, old)
    assert opens(fake_house, new)


def test_it_is_closed_for_good(fake_house: FakeHouse, capsys: pytest.CaptureFixture[str]) -> None:
    old = secret(feed(capsys, "--new"))

    assert feed(capsys, "--revoke") == "The address of your calendar is closed.\n"
    assert not opens(fake_house, old)
    assert feed(capsys, "--revoke").startswith("Your calendar has no address")


def test_both_at_once_is_a_slip(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "feed", "--new", "--revoke"]) == 2
    assert "exclude each other" in capsys.readouterr().err


def test_no_plan_no_address(fake_house: FakeHouse, capsys: pytest.CaptureFixture[str]) -> None:
    fake_house.store.held_plan = None

    assert main(["plan", "feed"]) == 2
    assert capsys.readouterr().err.startswith("There is no plan yet.")
    assert fake_house.store.feed is None
