"""Where the messages of a FIT file lie, sound or damaged."""

import struct

import numpy as np
import pytest

from fallow.adapters.fit import patient
from fallow.adapters.fit.decode import decode
from fallow.adapters.fit.layout import HRV, RECORD, layout_of, sealed, without_records
from fallow.adapters.fit.tables import column, file_of
from fallow.domain.errors import ProblemCode
from tests.fixtures.activity_files import run_file
from tests.fixtures.fit_messages import T0, UINT8, file_type, hrv, records, session, with_beats_and_power

HEADER = run_file()[:14]


def body(data: bytes) -> bytes:
    return data[:-2]


@pytest.fixture
def _without_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(data: bytes) -> None:
        raise AssertionError("asked the slow one")

    monkeypatch.setattr(patient, "decode", asked)


@pytest.mark.parametrize("data", [run_file(), with_beats_and_power()], ids=["run", "with an app's field"])
def test_messages_lie_behind_one_another_to_the_end(data: bytes) -> None:
    layout = layout_of(body(data))
    assert layout.fault is None
    assert layout.end == len(data) - 2
    borders = [14, *(run.end for run in layout.runs)]
    assert [run.start for run in layout.runs] == borders[:-1]


def test_how_many_records_come_before() -> None:
    data = file_of([file_type(), hrv(800), records(n=3), hrv(800), hrv(800), records(T0 + 3, n=2), hrv(800), session()])
    layout = layout_of(body(data))
    assert layout.records_before(HRV) == [0, 3, 3, 5]
    assert sum(run.messages for run in layout.of(RECORD)) == 5


@pytest.mark.usefixtures("_without_patience")
def test_without_its_records_a_file_says_the_rest() -> None:
    data = run_file()
    smaller = without_records(data, layout_of(body(data)))
    assert len(smaller) < len(data) / 10
    (whole,), (rest,) = decode(data), decode(smaller)
    assert rest.faults == ()
    assert rest.times.size == 0
    assert rest.rows == whole.rows


@pytest.mark.usefixtures("_without_patience")
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_what_breaks_off_is_read_quickly_up_to_there(share: float) -> None:
    data = run_file()
    (messages,) = decode(data[: int(share * len(data))])
    assert [fault.code for fault in messages.faults] == [ProblemCode.TRUNCATED]
    assert messages.of("file_id")


@pytest.mark.usefixtures("_without_patience")
@pytest.mark.parametrize("reserved_or_type", ["order of bytes", "type"])
def test_damage_begins_where_a_definition_cannot_be(reserved_or_type: str) -> None:
    definition = bytearray(b"\x46\x00\x00\x14\x00\x01\x03\x01\x02")
    definition[2 if reserved_or_type == "order of bytes" else 8] = 0x7D
    data = file_of([file_type(), records(n=30), bytes(definition), b"\x06\x64" * 20, session()])
    (messages,) = decode(data)
    assert [fault.code for fault in messages.faults] == [ProblemCode.DAMAGED]
    assert messages.times.size == 30


@pytest.mark.usefixtures("_without_patience")
def test_numbers_may_stand_the_other_way_round() -> None:
    definition = b"\x41\x00\x01" + struct.pack(">HB", RECORD, 2) + bytes((253, 4, 0x86, 3, 1, 0x02))
    rows = b"".join(struct.pack(">BIB", 1, T0 + i, 120 + i) for i in range(5))
    (messages,) = decode(file_of([file_type(), definition, rows, session()]))
    assert messages.faults == ()
    assert messages.column("heart_rate").tolist() == [120, 121, 122, 123, 124]
    assert np.diff(messages.times).tolist() == [1, 1, 1, 1]


@pytest.mark.usefixtures("_without_patience")
def test_times_may_be_told_as_differences() -> None:
    """Three bits of the first byte name the kind of message, five the time's last bits."""
    heart_rate = b"\x42\x00\x00\x14\x00\x01\x03\x01\x02"
    times = T0 + np.arange(1, 40)
    rows = b"".join(bytes((0xC0 | int(at) & 0x1F, 100)) for at in times)
    first = records(n=1, hr=column(3, UINT8, 90))
    (messages,) = decode(file_of([file_type(), first, heart_rate, rows, session()]))
    assert messages.faults == ()
    assert np.diff(messages.times).tolist() == [1] * 39


def test_a_message_that_tells_no_time_of_its_own_keeps_the_records_around_it() -> None:
    lap = b"\x43\x00\x00\x13\x00\x01\xfe\x02\x84"
    data = file_of([file_type(), records(n=5), lap, bytes((0xE0 | T0 & 0x1F, 0, 0)), session()])
    layout = layout_of(body(data))
    assert layout.fault is None
    assert without_records(data, layout) == data


def test_a_header_of_twelve_bytes_has_no_checksum() -> None:
    short = bytes([12]) + HEADER[1:12]
    (messages,) = decode(sealed(short, run_file()[14:-2]))
    assert messages.faults == ()
    assert messages.times.size == 601


def test_what_only_the_slow_one_reads_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patient, "MOST_FRAMES", 100)
    messages = patient.decode(run_file())
    assert 50 < messages.times.size < 100
    assert [fault.code for fault in messages.faults] == [ProblemCode.DAMAGED]
    monkeypatch.setattr(patient, "MOST_FRAMES", 10_000)
    assert patient.decode(run_file()).faults == ()
