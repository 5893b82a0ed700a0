"""In which language the page speaks: the runner's own where one is chosen, else the first of the browser's we know."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from fallow import wording
from fallow.bootstrap import House
from fallow.domain.language import Language
from fallow.interfaces.web.opening import OpenHouse


class Tongue:
    """Shared by the door, which speaks before anyone knows whose house it is, and by the house itself."""

    def __init__(self, open_house: OpenHouse) -> None:
        self._open_house = open_house
        self.chosen: Language | None = None  # as the house was last opened

    @contextmanager
    def open_house(self) -> Iterator[House]:
        """The house, in the language and units of its runner."""
        with self._open_house() as house:
            self.chosen = house.language()
            with wording.speaking(self.chosen or wording.language()), wording.measuring(house.units()):
                yield house


class InTongue:
    """What is said on the way to a house, and where it cannot be opened, is in the same language."""

    def __init__(self, app: ASGIApp, tongue: Tongue) -> None:
        self._app = app
        self._tongue = tongue

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked_for = Headers(scope=scope).get("accept-language", "")
        with wording.speaking(self._tongue.chosen or preferred(asked_for)):
            await self._app(scope, receive, send)


def preferred(accept_language: str) -> Language:
    """The first language of a browser's list that Fallow speaks, by its weights; English where there is none."""
    told = [_weighed(part) for part in accept_language.split(",")]
    known = {language.value: language for language in Language}
    in_order = sorted(
        ((weight, code) for code, weight in told if code in known and weight > 0), key=lambda one: -one[0]
    )
    return known[in_order[0][1]] if in_order else Language.ENGLISH


def _weighed(part: str) -> tuple[str, float]:
    """de-CH;q=0.8 is German, at 0.8. What cannot be read weighs nothing."""
    tag, _, weight = part.strip().partition(";q=")
    try:
        return tag.split("-")[0].lower(), float(weight) if weight else 1.0
    except ValueError:
        return "", 0.0
