"""How long the server takes for a page, with ten years of history, and how much a first visit sends."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from starlette.testclient import TestClient

from benchmarks.model import Figure
from fallow.bootstrap import SystemClock
from fallow.interfaces.web.app import create_app
from fallow.interfaces.web.rendering import STATIC
from tests.fixtures.web import FixedClock, opener

TIMES = 40
MANY = 5_000


@dataclass
class Minutes(FixedClock):
    """Each request comes in a minute of its own, so that no answer is at hand."""

    at: datetime = field(default_factory=lambda: SystemClock().now())
    passes: bool = True

    def go_on(self) -> None:
        if self.passes:
            self.at += timedelta(minutes=1)


def figures(home: Path) -> list[Figure]:
    clock = Minutes()
    client = _client(home, clock)
    first = _seconds(client, clock, lambda _: "/")
    clock.passes = False
    return [
        Figure("Today, ten years, a new minute, s", "at most 0.04 s", first),
        Figure("the same, 95 of 100, s", "at most 0.1 s", [sorted(first)[int(0.95 * TIMES)]]),
        Figure("Today again within its minute, s", "", _seconds(client, clock, lambda _: "/")),
        Figure("a moved slider of What if, s", "at most 0.06 s to paint", _seconds(client, clock, _slider)),
        Figure("sent on a first visit of Today, KiB", "at most 80", [_sent(client) / 1024]),
    ]


def of_many(home: Path) -> list[Figure]:
    """Of a home with MANY activities and more."""
    clock = Minutes(passes=False)
    client = _client(home, clock)
    newest, other = (_seconds(client, clock, lambda _, at=at: f"/activities{at}") for at in ("", "?order=muscle"))  # type: ignore[misc]
    return [
        Figure(f"activities, the newest of {MANY:,} and more, s", "at most 0.08 s", newest),
        Figure("the same, in another order, s", "at most 0.08 s", other),
    ]


def _client(home: Path, clock: Minutes) -> TestClient:
    return TestClient(create_app(opener(home, clock)), base_url="http://127.0.0.1:8000")


def _seconds(client: TestClient, clock: Minutes, path: Callable[[int], str]) -> list[float]:
    """The second time on: what a server has read, it has read."""
    client.get(path(0))
    found = []
    for number in range(1, TIMES + 1):
        clock.go_on()
        started = time.perf_counter()
        answer = client.get(path(number))
        found.append(time.perf_counter() - started)
        if answer.status_code != 200:
            raise RuntimeError(f"{path(number)} answers {answer.status_code}")
    return found


def _slider(number: int) -> str:
    return f"/what-if/outcome?minutes={30 + 5 * (number % 20)}&climb={20 * (number % 7)}"


def _sent(client: TestClient) -> float:
    """Compressed, without pictures."""
    page = client.get("/").text
    brought = re.findall(r'(?:src|href)="[^"]*/([^"/]+\.(?:css|js|json))"', page)
    contents = [page.encode(), *(next(STATIC.rglob(name)).read_bytes() for name in brought)]
    modules = [found for content in contents for found in re.findall(rb'(?:from |URL\()"\./([^"]+)"', content)]
    contents += [(STATIC / name.decode()).read_bytes() for name in modules]
    return float(sum(len(gzip.compress(content, 9)) for content in contents))
