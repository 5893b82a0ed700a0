"""What stands beside a plan that goes out: on a watch, in a calendar, on paper, and in the command line."""

from __future__ import annotations

from collections.abc import Mapping

from fallow.domain.session import SessionKind, Step, StepKind
from fallow.wording.texts import ExportWords

WORDS = ExportWords(
    calendar_name="Running plan",
    morning_first="The answer of that morning comes first: where 'fallow today' says otherwise, go by it.",
    week="Week",
    total="In all",
    key_session="a key session",
    race_day="race day",
    meanings="What the sessions are",
    another_session="This day has another session, too: 'fallow plan export zip' takes them all.",
    feed_made="Subscribe to this address in your calendar:",
    feed_once=(
        "It is shown this once and cannot be looked up later. Whoever knows it can read your plan: "
        "'fallow plan feed --new' makes another in its place, '--revoke' closes it."
    ),
    feed_reach=(
        "It answers on this machine, while 'fallow serve' runs. With 'fallow serve --lan' it answers in your home "
        "network, too: there the address begins as that of the page does."
    ),
    feed_there=(
        "Your calendar has an address already. It was shown when it was made and cannot be looked up; "
        "'fallow plan feed --new' makes another in its place, '--revoke' closes it."
    ),
    feed_revoked="The address of your calendar is closed.",
    feed_none="Your calendar has no address, so there is none to close.",
)
WORK: Mapping[SessionKind, str] = {  # on a watch, at most fifteen letters
    SessionKind.REST: "Rest",
    SessionKind.RECOVERY_RUN: "Very easy",
    SessionKind.RUN_WALK: "Run",
    SessionKind.EASY: "Easy",
    SessionKind.LONG: "Easy",
    SessionKind.TEMPO: "Tempo",
    SessionKind.INTERVALS: "Fast",
    SessionKind.HILLS: "Uphill",
    SessionKind.STRIDES: "Stride",
    SessionKind.RACE: "Race",
    SessionKind.STRENGTH: "Strength",
    SessionKind.CROSS: "Easy",
}
AROUND: Mapping[StepKind, str] = {
    StepKind.WARM_UP: "Warm-up",
    StepKind.WORK: "Race pace",  # within a run that is not all work
    StepKind.RECOVER: "Easy",
    StepKind.COOL_DOWN: "Cool-down",
}


def export_words() -> ExportWords:
    return WORDS


def export_written(place: str) -> str:
    return f"Your plan is in {place}."


def watch_step(kind: SessionKind, step: Step, alone: bool) -> str:
    """What a watch shows of a step; `alone` where the session has no other."""
    if step.walk:
        return "Walk"
    if kind is SessionKind.HILLS and step.kind is StepKind.RECOVER:
        return "Downhill"
    if step.kind is StepKind.WORK and (alone or kind is not SessionKind.LONG):
        return WORK[kind]
    return AROUND[step.kind]
