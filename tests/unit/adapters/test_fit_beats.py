"""Intervals from beat to beat come back in their order, each session's its own."""

import numpy as np
import pytest

from fallow.adapters.fit import fast
from fallow.adapters.fit.read import read
from fallow.adapters.fit.tables import column, file_of
from tests.fixtures.activity_files import run_file
from tests.fixtures.fit_messages import T0, UINT8, file_type, hrv, records, session


def beats(data: bytes) -> list[list[float] | None]:
    return [None if one.rr_s is None else one.rr_s.tolist() for one in read(data, "run.fit").activities]


@pytest.fixture(params=["fast", "patient"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "patient":
        monkeypatch.setattr(fast, "decode", lambda *_: None)


@pytest.mark.usefixtures("library")
def test_in_seconds_and_in_order_without_what_fills_the_message_up() -> None:
    data = file_of([file_type(), records(n=2), hrv(800, 1100, 790), hrv(1234), records(T0 + 2, n=9), session()])
    assert beats(data) == [[0.8, 1.1, 0.79, 1.234]]


@pytest.mark.usefixtures("library")
def test_a_message_of_one_interval() -> None:
    assert beats(file_of([file_type(), records(), hrv(812, of=1), session()])) == [[0.812]]


@pytest.mark.usefixtures("library")
def test_each_session_has_those_between_its_own_records() -> None:
    data = file_of([
        file_type(), hrv(700), records(T0, n=50), hrv(710), records(T0 + 50, n=50), hrv(720),
        records(T0 + 100, n=61), hrv(500), session(T0, 100, sport=2), session(T0 + 100, 60),
    ])  # fmt: skip
    assert beats(data) == [[0.7, 0.71, 0.72], [0.5]]


@pytest.mark.usefixtures("library")
def test_summaries_may_come_first() -> None:
    data = file_of([
        file_type(), session(T0, 100, sport=2), session(T0 + 100, 60), records(T0, n=100), hrv(720),
        records(T0 + 100, n=61), hrv(500),
    ])  # fmt: skip
    assert beats(data) == [[0.72], [0.5]]


def test_without_a_strap_there_are_none() -> None:
    assert beats(run_file()) == [None]
    assert beats(file_of([file_type(), records(), hrv(), session()])) == [None]


def test_without_records_they_belong_to_the_first_session() -> None:
    assert beats(file_of([file_type(), hrv(800), session(T0, 100), session(T0 + 100, 60)])) == [[0.8], None]


def test_a_rebuilt_session_keeps_them() -> None:
    heart_rate = column(3, UINT8, np.full(30, 130))
    assert beats(file_of([file_type(), records(n=30, hr=heart_rate), hrv(460, 470)])) == [[0.46, 0.47]]


def test_intervals_without_any_session_are_no_activity() -> None:
    assert beats(file_of([file_type(), hrv(800)])) == []
