"""The address of a runner's calendar. Its secret is all that the address asks for, and only its hash is kept."""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from fallow.services.plan import current_plan
from fallow.services.ports import AthleteStore, Store

LONGEST_SECRET: Final = 200  # characters; an address of ours has far fewer


def open_feed(store: AthleteStore, secret: str) -> None:
    """From now on this secret, and no other, leads to the plan. Raises UserProblemError where there is none."""
    current_plan(store)
    store.save_feed_hash(_hash(secret))


def close_feed(store: AthleteStore) -> bool:
    """Whether there was an address to close."""
    was_open = store.feed_hash() is not None
    store.save_feed_hash(None)
    return was_open


def owner(store: Store, secret: str) -> AthleteStore | None:
    """Whose calendar a secret opens; None for any other.

    All runners are looked at, whoever it is, and hashes are compared in constant time: how long it takes tells nothing.
    """
    wanted, found = _hash(secret[:LONGEST_SECRET]), None
    for athlete in store.athletes():
        held = store.for_athlete(athlete.athlete_id)
        if hmac.compare_digest(held.feed_hash() or "", wanted):
            found = held
    return found


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
