"""Whose archive, and where it lies: the options that every command takes, before or after its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

HOME_VARIABLE = "FALLOW_HOME"
LANGUAGE_VARIABLE = "FALLOW_LANGUAGE"
HOME, ATHLETE, LANGUAGE = "fallow.home", "fallow.athlete", "fallow.language"
LANGUAGES = ("en", "de")
F = TypeVar("F", bound=Callable[..., Any])


def _keep(key: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """Remembers what was told, for this command and those inside it; what stands nearest to the command wins."""

    def keep(ctx: click.Context, _: click.Parameter, value: Any) -> None:
        if value is not None:
            ctx.meta[key] = value

    return keep


def house_options(command: F) -> F:
    """Adds --home, --athlete and --language."""
    language = click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        callback=_keep(LANGUAGE),
        help=f"Language of the answer; also {LANGUAGE_VARIABLE}. Default: the runner's, else this machine's.",
    )
    return place_options(language(command))


def place_options(command: F) -> F:
    """Adds --home and --athlete."""
    athlete = click.option(
        "--athlete",
        metavar="ID",
        expose_value=False,
        callback=_keep(ATHLETE),
        help="Which runner, where there are several.",
    )
    home = click.option(
        "--home",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        expose_value=False,
        callback=_keep(HOME),
        help=f"Folder of the archive; also {HOME_VARIABLE}. Default: your data folder.",
    )
    return home(athlete(command))


def json_option(command: F) -> F:
    return click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")(command)


def chosen_home(ctx: click.Context) -> Path | None:
    """The home that was asked for, by option or by environment; None where neither was."""
    import os

    told = ctx.meta.get(HOME) or os.environ.get(HOME_VARIABLE)
    return Path(told).expanduser() if told else None


def home(ctx: click.Context) -> Path:
    return chosen_home(ctx) or default_home()


def default_home() -> Path:
    import platformdirs

    return platformdirs.user_data_path("fallow", appauthor=False)


def told_language(ctx: click.Context) -> str | None:
    """The language that was asked for, by option or by environment; None where neither was."""
    import os

    told = ctx.meta.get(LANGUAGE) or os.environ.get(LANGUAGE_VARIABLE)
    return str(told) if told in LANGUAGES else None


def athlete(ctx: click.Context) -> str | None:
    told = ctx.meta.get(ATHLETE)
    return str(told) if told else None
