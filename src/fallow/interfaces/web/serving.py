"""Serves the page until Ctrl-C: on loopback, or behind a door to the home network."""

from __future__ import annotations

from typing import Any, Final

import uvicorn

from fallow.interfaces.web.app import create_app
from fallow.interfaces.web.door import Lan
from fallow.interfaces.web.made_up import MadeUp
from fallow.interfaces.web.opening import OpenHouse
from fallow.interfaces.web.uploads import clear_left

# No access log: what a runner looks at is nobody's business, a log file's included.
SETTINGS: Final[dict[str, Any]] = {
    "log_level": "warning",
    "access_log": False,
    "server_header": False,
    "proxy_headers": False,  # what a proxy says is weighed by `Reach`
    "ws": "none",
    "timeout_graceful_shutdown": 3,  # an open connection of an idle browser does not hold up the end
}


def serve(open_house: OpenHouse, made_up: MadeUp | None, host: str, port: int, lan: Lan | None = None) -> None:
    """Blocks."""
    with open_house() as house:
        clear_left(house.uploads)
    uvicorn.run(create_app(open_house, made_up, lan), host=host, port=port, **SETTINGS)
