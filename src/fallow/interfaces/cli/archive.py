"""`fallow import`."""

from __future__ import annotations

import click

from fallow.interfaces.cli.settings import athlete, home, house_options, json_option

ALL_REFUSED = 2


@click.command("import", short_help="Import activity files: FIT, TCX, GPX, gzipped or not.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@json_option
@house_options
@click.pass_context
def import_(ctx: click.Context, paths: tuple[str, ...], as_json: bool) -> None:
    """Import activity files: FIT, TCX, GPX, gzipped or not.

    PATH is a file or a folder, searched with everything in it. Your files are read and kept, never changed; to import
    them twice changes nothing.
    """
    from fallow import bootstrap
    from fallow.interfaces.cli.show_import import Bar, nothing_came_in, show_import, why_nothing

    bar = Bar("Importing")
    try:
        with bootstrap.open_house(home(ctx), athlete(ctx)) as house:
            summary = house.import_paths(paths, bar)
    finally:
        bar.close()
    if as_json:
        from fallow.interfaces import archive_answers
        from fallow.interfaces.cli.output import say_json

        say_json(archive_answers.import_summary(summary))
    elif len(summary.files) > 1 or not nothing_came_in(summary):
        show_import(summary)
    if nothing_came_in(summary):
        click.echo(why_nothing(summary), err=True)
        ctx.exit(ALL_REFUSED)
