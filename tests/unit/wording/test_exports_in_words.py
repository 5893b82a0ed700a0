"""What stands on a watch, in a calendar and on paper beside the plan itself."""

from dataclasses import astuple, replace

import pytest

from fallow import wording
from fallow.adapters.fit.workout import LONGEST_NAME, LONGEST_STEP_NAME, plain
from fallow.domain.language import Language
from fallow.domain.session import REST_DAY, SessionKind, Step, StepKind
from tests.fixtures import made_up
from tests.fixtures.languages import FORBIDDEN, english_left

WALK = Step(StepKind.RECOVER, 60.0, walk=True)
in_each = pytest.mark.parametrize("language", Language)


@in_each
def test_brief_names_fit_and_differ(language: Language) -> None:
    with wording.speaking(language):
        names = [wording.session_brief(kind) for kind in SessionKind]

    assert len(set(names)) == len(SessionKind)
    assert all(len(name) <= 12 for name in names)
    assert all(len(plain(f"{name} 24.12.", LONGEST_NAME + 9)) <= LONGEST_NAME for name in names)


@in_each
@pytest.mark.parametrize("kind", SessionKind)
def test_every_step_has_a_name_that_a_watch_can_show(kind: SessionKind, language: Language) -> None:
    with wording.speaking(language):
        for step in StepKind:
            for alone in (True, False):
                name = wording.watch_step(kind, Step(step, 60.0), alone)
                assert 0 < len(plain(name, 99)) <= LONGEST_STEP_NAME, name


def test_steps_are_called_by_what_one_does() -> None:
    work, rest = Step(StepKind.WORK, 60.0), Step(StepKind.RECOVER, 60.0)

    assert wording.watch_step(SessionKind.LONG, work, True) == "Easy"
    assert wording.watch_step(SessionKind.LONG, work, False) == "Race pace"
    assert wording.watch_step(SessionKind.HILLS, work, False) == "Uphill"
    assert wording.watch_step(SessionKind.HILLS, rest, False) == "Downhill"
    assert wording.watch_step(SessionKind.INTERVALS, rest, False) == "Easy"
    assert wording.watch_step(SessionKind.RUN_WALK, WALK, False) == "Walk"
    with wording.speaking(Language.GERMAN):
        assert wording.watch_step(SessionKind.RUN_WALK, WALK, False) == "Gehen"
        assert wording.watch_step(SessionKind.INTERVALS, work, False) == "Schnell"


@in_each
def test_what_is_said_of_the_calendar_is_in_its_language(language: Language) -> None:
    with wording.speaking(language):
        texts = [*astuple(wording.export_words()), wording.export_written("plan.pdf")]

    for text in texts:
        assert not FORBIDDEN[language].search(text), text
        assert language is not Language.GERMAN or not english_left(text.replace("plan.pdf", "")), text


@in_each
@pytest.mark.parametrize("kind", SessionKind)
def test_the_words_of_a_kind_are_those_of_its_session(kind: SessionKind, language: Language) -> None:
    with wording.speaking(language):
        text = wording.session(made_up.session(kind))
        assert wording.session_words(kind) == (text.feel, text.why)


def test_work_is_told_in_figures_alone() -> None:
    run, walk = Step(StepKind.WORK, 90.0, (2.7, 3.0)), Step(StepKind.RECOVER, 90.0, walk=True)
    run_walk = replace(made_up.session(SessionKind.RUN_WALK), steps=(run, walk, run, walk))

    assert wording.work(made_up.intervals()) == ("5 × 3 min", "3:55–4:05 min/km")
    assert wording.work(run_walk) == ("2 × 90 s",)
    assert wording.work(made_up.session(SessionKind.EASY)) == ()
    assert wording.work(REST_DAY) == ()


def test_work_that_is_not_all_alike_is_not_summed_up() -> None:
    steps = (Step(StepKind.WORK, 60.0), Step(StepKind.RECOVER, 60.0), Step(StepKind.WORK, 90.0))

    assert wording.work(replace(made_up.intervals(), steps=steps)) == ()
