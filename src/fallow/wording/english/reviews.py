"""Looking back, in English: was the run what it was meant to be, what did it cost, and when a month's recovery came."""

from __future__ import annotations

from collections.abc import Mapping

from fallow.domain.choice import Ready
from fallow.domain.estimate import Estimate
from fallow.domain.review import Fault, Finding, MonthReview, Restored, RunReview, Worth
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.domain.units import DAY_H
from fallow.wording.clocks import duration, pace
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.english.what_if import FEW_GRAMS, chance
from fallow.wording.precision import shown
from fallow.wording.texts import ReviewWords

WORDS = ReviewWords(cost="What it cost", restored="When your stores recovered", planned="Beside the plan")
NOTICEABLE_H = 1.0
NOTICEABLE_SORENESS = 0.5
WORTH: Mapping[Worth, str] = {
    Worth.NO_PRICE: "Rest in its place would have brought you back no sooner, or hardly.",
    Worth.PRICE_PAID: "That is the price of the run; no session has had to pay it so far.",
    Worth.CAME_LATE: "That was felt: it took a part of your readiness for what came next.",
}
UNKNOWN: Mapping[str, str] = {
    "intensity": "how hard it was",
    "duration": "how long it was",
    "length": "how long it was meant to be",
    "ascent": "how much it climbed",
}


def review_words() -> ReviewWords:
    return WORDS


def review_title(found: RunReview) -> str:
    """Saturday 18 July 2026: 8.2 km in 45 min."""
    what = duration(found.duration_s)
    if found.distance_m:
        what = f"{say.distance(found.distance_m)} in {what}"
    return f"{say.full_day(found.on)}: {what}"


def review_headline(found: RunReview) -> str:
    judged = found.judgement
    if judged is None:
        return "No plan tells what this run was for"
    name = names.SESSION[judged.purpose]
    if judged.as_meant is None:
        was = "these were" if judged.purpose in names.PLURAL else "this was"
        return f"As far as was recorded, {was} {names.with_article(judged.purpose)}, as meant"
    if judged.as_meant:
        return f"{name[0].upper()}{name[1:]}, as meant"
    if judged.purpose is SessionKind.RECOVERY_RUN:
        return "That was no recovery run"
    return f"Not quite the {name} that it was meant to be"


def judgement_lines(found: RunReview) -> tuple[str, ...]:
    """What was off, each with its figures; what was not recorded; and what a false recovery run counts as."""
    judged = found.judgement
    if judged is None:
        return ("'--as' tells what it was meant to be, and Fallow judges it by that.",)
    lines = [_fault(finding, judged.purpose) for finding in judged.faults]
    if judged.unknown:
        lines.append(f"Not recorded: {say.joined([UNKNOWN[name] for name in judged.unknown])}.")
    if judged.purpose is SessionKind.RECOVERY_RUN and judged.faults:
        lines.append("It counts as the ordinary run that it was.")
    if not lines and found.planned is not None:
        lines.append("Length and effort were what the plan had in mind.")
    return tuple(lines)


def _fault(found: Finding, purpose: SessionKind) -> str:
    value, limit = (_figure(found, number) for number in (found.value, found.limit))
    name = names.SESSION[purpose]
    match found.fault:
        case Fault.TOO_FAST if found.unit == "min":
            return f"Faster than it was for: {value} above the easy zone or above the threshold, {limit} would be fine."
        case Fault.TOO_FAST:
            return f"Too fast for a {name}: {value} on average, and {limit} is the limit."
        case Fault.TOO_LONG:
            return f"Longer than it was for: {value}, and {limit} is the limit."
        case Fault.TOO_HILLY:
            return f"Too hilly for a {name}: {value}, and {limit} is the limit."
        case Fault.TOO_SHORT:
            return f"Shorter than planned: {value}. Nothing has to be made up for."
        case Fault.TOO_LITTLE_HARD:
            return f"Fewer hard minutes than planned: {value}. Stopping in time is wise; let it be."
        case Fault.TOO_MUCH_HARD:
            return (
                f"More hard minutes than planned: {value}, and {limit} would have done. The days after may need more."
            )


def _figure(found: Finding, value: float) -> str:
    if found.unit == "m/s":
        return pace(value)
    return f"{say.number(value, 1)} {'m per km' if found.unit == 'm/km' else found.unit}"


def cost_lines(found: RunReview) -> tuple[str, ...]:
    """Hours against rest, soreness, fuel, the session that came next, and what is made of it."""
    cost = found.cost
    store = max(cost.later_h, key=lambda store: cost.later_h[store].mean)
    lines = [_later(store, cost.later_h[store])]
    if cost.soreness_0_10.mean >= NOTICEABLE_SORENESS:
        lines.append(f"It left up to {_points(cost.soreness_0_10)} of soreness that rest would not have.")
    if cost.carbohydrate_g >= FEW_GRAMS:
        lines.append(f"It burned about {say.number(cost.carbohydrate_g, 5)} g of carbohydrate.")
    if cost.next_key is not None:
        lines.append(_next(cost.next_key))
    lines.append(WORTH[cost.worth])
    if cost.function_bonus_sd is not None:
        lines.append("What it may have given is a little ease for some hours, no faster repair.")
    return tuple(lines)


def _later(store: Store, later: Estimate) -> str:
    if later.mean < NOTICEABLE_H:
        return "No store came back noticeably later than with rest."
    figure = say.interval(shown(later, 1.0), " h")
    if later.mean > say.HOURS_UP_TO_H:
        days = Estimate(later.mean / DAY_H, later.low / DAY_H, later.high / DAY_H)
        figure = say.interval(shown(days, 0.5), " days")
    return f"{_capital(names.STORE[store])} was back about {figure} later than with rest."


def _points(value: Estimate) -> str:
    return say.interval(shown(value, 0.5), " of 10", unit_again=False)


def _next(ready: Ready) -> str:
    what = "your next hard run" if ready.assumed else f"your next key session ({names.SESSION[ready.session]})"
    with_run, with_rest = chance(ready.chance), chance(ready.chance_with_rest)
    if with_run == with_rest:
        return f"For {what} on {say.day(ready.on)} it made no difference: {with_run} that all stores were ready."
    return (
        f"For {what} on {say.day(ready.on)} the chance that all stores were ready was {with_run}; "
        f"with rest in its place {with_rest}."
    )


def month_title(found: MonthReview) -> str:
    """1 July to 31 July 2026: 17 runs, 14 days off."""
    span = f"{say.short_day(found.first)} to {say.short_day(found.last)} {found.last.year}"
    return f"{span}: {say.counted(found.runs, 'run')}, {say.counted(found.days_off, 'day')} without any sport"


def restored_lines(found: MonthReview) -> tuple[str, ...]:
    """One line for each store that had anything to recover from."""
    if not found.restored:
        return ("There was next to nothing to recover from.",)
    return tuple(_restored(store, one) for store, one in found.restored.items())


def _restored(store: Store, one: Restored) -> str:
    whole = say.interval(shown(one.hard_sessions, 0.1), "")
    return (
        f"{_capital(names.STORE[store])}: what {whole} hard sessions take came back; "
        f"{say.percent(one.nights)} of it in nights, {say.percent(one.days_off)} on days off, "
        f"{say.percent(one.days_with_a_run)} in the other waking hours, {say.percent(one.running)} while running. "
        f"{_against(one.against_rest)}"
    )


def _against(change: Estimate) -> str:
    """What running did to the repair of what was already there."""
    lost = Estimate(-change.mean, -change.high, -change.low)
    if lost.high < 0.005:
        return "The runs gave no recovery, and took none."
    figures = say.percent(Estimate(*(max(value, 0.0) for value in (lost.mean, lost.low, lost.high))))
    return f"The runs gave none: rest in their hours would have brought {figures} more."


def restored_note(found: MonthReview) -> str:
    """How far this can be trusted."""
    told = f"{say.counted(found.nights_told, 'night')} told"
    return (
        "This is the model's answer, not a measurement: it lets repair go on day and night, at a pace that sleep and "
        f"food set ({told}; the others count as enough)."
    )


def month_plan_lines(found: MonthReview) -> tuple[str, ...]:
    lines = []
    if found.key_sessions:
        done = found.key_sessions - len(found.missed)
        lines.append(f"{done} of {say.counted(found.key_sessions, 'planned key session')} run.")
    if found.missed:
        days = say.joined([say.short_day(day) for day in found.missed])
        lines.append(f"Not run: {days}. Nothing of that has to be made up for.")
    if found.recovery_runs:
        none = found.recovery_runs_that_were_none
        what = say.counted(found.recovery_runs, "planned recovery run")
        lines.append(f"Of {what}, {none} {'was' if none == 1 else 'were'} none: too fast, too long or too hilly.")
    return tuple(lines)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
