"""The house that a command is about, and the language and units that its answer is in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from fallow.interfaces.cli.settings import athlete, home, told_language

if TYPE_CHECKING:
    from fallow.bootstrap import House
    from fallow.domain.language import Language


@contextmanager
def house_of(ctx: click.Context) -> Iterator[House]:
    """Opened for this command; from then on the command speaks the runner's language, and counts as the runner does."""
    from fallow import bootstrap, wording

    with bootstrap.open_house(home(ctx), athlete(ctx)) as house:
        speak(ctx, house)
        house.on_wait = lambda: click.echo(wording.waits_for_another(), err=True)
        yield house


def speak(ctx: click.Context, house: House | None = None) -> None:
    """The language asked for, else the runner's own, else that of this machine; and the runner's own units."""
    from fallow import wording
    from fallow.domain.units import Units

    wording.speak(language_of(ctx, house))
    wording.measure(house.units() if house else Units.METRIC)


def language_of(ctx: click.Context, house: House | None = None) -> Language:
    """The language asked for, else the runner's own, else that of this machine."""
    from fallow.domain.language import Language

    asked = told_language(ctx)
    own = house.language() if house else None
    return Language(asked) if asked else own or machine_language()


def machine_language() -> Language:
    import os

    from fallow.domain.language import Language

    told = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return Language.GERMAN if told.lower().startswith("de") else Language.ENGLISH
