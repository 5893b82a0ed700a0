"""What the page says while files come in: the first visit, the import and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

IMPORT: Final[Mapping[str, str]] = {
    "title": "Import",
    "importing": "Importing",
    "files_read": "Files read",
    "outcome": "What came of it",
    "path": "Folder, file or zip on this machine",
    "formats": "FIT, TCX, GPX; account exports of Garmin, Strava, Polar and Apple Health; intervals.icu; tables "
    "of HRV4Training, Elite HRV and WHOOP, or your own. Your files are read and kept, never changed; to import them "
    "twice changes nothing.",
    "do_import": "Import",
    "drop": "Drop files here",
    "drop_note": "A folder, a zip or single files. They stay on this machine.",
    "pick_files": "Choose files",
    "pick_folder": "Choose a folder",
    "sending": "Taking over file {done} of {total}",
    "too_much": "That is more than Fallow takes at once, or the disk is nearly full.",
    "upload_lost": "That did not arrive. Please try again.",
    "see_today": "See what today is for",
}
WELCOME: Final[Mapping[str, str]] = {
    "welcome": "Welcome",
    "welcome_line": "Fallow reads what you have run and says what today is for: rest, a recovery run, or training.",
    "welcome_text": "It needs your own history: an export of your watch's account, or the files themselves. "
    "Nothing leaves this machine.",
    "made_up": "Look around first",
    "made_up_text": "Robin is a made-up runner with eighteen months of runs, mornings and a plan. It takes a "
    "minute to move in, and never mixes with yours.",
    "made_up_show": "Show me Robin",
}


def not_into_the_made_up() -> str:
    return "This is the made-up runner's home. Go back to your own first, and bring your files there."


def made_up_name() -> str:
    return "Robin, a made-up runner"


def made_up_is_there() -> str:
    return "Robin has moved in."
