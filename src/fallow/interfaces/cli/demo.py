"""`fallow demo`."""

from __future__ import annotations

import click

from fallow.interfaces.cli.serve import LOOPBACK, port_option, serve_page
from fallow.interfaces.cli.settings import chosen_home, default_home, house_options


@click.command(short_help="Show Fallow with a made-up runner.")
@click.option("--no-serve", is_flag=True, help="Only print; do not serve the page.")
@port_option
@house_options
@click.pass_context
def demo(ctx: click.Context, no_serve: bool, port: int) -> None:
    """Show Fallow with a made-up runner.

    Writes some 18 months of activity files, imports them the way that yours would be, tells what today is for and what
    the next days hold, and serves the page. Your own archive is left alone.
    """
    from fallow import bootstrap, wording
    from fallow.interfaces.cli.output import say
    from fallow.interfaces.cli.progress import Bar
    from fallow.interfaces.cli.show_plan import show_next_days
    from fallow.interfaces.cli.show_today import show_verdict

    place = bootstrap.demo_home(chosen_home(ctx) or default_home() / bootstrap.DEMO)
    bar = Bar("A made-up runner")
    try:
        bootstrap.make_demo(place, bar)
    finally:
        bar.close()
    with bootstrap.open_house(place, None) as house:
        output = house.today(None)
        plan = house.plans.held()
    say(wording.full_day(output.on))
    show_verdict(output.verdict)
    if plan is not None:
        show_next_days(plan, output.on)
    say()
    say(f"To look around: fallow --home {place} today")
    if not no_serve:
        serve_page(place, None, LOOPBACK, port)
