"""`fallow athletes`."""

from __future__ import annotations

import click

from fallow.interfaces.cli.houses import speak
from fallow.interfaces.cli.settings import home, house_options, json_option


@click.command(short_help="Show where all runners of the archive stand.")
@json_option
@house_options
@click.pass_context
def athletes(ctx: click.Context, as_json: bool) -> None:
    """Show where all runners of the archive stand: for coaches.

    A line for each: how far every store has recovered, which is the slowest, when it will be back with rest, and the
    last run. 'fallow --athlete ID today' tells more of one.
    """
    from fallow import bootstrap

    with bootstrap.open_house(home(ctx), None) as house:
        speak(ctx)
        everybody = house.athletes()
    if as_json:
        from fallow.interfaces import athlete_answers
        from fallow.interfaces.cli.output import say_json

        say_json(athlete_answers.athletes(everybody))
    else:
        from fallow.interfaces.cli.show_athletes import show_athletes

        show_athletes(everybody)
