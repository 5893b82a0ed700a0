"""What is said around the passphrase: in a terminal, and on the page that asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fallow.services.access import SHORTEST
from fallow.wording.english import quantities as say
from fallow.wording.texts import AccessWords

WORDS = AccessWords(
    ask=f"Passphrase, {SHORTEST} characters or more (it does not show)",
    ask_again="Once more",
    differ="The two are not the same, so nothing has changed. Try again.",
    no_terminal="There is no terminal to ask in. Hand it in with '--stdin', on one line.",
    not_text="What came in is not text, so nothing has changed.",
    is_set=(
        "The passphrase is set, and whoever was signed in is signed out. "
        "'fallow serve --lan' serves the page in your home network."
    ),
    is_gone="The passphrase is gone, and whoever was signed in is signed out.",
    was_none="No passphrase was set, so there is none to forget.",
    wants_tls="Put TLS in front: without it, whoever shares the network can read along, the passphrase included.",
    how_to="How: docs/how-to/phone-at-home.md",
    wrong="That is not the passphrase. Try again.",
    please_sign_in="Sign in first.",
    other_name=(
        "This page answers to the addresses of a home network, and to names that it was told of: "
        "'fallow serve --lan --name NAME'."
    ),
)
MINUTE_S: Final = 60
SHORT_S: Final = 90  # up to here one waits by the second


def access_words() -> AccessWords:
    return WORDS


def served_at(address: str, names: Sequence[str]) -> str:
    """Where the page is, once it is served to other machines."""
    also = f", by name as {say.joined(names)}" if names else ""
    return f"Fallow is at {address}{also} (Ctrl-C ends it), and asks for the passphrase."


def wait_please(wait_s: int) -> str:
    """After too many attempts. Never less than it takes."""
    wait = say.counted(wait_s, "second") if wait_s <= SHORT_S else say.counted(-(-wait_s // MINUTE_S), "minute")
    return f"That were many attempts. Please wait {wait}, then try again."
