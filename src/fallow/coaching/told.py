"""What the runner has said, as it stands on the day asked. Nothing old is repeated as if it were new."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, Final

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.wellness import CheckIn

BY_THE_RUNNER: Final = "check-in"
VALUES: Final = tuple(item.name for item in fields(CheckIn) if item.name not in {"on", "at", "source"})

ILLNESS_OPEN_D: Final = Parameter(
    "d_ill", 14.0, 0.0, "d", "own-assumption", Grade.C, (3.0, 28.0),
    "An illness that was told and never called off counts as open for so many days; after that it is unknown.",
)  # fmt: skip

PARAMETERS: Final = (ILLNESS_OPEN_D,)


@dataclass(frozen=True, slots=True)
class Told:
    """Today's check-in, merged, and what earlier ones still mean.

    `last_on` dates the last value of each field, today's included. `ill_since` and `injured_since` are the days on
    which an illness or injury was last told that has not been called off; `last_ill_on` and `last_injury_on` stay.
    """

    check_in: CheckIn
    last_on: Mapping[str, date] = field(default_factory=dict)
    ill_since: date | None = None
    injured_since: date | None = None
    last_ill_on: date | None = None
    last_injury_on: date | None = None


def told(check_ins: Iterable[CheckIn], on: date, now: datetime) -> Told:
    """Merges what was told of the days up to `on`, whenever it was told: a morning looked at later keeps its check-in.

    The runner's own word beats a device's, the later word the earlier.
    """
    heard = sorted((word for word in check_ins if word.on <= on), key=_rank)
    merged: dict[str, Any] = {name: _newest(heard, name, on) for name in VALUES}
    last_on = {name: word.on for word in heard for name in VALUES if getattr(word, name) is not None}
    ill, injured = ([word for word in heard if getattr(word, name) is not None] for name in ("ill", "injured"))
    ill_since = ill[-1].on if ill and ill[-1].ill else None
    if ill_since is not None and (on - ill_since).days > ILLNESS_OPEN_D.value:
        ill_since = None
    return Told(
        check_in=CheckIn(on=on, at=now, **merged),
        last_on=last_on,
        ill_since=ill_since,
        injured_since=injured[-1].on if injured and injured[-1].injured else None,
        last_ill_on=max((word.on for word in ill if word.ill), default=None),
        last_injury_on=max((word.on for word in injured if word.injured), default=None),
    )


def _rank(word: CheckIn) -> tuple[date, bool, datetime]:
    return word.on, word.source == BY_THE_RUNNER, word.at


def _newest(heard: list[CheckIn], name: str, on: date) -> float | bool | None:
    values = [getattr(word, name) for word in heard if word.on == on]
    known = [value for value in values if value is not None and not math.isnan(value)]
    return known[-1] if known else None
