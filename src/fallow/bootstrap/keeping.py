"""The house is opened: once, as by a command, or again and again, as by a page, which keeps what it has read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fallow.bootstrap.house import House
from fallow.bootstrap.places import DATABASE_FILE

if TYPE_CHECKING:
    from fallow.adapters.store.kept import Kept


@contextmanager
def open_house(home: Path, athlete: str | None, kept: Kept | None = None) -> Iterator[House]:
    house = House(home, athlete, kept)
    try:
        yield house
    finally:
        house.close()


def kept_house(home: Path, athlete: str | None) -> Callable[[], AbstractContextManager[House]]:
    """Opens the house of a home, each time with what the last one has read. It is entered once for each request."""
    from fallow.adapters.store.kept import Kept

    return partial(open_house, home, athlete, Kept(home / DATABASE_FILE))
