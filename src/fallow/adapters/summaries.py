"""Activities of which only a summary is known: a row of a list, without a recording from second to second."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from fallow.adapters.mornings import Complaints
from fallow.adapters.recording import FARTHEST_M, LONGEST_S, Reading, plausible, sport_by_speed
from fallow.adapters.trackpoints import LONGEST_NAME, indoors, sport_named
from fallow.domain.activity import Activity, Sport
from fallow.domain.errors import Problem, ProblemCode
from fallow.services.records import Recorded

HEART_RATE_BPM: Final = (25.0, 254.0)
HIGHEST_ASCENT_M: Final = 30_000.0
RANGES: Final = {
    "elapsed_s": (0.0, LONGEST_S),
    "distance_m": (0.0, FARTHEST_M),
    "ascent_m": (0.0, HIGHEST_ASCENT_M),
    "descent_m": (0.0, HIGHEST_ASCENT_M),
    "avg_heart_rate_bpm": HEART_RATE_BPM,
    "max_heart_rate_bpm": HEART_RATE_BPM,
}
NOON: Final = time(12)
# Rows of one day without a time of day may not share a start: activities alike that start within a minute are one.
APART: Final = timedelta(minutes=2)
NO_START: Final = "days without a time of day: activities start at noon, until a recording of that day and length tells"
# Words of other languages; the first that is found counts, so that cross-country skiing is no run.
WORDS: Final = (
    ("langlauf", Sport.OTHER), ("eislauf", Sport.OTHER), ("trunk", Sport.OTHER), ("crunch", Sport.OTHER),
    ("lauf", Sport.RUN), ("gehen", Sport.WALK), ("spazier", Sport.WALK), ("wander", Sport.HIKE),
    ("radfahr", Sport.CYCLE), ("radsport", Sport.CYCLE), ("rennrad", Sport.CYCLE), ("schwimm", Sport.SWIM),
    ("kraft", Sport.STRENGTH), ("course à pied", Sport.RUN), ("carrera", Sport.RUN), ("corsa", Sport.RUN),
)  # fmt: skip
INDOORS: Final = ("laufband", "halle", "virtuell")


@dataclass(frozen=True, slots=True)
class Summary:
    """One row as it is written, each quantity in its unit; None is unknown."""

    line: int
    identity: tuple[str, ...]  # what tells it from all others at its source
    started_at: datetime
    utc_offset_s: int | None
    sport: str
    duration_s: float | None
    by_local_clock: bool = False  # of a zone that nobody told; taken as UTC
    of_day: bool = False  # of the start only the day is known, by the local clock
    elapsed_s: float | None = None
    distance_m: float | None = None
    ascent_m: float | None = None
    descent_m: float | None = None
    avg_heart_rate_bpm: float | None = None
    max_heart_rate_bpm: float | None = None
    name: str = ""
    device: str = ""
    indoor: bool = False


def recorded(rows: Iterable[Summary], complaints: Complaints) -> Reading:
    """Activities of the rows, each once; rows that cannot be are named."""
    once = {row.identity: row for row in reversed(list(rows))}
    placed = _at_noon([once[identity] for identity in reversed(once)])
    found = [
        Recorded(activity, None, by_local_clock=row.by_local_clock)
        for row in placed
        if (activity := _activity(row, complaints))
    ]
    if any(row.of_day for row in placed) and found:
        complaints.of_file(NO_START)
    alone = (Problem(ProblemCode.NO_SAMPLES, complaints.place, "summaries alone"),) if found else ()
    return tuple(found), alone


def _at_noon(rows: list[Summary]) -> list[Summary]:
    """Rows that tell the day alone are set apart in the order of what identifies them: the same in every export."""
    taken: Counter[date] = Counter()
    starts: dict[tuple[str, ...], datetime] = {}
    for row in sorted((row for row in rows if row.of_day), key=lambda row: row.identity):
        on = row.started_at.date()
        starts[row.identity] = datetime.combine(on, NOON, UTC) + APART * taken[on]
        taken[on] += 1
    return [replace(row, started_at=starts.get(row.identity, row.started_at)) for row in rows]


def stable_id(*identity: str) -> str:
    """The same of the same activity in every later export."""
    return hashlib.sha256("\x1f".join(identity).encode()).hexdigest()[:16]


def sport_of(words: str) -> tuple[Sport | None, bool]:
    """The sport, None where none is named, and whether it is indoors."""
    spoken = words.strip().casefold()
    foreign = next((sport for part, sport in WORDS if part in spoken), None)
    english = sport_named(spoken)
    sport = foreign if foreign and (english in (None, Sport.OTHER) or foreign is Sport.OTHER) else english
    return sport, indoors(spoken) or any(part in spoken for part in INDOORS)


def _activity(row: Summary, complaints: Complaints) -> Activity | None:
    duration_s = row.duration_s
    if duration_s is None or not 0 < duration_s <= LONGEST_S:
        told = "no duration" if duration_s is None else f"a duration of {duration_s:g} s"
        complaints.of_line(row.line, "no duration that can be", told)
        return None
    row = _believed(row, complaints)
    sport, indoor = sport_of(row.sport)
    if sport is None:
        complaints.of_file("no sport named: taken from the speed")
    return Activity(
        activity_id=stable_id(*row.identity),
        sport=sport or sport_by_speed(row.distance_m, duration_s),
        sport_told=sport is not None,
        started_at=row.started_at,
        utc_offset_s=row.utc_offset_s,
        duration_s=duration_s,
        elapsed_s=max(row.elapsed_s or 0.0, duration_s),
        distance_m=row.distance_m or None,  # 0: not measured
        ascent_m=row.ascent_m,
        descent_m=row.descent_m,
        avg_heart_rate_bpm=row.avg_heart_rate_bpm,
        max_heart_rate_bpm=row.max_heart_rate_bpm,
        indoor=indoor or row.indoor,
        day_only=row.of_day,
        name=row.name[:LONGEST_NAME],
        device=row.device[:LONGEST_NAME],
    )


def _believed(row: Summary, complaints: Complaints) -> Summary:
    """Without what cannot be. A heart rate of 0 is none."""
    kept: dict[str, Any] = {}
    for name, (low, high) in RANGES.items():
        value: float | None = getattr(row, name)
        kept[name] = None if value is None else plausible(value, low, high)
        if value and kept[name] is None:
            complaints.of_line(row.line, name, f"{name} {value:g} is not between {low:g} and {high:g}")
    return replace(row, **kept)
