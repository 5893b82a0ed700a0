"""What a change of the plan makes of today, through the one door."""

from dataclasses import replace
from datetime import date

from fallow.domain.change_reasons import LessToday
from fallow.domain.proposal import ChangeRequest, Proposal
from fallow.domain.verdict import VerdictKind
from fallow.engine.run import coach
from tests.fixtures.runners import runner

TODAY = "2026-03-14"  # a Saturday
SIX_RUNS = [
    {"weekday": weekday, "distance_m": distance_m, "duration_s": 0.322 * distance_m}
    for weekday, distance_m in ((1, 10_000), (2, 9_000), (3, 9_000), (4, 10_000), (5, 9_000), (6, 20_000))
]
TEMPO = {
    "at": "2026-03-13T18:00:00+01:00",
    "segments": [
        {"duration_s": 900, "speed_m_s": 3.0},
        {"duration_s": 1200, "speed_m_s": 3.95},
        {"duration_s": 600, "speed_m_s": 3.0},
    ],
}


def asked(kind: str, soreness: float) -> tuple[VerdictKind, Proposal]:
    """The verdict of a day after a tempo run, planned for a session of this kind, and what is proposed then."""
    minutes = 20 if kind == "recovery_run" else 50
    told = {"on": TODAY, "soreness_0_10": soreness, "pain_0_10": 0, "sleep_h": 8, "feel_0_10": 8}
    given = runner(
        now=f"{TODAY}T06:30:00+01:00",
        athlete={"level": "trained", "mass_kg": 70, "sex": "M", "critical_speed_m_s": 4.2},
        habit={"weeks": 40, "week": SIX_RUNS},
        runs=[TEMPO],
        check_ins=[told],
        plan=[{"on": TODAY, "kind": kind, "minutes": minutes}, {"on": "2026-03-15", "kind": "long", "minutes": 90}],
    )
    found = coach(replace(given, change=ChangeRequest()))
    assert found.proposal is not None
    return found.verdict.kind, found.proposal


def less_today(proposal: Proposal) -> bool:
    return any(isinstance(cause, LessToday) for cause in proposal.causes)


def test_a_planned_recovery_run_that_is_earned_stays_in_the_plan() -> None:
    verdict, proposal = asked("recovery_run", soreness=1.0)

    assert verdict is VerdictKind.RECOVERY_RUN
    assert not less_today(proposal)
    assert date.fromisoformat(TODAY) not in {change.on for change in proposal.changes}


def test_one_that_is_not_earned_becomes_rest() -> None:
    verdict, proposal = asked("recovery_run", soreness=7.0)

    assert verdict is VerdictKind.REST
    assert less_today(proposal)
