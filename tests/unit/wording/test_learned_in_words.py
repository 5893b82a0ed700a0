"""What was learned, as it is said."""

from __future__ import annotations

from dataclasses import replace

from fallow import wording
from fallow.domain.athlete import Level
from fallow.domain.estimate import Estimate
from fallow.domain.learned import Answer, ForecastError, Learned, LearnedFigure
from fallow.engine.personal_draws import TOLD
from fallow.physiology.expected import SORENESS_GAIN
from fallow.physiology.priors import at_level
from fallow.physiology.rest import SLEEP_NEED
from fallow.physiology.stress import HARD_MINUTES, MODERATE_MINUTES
from fallow.wording.english.learned import ANSWERS, FIGURES, NAIVE
from tests.fixtures.made_up import TODAY

SORE = LearnedFigure("tau_s", "h", Estimate(42, 32, 52), Estimate(36.4, 31.2, 40.7), moved=True)
ERROR = ForecastError(
    Answer.RMSSD, 48, 0.18, 0.2, {"yesterday": 0.3, "own_mean": 0.22, "rolling_mean": 0.21, "least_squares": 0.21}, 0.79
)


def test_every_figure_answer_and_rule_has_words() -> None:
    symbols = {at_level(prior, Level.TRAINED).symbol for prior in TOLD}
    assert set(FIGURES) == symbols | {SORENESS_GAIN.symbol, SLEEP_NEED.symbol}
    assert set(ANSWERS) == set(Answer)
    assert set(NAIVE) == set(ERROR.naive)


def test_a_learned_figure_stands_beside_the_typical_one() -> None:
    assert wording.learned_figure(SORE) == (
        "Soreness has faded to a third after: 36 h (31–41 h); typical for your level: 42 h (32–52 h)"
    )


def test_what_the_answers_leave_open_is_called_typical() -> None:
    assert wording.learned_figure(replace(SORE, moved=False, own=SORE.typical)) == (
        "Soreness has faded to a third after: typical for your level, 42 h (32–52 h)"
    )


def test_what_the_model_goes_by_is_told_also_where_it_is_not_narrowed() -> None:
    assert wording.learned_figure(replace(SORE, moved=False)) == (
        "Soreness has faded to a third after: 36 h (31–41 h), not settled yet; typical for your level: 42 h (32–52 h)"
    )


def test_being_as_sore_as_most_needs_no_figure() -> None:
    most = LearnedFigure("g_sore", "1", Estimate(1.02, 0.44, 1.65), Estimate(1.02, 0.44, 1.65), moved=False)
    assert wording.learned_figure(most).endswith("typical for your level, as sore as most (0.4–1.6 times)")
    more = replace(most, own=Estimate(1.4, 1.1, 1.8), moved=True)
    assert "1.4 times as sore as most (1.1–1.8 times);" in wording.learned_figure(more)
    sure = replace(most, own=Estimate(1.4, 1.39, 1.41), moved=True)
    assert "1.4 times as sore as most; typical" in wording.learned_figure(sure)


def test_the_minutes_in_the_words_are_those_of_the_model() -> None:
    for symbol, minutes in (("A_mod", MODERATE_MINUTES), ("A_hard", HARD_MINUTES)):
        assert FIGURES[symbol].label.startswith(f"{minutes.value:g} min")


def test_a_wide_interval_takes_the_digits_away() -> None:
    assert "40 h (20–70 h)" in wording.learned_figure(replace(SORE, own=Estimate(42.3, 16.8, 71.2)))


def test_a_fall_of_a_logarithm_is_told_in_percent() -> None:
    figure = LearnedFigure("A_mod", "ln rMSSD", Estimate(0.25, 0.17, 0.33), Estimate(0.18, 0.15, 0.22), moved=True)
    assert "16% (14–20%)" in wording.learned_figure(figure)


def test_a_told_need_of_sleep_is_as_it_was_set() -> None:
    need = LearnedFigure("sleep_need", "h", Estimate(8, 7.1, 8.9), Estimate.exactly(9.0), moved=False)
    assert wording.learned_figure(need) == "Sleep that you need in a night: 9 h, as you set it"


def test_forecasts_are_told_with_what_needs_no_model() -> None:
    said = wording.forecast_error(ERROR)
    assert "off by 18% with what was learned, by 20% with what is typical." in said
    assert "your own mean 22%" in said
    assert "80% of the answers lay in the ranges that should hold 80%. Fallow goes by what was learned here." in said
    assert "So Fallow keeps to what is typical here." not in said
    assert "So Fallow keeps to what is typical here." in wording.forecast_error(replace(ERROR, used=False))


def test_whoever_has_told_nothing_hears_so() -> None:
    assert "told nothing yet" in wording.learned_from(Learned(None, dict.fromkeys(Answer, 0), (), ()))
    some = Learned(TODAY, {**dict.fromkeys(Answer, 0), Answer.FEEL: 12}, (), ())
    assert "12 of feeling." in wording.learned_from(some)


def test_a_row_of_a_table_says_how_far_a_figure_is_settled() -> None:
    assert wording.learned_row(SORE) == ("Soreness has faded to a third after", "36 h (31–41 h)", "42 h (32–52 h)")
    assert wording.learned_row(replace(SORE, moved=False)).own == "36 h (31–41 h), not settled yet"
    assert wording.learned_row(replace(SORE, moved=False, own=SORE.typical)).own == "typical so far"
    assert wording.learned_row(replace(SORE, own=Estimate.exactly(36.0))).own == "36 h, as you set it"
