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
    "see_questions": "A few short questions, then today",
    "skip_questions": "Straight to today",
    "so_far": "The latest files",
    "working_out": "All files are read. What they asked of your body is worked out now.",
    "goes_on": "It goes on by itself: leave this page if you like, and come back.",
    "look_again": "Look again",
    "busy": "One import at a time: the one below is still on its way, so yours was not begun. Please hand it in again "
    "once this one has ended.",
    "busy_elsewhere": "One import at a time, and another one is on its way. Please try again once it has ended.",
    "lost": "The page could not reach Fallow. Is it still running? It goes on trying.",
    "cut_short": "The last import has not come to its end: it was cut short, or another program is still at it. "
    "Import the same files again, and it goes on where it stopped.",
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
    "without": "No files yet?",
    "without_text": "Tell how you are this morning and begin from there. Files can come in at any time.",
    "begin": "Begin",
    "feel_0_10": "Feel, 10 is best",
}


def not_into_the_made_up() -> str:
    return "This is the made-up runner's home. Go back to your own first, and bring your files there."


def no_files_given() -> str:
    return "No files were named, so nothing is imported: give a folder, a file or a zip."


def made_up_name() -> str:
    return "Robin, a made-up runner"


def made_up_is_there() -> str:
    return "Robin has moved in."
