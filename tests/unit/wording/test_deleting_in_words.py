"""Before everything is deleted one knows what that is, and afterwards that it is so."""

from dataclasses import replace

import pytest

from fallow import wording
from fallow.domain.errors import Problem, ProblemCode
from fallow.domain.language import Language
from fallow.services.records import Counts, Deleted, Holdings
from fallow.wording.english import quantities as english
from fallow.wording.german import quantities as german
from tests.fixtures.languages import FORBIDDEN, english_left

MUCH = Holdings("ada", Counts(1533, 120, 3), 1540, 89_400_000, 2)
ONE = Holdings("ada", Counts(1, 1, 1), 1, 61_250, 1)
NOTHING = Holdings("ada", Counts(0, 0, 0), 0, 0, 0)
ENGLISH = {
    MUCH: ("1,533 activities, 120 mornings and 3 plans", "1,540 original files (89 MB)"),
    ONE: ("1 activity, 1 morning and 1 plan", "1 original file (61 kB)"),
    replace(ONE, counts=Counts(0, 2, 0), originals=0): ("2 mornings",),
    NOTHING: (),
}
GERMAN = {
    MUCH: ("1.533 Aktivitäten, 120 Morgen und 3 Pläne", "1.540 Originaldateien (89 MB)"),
    ONE: ("1 Aktivität, 1 Morgen und 1 Plan", "1 Originaldatei (61 kB)"),
    replace(ONE, counts=Counts(0, 2, 0), originals=0): ("2 Morgen",),
    NOTHING: (),
}
SAID = {Language.ENGLISH: ENGLISH, Language.GERMAN: GERMAN}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("found", ENGLISH)
def test_the_figures_come_first_and_what_is_not_there_is_not_told(found: Holdings, language: Language) -> None:
    with wording.speaking(language):
        *lines, last = wording.deletion_lines(found)
        always = wording.deletion_lines(NOTHING)

    assert tuple(lines) == SAID[language][found]
    assert (last,) == always


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("found", ENGLISH)
def test_all_that_is_said_of_it_is_of_one_language(found: Holdings, language: Language) -> None:
    with wording.speaking(language):
        texts = [
            *wording.deletion_lines(found),
            wording.deletion_heading("ada"),
            wording.deletion_stays(found),
            wording.deletion_question("ada"),
            wording.deletion_unasked(),
            wording.deletion_kept(),
            *wording.deletion_done(Deleted(found, archive=True, overwritten=False)),
            wording.problem(Problem(ProblemCode.NOT_DELETED, "/home/ada/fallow.sqlite3", "database is locked")),
        ]

    for text in texts:
        assert not FORBIDDEN[language].search(text), text
        assert language is Language.ENGLISH or not english_left(text), text
    assert "fallow export" in texts[len(wording.deletion_lines(found)) + 1]


def test_what_stays_is_told() -> None:
    assert wording.deletion_stays(MUCH).startswith("2 original files stay: another runner here brought the same.")
    assert wording.deletion_stays(ONE).startswith("1 original file stays: ")
    assert wording.deletion_stays(NOTHING).startswith("Your own files, exports and backups stay")
    with wording.speaking(Language.GERMAN):
        assert wording.deletion_stays(ONE).startswith("1 Originaldatei bleibt: Jemand anders hier hat dieselben")


def test_what_happened_is_told_and_no_more() -> None:
    first, farewell = wording.deletion_done(Deleted(ONE, archive=False, overwritten=True))
    assert first == "Everything is deleted: 1 activity, 1 morning, 1 plan and 1 original file (61 kB)."
    assert farewell.startswith("Thank you")

    first, server, _ = wording.deletion_done(Deleted(NOTHING, archive=True, overwritten=False))
    assert first == "Everything is deleted. Nobody else was in the archive, so all of it is gone."
    assert server.startswith("The database server")


def test_an_end_that_was_kept_from_is_told_with_the_way_on() -> None:
    problem = Problem(ProblemCode.NOT_DELETED, "a.sqlite3", "database is locked")

    assert wording.problem(problem) == (
        "a.sqlite3: not everything is deleted yet (database is locked). Close whatever else uses the archive, or make "
        "room on the disk, and give the same command again: it goes on."
    )
    with wording.speaking(Language.GERMAN):
        assert "(die Datenbank ist gesperrt)" in wording.problem(problem)


@pytest.mark.parametrize(
    ("size_bytes", "said"),
    [(0, "0 kB"), (640, "0.6 kB"), (640_000, "640 kB"), (8_440_000, "8.4 MB"), (89_400_000, "89 MB"),
     (1_234_000_000, "1.2 GB")],
)  # fmt: skip
def test_sizes(size_bytes: int, said: str) -> None:
    assert english.size(size_bytes) == said
    assert german.size(size_bytes) == said.replace(".", ",")
