"""`fallow learned`."""

from __future__ import annotations

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.settings import house_options, json_option


@click.command(short_help="Show what your files and answers have taught.")
@json_option
@house_options
@click.pass_context
def learned(ctx: click.Context, as_json: bool) -> None:
    """Show what your files and answers have taught.

    Your own figures beside those of your level, with their intervals, and how well they foretell mornings that they
    were not learned from. What your answers leave open is called typical for your level.
    """

    with house_of(ctx) as house:
        output = house.today(None)
        runner = house.store.athlete()
    if as_json:
        from fallow.interfaces import answers
        from fallow.interfaces.cli.output import say_json

        say_json(answers.learned(output))
    else:
        from fallow.interfaces.cli.show_learned import show_learned

        show_learned(runner, output)
