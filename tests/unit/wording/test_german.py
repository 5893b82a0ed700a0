"""German as it is said: no English left in it, cases and plurals right, figures as German writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings

from fallow import wording
from fallow.domain.activity import Channel, Sport
from fallow.domain.cleaning import Cleaning, CleaningKind
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.estimate import Estimate
from fallow.domain.language import Language
from fallow.domain.plan_reasons import PLAN_REASONS
from fallow.domain.reasons import Reason
from fallow.domain.session import Priority, SessionKind
from fallow.domain.state import Form, FormModel, FormTrial, HrvReading, Store, StoreState
from fallow.domain.verdict import Counterfactual, Unknown, VerdictKind
from fallow.domain.verdict_reasons import VERDICT_REASONS, AlreadyRan, PlannedRest, RaceToday
from fallow.wording.english import names as english_names
from fallow.wording.german import details, names
from tests.fixtures import made_up
from tests.fixtures.activity_files import run_activity
from tests.fixtures.languages import FORBIDDEN, NEVER_SAID, english_left, literals, modules
from tests.fixtures.web import COSTS, STRESS
from tests.unit.wording.test_every_case_has_words import reasons

pytestmark = pytest.mark.usefixtures("german")
NOON = datetime(2026, 7, 19, 12, 0, tzinfo=UTC)
SATURDAY = date(2026, 7, 18)


@pytest.fixture
def german() -> Iterator[None]:
    with wording.speaking(Language.GERMAN):
        yield


@pytest.mark.parametrize("name", modules(Language.GERMAN))
def test_no_text_in_the_code_is_english_or_never_said(name: str) -> None:
    """Also what no other test makes the code say."""
    foreign = {pattern.pattern for pattern, _ in (*details.WISHES, *details.PATTERNS)}
    never = re.compile(NEVER_SAID[Language.GERMAN], re.IGNORECASE)

    for text in set(literals(modules(Language.GERMAN)[name])) - foreign:
        assert not english_left(text), text
        assert not never.search(text), text


def test_the_eye_for_english_is_open() -> None:
    assert english_left("Der Lauf is done") == "is"
    assert english_left("Mit 'fallow plan show --why DATUM' sagst du") is None


@pytest.mark.parametrize("kind", [*VERDICT_REASONS, *PLAN_REASONS])
def test_evidence_is_readable_whatever_the_numbers(kind: type[Reason]) -> None:
    @settings(max_examples=25)
    @given(reasons(kind))
    def check(reason: Reason) -> None:
        with wording.speaking(Language.GERMAN):
            rows = wording.evidence(reason)
        assert len(rows) <= len(fields(kind))
        assert len({name for name, _ in rows}) == len(rows)
        for name, value in rows:
            told = f"{name}: {value}".replace("City Run", "")
            assert re.match(r"[A-ZÄÖÜ]", name), name
            assert value[0] == value[0].upper()
            assert not FORBIDDEN[Language.GERMAN].search(told), told
            assert not english_left(told), told
            assert "." not in re.sub(r"\d\. (?=[A-ZJMÄ])", "", value), value

    check()


@pytest.mark.parametrize("kind", SessionKind)
def test_a_session_says_what_how_why_what_it_costs_and_when_to_leave_it_out(kind: SessionKind) -> None:
    text = wording.session(made_up.session(kind))

    assert text.title[0].isupper()
    for words in (text.feel, text.why, text.cost, text.leave_out):
        assert words.endswith(".")
        assert not FORBIDDEN[Language.GERMAN].search(words), words


@pytest.mark.parametrize(
    ("kind", "nominative", "accusative", "dative"),
    [
        (SessionKind.REST, "ein Ruhetag", "einen Ruhetag", "einem Ruhetag"),
        (SessionKind.EASY, "ein lockerer Lauf", "einen lockeren Lauf", "einem lockeren Lauf"),
        (SessionKind.LONG, "ein langer Lauf", "einen langen Lauf", "einem langen Lauf"),
        (SessionKind.TEMPO, "ein Tempodauerlauf", "einen Tempodauerlauf", "einem Tempodauerlauf"),
        (SessionKind.INTERVALS, "Intervalle", "Intervalle", "Intervallen"),
        (SessionKind.HILLS, "Hügelläufe", "Hügelläufe", "Hügelläufen"),
        (
            SessionKind.STRIDES,
            "ein lockerer Lauf mit Steigerungen",
            "einen lockeren Lauf mit Steigerungen",
            "einem lockeren Lauf mit Steigerungen",
        ),
        (SessionKind.STRENGTH, "Krafttraining", "Krafttraining", "Krafttraining"),
    ],
)
def test_a_session_in_its_cases(kind: SessionKind, nominative: str, accusative: str, dative: str) -> None:
    assert names.SESSION_CASES[kind] == (nominative, accusative, dative)
    assert nominative.endswith(names.SESSION[kind])


def test_short_names_fit_a_calendar_and_differ() -> None:
    assert all(len(name) <= 5 for name in names.SESSION_SHORT.values())
    assert len(set(names.SESSION_SHORT.values())) == len(SessionKind)


def test_repeats_are_told_once() -> None:
    assert wording.session(made_up.intervals()).steps == (
        "15 min Einlaufen",
        "5-mal: 3 min in 3:55–4:05 min/km, dann 2 min locker",
        "10 min Auslaufen",
    )
    assert wording.session_title(made_up.session(SessionKind.EASY, 45, 8_500)) == "Lockerer Lauf, 45 min (etwa 8,5 km)"
    assert wording.session_title(made_up.session(SessionKind.RACE, 105, 21_097.5)) == "Wettkampf, Halbmarathon"


def test_headlines() -> None:
    race = made_up.session(SessionKind.RACE, 105, 21_097.5)
    rest, train, recovery = made_up.REST, made_up.TRAIN, made_up.RECOVERY_RUN

    assert wording.verdict(replace(rest, reasons=(AlreadyRan(8000, 2700), PlannedRest()))) == (
        "Heute Ruhe",
        "Für heute ist der Lauf geschafft.",
    )
    assert wording.verdict(train) == ("Heute Training", "Intervalle, 50 min (etwa 9 km).")
    assert wording.verdict(replace(train, lighter=True)).title == "Heute Training, aber leichter"
    assert wording.verdict(replace(train, session=race, reasons=(RaceToday(21_097.5),))).title == "Heute Wettkampf"
    assert wording.verdict(recovery) == (
        "Heute ein Erholungslauf",
        "20 min, kurz und langsam. Die eigentliche Reparatur geschieht in Ruhe.",
    )


@pytest.mark.parametrize(
    ("nearest", "text"),
    [
        (Counterfactual("soreness_0_10", 2.0, VerdictKind.TRAIN),
         "Mit Muskelkater von höchstens 2 könntest du trainieren."),
        (Counterfactual("pain_0_10", 0.0, VerdictKind.RECOVERY_RUN),
         "Ohne Schmerzen stünde dir ein Erholungslauf offen."),
        (Counterfactual("pain_0_10", 2.0, VerdictKind.TRAIN),
         "Wenn die Schmerzen weg oder fast weg sind und es bleiben, könntest du trainieren."),
        (Counterfactual("sleep_h", 6.5, VerdictKind.TRAIN),
         "Nach einer Nacht mit mindestens 6,5 h Schlaf könntest du trainieren."),
        (Counterfactual("feel_0_10", 5.0, VerdictKind.TRAIN),
         "An einem Tag mit einem Befinden von mindestens 5 von 10 könntest du trainieren."),
        (Counterfactual("hours", 12.0, VerdictKind.TRAIN),
         "Nach etwa 12 weiteren Stunden Ruhe könntest du trainieren."),
        (Counterfactual("hours", 1.0, VerdictKind.REST), "Nach etwa 1 weiteren Stunde Ruhe stünde ein Ruhetag an."),
        (Counterfactual("days", 2.0, VerdictKind.TRAIN, SATURDAY),
         "Am Samstag, 18. Juli, bis dahin ausgeruht, könntest du trainieren."),
        (Counterfactual("check_in", 0.0, VerdictKind.TRAIN),
         "Mit einem Check-in, der weder Schmerzen noch Muskelkater nennt, könntest du trainieren."),
        (Counterfactual("rmssd_ms", 60.0, VerdictKind.TRAIN),
         "Mit einer nächtlichen Herzfrequenzvariabilität von 60 ms könntest du trainieren."),
    ],
)  # fmt: skip
def test_counterfactuals(nearest: Counterfactual, text: str) -> None:
    assert wording.counterfactual(nearest) == text


def test_what_is_unknown_is_dated() -> None:
    assert wording.unknown(Unknown("pain_0_10", None)) == "Schmerzen: bisher nicht bekannt"
    assert wording.unknown(Unknown("sleep_h", SATURDAY)) == "Schlaf: zuletzt bekannt am Samstag, 18. Juli"


@pytest.mark.parametrize(
    ("time_h", "words"),
    [
        (Estimate(0.0, 0.0, 0.0), "Erholt"),
        (Estimate(0.2, 0.0, 3.0), "Höchstwahrscheinlich erholt"),
        (Estimate(18.0, 14.0, 21.0), "Erholt in etwa 18 h (14–21 h), morgen Vormittag"),
        (Estimate(60.0, 40.0, 90.0), "Erholt in etwa 2,5 Tagen (1,5–4 Tage)"),
        (Estimate(14.0, 13.0, 15.0), "Erholt in etwa 14 h (13–15 h), heute Nacht"),
        (Estimate(39.0, 38.0, 40.0), "Erholt in etwa 1,5 Tagen, morgen Nacht"),
        (Estimate(63.0, 62.0, 64.0), "Erholt in etwa 2,5 Tagen, in der Nacht auf Mittwoch"),
        (Estimate(70.0, 67.0, 73.0), "Erholt in etwa 3 Tagen, am Mittwochvormittag"),
        (Estimate(60.0, 50.0, 70.0), "Erholt in etwa 2,5 Tagen (2–3 Tage), am Mittwoch"),
        (Estimate(500.0, 400.0, float("inf")), "Erholung noch nicht abzusehen"),
    ],
)
def test_when_a_store_is_back(time_h: Estimate, words: str) -> None:
    assert wording.recovered_when(StoreState(Estimate(0.5, 0.4, 0.6), time_h), NOON) == words


def test_stores_in_words() -> None:
    assert wording.gauge(Store.MUSCLE, made_up.STORES[Store.MUSCLE]) == "Muskel: zu 54 % (46–64 %) erholt"
    assert wording.bottleneck(made_up.BODY) == (
        "Am längsten braucht der Muskelspeicher: in etwa 30 h (20–45 h) erholt, mit Ruhe."
    )
    assert wording.asked_of_stores(COSTS).endswith("waren es 40 % bei Energie, 130 % bei Muskel und 20 % bei Nerven.")
    assert wording.asked_of_tissues(replace(STRESS, bone_easy_km=12.1)).startswith("Sehnen und Knochen trugen so viel")


@pytest.mark.parametrize(
    ("opens_h", "closes_h", "when"),
    [
        (50, 120, "in etwa 2 bis 5 Tagen"),
        (2, 70, "ab jetzt, etwa 3 Tage lang"),
        (2, 24, "ab jetzt, etwa 1 Tag lang"),
        (30, 34, "in etwa 1 Tag"),
        (50, 320, "in etwa 2 Tagen und danach"),
        (0, 320, "ab jetzt"),
    ],
)
def test_the_window_for_key_sessions(opens_h: float, closes_h: float, when: str) -> None:
    form = Form(Estimate.exactly(0), Estimate.exactly(opens_h), Estimate.exactly(closes_h))

    assert wording.window(form) == f"Beste Zeit für eine Schlüsseleinheit, wenn du bis dahin ruhst: {when}"


def test_form_and_its_models() -> None:
    errors = {"fitness_fatigue": 4.8, "one_state": 4.5, "own_mean": 5.1, "last": 6, "exponential_mean": 4.7, "trend": 5}
    now = Estimate(3.1, 2.0, 4.2)
    tried = Form(now, None, None, FormModel.ONE_STATE, True, FormTrial(200, 20, errors, False, 1.5))

    assert wording.form(tried) == "Form: besser als gewohnt, 3 % (2–4 %) im Tempo"
    assert "auf 4,5 % genau vorhergesagt; mit deinem Mittelwert der letzten Zeit allein" in wording.form_model(tried)
    assert wording.form_model(replace(tried, trial=None)).endswith("zu wenige Läufe mit Herzfrequenz.")


def test_heart_rate_variability() -> None:
    low = HrvReading(58, 60, 62, -9, 5, 30)

    assert wording.hrv(low) == (
        "Herzfrequenzvariabilität: Das Mittel dieser Woche liegt 9 % unter deinem Grundwert von 62 ms; "
        "weniger als 5 % würden nichts bedeuten"
    )
    assert "innerhalb der 5 %, die nichts bedeuten" in wording.hrv(replace(low, change_pct=-3))
    assert "zu wenige Morgen" in wording.hrv(replace(low, baseline_ms=None))


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (lambda: wording.kilometres(8_049.0), "8,0"),
        (lambda: wording.kilometres(1_234_567.0, digits=0), "1.235"),
        (lambda: wording.kilometres(12_345_678.0), "12.345,7"),
        (lambda: wording.whole(1795.4), "1.795"),
        (lambda: wording.whole(None), "–"),
        (lambda: wording.distance(21_100), "21,1 km"),
        (lambda: wording.race_distance(42_195), "Marathon"),
        (lambda: wording.race_time(Estimate(6340, 6060, 6660)), "etwa 1:46 h (1:41–1:51 h)"),
        (lambda: wording.full_day(date(2026, 7, 13)), "Montag, 13. Juli 2026"),
        (lambda: wording.short_day(date(2026, 7, 13)), "13.7."),
        (lambda: wording.week_of(date(2026, 7, 13)), "Woche ab 13. Juli"),
        (lambda: "".join(wording.weekdays()), "MoDiMiDoFrSaSo"),
        (lambda: wording.over_time(Channel.SPEED, Sport.CYCLE, (5.0, 8.0)), "meist 18 bis 28,8 km/h"),
        (lambda: wording.import_progress(1_200, 5_330, "noch etwa 2 min"), "1.200 von 5.330 Dateien, noch etwa 2 min"),
        (lambda: wording.activity_title(run_activity(name=" ")), "Lauf"),
        (lambda: wording.plan_span(made_up.plan()), "4 Wochen, 20.7. bis 16.8.2026."),
        (lambda: wording.priority_note(Priority.OPTIONAL), "Freiwillig: Fällt weg, wenn die Zeit knapp ist."),
        (lambda: wording.activity_when(run_activity(started_at=NOON, utc_offset_s=7200)),
         "Lauf am Sonntag, 19. Juli 2026, um 14:00 Uhr"),
        (lambda: wording.breakable("Tempodauerlauf, 45 min"), "Tempo\u00addauer\u00adlauf, 45 min"),
        (lambda: wording.breakable("Ruhetag"), "Ruhetag"),
    ],
)  # fmt: skip
def test_figures_and_dates(said: object, text: str) -> None:
    assert callable(said)
    assert said() == text


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            Problem(ProblemCode.BAD_VALUE, "soreness_0_10", "12.5 is not between 0 and 10"),
            "Muskelkater: das kann nicht stimmen (12,5 liegt nicht zwischen 0 und 10). "
            "Prüfe es und versuch es noch einmal.",
        ),
        (
            Problem(ProblemCode.RACE_TOO_SOON, "2026-08-16", "42.2 km > 21.1 km"),
            "2026-08-16: für einen sicheren Plan ist zu wenig Zeit (für 42,2 km; 21,1 km wären erreichbar). "
            "Wähle einen späteren Wettkampf oder eine kürzere Distanz.",
        ),
        (
            Problem(ProblemCode.RACE_TOO_SOON, "2026-08-16", "10.0 km > 5.0 km, 3.9 km"),
            "2026-08-16: für einen sicheren Plan ist zu wenig Zeit (für 10,0 km; der längste sichere Lauf bis dahin "
            "ist 3,9 km, genug, um 5,0 km vorzubereiten). Wähle einen späteren Wettkampf oder eine kürzere Distanz.",
        ),
        (
            Problem(ProblemCode.BAD_VALUE, "2028-06-01", "> 53 weeks"),
            "2028-06-01: das kann nicht stimmen (Pläne reichen 53 Wochen voraus). Prüfe es und versuch es noch einmal.",
        ),
        (
            Problem(ProblemCode.NOT_CLEARED, "", "chest_pain, injured"),
            "Noch kein Plan: Zuerst kommt, was du angegeben hast (Schmerzen in der Brust, Verletzung). "
            "Ist es vorbei, sag es mit 'fallow checkin --well' oder '--not-injured'; was ärztlich abzuklären ist, "
            "danach mit 'fallow profile --cleared'.",
        ),
        (
            Problem(ProblemCode.IMPOSSIBLE_TOLD, "soreness_0_10", "2026-03-12: 11.5, 2026-03-11: nan + 25"),
            "Muskelkater: das kann nicht stimmen und wird so nicht verwendet "
            "(am 12.3.: 11,5, am 11.3.: keine Zahl und 25 weitere). Sag es noch einmal, wenn du kannst.",
        ),
        (
            Problem(ProblemCode.IMPOSSIBLE_RECORDED, "heart_rate_bpm", "2026-03-12, 2026-03-05"),
            "Herzfrequenz: ein guter Teil der Aufzeichnung kann nicht stimmen und bleibt draußen "
            "(am 12.3. und am 5.3.). Nichts zu tun: Der Rest zählt.",
        ),
        (
            Problem(ProblemCode.DAMAGED, "run.fit", "a detail of some reader"),
            "run.fit: die Datei ist beschädigt (a detail of some reader). "
            "Kopiere sie noch einmal von der Uhr, oder exportiere sie noch einmal.",
        ),
    ],
)
def test_problems(problem: Problem, line: str) -> None:
    assert wording.problem(problem) == line


@pytest.mark.parametrize("kind", CleaningKind)
def test_every_kind_of_cleaning(kind: CleaningKind) -> None:
    found = Cleaning(kind, Channel.HEART_RATE, ((0.0, 0.0), (3.0, 4000.0)), 0.5, 168.25, None)

    for part in (*wording.cleaning(found), wording.cleaning_line(found), wording.clean_again(kind)):
        assert not FORBIDDEN[Language.GERMAN].search(part), part
        assert not english_left(part), part
    assert wording.leave_raw(wording.cleaning(found).title) == "Herzfrequenz wie aufgezeichnet lassen"


def test_where_a_cleaning_was() -> None:
    lock = Cleaning(CleaningKind.CADENCE_LOCK, Channel.HEART_RATE, ((750.0, 990.0),), 0.08, 168.0)

    assert wording.cleaning(lock).where == "von 12:30 bis 16:30, 8 % der Zeit"
    assert wording.cleaning_line(lock) == "4 min Herzfrequenz weggelassen: Der Sensor hat wohl Schritte gezählt."


def test_what_cites_no_study_is_said_in_german_and_a_citation_stays_in_its_own_language() -> None:
    assert names.source("own-assumption") == "Eigene Annahme von Fallow, ohne Studie dahinter."
    assert names.source("minetti-2002") == english_names.source("minetti-2002")
    assert not any(names.source(key) == english_names.source(key) for key in names.NO_STUDY)
