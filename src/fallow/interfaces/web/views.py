"""What the page shows: each route asks the house, and hands its page to a template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from fallow import wording
from fallow.bootstrap import House
from fallow.domain.athlete import ScreeningFlag
from fallow.domain.wellness import SorePlace
from fallow.interfaces.web.pages.activities import PAGE_SIZE, activities_page
from fallow.interfaces.web.pages.activity import activity_page
from fallow.interfaces.web.pages.load import load_page
from fallow.interfaces.web.pages.plan import day_page, plan_page
from fallow.interfaces.web.pages.today import today_page
from fallow.interfaces.web.rendering import render
from fallow.services.check_in import PLAUSIBLE
from fallow.services.choosing_cleanings import left_raw, paths_of

OpenHouse: TypeAlias = Callable[[], AbstractContextManager[House]]
MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was filled in, and what is wrong with it."""

    values: Mapping[str, str] = field(default_factory=dict)
    error: str = ""
    wrong: str = ""  # the field that the error is about


EMPTY = Filled()


def add_views(app: FastAPI, open_house: OpenHouse) -> None:
    """Every page that is only looked at."""

    @app.get("/", response_class=HTMLResponse)
    def get_today(noted: str = "") -> str:
        with open_house() as house:
            return today(house, noted=noted == "1")

    @app.get("/plan", response_class=HTMLResponse)
    def get_plan() -> str:
        with open_house() as house:
            return plan(house)

    @app.get("/plan/{on}", response_class=HTMLResponse)
    def get_plan_day(on: str) -> str:
        with open_house() as house:
            return plan_day(house, on)

    @app.get("/activities", response_class=HTMLResponse)
    def get_activities(page: str = "1") -> str:
        with open_house() as house:
            return activities(house, page)

    @app.get("/activities/{activity_id}", response_class=HTMLResponse)
    def get_activity(activity_id: str) -> str:
        with open_house() as house:
            return activity(house, activity_id)

    @app.get("/load", response_class=HTMLResponse)
    def get_load() -> str:
        with open_house() as house:
            return load(house)


def today(house: House, form: Filled = EMPTY, *, noted: bool = False) -> str:
    output = house.today(None)
    page = today_page(output, house.plans.held(), house.store.check_ins(since=output.on))
    places = [(place.value, wording.sore_place(place)) for place in SorePlace]
    told = wording.noted() if noted else ""
    return render("today.html", "/", page=page, form=form, noted=told, limits=PLAUSIBLE, places=places)


def plan(house: House, form: Filled = EMPTY) -> str:
    found, today = house.plans.held(), house.local_today()
    return render(
        "plan.html",
        "/plan",
        page=plan_page(found, today) if found else None,
        none_yet=wording.no_plan_page(),
        weekdays=wording.weekdays(),
        form=form,
        earliest=today.isoformat(),
        screening=_screening(house),
    )


def _screening(house: House) -> list[tuple[str, str]]:
    """The questions before a first plan; none where they have been answered."""
    asked = house.store.athlete().screened_on is not None
    return [] if asked else [(flag.value, wording.screening_question(flag)) for flag in ScreeningFlag]


def plan_day(house: House, on: str) -> str:
    found = house.plans.held()
    page = day_page(found, _date(on)) if found else None
    if page is None:
        raise HTTPException(404)
    return render("plan_day.html", "/plan", page=page)


def activities(house: House, page: str) -> str:
    number = int(page) if page.isascii() and page.isdigit() else 0
    if not 1 <= number <= MOST_PAGES:
        raise HTTPException(404)
    rows = house.store.activities(limit=PAGE_SIZE + 1, offset=(number - 1) * PAGE_SIZE)
    return render(
        "activities.html", "/activities", page=activities_page(rows, house.today(None), number), way=wording.way()
    )


def activity(house: House, activity_id: str) -> str:
    found = house.store.activity(activity_id)
    if found is None:
        raise HTTPException(404)
    left = left_raw(house.store, activity_id)
    page = activity_page(found, house.store.samples(activity_id), house.today(None), left)
    origins = house.store.origins(activity_id)
    sources = wording.origins(origins, paths_of(house.store)) if origins else ()
    return render("activity.html", "/activities", page=page, sources=sources, way=wording.way())


def load(house: House) -> str:
    output = house.today(None)
    page = load_page(output.days, output.on)
    return render("load.html", "/load", page=page, way=wording.way(), way_name=wording.way_name())


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise HTTPException(404) from None
