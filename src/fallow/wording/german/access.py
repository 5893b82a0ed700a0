"""What is said around the passphrase, in German: in a terminal, and on the page that asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fallow.services.access import SHORTEST
from fallow.wording.german import quantities as say
from fallow.wording.texts import AccessWords

WORDS = AccessWords(
    ask=f"Passphrase, mindestens {SHORTEST} Zeichen (sie wird nicht angezeigt)",
    ask_again="Noch einmal",
    differ="Die beiden sind nicht gleich, also bleibt alles, wie es war. Versuch es noch einmal.",
    no_terminal="Hier ist kein Terminal, in dem sich fragen lässt. Gib sie mit '--stdin' herein, in einer Zeile.",
    not_text="Was hereinkam, ist kein Text, also bleibt alles, wie es war.",
    is_set=(
        "Die Passphrase ist gesetzt, und wer angemeldet war, ist abgemeldet. "
        "'fallow serve --lan' zeigt die Seite in deinem Heimnetz."
    ),
    is_gone="Die Passphrase ist fort, und wer angemeldet war, ist abgemeldet.",
    was_none="Es war keine Passphrase gesetzt, also ist auch keine zu vergessen.",
    wants_tls="Stell TLS davor: Sonst kann jeder im gleichen Netz mitlesen, auch die Passphrase.",
    how_to="Wie das geht: 'docs/how-to/phone-at-home.md'",
    wrong="Das ist nicht die Passphrase. Versuch es noch einmal.",
    please_sign_in="Melde dich zuerst an.",
    other_name=(
        "Diese Seite antwortet auf Adressen eines Heimnetzes, und auf Namen, die ihr genannt wurden: "
        "'fallow serve --lan --name NAME'."
    ),
)
MINUTE_S: Final = 60
SHORT_S: Final = 90  # up to here one waits by the second


def access_words() -> AccessWords:
    return WORDS


def served_at(address: str, names: Sequence[str]) -> str:
    """Where the page is, once it is served to other machines."""
    also = f", mit Namen auch als {say.joined(names)}," if names else ""
    return f"Fallow ist unter {address}{also} erreichbar (Strg-C beendet es) und fragt nach der Passphrase."


def wait_please(wait_s: int) -> str:
    """After too many attempts. Never less than it takes."""
    seconds, minutes = (wait_s, 0) if wait_s <= SHORT_S else (0, -(-wait_s // MINUTE_S))
    wait = say.counted(minutes, "Minute", "Minuten") if minutes else say.counted(seconds, "Sekunde", "Sekunden")
    return f"Das waren viele Versuche. Warte bitte {wait} und versuch es dann noch einmal."
