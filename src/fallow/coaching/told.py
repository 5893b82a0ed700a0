"""What the runner has said, as it stands on the day asked. Nothing old is repeated as if it were new."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any, Final

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import WEEK_D
from fallow.domain.wellness import CheckIn, SorePlace

BY_THE_RUNNER: Final = "check-in"
VALUES: Final = tuple(item.name for item in fields(CheckIn) if item.name not in {"on", "at", "source"})

ILLNESS_OPEN_D: Final = Parameter(
    "d_ill", 14.0, 0.0, "d", "own-assumption", Grade.C, (3.0, 28.0),
    "An illness that was told and never called off counts as open for so many days; after that it is unknown.",
)  # fmt: skip

WELL_AGAIN_D: Final = Parameter(
    "d_well,again", 3.0, 0.0, "d", "own-assumption", Grade.C, (1.0, 7.0),
    "So many days after an illness was last told, a day that feels well and says nothing of it ends it.",
)  # fmt: skip
WELL_FEEL: Final = Parameter(
    "f_well", 6.0, 0.0, "0-10", "own-assumption", Grade.C, (5.0, 8.0), "Such a day feels at least like this."
)

PARAMETERS: Final = (ILLNESS_OPEN_D, WELL_AGAIN_D, WELL_FEEL)


@dataclass(frozen=True, slots=True)
class Spell:
    """An illness or injury that is over: told of from `first_on` to `last_on`, and gone since `over_since`."""

    first_on: date
    last_on: date
    over_since: date

    @property
    def days(self) -> int:
        return (self.over_since - self.first_on).days


@dataclass(frozen=True, slots=True)
class Told:
    """Today's check-in, merged, and what earlier ones still mean.

    `last_on` dates the last value of each field, today's included. `ill_since` and `injured_since` are the days on
    which an illness or injury was last told that has not been called off; `illness` and `injury` are the last that are
    over. `sore_days` counts, for each place of today, the days of the last seven on which it was sore.
    """

    check_in: CheckIn
    last_on: Mapping[str, date] = field(default_factory=dict)
    ill_since: date | None = None
    injured_since: date | None = None
    illness: Spell | None = None
    injury: Spell | None = None
    last_injury_on: date | None = None
    sore_days: Mapping[SorePlace, int] = field(default_factory=dict)
    carbohydrate_g_kg: tuple[float, ...] = ()  # as told of the last seven days


def told(check_ins: Iterable[CheckIn], on: date, now: datetime) -> Told:
    """Merges what was told of the days up to `on`, whenever it was told: a morning looked at later keeps its check-in.

    The runner's own word beats a device's, the later word the earlier.
    """
    heard = _ranked(word for word in check_ins if word.on <= on)
    today = [word for word in heard if word.on == on]
    merged: dict[str, Any] = {name: _newest(today, name) for name in VALUES}
    last_on = _last_on(heard)
    ill, injured = _with_good_days(_by_day(heard, "ill"), heard), _by_day(heard, "injured")
    week = [word for word in heard if (on - word.on).days < WEEK_D]
    return Told(
        check_in=CheckIn(on=on, at=now, **merged),
        last_on=last_on,
        ill_since=_open(ill, on, ILLNESS_OPEN_D.value),
        injured_since=_open(injured, on, math.inf),
        illness=_over(ill, on, ILLNESS_OPEN_D.value),
        injury=_over(injured, on, math.inf),
        last_injury_on=_last_day(injured, on),
        sore_days=_sore_days(week, merged["sore_places"], merged["soreness_0_10"]),
        carbohydrate_g_kg=tuple(_by_day(week, "carbohydrate_g_kg").values()),
    )


def told_at(one: Told, now: datetime) -> Told:
    """The same, looked at at another moment of its day."""
    return replace(one, check_in=replace(one.check_in, at=now))


def _last_on(heard: Sequence[CheckIn]) -> dict[str, date]:
    """The newest day of each field that was ever told."""
    newest_first = heard[::-1]
    found = {name: next((word.on for word in newest_first if getattr(word, name) is not None), None) for name in VALUES}
    return {name: on for name, on in found.items() if on is not None}


def _ranked(words: Iterable[CheckIn]) -> list[CheckIn]:
    """By day, by whose word it is, by moment: three stable sorts, the last criterion first, are the quickest."""
    ranked = sorted(words, key=attrgetter("at"))
    ranked.sort(key=lambda word: word.source == BY_THE_RUNNER)
    ranked.sort(key=attrgetter("on"))
    return ranked


def _newest(heard: list[CheckIn], name: str) -> Any:
    values = [getattr(word, name) for word in heard]
    known = [value for value in values if value is not None and not (isinstance(value, float) and math.isnan(value))]
    return known[-1] if known else None


def _by_day(heard: Sequence[CheckIn], name: str) -> dict[date, Any]:
    """The word that counts of each day, oldest first."""
    return {word.on: value for word in heard if (value := getattr(word, name)) is not None}


def _with_good_days(ill: dict[date, bool], heard: Sequence[CheckIn]) -> dict[date, bool]:
    """Who feels well some days after an illness, and says nothing of it, is not ill any more."""
    if not any(ill.values()):
        return ill
    pain = _by_day(heard, "pain_0_10")
    feel = _by_day(heard, "feel_0_10")
    good = {day for day, value in feel.items() if value >= WELL_FEEL.value and pain.get(day, 0.0) <= 0}
    found: dict[date, bool] = {}
    last: date | None = None  # told of an illness that nothing has ended since
    for day in sorted(good | set(ill)):
        over = last is not None and day not in ill and (day - last).days >= WELL_AGAIN_D.value
        if day in ill or over:
            found[day] = ill.get(day, False)
            last = day if found[day] else None
    return found


def _open(days: Mapping[date, bool], on: date, open_d: float) -> date | None:
    """The day on which it was last told, where it was not called off since and is not too long ago."""
    last = max(days, default=None)
    return last if last is not None and days[last] and (on - last).days <= open_d else None


def _over(days: Mapping[date, bool], on: date, open_d: float) -> Spell | None:
    """The last one that is over: called off, or told so long ago that it counts as over."""
    last = max((day for day, is_so in days.items() if is_so), default=None)
    if last is None or _open(days, on, open_d) is not None:
        return None
    well = max((day for day, is_so in days.items() if day < last and not is_so), default=date.min)
    first = min(day for day, is_so in days.items() if is_so and day > well)
    called_off = min((day for day in days if day > last), default=date.max)
    lapsed = last + timedelta(days=open_d + 1) if math.isfinite(open_d) else date.max
    return Spell(first, last, min(called_off, lapsed))


def _last_day(injured: Mapping[date, bool], on: date) -> date | None:
    """The last day with an injury: today while it is open, else the day before it was called off."""
    if _open(injured, on, math.inf) is not None:
        return on
    spell = _over(injured, on, math.inf)
    return None if spell is None else max(spell.last_on, spell.over_since - timedelta(days=1))


def _sore_days(
    week: Sequence[CheckIn], today: Sequence[SorePlace] | None, soreness: float | None
) -> dict[SorePlace, int]:
    """Days of this week on which each place of today was sore; where nobody tells where, each place of the week."""
    named = set(today or ())
    if today is None and (soreness is None or soreness > 0):
        named = {place for word in week for place in word.sore_places or ()}
    return {place: len({word.on for word in week if place in (word.sore_places or ())}) for place in sorted(named)}
