"""`fallow passphrase`: what other machines are asked for."""

from __future__ import annotations

import sys

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.settings import home, house_options


@click.command(short_help="Set the passphrase of the page in your home network.")
@click.option("--stdin", "from_stdin", is_flag=True, help="Take it from the first line of standard input.")
@click.option("--forget", is_flag=True, help="Remove it. Whoever is signed in is signed out.")
@house_options
@click.pass_context
def passphrase(ctx: click.Context, from_stdin: bool, forget: bool) -> None:
    """Set the passphrase that 'fallow serve --lan' asks for, or another one. It is asked for twice, and never shown.

    Only a hash of it is kept, in the home. Whoever is signed in is signed out.
    """
    if from_stdin and forget:
        raise click.UsageError("--stdin and --forget exclude each other.", ctx)

    with house_of(ctx):
        from fallow import bootstrap, wording
        from fallow.interfaces.cli.output import paragraph
        from fallow.services.access import set_passphrase

        keeper, words = bootstrap.passphrase_of(home(ctx)), wording.access_words()
        if forget:
            paragraph(words.is_gone if keeper.forget() else words.was_none)
        else:
            set_passphrase(keeper, _first_line() if from_stdin else _asked())
            paragraph(words.is_set)


def _asked() -> str:
    from fallow import wording
    from fallow.services.access import fit

    words = wording.access_words()
    if not sys.stdin.isatty():  # it would show
        raise click.ClickException(words.no_terminal)
    told = fit(click.prompt(words.ask, hide_input=True))
    if fit(click.prompt(words.ask_again, hide_input=True)) != told:
        raise click.ClickException(words.differ)
    return told


def _first_line() -> str:
    from fallow import wording
    from fallow.services.access import LONGEST

    line = sys.stdin.buffer.readline(8 * LONGEST)  # more than enough, whatever is piped in
    try:
        return line.decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise click.ClickException(wording.access_words().not_text) from None
