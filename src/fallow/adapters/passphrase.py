"""The passphrase of a home: an argon2id hash in a file for its owner's eyes alone."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fallow.adapters.whole_file import whole_file

if TYPE_CHECKING:  # a command that asks for no passphrase does not pay for it
    from argon2 import PasswordHasher

ARGON2ID: Final = "$argon2id$"
# Of 32 random bytes that nobody kept: looked at where there is no other, so that this takes as long.
NOBODYS: Final = "$argon2id$v=19$m=65536,t=3,p=4$ofjZaRKFXrE73V3ktv6dcg$Tn2YR/rnVLvD91wu/g0Gtci+K3r+i4K4bWWPngumO3w"


class PassphraseFile:
    """Looked up each time: another command may have changed or removed it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def seal(self) -> str | None:
        held = self._held()
        return None if held is None else hashlib.sha256(held.encode()).hexdigest()

    def keep(self, passphrase: str) -> None:
        hashed = _hasher().hash(passphrase)
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with whole_file(self._path) as stream:
            stream.write(f"{hashed}\n".encode("ascii"))

    def forget(self) -> bool:
        was_there = self._path.exists()
        self._path.unlink(missing_ok=True)
        return was_there

    def opens(self, passphrase: str) -> bool:
        from argon2.exceptions import InvalidHashError, VerificationError

        held = self._held()
        try:
            _hasher().verify(held or NOBODYS, passphrase)
        except (VerificationError, InvalidHashError):
            return False
        return held is not None

    def _held(self) -> str | None:
        """None also for a file that is not of ours: nothing opens it, so a new one has to be set."""
        try:
            held = self._path.read_text(encoding="ascii", errors="replace").strip()
        except FileNotFoundError:
            return None
        return held if held.startswith(ARGON2ID) else None


def _hasher() -> PasswordHasher:
    """The second choice of RFC 9106: 64 MiB, which a small machine has."""
    from argon2 import PasswordHasher
    from argon2.profiles import RFC_9106_LOW_MEMORY

    return PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
