"""Recordings that may be of one activity: what each is, and why they were not joined, in German."""

from __future__ import annotations

from collections.abc import Mapping

from fallow.domain.activity import Activity
from fallow.domain.units import MINUTE_S
from fallow.services.recorded_twice import Twice, WhyNot
from fallow.wording.german import quantities as say
from fallow.wording.german.activities import activity_when

WHY_NOT: Mapping[WhyNot, str] = {
    WhyNot.TAKEN_APART: "Du hast sie getrennt, also bleiben sie getrennt, bis du es anders sagst.",
    WhyNot.OTHER_SPORT: "Nicht von selbst verbunden: Jede nennt eine andere Sportart.",
    WhyNot.SPORT_UNTOLD: "Nicht von selbst verbunden: Eine nennt keine Sportart, und Beginn oder Dauer weichen ab.",
    WhyNot.SPORT_GUESSED: "Nicht von selbst verbunden: Eine ist viel länger, und ihre Sportart ist nur erschlossen; "
    "sie könnte mehr enthalten.",
    WhyNot.TOO_SHORT: "Nicht von selbst verbunden: Eine ist kürzer als eine Minute, zu wenig, um sicher zu sein.",
    WhyNot.LITTLE_SHARED: "Nicht von selbst verbunden: Von der kürzeren überschneidet sich weniger als die Hälfte.",
    WhyNot.NOTHING_SHARED: "Nicht von selbst verbunden: Die eine beginnt, nachdem die andere geendet hat. Verbunden "
    "sind sie ein Lauf mit einer Pause.",
    WhyNot.OTHER_LENGTH: "Nicht von selbst verbunden: Eine kennt nur ihren Tag, und Zeit oder Distanz weichen ab.",
    WhyNot.BOTH_SUMMARIES: "Nicht von selbst verbunden: Beide kennen nur ihren Tag.",
    WhyNot.ANOTHER_FITS: "Nicht von selbst verbunden: Eine kennt nur ihren Tag, und eine andere passt besser zu ihr.",
}


def twice_line(found: Twice) -> str:
    """Lauf am Sonntag, 19. Juli 2026, um 07:30 Uhr: 8,2 km, 45:10, Made-up watch; 40 min gemeinsam mit dieser."""
    facts = ", ".join(_facts(found.activity))
    told = f"{activity_when(found.activity)}: {facts}"
    if found.shared_s > 0:
        return f"{told}; {_minutes(found.shared_s)} gemeinsam mit dieser."
    return f"{told}; {_minutes(-found.shared_s)} Abstand." if found.shared_s < 0 else f"{told}."


def why_not_joined(found: Twice) -> str:
    """Nothing where nobody knows."""
    return WHY_NOT[found.why] if found.why else ""


def _facts(activity: Activity) -> list[str]:
    distance = say.distance(activity.distance_m) if activity.distance_m else ""
    return [fact for fact in (distance, say.clock(activity.duration_s), activity.device) if fact]


def _minutes(seconds: float) -> str:
    return f"{round(seconds / MINUTE_S)} min" if seconds >= MINUTE_S else "weniger als eine Minute"
