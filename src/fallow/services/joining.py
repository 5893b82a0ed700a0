"""Recordings on record, joined to activities and taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from fallow.domain.cleaning import CleaningKind
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.services.digest import digest
from fallow.services.merging import merged
from fallow.services.ports import AthleteStore
from fallow.services.records import Recording
from fallow.services.same_activity import Held, Joined, OnRecord


def on_record(store: AthleteStore) -> OnRecord:
    return _known(store.recordings())


def join(store: AthleteStore, groups: Iterable[Joined]) -> None:
    """For each group of recordings one merged activity. Faults that the runner wants as recorded stay so."""
    groups = tuple(groups)
    shown = {one.activity.activity_id: one.part_of for one in store.recordings()} if groups else {}
    for merged_id, parts in groups:
        before = {*parts, *(old for one in parts if (old := shown.get(one)) is not None)}
        left = frozenset(CleaningKind(kind) for one in before for kind in store.left_raw(one))
        store.save_merged(merged(store.recorded(parts), merged_id, partial(digest, left=left)))
        if left:
            store.leave_raw(merged_id, frozenset(kind.value for kind in left))


def split(store: AthleteStore, activity_id: str) -> tuple[str, ...]:
    """A merged activity is taken apart, and its recordings stay apart; their ids. Raises where it is none."""
    parts = tuple(one.activity.activity_id for one in store.recordings() if one.part_of == activity_id)
    if not parts:
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, activity_id, "not made of several recordings"))
    with store.writing():
        store.unmerge(activity_id)
        store.set_apart(parts, True)
    return parts


def merge(store: AthleteStore, activity_ids: Sequence[str]) -> str:
    """Activities that the runner says are one become one, whatever their times; the id of it."""
    held = [replace(one, apart=False) for one in store.recordings()]
    parts = [one for activity_id in activity_ids for one in _parts(held, activity_id)]
    if len({one.activity.activity_id for one in parts}) < 2:
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, "activities", "two or more are needed to make one"))
    known = _known(held)
    known.join(parts[0].activity.activity_id, (_held(one) for one in parts[1:]))
    groups = known.touched()
    with store.writing():
        store.set_apart([one.activity.activity_id for one in parts], False)
        join(store, groups)
    return groups[0].merged_id


def _parts(held: Sequence[Recording], activity_id: str) -> list[Recording]:
    """The recordings that an activity shows, itself where it is one."""
    own = [one for one in held if activity_id in (one.part_of, one.activity.activity_id)]
    if not own:
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, activity_id, "no such activity"))
    return own


def _known(held: Iterable[Recording]) -> OnRecord:
    return OnRecord(map(_held, held))


def _held(one: Recording) -> Held:
    return Held(one.activity, one.path, one.part_of, one.apart)
