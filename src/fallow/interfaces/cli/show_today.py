"""Today's answer as text: the verdict and why, the stores and tissues, the session, and what would change it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from fallow import wording
from fallow.domain.parameters import Grade
from fallow.domain.session import Session, SessionKind
from fallow.domain.state import BodyState
from fallow.domain.verdict import Verdict
from fallow.engine.contract import CoachOutput
from fallow.interfaces.cli.output import bullet, gauge, heading, paragraph, say

SLOWEST = "<- the slowest"


def show_today(output: CoachOutput) -> None:
    local_now = output.now.astimezone(timezone(timedelta(seconds=output.utc_offset_s)))
    say(wording.full_day(output.on))
    show_verdict(output.verdict)
    _show_body(output.body, local_now)
    _show_signs(output)
    if output.verdict.session.kind is not SessionKind.REST:
        show_session(output.verdict.session)
    _show_limits(output)


def show_verdict(verdict: Verdict) -> None:
    title, line = wording.verdict(verdict)
    heading(title)
    paragraph(line)
    if not verdict.reasons:
        return
    heading("Why")
    for reason in verdict.reasons:
        bullet(f"{wording.reason(reason)} [{reason.grade}]")
    grades = sorted({reason.grade for reason in verdict.reasons})
    paragraph(f"Evidence: {'; '.join(f'{grade} {wording.grade(Grade(grade))}' for grade in grades)}.", indent="  ")


def _show_body(body: BodyState, local_now: datetime) -> None:
    heading("Your stores")
    for store, state in body.stores.items():
        is_slowest = store is body.bottleneck and not wording.is_recovered(state)
        mark = f"  {SLOWEST}" if is_slowest else ""
        say(f"  {wording.store(store):7} {gauge(state.recovered)}  {wording.recovered(state)}{mark}")
        say(f"  {'':7} {wording.time_to_recovered(state, local_now)}")
    heading("Your tissues and your form")
    for tissue, carried in body.tissues.items():
        bullet(wording.tissue(tissue, carried))
    bullet(wording.form(body.form))
    window = wording.window(body.form)
    if window:
        bullet(window)


def _show_signs(output: CoachOutput) -> None:
    """Heart rate variability where there is a baseline, and a long run of this week that stands out."""
    if output.hrv is not None and output.hrv.baseline_ms is not None:
        bullet(wording.hrv(output.hrv))
    longest = output.hazard.longest if output.hazard else None
    if longest is not None and longest.hazard_ratio.mean > 1.0:
        bullet(f"This week's longest run, {wording.spike(longest)}")


def show_session(session: Session) -> None:
    """The session with its steps, how it feels, why it is there, what it costs and when to leave it out."""
    text = wording.session(session)
    heading(text.title)
    for step in text.steps:
        bullet(step)
    for label, words in (("Feel", text.feel), ("Why", text.why), ("Cost", text.cost), ("When not", text.leave_out)):
        paragraph(f"{label}: {words}", indent="  ")


def _show_limits(output: CoachOutput) -> None:
    verdict = output.verdict
    if verdict.instead:
        heading("What helps today")
        for found in verdict.instead:
            bullet(wording.instead(found))
    if verdict.counterfactual is not None:
        heading("What would change this")
        bullet(wording.counterfactual(verdict.counterfactual))
    if verdict.unknown:
        heading("Not known today")
        for missing in verdict.unknown:
            bullet(wording.unknown(missing))
        paragraph("'fallow checkin' tells Fallow how you slept and feel.", indent="  ")
    for problem in output.problems:
        bullet(wording.problem(problem))
