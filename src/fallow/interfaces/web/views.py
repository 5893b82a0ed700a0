"""What the page shows: each route asks the house, and hands its page to a template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from fallow import wording
from fallow.bootstrap import House
from fallow.domain.athlete import ScreeningFlag
from fallow.domain.plan import Plan
from fallow.domain.wellness import SorePlace
from fallow.interfaces.web.opening import OpenHouse
from fallow.interfaces.web.pages.activities import PAGE_SIZE, activities_page
from fallow.interfaces.web.pages.activity import activity_page
from fallow.interfaces.web.pages.along import along_page
from fallow.interfaces.web.pages.body import body_page
from fallow.interfaces.web.pages.finding import ORDERS, Search
from fallow.interfaces.web.pages.plan import day_page, plan_page, why_page
from fallow.interfaces.web.pages.today import today_page
from fallow.interfaces.web.pages.what_if import Wish, what_if_page
from fallow.interfaces.web.rendering import render
from fallow.physiology.rest import SLEEP_NEED
from fallow.services.along import spent_along
from fallow.services.check_in import PLAUSIBLE
from fallow.services.choosing_cleanings import left_raw, paths_of
from fallow.services.what_if import nearest_possible

MOST_PAGES = 100_000
CHANGED = frozenset({"accepted", "refused", "restored"})


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

    @app.get("/what-if", response_class=HTMLResponse)
    def get_what_if(request: Request) -> str:
        with open_house() as house:
            return what_if(house, request.query_params, "what_if.html")

    @app.get("/what-if/outcome", response_class=HTMLResponse)
    def get_outcome(request: Request) -> str:
        with open_house() as house:
            return what_if(house, request.query_params, "what_if_outcome.html")

    @app.get("/body", response_class=HTMLResponse)
    def get_body() -> str:
        with open_house() as house:
            return body(house)

    @app.get("/load")
    def get_load() -> Response:
        """Where the page was before it had more to tell."""
        return RedirectResponse("/body#load", status_code=301)


def add_activity_views(app: FastAPI, open_house: OpenHouse) -> None:
    @app.get("/activities", response_class=HTMLResponse)
    def get_activities(page: str = "1", q: str = "", order: str = "newest") -> str:
        with open_house() as house:
            return activities(house, page, Search.of(q, order))

    @app.get("/activities/{activity_id}", response_class=HTMLResponse)
    def get_activity(activity_id: str) -> str:
        with open_house() as house:
            return activity(house, activity_id)

    @app.get("/activities/{activity_id}/review", response_class=HTMLResponse)
    def get_review(activity_id: str) -> str:
        with open_house() as house:
            return review(house, activity_id)

    @app.get("/activities/{activity_id}/along", response_class=HTMLResponse)
    def get_along(activity_id: str) -> str:
        with open_house() as house:
            return along(house, activity_id)


def add_plan_views(app: FastAPI, open_house: OpenHouse) -> None:
    @app.get("/plan", response_class=HTMLResponse)
    def get_plan(changed: str = "") -> str:
        with open_house() as house:
            return plan(house, changed=changed)

    @app.get("/plan/{on}", response_class=HTMLResponse)
    def get_plan_day(on: str) -> str:
        with open_house() as house:
            return plan_day(house, on)

    @app.get("/plan/{on}/why", response_class=HTMLResponse)
    def get_why(on: str) -> str:
        with open_house() as house:
            return why_otherwise(house, on)


def today(house: House, form: Filled = EMPTY, *, noted: bool = False) -> str:
    output = house.today(None)
    with house.reading() as reader:
        page = today_page(output, reader.plan(), reader.check_ins())
    places = [(place.value, wording.sore_place(place)) for place in SorePlace]
    told = wording.noted() if noted else ""
    return render("today.html", "/", page=page, form=form, noted=told, limits=PLAUSIBLE, places=places)


def what_if(house: House, told: Mapping[str, str], template: str) -> str:
    """The page of choices, or what a moved slider changes of it."""
    wish, now = Wish.of(told), house.today(None)
    with house.reading() as reader:
        need_h = reader.athlete().overrides.sleep_need_h or SLEEP_NEED.value
    choice = nearest_possible(wish.choice(now.thresholds.critical_speed_m_s.mean, need_h))
    output = house.what_if([choice], None)
    return render(template, "/what-if", page=what_if_page(output, wish))


def plan(house: House, form: Filled = EMPTY, *, changed: str = "") -> str:
    found, today = _plan(house), house.local_today()
    return render(
        "plan.html",
        "/plan",
        page=plan_page(found, today) if found else None,
        changed=changed if changed in CHANGED else "",
        life=[wording.reason(reason) for reason in house.today(None).life] if found else [],
        none_yet=wording.no_plan_page(),
        weekdays=wording.weekdays(),
        form=form,
        earliest=today.isoformat(),
        screening=_screening(house),
    )


def _plan(house: House) -> Plan | None:
    with house.reading() as reader:
        return reader.plan()


def _screening(house: House) -> list[tuple[str, str]]:
    """The questions before a first plan; none where they have been answered."""
    with house.reading() as reader:
        asked = reader.athlete().screened_on is not None
    return [] if asked else [(flag.value, wording.screening_question(flag)) for flag in ScreeningFlag]


def plan_day(house: House, on: str) -> str:
    found, today = _plan(house), house.local_today()
    page = day_page(found, _date(on), today) if found else None
    if page is None:
        raise HTTPException(404)
    return render("plan_day.html", "/plan", page=page)


def why_otherwise(house: House, on: str) -> str:
    """What else a day of the plan could be; it takes longer than the page, which does not wait for it."""
    found = house.plans.why(_date(on))
    if found is None:
        raise HTTPException(404)
    return render("plan_why.html", "/plan", page=why_page(found, house.local_today()))


def activities(house: House, page: str, search: Search) -> str:
    number = int(page) if page.isascii() and page.isdigit() else 0
    if not 1 <= number <= MOST_PAGES:
        raise HTTPException(404)
    output, first = house.today(None), (number - 1) * PAGE_SIZE
    if search.is_plain:
        rows = house.store.activities(limit=PAGE_SIZE + 1, offset=first)
    else:
        with house.reading() as reader:
            ids = search.found(reader.runs(), house.store.names(), output)[first : first + PAGE_SIZE + 1]
        place = {activity_id: at for at, activity_id in enumerate(ids)}
        rows = tuple(sorted(house.store.some(ids), key=lambda one: place[one.activity_id]))
    shown = activities_page(rows, output, number, search)
    return render("activities.html", "/activities", page=shown, way=wording.way(), orders=tuple(ORDERS))


def activity(house: House, activity_id: str) -> str:
    found = house.store.activity(activity_id)
    if found is None:
        raise HTTPException(404)
    left = left_raw(house.store, activity_id)
    page = activity_page(found, house.store.samples(activity_id), house.today(None), left)
    origins = house.store.origins(activity_id)
    sources = wording.origins(origins, paths_of(house.store)) if origins else ()
    return render("activity.html", "/activities", page=page, sources=sources, way=wording.way())


def review(house: House, activity_id: str) -> str:
    """Whether a run was what it was meant to be, and what it cost; the page does not wait for it."""
    found = house.run_review(activity_id, None)
    lines = wording.judgement_lines(found), wording.cost_lines(found)
    return render("review.html", "/activities", headline=wording.review_headline(found), judged=lines[0], cost=lines[1])


def along(house: House, activity_id: str) -> str:
    """Where in an activity it was spent; the page does not wait for it."""
    if house.store.activity(activity_id) is None:
        raise HTTPException(404)
    found = spent_along(house.store, activity_id, house.today(None).level.level)
    return render("along.html", "/activities", page=along_page(found) if found else None)


def body(house: House) -> str:
    output = house.today(None)
    with house.reading() as reader:
        page = body_page(output, reader.athlete(), reader.runs(), reader.check_ins())
    return render("body.html", "/body", page=page, way=wording.way())


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise HTTPException(404) from None
