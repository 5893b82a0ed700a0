"""What a choice leads to, the limits of the coach and the questions of a morning, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow import wording
from fallow.coaching.guardrails import STANDARD, Guardrail, Policy
from fallow.domain.athlete import ScreeningFlag
from fallow.domain.choice import Choice, Ready, WhatIf
from fallow.domain.estimate import Estimate
from fallow.domain.language import Language
from fallow.domain.session import REST_DAY, SessionKind
from fallow.domain.state import Curve, Store
from fallow.domain.units import DAY_H
from fallow.domain.wellness import SorePlace
from fallow.interfaces.cli.ask import FIRST, MEASURED, THEN
from fallow.interfaces.cli.show_what_if import LABEL
from fallow.wording.precision import decimal_step
from tests.fixtures import made_up
from tests.fixtures.languages import FORBIDDEN, english_left, figures

LINE = Curve(*(np.zeros(2) for _ in range(4)))
NONE = Estimate.exactly(0.0)
READY = Ready(SessionKind.TEMPO, date(2026, 7, 22), 60, False, 0.68, 0.83)
RUN = WhatIf(
    choice=Choice(SessionKind.EASY, planned=True),
    session=made_up.session(SessionKind.EASY, 45, 8_000),
    recovered=dict.fromkeys(Store, LINE),
    soreness_0_10=LINE,
    form_pct=LINE,
    time_h={Store.ENERGY: Estimate(20, 14, 26), Store.MUSCLE: Estimate(30, 20, 44), Store.NERVE: NONE},
    later_h={Store.ENERGY: Estimate(2, 1, 3), Store.MUSCLE: Estimate(5.2, 3.1, 8.4), Store.NERVE: NONE},
    all_later_h=NONE,
    ready=READY,
    carbohydrate_g=62.0,
)
REST = replace(RUN, choice=Choice(), session=REST_DAY, carbohydrate_g=0.0, ready=replace(READY, assumed=True))
LIMITS = [field.name for field in fields(Policy)]


def test_a_choice_in_german() -> None:
    sleepy = replace(REST, choice=Choice(sleep_h=9, carbohydrate_g_kg=8))
    with wording.speaking(Language.GERMAN):
        assert wording.choice_title(RUN) == "Wie geplant: lockerer Lauf, 45 min (etwa 8 km)"
        assert wording.choice_title(sleepy) == (
            "Ruhetag, mit 9 h Schlaf in der Nacht und 8 g Kohlenhydraten je kg am Tag"
        )
        assert wording.choice_lines(RUN) == (
            "Alles ist in etwa 30 h (20–45 h) wieder da, zuletzt der Muskelspeicher.",
            "Gegenüber reiner Ruhe ist der Muskelspeicher etwa 5 h (3–8 h) später wieder da.",
            "Chance, dass jeder Speicher hat, was deine nächste Schlüsseleinheit, ein Tempodauerlauf am Mittwoch, "
            "22. Juli, braucht: etwa 70 %; mit Ruhe etwa 85 %.",
            "Verbrannt werden etwa 60 g Kohlenhydrate.",
        )
        assert wording.choice_lines(REST)[1].startswith(
            "Chance, dass jeder Speicher hat, was eine Schlüsseleinheit am Mittwoch, 22. Juli, braucht"
        )
        assert wording.what_if_note(REST).endswith(
            "deshalb wird mit einem Tempodauerlauf am Mittwoch, 22. Juli, gerechnet."
        )


@pytest.mark.parametrize("language", Language)
def test_what_is_no_advice_says_so(language: Language) -> None:
    long = replace(RUN, session=made_up.session(SessionKind.RECOVERY_RUN, 90, 12_000), function_bonus_sd=NONE)
    short = replace(long, session=made_up.session(SessionKind.RECOVERY_RUN, 20, 3_000))
    with wording.speaking(language):
        plain = wording.choice_lines(RUN)
        warned = wording.choice_lines(replace(RUN, against_advice=True, too_little=True))
        ends = wording.choice_lines(long)[-1], wording.choice_lines(short)[-1]

    assert warned[1 : len(plain) + 1] == plain
    assert len(warned) == len(plain) + 2
    assert len(ends[0]) < 80 < len(ends[1]), "of a run too long for it nothing is promised"
    for line in (*warned, *ends):
        assert not FORBIDDEN[language].search(line), line


@pytest.mark.parametrize("language", Language)
def test_the_names_of_lines_fit_beside_them(language: Language) -> None:
    with wording.speaking(language):
        assert max(map(len, (*wording.line_names(), *map(wording.store, Store)))) <= LABEL


@pytest.mark.parametrize("language", Language)
@given(st.tuples(*[st.floats(-90, 90)] * 3).map(sorted))
def test_hours_against_rest_carry_no_more_digits_than_are_known(language: Language, ends: list[float]) -> None:
    later = Estimate(ends[1], ends[0], ends[2])
    with wording.speaking(language):
        line = wording.choice_lines(replace(RUN, later_h={Store.MUSCLE: later}))[1]
    width = later.high - later.low
    step = decimal_step(width / DAY_H, 0.5) if "day" in line or "Tag" in line else decimal_step(width, 1.0)

    for figure in figures(line):
        assert figure / step == pytest.approx(round(figure / step), abs=1e-6), line


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", LIMITS)
def test_every_limit_has_words(name: str, language: Language) -> None:
    rail: Guardrail = getattr(STANDARD, name)
    moved = rail.at(rail.parameter.bounds[1])
    with wording.speaking(language):
        lines = [wording.limit_line(name, rail, rail), wording.limit_line(name, moved, rail)]
        lines.append(wording.limit_beyond(name, moved))

    for line in lines:
        assert not FORBIDDEN[language].search(line), line
        assert language is Language.ENGLISH or not english_left(line), line


def test_a_limit_that_was_moved_in_german() -> None:
    standard = STANDARD.recovery_run_min
    with wording.speaking(Language.GERMAN):
        line = wording.limit_line("recovery_run_min", standard.at(25.0), standard)

    assert line == "Dauer eines Erholungslaufs: 25 min (Standard 20; empfohlen 15 bis 30, möglich 15 bis 35)"


@pytest.mark.parametrize("language", Language)
def test_every_question_has_words(language: Language) -> None:
    with wording.speaking(language):
        asked = [wording.question(name) for name in (*FIRST, *THEN, *MEASURED, "sore_places", "ill", "injured")]
        asked += [wording.screening_question(flag) for flag in ScreeningFlag]
        asked += [wording.sore_place(place) for place in SorePlace]
        asked += [wording.number_please(0.5, 24), wording.heart_rate_off()]
        advice = wording.screening_advice(frozenset(ScreeningFlag))
        yes, no = wording.asking().yes, wording.asking().no

    assert advice
    for text in (*asked, advice):
        assert not FORBIDDEN[language].search(text), text
        assert language is Language.ENGLISH or not english_left(text), text
    answers: Mapping[Language, tuple[str, str]] = {Language.ENGLISH: ("y", "n"), Language.GERMAN: ("j", "n")}
    assert (yes, no) == answers[language]
