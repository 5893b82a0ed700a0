"""`fallow delete`: everything of a runner, for good."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.settings import house_options, json_option

if TYPE_CHECKING:
    from fallow.services.records import Holdings


@click.command(short_help="Delete everything of yours, for good.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@house_options
@click.pass_context
def delete(ctx: click.Context, yes: bool, as_json: bool) -> None:
    """Delete everything of yours, for good.

    Says what will be gone, your files that Fallow kept included, and asks you to type your id. With the last runner the
    whole archive goes. 'fallow export' takes a copy first.
    """
    from fallow import wording
    from fallow.interfaces import archive_answers
    from fallow.interfaces.cli.output import paragraph, say_json

    with house_of(ctx) as house:
        if not yes:
            _ask(house.holdings(), can_ask=not as_json and sys.stdin.isatty() and sys.stdout.isatty())
        deleted = house.delete_everything()
    if as_json:
        say_json(archive_answers.deleted(deleted))
        return
    for words in wording.deletion_done(deleted):
        paragraph(words)


def _ask(found: Holdings, *, can_ask: bool) -> None:
    """Goes on only where the runner's id was typed."""
    from fallow import wording
    from fallow.interfaces.cli.output import bullet, paragraph

    if not can_ask:
        raise click.ClickException(wording.deletion_unasked())
    paragraph(wording.deletion_heading(found.athlete_id))
    for line in wording.deletion_lines(found):
        bullet(line)
    paragraph(wording.deletion_stays(found))
    typed = click.prompt(wording.deletion_question(found.athlete_id), default="", show_default=False)
    if typed.strip() != found.athlete_id:
        raise click.ClickException(wording.deletion_kept())
