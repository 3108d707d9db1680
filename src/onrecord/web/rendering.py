"""A page in, its HTML out. Whatever comes from articles is text: escaped, and without marks that move other text."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord import __version__, dates, review, telling
from onrecord.text.plain import defused
from onrecord.web import charts, marked
from onrecord.web.links import Links
from onrecord.web.page import Page, Role


def html(
    page: Page,
    links: Links,
    *,
    address: str = "/",
    role: Role = "read",
    form_token: str = "",
    note: str = "",
    **more: Any,
) -> str:
    """The page as a whole HTML document.

    ``address``: where it stands, for what the navigation marks as here. ``role``: what its reader may do.
    ``form_token``: for the forms in it. ``note``: what is quietly said on every page.
    """
    given = {
        "address": address,
        "part": _part(page),
        "role": role,
        "form_token": form_token,
        "note": note,
        "version": __version__,
        **more,
    }
    # Once more the whole of it: what was made into markup elsewhere has gone past what looks at each value.
    return defused(environment().get_template(page.template).render(page=page, url=links, **given))


def _part(page: Page) -> int:
    """Which part of a long list or text a page is, from 1."""
    part = getattr(page, "part", 1)
    number = part if isinstance(part, int) else part.page
    return max(1, int(number))


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates with the words of ``telling`` as filters."""
    env = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_safe,
    )
    for filter in (
        telling.clean,
        telling.counted,
        telling.day,
        telling.listed,
        telling.outlet,
        telling.quoted,
        telling.reported,
        telling.sureness,
        telling.through,
        review.seen,
        telling.difference,
        dates.readable,
    ):
        env.filters[filter.__name__] = filter
    env.globals.update(telling=telling, charts=charts, marked=marked)
    return env


def _safe(value: Any) -> Any:
    """What a template writes: None is nothing, text that isn't markup of ours is defused before it is escaped."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return defused(value)
    return value
