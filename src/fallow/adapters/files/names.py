"""What the name of a file or of a member of an archive says: whether it is worth a look, and whether it is safe."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

ENDINGS: Final = ("fit", "tcx", "gpx", "csv", "json", "xml", "zip")
_FLAGS: Final = re.IGNORECASE | re.ASCII
PLAUSIBLE: Final = re.compile(rf"\.({'|'.join(ENDINGS)})(\.gz)?\Z", _FLAGS)
PROMISING: Final = re.compile(r"\.(fit|tcx|gpx)(\.gz)?\Z", _FLAGS)
DRIVE: Final = re.compile(r"[a-z]:", _FLAGS)
APPLE_EXTRAS: Final = "__MACOSX"  # a shadow of each file, made where macOS packs an archive
LONGEST_NAME: Final = 1000  # no system knows paths much longer
LONGEST_SHOWN: Final = 200


def plausible(name: str) -> bool:
    """Whether a file of this name, found by the way, may hold something of use. Hidden ones are left alone."""
    return PLAUSIBLE.search(name) is not None and not any(map(hidden, _parts(name)))


def promises_activity(name: str) -> bool:
    """Whether its ending stands for activities alone, so that rubbish in it is worth a word."""
    return PROMISING.search(name) is not None


def ending(name: str) -> str:
    """`.fit.gz` of `Run.FIT.GZ`; empty where it is none of ours."""
    found = PLAUSIBLE.search(name)
    return found[0].lower() if found else ""


def hidden(part: str) -> bool:
    return part == APPLE_EXTRAS or (part.startswith(".") and part not in (".", ".."))


def why_unsafe(name: str) -> str:
    """What is wrong with the name of a member of an archive; empty where nothing is."""
    if len(name) > LONGEST_NAME:
        return f"its name has {len(name)} letters"
    if any(map(_is_control, name)):
        return "control characters in its name"
    parts = _parts(name)
    if not parts[0] or ".." in parts or DRIVE.match(name):
        return "its name leads out of the archive"
    return ""


def shown(name: str) -> str:
    """The name as it can be told whatever is in it."""
    cut = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_SHOWN]}…"
    return "".join("\ufffd" if _is_control(letter) else letter for letter in cut)


def decoded(name: bytes, *, is_utf_8: bool) -> str:
    """A member's name. Many programs write UTF-8 without saying so; else the archive's old alphabet holds."""
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name.decode(errors="surrogateescape") if is_utf_8 else name.decode("cp437")


def _parts(name: str) -> list[str]:
    return name.replace("\\", "/").split("/")


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) == "Cc"
