"""What is wrong with what a runner handed in, and what to do about it: always one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, NamedTuple

from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.units import KM_M
from fallow.services.access import LONGEST, SHORTEST
from fallow.services.records import FileOutcome, Outcome
from fallow.wording import measures
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.english.activities import CHANNEL
from fallow.wording.english.plan_form import expected
from fallow.wording.texts import one_line

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class _Words(NamedTuple):
    what: str
    remedy: str


PROBLEM: Mapping[ProblemCode, _Words] = {
    ProblemCode.PATH_MISSING: _Words("there is nothing here", "Check the path"),
    ProblemCode.FOLDER_EMPTY: _Words(
        "no activity files in this folder or archive", "Give one with activity files, or the export of a platform"
    ),
    ProblemCode.NOT_AN_ACTIVITY: _Words("readable, but holds no activity", "Nothing to do: it is left out"),
    ProblemCode.UNKNOWN_FORMAT: _Words(
        "not a file that Fallow can read", "Export it again, as FIT, TCX or GPX where there is a choice"
    ),
    ProblemCode.DAMAGED: _Words("the file is damaged", "Copy it again from the watch, or export it again"),
    ProblemCode.TRUNCATED: _Words(
        "the file breaks off before its end", "Copy it again from the watch, or export it again"
    ),
    ProblemCode.TOO_LARGE: _Words("too large for an activity", "Check that it is the right file"),
    ProblemCode.UNSAFE_CONTENT: _Words("holds content that is not safe to open", "Export the activity again"),
    ProblemCode.NO_SAMPLES: _Words("no recording from second to second", "Nothing to do: what is there counts"),
    ProblemCode.HOME_EMPTY: _Words(
        "no activities are on record yet",
        "Start with 'fallow import FOLDER', without files with 'fallow checkin'; 'fallow demo' is to look around",
    ),
    ProblemCode.RACE_IN_PAST: _Words(
        "this race day lies before the first possible day", "Give a day that is still to come"
    ),
    ProblemCode.SCREENING_OPEN: _Words(
        "before a first plan a few questions are open",
        "Answer them with 'fallow profile --screening', 'none' or what applies (see --help)",
    ),
    ProblemCode.NO_RUN: _Words("there is no run of this day or name", "'fallow activities' lists them"),
    ProblemCode.RACE_TOO_SOON: _Words(
        "there is too little time for a safe plan", "Choose a later race or a shorter distance"
    ),
    ProblemCode.RACES_TOO_CLOSE: _Words("too soon after another race", "Choose one of the two, or move one of them"),
    ProblemCode.BAD_VALUE: _Words("this cannot be right", "Check it and try again"),
    ProblemCode.NO_PLAN: _Words("there is no plan yet", "Make one with 'fallow plan new --race DATE:DISTANCE'"),
    ProblemCode.SEVERAL_ATHLETES: _Words("there is more than one runner here", "Say which one with '--athlete ID'"),
    ProblemCode.UNKNOWN_ATHLETE: _Words("no runner of this name is here", "Check the name given with '--athlete'"),
    ProblemCode.STORE_UNREADABLE: _Words(
        "the archive cannot be opened", "Check the folder and its rights, or choose another home"
    ),
    ProblemCode.ORIGINAL_MISSING: _Words(
        "the original that was kept of this file is gone", "Import the file again to keep it anew"
    ),
    ProblemCode.HOME_NOT_PRIVATE: _Words(
        "others on this machine can look into this folder", "Close it with 'chmod 700'"
    ),
    ProblemCode.NOT_MODELLED: _Words("the model cannot express this", "It counts as outside"),
    ProblemCode.NOT_WRITTEN: _Words("this could not be written", "Check the folder, its rights and the free space"),
    ProblemCode.HOME_TAKEN: _Words(
        "there is an archive here already", "Restore into an empty home: 'fallow --home NEW_FOLDER restore FILE'"
    ),
    ProblemCode.IMPORT_CUT_SHORT: _Words("was cut short", "Import the same files again: it goes on where it stopped"),
    ProblemCode.LEFT_OVER: _Words(
        "left half written by an import that was cut short", "Remove it with 'fallow doctor --mend'"
    ),
    ProblemCode.NOTHING_PLANNED: _Words(
        "no session is planned for then", "'fallow plan show' shows the days that have one"
    ),
    ProblemCode.FILE_EXISTS: _Words(
        "there is a file of this name already", "Choose another name, or replace it with '--force'"
    ),
    ProblemCode.DOES_NOT_FIT: _Words("this does not fit", "docs/how-to/plans-by-hand.md tells the whole form"),
    ProblemCode.NO_PASSPHRASE: _Words(
        "no passphrase is set yet, so the page stays on this machine", "Set one with 'fallow passphrase'"
    ),
    ProblemCode.PASSPHRASE_LENGTH: _Words(
        f"a passphrase takes {SHORTEST} to {LONGEST} characters",
        "A few words that do not belong together are easy to keep in mind",
    ),
    ProblemCode.NOT_DELETED: _Words(
        "not everything is deleted yet",
        "Close whatever else uses the archive, or make room on the disk, and give the same command again: it goes on",
    ),
    ProblemCode.NOT_CLEARED: _Words(
        "no plan yet: what you told of comes first",
        "Once it is over, say so with 'fallow checkin --well' or '--not-injured'; whatever needs a doctor, with "
        "'fallow profile --cleared' once it is cleared",
    ),
    ProblemCode.IMPOSSIBLE_TOLD: _Words("this cannot be right, so it is not used as told", "Tell it again if you can"),
    ProblemCode.IMPOSSIBLE_RECORDED: _Words(
        "a good part of what was recorded cannot be right and is left out", "Nothing to do: the rest counts"
    ),
}
PLACE: Mapping[str, str] = {**names.FIELD, **{channel.value: words for channel, words in CHANNEL.items()}}
WITHOUT_PLACE = frozenset(
    {
        ProblemCode.NO_PLAN,
        ProblemCode.SCREENING_OPEN,
        ProblemCode.NOT_CLEARED,
        ProblemCode.NO_PASSPHRASE,
        ProblemCode.PASSPHRASE_LENGTH,
    }
)  # where it is says nothing to the runner


def problem(found: Problem) -> str:
    """One line: where, what, and what to do."""
    what = _what(found)
    if found.place and found.code not in WITHOUT_PLACE:
        line = f"{one_line(PLACE.get(found.place, found.place))}: {what}"
    else:
        line = f"{what[0].upper()}{what[1:]}"
    return f"{line.rstrip('.')}. {PROBLEM[found.code].remedy}."


def file_detail(outcome: FileOutcome) -> str:
    """What there is to say of one file of an import beside its outcome; empty where that says all."""
    if outcome.outcome is Outcome.SAME and outcome.same_as:
        return f"the same activity as {one_line(outcome.same_as)}"
    return "; ".join(_beside_outcome(found) for found in outcome.problems)


def _beside_outcome(found: Problem) -> str:
    return one_line(found.detail) if found.code is ProblemCode.BAD_VALUE and found.detail else _what(found)


def _what(found: Problem) -> str:
    detail = DETAIL.get(found.code, str)(one_line(found.detail))
    return f"{PROBLEM[found.code].what} ({detail})" if detail else PROBLEM[found.code].what


def _within_reach(detail: str) -> str:
    """42.2 km > 21.1 km, 12.0 km: the race, a distance that there is time for, the longest run by then; or it alone."""
    race, _, rest = detail.partition(" > ")
    other, _, longest = rest.partition(", ")
    if not other:
        return f"the longest safe run by then is {_way(race)}"
    if not longest:
        return f"for {race}; {other} would be within reach"
    return f"for {race}; the longest safe run by then is {_way(longest)}, enough to prepare for {other}"


def _way(told: str) -> str:
    """12.0 km, as it is counted here."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?) km", told)
    return f"{measures.in_ways(float(found[1]) * KM_M):.1f} {measures.way().name}" if found else told


def _too_close(detail: str) -> str:
    """2026-03-01 + 4: the race before, and the days of rest that it needs."""
    other, _, days = detail.partition(" + ")
    if not days:
        return detail
    return f"the race on {say.full_day(date.fromisoformat(other))} needs {say.counted(int(days), 'day')} of rest"


def _not_cleared(detail: str) -> str:
    reported = {case.value: words for table in (names.SCREENING, names.WARNING_SIGN) for case, words in table.items()}
    signs = reported | {"injured": "injury", "ill": "illness"}
    return ", ".join(signs.get(told, told) for told in detail.split(", "))


def _nearest_run(detail: str) -> str:
    day = _DAY.sub(lambda found: say.full_day(date.fromisoformat(found[0])), detail)
    return f"the nearest is on {day}" if day else ""


def _bad_value(detail: str) -> str:
    """What planning found wrong with a wish, in words; any other detail stands as it is."""
    if detail.startswith("> "):
        return f"plans reach {detail.removeprefix('> ')} ahead"
    if re.fullmatch(r"\d+ m", detail):
        return "plans are made for races of 800 m to 50 km"
    said = {
        "2 races": "two races on one day",
        "0 min": "no day has any time for running",
        "2 weekdays": "a weekday is named twice",
        "2 long": "two weekdays are for the long run",
        "< 0 d": "the last day lies before the first",
        "< min": "too short for this session",
    }
    return said.get(detail, detail)


def _left_out(detail: str) -> str:
    """2026-03-02: 11, 2026-03-01 + 4: the days, what was told on them, and how many more; else a sampled quantity."""
    named, _, more = detail.partition(" + ")
    days = [PLACE.get(part, _DAY.sub(_said_day, part)).replace(": nan", ": no number") for part in named.split(", ")]
    return say.joined([*days, f"{more} more"]) if more else say.joined(days)


def _said_day(found: re.Match[str]) -> str:
    return say.short_day(date.fromisoformat(found[0]))


DETAIL: Mapping[ProblemCode, Callable[[str], str]] = {  # where the technical detail needs words
    ProblemCode.RACE_TOO_SOON: _within_reach,
    ProblemCode.RACES_TOO_CLOSE: _too_close,
    ProblemCode.NOT_CLEARED: _not_cleared,
    ProblemCode.NO_RUN: _nearest_run,
    ProblemCode.BAD_VALUE: _bad_value,
    ProblemCode.IMPOSSIBLE_TOLD: _left_out,
    ProblemCode.IMPOSSIBLE_RECORDED: _left_out,
    ProblemCode.DOES_NOT_FIT: expected,
}
