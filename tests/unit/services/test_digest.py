"""An activity reduced to what the model works on."""

import numpy as np
import pytest

from fallow.domain.activity import Channel, Samples, Sport
from fallow.domain.cleaning import CleaningKind
from fallow.services.digest import digest
from fallow.services.records import Digest, Recorded
from tests.fixtures.activity_files import run_activity, run_samples
from tests.fixtures.recordings import natural_run


def test_a_run_has_pieces_and_best_efforts() -> None:
    reduced = digest(Recorded(run_activity(), run_samples()))
    assert reduced.segments is not None
    assert reduced.segments.impact
    assert reduced.segments.duration_s.sum() == pytest.approx(600.0)
    assert reduced.best_efforts[0].distance_m == pytest.approx(3.0 * reduced.best_efforts[0].duration_s)


@pytest.mark.parametrize(
    ("sport", "impact"), [(Sport.WALK, True), (Sport.HIKE, True), (Sport.CYCLE, False), (Sport.SWIM, False)]
)
def test_other_sports_show_no_running_speed(sport: Sport, impact: bool) -> None:
    reduced = digest(Recorded(run_activity(sport=sport), run_samples()))
    assert reduced.segments is not None
    assert reduced.segments.impact is impact
    assert reduced.best_efforts == ()


def test_what_cannot_be_is_named_with_what_the_reader_left_out() -> None:
    usual = run_samples()
    wrong = Samples({**usual.channels, Channel.HEART_RATE: np.full(len(usual), 254.0)})

    reduced = digest(Recorded(run_activity(), wrong, masked=frozenset({Channel.TIME})))

    assert reduced.masked == {Channel.TIME, Channel.HEART_RATE}
    assert reduced.peak_heart_rate_bpm is None
    assert digest(Recorded(run_activity(), usual)).masked == frozenset()


def test_a_summary_alone_gives_nothing() -> None:
    assert digest(Recorded(run_activity(), None)) == Digest(None, ())


def test_what_is_reduced_is_the_cleaned_recording_and_says_so() -> None:
    usual = natural_run()
    jump = np.where(usual.time_s >= 900, 400.0, 0.0)
    broken = natural_run(
        distance=usual.channels[Channel.DISTANCE] + jump,
        heart_rate=np.where(usual.time_s > 1700, 254.0, usual.channels[Channel.HEART_RATE]),
    )

    clean, reduced = (digest(Recorded(run_activity(), samples)) for samples in (usual, broken))

    assert clean.cleanings == ()
    assert [one.kind for one in reduced.cleanings] == [
        CleaningKind.DISTANCE_JUMP,
        CleaningKind.HEART_RATE_IMPOSSIBLE,
    ]
    assert reduced.best_efforts[-1].distance_m == pytest.approx(clean.best_efforts[-1].distance_m, abs=0.5)
    assert reduced.peak_heart_rate_bpm == clean.peak_heart_rate_bpm
    assert reduced.masked == {Channel.HEART_RATE}


def test_a_kind_that_is_switched_off_counts_as_recorded() -> None:
    usual = natural_run()
    late = natural_run(distance=usual.channels[Channel.DISTANCE] + np.where(usual.time_s >= 900, 60.0, 0.0))

    left = digest(Recorded(run_activity(), late), frozenset({CleaningKind.DISTANCE_JUMP}))
    cleaned = digest(Recorded(run_activity(), late))

    assert left.cleanings == ()
    assert left.best_efforts[-1].distance_m == pytest.approx(cleaned.best_efforts[-1].distance_m + 60.0, abs=0.5)


def test_indoors_the_summary_tells_how_far_it_was() -> None:
    usual = run_samples()
    belt = Samples({name: usual.channels[name] for name in (Channel.TIME, Channel.DISTANCE, Channel.SPEED)})

    reduced = digest(Recorded(run_activity(indoor=True, distance_m=2000.0), belt))

    assert [one.kind for one in reduced.cleanings] == [CleaningKind.INDOOR_CALIBRATED]
    assert reduced.segments is not None
    assert reduced.segments.duration_s @ reduced.segments.speed_m_s == pytest.approx(2000.0)
