"""How far something is, on stderr: a bar, counts, and how long it may still take."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from fallow.bootstrap import House

BAR = 30


@contextmanager
def getting_ready(house: House) -> Iterator[None]:
    """Around whatever plans: the first time on a machine the planner is compiled, which takes some seconds."""
    from fallow import wording

    bar = Bar(wording.change_words().getting_ready)
    try:
        with house.plans.getting_ready(bar):
            yield
    finally:
        bar.close()


class Bar:
    """Silent where stderr is no terminal."""

    def __init__(self, label: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._label = label
        self._clock = clock
        self._live = sys.stderr.isatty()
        self._shown = ""
        self._began: tuple[float, int] | None = None

    def __call__(self, done: int, total: int) -> None:
        if not self._live or total == 0:
            return
        from fallow import wording

        now = self._clock()
        began, first = self._began = self._began or (now, done)
        filled = BAR * done // total
        left = wording.time_left(now - began, done - first, total - done)
        line = f"{self._label} [{'#' * filled}{'-' * (BAR - filled)}] {done}/{total}{f', {left}' if left else ''}"
        if line != self._shown:
            click.echo(f"\r{line.ljust(len(self._shown))}", err=True, nl=False)
            self._shown = line

    def close(self) -> None:
        if self._shown:
            click.echo(f"\r{' ' * len(self._shown)}\r", err=True, nl=False)
