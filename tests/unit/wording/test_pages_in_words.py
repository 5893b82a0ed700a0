"""What the page says beside the answers: figures in columns, captions, one activity."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from fallow import wording
from fallow.domain.activity import Channel, Sport
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.estimate import Estimate
from fallow.domain.language import Language
from fallow.domain.session import Priority
from fallow.domain.state import Store, StoreState
from fallow.domain.wellness import CheckIn, SorePlace
from fallow.wording.english.activities import CHANNEL
from fallow.wording.english.pages import PRIORITY
from tests.fixtures import made_up
from tests.fixtures.activity_files import run_activity
from tests.fixtures.web import COSTS, STRESS

NOON = datetime(2026, 7, 19, 12, 0, tzinfo=UTC)


def test_every_channel_and_priority_has_words() -> None:
    assert set(CHANNEL) == set(Channel)
    assert set(PRIORITY) == set(Priority)
    assert wording.priority_note(None) == ""


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (wording.kilometres(8_049.0), "8.0"),
        (wording.kilometres(1_234_567.0, digits=0), "1,235"),
        (wording.kilometres(1_000.0, digits=2), "1.00"),
        (wording.kilometres(0.0), "–"),
        (wording.hours_minutes(3_599.0), "1:00"),
        (wording.hours_minutes(450_000.0), "125:00"),
        (wording.hours_minutes(0.0), "–"),
        (wording.pace_figure(3.0), "5:33"),
        (wording.pace_figure(0.0), "–"),
        (wording.whole(1795.4), "1,795"),
        (wording.whole(0.4), "–"),
        (wording.whole(None), "–"),
    ],
)
def test_figures_of_columns(said: str, text: str) -> None:
    assert said == text


def test_a_column_of_costs_knows_a_little_from_nothing() -> None:
    assert wording.asked_of_stores(dict.fromkeys(Store, 0.01)) == "It asked next to nothing of the three stores."
    assert wording.asked_of_stores(COSTS) == (
        "Of what a hard session of your level takes from a fresh body, "
        "it took 40% of energy, 130% of muscle and 20% of nerve."
    )


def test_tissues_are_told_together_where_they_are_the_same() -> None:
    same = replace(STRESS, bone_easy_km=12.1)
    little = replace(STRESS, tendon_easy_km=0.2, bone_easy_km=0.4)

    assert wording.asked_of_tissues(same) == (
        "Tendons and bones took as much as from 12 of your easy kilometres on the flat."
    )
    assert wording.asked_of_tissues(little) == "Tendons and bones had next to nothing to take."


def test_what_was_estimated_is_told_once_each() -> None:
    position = replace(STRESS, estimated=frozenset({Channel.LATITUDE, Channel.LONGITUDE}))

    assert wording.certainty(position).endswith("estimated: position.")
    assert wording.certainty(replace(STRESS, estimated=frozenset())) == "Give or take about 15%."


def test_when_is_told_with_the_runners_clock_or_without_any() -> None:
    run = run_activity(started_at=datetime(2026, 7, 19, 22, 30, tzinfo=UTC), utc_offset_s=7200)

    assert wording.activity_when(run) == "Run on Monday 20 July 2026 at 00:30"
    assert wording.activity_when(replace(run, utc_offset_s=None)) == "Run on Sunday 19 July 2026"


def test_facts_leave_out_what_is_not_known() -> None:
    bare = run_activity(distance_m=None, ascent_m=None, avg_heart_rate_bpm=None, device="", sport=Sport.STRENGTH)

    assert wording.activity_facts(bare) == (("Time", "10:00"),)
    assert dict(wording.activity_facts(run_activity()))["Pace"] == "5:33 min/km"
    assert dict(wording.activity_facts(run_activity(sport=Sport.CYCLE)))["Speed"] == "10.8 km/h"


def test_a_name_of_blanks_is_no_name() -> None:
    assert wording.activity_title(run_activity(name="  ")) == "Run"


@pytest.mark.parametrize(
    ("channel", "sport", "ends", "words"),
    [
        (Channel.SPEED, Sport.RUN, (2.5, 3.4), "mostly 4:55–6:40 min/km"),
        (Channel.SPEED, Sport.CYCLE, (5.0, 8.0), "mostly 18 to 28.8 km/h"),
        (Channel.HEART_RATE, Sport.RUN, (131.6, 149.9), "mostly 132–150 bpm"),
        (Channel.ALTITUDE, Sport.HIKE, (-3.0, 41.0), "mostly between −3 and 41 m"),
    ],
)
def test_a_chart_in_words(channel: Channel, sport: Sport, ends: tuple[float, float], words: str) -> None:
    assert wording.over_time(channel, sport, ends) == words


@pytest.mark.parametrize(
    ("time_h", "words"),
    [
        (Estimate(0.0, 0.0, 0.0), "Recovered"),
        (Estimate(0.2, 0.0, 3.0), "Recovered, most likely"),
        (Estimate(18.0, 14.0, 21.0), "Recovered in about 18 h (14–21 h), tomorrow morning"),
        (Estimate(500.0, 400.0, float("inf")), "Recovery not yet in sight"),
    ],
)
def test_when_a_store_is_back(time_h: Estimate, words: str) -> None:
    state = StoreState(Estimate(0.5, 0.4, 0.6), time_h)

    assert wording.recovered_when(state, NOON) == words


def test_nothing_told_today_is_nothing_said() -> None:
    assert wording.told_today([CheckIn(NOON.date(), NOON)]) is None


def test_told_places_are_told() -> None:
    told = CheckIn(NOON.date(), NOON, soreness_0_10=3, sore_places=(SorePlace.CALVES, SorePlace.FEET), ill=False)

    assert wording.told_today([told]) == "Told today: soreness 3 of 10, sore calves and feet, not ill."
    with wording.speaking(Language.GERMAN):
        assert wording.told_today([told]) == (
            "Heute angegeben: Muskelkater 3 von 10, Muskelkater in den Waden und in den Füßen, nicht krank."
        )


def test_what_is_wrong_begins_with_the_field() -> None:
    assert wording.wrong(Problem(ProblemCode.BAD_VALUE, "sleep_h", "30 is not between 0 and 24")).startswith("Sleep: ")
    assert wording.wrong(Problem(ProblemCode.BAD_VALUE, "race_km", "no")).startswith("Distance: ")


def test_the_plan_is_told_by_its_last_race_or_none() -> None:
    plan = made_up.plan()

    assert wording.plan_title(plan) == "Your plan to the half marathon on Sunday 16 August 2026"
    assert wording.plan_title(replace(plan, request=replace(plan.request, races=()))) == "Your plan"
    assert wording.plan_span(plan) == "4 weeks, 20 Jul to 16 Aug 2026."


def test_load_says_since_when_nothing_is_known() -> None:
    today = date(2026, 7, 19)
    weeks = [10_000.0, 30_000.0, 20_000.0]

    told = "3 weeks: half of them with 20 km or more, the most 30 km."
    assert wording.load_summary(weeks, today - timedelta(days=7), today) == told
    assert wording.load_summary(weeks, date(2026, 7, 11), today) == (
        f"{told} The newest activity is from Saturday 11 July 2026; what came after is not known."
    )
    assert wording.load_summary([], None, today) == "Nothing has been run yet."
