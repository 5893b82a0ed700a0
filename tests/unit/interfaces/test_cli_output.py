"""The terminal: gauges, wrapping, the bar, the short form."""

import io
import re
import sys
from collections.abc import Callable, Iterator

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.domain.athlete import ScreeningFlag
from fallow.domain.estimate import Estimate
from fallow.domain.wellness import SorePlace
from fallow.interfaces.cli import ask, output
from fallow.interfaces.cli.main import main
from fallow.interfaces.cli.progress import Bar
from tests.fixtures.house import FakeHouse, fake_house

__all__ = ["fake_house"]
Capture = pytest.CaptureFixture[str]


@given(st.tuples(*[st.floats(-3, 3)] * 3).map(sorted))
def test_a_gauge_has_one_width_whatever_it_shows(ends: list[float]) -> None:
    low, mean, high = ends

    bar = output.gauge(Estimate(mean, low, high))

    assert len(bar) == output.GAUGE
    assert re.fullmatch("█*▒*·*", bar)


def test_a_gauge_shows_both_ends_of_the_interval() -> None:
    bar = output.gauge(Estimate(0.5, 0.4, 0.65))

    assert (bar.count("█"), bar.count("▒"), bar.count("·")) == (8, 5, 7)


def test_a_gauge_without_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))

    assert output.gauge(Estimate(0.5, 0.4, 0.65)) == "########=====......."


def test_a_figure_is_not_parted_from_its_unit(capsys: Capture) -> None:
    output.paragraph("A line so long that the figure at its very end, were it not held, would part: 30 h and more")

    for line in capsys.readouterr().out.splitlines():
        assert len(line) <= 80
        assert not line.endswith("30")
        assert "\u00a0" not in line


def test_colour_stays_away_where_it_is_not_wanted(fake_house: FakeHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

        def reconfigure(self, **_: object) -> None:
            pass

    def shown() -> str:
        terminal = Terminal()
        monkeypatch.setattr(sys, "stdout", terminal)
        assert main(["today"]) == 0
        return terminal.getvalue()

    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1m" in shown()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in shown()


def test_the_bar_is_silent_without_a_terminal(capsys: Capture) -> None:
    bar = Bar("Importing")
    for done in range(4):
        bar(done, 3)
    bar.close()

    assert capsys.readouterr() == ("", "")


def test_the_bar_on_a_terminal_clears_its_line(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    bar = Bar("Importing")
    bar(0, 0)
    bar(1, 2)
    bar(2, 2)
    bar.close()

    written = capsys.readouterr().err
    assert f"Importing [{'#' * 15}{'-' * 15}] 1/2" in written
    assert written.endswith(f"\r{' ' * len(f'Importing [{chr(35) * 30}] 2/2')}\r")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Answers to the prompts, one after the other."""

    def of(*lines: str) -> None:
        answers: Iterator[str] = iter(lines)
        monkeypatch.setattr(click, "prompt", lambda *args, **kwargs: next(answers))

    return of


def test_the_short_form_takes_what_is_told_and_leaves_the_rest(typed: Callable[..., None]) -> None:
    typed("7,5", "2", "1 5", "", "6", "", "n", "", "61", "")

    assert ask.ask() == {
        "sleep_h": 7.5, "soreness_0_10": 2.0, "sore_places": (SorePlace.CALVES, SorePlace.HIPS), "pain_0_10": None,
        "feel_0_10": 6.0, "stiffness_0_10": None, "ill": False, "injured": None, "rmssd_ms": 61.0,
        "resting_hr_bpm": None,
    }  # fmt: skip


def test_who_is_not_sore_is_not_asked_where(typed: Callable[..., None]) -> None:
    typed("8", "0", "", "", "", "", "", "", "")

    assert "sore_places" not in ask.ask()


def test_every_question_of_the_screening_wants_an_answer(typed: Callable[..., None], capsys: Capture) -> None:
    typed("", "n", "n", "yes", "n", "y", "n", "n")

    assert ask.ask_screening() == {ScreeningFlag.FAINTING, ScreeningFlag.HEART_RATE_MEDICINE}
    assert capsys.readouterr().out.count("please") == 1


def test_the_short_form_asks_again_for_what_cannot_be(typed: Callable[..., None], capsys: Capture) -> None:
    typed("25", "soon", "8", "11", "3", "9", "", "", "", "", "maybe", "y", "no", "", "")

    told = ask.ask()

    assert (told["sleep_h"], told["soreness_0_10"], told["ill"], told["injured"]) == (8.0, 3.0, True, False)
    assert capsys.readouterr().out.count("please") == 5


def test_a_terminal_without_options_gets_the_short_form(
    fake_house: FakeHouse, typed: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    typed("", "4", "", "", "", "", "", "", "", "")

    assert main(["checkin"]) == 0

    assert [told.soreness_0_10 for told in fake_house.store.told] == [4.0]
