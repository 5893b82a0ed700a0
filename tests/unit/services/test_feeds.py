"""The address of a calendar: opened, known again, replaced, closed."""

from dataclasses import dataclass, field

import pytest

from fallow.domain.athlete import Athlete
from fallow.domain.errors import UserProblemError
from fallow.services.feeds import close_feed, open_feed, owner
from tests.fixtures.house import FakeStore


@dataclass
class Household:
    """Two runners under one roof."""

    parts: dict[str, FakeStore] = field(default_factory=lambda: {name: FakeStore() for name in ("ada", "bob")})

    def athletes(self) -> tuple[Athlete, ...]:
        return tuple(map(Athlete, self.parts))

    def for_athlete(self, athlete_id: str) -> FakeStore:
        return self.parts[athlete_id]


@pytest.fixture
def household() -> Household:
    return Household()


def whose(household: Household, secret: str) -> FakeStore | None:
    return owner(household, secret)  # type: ignore[arg-type,return-value]  # all that it uses is there


def test_a_secret_leads_to_the_plan_of_its_own_runner(household: Household) -> None:
    open_feed(household.parts["ada"], "first")  # type: ignore[arg-type]
    open_feed(household.parts["bob"], "second")  # type: ignore[arg-type]

    assert whose(household, "first") is household.parts["ada"]
    assert whose(household, "second") is household.parts["bob"]


def test_only_a_hash_is_kept(household: Household) -> None:
    open_feed(household.parts["ada"], "a secret of many letters")  # type: ignore[arg-type]

    kept = household.parts["ada"].feed
    assert kept is not None
    assert len(kept) == 64
    assert "secret" not in kept


@pytest.mark.parametrize("secret", ["", "First", "first ", "firs", "first" * 100, "fürst", "\udcff"])
def test_any_other_secret_leads_nowhere(household: Household, secret: str) -> None:
    open_feed(household.parts["ada"], "first")  # type: ignore[arg-type]

    assert whose(household, secret) is None


def test_the_hash_itself_opens_nothing(household: Household) -> None:
    open_feed(household.parts["ada"], "first")  # type: ignore[arg-type]

    assert whose(household, household.parts["ada"].feed or "") is None


def test_a_new_secret_takes_the_place_of_the_old_one(household: Household) -> None:
    for secret in ("first", "second"):
        open_feed(household.parts["ada"], secret)  # type: ignore[arg-type]

    assert whose(household, "first") is None
    assert whose(household, "second") is household.parts["ada"]


def test_a_closed_address_is_as_unknown_as_any_other(household: Household) -> None:
    open_feed(household.parts["ada"], "first")  # type: ignore[arg-type]

    assert close_feed(household.parts["ada"])  # type: ignore[arg-type]
    assert not close_feed(household.parts["ada"])  # type: ignore[arg-type]
    assert whose(household, "first") is None
    assert whose(household, "") is None


def test_without_a_plan_there_is_nothing_to_open(household: Household) -> None:
    household.parts["ada"].held_plan = None

    with pytest.raises(UserProblemError, match="no_plan"):
        open_feed(household.parts["ada"], "first")  # type: ignore[arg-type]
    assert household.parts["ada"].feed is None
