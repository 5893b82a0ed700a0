"""`fallow plan write`, `fallow plan check` and `fallow plan take`: plans as text that people edit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.settings import house_options, json_option

if TYPE_CHECKING:
    from datetime import date

    from fallow.bootstrap import House
    from fallow.services.plan_text import CheckedPlan

NOT_SAFE = 2
MOST_READ = 1_000_000  # beyond this the reader refuses anyway
NO_FILE = "-"
FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))


@click.command(short_help="Write the plan that holds as text.")
@click.option(
    "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Default: the terminal."
)
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@json_option
@house_options
@click.pass_context
def write(ctx: click.Context, output: Path | None, force: bool, as_json: bool) -> None:
    """Write the plan that holds as text, to read and to edit.

    \b
      fallow plan write --output plan.yaml
      fallow plan check plan.yaml
      fallow plan take plan.yaml
    """
    from fallow import bootstrap, wording
    from fallow.interfaces.cli.output import paragraph, say_json

    with house_of(ctx) as house:
        text = house.plans.text().written(wording.plan_comments)
    if output is not None:
        bootstrap.write_file(output, text.encode(), replace=force)
    if as_json:
        say_json({"text": text, "file": str(output) if output else None})
    elif output is None:
        click.echo(text, nl=False)
    else:
        paragraph(wording.written_to(str(output)))


@click.command(short_help="Say whether a plan as text is safe, and what it leads to.")
@FILE
@json_option
@house_options
@click.pass_context
def check(ctx: click.Context, file: str, as_json: bool) -> None:
    """Say whether the plan in FILE is safe for you, and what it leads to. Changes nothing.

    FILE may be -, for what another program writes.
    """
    with house_of(ctx) as house:
        checked = house.plans.text().check(_content(file))
        _answer(house, checked, house.local_today(), file, as_json)
    if not checked.is_safe:
        ctx.exit(NOT_SAFE)


@click.command(short_help="Train by a plan as text, where it is safe.")
@FILE
@json_option
@house_options
@click.pass_context
def take(ctx: click.Context, file: str, as_json: bool) -> None:
    """Train by the plan in FILE from now on, where it is safe for you. Earlier plans stay on record.

    FILE may be -, for what another program writes.
    """
    from fallow.interfaces.cli.plan import ask_first

    content = _content(file)
    with house_of(ctx) as house:
        if not as_json and file != NO_FILE:
            ask_first(house)
        checked = house.plans.text().take(content)
        _answer(house, checked, house.local_today(), None, as_json)
    if not checked.is_safe:
        ctx.exit(NOT_SAFE)


def _content(file: str) -> bytes:
    with click.open_file(file, "rb") as opened:
        content: bytes = opened.read(MOST_READ)
    return content


def _answer(house: House, checked: CheckedPlan, today: date, file: str | None, as_json: bool) -> None:
    """`file` to take, where it was only looked at."""
    line = house.plans.text().line
    if as_json:
        from fallow.interfaces.cli.output import say_json
        from fallow.interfaces.plan_text_answers import checked_plan

        say_json(checked_plan(checked, line, taken=file is None and checked.is_safe))
    else:
        from fallow.interfaces.cli.show_plan_text import show_checked

        show_checked(checked, line, today, file)
