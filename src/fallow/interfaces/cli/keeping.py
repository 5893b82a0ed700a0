"""`fallow export`, `fallow backup`, `fallow restore`: one's data out, kept safe, and back."""

from __future__ import annotations

from pathlib import Path

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.settings import athlete, home, house_options

FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command(short_help="Write everything of yours into one zip, in open formats.")
@FILE
@house_options
@click.pass_context
def export(ctx: click.Context, file: Path) -> None:
    """Write everything of yours into the zip FILE, in open formats.

    Activities, samples and mornings as tables (CSV), profile and plan as JSON, and your files as you handed them in.
    """
    from fallow.interfaces.cli.output import say

    with house_of(ctx) as house:
        house.export(file)
    say(f"Everything is in {file}.")


@click.command(short_help="Write a backup of the whole archive into one file.")
@FILE
@house_options
@click.pass_context
def backup(ctx: click.Context, file: Path) -> None:
    """Write a backup of the whole archive, everyone in it, into FILE. 'fallow restore' reads it."""
    from fallow.interfaces.cli.output import say

    with house_of(ctx) as house:
        kept = house.backup(file)
    say(f"The archive with {kept.originals} originals is in {file}.")
    say("It holds health data: keep it where only you can read it.")


@click.command(short_help="Bring an archive back from a backup.")
@FILE
@house_options
@click.pass_context
def restore(ctx: click.Context, file: Path) -> None:
    """Bring an archive back from the backup FILE, into a home that holds nothing yet."""
    from fallow import bootstrap
    from fallow.interfaces.cli.output import say

    place = home(ctx)
    with bootstrap.open_house(place, athlete(ctx)) as house:  # nothing is there yet that could have a language
        kept = house.restore(file)
    say(f"The archive with {kept.originals} originals is in {place}.")
