"""Serves the page on loopback until Ctrl-C."""

from __future__ import annotations

from typing import Any, Final

import uvicorn

from fallow.interfaces.web.app import create_app
from fallow.interfaces.web.opening import OpenHouse

# No access log: what a runner looks at is nobody's business, a log file's included.
SETTINGS: Final[dict[str, Any]] = {
    "log_level": "warning",
    "access_log": False,
    "server_header": False,
    "proxy_headers": False,
    "ws": "none",
    "timeout_graceful_shutdown": 3,  # an open connection of an idle browser does not hold up the end
}


def serve(open_house: OpenHouse, host: str, port: int) -> None:
    """Blocks."""
    uvicorn.run(create_app(open_house), host=host, port=port, **SETTINGS)
