"""What the page shows: each route asks the house, and hands its page to a template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

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
from fallow.interfaces.web.pages.activity import activity_page, twice_rows
from fallow.interfaces.web.pages.after_hard import after_hard_page
from fallow.interfaces.web.pages.along import along_page
from fallow.interfaces.web.pages.body import body_page
from fallow.interfaces.web.pages.finding import ORDERS, Search
from fallow.interfaces.web.pages.plan import day_page, plan_page, why_page
from fallow.interfaces.web.pages.plan_form import plan_form
from fallow.interfaces.web.pages.today import today_page
from fallow.interfaces.web.pages.what_if import Wish, what_if_page
from fallow.interfaces.web.rendering import render
from fallow.physiology.rest import SLEEP_NEED
from fallow.services.along import spent_along
from fallow.services.check_in import PLAUSIBLE
from fallow.services.choosing_cleanings import left_raw, paths_of
from fallow.services.recorded_twice import recorded_twice, seen_double
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
Layout: TypeAlias = Mapping[str, Any]


def layout_for(request: Request) -> Layout:
    """A part for the page that asks for it; a page of its own for who comes by a link, as without scripts."""
    is_whole = request.headers.get("hx-request") != "true"
    return {"layout": "base.html" if is_whole else "bare.html", "is_whole": is_whole}


def add_views(app: FastAPI, open_house: OpenHouse) -> None:
    """Every page that is only looked at."""

    @app.get("/", response_class=HTMLResponse)
    def get_today(noted: str = "") -> Response:
        with open_house() as house:
            if is_new(house):
                return RedirectResponse("/welcome", status_code=303)
            return HTMLResponse(today(house, noted=noted == "1"))

    @app.get("/what-if", response_class=HTMLResponse)
    def get_what_if(request: Request) -> str:
        with open_house() as house:
            return what_if(house, request.query_params, "what_if.html")

    @app.get("/what-if/outcome", response_class=HTMLResponse)
    def get_outcome(request: Request) -> str:
        with open_house() as house:
            return what_if(house, request.query_params, "what_if_outcome.html")


def add_activity_views(app: FastAPI, open_house: OpenHouse) -> None:
    @app.get("/activities", response_class=HTMLResponse)
    def get_activities(page: str = "1", q: str = "", order: str = "newest", apart: str = "") -> str:
        with open_house() as house:
            return activities(house, page, Search.of(q, order), apart=apart == "1")

    @app.get("/activities/{activity_id}", response_class=HTMLResponse)
    def get_activity(activity_id: str, joined: str = "") -> str:
        with open_house() as house:
            return activity(house, activity_id, joined=joined == "1")

    @app.get("/activities/{activity_id}/review", response_class=HTMLResponse)
    def get_review(activity_id: str, request: Request) -> str:
        with open_house() as house:
            return review(house, activity_id, layout_for(request))

    @app.get("/activities/{activity_id}/along", response_class=HTMLResponse)
    def get_along(activity_id: str, request: Request) -> str:
        with open_house() as house:
            return along(house, activity_id, layout_for(request))


def add_body_views(app: FastAPI, open_house: OpenHouse) -> None:
    @app.get("/body", response_class=HTMLResponse)
    def get_body() -> str:
        with open_house() as house:
            return body(house)

    @app.get("/body/after-hard", response_class=HTMLResponse)
    def get_after_hard(request: Request) -> str:
        with open_house() as house:
            return after_hard(house, part="hx-request" in request.headers)

    @app.get("/load")
    def get_load() -> Response:
        """Where the page was before it had more to tell."""
        return RedirectResponse("/body#load", status_code=301)


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
    def get_why(on: str, request: Request) -> str:
        with open_house() as house:
            return why_otherwise(house, on, layout_for(request))


def is_new(house: House) -> bool:
    """Whether there is nothing to answer from: not even a morning, though a language may have been chosen."""
    with house.reading() as reader:
        return not (reader.runs() or reader.check_ins() or reader.plan())


def today(house: House, form: Filled = EMPTY, *, noted: bool = False) -> str:
    output = house.today(None)
    with house.reading() as reader:
        page = today_page(output, reader.plan(), reader.check_ins(), has_runs=bool(reader.runs()))
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


def plan(house: House, form: Filled = EMPTY, *, changed: str = "", next_row: int | None = None) -> str:
    found, today, now = _plan(house), house.local_today(), house.today(None)
    asked = found.request if found else None
    return render(
        "plan.html",
        "/plan",
        page=plan_page(found, today) if found else None,
        changed=changed if changed in CHANGED else "",
        life=[wording.reason(reason) for reason in now.life] if found else [],
        ask=plan_form(asked, today, form.values, form.wrong, now.habit, next_row),
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


def why_otherwise(house: House, on: str, layout: Layout) -> str:
    """What else a day of the plan could be; it takes longer than the page, which does not wait for it."""
    found = house.plans.why(_date(on))
    if found is None:
        raise HTTPException(404)
    page = why_page(found, house.local_today())
    title = wording.full_day(_date(on))
    return render("plan_why.html", "/plan", page=page, iso_date=on, page_title=title, **layout)


def activities(house: House, page: str, search: Search, *, apart: bool = False) -> str:
    number = int(page) if page.isascii() and page.isdigit() else 0
    if not 1 <= number <= MOST_PAGES:
        raise HTTPException(404)
    output, first = house.today(None), (number - 1) * PAGE_SIZE
    double = frozenset[str]()
    if search.is_plain:
        rows = house.store.activities(limit=PAGE_SIZE + 1, offset=first)
        double = seen_double(house.store, rows)
    else:
        with house.reading() as reader:
            ids = search.found(reader.runs(), house.store.names(), output)[first : first + PAGE_SIZE + 1]
        place = {activity_id: at for at, activity_id in enumerate(ids)}
        rows = tuple(sorted(house.store.some(ids), key=lambda one: place[one.activity_id]))
    shown = activities_page(rows, output, number, search, double)
    return render("activities.html", "/activities", page=shown, way=wording.way(), orders=tuple(ORDERS), apart=apart)


def activity(house: House, activity_id: str, *, joined: bool = False, error: str = "") -> str:
    found = house.store.activity(activity_id)
    if found is None:
        raise HTTPException(404)
    left = left_raw(house.store, activity_id)
    page = activity_page(found, house.store.samples(activity_id), house.today(None), left)
    origins = house.store.origins(activity_id)
    told = {
        "sources": wording.origins(origins, paths_of(house.store)) if origins else (),
        "twice": twice_rows(recorded_twice(house.store, found)),
        "joined": joined and origins,
        "error": error,
    }
    return render("activity.html", "/activities", page=page, way=wording.way(), **told)


def review(house: House, activity_id: str, layout: Layout) -> str:
    """Whether a run was what it was meant to be, and what it cost; the page does not wait for it."""
    run = house.store.activity(activity_id)
    if run is None:
        raise HTTPException(404)
    found = house.run_review(activity_id, None)
    told = {
        "headline": wording.review_headline(found),
        "judged": wording.judgement_lines(found) if found.judgement else (),  # else a hint for the command line
        "cost": wording.cost_lines(found),
        "activity_id": activity_id,
        "page_title": wording.activity_title(run),
    }
    return render("review.html", "/activities", **told, **layout)


def along(house: House, activity_id: str, layout: Layout) -> str:
    """Where in an activity it was spent; the page does not wait for it."""
    run = house.store.activity(activity_id)
    if run is None:
        raise HTTPException(404)
    found = spent_along(house.store, activity_id, house.today(None).level.level)
    told = {"activity_id": activity_id, "page_title": wording.activity_title(run)}
    return render("along.html", "/activities", page=along_page(found) if found else None, **told, **layout)


def body(house: House) -> str:
    output = house.today(None)
    with house.reading() as reader:
        page = body_page(output, reader.athlete(), reader.runs(), reader.check_ins())
    return render("body.html", "/body", page=page, way=wording.way())


def after_hard(house: House, *, part: bool) -> str:
    """Mornings after hard runs against the model; the page of the body does not wait for it. `part`: of that page."""
    template = "after_hard.html" if part else "after_hard_page.html"
    return render(template, "/body", page=after_hard_page(house.mornings_after()))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise HTTPException(404) from None
