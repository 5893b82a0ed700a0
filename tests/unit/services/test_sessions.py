"""Who is signed in, for how long, and what a token is worth afterwards."""

from datetime import timedelta

import pytest

from fallow.services.sessions import CLOSED, LIFE, OVERLAP, RENEWED_AFTER, Look, Sessions
from tests.fixtures.door import Clocks, sessions

OPEN = Look(is_open=True)
SEAL = "seal"
A_MOMENT = timedelta(microseconds=1)


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def held(clocks: Clocks) -> Sessions:
    return sessions(clocks)


def look(held: Sessions, token: str, seal: str | None = SEAL, *, renew: bool = True) -> Look:
    return held.look(token, seal, renew=renew)


def test_a_token_opens_and_no_other_does(held: Sessions) -> None:
    token = held.begin(SEAL)

    assert look(held, token) == OPEN
    for other in ("", "token-2", token.upper(), f"{token} ", "\udcff"):
        assert look(held, other) == CLOSED


def test_only_a_hash_of_it_is_kept(held: Sessions) -> None:
    token = held.begin(SEAL)

    assert token not in repr(held._held)
    (kept,) = held._held
    assert look(held, kept) == CLOSED, "the hash itself opens nothing"


def test_it_is_over_after_thirty_days_without_a_visit(held: Sessions, clocks: Clocks) -> None:
    token = held.begin(SEAL)

    clocks.go_on(timedelta(days=30) - A_MOMENT)
    assert look(held, token, renew=False) == OPEN
    clocks.go_on(A_MOMENT)
    assert look(held, token) == CLOSED
    assert timedelta(days=30) == LIFE


def test_it_is_renewed_once_a_day_and_no_more_often(held: Sessions, clocks: Clocks) -> None:
    token = held.begin(SEAL)
    clocks.go_on(RENEWED_AFTER - A_MOMENT)
    assert look(held, token) == OPEN

    clocks.go_on(A_MOMENT)
    first = look(held, token)
    assert first.is_open
    assert first.renewed not in {None, token}
    assert look(held, token) == OPEN, "a second tab that asks at the same moment gets no other"
    assert look(held, str(first.renewed)) == OPEN


def test_what_was_renewed_lasts_thirty_days_from_then(held: Sessions, clocks: Clocks) -> None:
    token = held.begin(SEAL)
    clocks.go_on(timedelta(days=20))
    renewed = str(look(held, token).renewed)

    clocks.go_on(timedelta(days=29))
    assert look(held, renewed, renew=False) == OPEN


def test_the_old_token_is_of_no_use_a_minute_later(held: Sessions, clocks: Clocks) -> None:
    token = held.begin(SEAL)
    clocks.go_on(RENEWED_AFTER)
    renewed = str(look(held, token).renewed)

    clocks.go_on(OVERLAP - A_MOMENT)
    assert look(held, token) == OPEN
    clocks.go_on(A_MOMENT)
    assert look(held, token) == CLOSED
    assert look(held, renewed) == OPEN


def test_a_token_near_its_end_does_not_live_longer_for_being_replaced(held: Sessions, clocks: Clocks) -> None:
    token = held.begin(SEAL)
    clocks.go_on(LIFE - OVERLAP / 2)
    look(held, token)

    clocks.go_on(OVERLAP / 2)
    assert look(held, token) == CLOSED


def test_nothing_is_renewed_where_the_answer_cannot_bring_it(held: Sessions, clocks: Clocks) -> None:
    token = held.begin(SEAL)
    clocks.go_on(RENEWED_AFTER)

    assert look(held, token, renew=False) == OPEN
    assert look(held, token).renewed is not None


def test_who_signs_out_ends_what_was_renewed_too_and_nobody_elses(held: Sessions, clocks: Clocks) -> None:
    token, other = held.begin(SEAL), held.begin(SEAL)
    clocks.go_on(RENEWED_AFTER)
    renewed = str(look(held, token).renewed)
    held.end(renewed)

    assert look(held, renewed) == CLOSED
    assert look(held, token) == CLOSED
    assert look(held, other).is_open
    held.end("nobody's")
    assert look(held, other).is_open


@pytest.mark.parametrize("seal", ["another", None])
def test_another_passphrase_or_none_ends_every_session(held: Sessions, seal: str | None) -> None:
    token = held.begin(SEAL)

    assert look(held, token, seal) == CLOSED


def test_what_is_over_is_not_kept(held: Sessions, clocks: Clocks) -> None:
    for _ in range(5):
        held.begin(SEAL)
    clocks.go_on(LIFE)
    held.begin(SEAL)

    assert len(held._held) == 1
