"""The shapes of what is said, the same in every language, and texts that are passed on as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from fallow.domain.parameters import Grade

RACE_ROW: Final = re.compile(r"race_(\d+)_(on|km|target|name)")  # a field of one race of several, counted from 0


@dataclass(frozen=True, slots=True)
class SessionText:
    title: str
    steps: tuple[str, ...]
    feel: str
    why: str
    cost: str
    leave_out: str


class Headline(NamedTuple):
    title: str
    line: str


class Message(NamedTuple):
    title: str
    text: str
    command: str | None = None
    back: bool = True


class CleaningText(NamedTuple):
    title: str  # what is concerned
    done: str  # what was done, with how long or how much; ends without a stop
    why: str
    where: str  # when, and what share of the recording


class AthleteLine(NamedTuple):
    """One figure for each of `athlete_columns`."""

    name: str
    energy: str
    muscle: str
    nerve: str
    slowest: str
    recovered_in: str
    last_run: str


class LearnedRow(NamedTuple):
    """One personal figure in a table; `own` says also how far it is settled."""

    label: str
    own: str
    typical: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What stands around questions in a terminal."""

    hint: str
    screening: str
    yes: str
    no: str
    yes_or_no_please: str

    def is_yes(self, text: str) -> bool:
        """A letter will do; y and yes are understood everywhere."""
        return text[0] in {self.yes, "y"}

    def is_no(self, text: str) -> bool:
        return text[0] == self.no


class ReviewWords(NamedTuple):
    """Headings of a look back."""

    cost: str
    restored: str
    planned: str


class PlanTextWords(NamedTuple):
    """Headings and lines around a plan as text."""

    nearest: str
    leads_to: str
    form: str
    taken: str
    unchanged: str


class WhyWords(NamedTuple):
    """Headings and lines around the alternatives to a day of a plan."""

    heading: str
    alone: str
    unsafe_now: str
    today: str


class WhyLine(NamedTuple):
    text: str
    grade: Grade  # of what decides


class WhyGroup(NamedTuple):
    heading: str
    lines: tuple[WhyLine, ...]


class LineNames(NamedTuple):
    """Beside the lines of a what-if that are no stores."""

    soreness: str
    form: str


@dataclass(frozen=True, slots=True)
class TerminalWords:
    """Headings, labels and hints of the command line's answers."""

    why: str
    stores: str
    slowest: str  # beside the store that is recovered last
    tissues_and_form: str
    session_feel: str
    session_why: str
    session_cost: str
    session_leave_out: str
    helps_today: str
    would_change: str
    not_known: str
    check_in_hint: str
    seen_ahead: str  # over the answer of a day that is still to come
    on_hold: str
    worth_knowing: str
    calendar_hint: str
    calendar_strength: str
    calendar_today: str
    calendar_race_pace: str
    why_on_this_day: str
    you: str
    your_limits: str
    your_zones: str
    from_files: str
    from_answers: str
    how_well: str


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """What is said around a change to the plan."""

    what_happened: str
    all_as_planned: str
    would_change: str
    stays: str
    later: str
    accept: str  # a question
    how_to_answer: str  # where nobody can be asked
    accepted: str
    refused: str
    restored: str
    getting_ready: str  # the planner, once on each machine
    ask_for_more: str  # in today's answer, where life did something to the plan
    take: str  # a question, beneath a plan that is new
    not_taken: str


@dataclass(frozen=True, slots=True)
class ExportWords:
    """What stands beside a plan that goes out, and what is said of the address of its calendar."""

    calendar_name: str
    morning_first: str  # a plan on paper does not know how the night was
    week: str
    total: str
    key_session: str  # beside the mark of one
    race_day: str  # beside the mark of it
    meanings: str
    another_session: str
    feed_made: str
    feed_once: str
    feed_reach: str
    feed_there: str
    feed_revoked: str
    feed_none: str


@dataclass(frozen=True, slots=True)
class AccessWords:
    """What is said around the passphrase: in a terminal, and on the page that asks for it."""

    ask: str  # in a terminal
    ask_again: str
    differ: str
    no_terminal: str
    not_text: str
    is_set: str
    is_gone: str
    was_none: str
    wants_tls: str  # where the page is served to other machines
    how_to: str
    wrong: str  # on the page that asks for it
    please_sign_in: str  # to a program
    other_name: str  # to who comes by a name that nobody told of


def one_line(text: str) -> str:
    """Free of line breaks and control characters, whatever a file was named."""
    return re.sub(r"\s+", " ", "".join(letter if letter.isprintable() else " " for letter in text)).strip()
