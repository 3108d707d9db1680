"""The order of the rules for one article, and how their finds become quotations: overlaps settled, nesting, kind,
chain, modality, ids in order of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.errors import UnknownLanguage
from onrecord.extract import clauses, unsaid, verb_second
from onrecord.extract.according import own_voice, sourced
from onrecord.extract.candidates import joined, weighed
from onrecord.extract.chain import scene_of, with_chains
from onrecord.extract.confidence import KEPT
from onrecord.extract.document import Document, lay_out, quotes_of
from onrecord.extract.find import Find, cells, common, length
from onrecord.extract.incise import without_incises
from onrecord.extract.modality import with_modality
from onrecord.extract.nested import nested
from onrecord.extract.notspeech import not_speech
from onrecord.extract.posts import posted
from onrecord.extract.quotations import quotations
from onrecord.extract.quoted import carried_on
from onrecord.extract.turns import turns
from onrecord.languages import Language, language
from onrecord.records import Article, Candidate, Reading


def extract(article: Article, heard: Sequence[Candidate] | None = None, least: float = KEPT) -> Reading:
    """The quotations of one article, each with the evidence that made it; persons are not resolved yet.

    ``heard`` is what a model takes for quotations in it; with None no model looked, and the rules stand alone.
    Where one looked, only finds of at least the confidence ``least`` are kept.

    An article in a language without a file of facts is read with the English facts for its quotation marks only.
    """
    facts = _facts(article)
    quotes = without_incises(article.text, quotes_of(article), facts)
    others, titled = not_speech(article.text, quotes, facts)
    doc = lay_out(article, facts, quotes, others)
    if facts.speech.word_order == "v2":
        found = verb_second.reported(doc)
    else:
        found = clauses.reported(doc) + sourced(doc)
    found = own_voice(doc, settled(doc, found))
    found = carried_on(doc, found)
    if facts.speech.word_order == "v2":
        found = found + unsaid.pieces(doc, found)
    found = found + nested(doc, found) + posted(doc, found) + turns(doc, found)
    found = sorted(found, key=lambda f: (f.begin, f.content))
    if heard is not None:
        found, alone = joined(doc, found, heard)
    scene = scene_of(doc)
    found = with_modality(doc, with_chains(doc, found, scene))
    if heard is not None:
        alone = sorted(alone, key=lambda f: (f.begin, f.content))
        alone = [replace(f, chain=c.chain) for f, c in zip(alone, with_chains(doc, alone, scene), strict=True)]
        found = weighed(doc, [*found, *with_modality(doc, alone)], least)
        found = sorted(found, key=lambda f: (f.begin, f.content))
    return Reading(article, quotations(doc, found), tuple(others), (), (), tuple(titled))


def _facts(article: Article) -> Language:
    try:
        return language(article.language)
    except UnknownLanguage:
        return language("en")


def settled(doc: Document, found: Sequence[Find]) -> list[Find]:
    """One find per stretch of words: of two with nearly the same content the better rule stays."""
    kept: list[Find] = []
    beside: dict[tuple[int, int], list[Find]] = defaultdict(list)  # by paragraph and place in it
    for f in sorted(found, key=lambda f: (_rank(f), f.sentence, f.begin)):
        places = [(doc.sentences[f.sentence].paragraph, cell) for cell in cells(f.content)]
        if not any(_same_place(f, k) for place in places for k in beside[place]):
            kept.append(f)
            for place in places:
                beside[place].append(f)
    return kept


RANK = ("cue between", "cue before, quoted", "cue behind", "cue before, that")


def _rank(f: Find) -> int:
    return RANK.index(f.rule) if f.rule in RANK else len(RANK) + f.rule.endswith("thought")


def _same_place(a: Find, b: Find) -> bool:
    if any(x.cue and common(x.cue, y.content) == length(x.cue) for x, y in ((a, b), (b, a))):
        return False  # one reports the other
    shared = common(a.content, b.content)
    return shared > 0.6 * max(length(a.content), length(b.content))
