"""The answers as JSON documents, for the command line and the page alike; each name ends in its unit."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any, TypeAlias

from fallow import wording
from fallow.domain.athlete import Athlete
from fallow.domain.errors import Problem
from fallow.domain.estimate import Estimate
from fallow.domain.learned import ForecastError, Learned
from fallow.domain.plan import Plan, PlannedDay, PlannedWeek
from fallow.domain.reasons import Reason
from fallow.domain.session import Session, Step
from fallow.domain.state import (
    BodyState,
    Form,
    FormTrial,
    Hazard,
    HrvReading,
    SpikeHazard,
    StoreState,
    Thresholds,
    TissueState,
)
from fallow.domain.units import MINUTE_S
from fallow.domain.verdict import Counterfactual, Unknown, Verdict, VerdictKind
from fallow.domain.wellness import CheckIn
from fallow.engine.contract import CoachOutput
from fallow.interfaces.wishes import wishes

Document: TypeAlias = dict[str, Any]


def today(output: CoachOutput) -> Document:
    """`fallow today --json`."""
    body = output.body
    return {
        "on": output.on.isoformat(),
        "now": output.now.isoformat(),
        "model_version": output.model_version,
        **verdict(output.verdict),
        "beside": [
            {"session": session(found.session), "stands": found.stands, "text": wording.beside(found)}
            for found in output.beside
        ],
        "bottleneck": {
            "store": body.bottleneck.value,
            "time_to_recovered_h": estimate(body.stores[body.bottleneck].time_to_recovered_h),
        },
        **_body(body),
        "level": output.level.level.value,
        "thresholds": _thresholds(output.thresholds),
        "learned": _figures(output.learned),
        "hazard": _hazard(output.hazard),
        "hrv": _hrv(output.hrv),
        "problems": problems(output.problems),
    }


def verdict(answer: Verdict) -> Document:
    title, line = wording.verdict(answer)
    return {
        "verdict": verdict_kind(answer.kind),
        "headline": title,
        "line": line,
        "lighter": answer.lighter,
        "reasons": reasons(answer.reasons),
        "session": session(answer.session),
        "counterfactual": _counterfactual(answer.counterfactual),
        "instead": [{"code": found.value, "text": wording.instead(found)} for found in answer.instead],
        "unknown": [_unknown(missing) for missing in answer.unknown],
    }


def verdict_kind(kind: VerdictKind) -> str:
    return kind.name.lower()


def reasons(found: Iterable[Reason]) -> list[Document]:
    return [
        {
            "code": reason.code,
            "text": wording.reason(reason),
            "evidence": _finite(reason.evidence()),
            "source": reason.source,
            "grade": reason.grade.value,
        }
        for reason in found
    ]


def session(planned: Session) -> Document:
    text = wording.session(planned)
    return {
        "kind": planned.kind.value,
        "priority": planned.priority,
        "minutes": planned.minutes,
        "distance_m": planned.distance_m,
        "title": text.title,
        "description": {
            "steps": list(text.steps),
            "feel": text.feel,
            "why": text.why,
            "cost": text.cost,
            "leave_out": text.leave_out,
        },
        "steps": [_step(step) for step in planned.steps],
    }


def profile(athlete: Athlete, output: CoachOutput) -> Document:
    """`fallow profile --json`."""
    told = output.thresholds
    return {
        "athlete_id": athlete.athlete_id,
        "name": athlete.name,
        "sex": athlete.sex.value,
        "birth_year": athlete.birth_year,
        "mass_kg": athlete.mass_kg,
        "mass_measured_on": athlete.mass_measured_on.isoformat() if athlete.mass_measured_on else None,
        "time_zone": athlete.time_zone,
        "injury_prone": athlete.injury_prone,
        "injured": athlete.injured,
        "last_injury_on": athlete.last_injury_on.isoformat() if athlete.last_injury_on else None,
        "warning_signs": sorted(sign.value for sign in athlete.warning_signs),
        "screening": sorted(flag.value for flag in athlete.screening_flags),
        "screened_on": athlete.screened_on.isoformat() if athlete.screened_on else None,
        "cleared_on": athlete.cleared_on.isoformat() if athlete.cleared_on else None,
        "limits": dict(athlete.limits),
        "language": athlete.language.value if athlete.language else None,
        "units": athlete.units.value,
        "level": output.level.level.value,
        "overrides": {field.name: getattr(athlete.overrides, field.name) for field in fields(athlete.overrides)},
        "thresholds": _thresholds(told),
        "zones": [
            {
                "number": zone.number,
                "heart_rate_bpm": _finite(list(zone.heart_rate_bpm)),
                "speed_m_s": _finite(list(zone.speed_m_s)),
                "top_heart_rate_bpm": estimate(zone.top_heart_rate_bpm),
                "top_speed_m_s": estimate(zone.top_speed_m_s),
            }
            for zone in output.zones
        ],
    }


def learned(output: CoachOutput) -> Document:
    """`fallow learned --json`."""
    found = output.learned
    return {
        "until": found.until.isoformat() if found and found.until else None,
        "answers": {kind.value: count for kind, count in found.answers.items()} if found else {},
        "thresholds": _thresholds(output.thresholds),
        "figures": _figures(found),
        "forecasts": [_forecast(error) for error in found.errors] if found else [],
        "form": _form(output.body.form),
    }


def plan(made: Plan) -> Document:
    """`fallow plan show --json`."""
    return {
        "plan_id": made.plan_id,
        "created_on": made.created_on.isoformat(),
        "model_version": made.model_version,
        "races": [
            {"date": race.on.isoformat(), "distance_m": race.distance_m, "target_s": race.target_s, "name": race.name}
            for race in made.request.races
        ],
        "wishes": wishes(made.request),
        "days": [planned_day(day) for day in made.days],
        "weeks": [_week(week) for week in made.weeks],
        "race_time_s": estimate(made.race_time_s),
        "gave_way": reasons(made.gave_way),
        "problems": problems(made.problems),
    }


def planned_day(day: PlannedDay) -> Document:
    """`fallow plan show --why DATE --json`."""
    planned = day.session
    return {
        "date": day.on.isoformat(),
        "kind": planned.kind.value,
        "priority": planned.priority,
        "minutes": planned.minutes,
        "distance_m": planned.distance_m,
        "title": wording.session_title(planned),
        "steps": [_step(step) for step in planned.steps],
        "reasons": reasons(day.reasons),
        "also": [session(beside) for beside in day.also],
    }


def check_in(told: CheckIn) -> Document:
    """`fallow checkin --json`: what was noted, null where nothing was told."""
    return {
        field.name: value.isoformat() if isinstance(value, date) else value
        for field in fields(told)
        for value in [getattr(told, field.name)]
    }


def problems(found: Iterable[Problem]) -> list[Document]:
    return [
        {
            "code": problem.code.value,
            "place": problem.place,
            "detail": problem.detail,
            "text": wording.problem(problem),
        }
        for problem in found
    ]


def estimate(value: Estimate | None) -> Document | None:
    if value is None:
        return None
    return {"mean": _finite(value.mean), "low": _finite(value.low), "high": _finite(value.high)}


def _finite(value: Any) -> Any:
    """JSON knows no infinity: a figure without end is null."""
    if isinstance(value, dict):
        return {name: _finite(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _body(body: BodyState) -> Document:
    return {
        "stores": {store.value: store_state(state) for store, state in body.stores.items()},
        "tissues": {tissue.value: tissue_state(state) for tissue, state in body.tissues.items()},
        "force_change_pct": {muscle: estimate(change) for muscle, change in body.force_change_pct.items()},
        "soreness_0_10": estimate(body.soreness_0_10),
        "form": _form(body.form),
    }


def store_state(state: StoreState) -> Document:
    return {
        "recovered": estimate(state.recovered),
        "time_to_recovered_h": estimate(state.time_to_recovered_h),
        "text": f"{wording.recovered(state)}; {wording.time_to_recovered(state)}",
    }


def tissue_state(state: TissueState) -> Document:
    return {
        "load_easy_km": estimate(state.load_easy_km),
        "habit_easy_km": estimate(state.habit_easy_km),
        "ratio": estimate(state.ratio),
    }


def _form(form: Form) -> Document:
    return {
        "now_pct": estimate(form.now_pct),
        "window_opens_h": estimate(form.window_opens_h),
        "window_closes_h": estimate(form.window_closes_h),
        "model": form.model.value,
        "learned": form.learned,
        "trial": _trial(form.trial),
    }


def _trial(trial: FormTrial | None) -> Document | None:
    if trial is None:
        return None
    return {
        "looks": trial.looks,
        "blocks": trial.blocks,
        "error_pct": dict(trial.error_pct),
        "beats_naive": trial.beats_naive,
        "unexplained_pct": trial.unexplained_pct,
    }


def _hazard(found: Hazard | None) -> Document | None:
    if found is None:
        return None
    return {
        "longest_run": _spike(found.longest),
        "session": _spike(found.session),
        "injuries_per_1000_h": found.injuries_per_1000_h,
    }


def _spike(found: SpikeHazard | None) -> Document | None:
    if found is None:
        return None
    return {
        "distance_m": found.distance_m,
        "longest_m_30d": found.longest_m_30d,
        "hazard_ratio": estimate(found.hazard_ratio),
        "text": wording.spike(found),
    }


def _hrv(found: HrvReading | None) -> Document | None:
    if found is None:
        return None
    return {field.name: getattr(found, field.name) for field in fields(found)} | {"text": wording.hrv(found)}


def _thresholds(found: Thresholds) -> Document:
    names = (
        "critical_speed_m_s", "d_prime_m", "max_hr_bpm", "threshold_hr_bpm", "lt1_hr_bpm", "lt1_speed_m_s",
    )  # fmt: skip
    return {name: estimate(getattr(found, name)) for name in names} | {"measured": sorted(found.measured)}


def _figures(found: Learned | None) -> list[Document]:
    return [
        {
            "symbol": figure.symbol,
            "unit": figure.unit,
            "typical": estimate(figure.typical),
            "own": estimate(figure.own),
            "moved": figure.moved,
            "source": figure.source,
            "grade": figure.grade.value,
            "text": wording.learned_figure(figure),
        }
        for figure in (found.figures if found else ())
    ]


def _forecast(error: ForecastError) -> Document:
    return {
        "answer": error.answer.value,
        "mornings": error.mornings,
        "own": error.own,
        "typical": error.typical,
        "naive": dict(error.naive),
        "covered": error.covered,
        "used": error.used,
        "text": wording.forecast_error(error),
    }


def _counterfactual(nearest: Counterfactual | None) -> Document | None:
    if nearest is None:
        return None
    return {
        "field": nearest.field,
        "value": nearest.value,
        "on": nearest.on.isoformat() if nearest.on else None,
        "verdict": verdict_kind(nearest.verdict),
        "text": wording.counterfactual(nearest),
    }


def _unknown(missing: Unknown) -> Document:
    return {
        "field": missing.field,
        "last_on": missing.last_on.isoformat() if missing.last_on else None,
        "text": wording.unknown(missing),
    }


def _step(step: Step) -> Document:
    return {
        "kind": step.kind.value,
        "duration_s": step.duration_s,
        "speed_m_s": step.speed_m_s and list(step.speed_m_s),
        "heart_rate_bpm": step.heart_rate_bpm and list(step.heart_rate_bpm),
        "walk": step.walk,
    }


def _week(week: PlannedWeek) -> Document:
    return {
        "starts_on": week.starts_on.isoformat(),
        "distance_m": week.distance_m,
        "minutes": round(week.duration_s / MINUTE_S),
        "quality_minutes": round(week.quality_s / MINUTE_S),
        "longest_m": week.longest_m,
        "easier": week.easier,
        "taper": week.taper,
        "race_time_s": estimate(week.race_time_s),
        "stress": {
            "glycogen_mmol_kg_ww": week.glycogen_mmol_kg_ww,
            "muscle_dose": week.muscle_dose,
            "nerve_dose": week.nerve_dose,
            "tendon_easy_km": week.tendon_easy_km,
            "bone_easy_km": week.bone_easy_km,
        },
    }
