"""What was made of an activity, and which cleanings a runner wants; what the model makes of it is worked out anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fallow.domain.activity import Activity, Channel
from fallow.domain.cleaning import Cleaning, CleaningKind
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.digest import cleaned_samples, digest
from fallow.services.ports import AthleteStore
from fallow.services.records import Recorded


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an activity is from, and what was cleaned of it."""

    activity: Activity
    origins: Mapping[Channel, str]  # of a merged activity, the recording that each channel is from
    paths: Mapping[str, str]  # of these recordings, the file
    cleanings: tuple[Cleaning, ...]
    left: frozenset[CleaningKind]


def provenance(store: AthleteStore, activity_id: str) -> Provenance:
    """Raises where there is no such activity."""
    recorded, left = _recorded(store, activity_id), left_raw(store, activity_id)
    samples = recorded.samples
    cleanings = () if samples is None else cleaned_samples(recorded.activity, samples, left)[1]
    return Provenance(recorded.activity, store.origins(activity_id), paths_of(store), cleanings, left)


def paths_of(store: AthleteStore) -> Mapping[str, str]:
    """The file of each recording."""
    return {one.activity.activity_id: one.path for one in store.recordings()}


def left_raw(store: AthleteStore, activity_id: str) -> frozenset[CleaningKind]:
    """Kinds of cleaning that are switched off for this activity."""
    return frozenset(map(CleaningKind, store.left_raw(activity_id)))


def choose(store: AthleteStore, activity_id: str, kind: str, *, leave: bool) -> None:
    """Leaves a kind of fault as it was recorded, or cleans it again. Raises where there is no such activity or kind."""
    if kind not in set(CleaningKind):
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, kind, "no kind of cleaning"))
    recorded = _recorded(store, activity_id)
    before = left_raw(store, activity_id)
    chosen = before | {CleaningKind(kind)} if leave else before - {CleaningKind(kind)}
    with store.writing():
        store.leave_raw(activity_id, frozenset(one.value for one in chosen))
        store.save_digests({activity_id: digest(recorded, chosen)})


def digest_again(store: AthleteStore) -> int:
    """Works out anew what every recording is reduced to, as this version does it; how many there are."""
    recordings = (one.activity.activity_id for one in store.recordings())
    names = dict.fromkeys((*recordings, *(one.activity_id for one in store.activities())))
    for name in names:
        store.save_digests({name: digest(_recorded(store, name), left_raw(store, name))})
    return len(names)


def _recorded(store: AthleteStore, activity_id: str) -> Recorded:
    found = store.recorded([activity_id])
    if not found:
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, activity_id, "no such activity"))
    return found[0]
