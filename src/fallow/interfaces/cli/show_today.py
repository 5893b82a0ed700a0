"""Today's answer as text: the verdict and why, the stores and tissues, the session, and what would change it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from fallow import wording
from fallow.domain.session import Session, SessionKind
from fallow.domain.state import BodyState
from fallow.domain.verdict import Verdict
from fallow.engine.contract import CoachOutput
from fallow.interfaces.cli.output import bullet, gauge, heading, paragraph, say

TOLD_BY_HAND = frozenset({"sleep_h", "soreness_0_10", "pain_0_10", "feel_0_10"})


def show_today(output: CoachOutput, *, is_ahead: bool = False) -> None:
    local_now = output.now.astimezone(timezone(timedelta(seconds=output.utc_offset_s)))
    say(wording.full_day(output.on))
    if is_ahead:
        paragraph(wording.terminal().seen_ahead)
    show_verdict(output.verdict)
    if output.verdict.session.kind is not SessionKind.REST:
        show_session(output.verdict.session)
    for found in output.beside:
        say()
        paragraph(wording.beside(found))
    _show_what_helps(output.verdict)
    _show_stores(output.body, local_now)
    if output.habit.days_since_run is not None:  # else there is no usual to hold anything against
        _show_tissues_and_form(output)
    if not is_ahead:
        _show_life(output)
    _show_what_is_not_known(output, is_ahead=is_ahead)


def _show_life(output: CoachOutput) -> None:
    """What became of the plan lately, where it went otherwise."""
    if output.life:
        words = wording.change_words()
        heading(words.what_happened)
        for reason in output.life:
            bullet(wording.reason(reason))
        paragraph(words.ask_for_more, indent="  ")


def show_verdict(verdict: Verdict) -> None:
    title, line = wording.verdict(verdict)
    heading(title)
    paragraph(line)
    if not verdict.reasons:
        return
    heading(wording.terminal().why)
    for reason in verdict.reasons:
        bullet(f"{wording.reason(reason)} [{reason.grade}]")
    paragraph(wording.grades_line(reason.grade for reason in verdict.reasons), indent="  ")


def _show_what_helps(verdict: Verdict) -> None:
    words = wording.terminal()
    if verdict.instead:
        heading(words.helps_today)
        for found in verdict.instead:
            bullet(wording.instead(found))
    if verdict.counterfactual is not None:
        heading(words.would_change)
        bullet(wording.counterfactual(verdict.counterfactual))


def _show_stores(body: BodyState, local_now: datetime) -> None:
    words = wording.terminal()
    heading(words.stores)
    for store, state in body.stores.items():
        is_slowest = store is body.bottleneck and not wording.is_recovered(state)
        mark = f"  {words.slowest}" if is_slowest else ""
        say(f"  {wording.store(store):7} {gauge(state.recovered)}  {wording.recovered(state)}{mark}")
        say(f"  {'':7} {wording.time_to_recovered(state, local_now)}")


def _show_tissues_and_form(output: CoachOutput) -> None:
    """Beside them heart rate variability where there is a baseline, and a long run of this week that stands out."""
    heading(wording.terminal().tissues_and_form)
    for tissue, carried in output.body.tissues.items():
        bullet(wording.tissue(tissue, carried))
    bullet(wording.form(output.body.form))
    window = wording.window(output.body.form)
    if window:
        bullet(window)
    if output.hrv is not None and output.hrv.baseline_ms is not None:
        bullet(wording.hrv(output.hrv))
    longest = output.hazard.longest if output.hazard else None
    if longest is not None and longest.hazard_ratio.mean > 1.0:
        bullet(wording.longest_this_week(longest))


def show_session(session: Session) -> None:
    """The session with its steps, how it feels, why it is there, what it costs and when to leave it out."""
    text = wording.session(session)
    heading(text.title)
    for step in text.steps:
        bullet(step)
    words = wording.terminal()
    for label, told in (
        (words.session_feel, text.feel),
        (words.session_why, text.why),
        (words.session_cost, text.cost),
        (words.session_leave_out, text.leave_out),
    ):
        paragraph(f"{label}: {told}", indent="  ")


def _show_what_is_not_known(output: CoachOutput, *, is_ahead: bool) -> None:
    words, unknown = wording.terminal(), output.verdict.unknown
    if unknown:
        heading(words.not_known)
        for missing in unknown:
            bullet(wording.unknown(missing))
    if not is_ahead and any(missing.field in TOLD_BY_HAND for missing in unknown):
        paragraph(words.check_in_hint, indent="  ")
    for problem in output.problems:
        bullet(wording.problem(problem))
