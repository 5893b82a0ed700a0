"""What stands beside the days of a plan as text, for whoever reads it: in words, so it comes from `wording`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PlanComments:
    """`weeks` by their Monday; `weekdays` are names, Monday first."""

    head: tuple[str, ...]
    weeks: Mapping[date, tuple[str, ...]]
    weekdays: tuple[str, ...]
