"""Alerts in, an Atom feed (RFC 4287) out, for whatever feed reader a desk has. An alert has the same id for ever."""

from __future__ import annotations

import os
import re
import tempfile
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from onrecord import __version__
from onrecord.errors import OnRecordError
from onrecord.records import Alert

NAMESPACE = "http://www.w3.org/2005/Atom"
# XML 1.0 has no way to write these.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WEB = re.compile(r"https?://[!-~]+\Z", re.IGNORECASE)
TITLE = 200  # characters


def feed(alerts: Iterable[Alert], id: str, *, since: str = "1970-01-01T00:00:00Z") -> bytes:
    """The alerts as a feed, the newest first. ``id``: UUID of their store; ``since``: its date while there is none.

    >>> feed([Alert(1, "conflict", "a ≠ b", "2025-03-18T09:30:00Z")], str(uuid.UUID(int=1))).decode()[:55]
    '<?xml version="1.0" encoding="utf-8"?>\\n<feed xmlns="htt'
    """
    newest = sorted(alerts, key=lambda one: one.n, reverse=True)
    root = ET.Element("feed", xmlns=NAMESPACE)
    _put(root, "id", f"urn:uuid:{id}")
    _put(root, "title", "On Record: alerts")
    _put(root, "updated", newest[0].when if newest else since)
    _put(_put(root, "author"), "name", "On Record")
    _put(root, "generator", "On Record", version=__version__)
    for alert in newest:
        _entry(root, alert, id)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + written + b"\n"


def _entry(root: ET.Element, alert: Alert, id: str) -> None:
    entry = _put(root, "entry")
    _put(entry, "id", f"urn:uuid:{uuid.uuid5(uuid.UUID(id), str(alert.n))}")
    says = " ".join(f"{alert.kind}: {alert.says}".split())
    _put(entry, "title", says if len(says) <= TITLE else says[: TITLE - 1] + "…")
    _put(entry, "updated", alert.when)
    if alert.url and WEB.match(alert.url):
        _put(entry, "link", rel="alternate", href=alert.url)
    _put(entry, "category", term=alert.kind)
    for following in alert.following:
        _put(entry, "category", term=following, scheme="urn:onrecord:following")
    _put(entry, "content", _content(alert), type="text")


def _content(alert: Alert) -> str:
    where = ", ".join(part for part in (alert.outlet or alert.article, alert.date, alert.url) if part)
    lines = [alert.says, f"In: {where}" if where else "", f"Following: {', '.join(alert.following)}"]
    return "\n".join(line for line in lines if line)


def _put(above: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(above, name, {key: UNWRITABLE.sub("\ufffd", value) for key, value in attributes.items()})
    element.text = None if text is None else UNWRITABLE.sub("\ufffd", text)
    return element


def write(path: str | os.PathLike[str], alerts: Iterable[Alert], id: str, *, since: str) -> bool:
    """The feed into a file, in one step: whoever reads it meanwhile gets the old one or the new one. False where it is
    there already."""
    data, at = feed(alerts, id, since=since), Path(path)
    with suppress(OSError):
        if at.read_bytes() == data:
            return False
    try:
        with tempfile.NamedTemporaryFile(dir=at.absolute().parent, prefix=f".{at.name}.", delete=False) as part:
            part.write(data)
            part.flush()
            os.fsync(part.fileno())
        os.chmod(part.name, at.stat().st_mode & 0o777 if at.exists() else 0o644)
        os.replace(part.name, at)
    except OSError as wrong:
        raise OnRecordError(f"{at} can't be written ({wrong.strerror}); choose another place with --atom") from wrong
    return True
