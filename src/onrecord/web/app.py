"""Requests in, pages out: finds the place, makes its page from the store, writes it as HTML or JSON."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from onrecord import ask
from onrecord.errors import OnRecordError, UsageError
from onrecord.web import rendering
from onrecord.web.links import Links
from onrecord.web.page import Asked, Page, Place, looked_through
from onrecord.web.places import PLACES, Problem

if TYPE_CHECKING:
    from onrecord.store import Store

STATIC = Path(str(files("onrecord.web"))) / "static"


class Stores:
    """The store of each thread: a connection to SQLite belongs to the thread that opened it."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = path
        self._own = threading.local()

    def here(self) -> Store:
        """The store of this thread."""
        if not hasattr(self._own, "store"):
            self._own.store = ask.open_store(self.path)
        store: Store = self._own.store
        return store


def app(path: str | os.PathLike[str]) -> Starlette:
    """The web application of the store at a path, as an ASGI application."""
    stores = Stores(path)
    routes: list[Route | Mount] = [Mount("/static", StaticFiles(directory=STATIC), name="static")]
    for place in PLACES:
        answer = partial(_answer, stores, place)
        twin = "/index.json" if place.path == "/" else f"{place.path}.json"
        routes.append(Route(twin, partial(answer, True), methods=["GET"]))
        routes.append(Route(place.path, partial(answer, False), methods=["GET"]))
    return Starlette(routes=routes)


def _answer(stores: Stores, place: Place, as_json: bool, request: Request) -> Response:
    # Not a coroutine: Starlette runs it in a thread, and SQLite doesn't hold up other requests.
    as_json = as_json or _wants_json(request)
    try:
        store = stores.here()
        query = looked_through(place, request.query_params)
        with store.snapshot():
            page = place.make(Asked(store, _path(request), query))
            return _written(page, request, as_json)
    except ask.NotOnRecord as problem:
        return _written(Problem(404, "Not on record", str(problem)), request, as_json, status=404)
    except UsageError as problem:
        return _written(Problem(400, "This can't be asked", str(problem)), request, as_json, status=400)
    except OnRecordError as problem:
        return _written(Problem(500, "This failed", str(problem)), request, as_json, status=500)


def _path(request: Request) -> Mapping[str, str]:
    return {name: str(value) for name, value in request.path_params.items()}


def _wants_json(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def _written(page: Page, request: Request, as_json: bool, status: int = 200) -> Response:
    if as_json:
        return JSONResponse(page.json(), status_code=status)
    address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return HTMLResponse(rendering.html(page, Links(), address=address), status_code=status)
