"""`fallow undo-import`."""

from __future__ import annotations

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.settings import house_options


@click.command("undo-import", short_help="Take an import back.")
@click.argument("number", type=click.IntRange(1), required=False)
@click.option("--list", "listed", is_flag=True, help="Show all imports and change nothing.")
@house_options
@click.pass_context
def undo_import(ctx: click.Context, number: int | None, listed: bool) -> None:
    """Take an import back, with all that it brought: the last one, or the one of this NUMBER (see --list)."""
    from fallow import wording
    from fallow.interfaces.cli.output import say

    with house_of(ctx) as house:
        if listed:
            for one, count in house.import_runs():
                say(wording.import_run(one, count))
            return
        undone = house.undo_import(number)
    say(wording.import_undone(undone))
