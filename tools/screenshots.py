"""Takes the README's pictures of the made-up runner's page: `make screenshots`. Always of the same morning."""

import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path
from shutil import which
from typing import Literal, NamedTuple

from playwright.sync_api import ViewportSize, sync_playwright

from fallow import bootstrap
from fallow.bootstrap import demo, house
from tests.fixtures.browser import NAMES, QUIET
from tests.fixtures.web import FixedClock, opener, served

PICTURES = Path(__file__).parents[1] / "docs" / "screenshots"
MORNING = datetime(2026, 6, 10, 8, 30, tzinfo=timezone(timedelta(hours=2)))  # after a hard evening: a day of rest


class Picture(NamedTuple):
    name: str
    path: str
    size: ViewportSize
    theme: Literal["light", "dark"] = "light"


TAKEN = (
    Picture("today.png", "/", {"width": 1120, "height": 1180}),
    Picture("what-if.png", "/what-if?kind=long&minutes=120", {"width": 1120, "height": 1020}),
    Picture("plan.png", "/plan", {"width": 1120, "height": 1020}),
    Picture("phone.png", "/", {"width": 390, "height": 844}, "dark"),
)


def main() -> int:
    chromium = next(filter(None, map(which, NAMES)), None)
    if chromium is None:
        print("Chromium is missing (on Debian: apt-get install chromium).")
        return 1
    clock = FixedClock(MORNING)
    for part in (demo, house):
        part.SystemClock = lambda: clock  # type: ignore[attr-defined]  # the morning of the pictures
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        bootstrap.make_demo(home, lambda *_: None)
        with served(opener(home, clock)) as address:
            take(address, chromium)
    print(f"Written: {', '.join(picture.name for picture in TAKEN)}")
    return 0


def take(address: str, chromium: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for picture in TAKEN:
            page = browser.new_page(viewport=picture.size, color_scheme=picture.theme)
            page.goto(f"{address}{picture.path}")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=PICTURES / picture.name)
            page.close()
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
