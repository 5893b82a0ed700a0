"""Who may look at the page from other machines: one passphrase for the home, few attempts, and sessions."""

from __future__ import annotations

import math
import threading
import unicodedata
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.attempts import Attempts
from fallow.services.ports import PassphraseKeeper
from fallow.services.sessions import CLOSED, Look, Sessions

SHORTEST: Final = 12  # characters; length is what a guesser pays for, so there are no rules about kinds of letters
LONGEST: Final = 1000  # characters; a form of ours carries that many


@dataclass(frozen=True, slots=True)
class SignedIn:
    token: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """Another passphrase than the one that is set, or none is set: nobody learns which."""


@dataclass(frozen=True, slots=True)
class TooMany:
    """Nobody looked whether it was right."""

    wait_s: int


Answer: TypeAlias = SignedIn | Wrong | TooMany


@dataclass(slots=True)
class Access:
    """Every method may be called from several threads at once."""

    keeper: PassphraseKeeper
    attempts: Attempts
    sessions: Sessions
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def sign_in(self, told: str, address: str, before: str | None) -> Answer:
        """`before` is the token of a session that the new one takes the place of."""
        wait_s = self.attempts.take(address)
        if wait_s > 0:
            return TooMany(math.ceil(wait_s))
        seal = self.keeper.seal()  # before the look: where it is changed meanwhile, the session never opens
        with self._one_at_a_time:  # each look takes much memory on purpose, and a small machine has little
            opens = self.keeper.opens(plain(told))
        if seal is None or not opens:
            return Wrong()
        self.attempts.forgive(address)
        self.sign_out(before)
        return SignedIn(self.sessions.begin(seal))

    def look(self, token: str | None, *, renew: bool = False) -> Look:
        return self.sessions.look(token, self.keeper.seal(), renew=renew) if token else CLOSED

    def sign_out(self, token: str | None) -> None:
        if token:
            self.sessions.end(token)


def set_passphrase(keeper: PassphraseKeeper, told: str) -> None:
    """Takes the place of what was there, and ends every session. Raises UserProblemError for one that is too short."""
    keeper.keep(fit(told))


def fit(told: str) -> str:
    """The passphrase as it counts. Raises UserProblemError where it is too short, or far too long."""
    passphrase = plain(told)
    if not SHORTEST <= len(passphrase) <= LONGEST:
        raise UserProblemError(Problem(ProblemCode.PASSPHRASE_LENGTH, ""))
    return passphrase


def plain(told: str) -> str:
    """The same for every keyboard: letters have one form, and blanks at the ends, which phones add, do not count."""
    return unicodedata.normalize("NFKC", told).strip()
