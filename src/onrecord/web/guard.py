"""Requests in; through come those that may, and what goes out says what a browser may do with it.

Whoever visits another site must not be able to have this one read, changed or drawn into a frame: a name that is made
to point here (DNS rebinding), a form sent from elsewhere (CSRF), a script smuggled into an article's text (XSS).
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import logging
import os
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request, cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import UsageError
from onrecord.text.plain import defused
from onrecord.web.page import Role

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SHORTEST = 16  # characters of a token: what can't be guessed through a network
POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{what}-src 'self'" for what in ("script", "style", "img", "font", "connect")),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
NO_FEATURES = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone",
        "payment", "usb",
    )
)  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with "no-referrer" browsers hide the origin of our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": NO_FEATURES,
}
CHANGES_NOTHING = ("GET", "HEAD", "OPTIONS")

log = logging.getLogger("onrecord.web")


@dataclass(frozen=True, slots=True)
class Doors:
    """Who is let in, by which name of this server, and as what."""

    hosts: frozenset[str] | None = None  # names of this server, without port; None: whoever runs it looks to that
    addresses: bool = False  # also under any IP address: such a name can't be made to point elsewhere
    tokens: Mapping[str, Role] = field(default_factory=dict)  # none: whoever reaches it may
    read_only: bool = False


class Refused(Exception):
    """A request that gets no answer but this."""

    def __init__(self, status: int, name: str, because: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(because)
        self.status = status
        self.name = name
        self.because = because
        self.headers = dict(headers or {})


class Guard:
    """Stands around the application: nothing reaches it, and nothing leaves it, but through here.

    ``told``: writes a refusal as the page or the JSON that was asked for.
    """

    def __init__(self, app: ASGIApp, *, doors: Doors, told: Callable[[Request, Refused], Response]) -> None:
        self._app = app
        self._doors = doors
        self._told = told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1003})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        out = _Outgoing(scope, send)
        try:
            scope["onrecord.role"] = "read"
            self._host(request.headers)
            _origin(request)
            entered = self._role(request)
            if isinstance(entered, Response):
                await entered(scope, receive, out)
                return
            scope["onrecord.role"] = entered
            await self._app(scope, receive, out)
        except Refused as refused:
            await _tell(out, scope, receive, self._told(request, refused))
        except ClientDisconnect:
            return  # whoever asked has gone
        except Exception as bug:
            # The last catch: whoever reads the page can do nothing with a traceback, whoever runs the server can.
            if os.environ.get("ONRECORD_DEBUG"):
                raise
            log.error("%s", defused(f"{address(request)}: {type(bug).__name__}: {bug}"[:500], one_line=True))
            failed = Refused(500, "This failed", "This is a bug in On Record: please report what you asked for.")
            await _tell(out, scope, receive, self._told(request, failed))

    def _host(self, headers: Headers) -> None:
        hosts = headers.getlist("host")
        if self._doors.hosts is None:
            return
        name = name_of(hosts[0]) if len(hosts) == 1 else None
        if name is None:
            raise Refused(400, "Not understood", "The request doesn't say which server it is for.")
        if name not in self._doors.hosts and not (self._doors.addresses and _is_address(name)):
            raise Refused(
                421,
                "Not this server",
                f"This server doesn't go by the name '{name}'. Where it should: onrecord serve --host-name {name}",
            )

    def _role(self, request: Request) -> Role | Response:
        doors = self._doors
        # The look of the page that says that a token is missing.
        if not doors.tokens or str(request.scope["path"]).startswith("/static/"):
            return "read" if doors.read_only else "review"
        if given := _in_address(request):
            return self._entered(request, given)
        kept = self._kept(request)
        kind, _, bearer = request.headers.get("authorization", "").partition(" ")
        found = self._holder(bearer.strip()) if kind.lower() == "bearer" else kept
        if found is None:
            raise _unknown(bearer)
        return "read" if doors.read_only else found

    def _entered(self, request: Request, given: str) -> Response:
        """A token that came in the address goes into a cookie, out of the history and out of what is shown."""
        if request.method not in ("GET", "HEAD"):
            raise Refused(400, "Not understood", "A token stands in the address of a page, not in that of a form.")
        if self._holder(given) is None:
            raise _unknown(given)
        rest = [(name, value) for name, value in parse_qsl(request.url.query, True) if name != "token"]
        path = address(request).partition("?")[0]
        response = RedirectResponse(path + (f"?{urlencode(rest)}" if rest else ""), status_code=303)
        response.set_cookie(
            _cookie(request), _kept_as(given), path="/", httponly=True, samesite="strict",
            secure=request.url.scheme == "https",
        )  # fmt: skip
        return response

    def _holder(self, given: str) -> Role | None:
        found: Role | None = None
        for token, role in self._doors.tokens.items():  # all of them, however early one fits
            if hmac.compare_digest(_digest(token), _digest(given)):
                found = role
        return found

    def _kept(self, request: Request) -> Role | None:
        given = cookie_parser(request.headers.get("cookie", "")).get(_cookie(request), "")
        found: Role | None = None
        for token, role in self._doors.tokens.items():
            if hmac.compare_digest(_digest(_kept_as(token)), _digest(given)):
                found = role
        return found


class FormTokens:
    """What a form of ours carries: somebody who can't read our pages can't make one. Each page has another, so that
    its length under compression tells nothing."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def new(self) -> str:
        salt = secrets.token_urlsafe(12)
        return f"{salt}.{self._signed(salt)}"

    def holds(self, given: str) -> bool:
        salt, _, signed = given.partition(".")
        return hmac.compare_digest(self._signed(salt).encode(), signed.encode("utf-8", "replace"))

    def _signed(self, salt: str) -> str:
        return hmac.new(self._key, salt.encode("utf-8", "replace"), "sha256").hexdigest()


def tokens(text: str) -> dict[str, Role]:
    """The tokens of a file or a variable: one a line, "review TOKEN" or "read TOKEN"; a token alone may review.

    UsageError where there is none, or one that could be guessed.

    >>> tokens("read 0123456789abcdef\\n# comment\\nfedcba9876543210")
    {'0123456789abcdef': 'read', 'fedcba9876543210': 'review'}
    """
    found: dict[str, Role] = {}
    for line in text.splitlines():
        role, _, token = line.strip().rpartition(" ")
        if not token or token.startswith("#") or role.startswith("#"):
            continue
        if role.strip() not in ("", "read", "review"):
            raise UsageError('a token stands on a line as "review TOKEN" or "read TOKEN".')
        if len(token) < SHORTEST or not token.isascii():
            raise UsageError(
                f"a token of under {SHORTEST} ASCII characters could be guessed. Make one: "
                'python3 -c "import secrets; print(secrets.token_urlsafe())"'
            )
        found[token] = "read" if role.strip() == "read" else "review"
    if not found:
        raise UsageError('there is no token. Write one on a line: "review TOKEN" or "read TOKEN".')
    return found


def name_of(host: str) -> str | None:
    """The name in a Host header, without port and in lower case; None where it is no such thing.

    >>> name_of("Localhost:8600"), name_of("[::1]:80"), name_of("a.example."), name_of("a b"), name_of("a@b")
    ('localhost', '::1', 'a.example', None, None)
    """
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port  # ValueError where it is no number
    except ValueError:
        return None
    if not parts.hostname or parts.netloc != host or "@" in host or any(c.isspace() or c in "/?#\\" for c in host):
        return None
    return parts.hostname.rstrip(".").lower()


def address(request: Request) -> str:
    """What was asked for, from the root and as it was written: an id may hold an encoded "?" or "/"."""
    scope = request.scope
    path = scope.get("raw_path") or quote(scope["path"], errors="replace").encode()
    query = scope.get("query_string", b"")
    # Two slashes at the beginning would be another server's name.
    return "/" + (path + (b"?" + query if query else b"")).decode("latin-1").lstrip("/\\")


def _origin(request: Request) -> None:
    """Nothing is changed by a request that another site made, and nothing of ours is drawn into its pages."""
    headers = request.headers
    site = headers.get("sec-fetch-site", "none")
    if request.method in CHANGES_NOTHING:
        walked_in = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest", "document") in (
            "document",
            "empty",
        )
        if site in ("cross-site", "same-site") and not walked_in:
            raise Refused(403, "From another site", "Another site may link here, and draw nothing from here.")
        return
    origins = headers.getlist("origin")
    own = headers.get("host", "")
    # The scheme isn't compared: a proxy may have taken the encryption off.
    wrong = any(urlsplit(origin).netloc != own for origin in origins if origin) or len(origins) > 1
    if wrong or "null" in origins or site in ("cross-site", "same-site"):
        raise Refused(
            403, "From another site", "A form has to be sent from a page of this server. Load the page anew from here."
        )


def _in_address(request: Request) -> str:
    return request.query_params.get("token", "")


def _unknown(given: str) -> Refused:
    because = (
        (
            "This token isn't known here."
            if given
            else "A token is needed: open the address that 'onrecord serve' printed."
        )
        + " If you have just followed a link that has one, load this page again. "
        + "Programs send: Authorization: Bearer TOKEN"
    )
    return Refused(401, "Who is asking?", because, {"WWW-Authenticate": 'Bearer realm="On Record"'})


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _cookie(request: Request) -> str:
    # Cookies don't know ports: two servers on one machine would take each other's.
    return f"onrecord-{request.scope.get('server', ('', 0))[1] or 0}"


def _kept_as(token: str) -> str:
    """What a browser keeps: it opens this server, and doesn't tell the token."""
    return hashlib.sha256(b"on record, cookie: " + token.encode("utf-8", "replace")).hexdigest()


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()


async def _tell(out: _Outgoing, scope: Scope, receive: Receive, response: Response) -> None:
    if not out.begun:  # a file that breaks off can't be turned into a page any more: it ends short
        await response(scope, receive, out)


class _Outgoing:
    """What is sent, with our headers, and without a body where only the head was asked for."""

    def __init__(self, scope: Scope, send: Callable[[Message], Awaitable[None]]) -> None:
        self._send = send
        self._head = scope["method"] == "HEAD"
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "private, no-cache")
        elif message["type"] == "http.response.body" and self._head:
            message = {**message, "body": b""}
        await self._send(message)
