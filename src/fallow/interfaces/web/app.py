"""The page's routes. Each asks the house and hands its page to a template; user problems become a page too."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Annotated, Any, TypeAlias

from fastapi import FastAPI, Query
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import Response

from fallow import wording
from fallow.bootstrap import House
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.domain.wellness import CheckIn
from fallow.interfaces import answers
from fallow.interfaces.web.guard import guard
from fallow.interfaces.web.pages.activities import PAGE_SIZE, activities_page
from fallow.interfaces.web.pages.load import load_page
from fallow.interfaces.web.pages.plan import plan_page
from fallow.interfaces.web.pages.today import today_page
from fallow.interfaces.web.rendering import STATIC, render

OpenHouse: TypeAlias = Callable[[], AbstractContextManager[House]]
CHECK_IN_NUMBERS = (
    "sleep_h", "soreness_0_10", "pain_0_10", "stiffness_0_10", "feel_0_10", "resting_hr_bpm", "rmssd_ms",
)  # fmt: skip


def create_app(open_house: OpenHouse) -> FastAPI:
    """The page over one house. `open_house` is entered once per request."""
    app = FastAPI(title="Fallow", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(BaseHTTPMiddleware, dispatch=guard)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(UserProblemError, _user_problem)
    _add_pages(app, open_house)
    _add_check_in(app, open_house)
    _add_answers(app, open_house)
    return app


def _add_pages(app: FastAPI, open_house: OpenHouse) -> None:
    @app.get("/", response_class=HTMLResponse)
    def today() -> str:
        with open_house() as house:
            output = house.today(None)
            return render("today.html", "/", page=today_page(output, house.plan()))

    @app.get("/plan", response_class=HTMLResponse)
    def plan() -> str:
        with open_house() as house:
            found = house.plan()
            if found is None:
                return render("message.html", "/plan", **wording.no_plan_page()._asdict())
            return render("plan.html", "/plan", page=plan_page(found, house.local_today()), weekdays=wording.weekdays())

    @app.get("/activities", response_class=HTMLResponse)
    def activities(page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> str:
        with open_house() as house:
            rows = house.store.activities(limit=PAGE_SIZE + 1, offset=(page - 1) * PAGE_SIZE)
            return render("activities.html", "/activities", page=activities_page(rows, house.today(None), page))

    @app.get("/load", response_class=HTMLResponse)
    def load() -> str:
        with open_house() as house:
            return render("load.html", "/load", page=load_page(house.today(None).days))


def _add_check_in(app: FastAPI, open_house: OpenHouse) -> None:
    @app.post("/check-in")
    async def check_in(request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        await run_in_threadpool(_save, open_house, form)
        return RedirectResponse("/", status_code=303)


def _save(open_house: OpenHouse, form: dict[str, str]) -> None:
    with open_house() as house:
        house.check_in(_told(form, house))


def _told(form: dict[str, str], house: House) -> CheckIn:
    """What a form tells; a field left empty is unknown. Raises UserProblemError for a text that is no number."""
    told = {name: form[name] for name in CHECK_IN_NUMBERS if form.get(name, "").strip()}
    numbers: dict[str, Any] = {name: _number(name, text) for name, text in told.items()}
    flags: dict[str, Any] = {name: True for name in ("ill", "injured") if form.get(name)}
    blank = CheckIn(on=house.local_today(), at=house.now())
    return replace(blank, **numbers, **flags)


def _number(name: str, text: str) -> float:
    try:
        return float(text.strip().replace(",", "."))
    except ValueError as error:
        raise UserProblemError(Problem(ProblemCode.BAD_VALUE, name, f"{text[:20]!r} is not a number")) from error


def _add_answers(app: FastAPI, open_house: OpenHouse) -> None:
    @app.get("/api/today")
    def today() -> JSONResponse:
        with open_house() as house:
            return JSONResponse(answers.today(house.today(None)))

    @app.get("/api/plan")
    def plan() -> JSONResponse:
        with open_house() as house:
            return JSONResponse(answers.plan(house.current_plan()))


async def _user_problem(request: Request, error: Exception) -> Response:
    if not isinstance(error, UserProblemError):
        raise error
    status = 404 if error.problem.code in {ProblemCode.HOME_EMPTY, ProblemCode.NO_PLAN} else 422
    text = wording.problem(error.problem)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"problem": error.problem.code.value, "text": text}, status_code=status)
    empty = error.problem.code is ProblemCode.HOME_EMPTY
    command = "fallow import FOLDER" if empty else None
    title = "Nothing here yet" if empty else "That did not work"
    page = render("message.html", "", title=title, text=text, command=command, back=not empty)
    return HTMLResponse(page, status_code=status)
