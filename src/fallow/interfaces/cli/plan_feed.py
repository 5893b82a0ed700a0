"""`fallow plan feed`: an address that a calendar subscribes to."""

from __future__ import annotations

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.settings import house_options

PAGE = "http://127.0.0.1:8000"  # where `fallow serve` serves unless told otherwise


@click.command(short_help="Make an address that your calendar subscribes to.")
@click.option("--new", is_flag=True, help="Make another in place of the one there is.")
@click.option("--revoke", is_flag=True, help="Close the address there is.")
@house_options
@click.pass_context
def feed(ctx: click.Context, new: bool, revoke: bool) -> None:
    """Make an address that your calendar subscribes to, and that always has the plan that holds.

    The address is shown once. Only a hash of it is kept.
    """
    if new and revoke:
        raise click.UsageError("--new and --revoke exclude each other.", ctx)

    with house_of(ctx) as house:
        from fallow import bootstrap, wording
        from fallow.interfaces.cli.output import paragraph
        from fallow.services.feeds import close_feed, open_feed

        words, store = wording.export_words(), house.store
        if revoke:
            paragraph(words.feed_revoked if close_feed(store) else words.feed_none)
        elif store.feed_hash() is not None and not new:
            paragraph(words.feed_there)
        else:
            secret = bootstrap.new_secret()
            open_feed(store, secret)
            _show(secret)


def _show(secret: str) -> None:
    from fallow import wording
    from fallow.interfaces.cli.output import paragraph, say

    words, path = wording.export_words(), f"/calendar/{secret}.ics"
    paragraph(words.feed_made)
    say(f"  {PAGE}{path}")
    say()
    paragraph(words.feed_once)
    paragraph(words.feed_reach)
