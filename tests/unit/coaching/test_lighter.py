"""What becomes of a planned session on a day for easy running at most."""

import pytest

from fallow.coaching.usual import typical_s
from fallow.coaching.verdict import decide
from fallow.domain.session import SessionKind
from fallow.domain.verdict_reasons import MadeLighter
from tests.unit.coaching.situations import build, good_day, planned, told


@pytest.mark.parametrize(
    ("kind", "times", "becomes", "lighter"),
    [
        (SessionKind.LONG, 0.9, SessionKind.LONG, False),
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
