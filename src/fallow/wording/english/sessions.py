"""Sessions in English: what to do, how it should feel, why it is there, what it costs, when to leave it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fallow.domain.repeats import blocks
from fallow.domain.session import Session, SessionKind, Step, StepKind
from fallow.domain.verdict import Beside
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.texts import SessionText


class _Words(NamedTuple):
    feel: str
    why: str
    cost: str
    leave_out: str


UNWELL = "Leave it out with pain, illness or after a very bad night."
SESSION_WORDS: Mapping[SessionKind, _Words] = {
    SessionKind.REST: _Words(
        "Nothing to do. A walk is fine if you like one.",
        "Rest is when the training turns into fitness.",
        "It costs nothing.",
        "Keep it: a missed run is not made up for on a day of rest.",
    ),
    SessionKind.RECOVERY_RUN: _Words(
        "Very slow and flat, easy enough to chat in full sentences. No pace to reach.",
        "For how you feel and for the routine. The repair itself happens at rest.",
        "A little energy and some steps on your legs.",
        "Leave it out with any pain, sore legs or no wish to run. It is never made up for.",
    ),
    SessionKind.RUN_WALK: _Words(
        "Run slowly enough to talk, and walk before you have to.",
        "Short stretches let tendons and bones get used to running.",
        "Little energy; the load on your legs is what counts at the start.",
        UNWELL,
    ),
    SessionKind.EASY: _Words(
        "Easy: you can talk in sentences, and could go on at the end.",
        "Easy running is the ground that everything else stands on.",
        "Some energy, and usually gone by the next day or two.",
        "Shorten it first when time is short. " + UNWELL,
    ),
    SessionKind.LONG: _Words(
        "Easy throughout; the last part may feel long, not hard.",
        "It builds the staying power that a race asks for.",
        "Much energy, and legs that need some days. Eat and sleep well afterwards.",
        "Move it rather than squeeze it in. " + UNWELL,
    ),
    SessionKind.TEMPO: _Words(
        "Firm and even: a few words at a time, and you could hold on a little longer at the end.",
        "It raises the pace that you can hold for long.",
        "Energy and nerve; it needs recovered stores, so keep the day after quiet.",
        "Run easy instead if your legs are heavy in the warm-up. " + UNWELL,
    ),
    SessionKind.INTERVALS: _Words(
        "Hard but even: the last repeat as good as the first.",
        "Short fast stretches lift your ceiling.",
        "The most for muscle and nerve of the week; keep the day after quiet.",
        "Run easy instead if the first repeats do not come together. " + UNWELL,
    ),
    SessionKind.HILLS: _Words(
        "Strong uphill with short steps, easy on the way down.",
        "It trains strength and form with less speed.",
        "Muscle most of all; the way down counts, so take it gently.",
        "Shorten it first when time is short. " + UNWELL,
    ),
    SessionKind.STRIDES: _Words(
        "Easy, with a few short, relaxed and quick stretches and full rest between them.",
        "It keeps your stride lively.",
        "Little more than an easy run.",
        "Leave the quick parts out with tight or sore legs. " + UNWELL,
    ),
    SessionKind.RACE: _Words(
        "Start calmly, find your rhythm, and race the second half.",
        "This is what it was all for.",
        "A great deal; the days after belong to recovery.",
        "Do not start with pain, fever or chest trouble. There will be another race.",
    ),
    SessionKind.STRENGTH: _Words(
        "Controlled and clean; stop before your form goes.",
        "Strong muscles carry more running.",
        "Muscle for a day or two, mostly in the first weeks.",
        "Shorten it first when time is short. " + UNWELL,
    ),
    SessionKind.CROSS: _Words(
        "Easy and steady, on the bike or in the water.",
        "Endurance without the steps.",
        "Some energy, and no impact.",
        "The first thing to drop when time is short.",
    ),
}


def session_title(session: Session) -> str:
    """Easy run, 45 min (about 8 km)."""
    name = names.SESSION[session.kind]
    title = f"{name[0].upper()}{name[1:]}"
    if session.kind is SessionKind.REST:
        return "Rest"
    if session.kind is SessionKind.RACE:
        return f"{title}, {say.race_distance(session.distance_m)}"
    length = f" (about {say.ways(session.distance_m, 0.5)})" if session.distance_m > 0 else ""
    return f"{title}, {say.duration(session.duration_s)}{length}"


def beside(found: Beside) -> str:
    """What the plan has today beside its session."""
    if found.stands:
        return f"Also in your plan today: {session_title(found.session)[0].lower()}{session_title(found.session)[1:]}."
    return f"Leave out the {names.SESSION[found.session.kind]} that your plan has as well: today is not the day."


def session_words(kind: SessionKind) -> tuple[str, str]:
    """How a kind of session should feel, and why it is there."""
    words = SESSION_WORDS[kind]
    return words.feel, words.why


def session(planned: Session) -> SessionText:
    words = SESSION_WORDS[planned.kind]
    return SessionText(session_title(planned), steps(planned.steps), *words)


def steps(planned: Sequence[Step]) -> tuple[str, ...]:
    """One line per step; repeats of one or two steps are told once: 6 times: 3 min at ..., then 2 min easy."""
    lines: list[str] = []
    for block, count in blocks(planned):
        told = ", then ".join(_step(step) for step in block)
        lines.append(f"{count} times: {told}" if count > 1 else f"{told[0].upper()}{told[1:]}")
    return tuple(lines)


def _step(step: Step) -> str:
    length = say.duration(step.duration_s)
    manner = (
        "walking" if step.walk else {StepKind.WORK: "", StepKind.RECOVER: "easy"}.get(step.kind, names.STEP[step.kind])
    )
    target = _target(step)
    return " ".join(part for part in (length, manner or ("" if target else "by feel"), target) if part)


def _target(step: Step) -> str:
    found = []
    if step.speed_m_s is not None and step.speed_m_s[1] > 0 and not step.walk:
        found.append(f"at {say.pace_range(step.speed_m_s)}")
    if step.heart_rate_bpm is not None:
        found.append(f"heart rate {say.heart_rate_range(step.heart_rate_bpm)}")
    return ", ".join(found)
