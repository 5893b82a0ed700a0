"""Our plans beside published ones: each figure is within their range, or what holds it is known."""

from pathlib import Path

import pytest

from tools.plan_shapes import CASES, Case, Figure, Why, comparable, ours, ranges, read_published, why


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.race}-{case.level}-{case.weekly_km:g}")
def test_every_figure_is_in_the_range_or_explained(case: Case, shared_data: Path) -> None:
    found = ours(case)
    beside = ranges(comparable(found, read_published(shared_data / "plan_shapes" / "weeks.csv")))

    told = {figure: why(found, figure, of) for figure in Figure if (of := beside[figure]) is not None}
    assert [figure for figure, reason in told.items() if reason is Why.NOT] == []
    assert found.shape[Figure.STEP] is not None
    assert found.shape[Figure.STEP] <= 1.1 + 1e-6
