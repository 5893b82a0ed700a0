"""Settings as they are filled in, and the data of the runner on its way in, out and away."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from fallow import wording
from fallow.bootstrap import House, new_secret
from fallow.domain.athlete import Athlete
from fallow.domain.errors import Problem, ProblemCode, UserProblemError
from fallow.interfaces.web.made_up import is_shown
from fallow.interfaces.web.opening import OpenHouse
from fallow.interfaces.web.pages.settings import SettingsPage, settings_page, told_of
from fallow.interfaces.web.questions import still_open
from fallow.interfaces.web.reading_forms import told_by
from fallow.interfaces.web.rendering import render
from fallow.services.feeds import close_feed, open_feed

Told = Mapping[str, str]
PLACE = "/settings"
SAVED = frozenset({"saved", "undone", "revoked"})
EXPORT_NAME = "fallow-export.zip"


def add_settings(app: FastAPI, open_house: OpenHouse) -> None:
    @app.get(PLACE, response_class=HTMLResponse)
    def look(done: str = "") -> str:
        with open_house() as house:
            return settings(house, done=done)

    @app.get("/settings/export")
    def export() -> Response:
        with open_house() as house, tempfile.NamedTemporaryFile(suffix=".zip", delete=False) as made:
            target = Path(made.name)
            target.unlink()  # made by whoever writes it, for its owner's eyes alone
            house.export(target)
        return FileResponse(target, filename=EXPORT_NAME, background=BackgroundTask(target.unlink))

    _add(app, open_house, PLACE, _save)
    _add(app, open_house, "/settings/undo", _undo)
    _add(app, open_house, "/settings/feed", _feed)
    _add(app, open_house, "/settings/delete", _delete)


def _add(app: FastAPI, open_house: OpenHouse, path: str, take: Callable[[House, Told], Response]) -> None:
    def answer(told: Told) -> Response:
        with open_house() as house:
            return take(house, told)

    @app.post(path)
    async def post(request: Request) -> Response:
        return await run_in_threadpool(answer, await told_by(request))


def settings(
    house: House, told: Told | None = None, *, error: str = "", wrong: str = "", done: str = "", feed: str = ""
) -> str:
    """`told`: the form as it was filled in where something in it is wrong; `feed`: an address, shown this once."""
    page = _page_of(house)
    values = {**page.values, **(told or {})}
    said = done if done in SAVED else ""
    return render("settings.html", PLACE, page=page, values=values, error=error, wrong=wrong, done=said, feed=feed)


def _page_of(house: House) -> SettingsPage:
    """Of somebody who has told nothing, where nothing is on record yet: what is told makes the first of it."""
    try:
        store = house.store
    except UserProblemError as error:
        if error.problem.code is not ProblemCode.HOME_EMPTY:
            raise
        return settings_page(Athlete(""), None, (), None, has_feed=False, plan=None, has_questions=False)
    return settings_page(
        store.athlete(),
        house.today(None),
        house.import_runs(),
        house.holdings(),
        has_feed=store.feed_hash() is not None,
        plan=house.plans.held(),
        has_questions=still_open(house),
    )


def _again(house: House, told: Told, problem: Problem) -> Response:
    page = settings(house, told, error=wording.wrong(problem), wrong=problem.place)
    return HTMLResponse(page, status_code=422)


def _save(house: House, told: Told) -> Response:
    try:
        values, forget = told_of(told)
        if _is_as_measured(house, values):
            del values["mass_kg"]  # sent along as it stood there, which makes it nobody's word
        house.update_profile(values, forget)
    except UserProblemError as error:
        return _again(house, told, error.problem)
    return RedirectResponse(f"{PLACE}?done=saved", status_code=303)


def _is_as_measured(house: House, values: Mapping[str, Any]) -> bool:
    store = house.held()
    if store is None:
        return False
    athlete = store.athlete()
    return athlete.mass_measured_on is not None and values.get("mass_kg") == athlete.mass_kg


def _undo(house: House, _: Told) -> Response:
    house.undo_import(None)
    return RedirectResponse(f"{PLACE}?done=undone", status_code=303)


def _feed(house: House, told: Told) -> Response:
    """A new address is shown in the answer itself: it is kept nowhere, and cannot be looked at later."""
    if told.get("close") == "yes":
        close_feed(house.store)
        return RedirectResponse(f"{PLACE}?done=revoked#calendar", status_code=303)
    secret = new_secret()
    open_feed(house.store, secret)
    return HTMLResponse(settings(house, feed=f"/calendar/{secret}.ics"))


def _delete(house: House, told: Told) -> Response:
    """Only who types the id means it."""
    athlete_id = house.store.athlete_id
    if is_shown() or told.get("athlete_id") != athlete_id:
        return _again(house, {}, Problem(ProblemCode.BAD_VALUE, "athlete_id", wording.deletion_kept()))
    deleted = house.delete_everything()
    return HTMLResponse(render("farewell.html", "", lines=wording.deletion_done(deleted)))
