"""Where in a run it was spent, in both languages."""

from dataclasses import replace

import numpy as np
import pytest

from fallow import wording
from fallow.domain.language import Language
from fallow.domain.spent import Ground, Half, Spent
from fallow.domain.state import Store, Tissue

TIME_S = np.linspace(0.0, 3600.0, 61)
NOTHING = np.zeros(61)


def spent(half: Half, share: float = 0.5) -> Spent:
    taken = dict.fromkeys(Store, NOTHING) | {Store.MUSCLE: np.linspace(0.0, share, 61)}
    return Spent(TIME_S, None, taken, NOTHING, NOTHING, {Store.MUSCLE: half})


@pytest.mark.parametrize(
    ("begins", "ends", "ground", "english", "german"),
    [
        (40, 60, Ground.DOWNHILL, "in the last third, downhill", "im letzten Drittel zusammen, bergab"),
        (0, 14, Ground.UPHILL, "in the first quarter, uphill", "im ersten Viertel zusammen, bergauf"),
        (48, 60, Ground.LIKE_THE_REST, "in the last fifth", "im letzten Fünftel zusammen"),
        (37, 60, Ground.LIKE_THE_REST, "in the last 23 minutes", "in den letzten 23 Minuten zusammen"),
        (0, 0.7, Ground.LIKE_THE_REST, "in the first minute", "in der ersten Minute zusammen"),
        (
            20, 33, Ground.FIRM, "between minutes 20 and 33, mostly above your first threshold",
            "zwischen Minute 20 und 33 zusammen, meist über deiner ersten Schwelle",
        ),
        (20.1, 20.4, Ground.LIKE_THE_REST, "between minutes 20 and 21", "zwischen Minute 20 und 21 zusammen"),
    ],
)  # fmt: skip
def test_a_stretch_is_told_as_a_part_or_in_minutes(
    begins: float, ends: float, ground: Ground, english: str, german: str
) -> None:
    found = spent(Half(60 * begins, 60 * ends, ground, even=False))

    assert wording.spent_along(found) == (f"Half of what it asked of the muscles came {english}.",)
    with wording.speaking(Language.GERMAN):
        assert wording.spent_along(found) == (f"Bei den Muskeln kam die Hälfte der Belastung {german}.",)


def test_what_was_asked_evenly_is_told_together_and_the_most_asked_first() -> None:
    even = Half(0.0, 1800.0, Ground.LIKE_THE_REST, even=True)
    late = Half(2400.0, 3600.0, Ground.LIKE_THE_REST, even=False)
    taken = {store: np.linspace(0.0, share, 61) for store, share in zip(Store, (0.2, 0.9, 0.3), strict=True)}
    found = replace(spent(late), taken=taken, halves={Store.ENERGY: even, Store.MUSCLE: late, Store.NERVE: even})

    assert wording.spent_along(found)[1] == "What it asked of the nerves and energy came evenly from start to end."
    with wording.speaking(Language.GERMAN):
        assert wording.spent_along(found) == (
            "Bei den Muskeln kam die Hälfte der Belastung im letzten Drittel zusammen.",
            "Bei den Nerven und der Energie kam die Belastung von Anfang bis Ende gleichmäßig zusammen.",
        )


def test_of_next_to_nothing_no_stretch_is_told() -> None:
    found = spent(Half(0.0, 60.0, Ground.UPHILL, even=False), 0.05)

    assert wording.spent_along(found) == ("It asked so little of the three stores that no stretch stands out.",)


def test_tissues_and_slope() -> None:
    found = replace(spent(Half(0.0, 1.0, Ground.UPHILL, even=True)), tendon_easy_km=NOTHING + 12.2)

    assert wording.tissues_along(found) == "by the end as much as from 12 easy km for tendons, from 0 for bones"
    assert [wording.tissue_name(which) for which in Tissue] == ["Tendons", "Bones"]
    assert wording.slope_over_time((-0.031, 0.049)) == "mostly between −3 and 5%"
    assert wording.slope_over_time((0.001, 0.004)) == "mostly 0%"
    with wording.speaking(Language.GERMAN):
        assert wording.slope_over_time((-0.031, 0.049)) == "meist zwischen −3 und 5 %"
