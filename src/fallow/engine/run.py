"""The one door: everything known of a runner goes in; the state, the verdict with its reasons and a plan come out."""

from __future__ import annotations

from dataclasses import replace

from fallow.coaching.guardrails import policy_of
from fallow.coaching.verdict import closes_window, decide
from fallow.coaching.what_if import Now
from fallow.domain.estimate import Estimate
from fallow.domain.plan import Plan
from fallow.domain.state import BodyState, Form
from fallow.engine.background import Background, background
from fallow.engine.beside import beside_today
from fallow.engine.choices import Asking, Choices, Today, choices, heeding
from fallow.engine.contract import CoachInput, CoachOutput
from fallow.engine.form import FormAhead
from fallow.engine.planned import plan_for, why_for
from fallow.engine.proposals import life_of, proposal_for
from fallow.engine.readouts import hazard
from fallow.engine.replay import replay
from fallow.engine.situations import assumed_key, next_key, situation
from fallow.engine.stresses import Known
from fallow.engine.version import model_version
from fallow.physiology.recovery import Reading, read
from fallow.physiology.zones import zones


def coach(given: CoachInput) -> CoachOutput:
    """The answer for one runner at one moment. Pure: the same input gives the same output."""
    return coach_and_ask(given)[0]


def coach_and_ask(given: CoachInput, kept: Background | None = None) -> tuple[CoachOutput, Asking]:
    """The answer, and what further choices of the same moment can be asked of.

    `kept`: of an earlier answer. It saves work and never changes the answer; where it does not serve it is ignored.
    """
    back = kept if kept is not None and kept.serves(given) else background(given)
    given, known, runs = back.of(given), back.known, back.runs
    body, snapshot, used = replay(back.history, given.now, given.snapshot)
    now = Now(body, back.history.draws, known.level.level, given.now, given.utc_offset_s)
    plan, findings = plan_for(given, known, runs, now)
    ahead = FormAhead.of(now, back.days, back.form, given.seed)
    held = given.plan if findings or plan is None else plan  # a draft is only looked at
    state, open_to, asking = answer(given, back, now, ahead, held)
    return CoachOutput(
        on=given.on,
        now=given.now,
        utc_offset_s=given.utc_offset_s,
        model_version=model_version(),
        level=known.level,
        habit=known.habit,
        thresholds=known.thresholds,
        zones=zones(known.thresholds),
        body=_without_window(state) if closes_window(asking.verdict) else state,
        verdict=asking.verdict,
        what_if=open_to.what_if,
        stresses=back.stresses,
        costs=back.costs,
        days=back.days,
        snapshot=replace(snapshot, values={**snapshot.values, **back.form.to_values()}),
        snapshot_used=used,
        plan=plan,
        problems=back.left_out,
        learned=back.learned,
        hazard=hazard(runs, given.on, given.athlete, known.level.level, known.habit, asking.verdict.session),
        hrv=back.mornings.reading,
        findings=findings,
        life=life_of(given, runs),
        beside=beside_today(asking.seen),
        proposal=proposal_for(given, known, runs, now, asking.seen, asking.verdict),
        why=why_for(given, known, runs, now),
    ), asking


def answer(
    given: CoachInput, back: Background, now: Now, ahead: FormAhead, plan: Plan | None
) -> tuple[BodyState, Choices, Asking]:
    """The verdict with its intervals, once the body of now is known: the state, what is open today, and what both were
    seen from.
    """
    state, today = _state(now, ahead), _today(given, back.known, plan, now, ahead)
    open_to = choices(today, given.asked)
    seen = situation(given, back, state, plan, open_to)
    verdict = decide(seen)
    asking = Asking(today, open_to.resting, seen, verdict)
    return state, heeding(open_to, seen, verdict, len(given.asked)), asking


def _today(given: CoachInput, known: Known, plan: Plan | None, now: Now, ahead: FormAhead) -> Today:
    """What the choices of this day rest on."""
    planned = plan.day(given.on) if plan else None
    return Today(
        now=now,
        athlete=given.athlete,
        known=known,
        policy=policy_of(given.athlete.limits),
        planned=planned.session if planned else None,
        key=next_key(plan, given) or assumed_key(known, given),
        form=ahead,
    )


def _state(now: Now, ahead: FormAhead) -> BodyState:
    reading = read(now.body, now.draws, now.level, now.at, now.utc_offset_s)
    return BodyState(
        at=now.at,
        stores=reading.stores,
        tissues=reading.tissues,
        bottleneck=reading.bottleneck,
        force_change_pct=reading.force_change_pct,
        soreness_0_10=reading.soreness_0_10,
        jump_change_pct=reading.jump_change_pct,
        rmssd_log_ratio=reading.rmssd_log_ratio,
        form=_with_stores(ahead.now(now), reading),
    )


def _without_window(body: BodyState) -> BodyState:
    """On a day on which health or a race decides, nobody looks out for the next key session."""
    return replace(body, form=replace(body.form, window_opens_h=None, window_closes_h=None))


def _with_stores(form: Form, reading: Reading) -> Form:
    """The window of form, no earlier than the slowest store is back; none where it is over by then."""
    slowest = reading.stores[reading.bottleneck].time_to_recovered_h
    opens, closes = form.window_opens_h, form.window_closes_h
    if opens is None or closes is None or closes.mean <= slowest.mean:
        return replace(form, window_opens_h=None, window_closes_h=None)
    pairs = ((getattr(opens, end), getattr(slowest, end)) for end in ("mean", "low", "high"))
    return replace(form, window_opens_h=Estimate(*(max(pair) for pair in pairs)))
