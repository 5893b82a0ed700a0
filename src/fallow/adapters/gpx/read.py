"""GPX: each track with times is an activity; its segments are stretches between pauses."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from fallow.adapters.format import Format, of_activities, xml_root
from fallow.adapters.markup import tags, texts
from fallow.adapters.recording import Reading
from fallow.adapters.trackpoints import Log, finished, first_line, indoors, number, sport_named
from fallow.domain.activity import Channel
from fallow.domain.errors import Problem, ProblemCode

# Names without namespace and in lower case: makers use their own namespaces for the same things.
FIELDS: Final = {
    "ele": Channel.ALTITUDE,
    "hr": Channel.HEART_RATE,
    "heartrate": Channel.HEART_RATE,
    "cad": Channel.CADENCE,
    "cadence": Channel.CADENCE,
    "speed": Channel.SPEED,
    "power": Channel.POWER,
    "watts": Channel.POWER,
    "powerinwatts": Channel.POWER,
    "atemp": Channel.TEMPERATURE,
    "temp": Channel.TEMPERATURE,
}


def read(data: bytes, place: str) -> Reading:
    """Every track with times, as far as it can be read; without one, the problems say why."""
    problems: list[Problem] = []
    logs: list[Log] = []
    device = ""
    inside: list[str] = []
    for begins, name, element in tags(data, place, problems):
        if begins:
            inside.append(name)
            if name == "gpx":
                device = element.get("creator", "")
            elif name == "trk":
                logs.append(Log(device=device))
            elif name == "trkseg" and logs:
                logs[-1].stretch += 1
            continue
        inside.pop()
        if logs and inside[-1:] in (["trk"], ["trkseg"]):
            _close(logs[-1], name, element)
    if any(problem.code == ProblemCode.UNSAFE_CONTENT for problem in problems):
        return (), tuple(problems)
    recorded, empty = finished(logs, data, place)
    if recorded or problems:
        return recorded, tuple(problems)
    return (), empty or (Problem(ProblemCode.NOT_AN_ACTIVITY, place, "places or routes, no track"),)


def _close(log: Log, name: str, element: Element) -> None:
    """Takes what an element directly in a track or segment holds, once it is whole."""
    if name == "trkpt":
        found = {field.lower(): text for field, text in texts(element).items()}
        values = {channel: number(found[field]) for field, channel in FIELDS.items() if field in found}
        place = {Channel.LATITUDE: number(element.get("lat")), Channel.LONGITUDE: number(element.get("lon"))}
        log.add(found.get("time", ""), place | values)
        element.clear()
    elif name == "name":
        log.name = first_line(element.text)
    elif name == "type":
        log.sport = sport_named(element.text or "")
        log.indoor = indoors(element.text or "")


FORMAT: Final = Format("gpx", xml_root("gpx"), of_activities(read))
