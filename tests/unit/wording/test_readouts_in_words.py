"""What is said of a long run's hazard, of heart rate variability and of what form rests on."""

from fallow import wording
from fallow.domain.estimate import Estimate
from fallow.domain.state import Form, FormModel, FormTrial, HrvReading, SpikeHazard

ERRORS = {"fitness_fatigue": 4.8, "one_state": 4.5, "own_mean": 5.1, "last": 6.0, "exponential_mean": 4.7, "trend": 5.0}


def reading(**parts: float | None) -> HrvReading:
    usual: dict[str, float | None] = {
        "today_ms": 58.0,
        "week_mean_ms": 60.0,
        "baseline_ms": 62.0,
        "change_pct": -3.2,
        "smallest_worthwhile_change_pct": 5.0,
    }
    return HrvReading(**{**usual, **parts}, mornings=30)


def test_a_run_within_the_usual_and_one_beyond() -> None:
    usual = SpikeHazard(12_000, 18_000, Estimate.exactly(1.0))
    longer = SpikeHazard(24_000, 18_000, Estimate(1.6, 1.36, 1.88))

    assert wording.spike(usual) == "12 km: within what you are used to"
    assert wording.spike(longer) == (
        "24 km: the longest of the 30 days before was 18 km. "
        "Among many runners such a run went with 1.6 times (1.4–1.9 times) the injuries"
    )


def test_heart_rate_variability_within_and_beyond_its_usual_ups_and_downs() -> None:
    assert wording.hrv(reading()).endswith("about your baseline of 62 ms, within the 5% that mean nothing")
    assert "9% below your baseline of 62 ms" in wording.hrv(reading(change_pct=-9.0))
    assert "9% above" in wording.hrv(reading(change_pct=9.0))


def test_too_few_mornings_are_called_so() -> None:
    assert "too few mornings this week" in wording.hrv(reading(change_pct=None))
    assert "too few mornings so far" in wording.hrv(reading(baseline_ms=None))


def test_a_model_that_is_no_better_than_a_mean_says_so() -> None:
    now = Estimate(1.0, -1.0, 3.0)
    untested = Form(now, None, None)
    weak = Form(now, None, None, FormModel.ONE_STATE, True, FormTrial(200, 20, ERRORS, False, 1.5))
    strong = Form(now, None, None, FormModel.FITNESS_FATIGUE, False, FormTrial(200, 20, ERRORS, True, 1.5))

    assert "too few runs with heart rate" in wording.form_model(untested)
    assert "foretold to 4.5%; your recent mean alone does it to 4.7%" in wording.form_model(weak)
    assert "a grain of salt" in wording.form_model(weak)
    assert "typical figures" in wording.form_model(strong)
    assert "worth something" in wording.form_model(strong)
