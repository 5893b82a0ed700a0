"""Writes a plan as iCalendar (RFC 5545): one all-day event for each session."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from icalendar import Calendar, Event, vDuration

from fallow.services.plans_out.calendar import CalendarEvent, PlanCalendar

PRODUCT: Final = "-//Fallow//Running plan//EN"
REFRESH: Final = timedelta(hours=6)  # how often a calendar that subscribes is asked to look again


class IcsWriter:
    """Implements the port `CalendarWriter`."""

    def write(self, calendar: PlanCalendar) -> bytes:
        """The same bytes for the same calendar, whenever it is asked for."""
        made = Calendar()
        made.add("prodid", PRODUCT)
        made.add("version", "2.0")
        made.add("calscale", "GREGORIAN")
        made.add("method", "PUBLISH")
        made.add("x-wr-calname", calendar.name)
        made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", vDuration(REFRESH))  # the same for those who do not know the line above
        for event in calendar.events:
            made.add_component(_event(event, calendar))
        return bytes(made.to_ical())


def _event(event: CalendarEvent, calendar: PlanCalendar) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", calendar.changed_at)
    made.add("last-modified", calendar.changed_at)
    made.add("sequence", calendar.revision)
    made.add("dtstart", event.on)
    made.add("dtend", event.on + timedelta(days=1))
    made.add("summary", event.title, parameters={"LANGUAGE": calendar.language})
    made.add("description", event.text, parameters={"LANGUAGE": calendar.language})
    if event.category:
        made.add("categories", [event.category])
    made.add("transp", "TRANSPARENT")  # the plan knows no hour: nobody's day is taken by it
    return made
