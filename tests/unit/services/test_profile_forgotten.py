"""What was told of a person can be unknown again, and what cannot be is refused as before."""

from datetime import date

import pytest

from fallow.domain.athlete import Athlete
from fallow.domain.errors import UserProblemError
from fallow.services.profile import update_profile

TODAY = date(2026, 7, 19)


class OneAthlete:
    def __init__(self) -> None:
        self.held = Athlete("me", birth_year=1980, mass_kg=60.0, injury_prone=False, last_injury_on=date(2026, 1, 2))

    def athlete(self) -> Athlete:
        return self.held

    def save_athlete(self, athlete: Athlete) -> None:
        self.held = athlete


def test_none_is_unknown_again() -> None:
    store = OneAthlete()
    told = {"birth_year": None, "mass_kg": None, "injury_prone": None, "last_injury_on": None, "language": None}
    update_profile(store, told, frozenset(), TODAY)  # type: ignore[arg-type]  # as much of a store as it asks

    assert store.held == Athlete("me")


@pytest.mark.parametrize("told", [{"birth_year": 1890}, {"mass_kg": 600.0}, {"last_injury_on": date(2026, 7, 20)}])
def test_what_cannot_be_changes_nothing(told: dict[str, object]) -> None:
    store = OneAthlete()
    before = store.held

    with pytest.raises(UserProblemError):
        update_profile(store, told, frozenset(), TODAY)  # type: ignore[arg-type]  # as much of a store as it asks
    assert store.held == before
