"""A store in, its pages out, for a browser and for programs: every address shows one object, as HTML and as JSON."""

from onrecord.web.app import app
from onrecord.web.guard import tokens
from onrecord.web.openapi import description
from onrecord.web.serve import Opened, serve
from onrecord.web.site import report, site

__all__ = ["Opened", "app", "description", "report", "serve", "site", "tokens"]
