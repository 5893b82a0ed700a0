"""An import that the page begins, and how it is shown while it goes on and once it has ended."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from starlette.testclient import TestClient

from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.interfaces.web.importing import ImportState, PageImports
from fallow.services.ports import Progress
from fallow.services.records import FileOutcome, ImportSummary, Outcome
from tests.fixtures.web import HOSTILE, OWN_PAGE, WebHouse, client_of

SUMMARY = ImportSummary(
    (
        FileOutcome("a.fit", "0" * 64, Outcome.IMPORTED),
        FileOutcome(HOSTILE, "1" * 64, Outcome.REFUSED, (Problem(ProblemCode.UNKNOWN_FORMAT, HOSTILE),)),
    )
)


@dataclass
class Slow(WebHouse):
    """Reads half of four files, and goes on when it is told to."""

    go_on: threading.Event = field(default_factory=threading.Event)
    half: threading.Event = field(default_factory=threading.Event)
    fails: Exception | None = None

    def import_paths(self, paths: Sequence[str], progress: Progress) -> ImportSummary:
        self.imported += paths
        progress(0, 4)
        progress(2, 4)
        self.half.set()
        assert self.go_on.wait(10)
        if self.fails is not None:
            raise self.fails
        return SUMMARY


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
    assert half.progress == "2 of 4 files, less than a minute left"
    assert imports.begin("/others") is None

    house.go_on.set()
    thread.join(10)
    assert state_of(imports).ended
    assert state_of(imports).lines[0] == "2 files: 1 imported, 1 refused."
    assert house.imported == ["/runs"]


@pytest.mark.parametrize(
    ("fails", "line"),
    [
        (UserProblemError(Problem(ProblemCode.PATH_MISSING, "/runs")), "/runs: there is nothing here. Check the path."),
        (KeyboardInterrupt(), "Your records are as they were"),
    ],
)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_goes_wrong_is_said_and_another_may_begin(fails: Exception, line: str) -> None:
    house = Slow(fails=fails)
    house.go_on.set()
    imports = imports_of(house)
    for _ in range(2):
        thread = imports.begin("/runs")
        assert thread is not None
        thread.join(10)
        assert state_of(imports).ended
        assert line in state_of(imports).lines[0]


@pytest.fixture
def slow() -> Iterator[Slow]:
    house = Slow()
    yield house
    house.go_on.set()


def ended(client: TestClient) -> str:
    for _ in range(200):
        text = client.get("/import").text
        if 'http-equiv="refresh"' not in text:
            return text
        threading.Event().wait(0.02)
    raise AssertionError("the import did not end")


def test_the_page_shows_progress_and_outcome(slow: Slow) -> None:
    client = client_of(slow)
    assert "Folder, file or zip on this machine" in client.get("/import").text
    answer = client.post("/import", data={"path": "/runs"}, headers=OWN_PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/import")
    assert slow.half.wait(10)
    text = client.get("/import").text.replace("\N{NO-BREAK SPACE}", " ")
    assert 'http-equiv="refresh"' in text
    assert 'value="2" max="4"' in text
    assert "2 of 4 files" in text

    slow.go_on.set()
    text = ended(client)
    assert "2 files: 1 imported, 1 refused." in text
    assert "<script>" not in text
    assert "not a file that Fallow can read" in text


def test_without_a_path_nothing_begins(slow: Slow) -> None:
    client = client_of(slow)
    assert client.post("/import", data={"path": " "}, headers=OWN_PAGE).status_code == 422
    assert client.post("/import", data={"path": "/runs"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert slow.imported == []
