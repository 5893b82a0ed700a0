"""An activity reduced to what the model works on."""

import numpy as np
import pytest

from fallow.domain.activity import Channel, Samples, Sport
from fallow.services.digest import digest
from fallow.services.records import Digest, Recorded
from tests.fixtures.activity_files import run_activity, run_samples


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
