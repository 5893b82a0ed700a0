"""An activity reduced to what the model works on."""

from __future__ import annotations

from fallow.domain.activity import Sport
from fallow.physiology.believable import ON_FOOT, impossible
from fallow.physiology.efforts import best_efforts
from fallow.physiology.heart_rate import peak
from fallow.physiology.segments import from_samples
from fallow.services.records import Digest, Recorded


def digest(recorded: Recorded) -> Digest:
    """Pieces of steady going, and for runs the best efforts; empty where the file holds only a summary."""
    samples, sport = recorded.samples, recorded.activity.sport
    if samples is None:
        return Digest(None, (), masked=recorded.masked)
    impact = sport in ON_FOOT
    segments = from_samples(samples, impact)
    return Digest(
        segments=segments,
        best_efforts=best_efforts(samples) if sport is Sport.RUN else (),
        peak_heart_rate_bpm=None if segments is None else peak(segments),
        masked=recorded.masked | impossible(samples, segments, impact),
    )
