"""Files of races: who is used, and what is said of the rows and files that cannot be."""

import pytest

from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.services.race_trial import Excluded, Unused, race_report, read_races
from tests.fixtures.race_files import COLUMNS, RUNNER, made_up_rows, race_file


def test_a_runner_as_the_model_sees_them() -> None:
    (runner,), excluded = read_races(race_file([RUNNER]), "races.csv")

    assert excluded == ()
    assert runner.time_s == (6000.0, 2700.0)
    assert runner.distance_m == (21_097.5, 10_000.0)
    assert runner.unfit == (0.0, 1.0)
    assert runner.weekly_m == pytest.approx(64_373.76)
    assert runner.marathon_s == 12_900.0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"adjusted": "0"}, Unused.NOT_ADJUSTED),
        ({"adjusted": ""}, Unused.NOT_ADJUSTED),
        ({"mf_ti_adj": ""}, Unused.NO_MARATHON),
        ({"mh_ti_adj": "", "k10_ti_adj": ""}, Unused.NO_OTHER_RACE),
        ({"typical": ""}, Unused.NO_MILEAGE),
        ({"typical": "forty"}, Unused.NOT_A_NUMBER),
        ({"mh_ti_adj": "1:40:00"}, Unused.NOT_A_NUMBER),
        ({"mh_ti_adj": "nan"}, Unused.NOT_A_NUMBER),
        ({"mh_ti_adj": "inf"}, Unused.NOT_A_NUMBER),
        ({"mh_ti_adj": "0"}, Unused.IMPOSSIBLE_TIME),
        ({"mh_ti_adj": "-6000"}, Unused.IMPOSSIBLE_TIME),
        ({"mh_ti_adj": "3200"}, Unused.IMPOSSIBLE_TIME),
        ({"mf_ti_adj": "7000"}, Unused.IMPOSSIBLE_TIME),
        ({"k10_ti_adj": "45"}, Unused.IMPOSSIBLE_TIME),
        ({"mf_ti_adj": "45000"}, Unused.IMPOSSIBLE_TIME),
        ({"mh_d": "21.1"}, Unused.IMPOSSIBLE_DISTANCE),
        ({"mh_d": "0"}, Unused.IMPOSSIBLE_DISTANCE),
        ({"typical": "0"}, Unused.IMPOSSIBLE_MILEAGE),
        ({"typical": "-5"}, Unused.IMPOSSIBLE_MILEAGE),
        ({"typical": "1000"}, Unused.IMPOSSIBLE_MILEAGE),
        ({"mh_tr": "9"}, Unused.IMPOSSIBLE_FITNESS),
    ],
)
def test_a_row_that_cannot_be_used_is_counted_with_its_reason_and_line(change: dict[str, str], reason: Unused) -> None:
    broken = {**RUNNER, "id": "2", **change}

    runners, excluded = read_races(race_file([RUNNER, broken]), "races.csv")

    assert len(runners) == 1
    assert excluded == (Excluded(reason, 1, 3),)


def test_reasons_are_counted_from_their_first_line() -> None:
    rows = [RUNNER, {**RUNNER, "id": "2", "typical": ""}, RUNNER, {**RUNNER, "id": "3", "typical": ""}]

    runners, excluded = read_races(race_file(rows), "races.csv")

    assert len(runners) == 1
    assert excluded == (Excluded(Unused.NO_MILEAGE, 2, 3), Excluded(Unused.SAME_RUNNER, 1, 4))


def test_columns_that_are_only_used_where_they_are_there() -> None:
    columns = [name for name in COLUMNS if name != "id" and not name.endswith("_tr")]

    (runner, _), excluded = read_races(race_file([RUNNER, RUNNER], columns), "races.csv")

    assert excluded == ()
    assert runner.unfit == (1.0, 1.0)


def test_the_distance_of_a_race_is_known_by_its_name() -> None:
    (runner,), _ = read_races(race_file([{**RUNNER, "k10_d": ""}]), "races.csv")

    assert runner.distance_m == (21_097.5, 10_000.0)


def test_a_short_row_is_a_row_with_nothing_in_its_last_cells() -> None:
    text = race_file([RUNNER]) + "2,1,40\n"

    runners, excluded = read_races(text, "races.csv")

    assert len(runners) == 1
    assert excluded == (Excluded(Unused.NO_MARATHON, 1, 3),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no column 'adjusted' and 13 more"),
        (race_file([RUNNER], [name for name in COLUMNS if name != "typical"]), "no column 'typical'"),
        (race_file([]), "0 runners can be used, 30 are needed"),
        (race_file(made_up_rows(29)), "29 runners can be used, 30 are needed"),
        (race_file([{**row, "typical": ""} for row in made_up_rows(40)]), "of 40 rows the reason is no_mileage"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_in_one_line(text: str, said: str) -> None:
    with pytest.raises(UserProblemError) as caught:
        race_report(text, "races.csv")

    assert caught.value.problem.code is ProblemCode.BAD_VALUE
    assert caught.value.problem.place == "races.csv"
    assert said in caught.value.problem.detail


def test_a_cell_without_end_is_told_with_its_line() -> None:
    with pytest.raises(UserProblemError) as caught:
        read_races(race_file([RUNNER]) + "x" * 200_000 + "\n", "races.csv")

    assert caught.value.problem.place == "races.csv:3"


def test_the_trials_take_the_runners_that_they_can() -> None:
    both = race_report(race_file(made_up_rows(80, only_half=40)), "races.csv")
    assert both.two is not None
    assert (both.one.runners, both.two.runners) == (80, 40)

    assert race_report(race_file(made_up_rows(40, only_half=20)), "races.csv").two is None


def test_the_same_file_gives_the_same_figures() -> None:
    text = race_file(made_up_rows(40))

    assert race_report(text, "here.csv") == race_report(text, "there.csv")
