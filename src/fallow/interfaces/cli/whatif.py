"""`fallow whatif`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.params import NUMBER, read_date, read_pace_m_s, read_with
from fallow.interfaces.cli.settings import house_options, json_option

if TYPE_CHECKING:
    from fallow.domain.choice import Choice

KINDS = ("easy", "long", "tempo", "intervals", "hills", "strides", "run-walk")
MINUTE_S = 60.0


def _sleep(text: str) -> str:
    """Hours a night: 9, or against what is needed: +1, -2."""
    told = text.strip().replace(",", ".")
    float(told)
    return told


@click.command(short_help="Show what rest, a run, sleep or food would lead to.")
@click.option("--run", "run_min", type=NUMBER, metavar="MIN", help="A run of your own, so many minutes.")
@click.option("--recovery", "recovery_min", type=NUMBER, metavar="MIN", help="A recovery run of so many minutes.")
@click.option("--session", "kind", type=click.Choice(KINDS), help="A session of this kind.")
@click.option("--minutes", "session_min", type=NUMBER, metavar="MIN", help="Length of that session.")
@click.option("--pace", "speed_m_s", callback=read_with(read_pace_m_s), metavar="M:SS[/mi]",
              help="Pace of the run, per km or like 8:40/mi.")  # fmt: skip
@click.option("--climb", "ascent_m", type=NUMBER, default=0.0, metavar="M", help="Metres that the run climbs.")
@click.option("--sleep", metavar="HOURS", callback=read_with(_sleep),
              help="Sleep of the coming nights, like 9, or +1 for an hour more than needed.")  # fmt: skip
@click.option("--carbs", "carbohydrate_g_kg", type=NUMBER, metavar="G/KG", help="Carbohydrate a day from today on.")
@click.option("--on", metavar="DATE", callback=read_with(read_date), help="Another day. Default: today.")
@json_option
@house_options
@click.pass_context
def whatif(
    ctx: click.Context,
    run_min: float | None,
    recovery_min: float | None,
    kind: str | None,
    session_min: float | None,
    speed_m_s: float | None,
    ascent_m: float,
    sleep: str | None,
    carbohydrate_g_kg: float | None,
    on: date | None,
    as_json: bool,
) -> None:
    """Show where rest, a recovery run, the planned session or a run of your own would lead over ten days.

    \b
      fallow whatif
      fallow whatif --run 60 --pace 5:10 --climb 300
      fallow whatif --recovery 35
      fallow whatif --session intervals --minutes 50
      fallow whatif --sleep +1 --carbs 8

    Everything is for now, and held against plain rest.
    """
    if sum(told is not None for told in (run_min, recovery_min, kind)) > 1:
        raise click.UsageError("--run, --recovery and --session are different things: give one of them.", ctx)
    if session_min is not None and kind is None:
        raise click.UsageError("--minutes is the length of a --session.", ctx)
    if (speed_m_s is not None or ascent_m) and run_min is None and recovery_min is None:
        raise click.UsageError("--pace and --climb go with --run or --recovery.", ctx)

    with house_of(ctx) as house:
        need_h = _need_h(house) if sleep is not None and sleep[0] in "+-" else 0.0
        sleep_h = None if sleep is None else need_h + float(sleep)
        minutes = next((told for told in (run_min, recovery_min, session_min) if told is not None), None)
        told = "easy" if run_min is not None else "recovery_run" if recovery_min is not None else kind
        choice = _choice(told, minutes, speed_m_s, ascent_m, sleep_h, carbohydrate_g_kg)
        output = house.what_if([choice] if choice else [], on)
    if as_json:
        from fallow.interfaces import what_if_answers
        from fallow.interfaces.cli.output import say_json

        say_json(what_if_answers.what_if(output))
    else:
        from fallow.interfaces.cli.show_what_if import show_what_if

        show_what_if(output)


def _need_h(house: object) -> float:
    from fallow.bootstrap import House
    from fallow.physiology.rest import SLEEP_NEED

    store = house.held() if isinstance(house, House) else None
    told = store.athlete().overrides.sleep_need_h if store else None
    return told or SLEEP_NEED.value


def _choice(
    kind: str | None,
    minutes: float | None,
    speed_m_s: float | None,
    ascent_m: float,
    sleep_h: float | None,
    carbohydrate_g_kg: float | None,
) -> Choice | None:
    """What was asked; None where nothing was, and the usual choices say it all."""
    from fallow.domain.choice import Choice
    from fallow.domain.session import SessionKind

    session = SessionKind.REST if kind is None else SessionKind(kind.replace("-", "_"))
    duration_s = None if minutes is None else minutes * MINUTE_S
    choice = Choice(session, False, duration_s, speed_m_s, ascent_m, sleep_h, carbohydrate_g_kg)
    return None if choice == Choice() else choice
