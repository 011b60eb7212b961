"""Who may ask: the right host, the same origin, the password, the token; and the headers that every answer carries.

A page of another site must not reach the desk: by a form or script (Origin and Sec-Fetch-Site are looked at), nor by
a name of its own that it lets point here (the Host must be a loopback name or the one that the desk listens on).
"""

import base64
import binascii
import hmac
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from contactline.server.desk import Options
from contactline.server.faults import fault

COOKIE = "contactline_token"
START = "/start"
POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self'; connect-src 'self';"
    " img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = frozenset(("GET", "HEAD"))
LARGEST_BODY = 1_000_000


def is_loopback(host: str) -> bool:
    """Is this name or address of this very machine, and no other?"""
    bare = host.strip("[]").casefold().rstrip(".")
    if bare == "localhost":
        return True
    try:
        return ip_address(bare).is_loopback
    except ValueError:
        return False


class Guard:
    """ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp, options: Options) -> None:
        self._app = app
        self._options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        answer = self._refusal(scope)
        if answer is None and scope["path"] == START:
            answer = self._started(scope)
        if answer is not None:
            await answer(scope, receive, sending)
            return
        scope["contactline.writable"] = self._has_token(Headers(scope=scope))
        await self._app(scope, receive, sending)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        name = _name_of(host)
        if not (is_loopback(name) or name == self._options.host or self._options.password is not None):
            return fault(403, "this desk answers to its own address only")
        if self._options.password is not None and not self._knows_password(headers):
            challenge = {"WWW-Authenticate": 'Basic realm="contactline", charset="UTF-8"'}
            return fault(401, "a password is needed", headers=challenge)
        origin = headers.get("origin")
        if origin is not None and not _same(origin, scope["scheme"], host):
            return fault(403, "this came from another site")
        site = headers.get("sec-fetch-site", "same-origin")
        if site not in ("same-origin", "none") and not _visit(scope["method"], headers):
            return fault(403, "this came from another site")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 12 or int(length) > LARGEST_BODY:
            return fault(413, "a request has at most a million bytes")
        return None

    def _knows_password(self, headers: Headers) -> bool:
        kind, _, told = headers.get("authorization", "").partition(" ")
        if kind.casefold() != "basic" or self._options.password is None:
            return False
        try:
            given = base64.b64decode(told, validate=True).partition(b":")[2]
        except (binascii.Error, ValueError):
            return False
        return hmac.compare_digest(given, self._options.password.encode())

    def _has_token(self, headers: Headers) -> bool:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return found is not None and self._is_token(found.value)

    def _is_token(self, given: str) -> bool:
        token = self._options.token
        return token is not None and hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())

    def _started(self, scope: Scope) -> Response:
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if scope["method"] not in _SAFE or not self._is_token(given):
            return fault(403, "this is not the address that this desk printed when it started")
        answer = RedirectResponse("/", 303, {"Cache-Control": "no-store"})
        secure = scope["scheme"] == "https"
        answer.set_cookie(COOKIE, given, httponly=True, samesite="strict", path="/", secure=secure)
        return answer


def _name_of(host: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _same(origin: str, scheme: str, host: str) -> bool:
    return origin.casefold() == f"{scheme}://{host}".casefold()


def _visit(method: str, headers: Headers) -> bool:
    """Did a person follow a link to here? Then a page is shown, and the other site learns nothing."""
    return (
        method in _SAFE
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest", "document") == "document"
    )
