"""What a runner waits for in a real Chromium: Today on a slow phone, and a moved slider until it is painted.

The phone: slow 4G and a processor a quarter as fast, as Chrome's own tools have them (562.5 ms before an answer begins,
1.44 Mbit/s down, 675 kbit/s up; source: Lighthouse, docs/throttling.md).
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.model import Figure
from tests.fixtures.browser import NAMES, QUIET

VISITS: Final = 5
MOVES: Final = 15
SLOWER: Final = 4
SLOW_4G: Final = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1_474_560 / 8,
    "uploadThroughput": 675_000 / 8,
}
# Painted and every script has run: nothing that one could press waits for anything any more.
INTERACTIVE: Final = """() => new Promise((found) => {
  new PerformanceObserver((list, observer) => {
    const [painted] = list.getEntriesByName("first-contentful-paint");
    if (!painted) return;
    observer.disconnect();
    const [visit] = performance.getEntriesByType("navigation");
    found(Math.max(visit.domContentLoadedEventEnd, painted.startTime) / 1000);
  }).observe({ type: "paint", buffered: true });
})"""
# From the moment that a slider says it was moved until the frame that shows the new curves has been handed over.
PAINTED: Final = """(minutes) => new Promise((found) => {
  const slider = document.querySelector("form.wish").elements.minutes;
  const begun = performance.now();
  const watch = new MutationObserver(() => {
    watch.disconnect();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => found((performance.now() - begun) / 1000);
      channel.port2.postMessage(null);
    });
  });
  watch.observe(document.querySelector("#outcome"), { childList: true });
  slider.value = minutes;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def figures(home: Path) -> Iterator[Figure]:
    """None where Chromium is missing."""
    chromium = next(filter(None, map(which, NAMES)), None)
    if chromium is None:
        return
    with _served(home) as address, sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=chromium, args=QUIET)
        yield Figure("Today, slow 4G and slow processor, interactive, s", "at most 1.5 s", _visits(browser, address))
        yield Figure("a moved slider of What if, painted, s", "at most 0.06 s", _moves(browser, address))
        browser.close()


@contextmanager
def _served(home: Path) -> Iterator[str]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [str(Path(sys.executable).with_name("fallow")), "--home", str(home), "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(lambda: urllib.request.urlopen(address).status == 200)
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_for(is_so: Callable[[], bool]) -> None:
    for _ in range(100):
        try:
            if is_so():
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the page does not answer")


def _visits(browser: Browser, address: str) -> list[float]:
    """Each with nothing kept of the one before."""
    found = []
    for _ in range(VISITS):
        with browser.new_context(viewport={"width": 390, "height": 844}) as context:
            page = context.new_page()
            tools = context.new_cdp_session(page)
            tools.send("Network.enable")
            tools.send("Network.emulateNetworkConditions", SLOW_4G)
            tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.goto(address, wait_until="load")
            found.append(float(page.evaluate(INTERACTIVE)))
    return found


def _moves(browser: Browser, address: str) -> list[float]:
    page: Page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/what-if", wait_until="load")
    return [float(page.evaluate(PAINTED, 30 + 5 * move)) for move in range(MOVES)]
