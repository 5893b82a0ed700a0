"""Why not otherwise, in words: titles, groups, what is told together, and no more digits than race day allows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow import wording
from fallow.domain.language import Language
from fallow.domain.session import REST_DAY, SessionKind
from fallow.domain.why import Alternative, DayWhy, Standing
from fallow.domain.why_reasons import Fault, OffThePlan, OnRaceDay
from fallow.wording.precision import race_difference_s
from tests.fixtures.languages import FORBIDDEN, english_left
from tests.fixtures.made_up_why import NO_DIFFERENCE, alternative, day_why, every_reason, run_too_long

WEDNESDAY = date(2026, 7, 22)
THURSDAY = WEDNESDAY + timedelta(days=1)
LATER = date(2026, 8, 10)
in_each = pytest.mark.parametrize("language", Language)


def lines(found: DayWhy) -> dict[str, list[str]]:
    return {group.heading: [line.text for line in group.lines] for group in wording.why_groups(found)}


def with_one(found: Alternative) -> DayWhy:
    return replace(day_why(WEDNESDAY), alternatives=(found,))


def test_each_standing_has_its_group_in_order() -> None:
    assert lines(day_why(WEDNESDAY)) == {
        "Not safe": [
            "10 minutes more: about 10.2 km would be farther than the 9 km that are safe after what you have run in "
            "the 30 days before."
        ],
        "No room for it, by your own wishes or because of a race or your health": [
            "A day later, on Thursday 23 July: you keep one of the two days free of running."
        ],
        "Fine in itself, but later days would have to get lighter": [
            "Rest instead: the week from Monday 3 August would ask for about 10% more than is safe after the weeks "
            "before it."
        ],
        "Possible, and what it would cost": [
            "An easy run of 50 min instead: the week would have no hard session in place of 1; no real difference on "
            "race day."
        ],
        "Just as good": [
            "10 minutes less: no real difference on race day.",
            "Hills of 50 min instead (10 min of it hard): the kinds of hard running take turns, and it is the turn of "
            "the intervals; no real difference on race day.",
        ],
        "A little better, by the plan's own measure": [
            "A tempo run of 50 min instead (20 min of it hard): on race day about 40 s faster."
        ],
    }


def test_what_is_said_alike_is_said_once() -> None:
    rest = alternative(Standing.AS_GOOD, NO_DIFFERENCE, kind=SessionKind.REST, minutes=0)
    easy = alternative(Standing.AS_GOOD, NO_DIFFERENCE, minutes=30)
    found = replace(day_why(WEDNESDAY), alternatives=(rest, easy))

    assert lines(found) == {"Just as good": ["Rest or an easy run of 30 min: no real difference on race day."]}
    with wording.speaking(Language.GERMAN):
        assert lines(found) == {
            "Genauso gut": [
                "Stattdessen Ruhe oder ein lockerer Lauf über 30 min: am Wettkampftag kein echter Unterschied."
            ]
        }


@pytest.mark.parametrize(
    ("planned", "kind", "days", "title"),
    [
        (SessionKind.INTERVALS, SessionKind.REST, -1, "A day earlier, on Tuesday 21 July"),
        (SessionKind.INTERVALS, SessionKind.REST, 3, "On Saturday 25 July"),
        (SessionKind.INTERVALS, SessionKind.LONG, 4, "In exchange with the long run of Sunday 26 July"),
        (SessionKind.REST, SessionKind.LONG, 4, "The long run of Sunday 26 July on this day"),
    ],
)
def test_an_exchange_names_the_other_day(planned: SessionKind, kind: SessionKind, days: int, title: str) -> None:
    asked = alternative(Standing.COSTS, NO_DIFFERENCE, kind=kind, with_on=WEDNESDAY + timedelta(days=days))
    found = with_one(asked)
    found = replace(found, session=REST_DAY) if planned is SessionKind.REST else found

    assert wording.why_title(found, asked) == title


def test_a_usually_free_day_is_not_told_once_more_as_no_day_for_hard_runs() -> None:
    faults = [
        OffThePlan(fault, WEDNESDAY, 0.0, 0.0, 0.5, False)
        for fault in (Fault.KEY_DAY, Fault.RUN_DAY, Fault.CLOSE, Fault.UNEVEN)
    ]
    asked = alternative(Standing.COSTS, *faults, NO_DIFFERENCE)

    assert wording.why_text(with_one(asked), asked) == (
        "Wednesday is usually free of running; two key sessions would come on consecutive days; no real difference "
        "on race day."
    )


def test_a_fault_of_another_week_names_it_and_one_that_goes_is_told_as_such() -> None:
    other = OffThePlan(Fault.VOLUME, LATER, 240.0, 300.0, 0.5, False)
    gone = OffThePlan(Fault.CLOSE, WEDNESDAY, 0.0, 0.0, -1.2, True)
    asked = alternative(Standing.BETTER, other, gone)

    assert wording.why_text(with_one(asked), asked) == (
        "the week from Monday 10 August would come to 300 min of running in place of 240; what would go: two key "
        "sessions on consecutive days."
    )


def test_what_the_plan_itself_breaks_is_dated() -> None:
    found = replace(day_why(WEDNESDAY), unsafe=(run_too_long(WEDNESDAY),))

    assert wording.why_unsafe_now(found) == (
        "The intervals of Wednesday 22 July, about 10.2 km, would be farther than the 9 km that are safe then.",
    )


@in_each
@pytest.mark.parametrize("reason", every_reason(WEDNESDAY, LATER), ids=lambda reason: reason.code)
def test_every_reason_is_told_in_whole_sentences(reason: object, language: Language) -> None:
    for with_on in (None, THURSDAY):
        asked = alternative(Standing.UNSAFE, reason, with_on=with_on)  # type: ignore[arg-type]
        with wording.speaking(language):
            found = with_one(asked)
            told = [wording.why_reason(found, asked, asked.reasons[0]), *chain(*lines(found).values())]
        for text in told:
            assert re.fullmatch(r"[A-ZÄÖÜ0-9].*\.", text), text
            assert "  " not in text
            assert not FORBIDDEN[language].search(text), text
            assert language is not Language.GERMAN or not english_left(text), text


@in_each
def test_headings_and_titles_are_of_one_language(language: Language) -> None:
    with wording.speaking(language):
        told = [*wording.why_words(), *lines(day_why(WEDNESDAY)), *chain(*lines(day_why(WEDNESDAY)).values())]

    for text in told:
        assert not FORBIDDEN[language].search(text), text
        assert language is not Language.GERMAN or not english_left(text), text


@given(
    difference_s=st.floats(-3_000, 3_000),
    noise_s=st.floats(0, 60),
    width_s=st.floats(0, 3_000),
    race=st.sampled_from([(5_000.0, 2), (10_000.0, 5), (21_097.5, 10), (42_195.0, 30)]),
)
def test_seconds_on_race_day_are_never_finer_than_the_distance_allows(
    difference_s: float, noise_s: float, width_s: float, race: tuple[float, int]
) -> None:
    distance_m, finest_s = race
    told = race_difference_s(difference_s, noise_s, distance_m, width_s)

    assert told == 0.0 or abs(told) >= max(finest_s, 0.5 * noise_s)
    assert told % finest_s == pytest.approx(0.0, abs=1e-6) or width_s / 100 > finest_s
    assert told * difference_s >= 0.0
    if abs(difference_s) < noise_s:
        assert told == 0.0


def test_a_difference_below_the_noise_is_none() -> None:
    assert wording.reason(OnRaceDay(42_195.0, 17.0, 18.0, 10_500.0, 12_900.0)) == "No real difference on race day."
    assert wording.reason(OnRaceDay(42_195.0, 40.0, 18.0, 10_500.0, 12_900.0)) == "On race day about 30 s slower."
    assert wording.reason(OnRaceDay(5_000.0, -3.0, 2.3, 1_500.0, 1_650.0)) == "On race day about 4 s faster."
