"""The made-up runner, to look around before one's own files are there: a home of its own, that nothing else enters.

Whether it is shown is a matter of the browser, told by a cookie: nothing of the runner's own is touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from fallow.bootstrap import House
from fallow.interfaces.web.opening import OpenHouse
from fallow.services.ports import Progress

COOKIE: Final = "fallow_made_up"
_SHOWN: ContextVar[bool] = ContextVar("fallow_made_up_shown", default=False)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """Where the made-up runner lives, and how it moves in."""

    open_house: OpenHouse
    is_there: Callable[[], bool]
    make: Callable[[Progress], None]


def is_shown() -> bool:
    return _SHOWN.get()


def either(own: OpenHouse, made_up: MadeUp | None) -> OpenHouse:
    """The runner's own house, or the made-up runner's where that is shown."""

    @contextmanager
    def open_house() -> Iterator[House]:
        with (made_up.open_house if made_up is not None and is_shown() else own)() as house:
            yield house

    return open_house


class ShowsMadeUp:
    """Which of the two a request is about."""

    def __init__(self, app: ASGIApp, made_up: MadeUp | None) -> None:
        self._app = app
        self._made_up = made_up

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and Request(scope).cookies.get(COOKIE) == "1"
        shown = _SHOWN.set(asked and self._made_up is not None and self._made_up.is_there())
        try:
            await self._app(scope, receive, send)
        finally:
            _SHOWN.reset(shown)
