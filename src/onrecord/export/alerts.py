"""Alerts, what is followed and what is watched in, the JSON contract out."""

from __future__ import annotations

from onrecord.export.jsonl import Json, changes_json
from onrecord.records import Alert, Follow, Watched

ALERTS = (
    "alert", "when", "kind", "says", "following", "text", "speaker_person", "outlet", "date", "language", "url",
    "article", "before", "drift", "changes", "note", "quote", "utterance",
)  # fmt: skip
FOLLOWS = ("follow", "what", "name", "id", "language", "begun", "ended")
WATCHED = (
    "url", "title", "folder", "form", "state", "address", "succeeded", "failures", "error", "due", "stopped",
)  # fmt: skip


def alert_json(alert: Alert) -> Json:
    """What is new about what is followed, as it was when it was told."""
    return {
        "alert": alert.n,
        "when": alert.when,
        "kind": alert.kind,
        "says": alert.says,
        "follows": list(alert.follows),
        "following": list(alert.following),
        "text": alert.text,
        "speaker_person": alert.speaker,
        "article": alert.article,
        "outlet": alert.outlet,
        "url": alert.url,
        "date": alert.date,
        "language": alert.language,
        "before": alert.before,
        "drift": list(alert.drift),
        "changes": changes_json(alert.changes),
        "note": alert.note,
        "quote": alert.quotation,
        "utterance": alert.utterance,
    }


def follow_json(follow: Follow) -> Json:
    """Something that is followed."""
    return {
        "follow": follow.n,
        "what": follow.what,
        "name": follow.name,
        "id": follow.id,
        "language": follow.language,
        "begun": follow.begun,
        "ended": follow.ended,
    }


def watched_json(watched: Watched) -> Json:
    """A feed or a page with how it answers; ``due``: not asked before, null: at the next pass."""
    return {
        "url": watched.url,
        "title": watched.title,
        "folder": watched.folder,
        "form": watched.form,
        "state": state(watched),
        "address": watched.address,
        "succeeded": watched.succeeded,
        "failures": watched.failures,
        "error": watched.error,
        "due": watched.due or None,
        "stopped": watched.stopped,
    }


def state(watched: Watched) -> str:
    """
    >>> state(Watched("https://a.example/rss")), state(Watched("https://a.example/rss", failures=2))
    ('new', 'failing')
    """
    if watched.stopped:
        return "stopped"
    if watched.failures:
        return "failing"
    return "well" if watched.succeeded else "new"
