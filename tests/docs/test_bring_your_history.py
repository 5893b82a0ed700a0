"""Whatever can be read has its place in the how-to."""

import re
from pathlib import Path

from fallow.adapters.files import formats

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "how-to" / "bring-your-history.md").read_text()
# What a runner calls the folder of an adapter, where that is not its name.
CALLED = {"activity_table": "summaries of activities", "check_ins": "check-ins", "intervals_icu": "intervals.icu"}


def test_every_format_is_told_of() -> None:
    source = Path(formats.__file__).read_text()
    folders = set(re.findall(r"^from fallow\.adapters\.(\w+)\.\w+ import FORMAT", source, re.MULTILINE))
    words = {folder: CALLED.get(folder, folder.replace("_", " ")) for folder in folders}

    assert {folder for folder, word in words.items() if word.lower() not in GUIDE.lower()} == set()
    assert {"fit", "tcx", "gpx", "strava", "garmin", "polar"} <= folders
