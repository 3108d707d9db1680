"""A word in, what it says about a person out: office, work, kin, gender. German makes such words by the dozen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from onrecord.languages import KNOWN, language

AGED = re.compile(r"^(\d{1,3})-?(?:year-old|jahrige[rnms]?)$")
# Endings of German case and number, longest first; the bare word is tried before them.
GERMAN_ENDINGS = ("es", "en", "n", "s")


SHORT_TAILS = frozenset("chef star boss koch arzt wirt".split())
# Endings of English nouns for persons by their work, and of German ones by what they do.
WORK = re.compile(
    r"\w(?:ologist|ographer|ician|iatrist|maker|keeper|player|writer|holder|winner|worker|lifter|scorer|hunter|trainer"
    r"|dresser|singer|driver|fighter|grower|breeder|monger)$"
)
SCIENCE = re.compile(r"(?:olog(?:e|en|in)|(?:forscher|physiker|chemiker|wissenschaftler|biologe|kundler)(?:in|s|n)?)$")
AGENT = re.compile(r"\w{2}(?:(?<![aeiou])er|ler|or|ist|ent|ant|eur|ling|loge|graf|nom|soph|urg|iker)$")
AGENT_EN = re.compile(r"\w{3}(?:er|or|ist|ian|ee|ess|ster|eer|ette)$")
AGENT_ES = re.compile(r"\w{3}(?:ista|olog[oa]|grafo|[dt]ora?|ario|aria|ense|[ae]ñ[oa]|ero|era)$")
AGENT_FR = re.compile(r"\w{3}(?:iste|ologue|graphe|eur|euse|trice|i?enne|i?er|iere|aire)$")
# They end as if they were somebody and are firms or things.
THINGS = frozenset(
    "operator manufacturer retailer insurer carrier lender provider supplier letter"
    " paper number poster newsletter folder"
    " chapter order offer answer matter server computer river motor sector factor error order border corner quarter"
    " hersteller betreiber anbieter versicherer lieferant importeur kurier computer sommer winter monat moment"
    " text punkt wert teil vertrag bericht kontinent kommentar dokument argument instrument experiment"
    " parlament fundament element fenster theater zimmer wasser fehler zettel artikel titel".split()
)


class Role(NamedTuple):
    """A noun for a person: its head as listed, the gender it shows, the field of work, and whether news leaves such
    a one unnamed."""

    head: str
    gender: str | None  # "f", "m", "either", or None where the determiner shows it
    domain: str | None
    stranger: bool
    age: int | None = None


@lru_cache(maxsize=16384)
def role(key: str, code: str) -> Role | None:
    """What a folded word says about a person, or None.

    >>> role("rapper", "en").domain
    'music'
    >>> role("sprachwissenschaftlerin", "de").gender, role("kollegen", "de").head
    ('f', 'kollege')
    >>> role("44-jahrige", "de").age
    44
    """
    people = language(code).people
    if aged := AGED.match(key):
        return Role("year-old", None if code == "de" else "either", None, False, int(aged.group(1)))
    for form in _forms(key, code):
        if form in people.roles:
            domain = people.domains.get(form) or ("science" if code == "de" and SCIENCE.search(form) else None)
            return Role(form, people.roles[form], domain, form in people.strangers)
    if key.startswith("ex") and key[2:] in people.roles:  # exdirector
        return role(key[2:], code)
    if "-of-" in key:  # mother-of-two
        return role(key.split("-of-")[0], code)
    if "-" in key:
        return role(key.rsplit("-", 1)[1], code)
    if code == "en" and WORK.search(key):
        return Role(key, "either", "science" if key.endswith(("ologist", "ographer")) else None, False)
    if code == "de":
        if key.endswith("innen") and (one := role(key[:-3], code)):
            return one._replace(gender="plural")
        found = _compound(key)
        return found._replace(domain="science") if found and not found.domain and SCIENCE.search(key) else found
    return None


def _forms(key: str, code: str) -> tuple[str, ...]:
    if code != "de":
        return (key,)
    return (key, *(key[: -len(end)] for end in GERMAN_ENDINGS if key.endswith(end) and len(key) > len(end) + 3))


def _compound(key: str) -> Role | None:
    """The last part of a German compound decides: Bühnenchef is a boss, Hafenmeisterin a woman."""
    roles = language("de").people.roles
    for form in _forms(key, "de"):
        for cut in range(2, len(form) - 3):
            if form[cut:] in roles:
                tail = role(form[cut:], "de")
                # A short tail is chance more often than sense: Sicherheitsrat is no Rat, Sternfahrt no Fahrt.
                if tail and (len(form) - cut >= 5 or form[cut:] in SHORT_TAILS):
                    return tail
    if key.endswith("in") and (male := role(key[:-2], "de") or role(key[:-2] + "e", "de")):
        return Role(key, "f", male.domain, male.stranger)
    if re.search(r"(?:er|ist|ent|or|ant|eur|iz|og|at)in$", key) and len(key) > 6:
        return Role(key, "f", None, False)
    return None


@lru_cache(maxsize=4096)
def agent(key: str, code: str) -> Role | None:
    """What a word that nobody listed says about whoever speaks: by its ending, somebody who does something.

    >>> agent("walzenmeister", "de").gender, agent("beekeeper", "en").gender, agent("brucke", "de")
    ('m', 'either', None)
    """
    if known := role(key, code):
        return known
    if key in THINGS:
        return None
    if code == "de":
        form = next((f for f in _forms(key, code) if AGENT.search(f)), None)
        return Role(form, "m", None, False) if form and not body_part(key) else None
    ending = {"en": AGENT_EN, "es": AGENT_ES, "fr": AGENT_FR}.get(code)
    if ending is not None and ending.search(key) and not is_body_word(key, code):
        return Role(key, "either" if code == "en" else None, None, False)
    return None


@lru_cache(maxsize=16384)
def first_name(key: str, code: str) -> str | None:
    """The gender of a folded first name, by the article's language before the others; None where it isn't one.

    >>> first_name("noor", "en"), first_name("andrea", "de"), first_name("harbour", "en")
    ('f', 'f', None)
    """
    for base in dict.fromkeys((code, *KNOWN)):
        if gender := language(base).people.first_names.get(key):
            return gender
    if "-" in key:  # Hans-Peter, Marie-Claude; not the Ingeborg-Bachmann-Preis
        genders = [first_name(part, code) for part in key.split("-")]
        return genders[0] if all(genders) else None
    return None


@lru_cache(maxsize=8192)
def is_place(key: str) -> bool:
    return any(key in language(code).people.places for code in KNOWN)


@lru_cache(maxsize=16384)
def body_part(key: str) -> str | None:
    """The body that a German compound ends in: Brückenamt, Transportministerium."""
    bodies = language("de").people.body_words
    return next((key[cut:] for cut in range(3, len(key) - 3) if key[cut:] in bodies), None)


@lru_cache(maxsize=16384)
def is_body_word(key: str, code: str) -> bool:
    return key in language(code).people.body_words or (code != "en" and key in language("en").people.body_words)
