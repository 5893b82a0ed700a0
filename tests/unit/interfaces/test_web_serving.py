"""The server: what it says when it ends, and what it does not."""

import asyncio
import logging
import threading
import time
import urllib.request
from contextlib import suppress

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from fallow.interfaces.web.serving import SETTINGS


@pytest.mark.parametrize("is_fault", [False, True])
def test_who_stops_it_reads_of_faults_alone(is_fault: bool, capfd: pytest.CaptureFixture[str]) -> None:
    asked = threading.Event()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        asked.set()
        if is_fault:
            raise ZeroDivisionError
        await asyncio.Event().wait()

    at_once = {**SETTINGS, "timeout_graceful_shutdown": 0, "lifespan": "off"}
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, **at_once))
    serving = threading.Thread(target=server.run, daemon=True)
    serving.start()
    while not server.started:
        time.sleep(0.01)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"

    def ask() -> None:
        with suppress(OSError):
            urllib.request.urlopen(address, timeout=10)

    asking = threading.Thread(target=ask)
    asking.start()
    assert asked.wait(10)
    server.should_exit = True
    serving.join(10)
    asking.join(10)
    logging.shutdown()

    assert ("Traceback" in capfd.readouterr().err) is is_fault
