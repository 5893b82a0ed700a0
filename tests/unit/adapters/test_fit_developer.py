"""Fields that apps add: used where the watch has none, and never instead of its own."""

import numpy as np
import pytest

from fallow.adapters.fit import fast
from fallow.adapters.fit.read import read
from fallow.adapters.fit.tables import column, file_of
from fallow.domain.activity import Channel
from tests.fixtures.fit_messages import (
    UINT8,
    UINT16,
    developer_field,
    file_type,
    records_with_developer_field,
    session,
)

HEART_RATE = (column(3, UINT8, [120, 121, 122]), 1)
POWER = (column(7, UINT16, [200, np.nan, 202]), 2)


@pytest.fixture(params=["fast", "patient"], autouse=True)
def _library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "patient":
        monkeypatch.setattr(fast, "decode", lambda *_: None)


def channel(data: bytes, name: Channel) -> list[float] | None:
    (recorded,) = read(data, "run.fit").activities
    assert recorded.samples is not None
    found = recorded.samples.get(name)
    return None if found is None else found.tolist()


@pytest.mark.parametrize("name", ["Power", "power", "POWER"])
@pytest.mark.parametrize("units", ["Watts", "W", "watts"])
def test_power_of_an_app(name: str, units: str) -> None:
    rows = records_with_developer_field([HEART_RATE], [300, 301, 302])
    data = file_of([file_type(), developer_field(name, units), rows, session()])
    assert channel(data, Channel.POWER) == [300.0, 301.0, 302.0]


@pytest.mark.parametrize("name", ["Power", "power"])
def test_the_watch_s_own_power_stays(name: str) -> None:
    rows = records_with_developer_field([POWER], [300, 301, 302])
    data = file_of([file_type(), developer_field(name, "Watts"), rows, session()])
    assert channel(data, Channel.POWER) == pytest.approx([200, np.nan, 202], nan_ok=True)


@pytest.mark.parametrize(("name", "units"), [("Form Power", "Watts"), ("Power", "kW"), ("Power", ""), ("Energy", "W")])
def test_another_field_or_unit_is_not_power(name: str, units: str) -> None:
    rows = records_with_developer_field([HEART_RATE], [90, 91, 92])
    data = file_of([file_type(), developer_field(name, units), rows, session()])
    assert channel(data, Channel.POWER) is None


def test_a_field_that_takes_a_name_of_the_watch_s_own_does_not_replace_it() -> None:
    rows = records_with_developer_field([HEART_RATE], [90, 91, 92])
    data = file_of([file_type(), developer_field("heart_rate", "bpm"), rows, session()])
    assert channel(data, Channel.HEART_RATE) == [120.0, 121.0, 122.0]


@pytest.mark.parametrize(
    ("name", "units", "known", "expected"),
    [
        ("Ground Time", "Milliseconds", Channel.STANCE_TIME, 40.0),
        ("Vertical Oscillation", "Centimeters", Channel.VERTICAL_OSCILLATION, 400.0),
        ("Vertical Oscillation", "mm", Channel.VERTICAL_OSCILLATION, 40.0),
    ],
)
def test_how_the_foot_meets_the_ground(name: str, units: str, known: Channel, expected: float) -> None:
    rows = records_with_developer_field([HEART_RATE], [40, 40, 40])
    assert channel(file_of([file_type(), developer_field(name, units), rows, session()]), known) == [expected] * 3
