"""The numbers behind every reason, in rows: complete, readable, and without the names that the code gives them."""

import re
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings

from fallow import wording
from fallow.domain.athlete import Level
from fallow.domain.by_hand_reasons import NotUsual
from fallow.domain.estimate import Estimate
from fallow.domain.gate_reasons import GateBeginner, GateForce, GateRunsPerWeek, RecoveryRunEarned
from fallow.domain.plan_reasons import PLAN_REASONS, GaveWay, QualityForRace, StartBelowHabit
from fallow.domain.reasons import Reason
from fallow.domain.session import SessionKind
from fallow.domain.state import Store
from fallow.domain.verdict_reasons import VERDICT_REASONS, CheckInMissing, HabitSlot, HrvLow, Ill, StoreNotRecovered
from fallow.domain.why_reasons import OnRaceDay
from fallow.wording.english.evidence import GAIN, ROWS
from fallow.wording.english.gate_reasons import GAIN as GAIN_SENTENCES
from tests.unit.wording.test_every_case_has_words import FORBIDDEN, reasons

ALL = (*VERDICT_REASONS, *PLAN_REASONS)
RUNS_AWAY = re.compile(r"\d\.\d{3}")  # more digits than anyone knows


def test_every_number_of_a_reason_has_a_name_and_no_name_is_orphaned() -> None:
    named_apart = {field.name for field in fields(GaveWay)}
    told = {field.name for kind in ALL if kind not in {GaveWay, NotUsual, OnRaceDay} for field in fields(kind)}

    assert set(ROWS) == told
    assert named_apart == {"rule", "wanted", "got", "unit"}


@pytest.mark.parametrize("kind", ALL)
def test_rows_are_readable_whatever_the_numbers(kind: type[Reason]) -> None:
    @settings(max_examples=25)
    @given(reasons(kind))
    def check(reason: Reason) -> None:
        rows = wording.evidence(reason)
        assert len(rows) <= len(fields(kind))
        assert len({name for name, _ in rows}) == len(rows)
        for name, value in rows:
            assert re.match(r"[A-Z]", name), name
            assert value[0] == value[0].upper()
            assert not FORBIDDEN.search(f"{name} {value}"), (name, value)
            assert not RUNS_AWAY.search(value), value

    check()


@pytest.mark.parametrize(
    ("reason", "rows"),
    [
        (
            StoreNotRecovered(
                Store.MUSCLE, Estimate(0.541, 0.463, 0.627), Estimate(30.2, 20, 44), 0.85, SessionKind.INTERVALS
            ),
            [
                ("Store", "Muscle"), ("Recovered", "54% (46–62%)"), ("Full recovery", "In about 30 h (20–45 h)"),
                ("Asked for", "85%"), ("Session", "Intervals"),
            ],
        ),
        (GateRunsPerWeek(3.125, 4.0), [("Your habit", "3.1 runs a week"), ("Asked for", "4 runs a week")]),
        (
            GateBeginner(Level.NOVICE, 13, 26),
            [("Your level", "New to running"), ("Regular running so far", "13 weeks"), ("Asked for", "26 weeks")],
        ),
        (CheckInMissing(("pain_0_10", "sleep_h")), [("Not known", "Pain and sleep")]),
        (
            HabitSlot(6, 0.75, None),
            [("Weekday", "Sunday"), ("With a run on this weekday", "6 of the last 8 weeks")],
        ),
        (
            HrvLow(-0.25, 0.05, 7),
            [("Below your usual by", "About 22%"), ("What means little", "Up to 5%"), ("Mean of", "7 mornings")],
        ),
        (
            GateForce("knee_extensors", Estimate(-8.6, -14.2, -5.1), -6.0),
            [
                ("Muscles", "Thighs"), ("Strength beside your usual", "−9% (−14 to −5%)"),
                ("Asked for", "At most 6% below"),
            ],
        ),
        (
            RecoveryRunEarned("stiffness", 20, None, 31.4),
            [("What for", "It may ease stiffness"), ("Length", "20 min"), ("What it costs", "30 g of carbohydrate")],
        ),
        (
            QualityForRace(SessionKind.TEMPO, 20, Store.NERVE, 0.883),
            [("Session", "Tempo run"), ("Harder running", "20 min"), ("Slowest store", "Nerve"), ("Recovered", "90%")],
        ),
        (StartBelowHabit(None, 20), [("Length", "20 min")]),
        (
            GaveWay("runs_a_week", 5.0, 3.0, ""),
            [("What", "Runs a week"), ("Usual", "5"), ("In this plan", "3")],
        ),
    ],
)  # fmt: skip
def test_rows_say_units_words_and_no_more_digits_than_are_known(reason: Reason, rows: list[tuple[str, str]]) -> None:
    assert list(wording.evidence(reason)) == rows


def test_a_day_is_told_in_full() -> None:
    assert wording.evidence(Ill(date(2026, 7, 19))) == (("Day", "Sunday 19 July 2026"),)


def test_every_gain_has_words() -> None:
    assert set(GAIN) == set(GAIN_SENTENCES)
