"""What belongs where in a plan that somebody wrote as text."""

from __future__ import annotations

from collections.abc import Mapping

from fallow.domain.errors import Problem
from fallow.domain.plan_draft import Expected
from fallow.wording.texts import one_line

EXPECTED: Mapping[Expected, str] = {
    Expected.UTF8: "the file is text in UTF-8",
    Expected.SIZE: "a plan takes up to 256 KB",
    Expected.SYNTAX: "each line is a name, a colon and what belongs to it; what belongs together stands equally far in",
    Expected.PLAIN: "plain text alone, without anchors, aliases and tags",
    Expected.ONE_DOCUMENT: "one plan in a file",
    Expected.TEXT: "a text belongs here",
    Expected.ONCE: "this stands here already",
    Expected.KEY: "known are form, starts, races and days",
    Expected.FORM: "the form is 1",
    Expected.DATE: "a day is written like 2026-12-01",
    Expected.RACES: "each race begins with a hyphen",
    Expected.RACE_KEY: "a race has on, distance, target and name",
    Expected.RACE_ON: "a race has its day, like on: 2027-05-09",
    Expected.DISTANCE: "a race has its distance: half, marathon, or like 10 km",
    Expected.TARGET: "a target is like 1:45:00, and a time that the distance can take",
    Expected.NAME: "a name is one line of up to 80 letters",
    Expected.DAYS: "a plan has its days, each like 2026-12-01: easy 45",
    Expected.SESSION: "a session is rest, easy, long, tempo, intervals, hills, strides, run-walk, recovery, race, "
    "strength or cross, with its minutes",
    Expected.DURATION: "a length is like 45, 45 min or 1:30 h",
    Expected.MINUTES: "a session has its minutes, 5 to 600, like easy 45",
    Expected.NO_MINUTES: "rest and race stand alone",
    Expected.PART: "after the comma comes the hard part: 18 hard; of a long run 20 at race pace; of a run-walk "
    "18 running",
    Expected.HARD: "it says how much of it is hard, like tempo 50, 18 hard",
    Expected.NO_HARD: "this kind has no hard part",
    Expected.LESS_HARD: "the hard part is longer than the whole",
    Expected.ROOM: "warm-up, rests and cool-down leave no room; more minutes, or fewer hard ones, would fit",
    Expected.RECOVERY_MINUTES: "a recovery run takes 15 to 30 minutes",
    Expected.RACE_FOR_PACE: "race pace needs a race",
    Expected.AFTER_START: "this day lies before the plan starts",
    Expected.BEFORE_THE_END: "the plan ends with its last race",
    Expected.RACE_DAY: "a race stands among the races, and nothing else on its day",
    Expected.DAYS_AHEAD: "no session is still to come",
    Expected.LENGTH: "plans reach 53 weeks ahead",
}


def expected(detail: str) -> str:
    """'tempi 50': a session is ...; what was found first, where anything was."""
    what, _, found = detail.partition(": ")
    words = {case.value: words for case, words in EXPECTED.items()}.get(what)
    if words is None:
        return detail
    return f"'{found}': {words}" if found else words


def misfit(found: Problem) -> str:
    """Line 12: 'tempi 50': a session is ... Without what to do, which is the same for every line."""
    return f"{one_line(found.place).capitalize()}: {expected(one_line(found.detail))}."
