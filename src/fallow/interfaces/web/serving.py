"""Serves the page until Ctrl-C: on loopback, or behind a door to the home network."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Final

import uvicorn
from uvicorn.config import LOGGING_CONFIG

from fallow.interfaces.web.app import create_app
from fallow.interfaces.web.door import Lan
from fallow.interfaces.web.made_up import MadeUp
from fallow.interfaces.web.opening import OpenHouse
from fallow.interfaces.web.uploads import clear_left


class NotOfTheEnd(logging.Filter):
    """Who stops the server stops what it works out just then: that is no fault, and needs no traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.exc_info is None or not isinstance(record.exc_info[1], asyncio.CancelledError)


LOGGING: Final[dict[str, Any]] = {
    **LOGGING_CONFIG,
    "filters": {"not_of_the_end": {"()": NotOfTheEnd}},
    "loggers": {**LOGGING_CONFIG["loggers"], "uvicorn.error": {"level": "INFO", "filters": ["not_of_the_end"]}},
}
# No access log: what a runner looks at is nobody's business, a log file's included.
SETTINGS: Final[dict[str, Any]] = {
    "log_config": LOGGING,
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
