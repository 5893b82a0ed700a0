"""An import that the page begins, and how it is shown while it goes on and once it has ended."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from fallow import wording
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.language import Language
from fallow.interfaces.web.importing import ImportState, PageImports
from fallow.interfaces.web.pages.importing import import_page
from fallow.services.records import ImportRun
from tests.fixtures.slow_import import Slow
from tests.fixtures.web import HOSTILE, OWN_PAGE, SUNDAY, client_of

BY_HTMX = {"HX-Request": "true"}


def imports_of(house: Slow) -> PageImports:
    ticks = iter(range(0, 100, 10))

    @contextmanager
    def open_house() -> Iterator[Slow]:
        yield house

    return PageImports(open_house, lambda: float(next(ticks)))  # type: ignore[arg-type]


def state_of(imports: PageImports) -> ImportState:
    assert imports.state is not None
    return imports.state


def test_it_goes_on_behind_the_page_one_at_a_time() -> None:
    house = Slow()
    imports = imports_of(house)
    assert imports.state is None
    thread = imports.begin("/runs")
    assert thread is not None
    assert house.half.wait(10)

    half = state_of(imports)
    assert (half.done, half.total, half.ended) == (2, 4, False)
    assert import_page(half).progress == "2 of 4 files, less than a minute left"
    assert imports.begin("/others") is None

    house.go_on.set()
    thread.join(10)
    assert state_of(imports).ended
    assert import_page(state_of(imports)).lines[0] == "2 files: 1 imported, 1 refused."
    assert house.imported == ["/runs"]


def test_one_that_waits_for_another_program_says_so() -> None:
    house = Slow(is_behind_another=True)
    imports = imports_of(house)
    thread = imports.begin("/runs")
    assert thread is not None
    assert house.waiting.wait(10)
    assert import_page(state_of(imports)).progress.startswith("Another import, export or deletion is on its way here.")

    house.go_on.set()
    thread.join(10)
    assert not state_of(imports).is_waiting
    assert import_page(state_of(imports)).lines[0] == "2 files: 1 imported, 1 refused."


@pytest.mark.parametrize(
    ("fails", "line"),
    [
        (UserProblemError(Problem(ProblemCode.PATH_MISSING, "/runs")), "/runs: there is nothing here. Check the path."),
        (ZeroDivisionError("8.1 km"), "the import stopped before its end. What came in stays."),
        (KeyboardInterrupt(), "the import stopped before its end. What came in stays."),
    ],
)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_goes_wrong_is_said_and_another_may_begin(
    fails: Exception, line: str, caplog: pytest.LogCaptureFixture
) -> None:
    house = Slow(fails=fails)
    house.go_on.set()
    imports = imports_of(house)
    for _ in range(2):
        thread = imports.begin("/runs")
        assert thread is not None
        thread.join(10)
        page = import_page(state_of(imports))
        assert (page.ended, page.failed) == (True, True)
        assert line in page.lines[0]
        assert page.lines[1] == "2 files: 1 imported, 1 refused."  # what came of those until then
    assert "8.1 km" not in caplog.text


def test_it_is_told_in_the_language_of_who_looks_whoever_began_it() -> None:
    house = Slow()
    imports = imports_of(house)
    with wording.speaking(Language.GERMAN):
        thread = imports.begin("/runs")
    assert thread is not None
    assert house.half.wait(10)
    assert import_page(state_of(imports)).progress == "2 of 4 files, less than a minute left"
    house.go_on.set()
    thread.join(10)

    english = import_page(state_of(imports))
    with wording.speaking(Language.GERMAN):
        german = import_page(state_of(imports))
    assert english.lines[0] == "2 files: 1 imported, 1 refused."
    assert german.lines[0] == "2 Dateien: 1 importiert, 1 abgelehnt."
    assert len(german.lines) == len(english.lines) == 2
    assert "not a file that Fallow can read" in english.lines[1]
    assert not set(german.lines) & set(english.lines)


def test_where_no_thread_can_be_had_it_is_said_and_another_may_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    house = Slow()
    house.go_on.set()
    imports = imports_of(house)

    def refuses(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", refuses)
        assert imports.begin("/runs") is None
    assert not imports.is_running
    assert "the import stopped before its end" in import_page(state_of(imports)).lines[0]

    thread = imports.begin("/runs")
    assert thread is not None
    thread.join(10)
    assert not import_page(state_of(imports)).failed


@pytest.fixture
def slow() -> Iterator[Slow]:
    house = Slow()
    yield house
    house.go_on.set()


def ended(client: TestClient) -> str:
    for _ in range(200):
        answer = client.get("/import/progress", headers=BY_HTMX)
        if answer.headers.get("hx-refresh") == "true":
            return client.get("/import").text
        threading.Event().wait(0.02)
    raise AssertionError("the import did not end")


def test_the_page_shows_progress_and_outcome(slow: Slow) -> None:
    client = client_of(slow)
    assert "Folder, file or zip on this machine" in client.get("/import").text
    answer = client.post("/import", data={"path": "/runs"}, headers=OWN_PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/import")
    assert slow.half.wait(10)
    whole, part = client.get("/import").text, client.get("/import/progress", headers=BY_HTMX).text
    assert "<h1>" in whole
    assert "<h1>" not in part
    for text in (whole.replace("\N{NO-BREAK SPACE}", " "), part.replace("\N{NO-BREAK SPACE}", " ")):
        assert 'hx-trigger="every 1s"' in text
        assert 'value="2" max="4"' in text
        assert "2 of 4 files" in text
        assert "2 files: 1 imported, 1 refused." in text
        assert "<b>bold" not in text
        assert "http-equiv" not in text
    plainly = client.get("/import/progress")
    assert (plainly.status_code, plainly.headers["location"]) == (303, "/import")

    slow.go_on.set()
    text = ended(client)
    assert "2 files: 1 imported, 1 refused." in text
    assert "<script>" not in text
    assert "not a file that Fallow can read" in text
    assert "2 Dateien: 1 importiert" in client.get("/import", headers={"Accept-Language": "de"}).text


def test_a_second_one_is_not_begun_and_told_so_while_the_first_goes_on(slow: Slow) -> None:
    client = client_of(slow)
    client.post("/import", data={"path": "/runs"}, headers=OWN_PAGE)
    assert slow.half.wait(10)

    answer = client.post("/import", data={"path": "/others"}, headers=OWN_PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/import?busy=1")
    assert "yours was not begun" in client.get("/import?busy=1").text
    assert client.post("/import/upload?batch=" + "0" * 32, content=b"x", headers=OWN_PAGE).status_code == 423
    slow.go_on.set()
    assert "yours was not begun" not in ended(client)
    assert slow.imported == ["/runs"]


def test_what_a_browser_sent_goes_by_its_own_names_and_is_thrown_away(tmp_path: Path) -> None:
    house = Slow()
    imports = imports_of(house)
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
    thread = imports.begin_upload(first)
    assert thread is not None
    assert house.half.wait(10)

    assert [file.path for file in state_of(imports).files] == ["a.fit", HOSTILE]
    assert imports.is_at(first)
    assert imports.begin_upload(first) is None  # the very same, said twice
    assert first.is_dir()
    assert imports.begin_upload(second) is None
    assert not second.exists()
    house.go_on.set()
    thread.join(10)
    assert not first.exists()
    assert not imports.is_at(first)


def test_one_that_a_server_took_along_when_it_ended_is_told(slow: Slow) -> None:
    client = client_of(slow)
    slow.store.runs_of_imports = (ImportRun(1, SUNDAY, SUNDAY),)
    assert "has not come to its end" not in client.get("/import").text
    slow.store.runs_of_imports += (ImportRun(2, SUNDAY, None),)
    assert "has not come to its end" in client.get("/import").text


def test_without_a_path_nothing_begins(slow: Slow) -> None:
    client = client_of(slow)
    answer = client.post("/import", data={"path": " "}, headers=OWN_PAGE)
    assert answer.status_code == 422
    assert "No files were named" in answer.text
    assert client.post("/import", data={"path": "/runs"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert slow.imported == []
