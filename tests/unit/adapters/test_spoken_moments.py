"""Moments in the words of several languages."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.adapters.spoken_moments import told_moment, utc_offset_s

AT = datetime(2024, 4, 2, 6, 3, 21, tzinfo=UTC)
FIRST_S, LAST_S = (int(datetime(year, 1, 2, tzinfo=UTC).timestamp()) for year in (1990, 2099))
# Abbreviations as the languages' own conventions have them.
MONTHS = {
    "english": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "british": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
    "german": ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
    "french": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    "spanish": ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
    "dutch": ["jan.", "feb.", "mrt.", "apr.", "mei", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."],
    "italian": ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
    "portuguese": ["jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."],
}
moments = st.integers(FIRST_S, LAST_S).map(lambda at_s: datetime.fromtimestamp(at_s, UTC))


@pytest.mark.parametrize(
    "text",
    [
        "Apr 2, 2024, 6:03:21 AM",
        "Apr 2, 2024, 6:03:21\u202fAM",  # as newer tables of languages have it
        "Apr 2, 2024 6:03:21 am",
        "2 Apr 2024, 06:03:21",
        "02.04.2024, 06:03:21",
        "2. April 2024, 06:03:21",
        "2 avr. 2024 à 06:03:21",
        "2 abr 2024, 6:03:21",
        "2 abr. 2024, 6:03:21 a. m.",
        "2 apr. 2024 06:03:21",
        "2 de abr. de 2024, 06:03:21",
        "2024-04-02 06:03:21",
        "2024-04-02T06:03:21Z",
        "2024-04-02T08:03:21+02:00",
        "2024-04-02T06:03:21.0",
    ],
)
def test_one_moment_in_many_forms(text: str) -> None:
    assert told_moment(text) == AT


@pytest.mark.parametrize(
    "text",
    [
        "", "6:03:21 AM", "2024-04-02", "Apr 2, 2024", "31 févr. 2024 à 06:03:21", "Apr 2, 2024, 13:03:21 PM",
        "Apr 2, 2024, 0:03:21 AM", "02.04.2024, 24:03:21", "4/2/2024 06:03:21", "2 Foo 2024, 06:03:21",
        "Apr May 2, 2024, 06:03:21", "1 Jan 1970, 00:00:00", "2 Apr 2150, 06:03:21", "2 Apr 24, 2024, 06:03:21",
        "31.02.2024, 06:03:21", "99999999999999999999-04-02 06:03:21",
    ],
)  # fmt: skip
def test_what_is_no_moment(text: str) -> None:
    """A day alone is none, nor is one whose first number may be the month or the day."""
    assert told_moment(text) is None


@given(moments, st.sampled_from(sorted(MONTHS)))
def test_every_month_of_every_language(at: datetime, language: str) -> None:
    month = MONTHS[language][at.month - 1]
    assert told_moment(f"{at.day} {month} {at.year}, {at:%H:%M:%S}") == at


@given(moments)
def test_noon_and_midnight_by_a_clock_of_twelve_hours(at: datetime) -> None:
    month = MONTHS["english"][at.month - 1]
    clock = f"{(at.hour + 11) % 12 + 1}:{at:%M:%S} {'AM' if at.hour < 12 else 'PM'}"
    assert told_moment(f"{month} {at.day}, {at.year}, {clock}") == at


@given(st.integers(-56, 56), st.floats(-400, 400), st.floats(0, 4e9))
def test_offsets_are_quarters_of_an_hour(quarters: int, drift_s: float, utc_s: float) -> None:
    assert utc_offset_s(utc_s + 900 * quarters + drift_s, utc_s) == 900 * quarters


@pytest.mark.parametrize("local_s", [float("nan"), 16 * 3600.0, -20 * 3600.0])
def test_no_place_is_so_far_from_utc(local_s: float) -> None:
    assert utc_offset_s(local_s, 0.0) is None
