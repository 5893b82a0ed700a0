"""Changes to the plan: looked at first, and taken only when the runner says so."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from fallow.bootstrap import House
from fallow.interfaces.web.opening import OpenHouse
from fallow.interfaces.web.pages.change import change_of, change_page, digest
from fallow.interfaces.web.reading_forms import told_by
from fallow.interfaces.web.rendering import render

CONFLICT = 409


def add_changes(app: FastAPI, open_house: OpenHouse) -> None:
    @app.get("/plan/change", response_class=HTMLResponse)
    def look(request: Request) -> str:
        with open_house() as house:
            return shown(house, request.query_params)

    def answer(told: Mapping[str, str]) -> Response:
        with open_house() as house:
            return answered(house, told)

    def restored() -> Response:
        with open_house() as house:
            house.plans.restore()
        return RedirectResponse("/plan?changed=restored", status_code=303)

    @app.post("/plan/change")
    async def take(request: Request) -> Response:
        return await run_in_threadpool(answer, await told_by(request))

    @app.post("/plan/restore")
    async def restore() -> Response:
        return await run_in_threadpool(restored)


def shown(house: House, told: Mapping[str, str], *, is_other: bool = False) -> str:
    """The change as it would be now; `is_other` where it is no longer the one that was looked at."""
    proposal = house.plans.propose(change_of(told))
    return render("plan_change.html", "/plan", page=change_page(proposal, told), is_other=is_other)


def answered(house: House, told: Mapping[str, str]) -> Response:
    proposal = house.plans.propose(change_of(told))
    if told.get("answer") == "accept" and proposal.changes:
        if told.get("seen") != digest(proposal):
            return HTMLResponse(shown(house, told, is_other=True), status_code=CONFLICT)
        house.plans.accept(proposal)
        return RedirectResponse("/plan?changed=accepted", status_code=303)
    if told.get("answer") == "refuse" and proposal.causes:
        house.plans.refuse(proposal)
        return RedirectResponse("/plan?changed=refused", status_code=303)
    return RedirectResponse("/plan", status_code=303)
