"""The plan as a download, and the calendar that others subscribe to. Both speak the runner's own language, and count as
the runner does."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Annotated

from fastapi import FastAPI, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from fallow import wording
from fallow.bootstrap import House
from fallow.domain.errors import UserProblemError
from fallow.domain.language import Language
from fallow.interfaces.plan_files.calendar import calendar_file
from fallow.interfaces.plan_files.formats import PlanFile, Wish, plan_file
from fallow.interfaces.plan_files.names import FORMATS
from fallow.interfaces.plan_files.source import source_of
from fallow.interfaces.web.opening import OpenHouse
from fallow.services.plans_out.days import Span, week_of
from fallow.services.ports import AthleteStore

TAG = re.compile(r'(?:W/)?"([^"]*)"')


def add_plans_out(app: FastAPI, open_house: OpenHouse) -> None:
    @app.get("/plan/export/{name}")
    def export(
        name: str,
        on: date | None = None,
        week: date | None = None,
        first: Annotated[date | None, Query(alias="from")] = None,
        last: Annotated[date | None, Query(alias="to")] = None,
        steps: bool = False,
        rest_days: bool = False,
    ) -> Response:
        if name not in FORMATS:
            raise HTTPException(404)
        span = Span(on, on) if on else week_of(week) if week else Span(first, last)
        with open_house() as house:
            return _download(_made(house, name, span, steps=steps, with_rest=rest_days))

    @app.get("/calendar/{secret}.ics")
    def calendar(secret: str, request: Request) -> Response:
        with open_house() as house:
            owner = house.feed_owner(secret)
            content = None if owner is None else _calendar(owner)
        if content is None:
            raise HTTPException(404)
        return _unless_known(content, request.headers.get("if-none-match", ""))


def _made(house: House, name: str, span: Span, *, steps: bool, with_rest: bool) -> PlanFile:
    wish = Wish(house.local_today(), span, with_rest, steps)
    with wording.speaking(house.language() or Language.ENGLISH), wording.measuring(house.units()):
        return plan_file(house.store, name, wish)


def _download(made: PlanFile) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"'}
    return Response(made.content, media_type=made.format.media_type, headers=headers)


def _calendar(owner: AthleteStore) -> bytes | None:
    """None where it cannot be told, so that nobody learns that there is an address."""
    try:
        runner = owner.athlete()
        with wording.speaking(runner.language or Language.ENGLISH), wording.measuring(runner.units):
            return calendar_file(source_of(owner))
    except UserProblemError:
        return None


def _unless_known(content: bytes, known: str) -> Response:
    """Nothing but the tag for a calendar that has it already."""
    tag = hashlib.sha256(content).hexdigest()[:32]
    headers = {"ETag": f'"{tag}"'}
    if known.strip() == "*" or tag in TAG.findall(known):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=FORMATS["ics"].media_type, headers=headers)
