"""What a choice of today leads to, in English: what it is, when everything is back, what it costs against rest."""

from __future__ import annotations

from typing import Final

from fallow.coaching.recovery_run import MOST_MIN
from fallow.domain.choice import Ready, WhatIf
from fallow.domain.estimate import Estimate
from fallow.domain.state import Store
from fallow.domain.units import DAY_H, MINUTE_S
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.english.sessions import session_title
from fallow.wording.english.verdicts import reason
from fallow.wording.precision import is_no_later, shown
from fallow.wording.texts import LineNames

LONGEST_RECOVERY_RUN_S: Final = MOST_MIN.value * MINUTE_S
CHANCE_STEP = 0.05
FEW_GRAMS = 10
AGAINST_ADVICE = "Today is rest, for your health. This shows what the run would cost; it is no suggestion to run."
TOO_LITTLE = (
    "Little sleep or little food costs more than these lines show: the model knows only a part of it. "
    "Nothing here says that it would do no harm."
)


def line_names() -> LineNames:
    return LineNames("Soreness", "Form")


def what_if_note(rest: WhatIf) -> str:
    """What the lines show and what is assumed, said once."""
    lines = "Each line is a store over the next ten days, higher is more recovered; soreness higher is sorer"
    form = "" if rest.form_pct is None else "; form is held against your usual"
    key = ""
    if rest.ready is not None and rest.ready.assumed:
        key = (
            f" No plan has a key session ahead, so {names.with_article(rest.ready.session)} on "
            f"{say.day(rest.ready.on)} is taken for one."
        )
    return f"{lines}{form}. Every choice begins now and is followed by rest.{key}"


def choice_title(found: WhatIf) -> str:
    """Rest; Recovery run, 20 min (about 3 km); Rest, with 9 h of sleep and 8 g of carbohydrate per kg a day."""
    choice = found.choice
    title = session_title(found.session)
    if choice.planned:
        title = f"As planned: {title[0].lower()}{title[1:]}"
    if choice.ascent_m > 0:
        title = f"{title}, {say.number(choice.ascent_m, 1)} m up and down"
    if choice.speed_m_s is not None:
        title = f"{title}, {say.pace(choice.speed_m_s)}"
    extras = []
    if choice.sleep_h is not None:
        extras.append(f"{say.number(choice.sleep_h)} h of sleep a night")
    if choice.carbohydrate_g_kg is not None:
        extras.append(f"{say.number(choice.carbohydrate_g_kg)} g of carbohydrate per kg a day")
    return f"{title}, with {say.joined(extras)}" if extras else title


def choice_lines(found: WhatIf) -> tuple[str, ...]:
    """When all is back, how much later or sooner than with plain rest, the next key session, and what it burns."""
    lines = [AGAINST_ADVICE] if found.against_advice else []
    if found.beyond is not None:
        lines.append(
            f"This is more than today allows, and these lines know nothing of injuries. {reason(found.beyond)}"
        )
    lines.append(_back(found))
    if not (found.choice.is_rest and found.choice.is_plain):
        lines.append(_against_rest(found))
    if found.ready is not None:
        lines.append(_ready(found.ready))
    if found.carbohydrate_g >= FEW_GRAMS:
        lines.append(f"It burns about {say.number(found.carbohydrate_g, 5)} g of carbohydrate.")
    if found.too_little:
        lines.append(TOO_LITTLE)
    if found.function_bonus_sd is not None and found.session.duration_s > LONGEST_RECOVERY_RUN_S:
        lines.append("This is too long for a recovery run: it counts as training.")
    elif found.function_bonus_sd is not None:
        lines.append(
            "A recovery run may loosen stiff legs for some hours. Whether it does more for you is not known; "
            "it repairs nothing sooner."
        )
    return tuple(lines)


def choice_summary(found: WhatIf) -> str:
    """What it leads to, said once: when all is back, what that is against rest, and the next key session."""
    lines = [_back(found)]
    if not (found.choice.is_rest and found.choice.is_plain):
        lines.append(_against_rest(found))
    if found.ready is not None:
        lines.append(_ready(found.ready))
    return " ".join((f"{choice_title(found)}.", *lines))


def _back(found: WhatIf) -> str:
    slowest = max(found.time_h, key=lambda store: found.time_h[store].mean)
    when = say.hours(found.time_h[slowest])
    if when.startswith("recovered"):
        return "Everything is recovered."
    if not when.startswith("in"):
        return "Full recovery is not yet in sight."
    return f"Everything is back {when}, {names.STORE[slowest]} last."


def _against_rest(found: WhatIf) -> str:
    """The hours against plain rest, with the store that tells most."""
    store, later = _telling(found)
    if is_no_later(later):
        return f"{_rest(found)} it makes no difference that could be told."
    return f"{_rest(found)}, {names.STORE[store]} is back {later_in_words(later)}."


def later_in_words(later: Estimate) -> str:
    """About 5 h (3–8 h) later, or sooner."""
    if later.high <= 0 or (later.low < 0 and later.mean < 0):
        return f"{_hours(later, sooner=True)} sooner"
    return f"{_hours(later, sooner=False)} later"


def _rest(found: WhatIf) -> str:
    """What the choice is held against: a run that comes with nights and meals, against rest with the same."""
    own = found.choice.sleep_h is not None or found.choice.carbohydrate_g_kg is not None
    return "Against rest with the same nights and meals" if own and not found.choice.is_rest else "Against plain rest"


def _telling(found: WhatIf) -> tuple[Store, Estimate]:
    store = max(found.later_h, key=lambda store: abs(found.later_h[store].mean))
    return store, found.later_h[store]


def _hours(later: Estimate, *, sooner: bool) -> str:
    figure = Estimate(-later.mean, -later.high, -later.low) if sooner else later
    if figure.mean > say.HOURS_UP_TO_H:
        days = Estimate(figure.mean / DAY_H, figure.low / DAY_H, figure.high / DAY_H)
        return f"about {say.interval(shown(days, 0.5), ' days')}"
    return f"about {say.interval(shown(figure, 1.0), ' h')}"


def _ready(found: Ready) -> str:
    key = f"your next key session, {names.with_article(found.session)} on {say.day(found.on)}"
    if found.assumed:
        key = f"a key session on {say.day(found.on)}"
    ready, with_rest = chance(found.chance), chance(found.chance_with_rest)
    against = "" if ready == with_rest else f"; with rest {with_rest}"
    return f"Chance that every store has what it takes for {key}: {ready}{against}."


def chance(share: float) -> str:
    """On steps that two hundred possible runners allow, never quite certain."""
    if share < CHANCE_STEP:
        return f"under {say.share(CHANCE_STEP)}"
    if share > 1 - CHANCE_STEP:
        return f"over {say.share(1 - CHANCE_STEP)}"
    return f"about {say.share(share)}"
