"""What counts as a fault of a plan's grammar, and how much: one fault is about what a coach would cross out."""

from __future__ import annotations

from typing import Final

import numpy as np

from fallow.domain.parameters import Grade, Parameter
from fallow.domain.units import FloatArray
from fallow.planning.compiled import terms


def _fault(symbol: str, value: float, meaning: str, unit: str = "1") -> Parameter:
    return Parameter(symbol, value, 0.0, unit, "own-assumption", Grade.C, (0.0, 100.0), meaning)


VOLUME: Final = _fault("f_volume", 50.0, "A week's running time outside its band, per squared share of it.")
VOLUME_BAND: Final = _fault("b_volume", 0.08, "A week's running time may be so far off what is wanted.")
RUNS: Final = _fault("f_runs", 1.0, "A run too few or too many in a week.")
NO_LONG: Final = _fault(
    "f_long", 1.5, "A long run in a week that wants none; or none where one is wanted, beside being too short."
)
LONG_SHORT: Final = _fault("f_short", 4.0, "A long run too short, per share of it.")
LONG_OVER: Final = _fault("f_over", 20.0, "A long run longer than its place in the plan, per squared share of it.")
QUALITY_DAYS: Final = _fault("f_hard", 0.6, "A hard session too few or too many in a week.")
QUALITY_MIN: Final = _fault("f_work", 8.0, "Hard work outside its band, per squared share of it.")
QUALITY_BAND: Final = _fault("b_work", 0.15, "Hard work of a session may be so far off what is wanted.")
OTHER_KIND: Final = _fault("f_kind", 0.3, "A hard session of another kind than its week wants.")
REPEATED: Final = _fault(
    "f_same", 0.6, "The same kind of hard session twice in a week, or first of it for a third week running."
)
RUN_DAY: Final = _fault("f_day", 0.25, "A run on a weekday that is usually free.")
KEY_DAY: Final = _fault("f_day,key", 0.25, "A hard session away from its weekday.")
LONG_DAY: Final = _fault("f_day,long", 0.5, "A long run away from its weekday; the longest run, in a week without one.")
CLOSE: Final = _fault("f_close", 0.6, "Two key sessions on consecutive days.")
SUPPORT_LONG: Final = _fault("f_support", 3.0, "An easy run that is nearly a long one, per share of the long run.")
SUPPORT_SHARE: Final = _fault("b_support", 0.9, "Longest support run against the week's long run.")
STRIDES_OFF: Final = _fault("f_strides", 0.1, "A run with strides too few or too many in a week.")
UNTIDY: Final = _fault("f_untidy", 0.03, "Minutes that are no multiple of five.")
UNEVEN: Final = _fault("f_uneven", 0.05, "Easy runs of a week of different length, per share of the shortest.")

_IN_ORDER: Final = {
    terms.VOLUME: VOLUME, terms.VOLUME_BAND: VOLUME_BAND, terms.RUNS: RUNS, terms.NO_LONG: NO_LONG,
    terms.LONG_SHORT: LONG_SHORT, terms.LONG_OVER: LONG_OVER, terms.QUALITY_DAYS: QUALITY_DAYS,
    terms.QUALITY_MIN: QUALITY_MIN, terms.QUALITY_BAND: QUALITY_BAND, terms.OTHER_KIND: OTHER_KIND,
    terms.REPEATED: REPEATED,
    terms.RUN_DAY: RUN_DAY, terms.KEY_DAY: KEY_DAY, terms.LONG_DAY: LONG_DAY, terms.CLOSE: CLOSE,
    terms.SUPPORT_LONG: SUPPORT_LONG, terms.SUPPORT_SHARE: SUPPORT_SHARE, terms.STRIDES_OFF: STRIDES_OFF,
    terms.UNTIDY: UNTIDY, terms.UNEVEN: UNEVEN,
}  # fmt: skip
PARAMETERS = tuple(_IN_ORDER.values())


def weights() -> FloatArray:
    """In the places where the compiled terms look for them."""
    return np.array([_IN_ORDER[place].value for place in sorted(_IN_ORDER)])
