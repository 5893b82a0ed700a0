"""Which library takes a FIT file apart, and what happens where it cannot."""

from typing import Any

import fitfast
import numpy as np
import pytest

from fallow.adapters.fit import fast, patient
from fallow.adapters.fit.decode import decode
from fallow.adapters.fit.layout import layout_of
from fallow.adapters.fit.tables import checksum
from fallow.domain.errors import ProblemCode
from tests.fixtures.activity_files import run_file


class PanicException(BaseException):
    """As the native code raises it."""


def raising(error: BaseException) -> Any:
    def parse(*_: Any, **__: Any) -> None:
        raise error

    return parse


def test_a_sound_file_needs_only_the_fast_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patient, "decode", raising(AssertionError("asked the slow one")))
    (messages,) = decode(run_file())
    assert messages.faults == ()
    assert messages.times.size == 601


def test_a_header_without_a_checksum_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patient, "decode", raising(AssertionError("asked the slow one")))
    data = bytearray(run_file())
    data[12:14] = b"\0\0"
    data[-2:] = checksum(bytes(data[:-2])).to_bytes(2, "little")
    (messages,) = decode(bytes(data))
    assert messages.faults == ()
    assert messages.times.size == 601


def test_a_wrong_checksum_is_said_and_the_rest_is_read() -> None:
    data = run_file()
    (messages,) = decode(data[:-2] + bytes([data[-2] ^ 1, data[-1]]))
    assert [fault.code for fault in messages.faults] == [ProblemCode.DAMAGED]
    assert messages.times.size == 601


def test_both_libraries_say_the_same() -> None:
    data = run_file()
    quick, slow = fast.decode(data, layout_of(data[:-2])), patient.decode(data)
    assert quick is not None
    for name in set(quick.records) & set(slow.records):
        assert quick.records[name] == pytest.approx(slow.records[name], nan_ok=True, abs=1e-9)
    assert {"timestamp", "heart_rate", "position_lat", "cadence", "enhanced_speed"} <= set(slow.records)
    for kind in ("file_id", "session", "lap", "activity", "event"):
        for one, other in zip(quick.of(kind), slow.of(kind), strict=True):
            shared = set(one) & set(other)
            assert {"timestamp", "total_timer_time", "sport", "type"} & shared
            assert {name: one[name] for name in shared} == {name: other[name] for name in shared}


@pytest.mark.parametrize("error", [PanicException("remainder with a divisor of zero"), fitfast.FitDecodeError("no")])
def test_where_the_fast_one_fails_the_patient_one_reads(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitfast, "parse", raising(error))
    (messages,) = decode(run_file())
    assert messages.faults == ()
    assert messages.times.size == 601


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(1), MemoryError()])
def test_an_interrupt_is_no_panic(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitfast, "parse", raising(error))
    with pytest.raises(type(error)):
        decode(run_file())


def test_a_size_that_was_never_written_is_not_needed() -> None:
    data = run_file()
    (messages,) = decode(data[:4] + b"\0\0\0\0" + data[8:-2])
    assert [fault.code for fault in messages.faults] == [ProblemCode.TRUNCATED]
    assert messages.times.size == 601


def test_damage_in_the_middle_keeps_what_comes_before() -> None:
    data = bytearray(run_file())
    half = len(data) // 2
    data[half : half + 400] = bytes([0x0E] * 400)  # messages that were never announced
    (messages,) = decode(bytes(data))
    assert [fault.code for fault in messages.faults] == [ProblemCode.DAMAGED]
    assert 200 < np.isfinite(messages.times).sum() < 400


def test_something_else_is_not_fit() -> None:
    assert decode(b"<gpx></gpx>" * 10) == ()
