"""The races that a form asks for, a row of fields each. A row that was emptied is a race no longer wished for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from fallow import wording
from fallow.domain.plan import Race
from fallow.domain.race_notation import LONGEST_NAME, name_of
from fallow.domain.units import HALF_MARATHON_M, MARATHON_M
from fallow.interfaces import reading
from fallow.interfaces.web.reading_forms import read_field
from fallow.wording import measures

Told = Mapping[str, str]
OTHER_DISTANCE: Final = "other"
DISTANCES: Final[Mapping[str, float]] = {
    "5km": 5_000.0, "10km": 10_000.0, "half": HALF_MARATHON_M, "marathon": MARATHON_M,
}  # fmt: skip
# The first row bears no number, as in a form that asks for one race alone.
FIELD: Final = re.compile(r"race(?:_(\d{1,2}))?_(on|distance|km|target|name)")
WRITTEN: Final = ("on", "km", "target", "name")  # the distance is always one of those to choose from
MOST_ROWS: Final = 20  # that the form offers; races that a plan has beyond them are shown, too
MORE: Final = "more"
WITHOUT: Final = re.compile(r"without_(\d{1,2})")


def of_row(number: int) -> str:
    """How the names of a row's fields begin."""
    return f"race_{number}" if number else "race"


def rows_of(values: Told) -> list[Told]:
    """The rows that a form was sent with, empty ones as well; at least one."""
    found: dict[int, dict[str, str]] = {}
    for name, text in values.items():
        if field := FIELD.fullmatch(name):
            found.setdefault(int(field[1] or 0), {})[field[2]] = text
    return [found[number] for number in sorted(found)] or [{}]


def with_rows(values: Told, rows: Sequence[Told]) -> dict[str, str]:
    """The form with these rows in place of its own, numbered anew."""
    rest = {name: text for name, text in values.items() if not FIELD.fullmatch(name)}
    told = {f"{of_row(number)}_{name}": text for number, row in enumerate(rows) for name, text in row.items()}
    return rest | told


def changed(values: Told, change: str) -> tuple[dict[str, str], int]:
    """The form with a row more, or without one, and the row to go on with."""
    rows = rows_of(values)
    if change == MORE and len(rows) < MOST_ROWS:
        return with_rows(values, [*rows, {"on": ""}]), len(rows)
    gone = WITHOUT.fullmatch(change)
    if gone is None or int(gone[1]) >= len(rows):
        return with_rows(values, rows), 0
    number = int(gone[1])
    return with_rows(values, [row for place, row in enumerate(rows) if place != number] or [{}]), max(number - 1, 0)


def row_of(race: Race) -> Told:
    """A race as its row is filled in."""
    named = next((name for name, way_m in DISTANCES.items() if way_m == race.distance_m), OTHER_DISTANCE)
    return {
        "on": race.on.isoformat(),
        "distance": named,
        "km": f"{measures.in_ways(race.distance_m):.7g}" if named == OTHER_DISTANCE else "",
        "target": wording.clock(race.target_s) if race.target_s else "",
        "name": race.name,
    }


def values_of_races(races: Sequence[Race], today: date) -> dict[str, str]:
    """Those that are still to come, in order."""
    ahead = sorted((race for race in races if race.on >= today), key=lambda race: race.on)
    return with_rows({}, [row_of(race) for race in ahead])


def race_of(values: Told, of: str = "race", said_as: str = "race") -> Race:
    """The race of one row. Raises UserProblemError, which names the field as `said_as` has it."""
    on, target, km = (values.get(f"{of}_{name}", "") for name in ("on", "target", "km"))
    distance = values.get(f"{of}_distance", "")
    if distance == OTHER_DISTANCE:
        distance = f"{km.replace(',', '.')}{measures.way().name}"
    read_field(f"{said_as}_on", reading.read_date, on)
    read_field(f"{said_as}_km", reading.read_distance_m, distance)
    name = read_field(f"{said_as}_name", _read_name, values.get(f"{of}_name", ""))
    race = read_field(f"{said_as}_target", lambda told: reading.read_race(on, distance, told), target)
    return Race(race.on, race.distance_m, race.target_s, name)


def races_of(values: Told) -> tuple[Race, ...]:
    """All that the form names, in order of their days, at least one. Raises UserProblemError."""
    numbers = [number for number in _numbers(values) if _is_told(values, of_row(number))]
    if len(numbers) <= 1:
        of = of_row(next(iter(numbers), 0))
        return (race_of(values, of, of),)
    races = [race_of(values, of_row(number), f"race_{number}") for number in numbers]
    return tuple(sorted(races, key=lambda race: race.on))


def _numbers(values: Told) -> list[int]:
    return sorted({int(field[1] or 0) for name in values if (field := FIELD.fullmatch(name))})


def _is_told(values: Told, of: str) -> bool:
    return any(values.get(f"{of}_{name}") for name in WRITTEN)


def wrong_fields(values: Told, wrong: str) -> frozenset[str]:
    """Where in the rows `wrong` lies: a field of one, or the day of a race that the planner cannot plan for."""
    days = (f"{of_row(number)}_on" for number in _numbers(values))
    return frozenset(name for name in days if values.get(name) == wrong) | {re.sub("^race_0_", "race_", wrong)}


def _read_name(told: str) -> str:
    name = name_of(told)
    if name is None:
        raise ValueError(f"a name is one line of up to {LONGEST_NAME} letters")
    return name
