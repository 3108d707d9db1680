"""Articles in, TEI P5 out: the text with each quotation as ``said``, who speaks to whom, and the chain. Quotations
cross each other and the ends of lines, which elements can't: those are written in parts joined by next and prev."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.ask import Page
from onrecord.export.reported import BIDI, Reported, address, iri, reported, shown
from onrecord.records import Article, Person, Span
from onrecord.telling import sureness
from onrecord.text.marks import paragraphs

if TYPE_CHECKING:
    from onrecord.ask.chosen import Chosen

ID, LANG = "xml:id", "xml:lang"
# XML 1.0 has no way to write these.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CERTAINTY = {"sure": "high", "likely": "medium", "possible": "low"}
KINDS = {
    "direct": "all of it in quotation marks",
    "indirect": "without quotation marks",
    "mixed": "told in the words of the outlet, with quoted pieces",
    "fragment": "a quoted word or two",
    "alleged": "it is itself hearsay that this was said",
    "disputed": "another article contradicts who said it, or that it was said",
    "speech": "spoken",
    "writing": "written",
    "post": "posted",
    "thought": "thought, not said",
}


def tei(chosen: Chosen, full_text: bool = False) -> Iterator[str]:
    """A ``teiCorpus`` with one ``TEI`` an article; of one article that alone.

    The sentences around the quotations, with gaps between them; the whole text where ``full_text``.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    if chosen.of == "article":
        for on in chosen.pages():
            yield _written(
                _article(on, list(reported(on, chosen.disputed(on))), 1, full_text, outermost=chosen.made_by)
            )
        return
    yield '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">\n'
    yield _written(_corpus_header(chosen))
    for n, on in enumerate(chosen.pages(), 1):
        if on.reading.quotations or full_text:
            yield _written(_article(on, list(reported(on, chosen.disputed(on))), n, full_text))
    yield "</teiCorpus>\n"


def _corpus_header(chosen: Chosen) -> ET.Element:
    header = ET.Element("teiHeader")
    file = _put(header, "fileDesc")
    of = f" of {chosen.name}" if chosen.name else ""
    _put(_put(file, "titleStmt"), "title", f"Quotations{of} on record")
    _put(_put(file, "publicationStmt"), "p", "Not published. The rights in the articles are their publishers'.")
    _put(_put(file, "sourceDesc"), "p", "Each article names its source.")
    _put_application(_put(header, "encodingDesc"), chosen.made_by)
    return header


def _article(
    on: Page, found: Sequence[Reported], n: int, full_text: bool, *, outermost: str | None = None
) -> ET.Element:
    """One article; ``outermost``: no corpus is around it, and these are the versions of what made it."""
    article = on.reading.article
    persons = {p.id: p for one in found for p in (one.speaker, one.addressee) if p}
    key = {id: f"a{n}p{i}" for i, id in enumerate(sorted(persons), 1)}
    root = ET.Element("TEI", {ID: f"a{n}"})
    if outermost is not None:
        root.set("xmlns", "http://www.tei-c.org/ns/1.0")
    header = _put(root, "teiHeader")
    file = _put(header, "fileDesc")
    _put(_put(file, "titleStmt"), "title", f"Quotations in: {article.title or article.id}")
    holds = "the whole text" if full_text else "the sentences around the quotations"
    _put(
        _put(file, "publicationStmt"),
        "p",
        f"Not published. Holds {holds}. The rights in the article are its publisher's.",
    )
    _put_source(_put(file, "sourceDesc"), article)
    encoding = _put(header, "encodingDesc")
    reader = f"the model {on.reading.model} and by " if on.reading.model else ""
    _put(_put(encoding, "editorialDecl"), "p", f"The quotations were found by {reader}rules.")
    if outermost is not None:
        _put_application(encoding, outermost)
    profile = _put(header, "profileDesc")
    _put(_put(profile, "langUsage"), "language", article.language, ident=article.language or "und")
    if persons:
        people = _put(_put(profile, "particDesc"), "listPerson")
        for id in sorted(persons):
            _put_person(people, persons[id], key[id])
    text = _put(root, "text", **{LANG: article.language or "und"})
    _put_body(_put(text, "body"), article, found, shown(article, on.reading.quotations, full_text), key, n)
    if found:
        _put_attributions(_put(text, "back"), found, key, n)
    return root


def _put_source(to: ET.Element, article: Article) -> None:
    bibl = _put(to, "bibl", type="article")
    for author in article.authors:
        _put(bibl, "author", author)
    if article.title:
        _put(bibl, "title", article.title, level="a")
    if article.outlet:
        _put(bibl, "title", article.outlet, level="j")
    if article.date:
        _put(bibl, "date", article.date, when=article.date)
    if (at := address(article)).startswith("http"):
        _put(bibl, "ref", at, target=at)
    _put(bibl, "idno", article.id, type="onrecord")


def _put_application(encoding: ET.Element, made_by: str) -> None:
    application = _put(_put(encoding, "appInfo"), "application", **{ID: "onrecord"}, ident="onrecord")
    application.set("version", __version__)
    _put(application, "label", "On Record")
    if made_by:
        _put(application, "desc", f"Versions of its rules, model and dictionaries: {made_by}")
    taxonomy = _put(_put(encoding, "classDecl"), "taxonomy", **{ID: "onrecord.kinds"})
    for kind, means in KINDS.items():
        _put(_put(taxonomy, "category", **{ID: f"onrecord.{kind}"}), "catDesc", f"{kind}: {means}")


def _put_person(to: ET.Element, person: Person, key: str) -> None:
    body = _put(to, "org" if person.is_body else "person", **{ID: key})
    if person.gender in ("f", "m") and not person.is_body:
        body.set("sex", "2" if person.gender == "f" else "1")  # ISO 5218
    name = "orgName" if person.is_body else "persName"
    _put(body, name, person.name, type="main")
    for alias in person.aliases:
        _put(body, name, alias, type="alias")
    _put(body, "idno", person.id, type="onrecord")
    if person.wikidata:
        _put(body, "idno", person.wikidata, type="wikidata")


@dataclass(slots=True)
class _Part:
    """An element to be, as far as it lies in one other."""

    span: Span
    of: int  # the number of what it is a part of


def _put_body(
    body: ET.Element,
    article: Article,
    found: Sequence[Reported],
    parts: Sequence[Span],
    key: Mapping[str, str],
    n: int,
) -> None:
    whole = _elements(found, key, n)
    lines = [Span(max(p.begin, s.begin), min(p.end, s.end)) for s in parts for p in paragraphs(article.text, *s)]
    written: dict[int, list[ET.Element]] = defaultdict(list)
    end = 0
    block = _put(body, "div", type="article")
    for line in lines:
        if article.text[end : line.begin].strip():
            _put(_put(block, "ab"), "gap", reason="sampling")
        p = _put(block, "p")
        inside = (_Part(Span(max(s.begin, line.begin), min(s.end, line.end)), i) for i, (s, _) in enumerate(whole))
        nest = _nested([part for part in inside if part.span.begin < part.span.end])
        _fill(p, article.text, line, nest, whole, written)
        end = line.end
    if not lines:
        _put(block, "p")
    elif article.text[end:].strip():
        _put(_put(block, "ab"), "gap", reason="sampling")
    _join(found, whole, written, n)


def _elements(found: Sequence[Reported], key: Mapping[str, str], n: int) -> list[tuple[Span, ET.Element]]:
    """What stands in the text, each with a model of its element: the pieces of quotations, cues, mentions, hands."""
    whole: dict[tuple[Span, str], tuple[Span, ET.Element]] = {}
    words = [span for one in found for span in one.quotation.content]
    for one in found:
        q = one.quotation
        said = ET.Element("said", {"direct": "true" if q.kind in ("direct", "fragment") else "false"})
        if q.medium != "speech":
            said.set("aloud", "false")
        kinds = (q.kind, q.medium, *["alleged"] * q.alleged, *["disputed"] * one.disputed)
        said.set("ana", " ".join(f"#onrecord.{kind}" for kind in kinds))
        if one.speaker:
            said.set("who", f"#{key[one.speaker.id]}")
        if one.addressee:
            said.set("toWhom", f"#{key[one.addressee.id]}")
        if one.utterance:
            said.set("corresp", iri("utterance", one.utterance))
        said.set("resp", "#onrecord")
        said.set("cert", CERTAINTY[sureness(q.confidence)])
        for span in q.content:
            whole[(span, f"said {one.number}")] = (span, said)
            if q.medium in ("post", "writing") and q.kind in ("direct", "fragment"):
                whole[(span, f"quote {one.number}")] = (span, ET.Element("quote", {"type": q.medium}))
        for mention, person, role in ((q.speaker, one.speaker, "speaker"), (q.addressee, one.addressee, "addressee")):
            for span in mention.spans:
                rs = ET.Element("rs", {"type": role} | ({"ref": f"#{key[person.id]}"} if person else {}))
                whole.setdefault((span, "rs"), (span, rs))
        for span in q.cue:
            whole.setdefault(
                (span, "cue"), (span, ET.Element("seg", {"type": "cue", "corresp": f"#a{n}q{one.number}"}))
            )
        for link in q.chain:
            if link.span:
                whole.setdefault((link.span, "rs"), (link.span, ET.Element("rs", {"type": link.role})))
    # A mention may lie in somebody's words, but they don't lie in a mention; of two in one place the words come first.
    spoken = [(span, element) for span, element in whole.values() if element.tag in ("said", "quote")]
    named = [(span, element) for span, element in whole.values() if element.tag not in ("said", "quote")]
    return spoken + [(span, element) for span, element in named if not any(_crosses(span, other) for other in words)]


def _crosses(mention: Span, words: Span) -> bool:
    inside = words.begin <= mention.begin and mention.end <= words.end
    return not inside and mention.begin < words.end and words.begin < mention.end


def _nested(parts: list[_Part]) -> list[_Part]:
    """The parts in the order they open, so cut that each lies in another or beside it."""
    waiting = sorted(parts, key=_order)
    done: list[_Part] = []
    open_: list[_Part] = []
    while waiting:
        part = waiting.pop(0)
        while open_ and open_[-1].span.end <= part.span.begin:
            open_.pop()
        if open_ and part.span.end > (stop := open_[-1].span.end):
            waiting = sorted([*waiting, _Part(Span(stop, part.span.end), part.of)], key=_order)
            part.span = Span(part.span.begin, stop)
        done.append(part)
        open_.append(part)
    return done


def _order(part: _Part) -> tuple[int, int, int]:
    return part.span.begin, -part.span.end, part.of


def _fill(
    p: ET.Element,
    text: str,
    line: Span,
    parts: Sequence[_Part],
    whole: Sequence[tuple[Span, ET.Element]],
    written: dict[int, list[ET.Element]],
) -> None:
    """Text and elements into a paragraph, in one walk."""
    at = line.begin
    open_: list[tuple[ET.Element, int]] = [(p, line.end)]
    for part in parts:
        while open_[-1][1] <= part.span.begin and len(open_) > 1:
            _say(open_[-1][0], text[at : open_[-1][1]])
            at = open_.pop()[1]
        _say(open_[-1][0], text[at : part.span.begin])
        at = part.span.begin
        element = ET.SubElement(open_[-1][0], whole[part.of][1].tag, whole[part.of][1].attrib)
        written[part.of].append(element)
        open_.append((element, part.span.end))
    while open_:
        _say(open_[-1][0], text[at : open_[-1][1]])
        at = open_.pop()[1]


def _join(
    found: Sequence[Reported],
    whole: Sequence[tuple[Span, ET.Element]],
    written: Mapping[int, list[ET.Element]],
    n: int,
) -> None:
    """The parts of one quotation: each has an id and says which is next and which before."""
    # The model element is one for all pieces of a quotation, in the order of the quotations.
    pieces: dict[int, list[ET.Element]] = {}
    for i, (_, model) in enumerate(whole):
        if model.tag == "said":
            pieces.setdefault(id(model), []).extend(written.get(i, []))
    for one, parts in zip(found, pieces.values(), strict=True):
        ids = [f"a{n}q{one.number}" + (f".{i}" if i else "") for i in range(len(parts))]
        for i, part in enumerate(parts):
            part.set(ID, ids[i])
            if i:
                part.set("prev", f"#{ids[i - 1]}")
            if i + 1 < len(ids):
                part.set("next", f"#{ids[i + 1]}")


def _put_attributions(back: ET.Element, found: Sequence[Reported], key: Mapping[str, str], n: int) -> None:
    """Who attributes each quotation to whom, through whom, and how surely it was found."""
    listed = _put(_put(back, "div", type="attributions"), "list")
    for one in found:
        item = _put(listed, "item", corresp=f"#a{n}q{one.number}")
        _say(item, one.says)
        if one.via:
            _put_chain(item, one, key)
        for reason in [one.quotation.speaker.reason] if one.quotation.speaker.reason and not one.speaker else []:
            _put(item, "note", reason, type="unknown-speaker")
        for id, kind in ((one.utterance, "utterance"), (one.version, "version"), (one.quotation.id, "quotation")):
            if id:
                _put(item, "idno", id, type=kind)
        if one.quotation.date:
            _put(item, "date", one.quotation.date, type="said", when=one.quotation.date)
        _put(item, "certainty", target=f"#a{n}q{one.number}", locus="value", degree=f"{one.confidence:g}")


def _put_chain(item: ET.Element, one: Reported, key: Mapping[str, str]) -> None:
    note = _put(item, "note", type="chain")
    if one.speaker:
        _put(note, "rs", one.speaker.name, type="speaker", ref=f"#{key[one.speaker.id]}")
    for link in one.via:
        _say(note, " → ")
        _put(note, "rs", link.name, type=link.role)
    _say(note, f" → {one.outlet}")


def _put(to: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(to, tag, {name: _writable(value) for name, value in attributes.items()})
    made.text = _writable(text) or None
    return made


def _say(to: ET.Element, text: str) -> None:
    """Text behind what an element holds already."""
    if not text:
        return
    text = _writable(text)
    if len(to):
        to[-1].tail = (to[-1].tail or "") + text
    else:
        to.text = (to.text or "") + text


def _writable(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", text)


def _written(element: ET.Element) -> str:
    written = ET.tostring(element, encoding="unicode")
    return BIDI.sub(lambda found: f"&#x{ord(found.group()):X};", written.replace("\r", "&#13;")) + "\n"
