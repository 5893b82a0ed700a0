"""What was cleaned, in words: how much, where and why."""

import pytest

from fallow import wording
from fallow.domain.activity import Channel
from fallow.domain.cleaning import Cleaning, CleaningKind
from tests.unit.wording.test_every_case_has_words import FORBIDDEN

LOCK = Cleaning(CleaningKind.CADENCE_LOCK, Channel.HEART_RATE, ((750.0, 990.0),), 0.08, 168.0)


def test_a_lock_says_how_long_where_and_why() -> None:
    text = wording.cleaning(LOCK)

    assert text.title == "Heart rate"
    assert text.done == "4 min of heart rate left out"
    assert text.where == "from 12:30 to 16:30, 8% of the time"
    assert text.why == "The sensor seems to have counted steps."
    assert wording.cleaning_line(LOCK) == "4 min of heart rate left out: the sensor seems to have counted steps."


@pytest.mark.parametrize(
    ("spans_s", "share", "where"),
    [
        (((899.0, 900.0),), 0.001, "at 15:00"),
        (((185.0, 190.0), (2640.0, 2650.0)), 0.004, "in 2 places between 3:05 and 44:10"),
        (((0.0, 3600.0),), 1.0, "from start to end"),
    ],
)
def test_where_is_told_as_short_as_it_can(spans_s: tuple[tuple[float, float], ...], share: float, where: str) -> None:
    found = Cleaning(CleaningKind.HEART_RATE_SPIKE, Channel.HEART_RATE, spans_s, share, 220.0)

    assert wording.cleaning(found).where == where


@pytest.mark.parametrize(
    ("kind", "channel", "was", "instead", "done"),
    [
        (CleaningKind.DISTANCE_JUMP, Channel.DISTANCE, 310.0, 10.0, "300 m taken off the distance"),
        (CleaningKind.DISTANCE_JUMP, Channel.DISTANCE, -310.0, 0.0, "Distance that fell is held"),
        (CleaningKind.INDOOR_CALIBRATED, Channel.DISTANCE, 9400.0, 10_000.0, "Distance set from 9.4 km to 10 km"),
        (CleaningKind.INDOOR_CALIBRATED, Channel.DISTANCE, None, None, "Distance set to what was told"),
        (CleaningKind.ALTITUDE_STEP, Channel.ALTITUDE, -24.8, 0.0, "A step of 25 m in altitude taken out"),
        (CleaningKind.ALTITUDE_STEP, Channel.ALTITUDE, None, None, "A step in altitude taken out"),
        (CleaningKind.STANDING, Channel.SPEED, 0.0, None, "90 s of standing left out"),
        (CleaningKind.CADENCE_ONE_LEG, Channel.CADENCE, 84.0, 168.0, "90 s of cadence doubled"),
    ],
)
def test_figures_are_those_that_matter(
    kind: CleaningKind, channel: Channel, was: float | None, instead: float | None, done: str
) -> None:
    assert wording.cleaning(Cleaning(kind, channel, ((100.0, 190.0),), 0.05, was, instead)).done == done


@pytest.mark.parametrize("kind", CleaningKind)
@pytest.mark.parametrize("was", [None, 0.0, 168.25])
def test_every_kind_is_told_plainly_whatever_its_evidence(kind: CleaningKind, was: float | None) -> None:
    text = wording.cleaning(Cleaning(kind, Channel.HEART_RATE, ((0.0, 0.0), (3.0, 4000.0)), 0.5, was, None))

    for part in (*text, wording.cleaning_line(Cleaning(kind, Channel.SPEED, ((5.0, 5.0),), 0.0, was, was))):
        assert part
        assert not FORBIDDEN.search(part), part
    assert text.why.endswith(".")
    assert not text.done.endswith(".")
