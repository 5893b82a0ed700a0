"""The first visit, and files that come in later: dropped, named by their path, or those of the made-up runner."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from fallow import wording
from fallow.interfaces.web.guard import UPLOAD
from fallow.interfaces.web.importing import Outcome, PageImports, has_no_runs
from fallow.interfaces.web.made_up import COOKIE, MadeUp, is_shown
from fallow.interfaces.web.opening import OpenHouse
from fallow.interfaces.web.questions import opened
from fallow.interfaces.web.reading_forms import told_by
from fallow.interfaces.web.rendering import render
from fallow.interfaces.web.uploads import TooMuchError, batch_folder, receive
from fallow.services.ports import Progress

TOO_LARGE, NO_CONTENT, CONFLICT = 413, 204, 409
A_YEAR_S = 365 * 24 * 3600


def add_imports(app: FastAPI, open_house: OpenHouse, made_up: MadeUp | None) -> None:
    imports = PageImports(open_house)
    _add_pages(app, open_house, imports, made_up)
    _add_import(app, open_house, imports)
    _add_upload(app, open_house)
    if made_up is not None:
        _add_made_up(app, imports, made_up)


def _add_pages(app: FastAPI, open_house: OpenHouse, imports: PageImports, made_up: MadeUp | None) -> None:
    @app.get("/import", response_class=HTMLResponse)
    def look() -> str:
        state = imports.state
        asks = state is not None and state.ended and state.is_first and not is_shown() and _is_open(open_house)
        return render("import.html", "", state=state, error="", made_up=False, asks=asks)

    @app.get("/welcome", response_class=HTMLResponse)
    def welcome() -> Response:
        if imports.state is not None and not imports.state.ended:
            return RedirectResponse("/import", status_code=303)
        with open_house() as house:
            if not has_no_runs(house):
                return RedirectResponse("/", status_code=303)
        return HTMLResponse(render("welcome.html", "", state=None, error="", made_up=made_up is not None))


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
                return _again(wording.nothing_told())
            imports.begin_upload(folder)
        elif path:
            imports.begin(path)  # where one is on its way already, its progress is shown
        else:
            return _again(wording.nothing_told())
        return RedirectResponse("/import", status_code=303)


def _add_upload(app: FastAPI, open_house: OpenHouse) -> None:
    @app.post(UPLOAD)
    async def upload(request: Request, batch: str = "", name: str = "") -> Response:
        """One file as it is, the body of the request."""
        folder = batch_folder(await run_in_threadpool(_uploads, open_house), batch)
        if folder is None or is_shown():
            return Response(status_code=CONFLICT)
        try:
            await receive(folder, name, request.stream())
        except TooMuchError:
            return Response(status_code=TOO_LARGE)
        return Response(status_code=NO_CONTENT)


def _add_made_up(app: FastAPI, imports: PageImports, made_up: MadeUp) -> None:
    def work(progress: Progress) -> Outcome:
        made_up.make(progress)
        return Outcome((wording.made_up_is_there(),))

    @app.post("/made-up")
    async def show() -> Response:
        there = made_up.is_there()
        if not there:
            imports.start(wording.made_up_name(), work)
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
    return HTMLResponse(
        render("import.html", "", state=None, error=error, made_up=False, asks=False), status_code=status
    )
