"""What was cleaned of a recording, in English: what was done, how much of it, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from fallow.domain.cleaning import Cleaning, CleaningKind
from fallow.domain.units import MINUTE_S
from fallow.wording.english import quantities as say
from fallow.wording.english.activities import CHANNEL
from fallow.wording.texts import CleaningText

SMALL_SHARE: Final = 0.01


def cleaning(found: Cleaning) -> CleaningText:
    """Heart rate; 4 min of heart rate left out. The sensor seems to have counted steps. At 12:30 to 16:30, 8%."""
    words = CLEANING[found.kind]
    return CleaningText(_titled(found), words.done(found), words.why, _where(found))


def cleaning_line(found: Cleaning) -> str:
    """The same in one line: 4 min of heart rate left out: the sensor seems to have counted steps."""
    words = CLEANING[found.kind]
    return f"{words.done(found)}: {words.why[0].lower()}{words.why[1:]}"


def cleaning_kind(kind: CleaningKind) -> str:
    """Its name in a few words: heart rate spike."""
    return kind.value.replace("_", " ").replace("gps", "GPS")


def leave_raw(title: str) -> str:
    """On the button that switches a cleaning off."""
    return f"Leave {title.lower()} as recorded"


def clean_again(kind: CleaningKind) -> str:
    """On the button that switches it on again."""
    return f"Clean again: {cleaning_kind(kind)}"


def no_cleanings() -> str:
    return "Nothing had to be cleaned: the recording counts as it is."


def cleanings_note() -> str:
    return "The recording itself stays as it is: only the charts, and all that is worked out from it, go without this."


def _titled(found: Cleaning) -> str:
    name = CHANNEL[found.channel]
    return f"{name[0].upper()}{name[1:]}"


def _where(found: Cleaning) -> str:
    """At 3:05; 12:30 to 16:30; in 4 places between 3:05 and 44:10; with the share where it is one."""
    begin_s, end_s = found.spans_s[0][0], found.spans_s[-1][1]
    if found.share > 1.0 - SMALL_SHARE:
        return "from start to end"
    if len(found.spans_s) > 1:
        place = f"in {len(found.spans_s)} places between {say.clock(begin_s)} and {say.clock(end_s)}"
    elif end_s - begin_s < 2.0:
        place = f"at {say.clock(end_s)}"
    else:
        place = f"from {say.clock(begin_s)} to {say.clock(end_s)}"
    return place if found.share < SMALL_SHARE else f"{place}, {say.number(100 * found.share, 1)}% of the time"


def _span(found: Cleaning) -> str:
    seconds = max(found.duration_s, 1.0)
    return say.duration(round(seconds) if seconds < 2 * MINUTE_S else seconds)


def _left_out(of: str) -> Callable[[Cleaning], str]:
    return lambda found: f"{_span(found)} of {of} left out"


def _about(of: str, done: str) -> Callable[[Cleaning], str]:
    return lambda found: f"{_span(found)} of {of} {done}"


def _jump(found: Cleaning) -> str:
    longer = (found.was or 0.0) - (found.instead or 0.0)
    if longer < 1.0:
        return "Distance that fell is held"
    return f"{say.distance(longer)} taken off the distance"


def _calibrated(found: Cleaning) -> str:
    if not found.was or found.instead is None:
        return "Distance set to what was told"
    return f"Distance set from {say.distance(found.was)} to {say.distance(found.instead)}"


def _step(found: Cleaning) -> str:
    leap = abs(found.was or 0.0)
    return f"A step of {say.number(leap, 1)} m in altitude taken out" if leap >= 1.0 else "A step in altitude taken out"


class _Words(NamedTuple):
    done: Callable[[Cleaning], str]
    why: str


CLEANING: Mapping[CleaningKind, _Words] = {
    CleaningKind.CLOCK: _Words(
        lambda found: f"{say.counted(len(found.spans_s), 'stretch', 'stretches')} of samples left out",
        "Their time is unknown, comes again or runs backwards.",
    ),
    CleaningKind.INDOOR_GPS: _Words(
        _left_out("positions"), "Under a roof the receiver sees no satellites, so only the foot pod counts."
    ),
    CleaningKind.INDOOR_CALIBRATED: _Words(_calibrated, "The summary holds what the treadmill showed."),
    CleaningKind.PLACE_JUMP: _Words(_left_out("positions"), "The receiver jumped off the way and back."),
    CleaningKind.SPEED_IMPOSSIBLE: _Words(_left_out("speed"), "Nobody moves so fast on their own."),
    CleaningKind.DISTANCE_FROM_SPEED: _Words(
        _about("distance", "worked out from the speed"), "The file tells the speed and no distance."
    ),
    CleaningKind.DISTANCE_FROM_PLACES: _Words(
        _about("distance", "worked out from the positions"), "The file tells neither distance nor speed."
    ),
    CleaningKind.DISTANCE_LATE: _Words(
        _about("distance", "spread evenly"), "The receiver lost the way and handed the distance out at once afterwards."
    ),
    CleaningKind.DISTANCE_JUMP: _Words(_jump, "The receiver jumped: nobody covers ground so fast, or backwards."),
    CleaningKind.SPEED_FROM_DISTANCE: _Words(
        _about("speed", "worked out from the distance"), "The file tells the distance and no speed."
    ),
    CleaningKind.STANDING: _Words(
        lambda found: f"{_span(found)} of standing left out", "You stood still while the watch went on recording."
    ),
    CleaningKind.ALTITUDE_SPIKE: _Words(_left_out("altitude"), "It leapt away and back faster than legs climb."),
    CleaningKind.ALTITUDE_STEP: _Words(
        _step, "No legs climb so fast; the watch found another level, and what lies before is moved to it."
    ),
    CleaningKind.CADENCE_DOUBLED: _Words(_about("cadence", "halved"), "Each step seems to have been counted twice."),
    CleaningKind.CADENCE_ONE_LEG: _Words(
        _about("cadence", "doubled"), "The steps of one leg alone seem to have been counted."
    ),
    CleaningKind.CADENCE_IMPOSSIBLE: _Words(_left_out("cadence"), "Nobody takes so many steps."),
    CleaningKind.CADENCE_LOST: _Words(
        _left_out("cadence"), "You covered ground, but the sensor counted hardly any steps."
    ),
    CleaningKind.HEART_RATE_IMPOSSIBLE: _Words(_left_out("heart rate"), "No heart of a runner beats like that."),
    CleaningKind.HEART_RATE_SPIKE: _Words(
        _left_out("heart rate"), "It leapt away and back faster than a heart changes."
    ),
    CleaningKind.HEART_RATE_STUCK: _Words(
        _left_out("heart rate"), "The sensor seems stuck at one value: your speed changed and it did not."
    ),
    CleaningKind.CADENCE_LOCK: _Words(_left_out("heart rate"), "The sensor seems to have counted steps."),
}
