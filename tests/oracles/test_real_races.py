"""On real runners: at least as good as the best of the old rules, with an interval that holds."""

from pathlib import Path

import pytest

from fallow.engine.race_trial import AS_SHIPPED, BASELINES, FALLOW, RIEGEL, SAME_INFORMATION, RaceTrial
from fallow.services.race_trial import RaceReport, race_report


@pytest.fixture(scope="module")
def report(shared_data: Path) -> RaceReport:
    path = shared_data / "vickers" / "vickers_groups12.csv"
    return race_report(path.read_text(encoding="utf-8"), path.name)


def trial(report: RaceReport, races: str) -> RaceTrial:
    found = report.one if races == "one" else report.two
    assert found is not None
    return found


@pytest.mark.parametrize(("races", "runners", "riegel_mse"), [("two", 337, 455), ("one", 619, 531)])
def test_the_runners_and_riegels_error_are_the_published_ones(
    report: RaceReport, races: str, runners: int, riegel_mse: float
) -> None:
    found = trial(report, races)

    assert found.runners == runners
    assert found.scores[RIEGEL].mse == pytest.approx(riegel_mse, abs=0.5)


@pytest.mark.parametrize(("races", "aim"), [("two", 225), ("one", 330)])
def test_better_than_the_best_of_the_old_rules(report: RaceReport, races: str, aim: float) -> None:
    found = trial(report, races)

    assert found.scores[FALLOW].mse <= aim
    assert found.scores[FALLOW].mae < min(found.scores[name].mae for name in BASELINES)
    assert found.difference.mse.mean < 0
    assert found.scores[SAME_INFORMATION].mse < min(found.scores[name].mse for name in BASELINES)


def test_from_two_races_the_gain_is_no_accident_of_who_was_asked(report: RaceReport) -> None:
    assert trial(report, "two").difference.mse.high < 0


@pytest.mark.parametrize("races", ["two", "one"])
def test_without_the_word_on_fitness_the_gain_may_be_none(report: RaceReport, races: str) -> None:
    fair = trial(report, races).same_information.mse

    assert fair.low < 0 < fair.high


@pytest.mark.parametrize("races", ["two", "one"])
def test_intervals_hold_what_they_say(report: RaceReport, races: str) -> None:
    scores = trial(report, races).scores

    for name in (FALLOW, SAME_INFORMATION, AS_SHIPPED):
        assert 0.75 <= (scores[name].coverage or 0.0) <= 0.85
