"""`fallow today`."""

from __future__ import annotations

from datetime import date

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.params import read_date, read_with
from fallow.interfaces.cli.settings import house_options, json_option


@click.command(short_help="Say what today is for, and why.")
@click.option(
    "--on", metavar="DATE", callback=read_with(read_date), help="Another day, like 2027-05-09. Default: today."
)
@json_option
@house_options
@click.pass_context
def today(ctx: click.Context, on: date | None, as_json: bool) -> None:
    """Say what today is for: rest, a recovery run, or training. And why."""
    import atexit
    import gc

    gc.disable()  # one answer and out: looking for cycles while the house is imported takes a twentieth of the time
    atexit.register(gc.freeze)  # and looking for them once more on the way out takes another

    with house_of(ctx) as house:
        output = house.today(on)
        is_ahead = on is not None and on > house.local_today()
    if as_json:
        from fallow.interfaces import answers
        from fallow.interfaces.cli.output import say_json

        say_json(answers.today(output))
    else:
        from fallow.interfaces.cli.show_today import show_today

        show_today(output, is_ahead=is_ahead)
