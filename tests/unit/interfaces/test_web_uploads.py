"""Files that a browser sends: kept whole, under names that do no harm, and not more than there is room for."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from fallow.domain.wellness import CheckIn
from fallow.interfaces.web import serving, uploads
from fallow.interfaces.web.app import create_app
from fallow.interfaces.web.guard import MOST_BODY_BYTES
from fallow.interfaces.web.made_up import COOKIE, MadeUp
from fallow.interfaces.web.uploads import TooMuchError, batch_folder, clear_left, receive, safe_name
from tests.fixtures.house import FakeHouse
from tests.fixtures.web import ADDRESS, OWN_PAGE, SUNDAY, WebHouse, WebStore, client_of

BATCH = "0123456789abcdef0123456789abcdef"


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def sent(folder: Path, name: str, *parts: bytes) -> None:
    # In a thread of its own: after tests in a browser that of the tests has a loop that goes on.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, receive(folder, name, pieces(*parts))).result()


@pytest.fixture
def house(tmp_path: Path) -> WebHouse:
    return WebHouse(home=tmp_path)


def upload(client: TestClient, name: str, content: bytes, batch: str = BATCH) -> int:
    where = {"batch": batch, "name": name}
    return client.post("/import/upload", params=where, content=content, headers=OWN_PAGE).status_code


def test_what_is_sent_is_what_is_there(tmp_path: Path) -> None:
    sent(tmp_path / "a", "run.fit", b"one", b"", b"two")

    (file,) = (tmp_path / "a").iterdir()
    assert file.read_bytes() == b"onetwo"
    assert file.name.endswith("run.fit")
    assert (tmp_path / "a").stat().st_mode & 0o077 == 0


def test_two_files_of_one_name_are_both_kept(tmp_path: Path) -> None:
    sent(tmp_path, "run.fit", b"1")
    sent(tmp_path, "run.fit", b"2")

    assert sorted(file.read_bytes() for file in tmp_path.iterdir()) == [b"1", b"2"]


@given(name=st.text(max_size=300))
def test_no_name_leads_out_of_its_folder_or_hides(name: str) -> None:
    safe = safe_name(name)

    assert safe
    assert len(safe.encode()) < 255
    assert not {"/", "\\", "\0", "\n"} & set(safe)
    assert not safe.startswith(".")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\runs\\a b.fit", "a b.fit"),
        ("<img src=x>.gpx", "_img src_x_.gpx"),
        ("", "file"),
        ("...", "file"),
        (f"{'x' * 200}.fit", f"{'x' * 116}.fit"),
    ],
)
def test_a_name_keeps_its_end(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_file_beyond_the_limit_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_FILE_BYTES", 5)

    with pytest.raises(TooMuchError):
        sent(tmp_path, "run.fit", b"123", b"456")
    assert list(tmp_path.iterdir()) == []


def test_there_is_an_end_to_the_files_of_one_visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_FILES", 1)
    sent(tmp_path, "run.fit", b"1")

    with pytest.raises(TooMuchError):
        sent(tmp_path, "another.fit", b"2")


def test_what_a_killed_server_has_left_is_thrown_away_and_nothing_else(tmp_path: Path) -> None:
    uploads_folder = tmp_path / "uploads"
    sent(uploads_folder / BATCH, "run.fit", b"1")
    uploads._let_go(uploads_folder)  # as the system does when a process ends
    (uploads_folder / "mine.txt").write_text("not ours")
    clear_left(uploads_folder)
    assert [path.name for path in uploads_folder.iterdir()] == ["mine.txt"]

    (uploads_folder / "mine.txt").unlink()
    clear_left(uploads_folder)
    assert not uploads_folder.exists()
    clear_left(uploads_folder)  # nothing there, and nothing made
    assert not uploads_folder.exists()


def test_a_server_begins_with_it(house: WebHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    (house.uploads / BATCH).mkdir(parents=True)
    there: list[bool] = []
    monkeypatch.setattr("uvicorn.run", lambda *_, **__: there.append(house.uploads.exists()))
    serving.serve(Two._open(house), None, "127.0.0.1", 0)
    assert there == [False]


def test_what_another_server_has_taken_in_stays(tmp_path: Path) -> None:
    uploads_folder = tmp_path / "uploads"
    sent(uploads_folder / BATCH, "run.fit", b"1")
    another = (
        "import sys, pathlib as p; from fallow.interfaces.web import uploads as u; u.clear_left(p.Path(sys.argv[1]))"
    )
    begins = [sys.executable, "-c", another, str(uploads_folder)]
    subprocess.run(begins, check=True)
    assert (uploads_folder / BATCH).is_dir()

    uploads._let_go(uploads_folder)
    subprocess.run(begins, check=True)
    assert not uploads_folder.exists()
    sent(uploads_folder / BATCH, "run.fit", b"1")  # a server goes on where its folder was taken away
    assert uploads._is_held(uploads_folder)


@pytest.mark.parametrize("batch", ["", "..", f"../{BATCH}", BATCH.upper(), BATCH[:-1], f"{BATCH}/x", "<b>"])
def test_a_visit_is_named_by_nothing_but_a_number(batch: str, tmp_path: Path, house: WebHouse) -> None:
    assert batch_folder(tmp_path, batch) is None
    assert upload(client_of(house), "run.fit", b"1", batch) == 409


def test_a_file_larger_than_any_form_comes_in_and_is_imported(house: WebHouse) -> None:
    client = client_of(house)
    content = bytes(range(256)) * (MOST_BODY_BYTES // 128)

    assert upload(client, "run.fit", content) == 204
    (file,) = (house.uploads / BATCH).iterdir()
    assert file.read_bytes() == content
    answer = client.post("/import", data={"batch": BATCH}, headers=OWN_PAGE)

    assert (answer.status_code, answer.headers["location"]) == (303, "/import")


def test_a_batch_that_was_never_sent_is_no_import(house: WebHouse) -> None:
    assert client_of(house).post("/import", data={"batch": BATCH}, headers=OWN_PAGE).status_code == 422
    assert house.imported == []


def test_a_file_too_large_is_told(house: WebHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_FILE_BYTES", 5)

    assert upload(client_of(house), "run.fit", b"123456") == 413


def test_another_site_sends_nothing(house: WebHouse) -> None:
    answer = client_of(house).post(
        "/import/upload", params={"batch": BATCH}, content=b"1", headers={"Origin": "http://example.org"}
    )

    assert answer.status_code == 403
    assert not house.uploads.exists()


class Two:
    """The runner's own house and the made-up runner's."""

    def __init__(self, own: WebHouse, made_up: WebHouse) -> None:
        self.there = False
        self.client = TestClient(
            create_app(self._open(own), MadeUp(self._open(made_up), lambda: self.there, self._make)),
            base_url=ADDRESS,
            follow_redirects=False,
        )

    def _make(self, progress: object) -> None:
        self.there = True

    @staticmethod
    def _open(house: FakeHouse):  # type: ignore[no-untyped-def]
        @contextmanager
        def open_house() -> Iterator[FakeHouse]:
            yield house

        return open_house


@pytest.fixture
def two(house: WebHouse, tmp_path: Path) -> Two:
    told = WebStore(told=[CheckIn(on=SUNDAY.date(), at=SUNDAY, feel_0_10=7.0)])
    return Two(house, WebHouse(home=tmp_path / "made-up", held_plan=None, store=told))


def test_the_made_up_runner_is_shown_until_one_goes_back(two: Two) -> None:
    two.there = True
    shown = two.client.post("/made-up", headers=OWN_PAGE)
    assert shown.headers["location"] == "/"
    assert "httponly" in shown.headers["set-cookie"].lower()
    assert "samesite=strict" in shown.headers["set-cookie"].lower()
    assert "There is no plan for these days." in two.client.get("/").text  # the made-up one has none here
    assert "made-up runner" in two.client.get("/").text

    two.client.post("/made-up/leave", headers=OWN_PAGE)
    assert "There is no plan for these days." not in two.client.get("/").text
    assert "made-up runner" not in two.client.get("/").text


def test_nothing_of_ones_own_gets_into_the_made_up_home(two: Two, house: WebHouse) -> None:
    two.there = True
    two.client.post("/made-up", headers=OWN_PAGE)

    assert two.client.post("/import", data={"path": "~/runs"}, headers=OWN_PAGE).status_code == 409
    assert upload(two.client, "run.fit", b"1") == 409


def test_a_cookie_shows_nobody_who_is_not_there(two: Two) -> None:
    two.client.cookies.set(COOKIE, "1")

    assert "There is no plan for these days." not in two.client.get("/").text


def test_where_there_is_no_made_up_runner_he_is_not_offered(house: WebHouse) -> None:
    assert client_of(house).post("/made-up", headers=OWN_PAGE).status_code in {404, 405}
