"""What if: what the sliders stand for, and what is made of the answer."""

import html
import json
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow import wording
from fallow.domain.choice import Choice
from fallow.domain.language import Language
from fallow.domain.session import SessionKind
from fallow.interfaces.web.pages.what_if import CLIMB, INTENSITY, KINDS, MINUTES, SLEEP, SLIDERS, Slider, Wish
from tests.fixtures.web import TEN_DAYS, WebHouse, client_of


@pytest.fixture
def house() -> WebHouse:
    return WebHouse()


def drawn(text: str) -> dict[str, object]:
    found = re.search(r'data-drawn="([^"]*)"', text)
    assert found is not None
    told: dict[str, object] = json.loads(html.unescape(found[1]))
    return told


def test_at_first_it_asks_for_a_usual_easy_run(house: WebHouse) -> None:
    assert client_of(house).get("/what-if").status_code == 200
    assert house.asked_what_if[-1] == [Choice(SessionKind.EASY, duration_s=2700.0)]


def test_what_the_form_says_is_what_is_asked(house: WebHouse) -> None:
    told = "kind=long&minutes=120&intensity=80&climb=300&sleep=-1.5&carbohydrate=7.5"
    client_of(house).get(f"/what-if/outcome?{told}")
    (choice,) = house.asked_what_if[-1]

    critical_m_s = house.output.thresholds.critical_speed_m_s.mean
    assert (choice.kind, choice.duration_s, choice.ascent_m) == (SessionKind.LONG, 7200.0, 300.0)
    assert choice.speed_m_s == pytest.approx(0.8 * critical_m_s)
    assert choice.sleep_h == pytest.approx(6.5)
    assert choice.carbohydrate_g_kg == 7.5


def test_a_session_with_steps_has_a_pace_of_its_own(house: WebHouse) -> None:
    client_of(house).get("/what-if?kind=intervals&minutes=60&intensity=90&climb=200")

    assert house.asked_what_if[-1] == [Choice(SessionKind.INTERVALS, duration_s=3600.0)]


def test_rest_has_no_length(house: WebHouse) -> None:
    client_of(house).get("/what-if?kind=rest&minutes=60&intensity=90&climb=200&sleep=1")
    (choice,) = house.asked_what_if[-1]

    assert (choice.is_rest, choice.duration_s, choice.speed_m_s, choice.ascent_m) == (True, None, None, 0.0)
    assert choice.sleep_h is not None


def test_the_page_holds_the_outcome_that_is_asked_for_alone(house: WebHouse) -> None:
    client = client_of(house)
    page, part = client.get("/what-if?minutes=90").text, client.get("/what-if/outcome?minutes=90").text

    assert part.strip() in page
    assert "<html" not in part


def test_every_choice_has_a_line_a_card_and_a_column(house: WebHouse) -> None:
    text = client_of(house).get("/what-if").text
    found = drawn(text)

    assert found["keys"] == ["rest", "own"]
    charts = found["charts"]
    assert isinstance(charts, dict)
    assert list(charts) == ["energy", "muscle", "nerve", "soreness"]  # too little is on record to tell of form
    assert all(len(lines) == 2 and len(lines[0]) == 3 for lines in charts.values())
    assert charts["energy"][0][0] == np.round(TEN_DAYS.mean, 4).tolist()
    assert found["key_h"] == 60.0
    assert text.count('<article class="choice ') == 2
    assert "about 9 h (5–14 h) later" in html.unescape(text).replace("\u00a0", " ").replace("\u2060", "")


def test_each_chart_has_a_table_and_words(house: WebHouse) -> None:
    text = html.unescape(client_of(house).get("/what-if").text).replace("\u00a0", " ")
    words = drawn(client_of(house).get("/what-if").text)["words"]

    assert isinstance(words, dict)
    assert set(words) == {"energy", "muscle", "nerve", "soreness"}
    assert (
        words["muscle"]
        .replace("\u00a0", " ")
        .replace("\u2060", "")
        .startswith("Muscle. Rest: recovered in about 18 h (12–26 h).")
    )
    for caption in ("Energy", "Muscle", "Nerve", "Soreness, 0 to 10"):
        assert f"<caption>{caption}</caption>" in text


def test_sliders_that_know_nothing_of_each_other_ask_for_what_can_be_done(house: WebHouse) -> None:
    client = client_of(house)
    for told in ("minutes=15&intensity=60&climb=1000", "kind=hills&minutes=15", "kind=unheard&minutes=nan&sleep=<b>"):
        assert client.get(f"/what-if?{told}").status_code == 200

    steep, hills, odd = (asked for (asked,) in house.asked_what_if)
    assert 0 < steep.ascent_m < 1000
    assert hills.duration_s == 20 * 60
    assert odd == Choice(SessionKind.EASY, duration_s=2700.0)


@pytest.mark.parametrize("slider", SLIDERS, ids=lambda slider: slider.name)
@given(told=st.one_of(st.text(max_size=12), st.floats().map(str), st.integers().map(str)))
def test_whatever_is_told_a_slider_stays_between_its_ends(slider: Slider, told: str) -> None:
    assert slider.low <= slider.value(told) <= slider.high


def test_a_slider_at_its_usual_asks_for_nothing() -> None:
    wish = Wish.of({})

    assert [wish.asks(slider) for slider in SLIDERS] == [None] * len(SLIDERS)
    assert wish.choice(4.0, 8.0) == Choice(KINDS[0], duration_s=60.0 * MINUTES.usual)
    assert Wish.of({"intensity": "80"}).asks(INTENSITY) == 80
    assert Wish.of({"sleep": "-0.5"}).asks(SLEEP) == -0.5
    assert Wish.of({"climb": "0"}).asks(CLIMB) is None


def test_the_page_speaks_the_runners_language(house: WebHouse) -> None:
    house.store.language = Language.GERMAN
    text = client_of(house).get("/what-if").text

    assert '<html lang="de">' in text
    assert "Was wäre, wenn" in text
    assert "Side by side" not in text
    assert wording.language() is Language.ENGLISH
