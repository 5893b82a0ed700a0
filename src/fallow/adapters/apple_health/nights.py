"""Which night somebody slept how long.

Asleep is what one source calls asleep, in whatever stage, overlaps counted once; lying in bed is not. Pieces up to
LONGEST_AWAKE_S apart are one sleep, which belongs to the local day on which it ended. The night of a day is the sleep
in which the most was slept, whatever its source. All others of that day are naps, or the same night as another source
saw it, and are left out. So are sleeps of less than SHORTEST_NIGHT_S: naps, or nights of which half was not recorded.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from fallow.adapters.apple_health.values import local_date

LONGEST_AWAKE_S: Final = 2 * 3600
SHORTEST_NIGHT_S: Final = 3 * 3600
LONGEST_NIGHT_S: Final = 24 * 3600


class Night(NamedTuple):
    on: date  # the local day of waking
    start_s: int
    end_s: int
    asleep_s: int
    source: str


@dataclass(slots=True)
class Sleep:
    """What one source says asleep: begin, end, and offset from UTC at the end."""

    starts: array[int] = field(default_factory=lambda: array("q"))
    ends: array[int] = field(default_factory=lambda: array("q"))
    offsets: array[int] = field(default_factory=lambda: array("l"))

    def add(self, start_s: int, end_s: int, offset_s: int) -> None:
        self.starts.append(start_s)
        self.ends.append(end_s)
        self.offsets.append(offset_s)

    def nights(self, source: str) -> Iterator[Night]:
        """All its sleeps, however short."""
        begin = reached = asleep = offset = 0
        for start, end, offset_s in sorted(zip(self.starts, self.ends, self.offsets, strict=True)):
            if asleep and start - reached > LONGEST_AWAKE_S:
                yield Night(local_date(reached, offset), begin, reached, asleep, source)
                asleep = 0
            if not asleep:
                begin = reached = start
            asleep += max(end - max(start, reached), 0)
            if end >= reached:
                reached, offset = end, offset_s
        if asleep:
            yield Night(local_date(reached, offset), begin, reached, asleep, source)


def nights_of(sleeps: dict[str, Sleep]) -> dict[date, Night]:
    """The night of each day that has one."""
    found: dict[date, Night] = {}
    for source, sleep in sleeps.items():
        for night in sleep.nights(source):
            longest = found.get(night.on)
            if SHORTEST_NIGHT_S <= night.asleep_s <= LONGEST_NIGHT_S and (
                longest is None or night.asleep_s > longest.asleep_s
            ):
                found[night.on] = night
    return dict(sorted(found.items()))
