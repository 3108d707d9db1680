"""Reviews in, lines of JSON out, and back: a log that another store can take in as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args

from onrecord.ask import Account
from onrecord.errors import BadRecord
from onrecord.export.jsonl import Json
from onrecord.records import Anchor, Kind, Named, Review, ReviewAbout, ReviewWord, Span

if TYPE_CHECKING:
    from onrecord.review import Item, Reviewed

COLUMNS = (
    "review", "when", "who", "what", "about", "article", "words", "to_article", "to_words", "kind", "speaker",
    "addressee", "note", "undoes", "undone",
)  # fmt: skip


def review_json(review: Review) -> Json:
    """A line of the log. What a review says nothing of is null."""
    undo = review.what == "undo"
    return {
        "review": review.n,
        "what": review.what,
        "about": review.about,
        "at": _anchor_json(review.at),
        "to": _anchor_json(review.to),
        "kind": review.kind,
        "cue": _anchor_json(review.cue),
        "speaker": _named_json(review.speaker),
        "addressee": _named_json(review.addressee),
        "when": review.when,
        "who": review.who,
        "note": review.note,
        "undoes": review.undoes if undo else None,
        "undone": review.undone,
    }


def reviewed_json(made: Reviewed) -> Json:
    """A review that was just made, and where its words are now."""
    return {
        **review_json(made.review),
        "quotation": made.quotation,
        "utterance": made.utterance,
        "other": made.other,
        "other_utterance": made.other_utterance,
    }


def item_json(item: Item, accounts: Mapping[str, Account]) -> Json:
    """A question that is worth an answer, with the report it is about."""
    account = accounts[item.quotation]
    return {
        "about": item.about,
        "quotation": item.quotation,
        "other": item.other,
        "because": item.because,
        "worth": item.worth,
        "outlets": item.outlets,
        "utterance": item.utterance,
        "text": account.text,
        "speaker_person": account.speaker,
        "outlet": account.outlet,
        "date": account.date,
        "language": account.language,
        "sentence": account.sentence,
    }


def _anchor_json(anchor: Anchor | None) -> Json | None:
    """The selectors of the W3C's Web Annotation by their own names, for each piece of the words."""
    if anchor is None:
        return None
    pieces = [
        {"start": span.begin, "end": span.end, "exact": quote}
        for span, quote in zip(anchor.spans, anchor.quote, strict=True)
    ]
    return {"article": anchor.article, "pieces": pieces, "prefix": anchor.before, "suffix": anchor.after}


def _named_json(named: Named | None) -> Json | None:
    return None if named is None else {"person": named.person, "at": _anchor_json(named.at)}


def review_row(review: Review) -> Json:
    """The same as a row of a table, without the places of words."""
    return {
        "review": review.n,
        "when": review.when,
        "who": review.who,
        "what": review.what,
        "about": review.about,
        "article": review.at.article,
        "words": " … ".join(review.at.quote),
        "to_article": review.to.article if review.to else None,
        "to_words": " … ".join(review.to.quote) if review.to else None,
        "kind": review.kind,
        "speaker": (review.speaker.person or "unknown") if review.speaker else None,
        "addressee": (review.addressee.person or "unknown") if review.addressee else None,
        "note": review.note,
        "undoes": review.undoes,
        "undone": review.undone,
    }


def review_of(line: Mapping[str, Any], where: str) -> Review:
    """What ``review_json`` wrote. BadRecord names what is wrong and ``where`` it stands."""
    try:
        what, about, kind = line["what"], line["about"], line.get("kind")
        for value, known in ((what, ReviewWord), (about, ReviewAbout), (kind or "direct", Kind)):
            if value not in get_args(known):
                raise ValueError(f"'{value}' is not one of {', '.join(get_args(known))}")
        at = _anchor(line["at"])
        if at is None:
            raise ValueError("'at' is missing")
        return Review(
            n=int(line["review"]),
            what=what,
            about=about,
            at=at,
            to=_anchor(line.get("to")),
            kind=kind,
            cue=_anchor(line.get("cue")),
            speaker=_named(line.get("speaker")),
            addressee=_named(line.get("addressee")),
            when=str(line.get("when") or ""),
            who=None if line.get("who") is None else str(line["who"]),
            note=str(line.get("note") or ""),
            undoes=None if line.get("undoes") is None else int(line["undoes"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        said = f"'{problem.args[0]}' is missing" if isinstance(problem, KeyError) else str(problem)
        raise BadRecord(f"{where} is no review: {said}. Give what `onrecord review export` wrote.") from problem


def _anchor(given: Mapping[str, Any] | None) -> Anchor | None:
    if given is None:
        return None
    pieces = given["pieces"]
    spans = tuple(Span(int(one["start"]), int(one["end"])) for one in pieces)
    if any(not 0 <= span.begin < span.end for span in spans):
        raise ValueError("a piece ends before it starts")
    quote = tuple(str(one["exact"]) for one in pieces)
    return Anchor(str(given["article"]), spans, quote, str(given.get("prefix", "")), str(given.get("suffix", "")))


def _named(given: Mapping[str, Any] | None) -> Named | None:
    if given is None:
        return None
    at = _anchor(given["at"])
    if at is None:
        raise ValueError("a person's 'at' is missing")
    return Named(None if given["person"] is None else str(given["person"]), at)
