"""The arc of a plan, before any limit."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from fallow.domain.athlete import Level
from fallow.domain.session import SessionKind
from fallow.planning import norms
from fallow.planning.norms import Aim
from fallow.planning.season import Phase, Season, WeekOutline
from fallow.planning.timeline import Timeline
from tests.fixtures.planned_runners import MONDAY


def season(weeks: int, aim: Aim = Aim.HALF, level: Level = Level.RECREATIONAL, race_weekday: int = 6) -> Season:
    last = MONDAY + timedelta(days=7 * (weeks - 1) + race_weekday)
    return Season(
        timeline=Timeline(MONDAY, last),
        level=level,
        injury_prone=False,
        race_on=None if aim is Aim.FIT else last,
        aim=aim,
        runs=5,
        usual_min=200.0,
        longest_min=70.0,
        easy_m_s=2.5,
        weeks_of_running=60,
        walks=False,
    )


def full(outlines: tuple[WeekOutline, ...]) -> list[WeekOutline]:
    return [week for week in outlines if week.phase is not Phase.TAPER and not week.easier]


@pytest.mark.parametrize(("aim", "weeks"), [(Aim.FIVE, 1), (Aim.TEN, 1), (Aim.HALF, 2), (Aim.MARATHON, 3)])
def test_the_taper_lasts_one_to_three_weeks_by_distance(aim: Aim, weeks: int) -> None:
    outlines = season(16, aim).outlines()

    assert [week.phase is Phase.TAPER for week in outlines] == [False] * (16 - weeks) + [True] * weeks
    shares = [week.share for week in outlines[-weeks - 1 :]]
    assert all(before > after for before, after in pairwise(shares))


def test_a_race_in_the_middle_of_a_week_is_tapered_for_by_its_own_days() -> None:
    outlines = season(16, Aim.MARATHON, race_weekday=1).outlines()

    assert [week.number for week in outlines if week.phase is Phase.TAPER] == [12, 13, 14, 15]
    assert outlines[14].share < season(16, Aim.MARATHON).outlines()[14].share


def test_one_week_in_about_four_is_easier_and_none_right_before_the_taper() -> None:
    outlines = season(16, Aim.MARATHON).outlines()
    easier = [week.number for week in outlines if week.easier]

    assert easier == [5, 9]
    assert all(outlines[number].wanted_min < outlines[number - 1].wanted_min for number in easier)
    assert all(outlines[number].long_min < outlines[number - 1].long_min for number in easier)
    assert [week.number for week in season(8, Aim.FIT).outlines() if week.easier] == [3, 7]


def test_weeks_and_long_runs_grow_by_less_than_a_tenth() -> None:
    for before, after in pairwise(full(season(18, Aim.HALF).outlines())):
        assert before.wanted_min <= after.wanted_min <= 1.08 * before.wanted_min
        assert before.long_min <= after.long_min <= 1.101 * before.long_min


def test_the_longest_run_reaches_what_the_distance_asks() -> None:
    arc = season(20, Aim.HALF)

    assert max(week.long_min for week in arc.outlines()) == pytest.approx(arc.target_long_min)


def test_two_of_the_very_longest_runs_never_follow_each_other() -> None:
    arc = replace(season(20, Aim.MARATHON), longest_min=170.0)
    pairs = [pair for pair in pairwise(full(arc.outlines())) if pair[1].number == pair[0].number + 1]

    assert all(min(one.long_min, two.long_min) < 0.9 * arc.target_long_min for one, two in pairs)
    assert any(one.long_min < two.long_min for one, two in pairs)


def test_who_runs_more_than_is_usual_keeps_the_habit() -> None:
    busy = replace(season(10, Aim.FIVE), usual_min=400.0)

    assert busy.outlines()[0].wanted_min == pytest.approx(400.0)
    assert max(week.wanted_min for week in busy.outlines()) == pytest.approx(400.0)


@pytest.mark.parametrize("aim", list(Aim))
@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("injury_prone", [True, False])
def test_the_first_hard_session_is_never_of_one_kind_for_three_weeks(
    aim: Aim, level: Level, injury_prone: bool
) -> None:
    arc = replace(season(20, aim, level), injury_prone=injury_prone)
    firsts = [week.hard[0][0] if week.hard else None for week in arc.outlines()]

    assert not any(
        one is not None and one == two == three for one, two, three in zip(firsts, firsts[1:], firsts[2:], strict=False)
    )


def test_the_last_ten_weeks_work_on_what_the_race_asks() -> None:
    outlines = season(18, Aim.FIVE, Level.TRAINED).outlines()
    specific = [week for week in outlines if week.phase is Phase.SPECIFIC]

    assert len(specific) == 9  # and the week of the race
    assert {kind for week in specific for kind, _ in week.hard} >= {SessionKind.INTERVALS, SessionKind.TEMPO}
    assert SessionKind.INTERVALS not in {kind for week in outlines[:8] for kind, _ in week.hard}


def test_marathoners_run_some_long_runs_at_race_pace_and_beginners_none() -> None:
    paced = [week for week in season(18, Aim.MARATHON, Level.TRAINED).outlines() if week.pace_min]

    assert len(paced) >= 2
    assert all(week.phase is Phase.SPECIFIC for week in paced)
    assert not any(week.pace_min for week in season(18, Aim.MARATHON, Level.NOVICE).outlines())
    assert not any(week.pace_min for week in season(12, Aim.TEN, Level.TRAINED).outlines())


def test_a_newcomer_walks_less_from_week_to_week_and_works_hard_in_none() -> None:
    walker = replace(season(14, Aim.FIVE, Level.NOVICE), walks=True, weeks_of_running=0, usual_min=60, longest_min=20)
    shares = [week.running_share for week in walker.outlines()]
    walking = [share for share in shares if share is not None]

    assert walking == sorted(walking)
    assert shares == [*walking, *[None] * (len(shares) - len(walking))]
    assert not any(week.hard for week in walker.outlines() if week.running_share is not None)
    assert not any(week.easier for week in walker.outlines() if week.running_share is not None)


def test_the_week_after_another_race_is_easier_and_its_own_has_no_hard_work() -> None:
    arc = replace(season(12, Aim.HALF), busy_weeks=frozenset({5}), absorbing_weeks=frozenset({6}))
    outlines = arc.outlines()

    assert outlines[6].easier
    assert outlines[5].hard == ()


def test_hard_work_in_the_week_of_the_race_is_a_reminder() -> None:
    outlines = season(14, level=Level.TRAINED).outlines()
    (kind, last), (_, before) = outlines[-1].hard[0], outlines[-4].hard[0]

    assert 0 < last <= 0.5 * norms.QUALITY_PEAK_MIN[Level.TRAINED].value * norms.QUALITY_OF_KIND[kind].value
    assert last < before


def test_the_week_after_a_race_on_the_way_takes_the_place_of_an_easier_one_beside_it() -> None:
    usual = season(12, Aim.HALF)
    counted = [week for week in range(12) if usual.easier(week)]
    before, after = (replace(usual, absorbing_weeks=frozenset({counted[-1] + step})) for step in (-1, 1))

    assert [week for week in range(12) if before.easier(week)] == [*counted[:-1], counted[-1] - 1]
    assert [week for week in range(12) if after.easier(week)] == [*counted[:-1], counted[-1] + 1]
