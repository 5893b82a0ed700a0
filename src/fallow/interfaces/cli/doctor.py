"""`fallow doctor`."""

from __future__ import annotations

import click

from fallow.interfaces.cli.settings import athlete, home, house_options, json_option

SOMETHING_FOUND = 2


@click.command(short_help="Check that everything is in order.")
@json_option
@house_options
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Check that the archive and what Fallow needs are in order."""
    from fallow import __version__, bootstrap, wording
    from fallow.interfaces import answers
    from fallow.interfaces.cli.output import say, say_json

    place = home(ctx)
    with bootstrap.open_house(place, athlete(ctx)) as house:
        problems = house.doctor()
    if as_json:
        say_json({"version": __version__, "home": str(place), "problems": answers.problems(problems)})
    else:
        say(f"Fallow {__version__}, archive in {wording.one_line(str(place))}")
        if not problems:
            say("Everything is in order.")
        for problem in problems:
            say(f"  {wording.problem(problem)}")
    if problems:
        click.echo(f"Found to look at: {len(problems)}.", err=True)
        ctx.exit(SOMETHING_FOUND)
