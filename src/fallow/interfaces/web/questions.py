"""The short questions after a first import: asked where one is open, answered in one go, then today."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from fallow import wording
from fallow.bootstrap import House
from fallow.domain.errors import ProblemCode, UserProblemError
from fallow.domain.plan import PlanRequest
from fallow.interfaces.web.opening import OpenHouse
from fallow.interfaces.web.pages.questions import (
    Answers,
    Question,
    answers_of,
    open_questions,
    questions_page,
)
from fallow.interfaces.web.reading_forms import told_by
from fallow.interfaces.web.rendering import render
from fallow.interfaces.web.views import Filled

Told = Mapping[str, str]
PLACE = "/questions"


def add_questions(app: FastAPI, open_house: OpenHouse) -> None:
    @app.get(PLACE)
    def look() -> Response:
        with open_house() as house:
            if not opened(house):
                return RedirectResponse("/", status_code=303)
            return HTMLResponse(shown(house))

    def answer(told: Told) -> Response:
        with open_house() as house:
            return taken(house, told)

    @app.post(PLACE)
    async def post(request: Request) -> Response:
        return await run_in_threadpool(answer, await told_by(request))


def opened(house: House) -> frozenset[Question]:
    with house.reading() as reader:
        return open_questions(reader.athlete(), has_plan=reader.plan() is not None)


def still_open(house: House) -> bool:
    """Whether it is worth a link that leads back to them."""
    return bool(opened(house))


def shown(house: House, form: Filled | None = None, asked: frozenset[Question] | None = None) -> str:
    form, today = form or Filled(), house.local_today()
    with house.reading() as reader:
        check_ins = reader.check_ins()
    page = questions_page(opened(house) if asked is None else asked, check_ins, form.values)
    return render("questions.html", PLACE, page=page, form=form, values=page.values, today=today.isoformat())


def taken(house: House, told: Told) -> Response:
    """A slip anywhere keeps everything out; a race that no plan can be made to keeps out the race alone."""
    asked = opened(house)
    try:
        answers = answers_of(told, asked)
        if answers.race is not None and Question.HEALTH in asked and answers.health is None:
            return _again(house, Filled(told, wording.page_words("questions")["health_first"], "health"), asked)
        _keep(house, answers)
    except UserProblemError as error:
        return _again(house, Filled(told, wording.wrong(error.problem), error.problem.place), asked)
    try:
        if answers.race is not None:
            house.plans.new(PlanRequest(house.local_today(), (answers.race,)))
    except UserProblemError as error:
        if error.problem.code is not ProblemCode.NOT_CLEARED:  # of which today speaks first
            said = f"{wording.page_words('questions')['race_alone']} {wording.wrong(error.problem)}"
            return _again(house, Filled(told, said, "race_on"), frozenset({Question.RACE}))
    return RedirectResponse("/?noted=1" if _is_anything(answers) else "/", status_code=303)


def _is_anything(answers: Answers) -> bool:
    return bool(answers.person) or answers.health is not None or answers.race is not None


def _keep(house: House, answers: Answers) -> None:
    values = dict(answers.person)
    if answers.health is not None:
        values |= {"screening_flags": answers.health, "screened_on": house.local_today(), "cleared_on": None}
    if values:
        house.update_profile(values, frozenset())


def _again(house: House, form: Filled, asked: frozenset[Question]) -> Response:
    return HTMLResponse(shown(house, form, asked), status_code=422)
