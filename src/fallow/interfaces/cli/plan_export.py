"""`fallow plan export`: the plan for a watch, a calendar, the fridge, or another program."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.params import read_date, read_with
from fallow.interfaces.cli.settings import house_options
from fallow.interfaces.plan_files.names import FORMATS

if TYPE_CHECKING:
    from fallow.bootstrap import House
    from fallow.interfaces.plan_files.formats import PlanFile
    from fallow.services.plans_out.days import Span


@click.command(short_help="Write the plan for a watch, a calendar or the fridge.")
@click.argument("format_", metavar="FORMAT", type=click.Choice(tuple(FORMATS)))
@click.option("--on", metavar="DATE", callback=read_with(read_date), help="With fit: the day. Default: today.")
@click.option("--week", metavar="DATE", callback=read_with(read_date), help="The week, Monday to Sunday, of this day.")
@click.option("--from", "first", metavar="DATE", callback=read_with(read_date), help="First day.")
@click.option("--to", "last", metavar="DATE", callback=read_with(read_date), help="Last day.")
@click.option("--rest-days", "with_rest", is_flag=True, help="With ics: days of rest are entries, too.")
@click.option("--steps", is_flag=True, help="With csv: a row for each step instead of each session.")
@click.option("--output", type=click.Path(path_type=Path), help="The file to write, or the folder to write it into.")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@house_options
@click.pass_context
def export(
    ctx: click.Context,
    format_: str,
    on: date | None,
    week: date | None,
    first: date | None,
    last: date | None,
    with_rest: bool,
    steps: bool,
    output: Path | None,
    force: bool,
) -> None:
    """Write the plan that holds for a watch, a calendar or the fridge.

    \b
      fit   one day's workout for the watch     csv   a row for each session
      zip   workouts, one file a session        json  all that the plan holds
      ics   a calendar                          md    text to read
      pdf   to print, on A4

    \b
      fallow plan export zip --output week.zip
      fallow plan export fit --on 2027-03-02 --output ~/Downloads
      fallow plan export csv > plan.csv

    Unless you name days: fit is today, zip the seven days from today, the others are all of the plan. Without --output
    it goes to standard output.
    """
    _refuse_strays(ctx, format_, {"on": on, "rest_days": with_rest, "steps": steps})
    span = _span(ctx, on, week, first, last)
    if output is None and not FORMATS[format_].is_text and sys.stdout.isatty():
        raise click.UsageError(f"{format_} is nothing for a terminal: name a file with --output.", ctx)

    with house_of(ctx) as house:
        from fallow.interfaces.plan_files.formats import Wish, plan_file

        made = plan_file(house.store, format_, Wish(house.local_today(), span, with_rest, steps))
        _say_on_hold(house)
    _hand_over(made, output, force)


def _refuse_strays(ctx: click.Context, format_: str, told: dict[str, object]) -> None:
    """What is told of another format would be left out in silence."""
    belongs = {"on": "fit", "rest_days": "ics", "steps": "csv"}
    for name, value in told.items():
        if value and belongs[name] != format_:
            raise click.UsageError(f"--{name.replace('_', '-')} goes with {belongs[name]} alone.", ctx)


def _span(ctx: click.Context, on: date | None, week: date | None, first: date | None, last: date | None) -> Span:
    from fallow.services.plans_out.days import Span, week_of

    ways = ((on,), (week,), (first, last))
    if sum(any(end is not None for end in way) for way in ways) > 1:
        raise click.UsageError("Days are told in one way: --on, --week, or --from and --to.", ctx)
    if first is not None and last is not None and last < first:
        raise click.UsageError(f"--to {last} lies before --from {first}.", ctx)
    if on is not None:
        return Span(on, on)
    return week_of(week) if week is not None else Span(first, last)


def _say_on_hold(house: House) -> None:
    """On a line of its own beside the file: a plan that health stops goes out, but not as if nothing were."""
    from fallow import wording
    from fallow.coaching.verdict import rests_for_health

    verdict = house.today(None).verdict
    if rests_for_health(verdict):
        click.echo(f"{wording.terminal().on_hold} {wording.reason(verdict.reasons[0])}", err=True)


def _hand_over(made: PlanFile, output: Path | None, force: bool) -> None:
    from fallow import bootstrap, wording

    if made.left_out:
        click.echo(wording.export_words().another_session, err=True)
    if output is None:
        click.echo(made.content, nl=False)  # as it is, in UTF-8, whatever the terminal speaks
        return
    target = output / made.name if output.is_dir() else output
    bootstrap.write_file(target, made.content, replace=force)
    click.echo(wording.export_written(str(target)), err=True)
