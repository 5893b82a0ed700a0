"""Takes the README's picture of the made-up runner's page: `make screenshots`. Always of the same morning."""

import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path
from shutil import which

from playwright.sync_api import sync_playwright

from fallow import bootstrap
from tests.fixtures.browser import NAMES, QUIET
from tests.fixtures.web import FixedClock, opener, served

PICTURES = Path(__file__).parents[1] / "docs" / "screenshots"
MORNING = datetime(2026, 6, 10, 8, 30, tzinfo=timezone(timedelta(hours=2)))  # after a hard evening: a day of rest


def main() -> int:
    chromium = next(filter(None, map(which, NAMES)), None)
    if chromium is None:
        print("Chromium is missing (on Debian: apt-get install chromium).")
        return 1
    clock = FixedClock(MORNING)
    bootstrap.SystemClock = lambda: clock  # type: ignore[misc,assignment,return-value]  # the morning of the picture
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        bootstrap.make_demo(home, lambda *_: None)
        with served(opener(home, clock)) as address:
            take(address, chromium, PICTURES / "today.png")
    print(f"Written: {PICTURES / 'today.png'}")
    return 0


def take(address: str, chromium: str, picture: Path) -> None:
    picture.parent.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        page = browser.new_page(viewport={"width": 1120, "height": 1180}, color_scheme="light")
        page.goto(address)
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
