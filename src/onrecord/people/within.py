"""A reading with bare mentions in, the same reading with persons out. Surnames repeat, pronouns lie, and what can't
be known stays unknown, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.errors import UnknownLanguage
from onrecord.languages import Language, language
from onrecord.people.discourse import Ref, carried_on, named_in, resolve
from onrecord.people.figures import Figure, cast, settle_genders
from onrecord.people.layout import lay_out
from onrecord.people.names import names
from onrecord.people.talks import listeners
from onrecord.records import Gender, Mention, Person, Quotation, Reading, Span


def within(reading: Reading) -> Reading:
    """The reading with ``persons`` and with every speaker and addressee resolved or unknown for a reason.

    Persons have the ids "ARTICLE@0", "ARTICLE@1" … in the order in which the article names them first.
    """
    article, facts = reading.article, _facts(reading.article.language)
    titles = [n.span for n in reading.not_speech if n.is_ in ("title", "caption")]
    nicknames = [n.span for n in reading.not_speech if n.is_ == "nickname"]
    layout = lay_out(article, facts, titles, nicknames)
    said = [q for q in reading.quotations if not _only_attributed(q)]
    given = [s for q in said for m in (q.speaker, q.addressee) for s in m.spans]
    outlets = [link.name for q in said for link in q.chain if link.role in ("outlet", "agency")]
    if article.outlet:
        outlets.append(article.outlet)
    everybody = cast(layout, names(layout, given, outlets))
    settle_genders(layout, everybody.figures)
    refs, discourse = resolve(layout, everybody, said)
    refs = [*refs, *carried_on(layout, refs, said)]
    heard = listeners(layout, refs, said, next((f for f in everybody.figures if f.own), None))
    thinkers = {}
    for quotation in reading.quotations:
        if _only_attributed(quotation) and quotation.speaker.spans:
            span = Span(quotation.speaker.spans[0].begin, quotation.speaker.spans[-1].end)
            if (ref := named_in(layout, everybody, span) or _met(refs, span)) is not None:
                thinkers[quotation.id] = ref
    spoken = {id(r.figure) for r in refs if r.figure is not None and (r.speaks or r.hears)}
    spoken |= {id(r.figure) for r in thinkers.values() if r.figure is not None}
    heard_of = {id(figure) for figure, _ in heard.values()}
    figures = [
        f
        for f in (*everybody.figures, *discourse.made)
        if id(f) in spoken or id(f) in heard_of or (not f.own and f.weight > 0)
    ]
    figures.sort(key=lambda f: f.begin)
    ids = {id(f): f"{article.id}@{n}" for n, f in enumerate(figures)}
    speakers = thinkers | {q.id: r for r in refs for q in r.speaks}
    hearers = {q.id: r for r in refs for q in r.hears}
    quotations = []
    for quotation in reading.quotations:
        speaker = _mention(quotation.speaker, speakers.get(quotation.id), ids, "no speaker is given")
        addressee = _mention(quotation.addressee, hearers.get(quotation.id), ids, "no addressee is given")
        if quotation.id in heard and not quotation.addressee.spans:
            figure, why = heard[quotation.id]
            addressee = Mention(person=ids[id(figure)], evidence=(why,))
        quotations.append(replace(quotation, speaker=speaker, addressee=addressee))
    persons = tuple(_person(f, ids[id(f)]) for f in figures)
    return replace(reading, quotations=tuple(quotations), persons=persons)


def _only_attributed(quotation: Quotation) -> bool:
    """Whether nothing but a model attributes it, as a stance or a topic: that tells nothing about who speaks here."""
    return quotation.medium == "thought" and all(e.startswith("model") for e in quotation.evidence)


def _met(refs: Sequence[Ref], span: Span) -> Ref | None:
    """Whoever is referred to in these words, and not only as the owner of what stands there: “Reyle’s lawyer”."""
    inside = [r for r in refs if span.begin < r.end and r.begin < span.end]
    inside = [r for r in inside if r.place != "possessive" or r.end >= span.end]
    return min(inside, key=lambda r: (r.figure is None, r.begin), default=None)


def _facts(code: str) -> Language:
    """The facts of the article's language; of English where there are none, which finds names still."""
    try:
        return language(code)
    except UnknownLanguage:
        return language("en")


def _mention(given: Mention, ref: Ref | None, ids: dict[int, str], nobody: str) -> Mention:
    if ref is not None and not given.spans and ref.figure is not None and id(ref.figure) in ids:
        known = replace(given, form="none", person=ids[id(ref.figure)], reason=None, evidence=ref.evidence)
        before = ref.stands_for
        while before is not None and before.stands_for is not None:
            before = before.stands_for
        if before is not None:  # "…", añadió: whoever the sentence before names
            known = replace(known, spans=(Span(before.begin, before.end),), text=before.text, form=before.form)
        return known
    if ref is None:
        return replace(given, form="none", person=None, reason=nobody)
    if ref.figure is not None and id(ref.figure) in ids:
        return replace(given, form=ref.form, person=ids[id(ref.figure)], reason=None, evidence=ref.evidence)
    reason = ref.reason or f"no name in the article fits “{ref.text}”"
    return replace(given, form=ref.form, person=None, reason=reason, evidence=())


def _person(figure: Figure, id_: str) -> Person:
    gender: Gender | None = figure.gender if figure.gender in ("f", "m", "n", "plural") else None  # type: ignore[assignment]
    aliases = [a for a, _ in sorted(figure.aliases.items(), key=lambda p: (-p[1], p[0])) if a != figure.written]
    evidence = dict.fromkeys([*figure.evidence, *(f"called “{d}”" for d in figure.described)])
    return Person(
        id=id_,
        name=figure.handle or figure.written,
        aliases=tuple(aliases),
        epithets=tuple(figure.described),
        is_body=figure.is_body,
        gender=gender,
        evidence=tuple(evidence),
    )
