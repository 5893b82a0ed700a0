"""No sentence of any language shows more digits than the interval behind it allows."""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow import wording
from fallow.domain.athlete import Athlete
from fallow.domain.estimate import Estimate
from fallow.domain.gate_reasons import GateForce, GatePrice
from fallow.domain.language import Language
from fallow.domain.learned import LearnedFigure
from fallow.domain.plan_reasons import PLAN_REASONS, TargetOutOfReach
from fallow.domain.reasons import Reason
from fallow.domain.state import Form, SpikeHazard, Store, StoreState, Thresholds, Tissue, TissueState, Zone
from fallow.domain.units import DAY_H
from fallow.domain.verdict_reasons import VERDICT_REASONS, StoreNotRecovered, StoresRecovered, TissueAboveHabit
from fallow.wording.precision import NOTHING_LEFT_H, decimal_step, shown_clock
from tests.fixtures.languages import figures
from tests.fixtures.made_up import TODAY
from tests.unit.wording.test_every_case_has_words import estimates as any_estimates
from tests.unit.wording.test_every_case_has_words import reasons

NUMBER = r"−?\d+(?:[.,]\d+)?"
ENDS = rf"(?: \({NUMBER}(?:–| to | bis ){NUMBER})?"
PERCENT = rf"{NUMBER} ?%{ENDS}"
TIMES = rf"{NUMBER}(?: times|-mal){ENDS}"
TIME = rf"{NUMBER} (?:h|days|Tagen?)\b{ENDS}"
# Of each reason that rests on estimates: the fields in the order in which the sentence tells them, and how.
TOLD: Mapping[type[Reason], tuple[tuple[str, str], ...]] = {
    StoreNotRecovered: (("recovered", PERCENT), ("time_to_recovered_h", TIME)),
    StoresRecovered: (("recovered", PERCENT),),
    TissueAboveHabit: (("ratio", TIMES),),
    GateForce: (("force_change_pct", PERCENT),),
    GatePrice: (("time_to_recovered_run_h", TIME), ("time_to_recovered_rest_h", TIME)),
}
FINEST = {PERCENT: 1.0, TIMES: 0.1}
in_each = pytest.mark.parametrize("language", Language)


def sorted_estimates(least: float, most: float) -> st.SearchStrategy[Estimate]:
    return st.tuples(*[st.floats(least, most)] * 3).map(sorted).map(lambda told: Estimate(told[1], told[0], told[2]))


def on_step(text: str, step: float) -> None:
    assert figures(text), text
    for figure in figures(text):
        assert figure / step == pytest.approx(round(figure / step), abs=1e-6), (text, step)


def held(fraction: Estimate) -> float:
    """The width of a fraction's interval in percent, between 0 and 100."""
    return 100 * (min(1.0, max(0.0, fraction.high)) - min(1.0, max(0.0, fraction.low)))


def time_on_step(text: str, time_h: Estimate) -> None:
    in_days = re.search(r"days|Tag", text) is not None
    width = time_h.high - time_h.low
    on_step(text, decimal_step(width / DAY_H, 0.5) if in_days else decimal_step(width, 1.0))


def has_figures(name: str, value: Estimate) -> bool:
    """A time that is over is told without any."""
    return not name.endswith("_h") or min(value.mean, value.high) >= NOTHING_LEFT_H


def test_every_reason_that_rests_on_estimates_is_looked_at() -> None:
    resting = {
        kind
        for kind in (*VERDICT_REASONS, *PLAN_REASONS)
        if any(hint is Estimate for hint in typing.get_type_hints(kind).values())
    }

    assert resting == set(TOLD)


@in_each
@pytest.mark.parametrize("kind", TOLD)
def test_the_sentence_of_a_reason(kind: type[Reason], language: Language) -> None:
    @settings(max_examples=60)
    @given(reasons(kind))
    def check(reason: Reason) -> None:
        with wording.speaking(language):
            text = wording.reason(reason)
        place = 0
        for name, pattern in TOLD[kind]:
            value = getattr(reason, name)
            if not has_figures(name, value):
                continue
            found = re.compile(pattern).search(text, place)
            assert found, (text, name)
            place = found.end()
            _check(found[0], name, pattern, value)

    check()


def _check(told: str, name: str, pattern: str, value: Estimate) -> None:
    if pattern is TIME:
        time_on_step(told, value)
    else:
        on_step(told, decimal_step(held(value) if name == "recovered" else value.high - value.low, FINEST[pattern]))


@in_each
@pytest.mark.parametrize("kind", TOLD)
def test_the_evidence_of_a_reason(kind: type[Reason], language: Language) -> None:
    @settings(max_examples=40)
    @given(reasons(kind))
    def check(reason: Reason) -> None:
        with wording.speaking(language):
            rows = wording.evidence(reason)
        for field, (_, told) in zip(fields(reason), rows, strict=True):
            value = getattr(reason, field.name)
            if isinstance(value, Estimate) and has_figures(field.name, value):
                _check(told, field.name, dict(TOLD[kind])[field.name], value)

    check()


@in_each
@given(low_s=st.floats(600, 20_000), width_s=st.floats(0, 8_000))
def test_a_time_that_is_expected(language: Language, low_s: float, width_s: float) -> None:
    reason = TargetOutOfReach(10_000.0, low_s / 2, low_s, low_s + width_s)
    with wording.speaking(language):
        text = wording.reason(reason)
    ends = re.search(r"\(([\d:]+)–([\d:]+)( h| min)?\)", text)

    assert ends
    step = shown_clock(Estimate(low_s, low_s, low_s + width_s)).step
    for clock in ends.groups()[:2]:
        assert _seconds(clock, ends[3]) % step == pytest.approx(0, abs=1e-6)


@in_each
@given(time_s=sorted_estimates(600, 20_000))
def test_a_race_time(language: Language, time_s: Estimate) -> None:
    with wording.speaking(language):
        text = wording.race_time(time_s)
    unit = next((unit for unit in (" h", " min") if unit in text), None)

    for clock in re.findall(r"\d+(?::\d\d)*", text):
        assert _seconds(clock, unit) % shown_clock(time_s).step == pytest.approx(0, abs=1e-6)


def _seconds(clock: str, unit: str | None) -> float:
    """1:46 h, 24 min, 45:30, 1:45:30."""
    parts = [int(part) for part in clock.split(":")]
    total = 0.0
    for part in parts:
        total = 60 * total + part
    return total if unit is None else 60 * total


@in_each
@given(speed_m_s=sorted_estimates(1.5, 6.0))
def test_a_pace(language: Language, speed_m_s: Estimate) -> None:
    pace_s = Estimate(*(1000 / value for value in (speed_m_s.mean, speed_m_s.high, speed_m_s.low)))
    known = Estimate(150.0, 140.0, 160.0)
    limits = Thresholds(TODAY, speed_m_s, known, known, known, known, speed_m_s)
    top = Zone(1, (0, 1), (0, 1), known, speed_m_s)
    with wording.speaking(language):
        lines = [wording.limits(limits, Athlete("a"))[0], wording.zone_lines((top, top))[0].partition(", ")[2]]

    for clock in re.findall(r"\d+:\d\d", " ".join(lines)):
        assert _seconds(clock, None) % shown_clock(pace_s).step == pytest.approx(0, abs=1e-6)


@in_each
@given(bpm=sorted_estimates(100, 220))
def test_a_heart_rate(language: Language, bpm: Estimate) -> None:
    known = Estimate(3.0, 2.9, 3.1)
    limits = Thresholds(TODAY, known, known, bpm, bpm, bpm, known)
    with wording.speaking(language):
        line = wording.limits(limits, Athlete("a"))[1]

    on_step(line, decimal_step(bpm.high - bpm.low, 1.0))


@in_each
@given(ratio=sorted_estimates(0, 5), pct=sorted_estimates(-10, 10))
def test_tissues_form_and_the_hazard_of_a_run(language: Language, ratio: Estimate, pct: Estimate) -> None:
    with wording.speaking(language):
        tissue = wording.tissue(Tissue.BONE, TissueState(ratio, ratio, ratio))
        hazard = wording.spike(SpikeHazard(24_000, 18_000, ratio))
        form = wording.form(Form(pct, None, None))

    if figures(tissue):
        on_step(tissue, decimal_step(ratio.high - ratio.low, 0.1))
    on_step(form, decimal_step(pct.high - pct.low, 0.5))
    if ratio.mean != 1.0:
        on_step(re.findall(TIMES, hazard)[0], decimal_step(ratio.high - ratio.low, 0.1))


@in_each
@given(time_h=any_estimates(), recovered=any_estimates())
def test_a_store(language: Language, time_h: Estimate, recovered: Estimate) -> None:
    state = StoreState(recovered, time_h)
    with wording.speaking(language):
        when, gauge = wording.time_to_recovered(state), wording.gauge(Store.NERVE, state)

    if has_figures("time_h", time_h):
        time_on_step(when, time_h)
    if recovered.high > 0:
        on_step(gauge, decimal_step(held(recovered), 1.0))


@in_each
@given(own=sorted_estimates(1, 200), typical=sorted_estimates(1, 200))
def test_a_learned_figure(language: Language, own: Estimate, typical: Estimate) -> None:
    with wording.speaking(language):
        text = wording.learned_figure(LearnedFigure("tau_s", "h", typical, own, moved=True))
    if own.low == own.high:
        return
    told, _, beside = text.partition(": ")[2].partition(";")

    on_step(told, decimal_step(own.high - own.low, 1.0))
    on_step(beside, decimal_step(typical.high - typical.low, 1.0))
