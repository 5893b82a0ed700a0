"""`fallow limits`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from fallow.interfaces.cli.houses import house_of
from fallow.interfaces.cli.params import read_with
from fallow.interfaces.cli.settings import house_options, json_option

if TYPE_CHECKING:
    from fallow.coaching.guardrails import Policy


MOST_AS_A_SHARE = 10.0


def _read_limit(text: str) -> tuple[str, float]:
    """NAME=VALUE, the name with dashes or underscores."""
    name, _, value = text.partition("=")
    try:
        return name.strip().replace("-", "_"), float(value.strip().removesuffix("%").replace(",", "."))
    except ValueError:
        raise ValueError(f"{text!r} is not NAME=VALUE, like recovery-run-min=25.") from None


@click.command(short_help="Show or move the limits of the coach.")
@click.option("--set", "moved", multiple=True, metavar="NAME=VALUE", callback=read_with(_read_limit),
              help="Move a limit, like recovery-run-min=25. May be given more than once.")  # fmt: skip
@click.option("--back", multiple=True, metavar="NAME", help="Back to the standard.")
@json_option
@house_options
@click.pass_context
def limits(ctx: click.Context, moved: tuple[tuple[str, float], ...], back: tuple[str, ...], as_json: bool) -> None:
    """Show or move the limits of the coach.

    Each limit has a range that nobody may leave, and a narrower one that coaches recommend. What was moved holds for
    this runner alone, in the answers of each day. Those of load (spike, week, week-injury-prone, injury-free-d) hold
    in plans that are made from then on as well.
    """
    from fallow.interfaces.cli.output import say_json

    with house_of(ctx) as house:
        names = [name.replace("-", "_") for name in back]
        wanted = dict(map(_as_a_share, moved))
        policy = house.move_limits(wanted, names) if moved or back else house.limits()
    if as_json:
        say_json({"limits": [_document(name, policy) for name in _names()]})
    else:
        _show(policy, wanted)


def _as_a_share(moved: tuple[str, float]) -> tuple[str, float]:
    """Shares are shown in per cent and may be told so: 110 is 1.1."""
    from fallow.coaching.guardrails import RAILS

    name, value = moved
    is_per_cent = name in RAILS and RAILS[name].parameter.unit == "1" and value > MOST_AS_A_SHARE
    return name, value / 100.0 if is_per_cent else value


def _names() -> tuple[str, ...]:
    from fallow.coaching.guardrails import RAILS

    return tuple(RAILS)


def _document(name: str, policy: Policy) -> dict[str, Any]:
    rail = getattr(policy, name)
    return {
        "name": name,
        "value": rail.value,
        "unit": rail.parameter.unit,
        "recommended": list(rail.recommended),
        "absolute": list(rail.parameter.bounds),
        "is_recommended": rail.is_recommended,
    }


def _show(policy: Policy, moved: dict[str, float]) -> None:
    from fallow import wording
    from fallow.coaching.guardrails import RAILS
    from fallow.interfaces.cli.output import bullet, say

    for name, standard in RAILS.items():
        bullet(f"{name.replace('_', '-')}: {wording.limit_line(name, getattr(policy, name), standard)}")
    beyond = [name for name in moved if not getattr(policy, name).is_recommended]
    if beyond:
        say()
    for name in beyond:
        bullet(wording.limit_beyond(name, getattr(policy, name)))
