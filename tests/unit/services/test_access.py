"""One passphrase for the home: who gets in, who waits, and that nobody learns more than that."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.services.access import LONGEST, SHORTEST, Access, SignedIn, TooMany, Wrong, set_passphrase
from fallow.services.attempts import PER_ADDRESS
from fallow.services.sessions import CLOSED
from tests.fixtures.door import ANOTHER, PASSPHRASE, Clocks, FakeKeeper, access

PHONE = "192.168.1.7"


@pytest.fixture
def keeper() -> FakeKeeper:
    return FakeKeeper()


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def door(keeper: FakeKeeper, clocks: Clocks) -> Access:
    return access(keeper, clocks)


def token_of(door: Access, before: str | None = None) -> str:
    found = door.sign_in(PASSPHRASE, PHONE, before)
    assert isinstance(found, SignedIn)
    return found.token


def test_the_passphrase_opens_and_another_does_not(door: Access) -> None:
    assert door.sign_in(ANOTHER, PHONE, None) == Wrong()
    assert door.sign_in("", PHONE, None) == Wrong()
    assert door.look(token_of(door)).is_open


@pytest.mark.parametrize("token", [None, "", "made up"])
def test_without_a_token_of_ours_it_stays_shut(door: Access, token: str | None) -> None:
    token_of(door)

    assert door.look(token) == CLOSED


def test_signing_in_again_ends_the_session_before(door: Access) -> None:
    first = token_of(door)
    second = token_of(door, first)

    assert first != second
    assert door.look(first) == CLOSED
    assert door.look(second).is_open


def test_a_token_that_came_before_signing_in_is_never_taken_over(door: Access) -> None:
    assert token_of(door, "planted") != "planted"
    assert door.look("planted") == CLOSED


def test_after_too_many_attempts_nobody_looks_whether_it_is_right(
    door: Access, keeper: FakeKeeper, clocks: Clocks
) -> None:
    for _ in range(PER_ADDRESS.free):
        door.sign_in(ANOTHER, PHONE, None)

    assert door.sign_in(PASSPHRASE, PHONE, None) == TooMany(1)
    assert PASSPHRASE not in keeper.looked
    clocks.go_on(timedelta(seconds=0.4))
    assert door.sign_in(PASSPHRASE, PHONE, None) == TooMany(1), "never told to come back too soon"
    clocks.go_on(timedelta(seconds=0.6))
    assert door.look(token_of(door)).is_open


def test_who_gets_it_right_is_not_held_against_it_later(door: Access) -> None:
    for _ in range(3 * PER_ADDRESS.free):
        door.sign_in(ANOTHER, PHONE, None)
        token_of(door)


def test_guesses_at_the_same_moment_are_looked_at_one_by_one_and_all_count(door: Access, keeper: FakeKeeper) -> None:
    keeper.lasts_s = 0.01
    with ThreadPoolExecutor(16) as threads:
        found = list(threads.map(lambda _: door.sign_in(ANOTHER, PHONE, None), range(16)))

    assert found.count(Wrong()) == len(keeper.looked) == PER_ADDRESS.free
    assert keeper.most_at_once == 1


def test_without_a_passphrase_it_is_looked_at_all_the_same(door: Access, keeper: FakeKeeper) -> None:
    keeper.forget()

    assert door.sign_in(ANOTHER, PHONE, None) == Wrong()
    assert keeper.looked == [ANOTHER]


def test_forgetting_ends_every_session(door: Access, keeper: FakeKeeper) -> None:
    token = token_of(door)
    keeper.forget()

    assert door.look(token) == CLOSED


def test_another_passphrase_ends_every_session_and_the_same_one_does_too(door: Access, keeper: FakeKeeper) -> None:
    token = token_of(door)
    set_passphrase(keeper, PASSPHRASE)

    assert door.look(token) == CLOSED


def test_what_is_changed_during_the_look_opens_nothing(door: Access, keeper: FakeKeeper) -> None:
    opens = keeper.opens

    def opens_and_changes(passphrase: str) -> bool:
        found = opens(passphrase)
        keeper.keep(ANOTHER)
        return found

    keeper.opens = opens_and_changes  # type: ignore[method-assign]

    assert door.look(token_of(door)) == CLOSED


def test_what_is_set_during_the_look_opens_nothing_either(door: Access, keeper: FakeKeeper) -> None:
    """Else the session would hold for as long as no passphrase is set."""
    keeper.forget()
    opens = keeper.opens

    def opens_and_sets(passphrase: str) -> bool:
        keeper.keep(PASSPHRASE)
        return opens(passphrase)

    keeper.opens = opens_and_sets  # type: ignore[method-assign]

    assert door.sign_in(PASSPHRASE, PHONE, None) == Wrong()


def test_signing_out(door: Access) -> None:
    token = token_of(door)
    door.sign_out(None)
    assert door.look(token).is_open

    door.sign_out(token)
    assert door.look(token) == CLOSED


@pytest.mark.parametrize("told", ["x" * SHORTEST, "x" * LONGEST, "only small letters", "fünf am Wegrand"])
def test_length_is_all_that_is_asked(keeper: FakeKeeper, told: str) -> None:
    set_passphrase(keeper, told)

    assert keeper.held == told


@pytest.mark.parametrize("told", ["", "x" * (SHORTEST - 1), " " * 40, f"   {'x' * (SHORTEST - 1)}   ", "x" * 1001])
def test_too_short_or_far_too_long_is_refused_and_the_old_one_stays(keeper: FakeKeeper, told: str) -> None:
    with pytest.raises(UserProblemError) as raised:
        set_passphrase(keeper, told)

    assert raised.value.problem.code is ProblemCode.PASSPHRASE_LENGTH
    assert keeper.held == PASSPHRASE
    assert told.strip() == "" or told not in str(raised.value)


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("fünf Bäume am Weg", "fu\u0308nf Ba\u0308ume am Weg"),  # as a Mac writes it
        ("one word and more", "one word and more "),  # as a phone completes it
        ("four\u00a0words, at home", "four words, at home"),
    ],
)
def test_every_keyboard_writes_the_same_passphrase(door: Access, keeper: FakeKeeper, kept: str, typed: str) -> None:
    set_passphrase(keeper, kept)

    assert isinstance(door.sign_in(typed, PHONE, None), SignedIn)
    assert door.sign_in(kept.upper(), PHONE, None) == Wrong()
