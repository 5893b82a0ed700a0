"""What a choice of today leads to, in German: what it is, when everything is back, what it costs against rest."""

from __future__ import annotations

from typing import Final

from fallow.coaching.recovery_run import MOST_MIN
from fallow.domain.choice import Ready, WhatIf
from fallow.domain.estimate import Estimate
from fallow.domain.state import Store
from fallow.domain.units import DAY_H, MINUTE_S
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.german.sessions import session_title
from fallow.wording.german.verdicts import reason
from fallow.wording.precision import is_no_later, shown
from fallow.wording.texts import LineNames

LONGEST_RECOVERY_RUN_S: Final = MOST_MIN.value * MINUTE_S
CHANCE_STEP = 0.05
FEW_GRAMS = 10
AGAINST_ADVICE = (
    "Heute ist Ruhe, deiner Gesundheit wegen. Das hier zeigt, was der Lauf kosten würde; "
    "es ist kein Vorschlag zu laufen."
)
TOO_LITTLE = (
    "Wenig Schlaf oder wenig Essen kostet mehr, als diese Linien zeigen: Das Modell kennt nur einen Teil davon. "
    "Nichts hier heißt, dass es nicht schadet."
)


def line_names() -> LineNames:
    return LineNames("Muskelkater", "Form")


def what_if_note(rest: WhatIf) -> str:
    """What the lines show and what is assumed, said once."""
    form = "" if rest.form_pct is None else "; die Form steht gegenüber deinem Üblichen"
    key = ""
    if rest.ready is not None and rest.ready.assumed:
        key = (
            " Kein Plan hat eine Schlüsseleinheit vor sich, deshalb wird mit "
            f"{names.dative(rest.ready.session)} am {say.day(rest.ready.on)}, gerechnet."
        )
    return (
        "Jede Linie ist ein Speicher über die nächsten zehn Tage, höher ist erholter; beim Muskelkater heißt höher "
        f"mehr{form}. Jede Wahl beginnt jetzt, danach folgt Ruhe.{key}"
    )


def choice_title(found: WhatIf) -> str:
    """Ruhetag; Erholungslauf, 20 min (etwa 3 km); Ruhetag, mit 9 h Schlaf in der Nacht und 8 g Kohlenhydraten ..."""
    choice = found.choice
    title = session_title(found.session)
    if choice.planned:
        title = f"Wie geplant: {names.SESSION[found.session.kind][0]}{title[1:]}"
    if choice.ascent_m > 0:
        title = f"{title}, {say.number(choice.ascent_m, 1)} m hinauf und hinab"
    if choice.speed_m_s is not None:
        title = f"{title}, {say.pace(choice.speed_m_s)}"
    extras = []
    if choice.sleep_h is not None:
        extras.append(f"{say.number(choice.sleep_h)} h Schlaf in der Nacht")
    if choice.carbohydrate_g_kg is not None:
        extras.append(f"{say.number(choice.carbohydrate_g_kg)} g Kohlenhydraten je kg am Tag")
    return f"{title}, mit {say.joined(extras)}" if extras else title


def choice_lines(found: WhatIf) -> tuple[str, ...]:
    """When all is back, how much later or sooner than with plain rest, the next key session, and what it burns."""
    lines = [AGAINST_ADVICE] if found.against_advice else []
    if found.beyond is not None:
        lines.append(
            f"Das ist mehr, als heute gut ist, und diese Linien wissen nichts von Verletzungen. {reason(found.beyond)}"
        )
    lines.append(_back(found))
    if not (found.choice.is_rest and found.choice.is_plain):
        lines.append(_against_rest(found))
    if found.ready is not None:
        lines.append(_ready(found.ready))
    if found.carbohydrate_g >= FEW_GRAMS:
        lines.append(f"Verbrannt werden etwa {say.number(found.carbohydrate_g, 5)} g Kohlenhydrate.")
    if found.too_little:
        lines.append(TOO_LITTLE)
    if found.function_bonus_sd is not None and found.session.duration_s > LONGEST_RECOVERY_RUN_S:
        lines.append("Für einen Erholungslauf ist das zu lang: Es zählt als Training.")
    elif found.function_bonus_sd is not None:
        lines.append(
            "Ein Erholungslauf kann steife Beine für ein paar Stunden lockern. Ob er dir mehr bringt, ist nicht "
            "bekannt; er repariert nichts früher."
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
    if when.endswith("erholt"):
        return "Alles ist erholt."
    if not when.startswith("in "):
        return "Wann alles erholt ist, lässt sich noch nicht absehen."
    return f"Alles ist {when} wieder da, zuletzt der {names.STORE_AS_ONE_WORD[slowest]}."


def _against_rest(found: WhatIf) -> str:
    """The hours against plain rest, with the store that tells most."""
    store, later = _telling(found)
    if is_no_later(later):
        return f"{_rest(found)} ist kein Unterschied zu erkennen."
    return f"{_rest(found)} ist der {names.STORE_AS_ONE_WORD[store]} {later_in_words(later)} wieder da."


def later_in_words(later: Estimate) -> str:
    """Etwa 5 h (3–8 h) später, or früher."""
    sooner = later.high <= 0 or (later.low < 0 and later.mean < 0)
    time_h = Estimate(-later.mean, -later.high, -later.low) if sooner else later
    return f"{hours_or_days(time_h)} {'früher' if sooner else 'später'}"


def _rest(found: WhatIf) -> str:
    """What the choice is held against: a run that comes with nights and meals, against rest with the same."""
    own = found.choice.sleep_h is not None or found.choice.carbohydrate_g_kg is not None
    same = own and not found.choice.is_rest
    return "Gegenüber Ruhe mit den gleichen Nächten und Mahlzeiten" if same else "Gegenüber reiner Ruhe"


def _telling(found: WhatIf) -> tuple[Store, Estimate]:
    store = max(found.later_h, key=lambda store: abs(found.later_h[store].mean))
    return store, found.later_h[store]


def hours_or_days(time_h: Estimate) -> str:
    """How long something took: etwa 5 h (3–8 h), etwa 2,5 Tage (1,5–4 Tage)."""
    if time_h.mean <= say.HOURS_UP_TO_H:
        return f"etwa {say.interval(shown(time_h, 1.0), ' h')}"
    days = shown(Estimate(time_h.mean / DAY_H, time_h.low / DAY_H, time_h.high / DAY_H), 0.5)
    return f"etwa {say.interval(days, ' Tag' if days.mean == 1 else ' Tage', of_ends=' Tage')}"


def _ready(found: Ready) -> str:
    key = f"deine nächste Schlüsseleinheit, {names.with_article(found.session)} am {say.day(found.on)},"
    if found.assumed:
        key = f"eine Schlüsseleinheit am {say.day(found.on)},"
    ready, with_rest = chance(found.chance), chance(found.chance_with_rest)
    against = "" if ready == with_rest else f"; mit Ruhe {with_rest}"
    return f"Chance, dass jeder Speicher hat, was {key} braucht: {ready}{against}."


def chance(share: float) -> str:
    """On steps that two hundred possible runners allow, never quite certain."""
    if share < CHANCE_STEP:
        return f"unter {say.share(CHANCE_STEP)}"
    if share > 1 - CHANCE_STEP:
        return f"über {say.share(1 - CHANCE_STEP)}"
    return f"etwa {say.share(share)}"
