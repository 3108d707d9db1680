"""A store in, its pages out, for a browser and for programs: every address shows one object, as HTML and as JSON."""

from onrecord.web.app import app
from onrecord.web.serve import serve

__all__ = ["app", "serve"]
