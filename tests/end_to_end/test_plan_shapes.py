"""Our plans beside published ones: each figure is within their range, or what holds it is known."""

from pathlib import Path

import pytest

from tools.plan_shapes import CASES, Case, Figure, Why, comparable, ours, ranges, read_published, why

# The first runner of each level and race; the others belong to the long tests.
FIRST = {(case.race, case.level): case for case in reversed(CASES)}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            marks=() if FIRST[case.race, case.level] == case else pytest.mark.soak,
            id=f"{case.race}-{case.level}-{case.weekly_km:g}",
        )
        for case in CASES
    ],
)
def test_every_figure_is_in_the_range_or_explained(case: Case, shared_data: Path) -> None:
    found = ours(case)
    beside = ranges(comparable(found, read_published(shared_data / "plan_shapes" / "weeks.csv")))

    told = {figure: why(found, figure, of) for figure in Figure if (of := beside[figure]) is not None}
    assert [figure for figure, reason in told.items() if reason is Why.NOT] == []
    step = found.shape[Figure.STEP]
    assert step is not None
    assert step <= 1.1 + 1e-6
