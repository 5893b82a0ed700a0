"""How often a passphrase may be tried: by one address, and by all of them together, with a wait that grows."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Pace:
    """So many attempts at once, then a wait of one second that doubles with each further attempt."""

    free: int
    longest_wait_s: float

    def wait_s(self, attempts: int) -> float:
        """From the last of so many attempts to the next."""
        beyond = attempts - self.free
        return 0.0 if beyond < 0 else min(self.longest_wait_s, 2.0 ** min(beyond, 30))


# Five slips of a thumb cost nothing; after some fifteen it is 96 attempts a day.
PER_ADDRESS: Final = Pace(free=5, longest_wait_s=15 * 60.0)
# Against one who has many addresses; short enough that nobody at home is kept out for long by a stranger's attempts.
OVERALL: Final = Pace(free=20, longest_wait_s=60.0)
FORGOTTEN_AFTER_S: Final = 24 * 3600.0  # without a further attempt


@dataclass(slots=True)
class _Count:
    attempts: int = 0
    last_at_s: float = 0.0

    def left_s(self, pace: Pace, now_s: float) -> float:
        return self.last_at_s + pace.wait_s(self.attempts) - now_s if self.attempts else 0.0

    def add(self, now_s: float) -> None:
        self.attempts, self.last_at_s = self.attempts + 1, now_s

    def is_old(self, now_s: float) -> bool:
        return now_s - self.last_at_s > FORGOTTEN_AFTER_S


@dataclass(slots=True)
class Attempts:
    """Counts before anyone looks whether an attempt is right, so that many at the same time are many all the same.

    `seconds` never go back, whatever is done to the clock on the wall.
    """

    seconds: Callable[[], float]
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _all: _Count = field(default_factory=_Count)
    _of: dict[str, _Count] = field(default_factory=dict)

    def take(self, address: str) -> float:
        """0 where the attempt may be made, and it counts from now on; else the seconds to wait, and nothing counts."""
        with self._lock:
            now_s = self.seconds()
            self._forget(now_s)
            own = self._of.get(address, _Count())
            left_s = max(own.left_s(PER_ADDRESS, now_s), self._all.left_s(OVERALL, now_s))
            if left_s > 0:
                return left_s
            own.add(now_s)
            self._all.add(now_s)
            self._of[address] = own
            return 0.0

    def forgive(self, address: str) -> None:
        """Who got it right was no guesser: the attempts until then are taken back."""
        with self._lock:
            own = self._of.pop(address, _Count())
            self._all.attempts = max(0, self._all.attempts - own.attempts)

    def _forget(self, now_s: float) -> None:
        self._of = {address: count for address, count in self._of.items() if not count.is_old(now_s)}
        if self._all.is_old(now_s):
            self._all = _Count()
