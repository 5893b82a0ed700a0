"""Whatever way a plan can go out has its place in the how-to."""

from pathlib import Path

import click
import pytest

from fallow.interfaces.cli.plan_export import export
from fallow.interfaces.cli.plan_feed import feed
from fallow.interfaces.cli.settings import ATHLETE, HOME, LANGUAGE
from fallow.interfaces.plan_files.names import FORMATS

GUIDE = (Path(__file__).parents[2] / "docs" / "how-to" / "plans-out.md").read_text()
EVERYWHERE = {f"--{key.removeprefix('fallow.')}" for key in (HOME, ATHLETE, LANGUAGE)}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_told_of(name: str) -> None:
    assert f"\n| `{name}` | " in GUIDE


@pytest.mark.parametrize("command", [export, feed])
def test_every_option_is_told_of(command: click.Command) -> None:
    options = {name for param in command.params if isinstance(param, click.Option) for name in param.opts}

    assert {name for name in options - EVERYWHERE if name not in GUIDE} == set()
