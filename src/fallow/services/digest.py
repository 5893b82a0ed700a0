"""An activity reduced to what the model works on."""

from __future__ import annotations

from typing import Final

from fallow.domain.activity import Sport
from fallow.physiology.efforts import best_efforts
from fallow.physiology.heart_rate import peak
from fallow.physiology.segments import from_samples
from fallow.services.records import Digest, Recorded

FOOTSTRIKES: Final = frozenset({Sport.RUN, Sport.WALK, Sport.HIKE})


def digest(recorded: Recorded) -> Digest:
    """Pieces of steady going, and for runs the best efforts; empty where the file holds only a summary."""
    samples, sport = recorded.samples, recorded.activity.sport
    if samples is None:
        return Digest(None, ())
    segments = from_samples(samples, impact=sport in FOOTSTRIKES)
    efforts = best_efforts(samples) if sport is Sport.RUN else ()
    return Digest(segments, efforts, None if segments is None else peak(segments))
