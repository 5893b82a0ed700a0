"""The way to the phone is described with every option, and in figures that hold."""

from pathlib import Path

import click
import pytest

from fallow.interfaces.cli.passphrase import passphrase
from fallow.interfaces.cli.plan_feed import feed
from fallow.interfaces.cli.serve import serve
from fallow.interfaces.cli.settings import ATHLETE, HOME, LANGUAGE
from fallow.services.access import SHORTEST
from fallow.services.attempts import OVERALL, PER_ADDRESS
from fallow.services.sessions import LIFE
from fallow.wording.english.access import WORDS

ROOT = Path(__file__).parents[2]
PLACE = "docs/how-to/phone-at-home.md"
GUIDE = (ROOT / PLACE).read_text(encoding="utf-8")
EVERYWHERE = {f"--{key.removeprefix('fallow.')}" for key in (HOME, ATHLETE, LANGUAGE)}


@pytest.mark.parametrize("command", [passphrase, serve, feed])
def test_every_option_is_told_of(command: click.Command) -> None:
    options = {name for param in command.params if isinstance(param, click.Option) for name in param.opts}

    assert {name for name in options - EVERYWHERE if name not in GUIDE} == set()


def test_the_figures_are_those_of_the_code() -> None:
    assert f"takes {SHORTEST} characters or more" in GUIDE
    assert f"for {LIFE.days} days since your last" in GUIDE
    assert (PER_ADDRESS.free, PER_ADDRESS.longest_wait_s) == (5, 15 * 60.0)
    assert "Five attempts are free." in GUIDE
    assert "up to 15 minutes; after twenty attempts" in GUIDE
    assert (OVERALL.free, OVERALL.longest_wait_s) == (20, 60.0)


def test_where_the_terminal_points_there_it_is() -> None:
    assert PLACE in WORDS.how_to
