"""The shapes of what JSON answers are made of, by the names under which pages and the OpenAPI description know them.

They say what ``export/jsonl`` writes. A field may be added there, so that none of them forbids others.
"""

from __future__ import annotations

from typing import Any, get_args

from onrecord import records
from onrecord.ask.standing import Word
from onrecord.export.jsonl import Json

TEXT: Json = {"type": "string"}
TEXT_OR_NULL: Json = {"type": ["string", "null"]}
YES_OR_NO: Json = {"type": "boolean"}
COUNT: Json = {"type": "integer", "minimum": 0}
SHARE: Json = {"type": "number", "minimum": 0, "maximum": 1}
DATE: Json = {"type": ["string", "null"], "description": "EDTF: a day 2025-03-18, a month 2025-03, a year 2025."}
SPAN: Json = {
    "type": "array",
    "items": COUNT,
    "minItems": 2,
    "maxItems": 2,
    "description": "[begin, end) in code points of the article's text.",
}


def ref(name: str) -> Json:
    """A shape by its name.

    >>> ref("Searched")
    {'$ref': '#/components/schemas/Searched'}
    """
    return {"$ref": f"#/components/schemas/{name}"}


def many(items: Json) -> Json:
    """A list of them."""
    return {"type": "array", "items": items}


def or_null(shape: Json) -> Json:
    """One of them, or null."""
    return {"anyOf": [shape, {"type": "null"}]}


def one_of(words: Any, *, null: bool = False) -> Json:
    """One of the words of a ``Literal``."""
    return {"enum": [*get_args(words), *([None] if null else [])]}


def thing(says: str, **fields: Json) -> Json:
    """An object that has all of these fields. ``from_`` is "from", which Python keeps for itself."""
    named = {name.rstrip("_"): shape for name, shape in fields.items()}
    return {"type": "object", "description": says, "properties": named, "required": list(named)}


COMPONENTS: dict[str, Json] = {
    "Problem": thing(
        "A request that has no answer: what is wrong, and what to do next.",
        status={"type": "integer"}, error=TEXT, because=TEXT,
    ),
    "Searched": thing(
        "What an answer looked at.",
        articles=COUNT, outlets=COUNT, from_=DATE, to=DATE,
    ),
    "Change": thing(
        "A difference in words: text is the earlier one's, to the later one's; at is where it stands in the later.",
        kind=one_of(records.ChangeKind), text=TEXT, to=TEXT_OR_NULL, at=or_null(SPAN),
    ),
    "Copy": thing(
        "Whose text an article is.",
        article=TEXT, share=SHARE, agency=TEXT_OR_NULL, update=YES_OR_NO,
    ),
    "Link": thing(
        "One hand the words went through.",
        name=TEXT, role=one_of(records.LinkRole), span=or_null(SPAN),
    ),
    "Quotation": thing(
        "Words that an article attributes to somebody.",
        id=TEXT, kind=one_of(records.Kind), content=many(SPAN), speaker=many(SPAN), speaker_person=TEXT_OR_NULL,
        speaker_reason=TEXT_OR_NULL, cue=many(SPAN), addressee=many(SPAN), addressee_person=TEXT_OR_NULL,
        via=many(TEXT), chain=many(ref("Link")), alleged=YES_OR_NO, medium=one_of(records.Medium), date=DATE,
        nested_in=TEXT_OR_NULL, confidence=SHARE, evidence=many(TEXT), utterance=TEXT_OR_NULL, version=TEXT_OR_NULL,
    ),
    "NotSpeech": thing(
        "Words in quotation marks that nobody said.",
        span=SPAN, is_=one_of(records.NotSpeechIs),
    ),
    "Article": thing(
        "An article with all that was found in it.",
        id=TEXT, outlet=TEXT_OR_NULL, url=TEXT_OR_NULL, date=DATE, language=TEXT, title=TEXT_OR_NULL,
        authors=many(TEXT), agencies=many(TEXT), modified=TEXT_OR_NULL, text=TEXT, model=TEXT_OR_NULL,
        quotes=many(ref("Quotation")), not_speech=many(ref("NotSpeech")), skipped=many(ref("Skipped")),
        copy_of=or_null(ref("Copy")),
    ),
    "Earliest": thing(
        "The first report on record; ties are those that may be as early.",
        article=TEXT, date=DATE, ties=many(TEXT),
    ),
    "Version": thing(
        "One wording of an utterance, with what was changed since the one it goes back to.",
        version=TEXT, language=TEXT, text=TEXT, quotes=many(TEXT), parent=TEXT_OR_NULL,
        drift=many(one_of(records.Drift)), changes=many(ref("Change")), confidence=SHARE,
    ),
    "Edge": thing(
        "One article has the words from another.",
        from_=TEXT, to=TEXT, reason=one_of(records.EdgeReason), confidence=SHARE, because=TEXT,
    ),
    "Conflict": thing(
        "Accounts that cannot both hold.",
        kind=one_of(records.ConflictKind), quotes=many(TEXT), note=TEXT,
    ),
    "Clash": thing(
        "Accounts that cannot both hold, and the utterance they are about, where it is one.",
        kind=one_of(records.ConflictKind), quotes=many(TEXT), note=TEXT, utterance=TEXT_OR_NULL,
    ),
    "Utterance": thing(
        "One act of saying, as articles report it.",
        utterance=TEXT, speaker_person=TEXT_OR_NULL, earliest=ref("Earliest"), versions=many(ref("Version")),
        trail=many(ref("Edge")), conflicts=many(ref("Conflict")), outlets=COUNT, independent=COUNT,
    ),
    "Denial": thing(
        "An article's report that somebody denies having said what others report.",
        id=TEXT, article=TEXT, outlet=TEXT_OR_NULL, date=DATE, language=TEXT, speaker_person=TEXT_OR_NULL,
        sentence=TEXT,
    ),
    "Standing": thing(
        "How well it stands that somebody said it: whom outlets credit, and from how many sources.",
        word=one_of(Word), speaker_person=TEXT_OR_NULL, outlets=COUNT, sources=COUNT, source=TEXT_OR_NULL,
        hearsay=COUNT,
        credited=many(thing("Whom outlets credit.", speaker_person=TEXT_OR_NULL, outlets=COUNT)),
    ),
    "Report": thing(
        "One article's report of an utterance, with the sentence that supports it.",
        id=TEXT, kind=one_of(records.Kind), text=TEXT, article=TEXT, outlet=TEXT_OR_NULL, date=DATE, language=TEXT,
        speaker_person=TEXT_OR_NULL, speaker_reason=TEXT_OR_NULL, addressee_person=TEXT_OR_NULL, via=many(TEXT),
        alleged=YES_OR_NO, disputed=YES_OR_NO, sentence=TEXT, span=SPAN, utterance=TEXT_OR_NULL,
        copy_of=or_null(ref("Copy")), denies=YES_OR_NO, denied=many(ref("Denial")),
    ),
    "Verdict": thing(
        "What is on record about given words.",
        input=TEXT, verdict=one_of(records.VerdictWord), because=TEXT, confidence=SHARE, searched=ref("Searched"),
        utterance=or_null(ref("Utterance")), changes=many(ref("Change")), span=or_null(SPAN),
        line={"type": ["integer", "null"]}, nearest=TEXT_OR_NULL,
        reports=many(ref("Report")), standing=or_null(ref("Standing")),
    ),
    "Said": thing(
        "What one article attributes to a person.",
        id=TEXT, text=TEXT, article=TEXT, outlet=TEXT_OR_NULL, date=DATE, via=many(TEXT),
        addressee_person=TEXT_OR_NULL, disputed=YES_OR_NO, utterance=TEXT_OR_NULL, outlets=COUNT, independent=COUNT,
        copy_of=or_null(ref("Copy")), alleged=YES_OR_NO, denies=YES_OR_NO, denied=many(ref("Denial")),
    ),
    "Person": thing(
        "A person in a list.",
        person=TEXT, aliases=many(TEXT), quotations=COUNT, outlets=COUNT, first=DATE, last=DATE, person_id=TEXT,
        is_body=YES_OR_NO, wikidata=TEXT_OR_NULL,
    ),
    "Count": thing(
        "How many there are of something.",
        name=TEXT, count=COUNT, id=TEXT_OR_NULL,
    ),
    "Profile": thing(
        "A person in figures.",
        person=TEXT, person_id=TEXT, aliases=many(TEXT), epithets=many(TEXT), is_body=YES_OR_NO,
        wikidata=TEXT_OR_NULL, evidence=many(TEXT), articles=COUNT, quotations=COUNT, utterances=COUNT, outlets=COUNT,
        disputed=COUNT, addressed=COUNT, first=DATE, last=DATE, months=many(ref("Count")), by=many(ref("Count")),
        to=many(ref("Count")), told_by=many(ref("Count")),
    ),
    "Outlet": thing(
        "An outlet in a list.",
        outlet=TEXT, articles=COUNT, quotations=COUNT, speakers=COUNT, first=DATE, last=DATE,
    ),
    "Passage": thing(
        "How often one outlet has words from another, by a reason.",
        outlet=TEXT, reason=one_of(records.EdgeReason), count=COUNT,
    ),
    "Publisher": thing(
        "An outlet in figures.",
        outlet=TEXT, articles=COUNT, quotations=COUNT, speakers=COUNT, first=DATE, last=DATE,
        languages=many(ref("Count")), months=many(ref("Count")), quoted=many(ref("Count")),
        kinds=many(ref("Count")), most_quoted=many(ref("Count")),
        cites=many(ref("Count")), cited_by=many(ref("Count")), drifts=many(ref("Count")),
        conflicts=many(ref("Count")), copies_from=many(ref("Count")), copied_by=many(ref("Count")),
        has_from=many(ref("Passage")), gives_to=many(ref("Passage")),
    ),
    "Reworded": thing(
        "A report in other words than those it goes back to.",
        quote=TEXT, outlet=TEXT_OR_NULL, date=DATE, speaker_person=TEXT_OR_NULL, utterance=TEXT, version=TEXT,
        text=TEXT, before=TEXT, drift=many(one_of(records.Drift)), changes=many(ref("Change")),
    ),
    "Overview": thing(
        "The whole store in figures.",
        version=TEXT_OR_NULL, searched=ref("Searched"),
        counts={"type": "object", "additionalProperties": COUNT},
        months=many(ref("Count")), languages=many(ref("Count")), conflicts=many(ref("Count")), corrections=COUNT,
        skipped=many(ref("Count")), versions={"type": "object", "additionalProperties": TEXT}, settled=YES_OR_NO,
    ),
    "Decision": thing(
        "A line of the log of what somebody has decided about persons.",
        decision=COUNT, what=one_of(records.DecisionKind), when=TEXT, who=TEXT_OR_NULL, note=TEXT,
        undoes={"type": ["integer", "null"]}, undone={"type": ["integer", "null"]},
        about=many(thing("A name in an article.", article=TEXT, name=TEXT)),
    ),
    "First": thing(
        "Words that one article of a story is the first on record with.",
        utterance=TEXT, quote=TEXT, text=TEXT, kind=one_of(records.Kind), speaker_person=TEXT_OR_NULL, articles=COUNT,
    ),
    "StoryArticle": thing(
        "An article of a story, with what it was the first to bring.",
        article=TEXT, outlet=TEXT_OR_NULL, date=DATE, language=TEXT, maybe_before=many(TEXT), like=TEXT_OR_NULL,
        confidence=SHARE, because=TEXT, new_utterances=many(ref("First")), new_persons=many(TEXT),
        conflicts=many(ref("Conflict")),
    ),
    "Story": thing(
        "An event with the articles that tell of it, in order of time.",
        story=TEXT, words=many(TEXT), persons=many(TEXT), outlets=many(TEXT), languages=many(TEXT), from_=DATE,
        to=DATE, articles=many(ref("StoryArticle")), person_ids=many(TEXT),
    ),
    "Correction": thing(
        "What a publisher changed in one quotation.",
        article=TEXT, at=TEXT_OR_NULL, kind=one_of(records.CorrectionKind), before=TEXT_OR_NULL, after=TEXT_OR_NULL,
        speaker_before=TEXT_OR_NULL, speaker_after=TEXT_OR_NULL, drift=many(one_of(records.Drift)),
        changes=many(ref("Change")), quote=TEXT_OR_NULL, number=COUNT,
    ),
    "Skipped": thing(
        "An input that could not be read.",
        source=TEXT, stage=TEXT, reason=TEXT,
    ),
}  # fmt: skip
