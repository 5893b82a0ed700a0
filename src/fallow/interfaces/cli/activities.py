"""`fallow activities`, `fallow split`, `fallow merge`: what is on record, and which recordings are one activity."""

from __future__ import annotations

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.settings import house_options, json_option


@click.command(short_help="List your activities, the newest first.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many.")
@json_option
@house_options
@click.pass_context
def activities(ctx: click.Context, limit: int, as_json: bool) -> None:
    """List your activities, the newest first, each with its id and the number of recordings that it is made of."""
    from fallow import wording
    from fallow.interfaces import archive_answers
    from fallow.interfaces.cli.output import say, say_json

    with house_of(ctx) as house:
        found = house.activities(limit)
    if as_json:
        say_json(archive_answers.activities(found))
        return
    for one, recordings in found:
        say(wording.activity_line(one, recordings))


@click.command(short_help="Show an activity: where it is from, and what was cleaned.")
@click.argument("activity_id")
@click.option("--leave", metavar="KIND", help="Leave this kind of fault as it was recorded.")
@click.option("--clean", metavar="KIND", help="Clean it again.")
@house_options
@click.pass_context
def activity(ctx: click.Context, activity_id: str, leave: str | None, clean: str | None) -> None:
    """Show an activity: which recording each channel is from, and what was cleaned of it, each kind with its name."""
    from fallow import wording
    from fallow.interfaces.cli.output import heading, say

    with house_of(ctx) as house:
        for kind in filter(None, (leave, clean)):
            house.leave_raw(activity_id, kind, leave=kind == leave)
        found = house.activity(activity_id)
    say(wording.activity_title(found.activity))
    say(wording.activity_when(found.activity))
    for name, value in wording.activity_facts(found.activity):
        say(f"  {name}: {value}")
    if found.origins:
        heading("Made of several recordings")
        for line in wording.origins(found.origins, found.paths):
            say(f"  {line}")
    heading("What was cleaned")
    for one in found.cleanings:
        say(f"  {wording.cleaning_line(one)} ({one.kind})")
    for kind in sorted(found.left):
        say(f"  {wording.cleaning_kind(kind)}: left as recorded ({kind})")
    if not found.cleanings and not found.left:
        say(f"  {wording.no_cleanings()}")


@click.command(short_help="Take a merged activity apart.")
@click.argument("activity_id")
@house_options
@click.pass_context
def split(ctx: click.Context, activity_id: str) -> None:
    """Take a merged activity apart: its recordings stand for themselves from now on, and stay apart."""
    from fallow.interfaces.cli.output import say

    with house_of(ctx) as house:
        parts = house.split(activity_id)
    say(f"Taken apart: {', '.join(parts)}. 'fallow merge {' '.join(parts)}' joins them again.")


@click.command(short_help="Make one activity of several recordings.")
@click.argument("activity_ids", nargs=-1, required=True, metavar="ACTIVITY_ID...")
@house_options
@click.pass_context
def merge(ctx: click.Context, activity_ids: tuple[str, ...]) -> None:
    """Make one activity of several recordings of it: of each channel the richest is shown, and nothing is lost."""
    from fallow.interfaces.cli.output import say

    with house_of(ctx) as house:
        merged_id = house.merge(activity_ids)
    say(f"One activity now: {merged_id}. 'fallow split {merged_id}' takes it apart again.")
