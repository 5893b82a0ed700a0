"""An activity reduced to what the model works on."""

from __future__ import annotations

from typing import Final

from fallow.domain.activity import Activity, Samples, Sport
from fallow.domain.cleaning import Cleaning, CleaningKind
from fallow.physiology.believable import impossible
from fallow.physiology.cleaning import clean
from fallow.physiology.efforts import best_efforts
from fallow.physiology.heart_rate import peak
from fallow.physiology.recording import ON_FOOT
from fallow.physiology.segments import from_samples
from fallow.services.records import Digest, Recorded

# Kinds that may take out what nobody runs.
FASTER: Final = frozenset(
    {CleaningKind.PLACE_JUMP, CleaningKind.DISTANCE_JUMP, CleaningKind.SPEED_IMPOSSIBLE, CleaningKind.INDOOR_GPS}
)


def digest(recorded: Recorded, left: frozenset[CleaningKind] = frozenset()) -> Digest:
    """Pieces of steady going, and for runs the best efforts, of the cleaned samples; empty where there is only a
    summary. `left`: kinds of cleaning that the runner switched off for this activity.
    """
    samples, sport = recorded.samples, recorded.activity.sport
    if samples is None:
        return Digest(None, (), masked=recorded.masked)
    impact = sport in ON_FOOT
    cleaned, cleanings = cleaned_samples(recorded.activity, samples, left)
    segments = from_samples(cleaned, impact)
    # What cannot be is told of the recording as it is, whatever was cleaned of it.
    as_recorded = from_samples(samples, impact) if FASTER.intersection(one.kind for one in cleanings) else segments
    return Digest(
        segments=segments,
        best_efforts=best_efforts(cleaned) if sport is Sport.RUN else (),
        peak_heart_rate_bpm=None if segments is None else peak(segments),
        masked=recorded.masked | impossible(samples, as_recorded, impact),
        cleanings=cleanings,
    )


def cleaned_samples(
    activity: Activity, samples: Samples, left: frozenset[CleaningKind] = frozenset()
) -> tuple[Samples, tuple[Cleaning, ...]]:
    """The samples of an activity as the model sees them, and what was cleaned of them."""
    return clean(samples, activity.sport, indoor=activity.indoor, told_m=activity.distance_m, left=left)
