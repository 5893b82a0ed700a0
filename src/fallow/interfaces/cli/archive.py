"""`fallow import`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.settings import house_options, json_option

if TYPE_CHECKING:
    from fallow.services.records import ImportSummary

ALL_REFUSED = 2
LISTS_EACH = " ('--json' lists each)"


@click.command("import", short_help="Import your files and exports of platforms.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--watch", is_flag=True, help="Go on: import whatever comes into PATH, until you press Ctrl-C.")
@json_option
@house_options
@click.pass_context
def import_(ctx: click.Context, paths: tuple[str, ...], watch: bool, as_json: bool) -> None:
    """Import your files and exports of platforms.

    PATH is a file, a folder or a zip, searched with everything in it: FIT, TCX, GPX, account exports of Garmin, Strava,
    Polar, Apple Health, intervals.icu, tables of HRV4Training, Elite HRV, WHOOP, or your own. Your files are read and
    kept, never changed; to import them twice changes nothing.
    """
    from fallow.interfaces.cli.watching import changes, seen

    before = seen(paths) if watch else frozenset()
    summary = _imported(ctx, paths)
    if as_json:
        from fallow.interfaces import archive_answers
        from fallow.interfaces.cli.output import say_json

        say_json(archive_answers.import_summary(summary))
    refused = _shown(summary, quiet=as_json)
    if watch:
        for _ in changes(paths, before):
            _shown(_imported(ctx, paths), quiet=as_json, news=True)
    elif refused:
        ctx.exit(ALL_REFUSED)


def _imported(ctx: click.Context, paths: tuple[str, ...]) -> ImportSummary:
    from fallow.interfaces.cli.progress import Bar

    bar = Bar("Importing")
    try:
        with house_of(ctx) as house:
            return house.import_paths(paths, bar)
    finally:
        bar.close()


def _shown(summary: ImportSummary, *, quiet: bool, news: bool = False) -> bool:
    """Tells what came of it; with `news`, only what is new. True where every single file was refused."""
    from fallow.interfaces.cli.output import say
    from fallow.interfaces.import_lines import file_lines, import_line, nothing_came_in, only_news, why_nothing

    told = only_news(summary) if news else summary
    if not quiet and (told.files or not news) and (len(told.files) > 1 or not nothing_came_in(told)):
        say(import_line(told))
        for line in file_lines(told, LISTS_EACH):
            say(f"  {line}")
    if nothing_came_in(told):
        click.echo(why_nothing(told), err=True)
        return True
    return False
