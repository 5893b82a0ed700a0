"""What every request passes first: only our own page may talk to us, and it loads nothing from elsewhere."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fallow import wording
from fallow.interfaces.web.reach import Reach

HOUSE = Path(__file__).parents[2]
LOG = logging.getLogger("fallow.web")
UPLOAD = "/import/upload"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_BODY_BYTES = 64 * 1024  # a form of ours is far smaller
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; "
        "manifest-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    # Not "no-referrer": with it browsers name no origin on a post of our own page, and it would be refused.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
# What comes along is no page: of these only what also counts for a file is sent with each of them.
STATIC_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
STATIC = "/static/"
STATIC_CACHE = "public, max-age=31536000, immutable"  # its address holds what it is: after an upgrade it is another
PAGE_CACHE = "no-store"  # health data stays out of the browser's cache
CALENDAR_CACHE = "private, no-cache"  # a calendar that subscribes keeps its copy, and asks whether it still holds
CACHES = {STATIC: STATIC_CACHE, "/calendar/": CALENDAR_CACHE}
FAILED = 400  # from here on a status is no answer to keep
ErrorPage = Callable[[bool], Response]  # of who only looked, and may look again, or of who told something


class Guard:
    """Refuses other hosts' names, posts from other sites and large bodies; sets the headers of safety; answers HEAD.

    It is the outermost door too: what goes wrong inside becomes a page that shows nothing of it.
    """

    def __init__(self, app: ASGIApp, error_page: ErrorPage, reach: Reach) -> None:
        self._app = app
        self._error_page = error_page
        self._reach = reach

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(scope, send)
        refusal = _refusal(scope, self._reach)
        if refusal is not None:
            await refusal(scope, receive, answer.send)
        elif scope["method"] in SAFE_METHODS:
            await self._ask(_as_get(scope), receive, answer)
        elif scope["path"] == UPLOAD:  # a file is written as it comes, and counts its own bytes
            await self._ask(scope, receive, answer)
        else:
            await self._take_in(scope, receive, answer)

    async def _take_in(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        """The body is read before anyone looks at it: a length may be missing, or a lie."""
        body = await _body(receive)
        if body is None:
            await PlainTextResponse("Refused: too large.", 413)(scope, receive, answer.send)
        else:
            await self._ask(scope, _told_again(body, receive), answer)

    async def _ask(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        try:
            await self._app(scope, receive, answer.send)
        except Exception as error:  # noqa: BLE001  # the outermost door
            told = type(error).__name__, scope["method"], place_of(error)
            LOG.error("%s inside Fallow while answering a %s, at %s", *told)  # noqa: TRY400  # no message: see place_of
            if not answer.begun:
                await self._error_page(scope["method"] in SAFE_METHODS)(scope, receive, answer.send)


class _Answer:
    """Sends on what the house answers, with our headers, and without a body where only the head was asked for."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._send = send
        self._head_only = scope["method"] == "HEAD"
        self._is_static = scope["path"].startswith(STATIC)
        self._cache = next((cache for path, cache in CACHES.items() if scope["path"].startswith(path)), PAGE_CACHE)
        self.begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            if message["status"] >= FAILED:  # a page that says so, whatever was asked for
                headers.update({**HEADERS, "Cache-Control": PAGE_CACHE})
            else:
                headers.update({**(STATIC_HEADERS if self._is_static else HEADERS), "Cache-Control": self._cache})
        elif self._head_only:
            message = {**message, "body": b""}
        await self._send(message)


def _refusal(scope: Scope, reach: Reach) -> Response | None:
    headers = Headers(scope=scope)
    if not reach.answers_to(headers.get("host", "")):
        own = "This page answers to this machine's own names only."
        return PlainTextResponse(wording.access_words().other_name if reach.lan else own, 421)
    if scope["method"] not in SAFE_METHODS and not _from_own_page(headers, reach.scheme(scope)):
        return PlainTextResponse("Refused: the request came from another site.", 403)
    return None


def _from_own_page(headers: Headers, scheme: str) -> bool:
    """Browsers name the origin of every post; one that names none, or another, is refused."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site not in {None, "same-origin", "none"}:
        return False
    if origin is None:
        return site is not None
    return origin == f"{scheme}://{headers.get('host', '')}"


def _as_get(scope: Scope) -> Scope:
    return {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope


async def _body(receive: Receive) -> bytes | None:
    """All of it, or None as soon as it is too large."""
    body = b""
    while len(body) <= MOST_BODY_BYTES:
        message = await receive()
        if message["type"] != "http.request":  # gone before all was said
            return None
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return body if len(body) <= MOST_BODY_BYTES else None
    return None


def _told_again(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


def place_of(error: Exception) -> str:
    """Where it happened, without what it happened to: a message may hold what is the runner's own."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(HOUSE)] or frames
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(ours[-6:]))
