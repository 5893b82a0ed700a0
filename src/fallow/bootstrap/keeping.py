"""A house that is opened again and again, as by a page, and keeps what it has read until that changes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from fallow.bootstrap.house import House, open_house
from fallow.bootstrap.places import DATABASE_FILE


def kept_house(home: Path, athlete: str | None) -> Callable[[], AbstractContextManager[House]]:
    """Opens the house of a home, each time with what the last one has read. It is entered once for each request."""
    from fallow.adapters.store.kept import Kept

    return partial(open_house, home, athlete, Kept(home / DATABASE_FILE))
