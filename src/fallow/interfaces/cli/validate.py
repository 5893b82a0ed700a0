"""`fallow validate`: the model held against published figures, races, mornings, and simple rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from fallow.interfaces.cli.settings import json_option

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(short_help="Hold the model against published figures.")
@click.argument("file", metavar="[FILE.json]", required=False, type=_FILE)
@click.option("--races", metavar="FILE.csv", type=_FILE, help="Foretell the marathons in a file of runners' races.")
@click.option("--wellness", metavar="DIR", type=_FOLDER, help="Foretell the answers in a folder of people's diaries.")
@click.option(
    "--rules", metavar="DIR", type=_FOLDER, help="Hold simple rules against the verdict, on diaries or files."
)
@json_option
@click.pass_context
def validate(
    ctx: click.Context, file: Path | None, races: Path | None, wellness: Path | None, rules: Path | None, as_json: bool
) -> None:
    """Hold the model against published figures.

    FILE.json has rows, each a scenario with what a study found; the table shows what the model says, inside the
    study's tolerance or outside. Rows outside are shown like all others, and are no error.

    With --races, marathons are foretold from the other races of a file with the columns of the Vickers and Vertosick
    data, each by what the other runners teach, beside Riegel's rule and least squares.

    With --wellness, soreness, fatigue and readiness of tomorrow are foretold from earlier answers and sessions, for a
    folder of the form of PMData: one folder a person, in it pmsys/wellness.csv and pmsys/srpe.csv.

    With --rules, a rule of load balance, one of morning measures and a table of fixed hours answer each morning of
    such diaries, or of a folder of one runner's activity files, beside the verdict. It takes a minute or two.
    """
    ways: tuple[tuple[Path | None, Callable[[Path, bool], None]], ...] = (
        (file, _figures),
        (races, _races),
        (wellness, _wellness),
        (rules, _rules),
    )
    asked = [(path, way) for path, way in ways if path is not None]
    if len(asked) != 1:
        raise click.UsageError(
            "Give one thing to hold the model against: FILE.json, --races FILE.csv, --wellness DIR or --rules DIR.", ctx
        )
    path, way = asked[0]
    way(path, as_json)


def _figures(path: Path, as_json: bool) -> None:
    from fallow.interfaces.cli.validate_figures import validate_figures

    validate_figures(path, as_json)


def _races(path: Path, as_json: bool) -> None:
    from fallow.interfaces.cli.validate_races import validate_races

    validate_races(path, as_json)


def _wellness(path: Path, as_json: bool) -> None:
    from fallow.interfaces.cli.validate_wellness import validate_wellness

    validate_wellness(path, as_json)


def _rules(path: Path, as_json: bool) -> None:
    from fallow.interfaces.cli.validate_rules import validate_rules

    validate_rules(path, as_json)
