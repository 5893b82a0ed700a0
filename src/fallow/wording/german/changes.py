"""A change to the plan, in German: what happened, each day before and after, and what it does to race day."""

from __future__ import annotations

from fallow.domain.estimate import Estimate
from fallow.domain.proposal import DayChange
from fallow.wording.german import quantities as say
from fallow.wording.german import sessions
from fallow.wording.texts import ChangeWords

WORDS = ChangeWords(
    what_happened="Was war",
    all_as_planned="Bisher lief alles wie geplant.",
    would_change="Was sich ändern würde",
    stays="Der Plan kann bleiben, wie er ist. Nachzuholen ist nichts.",
    later="Weiter vorn",
    accept="Diese Änderung übernehmen?",
    how_to_answer="Noch ist nichts geändert: '--accept' übernimmt es, '--refuse' lässt alles, wie es ist.",
    accepted="Übernommen. 'fallow plan restore' holt den Plan zurück, wie er war.",
    refused="Der Plan bleibt, wie er war, und davon ist nicht mehr die Rede.",
    restored="Der Plan ist wieder, wie er vor der letzten Änderung war.",
    getting_ready="Der Planer richtet sich ein, einmalig",
    ask_for_more="'fallow plan adapt' zeigt, ob sich der Plan dafür ändern sollte.",
    take="Nach diesem Plan trainieren?",
    not_taken="Nur angesehen: Es hat sich nichts geändert.",
)


def change_words() -> ChangeWords:
    return WORDS


def changed_day(change: DayChange) -> str:
    """Sonntag, 6. Dez.: langer Lauf, 80 min (bisher: Ruhetag)."""
    before, after = sessions.session_title(change.before), sessions.session_title(change.after)
    return f"{say.day(change.on)}: {after} (bisher: {before})."


def race_after_change(before: Estimate | None, after: Estimate | None) -> str | None:
    """What is expected of race day now and then; None without a race, or where it stays the same as far as is known."""
    if before is None or after is None or say.race_time(before) == say.race_time(after):
        return None
    return f"Im Wettkampf erwartet: {say.race_time(after)} (bisher: {say.race_time(before)})."
