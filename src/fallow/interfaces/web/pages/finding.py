"""Which activities a runner looks for, and in which order: thousands of them are gone through in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fallow import wording
from fallow.domain.activity import Run
from fallow.domain.state import Store
from fallow.engine.contract import CoachOutput
from fallow.interfaces.web.reading_forms import as_told

Order = Callable[[Run, CoachOutput], float]


def _asked(store: Store) -> Order:
    return lambda run, output: output.costs.get(run.activity_id, {}).get(store, -1.0)


# By the name that a form tells; the largest come first.
ORDERS: Final[Mapping[str, Order]] = {
    "newest": lambda run, _: run.started_at.timestamp(),
    "oldest": lambda run, _: -run.started_at.timestamp(),
    "longest": lambda run, _: run.distance_m or 0.0,
    "lasting": lambda run, _: run.duration_s,
    "fastest": lambda run, _: (run.distance_m or 0.0) / run.duration_s if run.duration_s > 0 else 0.0,
    **{store.value: _asked(store) for store in Store},
}
LONGEST_TEXT: Final = 100


@dataclass(frozen=True, slots=True)
class Search:
    text: str = ""
    order: str = "newest"

    @classmethod
    def of(cls, text: str, order: str) -> Search:
        return cls(as_told(text)[:LONGEST_TEXT], order if order in ORDERS else "newest")

    @property
    def is_plain(self) -> bool:
        return not self.text and self.order == "newest"

    def found(self, runs: Sequence[Run], names: Mapping[str, str], output: CoachOutput) -> list[str]:
        """Ids in order. Every word of the text is looked for in the name, the sport and the day."""
        words = self.text.casefold().split()
        matching = [run for run in runs if not words or _has(words, run, names)]
        order = ORDERS[self.order]
        return [run.activity_id for run in sorted(matching, key=lambda run: order(run, output), reverse=True)]


def _has(words: Sequence[str], run: Run, names: Mapping[str, str]) -> bool:
    about = (names.get(run.activity_id, ""), wording.sport(run.sport), wording.full_day(run.local_date))
    text = f"{' '.join(about)} {run.local_date.isoformat()}".casefold()
    return all(word in text for word in words)
