"""`fallow explain`."""

from __future__ import annotations

from pathlib import Path

import click

from fallow.interfaces.cli.settings import json_option
from fallow.interfaces.cli.text_file import text_of


@click.command(short_help="Answer for a made-up runner and day in a scenario file.")
@click.argument("scenario", metavar="SCENARIO.json", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def explain(scenario: Path, as_json: bool) -> None:
    """Answer for a made-up runner and day in a scenario file.

    It takes the same way as your own days do, and touches no archive.
    """
    from fallow.services.scenario import run_scenario

    _, output = run_scenario(text_of(scenario, "SCENARIO.json"), str(scenario))
    if as_json:
        from fallow.interfaces import answers
        from fallow.interfaces.cli.output import say_json

        say_json(answers.today(output))
    else:
        from fallow.interfaces.cli.show_today import show_today

        show_today(output)
