"""What becomes of a planned session on a day for easy running at most."""

import pytest

from fallow.coaching.usual import typical_s
from fallow.coaching.verdict import decide
from fallow.domain.session import SessionKind
from fallow.domain.verdict import VerdictKind
from fallow.domain.verdict_reasons import MadeLighter
from tests.unit.coaching.situations import EASY_M_S, build, good_day, planned, told


@pytest.mark.parametrize(
    ("kind", "times", "becomes", "lighter"),
    [
        (SessionKind.LONG, 0.9, SessionKind.EASY, False),
        (SessionKind.LONG, 1.5, SessionKind.EASY, True),
        (SessionKind.TEMPO, 0.9, SessionKind.EASY, True),
        (SessionKind.EASY, 0.9, SessionKind.EASY, False),
    ],
)
def test_only_what_is_lighter_is_called_so(
    kind: SessionKind, times: float, becomes: SessionKind, lighter: bool
) -> None:
    session = build(kind, times * typical_s(good_day()))

    verdict = decide(good_day(told=told(feel_0_10=3.5), **planned(session)))

    assert (verdict.session.kind, verdict.lighter) == (becomes, lighter)
    assert any(isinstance(reason, MadeLighter) for reason in verdict.reasons) is lighter


def test_a_harder_wish_never_leaves_less_than_an_easier_one() -> None:
    """Ten minutes at an easy pace still fit within the week; at the pace of intervals they would not."""
    habit = good_day().habit
    left_m = 10.5 * 60 * EASY_M_S
    full = {"week_m": 1.10 * habit.weekly_m_max_3 - left_m}

    kinds = [
        decide(good_day(**planned(build(kind, 3_000.0)), **full)).kind
        for kind in (SessionKind.EASY, SessionKind.LONG, SessionKind.INTERVALS)
    ]

    assert kinds == [VerdictKind.TRAIN] * 3
