"""Nothing that the coach can say is without words: strict, so that a new reason fails here until it is worded."""

import re
import typing
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fallow.planning
from fallow import wording
from fallow.coaching.data_quality import ASKED
from fallow.domain import (
    by_hand_reasons,
    change_reasons,
    gate_reasons,
    plan_reasons,
    verdict_reasons,
    why_reasons,
)
from fallow.domain.activity import Sport
from fallow.domain.athlete import Level, ScreeningFlag, WarningSign
from fallow.domain.cleaning import CleaningKind
from fallow.domain.errors import ProblemCode
from fallow.domain.estimate import Estimate
from fallow.domain.language import Language
from fallow.domain.parameters import Grade
from fallow.domain.plan_draft import Expected
from fallow.domain.plan_reasons import PLAN_REASONS
from fallow.domain.reasons import Reason
from fallow.domain.session import Priority, SessionKind, StepKind
from fallow.domain.sources import SOURCES
from fallow.domain.state import Store, Tissue
from fallow.domain.verdict import Instead, VerdictKind
from fallow.domain.verdict_reasons import VERDICT_REASONS
from fallow.domain.wellness import CheckIn, SorePlace
from fallow.domain.why import Standing
from fallow.domain.why_reasons import Fault
from fallow.domain.wishes import FixedKind, Hindrance
from fallow.services.recorded_twice import WhyNot
from fallow.services.records import Outcome
from fallow.wording.english import (
    cleanings,
    exports,
    names,
    plan_form,
    problems,
    recorded_twice,
    sessions,
    verdicts,
    why,
)
from fallow.wording.english import plan_reasons as plan_sentences
from fallow.wording.english import why_reasons as english_why_reasons
from fallow.wording.english.gate_reasons import GAIN
from fallow.wording.english.plan_reasons import GAVE_WAY
from fallow.wording.english.verdicts import SENTENCES
from fallow.wording.german.verdicts import SENTENCES as GERMAN_SENTENCES
from tests.fixtures.languages import FORBIDDEN as FORBIDDEN_IN
from tests.fixtures.languages import english_left

FORBIDDEN = FORBIDDEN_IN[Language.ENGLISH]
TABLES: list[tuple[Mapping[Any, Any], type[Enum]]] = [
    (names.STORE, Store),
    (names.STORE_MEANING, Store),
    (names.TISSUE, Tissue),
    (names.LEVEL, Level),
    (names.WARNING_SIGN, WarningSign),
    (names.SCREENING, ScreeningFlag),
    (names.SORE_PLACE, SorePlace),
    (verdicts.INSTEAD, Instead),
    (names.SPORT, Sport),
    (names.SESSION, SessionKind),
    (names.FIXED, FixedKind),
    (names.HINDRANCE, Hindrance),
    (plan_sentences.HINDRANCE, Hindrance),
    (names.SESSION_SHORT, SessionKind),
    (names.SESSION_BRIEF, SessionKind),
    (names.PRIORITY, Priority),
    (names.STEP, StepKind),
    (names.VERDICT, VerdictKind),
    (names.GRADE, Grade),
    (names.OUTCOME, Outcome),
    (problems.PROBLEM, ProblemCode),
    (plan_form.EXPECTED, Expected),
    (cleanings.CLEANING, CleaningKind),
    (sessions.SESSION_WORDS, SessionKind),
    (exports.WORK, SessionKind),
    (exports.AROUND, StepKind),
    (why.STANDING, Standing),
    (english_why_reasons.FAULT, Fault),
    (english_why_reasons.FAULT_NAME, Fault),
    (recorded_twice.WHY_NOT, WhyNot),
]
WORDS_BY_FIELD = {
    "missing": st.just(("pain_0_10", "soreness_0_10")),
    "gain": st.sampled_from(sorted(GAIN)),
    "muscle": st.sampled_from(sorted(names.MUSCLE)),
    "what": st.sampled_from(["illness", "injury"]),
    "flags": st.sets(st.sampled_from(ScreeningFlag), min_size=1).map(lambda flags: tuple(sorted(flags))),
    "rule": st.sampled_from(sorted(GAVE_WAY)),
    "unit": st.sampled_from(["", "min", "km"]),
    "expected_low_s": st.floats(0, 5000),
    "expected_high_s": st.floats(5000, 1e5),
    "name": st.sampled_from(["", "City Run"]),
}
PLAIN: Mapping[Any, st.SearchStrategy[Any]] = {
    float: st.floats(0, 1e5),
    int: st.integers(0, 400),
    bool: st.booleans(),
    date: st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    type(None): st.none(),
}


def estimates() -> st.SearchStrategy[Estimate]:
    return st.tuples(*[st.floats(-50, 300)] * 3).map(sorted).map(lambda told: Estimate(told[1], told[0], told[2]))


def values(name: str, hint: Any) -> st.SearchStrategy[Any]:
    """Any value that a field of a reason may hold."""
    if name in WORDS_BY_FIELD:
        return WORDS_BY_FIELD[name]
    if hint is Estimate:
        return estimates()
    if name == "weekday":
        return st.integers(0, 6)
    options = typing.get_args(hint) or (hint,)
    return st.one_of([PLAIN[option] if option in PLAIN else st.sampled_from(option) for option in options])


def reasons(kind: type[Reason]) -> st.SearchStrategy[Reason]:
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{field.name: values(field.name, hints[field.name]) for field in fields(kind)})


@pytest.mark.parametrize(("table", "cases"), TABLES)
def test_every_case_is_in_the_table_and_no_other(table: Mapping[Any, Any], cases: type[Enum]) -> None:
    assert set(table) == set(cases)


@pytest.mark.parametrize("sentences", [SENTENCES, GERMAN_SENTENCES])
def test_every_reason_has_a_sentence_and_no_sentence_is_orphaned(sentences: Mapping[type[Reason], Any]) -> None:
    assert set(sentences) == {*VERDICT_REASONS, *PLAN_REASONS}


def test_every_reason_that_is_written_is_listed() -> None:
    """A reason class outside of the two lists would escape the test above."""
    written = {
        kind
        for module in (gate_reasons, verdict_reasons, plan_reasons, by_hand_reasons, change_reasons, why_reasons)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Reason) and hasattr(kind, "code")
    }

    assert written == {*VERDICT_REASONS, *PLAN_REASONS}


def test_every_rule_that_gives_way_has_words() -> None:
    """Their names are texts, so the code that gives them is looked at."""
    planning = Path(fallow.planning.__path__[0])
    rules = {
        rule for path in planning.rglob("*.py") for rule in re.findall(r'GaveWay\(\s*"(\w+)"', path.read_text("utf-8"))
    }

    assert rules == set(GAVE_WAY)


def test_no_two_reasons_share_a_code() -> None:
    codes = [kind.code for kind in (*VERDICT_REASONS, *PLAN_REASONS)]

    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", [*VERDICT_REASONS, *PLAN_REASONS])
def test_a_reason_is_told_in_whole_sentences_whatever_its_numbers(kind: type[Reason], language: Language) -> None:
    @settings(max_examples=25)
    @given(reasons(kind))
    def check(reason: Reason) -> None:
        with wording.speaking(language):
            text = wording.reason(reason)
        assert re.fullmatch(r"[A-ZÄÖÜ0-9−].*\.", text), text
        assert "  " not in text
        assert not FORBIDDEN_IN[language].search(text), text
        assert len(text) <= 400
        assert language is not Language.GERMAN or not english_left(text.replace("City Run", "")), text

    check()


@pytest.mark.parametrize("kind", [*VERDICT_REASONS, *PLAN_REASONS])
def test_a_reason_stands_on_a_source_that_exists(kind: type[Reason]) -> None:
    assert kind.source in SOURCES
    assert isinstance(kind.grade, Grade)
    assert wording.source(kind.source)


def test_every_field_of_a_check_in_has_words() -> None:
    told = {field.name for field in fields(CheckIn)} - {"on", "at", "source"}

    assert told | set(ASKED) <= set(names.FIELD)


def test_short_names_fit_a_calendar_and_differ() -> None:
    assert all(len(name) <= 5 for name in names.SESSION_SHORT.values())
    assert len(set(names.SESSION_SHORT.values())) == len(SessionKind)


def test_words_of_sessions_make_no_promise() -> None:
    for words in sessions.SESSION_WORDS.values():
        for text in words:
            assert text.endswith("."), text
            assert not FORBIDDEN.search(text), text
