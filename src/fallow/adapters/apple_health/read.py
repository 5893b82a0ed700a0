"""Apple Health's export.xml: read once, as a stream, whatever its size.

The routes of the workouts lie beside it as GPX files and are read as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import BinaryIO, Final
from xml.parsers import expat

import numpy as np

from fallow.adapters.apple_health.columns import Measured
from fallow.adapters.apple_health.document import Document
from fallow.adapters.apple_health.laps import laps_of
from fallow.adapters.apple_health.notes import Notes
from fallow.adapters.apple_health.pieces import UnsafeError, pieces, recognises
from fallow.adapters.apple_health.samples import found_in
from fallow.adapters.apple_health.sources import recorder
from fallow.adapters.apple_health.values import UNIX_EPOCH
from fallow.adapters.apple_health.workouts import Workout
from fallow.adapters.format import Format
from fallow.adapters.markup import BREAKS_OFF
from fallow.adapters.recording import Contents
from fallow.domain.activity import Activity, Channel, Samples
from fallow.domain.errors import Problem, ProblemCode
from fallow.services.records import Recorded
from fallow.services.same_activity import Held, OnRecord

LARGEST_BYTES: Final = 8 * 1024**3
PARTIAL_CHARACTER: Final = 6  # expat: the file ends within a letter


def read(stream: BinaryIO, place: str) -> Contents:
    """All workouts and mornings, as far as the document can be read; without any, the problems say why."""
    notes = Notes(place)
    parser = expat.ParserCreate()
    document = Document(notes, lambda: parser.CurrentLineNumber)
    parser.StartElementHandler = document.begin
    parser.EndElementHandler = document.end
    broken = _parse(parser, stream, place)
    if broken is not None and broken.code is ProblemCode.UNSAFE_CONTENT:
        return Contents(problems=(broken,))
    activities = tuple(_activities(document, notes, place))
    mornings = document.mornings.check_ins(notes)
    problems = (*([] if broken is None else [broken]), *notes.problems())
    if not activities and not mornings and not problems:
        problems = (Problem(ProblemCode.NOT_AN_ACTIVITY, place, "neither workouts nor sleep nor resting heart rate"),)
    return Contents(activities, mornings, problems)


def _parse(parser: expat.XMLParserType, stream: BinaryIO, place: str) -> Problem | None:
    try:
        for piece in pieces(stream):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        breaks_off = error.code in BREAKS_OFF or error.code == PARTIAL_CHARACTER
        code = ProblemCode.TRUNCATED if breaks_off else ProblemCode.DAMAGED
        return Problem(code, place, f"readable up to line {error.lineno}")
    except UnsafeError as error:
        return Problem(ProblemCode.UNSAFE_CONTENT, place, str(error))
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        return Problem(ProblemCode.DAMAGED, place, str(error))
    return None


def _activities(document: Document, notes: Notes, place: str) -> Iterator[Recorded]:
    """In order of time. Of the same workout from several apps, the one with the most measured in it."""
    workouts = {one.identity: one for one in document.workouts}.values()  # exports hold some twice
    measured = document.columns.inside([(one.start_s, one.end_s) for one in workouts])
    all_of_them = [found for one in workouts if (found := _recorded(one, measured, notes, place)) is not None]
    on_record, chosen = OnRecord(()), []
    for one in sorted(all_of_them, key=_richness, reverse=True):
        if on_record.same(one.activity) is None:
            on_record.add(Held(one.activity, place))
            chosen.append(one)
    yield from sorted(chosen, key=lambda one: (one.activity.started_at, one.activity.activity_id))


def _richness(one: Recorded) -> tuple[int, bool]:
    values = () if one.samples is None else one.samples.channels.values()
    return sum(int(np.count_nonzero(~np.isnan(column))) for column in values), one.activity.distance_m is not None


def _recorded(
    workout: Workout, measured: Mapping[str, Mapping[str, Measured]], notes: Notes, place: str
) -> Recorded | None:
    elapsed_s, duration_s = workout.durations(notes)
    if not duration_s:
        notes.add("a workout without a possible duration is left out", workout.line)
        return None
    found = found_in(workout, measured)
    average, highest = _heart_rates(workout, found.samples)
    activity = Activity(
        activity_id=workout.identity,
        sport=workout.sport,
        started_at=UNIX_EPOCH + timedelta(seconds=workout.start_s),
        utc_offset_s=workout.utc_offset_s,
        duration_s=duration_s,
        elapsed_s=elapsed_s,
        distance_m=workout.total_m or _covered(found.samples),
        ascent_m=workout.ascent_m,
        avg_heart_rate_bpm=average,
        max_heart_rate_bpm=highest,
        indoor=workout.indoor,
        name=workout.name,
        device=recorder(workout.source, workout.version, workout.device),
        laps=laps_of(workout, found.samples),
    )
    problems = () if found.samples else (Problem(ProblemCode.NO_SAMPLES, place, "a summary alone"),)
    return Recorded(activity, found.samples, problems, found.masked)


def _heart_rates(workout: Workout, samples: Samples | None) -> tuple[float | None, float | None]:
    """Average and highest, as told, else as measured."""
    beats = None if samples is None else samples.get(Channel.HEART_RATE)
    measured = (None, None) if beats is None else (float(np.nanmean(beats)), float(np.nanmax(beats)))
    return workout.heart_rate("average") or measured[0], workout.heart_rate("maximum") or measured[1]


def _covered(samples: Samples | None) -> float | None:
    covered = None if samples is None else samples.get(Channel.DISTANCE)
    return None if covered is None else float(np.nanmax(covered))


FORMAT: Final = Format("apple_health", recognises, read, LARGEST_BYTES)
