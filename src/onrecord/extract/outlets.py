"""Names in, outlets out: by a word of the name, by what the article calls it, by what it does. Most papers' names are
plain words ("Glare", "Le Fil"), so the article has to say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from onrecord.extract.document import Document, Unit
from onrecord.extract.phrases import Phrase
from onrecord.languages import KNOWN, language
from onrecord.text.words import fold

ARTICLES = re.compile(r"^(the|der|die|das|dem|den|le|la|les|l['’]|el|los)\s*(?=[A-ZÄÖÜÉ@])")
# Small words inside names of papers: "El Muelle de Hoy".
SMALL = frozenset({"of", "the", "de", "du", "des", "d'", "la", "le", "l'", "del", "der", "die", "das", "am", "und", "for"})


@lru_cache(maxsize=1)
def outlet_words() -> frozenset[str]:
    """The last words of outlets' names in all languages: a Spanish article cites a "Bugle" too."""
    return frozenset().union(*(language(code).speech.outlet_words for code in KNOWN))


DOMAIN = re.compile(r"\.(com|net|org|de|fr|es|at|ch|co\.uk)$")
ARTICLE = frozenset({"Le", "La", "Les", "L", "El", "Los", "Las"})


@lru_cache(maxsize=4096)
def is_outlet(name: str) -> bool:
    """Whether a name reads like an outlet's: by a word of it, its domain, a handle, or a capitalised article, which
    French and Spanish keep inside a sentence for titles of papers.

    >>> is_outlet("the Harbour Post"), is_outlet("Le Quai du Soir"), is_outlet("the mayor"), is_outlet("DailyNews")
    (True, True, False, True)
    """
    if name.startswith("@") or DOMAIN.search(name):
        return True
    parts = re.findall(r"\w+", name)
    capitals = [p for p in parts if p[0].isupper()]
    if not capitals:
        return False
    if parts[0] in ARTICLE and len(capitals) > 1:
        return True
    known = outlet_words()
    if any(fold(p) in known for p in (capitals[0], capitals[-1])):
        return True
    # "HarbourNews", written as one
    return any(re.search(r"[a-z][A-Z]", p) and fold(re.findall(r"[A-Z][a-z]+", p)[-1]) in known for p in capitals)


def introduced(doc: Document) -> frozenset[str]:
    """Names the article shows to be outlets: "the celebrity site Glare", "Glare reported"."""
    s = doc.facts.speech
    names: set[str] = set()
    for sentence in doc.sentences:
        units = sentence.units
        for at, unit in enumerate(units):
            run = None
            if unit.key in s.outlet_nouns and not (unit.capital and s.word_order != "v2"):
                # over an adjective: "el diario alemán Grenzruf"
                ahead = at + 1
                if ahead + 1 < len(units) and not units[ahead].capital and units[ahead].key not in s.prepositions:
                    ahead += 1
                run = name_after(units, ahead, doc) if ahead < len(units) and units[ahead].capital else None
            elif unit.key in s.own_voice - s.writing and at and units[at - 1].capital and s.word_order == "svo":
                begin = at - 1
                while begin > 0 and units[begin - 1].capital:
                    begin -= 1
                single = at - begin == 1 and units[begin].key not in doc.facts.people.first_names
                run = Phrase(begin, at) if single and unit.key in s.own_voice - s.say else None
            if run is not None:
                names.add(text_of(doc, units, run))
    return frozenset(names)


def name_after(units: Sequence[Unit], at: int, doc: Document) -> Phrase | None:
    """The run of capitals at ``at``, behind its article: "the Shade Room", "El Muelle de Hoy", "@doorman"."""
    facts = doc.facts
    begin = at
    if begin < len(units) and units[begin].key in facts.speech.determiners and not units[begin].capital:
        begin += 1
    end = begin
    while end < len(units) and units[end].quoted is None and _in_name(units, begin, end):
        end += 1
        small = end
        while small < len(units) and small - end < 2 and units[small].key in SMALL:
            small += 1
        if end < small < len(units) and units[small].capital:
            end = small
    while end > begin and not units[end - 1].key:
        end -= 1
    return Phrase(begin, end) if end > begin else None


def _in_name(units: Sequence[Unit], begin: int, at: int) -> bool:
    if units[at].capital or units[at].text.startswith("@"):
        return True
    glue = units[at].text in "&'’." and at > begin and at + 1 < len(units)
    return glue and units[at + 1].capital and units[at + 1].begin == units[at].end


def text_of(doc: Document, units: Sequence[Unit], phrase: Phrase) -> str:
    return doc.text[units[phrase.begin].begin : units[phrase.end - 1].end]


def bare(name: str) -> str:
    """A name without its article: "the Harbour Post", "L’Écho"."""
    return ARTICLES.sub("", name)
