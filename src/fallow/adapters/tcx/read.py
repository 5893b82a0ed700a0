"""TCX: activities with laps, and points with the extensions that watches write."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from fallow.adapters.format import Format, of_activities, xml_root
from fallow.adapters.markup import local_name, tags, texts
from fallow.adapters.recording import FARTHEST_M, LONGEST_S, Reading, plausible
from fallow.adapters.trackpoints import EARLIEST_S, Log, finished, first_line, indoors, number, parsed_time, sport_named
from fallow.domain.activity import Channel, Lap
from fallow.domain.errors import Problem, ProblemCode

FIELDS: Final = {
    "LatitudeDegrees": Channel.LATITUDE,
    "LongitudeDegrees": Channel.LONGITUDE,
    "AltitudeMeters": Channel.ALTITUDE,
    "DistanceMeters": Channel.DISTANCE,
    "Value": Channel.HEART_RATE,  # inside HeartRateBpm, the only one in a point
    "Cadence": Channel.CADENCE,
    "RunCadence": Channel.CADENCE,
    "Speed": Channel.SPEED,
    "Watts": Channel.POWER,
}


def read(data: bytes, place: str) -> Reading:
    """Every activity in the file, as far as it can be read; without one, the problems say why."""
    problems: list[Problem] = []
    logs: list[Log] = []
    log: Log | None = None
    for begins, name, element in tags(data, place, problems):
        if begins and name == "Activity":
            sport = element.get("Sport", "")
            log = Log(sport_named(sport), indoors(sport))
            logs.append(log)
        elif log is None:
            continue
        elif not begins:
            _close(log, name, element)
            log = None if name == "Activity" else log
    if any(problem.code == ProblemCode.UNSAFE_CONTENT for problem in problems):
        return (), tuple(problems)
    recorded, empty = finished(logs, data, place)
    if recorded or problems:
        return recorded, tuple(problems)
    return (), empty or (Problem(ProblemCode.NOT_AN_ACTIVITY, place, "courses or workouts"),)


def _close(log: Log, name: str, element: Element) -> None:
    """Takes what an element holds, once it is whole."""
    if name == "Trackpoint":
        found = texts(element)
        values = {channel: number(found[field]) for field, channel in FIELDS.items() if field in found}
        log.add(found.get("Time", ""), values)
        element.clear()
    elif name == "Lap":
        lap = _lap(element)
        log.laps += [lap] if lap else []
    elif name == "Creator":
        log.device = texts(element).get("Name", "")
    elif name == "Notes" and not log.name:
        log.name = first_line(element.text)
    elif name == "Activity":
        log.whole = True


def _lap(element: Element) -> Lap | None:
    start_s, _ = parsed_time(element.get("StartTime", ""))
    own = {local_name(inner): "".join(inner.itertext()).strip() for inner in element if local_name(inner) != "Track"}
    duration_s = number(own.get("TotalTimeSeconds"))
    if not start_s >= EARLIEST_S or not 0 < duration_s <= LONGEST_S:
        return None
    distance_m = plausible(number(own.get("DistanceMeters")), 0, FARTHEST_M)
    return Lap(start_s, duration_s, distance_m, plausible(number(own.get("AverageHeartRateBpm")), 1, 254))


FORMAT: Final = Format("tcx", xml_root("TrainingCenterDatabase"), of_activities(read))
