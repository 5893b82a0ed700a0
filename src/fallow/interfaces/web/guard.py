"""What every request passes first: only this machine's own page may talk to us, and it loads nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_BODY_BYTES = 64 * 1024  # a check-in is far smaller
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
Next = Callable[[Request], Awaitable[Response]]


async def guard(request: Request, call_next: Next) -> Response:
    """Refuses other hosts' names, posts from other sites and bodies that are too large; sets the headers of safety."""
    response = _refusal(request) or await call_next(request)
    response.headers.update(HEADERS)
    if not request.url.path.startswith("/static/"):
        response.headers["Cache-Control"] = "no-store"
    return response


def _refusal(request: Request) -> Response | None:
    if _host_name(request.headers.get("host", "")) not in LOOPBACK_HOSTS:
        return PlainTextResponse("This page answers on this machine's own address only.", 421)
    if request.method in SAFE_METHODS:
        return None
    if not _from_own_page(request):
        return PlainTextResponse("Refused: the request came from another site.", 403)
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > MOST_BODY_BYTES:
        return PlainTextResponse("Refused: too large, or of unknown length.", 413)
    return None


def _host_name(host: str) -> str:
    name, _, port = host.rpartition(":")
    return name if name and port.isdigit() else host


def _from_own_page(request: Request) -> bool:
    """Browsers name the origin of every post; one that names none, or another, is refused."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return site is not None
    return origin == f"{request.url.scheme}://{request.headers.get('host', '')}"
