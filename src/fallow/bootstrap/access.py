"""The passphrase of a home, and who it lets in."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fallow.bootstrap.clock import SystemClock
from fallow.bootstrap.plans_out import new_secret

if TYPE_CHECKING:
    from fallow.services.access import Access
    from fallow.services.ports import PassphraseKeeper

PASSPHRASE_FILE: Final = "passphrase"  # noqa: S105  # the name of a file


def passphrase_of(home: Path) -> PassphraseKeeper:
    from fallow.adapters.passphrase import PassphraseFile

    return PassphraseFile(home / PASSPHRASE_FILE)


def access_to(home: Path) -> Access:
    """Its sessions and counts of attempts last as long as this process."""
    from fallow.services.access import Access
    from fallow.services.attempts import Attempts
    from fallow.services.sessions import Sessions

    return Access(passphrase_of(home), Attempts(time.monotonic), Sessions(SystemClock(), new_secret))
