"""Activities as a table, a row each, with columns by name: one's own, or the list that Garmin Connect exports.

A start without a zone keeps its day, and a day without a time counts as noon. The unit of a column that tells none is
one for all rows: cadence and step length, where the list has them, tell kilometres from miles, and the speed that comes
out tells kilometres from metres, and minutes from seconds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from fallow.adapters.activity_table import columns
from fallow.adapters.activity_table.columns import FOOT_M, METRES, MILE_M, SECONDS, quantity, seconds
from fallow.adapters.dated import Dated, dated
from fallow.adapters.format import Format, whole
from fallow.adapters.moments import aware, clock_of
from fallow.adapters.mornings import NO_ZONE, Complaints
from fallow.adapters.recording import Contents
from fallow.adapters.summaries import NOON, Summary, recorded, sport_of
from fallow.adapters.table import LARGEST_TABLE_BYTES, Row, Table, bare, header, read_table
from fallow.domain.activity import Sport
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.units import MINUTE_S

STRAVA: Final = frozenset({"activity id", "activity date"})  # whose archive has a reader of its own
NAMED_SPORT: Final = frozenset({"sport", "activity type", "aktivitätstyp", "sportart"})
KM_M: Final = 1000.0
NO_UNIT: Final = {
    KM_M: "the column of distances tells no unit: read as kilometres",
    1.0: "the column of distances tells no unit: read as metres",
}
LIKE: Final = 0.2  # cadence times step length is so near to the distance
LEAST_POOL_M: Final = 50.0  # lists without units write swims in a pool in metres


@dataclass(frozen=True, slots=True)
class _Units:
    """Of columns that tell none."""

    distance_m: float
    height_m: float
    duration_s: float = 1.0


METRIC: Final = _Units(KM_M, 1.0)
STATUTE: Final = _Units(MILE_M, FOOT_M)
# The first that makes most rows go at a speed which people go at counts.
GUESSES: Final = (METRIC, _Units(1.0, 1.0), _Units(KM_M, 1.0, MINUTE_S), _Units(1.0, 1.0, MINUTE_S))
SPEEDS_M_S: Final = (0.7, 12.0)  # from a stroll to a fast ride
LEAST_MEDIAN_S: Final = 180.0  # without distances: exercise that mostly takes less was told in minutes


# Of our own export: the files that its rows came from lie beside it, and tell more.
OWN_EXPORT: Final = frozenset(map(bare, ("activity_id", "utc_offset_s", "elapsed_s", "day_only")))


def recognises(head: bytes) -> bool:
    """A start, a duration, and a sport or a distance."""
    names = frozenset(map(bare, header(head)))
    if names >= STRAVA or names >= OWN_EXPORT or names.isdisjoint(columns.START):
        return False
    lasts = any(columns.has(names, bases, SECONDS) for bases in (columns.DURATION, columns.MOVING, columns.ELAPSED))
    return lasts and (bool(names & NAMED_SPORT) or columns.has(names, columns.DISTANCE, METRES))


def read(data: bytes, place: str) -> Contents:
    """Every row that is an activity; without one, the problems say why."""
    table = read_table(data, place).renamed(bare)
    complaints = Complaints(place)
    units = _units(table, complaints)
    rows = [
        _summary(_by_its_clock(found), units, complaints) for found in dated(table.rows, complaints, *columns.START)[0]
    ]
    activities, problems = recorded(rows, complaints)
    nothing = () if activities else (Problem(ProblemCode.NOT_AN_ACTIVITY, place, "no row is an activity"),)
    return Contents(activities, (), (*table.problems, *problems, *complaints.all, *nothing))


def _by_its_clock(found: Dated) -> Dated:
    """A start that is called local is so whatever stands behind it: Strava's interface writes a Z there."""
    text = found.row.text(*columns.START)
    local = bool(text) and text == found.row.text(*(name for name in columns.START if "local" in name))
    return replace(found, offset_s=None) if local and not found.offset_s else found


def _summary(found: Dated, units: _Units, complaints: Complaints) -> Summary:
    row = found.row
    clock = found.clock or clock_of(row.text(*columns.CLOCK))
    if clock is not None and found.offset_s is None:
        complaints.of_file(NO_ZONE)
    sport = row.text(*columns.SPORT)
    lasting = [seconds(row, names, units.duration_s) for names in (columns.DURATION, columns.MOVING, columns.ELAPSED)]
    duration_s = next(filter(None, lasting), 0.0 if 0.0 in lasting else None)
    distance_m = _distance_m(row, sport, units)
    own = row.text(*columns.IDENTITY)
    start = f"{found.on} {clock or ''} {found.offset_s}"
    told = own or f"{sport.casefold()} {duration_s or 0:.0f} {distance_m or 0:.0f}"
    return Summary(
        line=row.line,
        identity=("table", start, told),
        started_at=aware(found.on, clock or NOON, found.offset_s if clock else None),
        utc_offset_s=(found.offset_s or None) if clock else None,  # "Z" tells the moment, not the zone
        by_local_clock=clock is not None and found.offset_s is None,
        sport=sport,
        duration_s=duration_s,
        of_day=clock is None,
        elapsed_s=lasting[-1],
        distance_m=distance_m,
        ascent_m=quantity(row, columns.ASCENT, METRES, units.height_m),
        descent_m=quantity(row, columns.DESCENT, METRES, units.height_m),
        avg_heart_rate_bpm=quantity(row, columns.AVG_HEART_RATE, columns.BEATS),
        max_heart_rate_bpm=quantity(row, columns.MAX_HEART_RATE, columns.BEATS),
        name=row.text(*columns.NAME),
    )


def _distance_m(row: Row, sport: str, units: _Units) -> float | None:
    told = quantity(row, columns.DISTANCE, {})
    if told is not None and told >= LEAST_POOL_M and sport_of(sport)[0] is Sport.SWIM:
        return told
    return quantity(row, columns.DISTANCE, METRES, units.distance_m)


def _units(table: Table, complaints: Complaints) -> _Units:
    """Of columns that tell none."""
    if columns.tells_unit(table.names, columns.DISTANCE, METRES):
        return _by_speed(table, KM_M)
    if not columns.has(table.names, columns.DISTANCE, {}):
        return METRIC if _typical_s(table) >= LEAST_MEDIAN_S else replace(METRIC, duration_s=MINUTE_S)
    if stepped := _by_steps(table):
        return stepped
    found = _by_speed(table)
    complaints.of_file(NO_UNIT[found.distance_m])
    return found


def _by_steps(table: Table) -> _Units | None:
    """What makes steps times their length the distance."""
    ratios = [ratio for row in table.rows if (ratio := _stepped_per_told(row))]
    if not ratios:
        return None
    ratio = median(ratios)
    if abs(ratio / KM_M - 1) < LIKE:
        return METRIC
    # Step lengths may be in metres or in feet.
    in_miles = min(abs(ratio / MILE_M - 1), abs(ratio * FOOT_M / MILE_M - 1)) < LIKE
    return STATUTE if in_miles else None


def _by_speed(table: Table, only_m: float | None = None) -> _Units:
    """What makes people go at a speed that can be; `only_m`: the column of distances tells its unit. Else METRIC."""
    for units in GUESSES:
        speeds = [speed for row in table.rows if (speed := _speed_m_s(row, units))]
        if only_m in (None, units.distance_m) and speeds and SPEEDS_M_S[0] <= median(speeds) <= SPEEDS_M_S[1]:
            return units
    return METRIC


def _speed_m_s(row: Row, units: _Units) -> float | None:
    lasted_s, covered_m = _lasted_s(row, units), _distance_m(row, row.text(*columns.SPORT), units)
    return covered_m / lasted_s if lasted_s and covered_m else None


def _lasted_s(row: Row, units: _Units) -> float | None:
    bases = (columns.DURATION, columns.MOVING, columns.ELAPSED)
    return next(filter(None, (seconds(row, names, units.duration_s) for names in bases)), None)


def _typical_s(table: Table) -> float:
    """Median duration; endless without any."""
    return median([lasted_s for row in table.rows if (lasted_s := _lasted_s(row, METRIC))] or [math.inf])


def _stepped_per_told(row: Row) -> float | None:
    cadence, stride = row.number(*columns.CADENCE), row.number(*columns.STRIDE)
    lasted_s, told = seconds(row, columns.DURATION), row.number(*columns.DISTANCE)
    return cadence * stride * lasted_s / MINUTE_S / told if cadence and stride and lasted_s and told else None


FORMAT: Final = Format("activity_table", recognises, whole(read), LARGEST_TABLE_BYTES)
