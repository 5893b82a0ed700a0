"""Who is signed in: by tokens that nobody can guess, of which only hashes are kept, and only while the server runs."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from fallow.services.ports import Clock

LIFE: Final = timedelta(days=30)  # without a visit
RENEWED_AFTER: Final = timedelta(days=1)  # a token that somebody copied is of no use for longer, while its owner comes
OVERLAP: Final = timedelta(minutes=1)  # for what the browser asked with the old token before it had the new one


@dataclass(frozen=True, slots=True)
class Look:
    """Whether a token is good, and the one that takes its place where it is time for that."""

    is_open: bool
    renewed: str | None = None


CLOSED: Final = Look(is_open=False)


@dataclass(frozen=True, slots=True)
class _Session:
    family: str  # the first token's hash: what it is renewed into ends with it
    seal: str  # of the passphrase that opened it: with another, or none, it is over
    until: datetime
    renew_at: datetime | None  # None where another token has taken its place


@dataclass(slots=True)
class Sessions:
    """Every method may be called from several threads at once."""

    clock: Clock
    new_token: Callable[[], str]
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _held: dict[str, _Session] = field(default_factory=dict)

    def begin(self, seal: str) -> str:
        """A new session; its token is told this once."""
        with self._lock:
            token = self.new_token()
            self._put(token, _hash(token), seal)
            return token

    def look(self, token: str, seal: str | None, *, renew: bool) -> Look:
        """`seal` is that of the passphrase that holds now; `renew` where the answer can bring a new token."""
        with self._lock:
            key, now = _hash(token), self.clock.now()
            found = self._held.get(key)
            if found is None or found.seal != seal or now >= found.until:
                return CLOSED
            if not renew or found.renew_at is None or now < found.renew_at:
                return Look(is_open=True)
            self._held[key] = replace(found, until=min(found.until, now + OVERLAP), renew_at=None)
            renewed = self.new_token()
            self._put(renewed, found.family, found.seal)
            return Look(is_open=True, renewed=renewed)

    def end(self, token: str) -> None:
        with self._lock:
            found = self._held.get(_hash(token))
            if found is not None:
                self._held = {key: one for key, one in self._held.items() if one.family != found.family}

    def _put(self, token: str, family: str, seal: str) -> None:
        now = self.clock.now()
        still = {key: one for key, one in self._held.items() if now < one.until}
        self._held = still | {_hash(token): _Session(family, seal, now + LIFE, now + RENEWED_AFTER)}


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
