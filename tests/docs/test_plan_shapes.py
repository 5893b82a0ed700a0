"""The page of plan shapes is the one that the kept figures make, and its explanations are earned."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fallow.domain.athlete import Level
from tools.plan_shapes import Case, Figure, Ours, Range, Why, comparable, ranges, read_published, why
from tools.write_plan_shapes import KEPT, PICTURES, TARGET, document, picture

CASE = Case(Level.RECREATIONAL, "Half Marathon", 30.0, 12.0, (1, 3, 5, 6), 14, 12.0)
SHAPE = {
    Figure.START: 29.0, Figure.PEAK: 44.0, Figure.LONGEST: 19.0, Figure.RUNS: 4.0, Figure.REST: 3.0,
    Figure.EASIER: 2.0, Figure.TAPER: 0.65, Figure.STEP: 1.1,
}  # fmt: skip
OURS = Ours(
    case=CASE, shape=SHAPE, weekly_km=(30.0, 34.0, 38.0, 44.0, 36.0, 28.0, 12.0), reachable_km=19.5, target_km=19.0,
    reach_km=2.0, peak_km=44.0, easier=2, taper=0.68, race_week=0.5,
)  # fmt: skip


def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return found


def test_page_and_pictures_are_up_to_date() -> None:
    assert TARGET.read_text(encoding="utf-8") == document(kept()), "run 'make docs'"
    for race, path in PICTURES.items():
        assert path.read_text(encoding="utf-8") == picture(kept()["long"], race), "run 'make docs'"


def test_what_was_kept_names_no_plan() -> None:
    assert set(kept()) == {"plans", "long", "short"}
    assert all(isinstance(count, int) for count in kept()["plans"].values())
    for row in kept()["long"]:
        assert set(row) == {"race", "level", "weekly_km", "runs", "plans", "weeks", "cells"}


@pytest.mark.parametrize(
    ("figure", "low", "high", "reason"),
    [
        (Figure.START, 25.0, 35.0, None),
        (Figure.START, 10.0, 20.0, Why.HABIT),
        (Figure.PEAK, 50.0, 55.0, Why.WEEKLY),
        (Figure.PEAK, 35.0, 40.0, Why.AIM),
        (Figure.LONGEST, 22.0, 25.0, Why.SINGLE_RUN),
        (Figure.LONGEST, 15.0, 17.0, Why.AIM),
        (Figure.RUNS, 5.0, 6.0, Why.DAYS),
        (Figure.REST, 1.0, 2.0, Why.DAYS),
        (Figure.EASIER, 0.0, 0.0, Why.AIM),
        (Figure.TAPER, 0.7, 0.8, Why.TAPER),
        (Figure.TAPER, 0.4, 0.5, Why.NOT),
        (Figure.STEP, 1.2, 1.5, Why.SINGLE_RUN),
        (Figure.STEP, 1.0, 1.05, Why.NOT),
    ],
)
def test_each_figure_outside_has_the_explanation_that_holds(
    figure: Figure, low: float, high: float, reason: Why | None
) -> None:
    assert why(OURS, figure, Range(low, (low + high) / 2, high, 3)) is reason


def test_a_race_week_that_is_shorter_than_its_share_is_named() -> None:
    short = replace(OURS, shape={**SHAPE, Figure.TAPER: 0.57}, taper=0.7)

    assert why(short, Figure.TAPER, Range(0.7, 0.75, 0.8, 3)) is Why.RACE_WEEK
    assert why(replace(short, race_week=0.2), Figure.TAPER, Range(0.7, 0.75, 0.8, 3)) is Why.NOT


def test_what_does_not_hold_explains_nothing() -> None:
    elsewhere = replace(
        OURS,
        case=replace(CASE, weekly_km=50.0, weekdays=(1, 3, 6)),
        weekly_km=(30.0, 44.0, 38.0, 38.0, 36.0, 28.0, 12.0),
        reachable_km=50.0, target_km=25.0, peak_km=60.0, easier=3, taper=0.9,
    )  # fmt: skip
    outside = {figure: Range(2.0 * value, 2.5 * value, 3.0 * value, 3) for figure, value in SHAPE.items()}

    found = {figure: why(elsewhere, figure, outside[figure]) for figure in SHAPE if figure is not Figure.STEP}
    assert set(found.values()) == {Why.NOT}


def test_published_plans_are_read_without_their_race_and_one_after_the_other(tmp_path: Path) -> None:
    head = "plan,race,weeks,week,km_in_named_distances,longest_km,days_with_distance,days_named_rest"
    weeks = [
        (20, 8, 3, 2),
        (30, 10, 4, 2),
        (24, 9, 3, 2),
        (40, 13, 4, 1),
        (30, 9, 4, 2),
        (20, 8, 3, 3),
        (31.1, 21.1, 3, 3),
    ]
    rows = [f"a,Half Marathon,7,{n},{','.join(map(str, week))}" for n, week in enumerate(weeks, 1)]
    path = tmp_path / "weeks.csv"
    path.write_text("\n".join([head, *rows, *rows]), encoding="utf-8")

    first, second = read_published(path)
    shape = first.shape()

    assert first == second
    assert first.km[-1] == pytest.approx(10.0, abs=0.01)
    assert (max(first.longest_km), first.runs[-1]) == (13.0, 2)
    assert shape[Figure.EASIER] == 1.0
    assert shape[Figure.STEP] == pytest.approx(1.3)
    assert shape[Figure.TAPER] == pytest.approx((30 + 20 + 10) / 3 / 40, abs=0.01)
    assert comparable(OURS, (first, replace(first, race="Marathon"), replace(first, km=(60.0,) * 7))) == (first,)
    assert ranges((first,))[Figure.PEAK] == Range(40.0, 40.0, 40.0, 1)
