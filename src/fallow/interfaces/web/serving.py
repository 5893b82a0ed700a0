"""Serves the page on loopback until Ctrl-C."""

from __future__ import annotations

import uvicorn

from fallow.interfaces.web.app import create_app
from fallow.interfaces.web.views import OpenHouse


def serve(open_house: OpenHouse, host: str, port: int) -> None:
    """Blocks. No access log: what a runner looks at is nobody's business, a log file's included."""
    uvicorn.run(
        create_app(open_house),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        ws="none",
        proxy_headers=False,
    )
