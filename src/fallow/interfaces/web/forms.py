"""What the page takes in: a check-in, and the wish for a plan. What is wrong is said where it was filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from fallow import wording
from fallow.bootstrap import House
from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.domain.wellness import CheckIn, SorePlace
from fallow.interfaces.web import views
from fallow.interfaces.web.opening import OpenHouse
from fallow.interfaces.web.pages import race_rows
from fallow.interfaces.web.pages.plan_form import request_of, screening_of
from fallow.interfaces.web.reading_forms import read_field, read_number, told_by
from fallow.interfaces.web.views import Filled
from fallow.services.check_in import PLAUSIBLE
from fallow.services.recorded_twice import require_near

FLAGS = ("ill", "injured")
# What another page says better: that there is nothing yet, or that the archive cannot be read.
NOT_OF_THE_FORM = frozenset({ProblemCode.HOME_EMPTY, ProblemCode.STORE_UNREADABLE, ProblemCode.SEVERAL_ATHLETES})


Take = Callable[[House, Mapping[str, str]], Response]


def add_forms(app: FastAPI, open_house: OpenHouse) -> None:
    _add(app, open_house, "/check-in", _take_check_in)
    _add(app, open_house, "/plan", _take_plan)
    _add_choices(app, open_house)


def _add(app: FastAPI, open_house: OpenHouse, path: str, take: Take) -> None:
    def answer(values: Mapping[str, str]) -> Response:
        with open_house() as house:
            return take(house, values)

    @app.post(path)
    async def post(request: Request) -> Response:
        return await run_in_threadpool(answer, await told_by(request))


def _add_choices(app: FastAPI, open_house: OpenHouse) -> None:
    """What a runner decides of one activity: which faults stay, and of which recordings it is made."""

    def answer(activity_id: str, values: Mapping[str, str]) -> Response:
        with open_house() as house:
            house.leave_raw(activity_id, values.get("kind", ""), leave=values.get("leave") == "yes")
        return RedirectResponse(f"/activities/{quote(activity_id, safe='')}#cleaned", status_code=303)

    def apart(activity_id: str) -> Response:
        with open_house() as house:
            house.split(activity_id)
        return RedirectResponse("/activities?apart=1", status_code=303)

    def together(activity_id: str, values: Mapping[str, str]) -> Response:
        with open_house() as house:
            return _join(house, activity_id, values.get("other", ""))

    @app.post("/activities/{activity_id}/split")
    async def split(activity_id: str) -> Response:
        return await run_in_threadpool(apart, activity_id)

    @app.post("/activities/{activity_id}/join")
    async def join(activity_id: str, request: Request) -> Response:
        return await run_in_threadpool(together, activity_id, await told_by(request))

    @app.post("/activities/{activity_id}/cleaning")
    async def post(activity_id: str, request: Request) -> Response:
        return await run_in_threadpool(answer, activity_id, await told_by(request))


def _join(house: House, activity_id: str, other_id: str) -> Response:
    found = house.store.activity(activity_id)
    if found is None:
        raise HTTPException(404)
    try:
        require_near(house.store, found, other_id)
        merged_id = house.merge([activity_id, other_id])
    except UserProblemError as error:
        return _again(views.activity(house, activity_id, error=wording.wrong(error.problem)))
    return RedirectResponse(f"/activities/{quote(merged_id, safe='')}?joined=1", status_code=303)


def _take_check_in(house: House, values: Mapping[str, str]) -> Response:
    try:
        told = check_in_of(values, house.local_today(), house.now())
        if told is None:
            return _again(views.today(house, Filled(values, wording.nothing_told())))
        house.check_in(told)
    except UserProblemError as error:
        return _again(views.today(house, _wrong(values, error)))
    return RedirectResponse("/?noted=1", status_code=303)


def _take_plan(house: House, values: Mapping[str, str]) -> Response:
    if values.get("rows"):
        values, row = race_rows.changed(values, values["rows"])
        return HTMLResponse(views.plan(house, Filled(values), next_row=row))
    try:
        request = request_of(values, house.local_today())
        if values.get("screening") and house.store.athlete().screened_on is None:  # else answered meanwhile
            house.update_profile(screening_of(values, house.local_today()), frozenset())
        house.plans.new(request)
    except UserProblemError as error:
        return _again(views.plan(house, _wrong(values, error)))
    return RedirectResponse("/plan", status_code=303)


def _again(page: str) -> Response:
    return HTMLResponse(page, status_code=422)


def _wrong(values: Mapping[str, str], error: UserProblemError) -> Filled:
    """Raises what the form cannot help with."""
    if error.problem.code in NOT_OF_THE_FORM:
        raise error
    return Filled(values, wording.wrong(error.problem), error.problem.place)


def check_in_of(values: Mapping[str, str], on: date, now: datetime) -> CheckIn | None:
    """What the form tells; a field left empty is unknown. None where nothing is told."""
    numbers = {name: read_field(name, read_number, values[name]) for name in PLAUSIBLE if values.get(name)}
    flags = {name: values[name] == "yes" for name in FLAGS if values.get(name) in {"yes", "no"}}
    places = tuple(place for place in SorePlace if values.get(f"sore_{place}"))
    told: dict[str, Any] = {**numbers, **flags} | ({"sore_places": places} if places else {})
    return replace(CheckIn(on=on, at=now), **told) if told else None
