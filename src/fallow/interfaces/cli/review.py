"""`fallow review`."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.params import read_date, read_with
from fallow.interfaces.cli.settings import house_options, json_option

if TYPE_CHECKING:
    from fallow.domain.session import SessionKind

KINDS = ("recovery-run", "run-walk", "easy", "long", "tempo", "intervals", "hills", "strides", "race")


def _read_month(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})", text.strip())
    if found is None or not (1970 <= int(found[1]) <= 2100 and 1 <= int(found[2]) <= 12):
        raise ValueError(f"{text!r} is not a month like 2027-05.")
    return int(found[1]), int(found[2])


@click.command(short_help="Look back at a run, or at a month.")
@click.argument("which", metavar="[ID|DATE]", required=False)
@click.option("--as", "purpose", type=click.Choice(KINDS), help="What the run was meant to be, where no plan tells.")
@click.option("--month", metavar="YYYY-MM", callback=read_with(_read_month), help="A month instead of a run.")
@click.option("--last-days", is_flag=True, help="The last thirty days instead of a run.")
@json_option
@house_options
@click.pass_context
def review(
    ctx: click.Context,
    which: str | None,
    purpose: str | None,
    month: tuple[int, int] | None,
    last_days: bool,
    as_json: bool,
) -> None:
    """Look back at a run, the last one where none is named, or at a month.

    \b
      fallow review
      fallow review 2026-07-18 --as recovery-run
      fallow review --month 2026-07

    Of a run: was it what it was meant to be, what did it cost, and was that in time. Of a month: how much of the
    recovery came in nights and on days off, and how much with runs.
    """
    if (month is not None or last_days) and (which is not None or purpose is not None):
        raise click.UsageError("--month and --last-days go without a run.", ctx)
    if month is not None or last_days:
        _month(ctx, month, as_json)
    else:
        _run(ctx, _day_or_id(which), _kind(purpose), as_json)


def _run(ctx: click.Context, which: str | date | None, purpose: SessionKind | None, as_json: bool) -> None:
    with house_of(ctx) as house:
        found = house.run_review(which, purpose)
    if as_json:
        from fallow.interfaces import review_answers
        from fallow.interfaces.cli.output import say_json

        say_json(review_answers.run(found))
    else:
        from fallow.interfaces.cli.show_review import show_run

        show_run(found)


def _month(ctx: click.Context, month: tuple[int, int] | None, as_json: bool) -> None:
    with house_of(ctx) as house:
        found = house.month_review(month)
    if as_json:
        from fallow.interfaces import review_answers
        from fallow.interfaces.cli.output import say_json

        say_json(review_answers.month(found))
    else:
        from fallow.interfaces.cli.show_review import show_month

        show_month(found)


def _day_or_id(which: str | None) -> str | date | None:
    if which is None or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", which):
        return which
    try:
        return read_date(which)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _kind(purpose: str | None) -> SessionKind | None:
    from fallow.domain.session import SessionKind

    return None if purpose is None else SessionKind(purpose.replace("-", "_"))
