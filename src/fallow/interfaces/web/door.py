"""The door to the home network: who is not signed in sees the page that asks for the passphrase, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fallow import wording
from fallow.interfaces.web.guard import SAFE_METHODS
from fallow.interfaces.web.reach import Reach
from fallow.interfaces.web.rendering import render, signed_in
from fallow.services.access import Access, SignedIn, TooMany
from fallow.services.sessions import LIFE

SIGN_IN: Final = "/sign-in"
SIGN_OUT: Final = "/sign-out"
# Style and mark of the page that asks; and calendars, which bring a secret in place of a cookie.
OPEN: Final = re.compile(r"/sign-in|/static/.*|/calendar/[^/]+\.ics", re.DOTALL)
# A place of ours, written as browsers send it. "//host" and "/\\host" lead elsewhere.
PLACE: Final = re.compile(r"/(?![/\\])[!-\[\]-~]{0,2000}")
MOST_FIELDS: Final = 5


@dataclass(frozen=True, slots=True)
class Lan:
    """What it takes to serve other machines, too."""

    access: Access
    names: frozenset[str] = frozenset()

    @property
    def reach(self) -> Reach:
        return Reach(lan=True, names=self.names)


def add_door(app: FastAPI, lan: Lan) -> None:
    app.add_middleware(Door, lan=lan)

    def try_it(request: Request, told: Mapping[str, str]) -> Response:
        return _answer(request, told.get("passphrase", ""), place_within(told.get("then", "")), lan)

    @app.get(SIGN_IN)
    def ask(request: Request, then: str = "/") -> Response:
        place = place_within(then)
        if lan.access.look(_token(request, lan.reach)).is_open:
            return RedirectResponse(place, 303)
        return _page(place)

    @app.post(SIGN_IN)
    async def sign_in(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
            told = {name: value for name, value in form.items() if isinstance(value, str)}
        return await run_in_threadpool(try_it, request, told)

    @app.post(SIGN_OUT)
    def sign_out(request: Request) -> Response:
        lan.access.sign_out(_token(request, lan.reach))
        return _with_cookie(RedirectResponse(SIGN_IN, 303), request.scope, lan.reach, "")


class Door:
    """Asks everyone for a session, and brings a new token to who has had the old one for long enough."""

    def __init__(self, app: ASGIApp, lan: Lan) -> None:
        self._app = app
        self._lan = lan

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or OPEN.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return
        reach = self._lan.reach
        token = _token(HTTPConnection(scope), reach)
        # A post brings no new token: that of signing out has to be the last.
        found = self._lan.access.look(token, renew=scope["method"] in SAFE_METHODS)
        if not found.is_open:
            await _turned_away(scope)(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and found.renewed:
                MutableHeaders(scope=message).append("Set-Cookie", _cookie(found.renewed, reach.is_secure(scope)))
            await send(message)

        before = signed_in.set(True)
        try:
            await self._app(scope, receive, answer)
        finally:
            signed_in.reset(before)


def place_within(then: str) -> str:
    """Where to go after signing in: a place of this page, and today's for anything else."""
    return then if PLACE.fullmatch(then) else "/"


def _turned_away(scope: Scope) -> Response:
    if scope["path"].startswith("/api/"):
        return JSONResponse({"problem": "sign_in", "text": wording.access_words().please_sign_in}, 401)
    if Headers(scope=scope).get("hx-request") == "true":
        # Of a part that was looked for the whole page is to be asked for again; of a form nothing may be lost by that.
        return Response(status_code=401, headers={"HX-Refresh": "true"} if scope["method"] in SAFE_METHODS else {})
    wanted = _wanted(scope)
    return RedirectResponse(SIGN_IN if wanted == "/" else f"{SIGN_IN}?then={quote(wanted, safe='/')}", 303)


def _wanted(scope: Scope) -> str:
    """Where a look was meant to lead; what was posted is lost, and cannot be looked at."""
    if scope["method"] not in SAFE_METHODS:
        return "/"
    path, query = (scope.get(part, b"").decode("latin-1") for part in ("raw_path", "query_string"))
    return place_within(f"{path}?{query}" if query else path)


def _answer(request: Request, passphrase: str, then: str, lan: Lan) -> Response:
    scope, reach, words = request.scope, lan.reach, wording.access_words()
    found = lan.access.sign_in(passphrase, reach.address(scope), _token(request, reach))
    if isinstance(found, SignedIn):
        return _with_cookie(RedirectResponse(then, 303), scope, reach, found.token)
    if isinstance(found, TooMany):
        page = _page(then, 429, wording.wait_please(found.wait_s))
        page.headers["Retry-After"] = str(found.wait_s)
        return page
    return _page(then, 403, words.wrong)


def _page(then: str, status: int = 200, error: str = "") -> HTMLResponse:
    page = render("sign_in.html", SIGN_IN, then=then, error=error)
    return HTMLResponse(page, status)


def _token(asked: HTTPConnection, reach: Reach) -> str | None:
    return asked.cookies.get(_cookie_name(reach.is_secure(asked.scope)))


def _with_cookie(response: Response, scope: Scope, reach: Reach, token: str) -> Response:
    response.headers.append("Set-Cookie", _cookie(token, reach.is_secure(scope)))
    return response


def _cookie(token: str, secure: bool) -> str:
    """An empty token takes the cookie away."""
    life_s = int(LIFE.total_seconds()) if token else 0
    parts = (f"{_cookie_name(secure)}={token}", f"Max-Age={life_s}", "Path=/", "HttpOnly", "SameSite=Strict")
    return "; ".join((*parts, "Secure") if secure else parts)


def _cookie_name(secure: bool) -> str:
    """With this prefix a browser takes the cookie from this very host alone, by TLS alone."""
    return "__Host-fallow" if secure else "fallow"
