"""The first visit, and files that come in later: dropped, named by their path, or those of the made-up runner."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from fallow import wording
from fallow.domain.errors import UserProblemError
from fallow.interfaces.web.guard import UPLOAD
from fallow.interfaces.web.importing import Came, ImportState, PageImports, has_no_runs
from fallow.interfaces.web.made_up import COOKIE, MadeUp, is_shown
from fallow.interfaces.web.opening import OpenHouse
from fallow.interfaces.web.pages.importing import import_page
from fallow.interfaces.web.questions import opened
from fallow.interfaces.web.reading_forms import told_by
from fallow.interfaces.web.rendering import render
from fallow.interfaces.web.uploads import TooMuchError, batch_folder, receive
from fallow.services.ports import Progress

TOO_LARGE, NO_CONTENT, CONFLICT, LOCKED = 413, 204, 409, 423
A_YEAR_S = 365 * 24 * 3600


def add_imports(app: FastAPI, open_house: OpenHouse, made_up: MadeUp | None) -> None:
    imports = PageImports(open_house)
    _add_pages(app, open_house, imports, made_up)
    _add_import(app, open_house, imports)
    _add_upload(app, open_house, imports)
    if made_up is not None:
        _add_made_up(app, imports, made_up)


def _add_pages(app: FastAPI, open_house: OpenHouse, imports: PageImports, made_up: MadeUp | None) -> None:
    @app.get("/import", response_class=HTMLResponse)
    def look(busy: str = "") -> str:
        state = imports.state
        cut_short = state is None and _is_cut_short(open_house)
        asks = (
            state is not None
            and state.came is not None
            and state.came.is_first
            and not is_shown()
            and _is_open(open_house)
        )
        return _page(state, busy=busy == "1" and imports.is_running, cut_short=cut_short, asks=asks)

    @app.get("/import/progress")
    def progress(request: Request) -> Response:
        """The part that asks for itself again and again; the page as a whole once there is an outcome."""
        if request.headers.get("hx-request") != "true":
            return RedirectResponse("/import", status_code=303)
        state = imports.state
        if state is None or state.ended:
            return Response(status_code=NO_CONTENT, headers={"HX-Refresh": "true"})
        return HTMLResponse(render("import_progress.html", "", page=import_page(state)))

    @app.get("/welcome", response_class=HTMLResponse)
    def welcome() -> Response:
        if imports.is_running:
            return RedirectResponse("/import", status_code=303)
        with open_house() as house:
            if not has_no_runs(house):
                return RedirectResponse("/", status_code=303)
        return HTMLResponse(render("welcome.html", "", error="", made_up=made_up is not None))


def _page(
    state: ImportState | None = None,
    *,
    error: str = "",
    busy: bool = False,
    cut_short: bool = False,
    asks: bool = False,
) -> str:
    page = import_page(state) if state is not None else None
    return render(
        "import.html",
        "",
        page=page,
        error=error,
        busy=busy,
        cut_short=cut_short,
        asks=asks,
        not_here=wording.not_into_the_made_up(),
    )


def _is_cut_short(open_house: OpenHouse) -> bool:
    """Whether the last import on record has no end: a server that was stopped has taken its own along."""
    try:
        with open_house() as house:
            runs = house.store.import_runs()
    except UserProblemError:
        return False  # nothing is on record, or another page says better what is wrong
    return bool(runs) and runs[-1].ended_at is None


def _is_open(open_house: OpenHouse) -> bool:
    """Whether there is anything to ask after a first import."""
    with open_house() as house:
        return bool(opened(house))


def _add_import(app: FastAPI, open_house: OpenHouse, imports: PageImports) -> None:
    @app.post("/import")
    async def post(request: Request) -> Response:
        told = await told_by(request)
        path, batch = told.get("path", ""), told.get("batch", "")
        if is_shown():
            return _again(wording.not_into_the_made_up(), CONFLICT)
        if batch:
            folder = batch_folder(await run_in_threadpool(_uploads, open_house), batch)
            if folder is None or not folder.is_dir():
                return _again(wording.no_files_given())
            begun = imports.is_at(folder) or await run_in_threadpool(imports.begin_upload, folder) is not None
        elif path:
            begun = imports.begin(path) is not None
        else:
            return _again(wording.no_files_given())
        return RedirectResponse("/import" if begun else "/import?busy=1", status_code=303)


def _add_upload(app: FastAPI, open_house: OpenHouse, imports: PageImports) -> None:
    @app.post(UPLOAD)
    async def upload(request: Request, batch: str = "", name: str = "") -> Response:
        """One file as it is, the body of the request."""
        folder = batch_folder(await run_in_threadpool(_uploads, open_house), batch)
        if folder is None or is_shown():
            return Response(status_code=CONFLICT)
        if imports.is_running:
            return Response(status_code=LOCKED)
        try:
            await receive(folder, name, request.stream())
        except TooMuchError:
            return Response(status_code=TOO_LARGE)
        return Response(status_code=NO_CONTENT)


def _add_made_up(app: FastAPI, imports: PageImports, made_up: MadeUp) -> None:
    def work(progress: Progress) -> Came:
        made_up.make(progress)
        return Came()

    @app.post("/made-up")
    async def show() -> Response:
        there = made_up.is_there()
        if not there:
            imports.start("", work, is_made_up=True)
        answer = RedirectResponse("/" if there else "/import", status_code=303)
        answer.set_cookie(COOKIE, "1", max_age=A_YEAR_S, httponly=True, samesite="strict")
        return answer

    @app.post("/made-up/leave")
    async def leave() -> Response:
        answer = RedirectResponse("/", status_code=303)
        answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return answer


def _uploads(open_house: OpenHouse) -> Path:
    with open_house() as house:
        return house.uploads


def _again(error: str, status: int = 422) -> Response:
    return HTMLResponse(_page(error=error), status_code=status)
