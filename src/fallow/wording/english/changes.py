"""A change to the plan, what happened, each day before and after, and what it does to race day."""

from __future__ import annotations

from fallow.domain.estimate import Estimate
from fallow.domain.proposal import DayChange
from fallow.wording.english import quantities as say
from fallow.wording.english import sessions
from fallow.wording.texts import ChangeWords

WORDS = ChangeWords(
    what_happened="What happened",
    all_as_planned="So far all went as planned.",
    would_change="What would change",
    stays="The plan can stay as it is. Nothing has to be made up for.",
    later="Farther ahead",
    accept="Take this change?",
    how_to_answer="Nothing has changed yet: 'fallow plan adapt --accept' takes it, '--refuse' leaves all as it is.",
    accepted="Taken. 'fallow plan restore' brings the plan back as it was.",
    refused="The plan stays as it was, and this is not brought up again.",
    restored="The plan is as it was before the last change.",
    getting_ready="Getting the planner ready, once",
    ask_for_more="'fallow plan adapt' shows whether the plan should change for it.",
    take="Train by this plan?",
    not_taken="It was only looked at: nothing has changed.",
)


def change_words() -> ChangeWords:
    return WORDS


def changed_day(change: DayChange) -> str:
    """Sunday 6 Dec: long run, 80 min (so far: rest day)."""
    before, after = sessions.session_title(change.before), sessions.session_title(change.after)
    return f"{say.day(change.on)}: {after} (so far: {before})."


def race_after_change(before: Estimate | None, after: Estimate | None) -> str | None:
    """What is expected of race day now and then; None without a race, or where it stays the same as far as is known."""
    if before is None or after is None or say.race_time(before) == say.race_time(after):
        return None
    return f"Expected on race day: {say.race_time(after)} (so far: {say.race_time(before)})."
