"""What-ifs as JSON, for the command line and the page alike."""

from __future__ import annotations

from typing import Any

from fallow import wording
from fallow.domain.choice import Ready, WhatIf
from fallow.domain.state import Curve
from fallow.engine.contract import CoachOutput
from fallow.interfaces.answers import Document, estimate, reasons, session


def what_if(output: CoachOutput) -> Document:
    """`fallow whatif --json`."""
    return {
        "on": output.on.isoformat(),
        "now": output.now.isoformat(),
        "model_version": output.model_version,
        "choices": [choice(one) for one in output.what_if],
    }


def choice(found: WhatIf) -> Document:
    """One choice of today, with its curves."""
    return {
        "title": wording.choice_title(found),
        "session": session(found.session),
        "sleep_h": found.choice.sleep_h,
        "carbohydrate_g_kg": found.choice.carbohydrate_g_kg,
        "time_to_recovered_h": {store.value: estimate(time) for store, time in found.time_h.items()},
        "later_than_rest_h": {store.value: estimate(time) for store, time in found.later_h.items()},
        "all_later_than_rest_h": estimate(found.all_later_h),
        "ready": ready(found.ready),
        "too_little": found.too_little,
        "against_advice": found.against_advice,
        "beyond": reasons([found.beyond])[0] if found.beyond else None,
        "burns_carbohydrate_g": found.carbohydrate_g,
        "function_bonus_sd": estimate(found.function_bonus_sd),
        "curves": {store.value: _curve(curve) for store, curve in found.recovered.items()}
        | {"soreness_0_10": _curve(found.soreness_0_10)}
        | ({} if found.form_pct is None else {"form_pct": _curve(found.form_pct)}),
        "text": list(wording.choice_lines(found)),
    }


def ready(found: Ready | None) -> Document | None:
    """The chance of being ready for the next key session."""
    if found is None:
        return None
    return {
        "session": found.session.value,
        "on": found.on.isoformat(),
        "hours_until": found.hours_until,
        "assumed": found.assumed,
        "chance": found.chance,
        "chance_with_rest": found.chance_with_rest,
    }


def _curve(found: Curve) -> dict[str, Any]:
    return {name: getattr(found, name).round(4).tolist() for name in ("hours", "mean", "low", "high")}
