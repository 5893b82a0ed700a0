"""Recordings that may be of one activity: what each is, and why they were not joined."""

from __future__ import annotations

from collections.abc import Mapping

from fallow.domain.activity import Activity
from fallow.domain.units import MINUTE_S
from fallow.services.recorded_twice import Twice, WhyNot
from fallow.wording.english import quantities as say
from fallow.wording.english.activities import activity_when

WHY_NOT: Mapping[WhyNot, str] = {
    WhyNot.TAKEN_APART: "You took them apart, so they stay apart until you say otherwise.",
    WhyNot.OTHER_SPORT: "Not joined by itself: each tells another sport.",
    WhyNot.SPORT_UNTOLD: "Not joined by itself: one does not tell its sport, and start or length differ.",
    WhyNot.SPORT_GUESSED: "Not joined by itself: one is much longer and its sport is only guessed, so it may be more.",
    WhyNot.TOO_SHORT: "Not joined by itself: one is shorter than a minute, too little to be sure.",
    WhyNot.LITTLE_SHARED: "Not joined by itself: less than half of the shorter one is shared.",
    WhyNot.NOTHING_SHARED: "Not joined by itself: the one begins after the other has ended. Joined, they are one run "
    "with a pause.",
    WhyNot.OTHER_LENGTH: "Not joined by itself: one knows its day alone, and time or distance differ.",
    WhyNot.BOTH_SUMMARIES: "Not joined by itself: both know their day alone.",
    WhyNot.ANOTHER_FITS: "Not joined by itself: one knows its day alone, and another recording fits it better.",
}


def twice_line(found: Twice) -> str:
    """Run on Sunday 19 July 2026 at 07:30: 8.2 km, 45:10, Made-up watch; 40 min shared with this one."""
    facts = ", ".join(_facts(found.activity))
    told = f"{activity_when(found.activity)}: {facts}"
    if found.shared_s > 0:
        return f"{told}; {_minutes(found.shared_s)} shared with this one."
    return f"{told}; {_minutes(-found.shared_s)} apart." if found.shared_s < 0 else f"{told}."


def why_not_joined(found: Twice) -> str:
    """Nothing where nobody knows."""
    return WHY_NOT[found.why] if found.why else ""


def _facts(activity: Activity) -> list[str]:
    distance = say.distance(activity.distance_m) if activity.distance_m else ""
    return [fact for fact in (distance, say.clock(activity.duration_s), activity.device) if fact]


def _minutes(seconds: float) -> str:
    return f"{round(seconds / MINUTE_S)} min" if seconds >= MINUTE_S else "less than a minute"
