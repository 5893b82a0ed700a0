"""`fallow checkin`."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.params import NUMBER, read_date, read_with
from fallow.interfaces.cli.settings import house_options, json_option

if TYPE_CHECKING:
    from fallow.domain.wellness import CheckIn


PLACES = ("calves", "shins", "thighs_front", "thighs_back", "hips", "feet", "back", "upper_body")


@click.command(short_help="Tell how you slept and how you feel.")
@click.option(
    "--on", metavar="DATE", callback=read_with(read_date), help="Another day, like 2027-05-09. Default: today."
)
@click.option("--sleep", "sleep_h", type=NUMBER, metavar="HOURS", help="Hours slept.")
@click.option("--soreness", "soreness_0_10", type=NUMBER, metavar="0-10", help="Sore muscles: 0 none, 10 worst.")
@click.option("--where", "sore_places", type=click.Choice(PLACES), multiple=True,
              help="Where you are sore. May be given more than once.")  # fmt: skip
@click.option("--feel", "feel_0_10", type=NUMBER, metavar="0-10", help="How you feel: 10 is best.")
@click.option("--pain", "pain_0_10", type=NUMBER, metavar="0-10", help="Pain beyond ordinary soreness: 0 none.")
@click.option("--stiffness", "stiffness_0_10", type=NUMBER, metavar="0-10", help="Stiffness: 0 none, 10 worst.")
@click.option("--ill/--well", "ill", default=None, help="Ill, or well again.")
@click.option("--injured/--not-injured", "injured", default=None, help="Injured, or not any more.")
@click.option("--rmssd", "rmssd_ms", type=NUMBER, metavar="MS", help="Heart rate variability overnight or on waking.")
@click.option("--resting-hr", "resting_hr_bpm", type=NUMBER, metavar="BPM", help="Resting heart rate.")
@click.option("--carbs", "carbohydrate_g_kg", type=NUMBER, metavar="G/KG", help="Carbohydrate eaten the day before.")
@json_option
@house_options
@click.pass_context
def checkin(ctx: click.Context, /, on: date | None, as_json: bool, **told: Any) -> None:
    """Tell how you slept and how you feel.

    Everything is optional, and what you leave out is unknown, never guessed. Without any option, and in a terminal, a
    few short questions are asked.
    """
    from fallow.domain.wellness import CheckIn
    from fallow.interfaces.cli.ask import ask, places_of

    told["sore_places"] = places_of(told["sore_places"]) or None
    with house_of(ctx) as house:
        if not _anything(told) and sys.stdin.isatty() and not as_json:
            told = ask()
        if not _anything(told):
            raise click.UsageError("Nothing was told, so nothing is noted: give at least one option.", ctx)
        today = house.local_today()
        if on is not None and on > today:
            raise click.BadParameter(f"{on} is still to come.", ctx, param_hint="'--on'")
        found = CheckIn(on=on or today, at=house.now(), **told)
        house.check_in(found)
        _answer(found, as_json)


def _anything(told: dict[str, Any]) -> bool:
    return any(value is not None for value in told.values())


def _answer(told: CheckIn, as_json: bool) -> None:
    from fallow import wording
    from fallow.interfaces import answers
    from fallow.interfaces.cli.output import paragraph, say_json

    if as_json:
        say_json(answers.check_in(told))
    else:
        paragraph(wording.noted_for(told))
