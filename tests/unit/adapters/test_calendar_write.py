"""A plan as iCalendar, read back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from fallow.adapters.calendar.write import IcsWriter
from fallow.services.plans_out.calendar import CalendarEvent, PlanCalendar, changed_at, uid
from tests.fixtures.calendars import calendar, entries

ON = date(2026, 12, 1)
AWKWARD = 'Läufe; 5 × 3 min, dann \\n "locker": <b>https://example.org</b> BEGIN:X\n\nZweite Zeile ' + "lang " * 60
EVENT = CalendarEvent(uid("ada", ON), ON, "Tempo, 45 min; about 8 km", AWKWARD, "key session")
CALENDAR = PlanCalendar("Laufplan", "de", 3, changed_at(date(2026, 11, 29), 3), (EVENT,))


def written(plan: PlanCalendar = CALENDAR) -> bytes:
    return IcsWriter().write(plan)


def test_an_event_is_read_as_it_was_meant() -> None:
    (event,) = entries(written())

    assert event["uid"] == EVENT.uid
    assert event["summary"] == EVENT.title
    assert event["description"] == AWKWARD
    assert event["categories"].cats == ["key session"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (ON, ON + timedelta(days=1))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["sequence"] == 3
    assert event["dtstamp"].dt == event["last-modified"].dt == datetime(2026, 11, 29, 0, 0, 3, tzinfo=UTC)
    assert event["transp"] == "TRANSPARENT"


def test_the_calendar_says_whose_it_is_and_how_often_to_look() -> None:
    found = calendar(written())

    assert found["prodid"] == "-//Fallow//Running plan//EN"
    assert (found["version"], found["method"], found["x-wr-calname"]) == ("2.0", "PUBLISH", "Laufplan")
    assert found["refresh-interval"].dt == timedelta(hours=6)
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in written()
    assert b"\r\nX-PUBLISHED-TTL:PT6H\r\n" in written()


def test_lines_are_folded_as_the_standard_asks() -> None:
    lines = written().split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


def test_what_has_no_priority_has_no_category() -> None:
    (event,) = entries(written(replace(CALENDAR, events=(replace(EVENT, category=""),))))

    assert "categories" not in event


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert written() == written()


@pytest.mark.parametrize(
    ("earlier", "later"),
    [((date(2026, 11, 29), 3), (date(2026, 11, 29), 4)), ((date(2026, 11, 28), 9), (date(2026, 11, 29), 10))],
)
def test_a_newer_plan_is_newer(earlier: tuple[date, int], later: tuple[date, int]) -> None:
    assert changed_at(*earlier) < changed_at(*later)


def test_a_day_keeps_its_entry_and_shares_it_with_nobody() -> None:
    others = {uid("ada", ON, 2), uid("bob", ON), uid("ada", ON + timedelta(days=1)), uid("ada", ON)}

    assert uid("ada", ON) == uid("ada", ON)
    assert len(others) == 4
    assert not any("ada" in other for other in others)
