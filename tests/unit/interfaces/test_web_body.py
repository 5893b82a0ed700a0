"""The page of the body: tables beside its charts, what is learned beside what is typical, mornings after hard runs."""

import html
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser

import numpy as np
import pytest
from starlette.testclient import TestClient

from fallow.domain.estimate import Estimate
from fallow.domain.learned import Answer, Assumed, Learned, LearnedFigure, Part
from fallow.domain.parameters import Grade
from fallow.domain.wellness import CheckIn
from fallow.engine.contract import DayLoad
from fallow.interfaces.web.pages.after_hard import after_hard_page
from fallow.interfaces.web.pages.load import WEEKS_BY_MONTH, load_page
from fallow.interfaces.web.pages.mornings import DAYS, morning_charts
from fallow.interfaces.web.pages.plan import plan_page
from tests.fixtures import made_up
from tests.fixtures.made_up_review import AFTER_HARD, SORE
from tests.fixtures.web import WebHouse, client_of, full_output

SUNDAY = date(2026, 7, 19)


class Tables(HTMLParser):
    """How many tables a page has, and what of them lacks a caption or a scope."""

    def __init__(self) -> None:
        super().__init__()
        self.tables = 0
        self.captions = 0
        self.unscoped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tables += tag == "table"
        self.captions += tag == "caption"
        self.unscoped += tag == "th" and "scope" not in dict(attrs)


@pytest.fixture
def house() -> WebHouse:
    output = full_output((), [DayLoad(SUNDAY - timedelta(days=30 - n), 9e3, 3e3, 40, 9, 8) for n in range(31)])
    return WebHouse(output=output)


@pytest.fixture
def client(house: WebHouse) -> TestClient:
    return client_of(house)


def words(text: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text))).replace("\u2060", "")


@pytest.mark.parametrize("path", ["/body", "/plan", "/body/after-hard"])
def test_every_chart_has_a_table_with_a_caption_and_heads(path: str, client: TestClient) -> None:
    text = client.get(path).text
    found = Tables()
    found.feed(text)

    assert text.count('class="plot') == text.count('class="beneath"') > 0
    assert found.tables >= text.count('class="beneath"')
    assert found.unscoped == 0
    assert found.captions >= text.count('class="beneath"')


def test_without_scripts_the_mornings_after_hard_runs_are_a_page_of_their_own(client: TestClient) -> None:
    page, part = client.get("/body/after-hard"), client.get("/body/after-hard", headers={"HX-Request": "true"})

    assert page.text.startswith("<!doctype html>")
    assert part.text.startswith('<section id="after-hard"')
    for text in (page.text, part.text):
        assert "as sore as the model expects on the first and second day" in text
        assert "too few to hold against the model" in text
    assert 'hx-get="/body/after-hard"' in client.get("/body").text


def test_dots_and_line_stand_where_their_figures_are() -> None:
    seen, few = after_hard_page(AFTER_HARD).answers
    assert [x for x, _ in seen.dots] == [12.5, 37.5, 62.5, 87.5]
    (line,) = seen.own
    model = [float(point.split(",")[1]) for point in line.split()]
    higher = [dot[1] < y for dot, y in zip(seen.dots, model, strict=True)]
    assert higher == [day.told > day.own.mean for day in SORE.days]
    assert [mark.text for mark in seen.counts] == ["n 30", "n 31", "n 29", "n 20"]
    assert seen.table is not None
    assert seen.table.rows[1] == ("1 day after", "31", "3.2", "3 (2.6–3.4)", "2.4 (2–2.8)")
    assert (few.table, few.dots) == (None, ())


def test_without_learning_there_is_one_model_to_see() -> None:
    (seen,) = after_hard_page(replace(AFTER_HARD, answers=(replace(SORE, learned=False),))).answers
    assert seen.typical == ()
    assert seen.table is not None
    assert seen.table.columns == ("day", "mornings", "told", "only")
    assert {len(row) for row in seen.table.rows} == {4}


# Tables of mornings


def told(ago: int, **values: float) -> CheckIn:
    on = SUNDAY - timedelta(days=ago)
    return CheckIn(on=on, at=datetime(on.year, on.month, on.day, 6, tzinfo=UTC), **values)  # type: ignore[arg-type]


def test_mornings_are_summed_up_by_calendar_weeks_from_the_first_that_was_told() -> None:
    (chart,) = morning_charts([told(0, sleep_h=8.0), told(2, sleep_h=7.0), told(13, sleep_h=6.0)], SUNDAY)

    assert chart.table.columns == ("week", "mornings", "mean", "range")
    assert chart.table.rows == [("6 Jul", "1", "6", "6"), ("13 Jul", "2", "7.5", "7–8")]


def test_a_week_in_which_nothing_was_told_has_dashes_and_the_band_its_column() -> None:
    words = [told(ago, rmssd_ms=60.0 + 5 * np.sin(ago)) for ago in range(90) if not 7 <= ago <= 13]
    (chart,) = morning_charts(words, SUNDAY)

    assert chart.table.columns[-1] == "usual"
    assert chart.table.rows[-2][1:4] == ("0", "–", "–")
    assert re.fullmatch(r"\d+–\d+", chart.table.rows[-1][4])


def test_no_table_of_mornings_is_long() -> None:
    (chart,) = morning_charts([told(ago, soreness_0_10=2.0) for ago in range(DAYS)], SUNDAY)
    assert len(chart.table.rows) in {DAYS // 7, DAYS // 7 + 1, DAYS // 7 + 2}
    assert sum(int(row[1]) for row in chart.table.rows) == DAYS


# Tables of load


def weeks(count: int, km: float = 10.0) -> list[DayLoad]:
    first = date(2024, 1, 1)
    return [DayLoad(first + timedelta(days=n), 1000 * km, 3000, 40, km, 2 * km) for n in range(7 * count)]


def test_few_weeks_are_told_one_by_one() -> None:
    days = weeks(WEEKS_BY_MONTH)
    page = load_page(days, days[-1].on)

    assert len(page.km_table.rows) == len(page.tissue_table.rows) == WEEKS_BY_MONTH
    assert page.km_table.rows[0] == ("1 Jan", "70")
    assert page.tissue_table.rows[0] == ("1 Jan", "70", "140")


def test_many_weeks_are_summed_up_by_month() -> None:
    days = weeks(104)
    days[8] = replace(days[8], distance_m=80_000.0)
    page = load_page(days, days[-1].on)

    assert len(page.km_table.rows) == 24
    assert page.km_table.rows[0] == ("January 2024", "5", "84", "140")
    assert page.tissue_table.rows[0] == ("January 2024", "5", "70", "140")
    assert sum(int(row[1]) for row in page.km_table.rows) == 104


def test_weeks_that_are_not_known_are_in_no_table() -> None:
    days = weeks(3) + [replace(day, distance_m=0.0, duration_s=0.0) for day in weeks(6)[21:]]
    assert len(load_page(days, days[-1].on).km_table.rows) == 3


def test_the_weeks_of_a_plan_stand_in_its_tables() -> None:
    page, plan = plan_page(made_up.plan(), SUNDAY), made_up.plan()
    by_name = {chart.name: chart.table for chart in page.charts}

    assert [len(table.rows) for table in by_name.values()] == [len(plan.weeks)] * 4
    assert by_name["km"].columns == ("week", "way", "longest")
    assert by_name["km"].rows[0][1] == f"{plan.weeks[0].distance_m / 1000:.0f}"


# What was learned beside what is typical


def test_each_figure_stands_beside_its_prior_with_grade_and_source(client: TestClient, house: WebHouse) -> None:
    faded = LearnedFigure(
        "tau_s", "h", Estimate(34, 26, 44), Estimate(25, 20, 30), True, "marathon-soreness-2017", Grade.B
    )
    force = LearnedFigure("tau_m", "h", Estimate(65, 45, 85), Estimate(65, 45, 85), False, "petersen-2007")
    assumed = (Assumed(Part.MUSCLE, {Grade.B: 12, Grade.C: 14}, 3), Assumed(Part.ENERGY, {Grade.C: 9}))
    counts = {**dict.fromkeys(Answer, 0), Answer.SORENESS: 160}
    learned = Learned(SUNDAY, counts, (faded, force), (), assumed)
    house.output = replace(house.output, learned=learned)
    text = words(client.get("/body").text)

    assert re.search(r"faded to a third after 25 h \(20–30 h\) 34 h \(26–44 h\) B Study of 2017", text)
    assert re.search(r"strength is two thirds back after typical so far 65 h \(45–85 h\) C Petersen", text)
    assert "Muscle, soreness 26 3 – 12 14" in text
    assert "Energy 9 – – – 9" in text
    assert "A trials or large cohorts" in text
