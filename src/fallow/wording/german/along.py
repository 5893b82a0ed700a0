"""Where in a run it was spent, in German; and its slope."""

from __future__ import annotations

from collections.abc import Mapping

from fallow.domain.spent import Ground, Spent
from fallow.domain.state import Store, Tissue
from fallow.wording.german import names
from fallow.wording.german import quantities as say
from fallow.wording.stretches import End, Stretch, stretches

ASKED_OF: Mapping[Store, str] = {
    Store.ENERGY: "der Energie",
    Store.MUSCLE: "den Muskeln",
    Store.NERVE: "den Nerven",
}
PART: Mapping[int, str] = {3: "Drittel", 4: "Viertel", 5: "Fünftel"}
GROUND: Mapping[Ground, str] = {
    Ground.UPHILL: ", bergauf",
    Ground.DOWNHILL: ", bergab",
    Ground.FIRM: ", meist über deiner ersten Schwelle",
    Ground.LIKE_THE_REST: "",
}


def spent_along(found: Spent) -> tuple[str, ...]:
    """Bei den Muskeln kam die Hälfte der Belastung im letzten Drittel zusammen, bergab."""
    told = [_asked(where, stores) for where, stores in stretches(found).items()]
    return tuple(told) or ("Von den drei Speichern hat das so wenig verlangt, dass kein Abschnitt herausragt.",)


def _asked(where: Stretch | None, stores: list[Store]) -> str:
    named = say.joined([ASKED_OF[store] for store in stores])
    if where is None:
        return f"Bei {named} kam die Belastung von Anfang bis Ende gleichmäßig zusammen."
    return f"Bei {named} kam die Hälfte der Belastung {_where(where)} zusammen{GROUND[where.ground]}."


def _where(where: Stretch) -> str:
    if where.end is End.NEITHER:
        return f"zwischen Minute {where.first_min} und {where.last_min}"
    if where.part:
        return f"im {'ersten' if where.end is End.FIRST else 'letzten'} {PART[where.part]}"
    end = "ersten" if where.end is End.FIRST else "letzten"
    return f"in der {end} Minute" if where.minutes == 1 else f"in den {end} {where.minutes} Minuten"


def tissues_along(found: Spent) -> str:
    """Am Ende so viel wie von 12 lockeren km für die Sehnen, von 11 für die Knochen."""
    tendon, bone = (say.number(float(sums[-1]), 1) for sums in (found.tendon_easy_km, found.bone_easy_km))
    return f"am Ende so viel wie von {tendon} lockeren km für die Sehnen, von {bone} für die Knochen"


def tissue_name(which: Tissue) -> str:
    return f"{names.TISSUE[which][0].upper()}{names.TISSUE[which][1:]}"


def slope_title() -> str:
    return "Steigung, %"


def slope_over_time(ends: tuple[float, float]) -> str:
    """Where most of it lay."""
    low, high = (say.number(100 * end, 1) for end in ends)
    return f"meist {low} %" if low == high else f"meist zwischen {low} und {high} %"


def slope_figure(grade: float) -> str:
    return say.number(100 * grade, 1)
