"""Requests in, pages out: finds the place, looks through what was given, makes its page from the store, writes it."""

from __future__ import annotations

import json
import os
import re
import secrets
import weakref
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

import anyio
import anyio.to_thread
from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

from onrecord import ask, telling
from onrecord.errors import OnRecordError, StoreError, UsageError
from onrecord.export.formats import MissingPart
from onrecord.export.jsonl import written
from onrecord.web import openapi, rendering
from onrecord.web.guard import Doors, FormTokens, Guard, Refused, address
from onrecord.web.links import Links
from onrecord.web.page import (
    Answer,
    Asked,
    Download,
    Elsewhere,
    NotAllowed,
    Page,
    Parameter,
    Place,
    Post,
    Role,
    Upload,
    looked_through,
)
from onrecord.web.places import PLACES, Problem
from onrecord.web.stores import Stores

STATIC = Path(str(files("onrecord.web"))) / "static"
TIME = 30.0  # seconds for one answer
FORM_TIME = 30.0  # seconds in which a form has to arrive
FIELDS = 50  # of a form
LINKS = Links()


class _Any(Convertor[str]):
    """An id: whatever stands there, line breaks with it."""

    regex = r"[\s\S]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("any", _Any())


def app(path: str | os.PathLike[str], *, doors: Doors | None = None, places: Sequence[Place] = PLACES) -> Starlette:
    """The web application of the store at a path, as an ASGI application.

    ``doors``: who is let in. Without it, whoever reaches this may read and review under any name of the server:
    ``serve`` gives one that knows the names. ``places``: what there is to see.
    """
    doors = doors or Doors()
    here = _Here(Stores(path), doors, FormTokens())

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        yield
        here.stores.close()

    routes: list[Route | Mount] = [Mount("/static", StaticFiles(directory=STATIC), name="static")]
    for place in places:
        path = place.path.replace(":path}", ":any}")
        routes.append(Route("/index.json" if path == "/" else f"{path}.json", _At(here, place, twin=True)))
        routes.append(Route(path, _At(here, place, twin=False)))
    routes.append(Route("/openapi.json", partial(_description, places), methods=["GET"]))
    found = Starlette(
        routes=routes,
        middleware=[
            Middleware(Guard, doors=doors, told=_told),
            Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=6),
        ],
        exception_handlers={HTTPException: _no_such_page},
        lifespan=running,
    )
    found.router.redirect_slashes = False  # it would name the server as the request does
    return found


@dataclass(frozen=True, slots=True)
class _Here:
    """What all addresses share."""

    stores: Stores
    doors: Doors
    tokens: FormTokens
    # Another one with each start: what another program or version wrote isn't the same.
    began: str = field(default_factory=secrets.token_hex)

    def tag(self, request: Request, as_json: bool) -> str | None:
        """Stands for the answer, while nothing changes in the store; None where that can't be told."""
        mark = self.stores.mark()
        if mark is None:
            return None
        parts = (mark, address(request), _role(request), str(as_json), self.began)
        return f'W/"{blake2b(chr(0).join(parts).encode("utf-8", "replace"), digest_size=12).hexdigest()}"'


class _At:
    """One address: as a page or, with ``twin``, as JSON."""

    def __init__(self, here: _Here, place: Place, *, twin: bool) -> None:
        self._here = here
        self._place = place
        self._twin = twin
        self._methods = ("GET", "HEAD", "OPTIONS", *(("POST",) if place.post else ()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self._answer(request)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        allow = {"Allow": ", ".join(self._methods)}
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=allow)
        if request.method not in self._methods:
            raise Refused(405, "Not like this", f"{request.method} isn't taken here: {allow['Allow']}.", allow)
        as_json = self._as_json(request)
        post = self._place.post if request.method == "POST" else None
        if (post or self._place).role == "review" and _role(request) != "review":
            closed = self._here.doors.read_only
            next_step = "This server was started with --read-only." if closed else "Ask for a token that may review."
            raise Refused(403, "Not allowed", f"Whoever may only read can't do this. {next_step}")
        if post:
            return await self._made(request, await self._form(request, post), as_json, post)
        tag = None if self._place.shows is Download else self._here.tag(request, as_json)
        if tag and tag in [one.strip() for one in request.headers.get("if-none-match", "").split(",")]:
            return Response(status_code=304, headers={"ETag": tag, "Vary": "Accept"})
        given = _Given(_looked_through(self._place.parameters, request.query_params), {}, {})
        response = await self._made(request, given, as_json, None)
        if tag and response.status_code == 200:
            response.headers["ETag"] = tag
        return response

    async def _made(self, request: Request, given: _Given, as_json: bool, post: Post | None) -> Response:
        # Not in the loop of the server: SQLite and the reading of a draft hold up nobody else. What changes something
        # is waited for: whether it did is all that its answer says.
        changes = post is not None and post.role == "review"
        seconds = None if changes else post.seconds if post else TIME
        try:
            with anyio.fail_after(seconds):
                return await anyio.to_thread.run_sync(
                    self._made_there, request, given, as_json, post, seconds, abandon_on_cancel=not changes
                )
        except TimeoutError as late:
            slow = f"After {seconds:.0f} seconds there was no answer. Ask for less; the commands have no such limit."
            raise Refused(503, "This took too long", slow, {"Retry-After": "30"}) from late

    def _made_there(
        self, request: Request, given: _Given, as_json: bool, post: Post | None, seconds: float | None
    ) -> Response:
        """The answer. It may take ``seconds``; None: it changes something, and takes as long as that does."""
        role = _role(request)
        with ExitStack() as stack:
            try:
                stack.enter_context(
                    self._here.stores.writing_files() if self._place.shows is Download else nullcontext()
                )
                store = stack.enter_context(self._here.stores.lent(seconds=seconds))
                asked = Asked(
                    store,
                    self._path(request),
                    given.query,
                    role,
                    given.form,
                    given.files,
                    may_copy=role == "review" or not self._here.doors.tokens,
                )
                if seconds is not None and not self._place.keeps:
                    stack.enter_context(store.snapshot())
                answer = (post or self._place).make(asked)
                if isinstance(answer, Download):
                    store.stop_at(None)
                    return _file(answer, request, stack.pop_all())
                return self._written(answer, request, as_json, settled=store.settled)
            except ask.NotOnRecord as problem:
                raise Refused(404, "Not on record", str(problem)) from problem
            except NotAllowed as problem:
                raise Refused(403, "Not allowed", str(problem)) from problem
            except (UsageError, MissingPart) as problem:
                raise Refused(400, "This can't be asked", str(problem)) from problem
            except StoreError as problem:
                raise Refused(503, "The store doesn't answer", str(problem), {"Retry-After": "5"}) from problem
            except OnRecordError as problem:
                raise Refused(500, "This failed", str(problem)) from problem

    def _written(self, answer: Answer, request: Request, as_json: bool, *, settled: bool) -> Response:
        if isinstance(answer, Elsewhere):
            if as_json and answer.told is not None:
                return _json(answer.told.json())
            return RedirectResponse(LINKS.twin(answer.address) if as_json else answer.address, status_code=303)
        assert not isinstance(answer, Download)
        if as_json:
            return _json(answer.json())
        text = rendering.html(
            answer,
            LINKS,
            address=address(request),
            role=_role(request),
            form_token=self._here.tokens.new(),
            note="" if settled else telling.UNSETTLED,
        )
        return HTMLResponse(text, headers={"Vary": "Accept"})

    def _as_json(self, request: Request) -> bool:
        return _chosen(request) == "json" if _chosen(request) else self._twin or _wants_json(request)

    def _path(self, request: Request) -> dict[str, str]:
        path = {name: str(value) for name, value in request.path_params.items()}
        if "id" in path and self._twin and _chosen(request):
            path["id"] += ".json"  # with ?as= the address is the id's own to its end
        if path.get("id") == "":
            path["id"] = request.query_params.get("id", "")
        return path

    async def _form(self, request: Request, post: Post) -> _Given:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = Request(request.scope, _measured(request, post.most))
        files: dict[str, Upload] = {}
        with anyio.move_on_after(FORM_TIME) as limit:
            if kind == "application/json":
                given = _fields(await body.body())
            elif kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
                given, files = await _sent(body, post)
            else:
                raise Refused(415, "Not understood", "Send a form, or a JSON object with the same fields.")
        if limit.cancelled_caught:
            raise Refused(408, "Too slow", f"The form didn't arrive within {FORM_TIME:.0f} seconds.")
        if (
            post.role == "review"
            and kind != "application/json"
            and not self._here.tokens.holds(given.get("form_token", ""))
        ):
            raise Refused(
                403,
                "An old form",
                "This form is from an earlier start of the server, or another site. Load the page anew and repeat it.",
            )
        for one in post.fields:
            if one.name in files and len(files[one.name].data) > one.longest:
                raise Refused(413, "Too large", f"'{one.name}' may have {one.longest:,} bytes.")
        declared = {one.name for one in post.fields if one.kind == "file"}
        present = given | dict.fromkeys(set(files) & declared, "sent")
        looked_at = _looked_through(tuple(replace(f, longest=max(f.longest, 4)) for f in post.fields), present)
        form = {name: value for name, value in looked_at.items() if name not in files}
        query = _looked_through(self._place.parameters, request.query_params)
        return _Given(query, form, {n: f for n, f in files.items() if n in declared})


@dataclass(frozen=True, slots=True)
class _Given:
    """What came with a request, looked through."""

    query: Mapping[str, str]
    form: Mapping[str, str]
    files: Mapping[str, Upload]


def _looked_through(parameters: tuple[Parameter, ...], given: Mapping[str, str]) -> dict[str, str]:
    """What was declared; a request that doesn't fit is refused."""
    try:
        return looked_through(parameters, given)
    except UsageError as problem:
        raise Refused(400, "This can't be asked", str(problem)) from problem


def _measured(request: Request, most: int) -> Receive:
    """The body as it comes, up to so many bytes."""
    much = Refused(413, "Too large", f"At most {most:,} bytes can be sent here.", {"Connection": "close"})
    said = request.headers.get("content-length", "0")
    if not said.isdecimal() or int(said[:20]) > most:
        raise much
    came = 0

    async def receive() -> Message:
        nonlocal came
        message = await request.receive()
        came += len(message.get("body", b""))
        if came > most:
            raise much
        return message

    return receive


async def _sent(request: Request, post: Post) -> tuple[dict[str, str], dict[str, Upload]]:
    given: dict[str, str] = {}
    files: dict[str, Upload] = {}
    try:
        async with request.form(max_files=FIELDS, max_fields=FIELDS, max_part_size=post.most) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    data = await value.read()
                    if data:  # a field for a file that was left empty comes too
                        files[name] = Upload(value.filename or "", data)
                else:
                    given.setdefault(name, value)
    except (MultiPartException, HTTPException, UnicodeDecodeError) as wrong:
        raise Refused(400, "Not understood", "The form isn't what a browser would send.") from wrong
    return given, files


def _fields(body: bytes) -> dict[str, str]:
    wrong = Refused(400, "Not understood", 'Send one JSON object with texts: {"text": "…"}')
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise wrong from problem
    if not isinstance(found, dict) or len(found) > FIELDS:
        raise wrong
    given: dict[str, str] = {}
    for name, value in found.items():
        if isinstance(value, bool) or not isinstance(value, str | int | None):
            raise wrong
        if value is not None:
            # Half a character, which JSON can write and no text can hold.
            given[name] = str(value).encode("utf-8", "replace").decode()
    return given


class _File(StreamingResponse):
    """A file that is written from what ``stack`` holds. That is given back when it is written, when nobody takes the
    rest, and when nobody ever took it."""

    def __init__(self, download: Download, headers: Mapping[str, str], stack: ExitStack) -> None:
        super().__init__(map(_bytes, download.chunks), media_type=download.media_type, headers=headers)
        self._given_back = weakref.finalize(self, stack.close)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._given_back()


def _bytes(chunk: str | bytes) -> bytes:
    return chunk.encode("utf-8", "backslashreplace") if isinstance(chunk, str) else chunk


def _file(download: Download, request: Request, stack: ExitStack) -> Response:
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", download.name).strip("-.") or "onrecord"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    if request.method == "HEAD":
        stack.close()
        return Response(media_type=download.media_type, headers=headers)
    return _File(download, headers, stack)


def _json(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return Response(written(value), status, {"Vary": "Accept", **(headers or {})}, "application/json")


async def _description(places: Sequence[Place], request: Request) -> Response:
    return _json(openapi.description(places))


def _no_such_page(request: Request, problem: Exception) -> Response:
    """What Starlette itself refuses: an address that nothing stands at, a method that it doesn't take."""
    assert isinstance(problem, HTTPException)
    path = str(request.scope["path"])
    if problem.status_code == 404 and len(path) > 1 and path.endswith("/") and request.method in ("GET", "HEAD"):
        plain = path.rstrip("/")
        if any(place.path in (plain, plain.removesuffix(".json")) for place in PLACES):
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(plain + query, status_code=308)
    if problem.status_code == 405:
        allow = dict(problem.headers or {})
        return _told(request, Refused(405, "Not like this", f"{request.method} isn't taken here.", allow))
    if problem.status_code == 404:
        return _told(request, Refused(404, "No such page", "Nothing stands at this address. Search for the words."))
    return _told(request, Refused(problem.status_code, "Not understood", str(problem.detail)))


def _told(request: Request, refused: Refused) -> Response:
    page: Page = Problem(refused.status, refused.name, refused.because)
    twin = str(request.scope["path"]).endswith(".json")
    if _chosen(request) == "json" if _chosen(request) else twin or _wants_json(request):
        return _json(page.json(), refused.status, refused.headers)
    text = rendering.html(page, LINKS, address=address(request), role="read")
    return HTMLResponse(text, refused.status, {"Vary": "Accept", **refused.headers})


def _chosen(request: Request) -> str | None:
    """The form that the address itself asks for, with ``?as=``."""
    given = request.query_params.get("as", "")
    return given if given in ("html", "json") else None


def _role(request: Request) -> Role:
    role: Role = request.scope.get("onrecord.role", "read")
    return role


def _wants_json(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted
