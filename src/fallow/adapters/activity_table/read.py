"""Activities as a table, a row each, with columns by name: one's own, or the list that Garmin Connect exports.

A start without a zone keeps its day, and a day without a time counts as noon. A distance whose column tells no unit is
one of kilometres or miles, for all rows alike: cadence and step length, where the list has them, tell which.
"""

from __future__ import annotations

from dataclasses import dataclass
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
NO_UNIT: Final = "the column of distances tells no unit: read as kilometres"
LIKE: Final = 0.2  # cadence times step length is so near to the distance
LEAST_POOL_M: Final = 50.0  # lists without units write swims in a pool in metres


@dataclass(frozen=True, slots=True)
class _Units:
    """Of columns that tell none."""

    distance_m: float
    height_m: float


METRIC: Final = _Units(KM_M, 1.0)
STATUTE: Final = _Units(MILE_M, FOOT_M)


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
    rows = [_summary(found, units, complaints) for found in dated(table.rows, complaints, *columns.START)[0]]
    activities, problems = recorded(rows, complaints)
    nothing = () if activities else (Problem(ProblemCode.NOT_AN_ACTIVITY, place, "no row is an activity"),)
    return Contents(activities, (), (*table.problems, *problems, *complaints.all, *nothing))


def _summary(found: Dated, units: _Units, complaints: Complaints) -> Summary:
    row = found.row
    clock = found.clock or clock_of(row.text(*columns.CLOCK))
    if clock is not None and found.offset_s is None:
        complaints.of_file(NO_ZONE)
    sport = row.text(*columns.SPORT)
    lasting = [seconds(row, names) for names in (columns.DURATION, columns.MOVING, columns.ELAPSED)]
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
    """Of a column of distances that tells none: what makes steps times their length the distance."""
    if columns.tells_unit(table.names, columns.DISTANCE, METRES) or not columns.has(table.names, columns.DISTANCE, {}):
        return METRIC
    ratios = [ratio for row in table.rows if (ratio := _stepped_per_told(row))]
    if ratios:
        ratio = median(ratios)
        if abs(ratio / KM_M - 1) < LIKE:
            return METRIC
        # Step lengths may be in metres or in feet.
        if min(abs(ratio / MILE_M - 1), abs(ratio * FOOT_M / MILE_M - 1)) < LIKE:
            return STATUTE
    complaints.of_file(NO_UNIT)
    return METRIC


def _stepped_per_told(row: Row) -> float | None:
    cadence, stride = row.number(*columns.CADENCE), row.number(*columns.STRIDE)
    lasted_s, told = seconds(row, columns.DURATION), row.number(*columns.DISTANCE)
    return cadence * stride * lasted_s / MINUTE_S / told if cadence and stride and lasted_s and told else None


FORMAT: Final = Format("activity_table", recognises, whole(read), LARGEST_TABLE_BYTES)
