"""The page over one house: the guard in front, views and forms behind it, and what is said when it goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response

from fallow import wording
from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.interfaces import answers
from fallow.interfaces.web.changes import add_changes
from fallow.interfaces.web.door import Lan, add_door
from fallow.interfaces.web.forms import add_forms
from fallow.interfaces.web.guard import Guard
from fallow.interfaces.web.imports import add_imports
from fallow.interfaces.web.made_up import MadeUp, ShowsMadeUp, either
from fallow.interfaces.web.opening import OpenHouse
from fallow.interfaces.web.plans_out import add_plans_out
from fallow.interfaces.web.questions import add_questions
from fallow.interfaces.web.reach import Reach
from fallow.interfaces.web.rendering import ASSETS, STATIC, message
from fallow.interfaces.web.settings import add_settings
from fallow.interfaces.web.tongue import InTongue, Tongue
from fallow.interfaces.web.views import add_activity_views, add_body_views, add_plan_views, add_views

if TYPE_CHECKING:
    from fastapi.telemetry import TelemetryConfig

# What a runner looks at is told to nobody, whatever the environment asks of FastAPI.
TELEMETRY: TelemetryConfig = {"auto_configure": False, "tracing": False, "metrics": False, "logs": False}
LEAST_COMPRESSED_BYTES = 600  # less does not become shorter by what a packet holds
# A page that says what is missing, and has what makes it.
BETTER_SAID = {ProblemCode.HOME_EMPTY: "/welcome", ProblemCode.NO_PLAN: "/plan"}
NOT_THERE = frozenset({ProblemCode.HOME_EMPTY, ProblemCode.NO_PLAN, ProblemCode.NOTHING_PLANNED})


def create_app(open_house: OpenHouse, made_up: MadeUp | None = None, lan: Lan | None = None) -> FastAPI:
    """The page over one house. `open_house` is entered once per request; without `lan` it is for this machine alone."""
    app = FastAPI(title="Fallow", docs_url=None, redoc_url=None, openapi_url=None, telemetry=TELEMETRY)
    tongue = Tongue(either(open_house, made_up))
    # The last one added stands in front.
    app.add_middleware(GZipMiddleware, minimum_size=LEAST_COMPRESSED_BYTES)
    if lan is not None:
        add_door(app, lan)
    app.add_middleware(Guard, error_page=_failure, reach=lan.reach if lan else Reach())
    app.add_middleware(InTongue, tongue=tongue)
    app.add_middleware(ShowsMadeUp, made_up=made_up)
    app.mount(ASSETS, StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(UserProblemError, _user_problem)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _refused)
    # Of two that fit an address the first answers.
    views = (add_changes, add_views, add_activity_views, add_body_views, add_plan_views)
    for add in (*views, add_forms, add_plans_out, add_settings, add_questions, _add_answers):
        add(app, tongue.open_house)
    add_imports(app, tongue.open_house, made_up)
    return app


def _add_answers(app: FastAPI, open_house: OpenHouse) -> None:
    @app.get("/api/today")
    def today() -> JSONResponse:
        with open_house() as house:
            return JSONResponse(answers.today(house.today(None)))

    @app.get("/api/plan")
    def plan() -> JSONResponse:
        with open_house() as house:
            return JSONResponse(answers.plan(house.plans.current()))


def _failure(only_looked: bool) -> HTMLResponse:
    return message(wording.failure_page(), 500, again=only_looked)


async def _user_problem(request: Request, error: Exception) -> Response:
    if not isinstance(error, UserProblemError):
        raise error
    found = error.problem
    status = 404 if found.code in NOT_THERE else 422
    if request.url.path.startswith("/api/"):
        return JSONResponse({"problem": found.code.value, "text": wording.problem(found)}, status_code=status)
    elsewhere = BETTER_SAID.get(found.code)
    if elsewhere is not None:
        return RedirectResponse(elsewhere, status_code=303)
    return message(wording.problem_page(found), status)


async def _refused(request: Request, error: Exception) -> Response:
    """No such page, a method that it does not know, a form that cannot be read."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    page = wording.not_found_page() if status == 404 else wording.refused_page()
    if request.url.path.startswith("/api/"):
        return JSONResponse({"problem": page.title, "text": page.text}, status_code=status)
    return message(page, status)
