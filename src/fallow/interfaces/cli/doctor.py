"""`fallow doctor`."""

from __future__ import annotations

import click

from fallow.interfaces.cli.settings import athlete, home, house_options, json_option

SOMETHING_FOUND = 2


@click.command(short_help="Check that everything is in order.")
@click.option("--mend", is_flag=True, help="Mend what can be mended, and work everything out anew first.")
@json_option
@house_options
@click.pass_context
def doctor(ctx: click.Context, as_json: bool, mend: bool) -> None:
    """Check that the archive and what Fallow needs are in order, originals byte for byte, and say how to mend it."""
    from fallow import __version__, bootstrap, wording
    from fallow.interfaces import answers
    from fallow.interfaces.cli.output import say, say_json

    place = home(ctx)
    with bootstrap.open_house(place, athlete(ctx)) as house:
        mended = house.mend() if mend else None
        problems = house.doctor()
    if as_json:
        say_json({"version": __version__, "home": str(place), "problems": answers.problems(problems)})
    else:
        say(f"Fallow {__version__}, archive in {wording.one_line(str(place))}")
        if mended is not None:
            say(f"Worked out anew from what was recorded: {mended} recordings.")
        if not problems:
            say("Everything is in order.")
        for problem in problems:
            say(f"  {wording.problem(problem)}")
    if problems:
        click.echo(f"Found to look at: {len(problems)}.", err=True)
        ctx.exit(SOMETHING_FOUND)
