"""A real Chromium in front of the page as it is served, over the home of a small archive.

Whatever a test does, the page must stay silent in the console and ask no other host for anything.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tests.fixtures.web import SUNDAY, FixedClock, archive, move_in, opener, served

REFUSALS = (
    "status of 401",
    "status of 403",
    "status of 404",
    "status of 422",
    "status of 423",
    "status of 503",
)  # of the page itself: what the test asked for
BROKEN = ("status of 500", "net::ERR_CONNECTION_RESET", "htmx: htmx:error: Failed to fetch")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runner's home, moved in on the morning after a hard run."""
    made = tmp_path_factory.mktemp("made-up")
    folder = made / "files"
    folder.mkdir()
    archive(folder)
    move_in(made / "home", folder, FixedClock(SUNDAY))
    return made / "home"


@pytest.fixture(scope="session")
def base_url(home: Path) -> Iterator[str]:
    """The page on the Sunday after the hard run, for tests that only look."""
    with served(opener(home, FixedClock(SUNDAY))) as address:
        yield address


class ServeCopy(Protocol):
    def __call__(self, clock: FixedClock) -> str: ...


@pytest.fixture
def serve_copy(home: Path, tmp_path: Path) -> Iterator[ServeCopy]:
    """The page over a copy of the home, for tests that tell it something."""
    with ExitStack() as stack:

        def serve(clock: FixedClock) -> str:
            shutil.copytree(home, tmp_path / "home")
            return stack.enter_context(served(opener(tmp_path / "home", clock)))

        yield serve


@pytest.fixture
def breaks() -> None:
    """For tests that break a connection or the server itself: of that the browser may complain."""


@pytest.fixture(autouse=True)
def silent_and_at_home(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails where the browser complained, or asked anyone but this machine."""
    complaints: list[str] = []
    elsewhere: list[str] = []
    expected = REFUSALS + (BROKEN if "breaks" in request.fixturenames else ())

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(told in message.text for told in expected):
            complaints.append(message.text)

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(str(error)))

    context.set_default_timeout(10_000)
    context.on("console", heard)
    context.on("page", watch)
    context.on("request", lambda asked: elsewhere.append(asked.url) if not _is_here(asked.url) else None)
    yield
    assert complaints == []
    assert elsewhere == []


def _is_here(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "data" or parts.hostname == "127.0.0.1"
