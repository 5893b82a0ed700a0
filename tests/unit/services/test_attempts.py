"""How often a passphrase may be tried: few times at once, then after waits that grow, and nothing slips through."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from fallow.services.attempts import FORGOTTEN_AFTER_S, OVERALL, PER_ADDRESS, Attempts, Pace, _Count
from tests.fixtures.door import Clocks

PHONE = "192.168.1.7"


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def attempts(clocks: Clocks) -> Attempts:
    return Attempts(clocks.seconds)


def go_on(clocks: Clocks, seconds: float) -> None:
    clocks.go_on(timedelta(seconds=seconds))


def test_a_few_attempts_cost_nothing_and_then_the_wait_doubles(attempts: Attempts, clocks: Clocks) -> None:
    assert [attempts.take(PHONE) for _ in range(PER_ADDRESS.free)] == [0.0] * PER_ADDRESS.free

    for wait_s in (1.0, 2.0, 4.0, 8.0):
        assert attempts.take(PHONE) == wait_s
        go_on(clocks, wait_s - 0.5)
        assert attempts.take(PHONE) == 0.5, "asking does not make it longer"
        go_on(clocks, 0.5)
        assert attempts.take(PHONE) == 0.0


def test_the_wait_of_one_address_has_an_end(attempts: Attempts, clocks: Clocks) -> None:
    for _ in range(40):
        go_on(clocks, attempts.take(PHONE))
        attempts.take(PHONE)

    assert attempts.take(PHONE) == PER_ADDRESS.longest_wait_s


def test_another_address_does_not_wait(attempts: Attempts) -> None:
    for _ in range(10):
        attempts.take(PHONE)

    assert attempts.take("192.168.1.8") == 0.0


def test_many_addresses_wait_together(attempts: Attempts, clocks: Clocks) -> None:
    waits = [attempts.take(f"10.0.0.{number}") for number in range(OVERALL.free + 3)]
    assert waits == [0.0] * OVERALL.free + [1.0] * 3

    for number in range(30):
        go_on(clocks, attempts.take(f"10.0.1.{number}"))
        assert attempts.take(f"10.0.1.{number}") == 0.0
    assert attempts.take("10.0.2.1") == OVERALL.longest_wait_s


def test_who_got_it_right_starts_anew_and_the_others_do_not(attempts: Attempts) -> None:
    guesser = "192.168.1.66"
    for _ in range(PER_ADDRESS.free):
        attempts.take(PHONE)
        attempts.take(guesser)
    attempts.forgive(PHONE)

    assert attempts.take(PHONE) == 0.0
    assert attempts.take(guesser) == 1.0


def test_what_is_forgiven_one_is_forgiven_overall(attempts: Attempts) -> None:
    for _ in range(2 * OVERALL.free):
        assert attempts.take(PHONE) == 0.0
        attempts.forgive(PHONE)
    for number in range(OVERALL.free):
        assert attempts.take(f"10.0.0.{number}") == 0.0
    attempts.forgive("10.0.0.0")
    assert attempts.take("10.0.1.1") == 0.0
    assert attempts.take("10.0.1.2") == 1.0


def test_to_be_forgiven_without_an_attempt_gives_nothing(attempts: Attempts) -> None:
    for number in range(OVERALL.free):
        attempts.take(f"10.0.0.{number}")
    attempts.forgive("10.0.9.9")

    assert attempts.take("10.0.1.1") == 1.0


def test_a_day_later_all_is_forgotten(attempts: Attempts, clocks: Clocks) -> None:
    for number in range(OVERALL.free):
        attempts.take(f"10.0.0.{number % 4}")
    go_on(clocks, FORGOTTEN_AFTER_S - 1)
    assert attempts.take("10.0.0.1") == 0.0
    assert attempts.take("10.0.0.1") > 0.0, "the count still stands"

    go_on(clocks, FORGOTTEN_AFTER_S + 1)
    assert [attempts.take("10.0.0.1") for _ in range(PER_ADDRESS.free)] == [0.0] * PER_ADDRESS.free
    assert attempts.take("10.0.0.1") == 1.0
    assert set(attempts._of) == {"10.0.0.1"}, "nothing is kept of the others"


def test_attempts_at_the_same_moment_all_count(attempts: Attempts, monkeypatch: pytest.MonkeyPatch) -> None:
    together = threading.Barrier(32)
    left_s = _Count.left_s

    def slowly(self: _Count, pace: Pace, now_s: float) -> float:
        time.sleep(0.001)  # others have their turn between the look and the count
        return left_s(self, pace, now_s)

    monkeypatch.setattr(_Count, "left_s", slowly)

    def take() -> float:
        together.wait()
        return attempts.take(PHONE)

    with ThreadPoolExecutor(32) as threads:
        waits = [wait.result() for wait in [threads.submit(take) for _ in range(32)]]

    assert waits.count(0.0) == PER_ADDRESS.free
