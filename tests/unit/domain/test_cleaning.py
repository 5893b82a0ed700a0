"""A cleaning says where it was, and its spans make sense."""

import pytest

from fallow.domain.activity import Channel
from fallow.domain.cleaning import Cleaning, CleaningKind


def test_its_length_is_that_of_its_spans() -> None:
    found = Cleaning(CleaningKind.CADENCE_LOCK, Channel.HEART_RATE, ((10.0, 70.0), (100.0, 130.0)), 0.1)

    assert found.duration_s == 90.0


@pytest.mark.parametrize(("spans_s", "share"), [((), 0.1), (((5.0, 4.0),), 0.1), (((0.0, 1.0),), 1.2)])
def test_nonsense_is_refused(spans_s: tuple[tuple[float, float], ...], share: float) -> None:
    with pytest.raises(ValueError, match=r"span|share"):
        Cleaning(CleaningKind.STANDING, Channel.SPEED, spans_s, share)
