"""Where in a run it was spent, in English; and its slope."""

from __future__ import annotations

from collections.abc import Mapping

from fallow.domain.spent import Ground, Spent
from fallow.domain.state import Store, Tissue
from fallow.wording.english import names
from fallow.wording.english import quantities as say
from fallow.wording.stretches import End, Stretch, stretches

ASKED_OF: Mapping[Store, str] = {
    Store.ENERGY: "energy",
    Store.MUSCLE: "the muscles",
    Store.NERVE: "the nerves",
}
PART: Mapping[int, str] = {3: "third", 4: "quarter", 5: "fifth"}
GROUND: Mapping[Ground, str] = {
    Ground.UPHILL: ", uphill",
    Ground.DOWNHILL: ", downhill",
    Ground.FIRM: ", mostly above your first threshold",
    Ground.LIKE_THE_REST: "",
}


def spent_along(found: Spent) -> tuple[str, ...]:
    """Half of what it asked of the muscles came in the last third, downhill."""
    told = [_asked(where, stores) for where, stores in stretches(found).items()]
    return tuple(told) or ("It asked so little of the three stores that no stretch stands out.",)


def _asked(where: Stretch | None, stores: list[Store]) -> str:
    named = say.joined([ASKED_OF[store] for store in stores])
    if where is None:
        return f"What it asked of {named} came evenly from start to end."
    return f"Half of what it asked of {named} came {_where(where)}{GROUND[where.ground]}."


def _where(where: Stretch) -> str:
    if where.end is End.NEITHER:
        return f"between minutes {where.first_min} and {where.last_min}"
    if where.part:
        return f"in the {where.end} {PART[where.part]}"
    return f"in the {where.end} minute" if where.minutes == 1 else f"in the {where.end} {where.minutes} minutes"


def tissues_along(found: Spent) -> str:
    """By the end as much as from 12 easy km for tendons, 11 for bones."""
    tendon, bone = (say.number(float(sums[-1]), 1) for sums in (found.tendon_easy_km, found.bone_easy_km))
    return f"by the end as much as from {tendon} easy km for tendons, from {bone} for bones"


def tissue_name(which: Tissue) -> str:
    return f"{names.TISSUE[which][0].upper()}{names.TISSUE[which][1:]}"


def slope_title() -> str:
    return "Grade, %"


def slope_over_time(ends: tuple[float, float]) -> str:
    """Where most of it lay."""
    low, high = (say.number(100 * end, 1) for end in ends)
    return f"mostly {low}%" if low == high else f"mostly between {low} and {high}%"


def slope_figure(grade: float) -> str:
    return say.number(100 * grade, 1)
