"""A file of facts per language. ``language("de")`` gives them; no file means a clear error, never a guess.

A language is added by writing ``onrecord/languages/xx.py`` with one ``LANGUAGE = Language(...)``.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field, fields
from functools import lru_cache
from importlib import import_module
from typing import Any, Literal

from onrecord.errors import UnknownLanguage
from onrecord.text.words import fold

KNOWN = ("de", "en", "es", "fr")


def forms(*lines: str) -> frozenset[str]:
    """The words of several lines as a set, folded as ``Word.key`` is.

    >>> sorted(forms("déclaré dit", "Été"))
    ['declare', 'dit', 'ete']
    """
    return frozenset(fold(word) for line in lines for word in line.split())


Phrases = dict[str, tuple[tuple[str, ...], ...]]  # by their first word, the longest first


def phrases(*lines: str) -> Phrases:
    """The phrases of several lines, between commas, as tuples of folded words by their first word, the longest first.

    "…" stands for words between.

    >>> phrases("coup, coup de fil", "Été")
    {'coup': (('coup', 'de', 'fil'), ('coup',)), 'ete': (('ete',),)}
    """
    found: Phrases = {}
    for phrase in (p.split() for line in lines for p in line.split(",") if p.strip()):
        words = tuple(word if word == "…" else fold(word) for word in phrase)
        found[words[0]] = tuple(sorted((*found.get(words[0], ()), words), key=len, reverse=True))
    return found


def french_er(*lines: str) -> frozenset[str]:
    """What French news uses of regular verbs in -er, by their stems, folded.

    >>> sorted(french_er("annonc"))[:4], "jugeait" in french_er("jug")
    (['annonca', 'annoncaient', 'annoncait', 'annoncant'], True)
    """
    endings = "er e ent es ee ees ait aient ant a erent era eront".split()
    return frozenset(
        fold(stem) + ("e" if fold(stem)[-1] == "g" and ending[0] == "a" else "") + ending
        for line in lines
        for stem in line.split()
        for ending in endings
    )


def spanish_ar(*lines: str) -> frozenset[str]:
    """What Spanish news uses of regular verbs in -ar, by their stems, folded.

    >>> sorted(spanish_ar("zanj"))[:4]
    ['zanja', 'zanjaba', 'zanjaban', 'zanjado']
    """
    endings = "ar a an o aron aba aban ado ando ara aran".split()
    return frozenset(fold(stem) + ending for line in lines for stem in line.split() for ending in endings)


class WordSet(frozenset[str]):
    """Words that rules ask for. What two of them are together, or the one without the other, is worked out once: rules
    ask for that at each word of a text.

    >>> say, tell = WordSet({"say"}), WordSet({"tell"})
    >>> "tell" in say | tell, (say | tell) is (say | tell), say - tell == say
    (True, True, True)
    """

    __slots__ = ("_either", "_less")

    _either: dict[WordSet, WordSet]
    _less: dict[WordSet, WordSet]

    def __new__(cls, words: Set[str] = frozenset()) -> WordSet:
        new = super().__new__(cls, words)
        new._either, new._less = {}, {}
        return new

    def __reduce__(self) -> tuple[Any, ...]:
        return WordSet, (frozenset(self),)

    def __or__(self, other: Set[Any]) -> frozenset[Any]:
        if type(other) is not WordSet:
            return frozenset.__or__(self, other)
        found = self._either.get(other)
        if found is None:
            found = self._either[other] = WordSet(frozenset.__or__(self, other))
        return found

    def __sub__(self, other: Set[Any]) -> frozenset[str]:
        if type(other) is not WordSet:
            return frozenset.__sub__(self, other)
        found = self._less.get(other)
        if found is None:
            found = self._less[other] = WordSet(frozenset.__sub__(self, other))
        return found


def _listed(facts: Speech | People) -> None:
    """Have all sets of words be such as remember what they are together."""
    for one in fields(facts):
        if type(value := getattr(facts, one.name)) is frozenset:
            object.__setattr__(facts, one.name, WordSet(value))


@dataclass(frozen=True, slots=True)
class Speech:
    """How the language reports speech. All forms are folded (``text.words.fold``) and inflected."""

    word_order: Literal["svo", "v2"] = "svo"
    # verbs, by what they take
    say: frozenset[str] = frozenset()  # a clause, with or without "that", or quoted words: "said", "added"
    tell: frozenset[str] = frozenset()  # the addressee, then a clause: "told", "informed"
    that: frozenset[str] = frozenset()  # a clause with "that", or quoted words: "noted", "found"
    ask: frozenset[str] = frozenset()  # a question: "asked whether", "wondered if"
    quote_only: frozenset[str] = frozenset()  # quoted words beside it, nothing else: "continued", "smiled"
    promise: frozenset[str] = frozenset()  # an infinitive of what the speaker will do: "vowed to"
    urge: frozenset[str] = frozenset()  # the addressee, then an infinitive: "urged them to"
    name: frozenset[str] = frozenset()  # what somebody is called: "called it a farce", "described him as"
    think: frozenset[str] = frozenset()  # a clause that is thought, not said: "believes", "hopes"
    nounlike: frozenset[str] = frozenset()  # forms that are as often nouns: "states", "reports", "claim"
    own_voice: frozenset[str] = frozenset()  # what an outlet does in its own voice: "reported"
    passive: frozenset[str] = frozenset()  # participles of "was quoted as saying": "quoted", "cited"
    loose_particles: dict[str, str] = field(default_factory=dict)  # that may follow: "went" → "on"
    particles: dict[str, str] = field(default_factory=dict)  # second part of a cue: "pointed" → "out"
    called_on: dict[str, str] = field(default_factory=dict)  # preposition before the addressee: "called" → "on"
    as_what: frozenset[str] = frozenset()  # naming verbs whose name follows "as": "described"
    causatives: frozenset[str] = frozenset()  # "fait": before a verb of saying they put words into a mouth, or
    made_known: frozenset[str] = frozenset()  # with one of these, they say: "fait savoir", "hizo saber"
    of_what: frozenset[str] = frozenset()  # naming verbs whose charge follows "of": "accused"
    only_before: frozenset[str] = frozenset()  # cues that stand before their words only: "knows", "hopes"
    contentless: frozenset[str] = frozenset()  # infinitives that say nothing: "declined to comment"
    time_nouns: frozenset[str] = frozenset()  # "week": "announced last month that"
    time_openers: frozenset[str] = frozenset()  # "last", "this" before them
    gerund: frozenset[str] = frozenset()  # that take what was said as "-ing": "recalled sitting"
    statements: frozenset[str] = frozenset()  # nouns of saying with an addressee: "in a statement to"
    run_ups: tuple[tuple[str, ...], ...] = ()  # before the cue: ("went", "on", "to")
    participle_endings: tuple[str, ...] = ()  # "ing"
    adverb_endings: tuple[str, ...] = ()  # "ly"
    verb_endings: tuple[str, ...] = ()  # of an unknown verb behind quoted words: "s", "ed"
    finite_endings: tuple[str, ...] = ()  # "ed"; none: any verb-like clause is taken for finite by its length
    hearsay_run_ups: tuple[tuple[str, ...], ...] = ()  # run-ups that make it hearsay: ("said", "to", "have")
    to_whom: frozenset[str] = frozenset()  # before the addressee: "to", "à"
    denials: frozenset[str] = frozenset()  # before a saying that is denied: "denied"
    pro_drop: bool = False  # whether a verb may stand without its subject
    zero_that: bool = True  # whether a reported clause can stand without its opener
    infinitive_endings: tuple[str, ...] = ()  # of a bare infinitive behind a promise: "prometió volver"
    elisions: frozenset[str] = frozenset()  # "qu", "l": cut off before an apostrophe
    clitics: tuple[str, ...] = ()  # "-t-il": cut off a verb as its subject
    incise: bool = False  # whether "dit-il" stands inside the quotation marks
    # words around them
    clause_openers: frozenset[str] = frozenset()  # "that"
    question_words: frozenset[str] = frozenset()  # "whether", "how"
    infinitive: frozenset[str] = frozenset()  # "to"
    auxiliaries: frozenset[str] = frozenset()  # between speaker and cue, and signs of a finite clause
    adverbs: frozenset[str] = frozenset()  # between speaker and cue: "also", "later"
    prepositions: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    subordinators: frozenset[str] = frozenset()  # "because", "while"
    relatives: frozenset[str] = frozenset()  # "who", "which"
    determiners: frozenset[str] = frozenset()
    never_alone: frozenset[str] = frozenset()  # determiners that are no pronoun: "the"
    subject_pronouns: frozenset[str] = frozenset()
    object_pronouns: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()  # "Monday", "yesterday"
    negations: frozenset[str] = frozenset()
    sharing: frozenset[str] = frozenset()  # conjunctions that hand the subject on: "and"
    joining: frozenset[str] = frozenset()  # that join two names: "and"
    links: frozenset[str] = frozenset()  # prepositions inside a noun phrase: "a spokesman for the mayor"
    genitive: frozenset[str] = frozenset()  # "of"
    partitives: frozenset[str] = frozenset()  # prepositions that open a noun phrase too: "des proches"
    as_: frozenset[str] = frozenset()
    adverbials: frozenset[str] = frozenset()  # prepositions of time, place and way behind a cue: "said on Monday"
    participle_openers: frozenset[str] = frozenset()  # "while saying", "by saying"
    singular: frozenset[str] = frozenset()  # determiners of one thing: "a", "each"
    pointing: frozenset[str] = frozenset()  # that point back at words: "that's what she ordered"
    resuming: frozenset[str] = frozenset()  # that take a sentence up again behind "he said,": "because"
    # languages with the verb second
    verb_particles: frozenset[str] = frozenset()  # second parts of verbs, at the clause's end: "teilte … mit"
    nonfinite: frozenset[str] = frozenset()  # forms of auxiliaries that are never finite: "worden"
    have_or_be: frozenset[str] = frozenset()  # of the perfect: "hat … gesagt"
    modals: frozenset[str] = frozenset()  # "will", "musste" before an infinitive
    hearsay_modals: frozenset[str] = frozenset()  # with a perfect infinitive: "soll … gesagt haben"
    become: frozenset[str] = frozenset()  # of the passive: "wurde … vorgeworfen"
    subjunctive: frozenset[str] = frozenset()  # of reported speech: "sei", "habe"
    subjunctive_endings: tuple[str, ...] = ()  # of its forms: "iere"
    conditional: frozenset[str] = frozenset()  # its stand-in, with its umlaut, in lower case: "hätten"
    attributing: frozenset[str] = frozenset()  # "wie" before subject and verb: "wie die Polizei mitteilte"
    calling: frozenset[str] = frozenset()  # verbs with two objects: "nannte es eine Farce"
    named_with: dict[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # verb → before what is named: "drohte" → "mit"
    owning: frozenset[str] = frozenset()  # genitive determiners that are nothing else: "des"
    feminine_oblique: frozenset[str] = frozenset()  # determiners that no feminine subject has: "der"
    masculine_endings: tuple[str, ...] = ()  # of nouns for men: "er", "or"
    naming: frozenset[str] = frozenset()  # verbs that say what something is, and tell nobody: "nennt", "bezeichnet"
    feminine_endings: tuple[str, ...] = ()  # of nouns: "ung", "partei"
    be: frozenset[str] = frozenset()  # of a state: "ist geplant"
    contrasts: frozenset[str] = frozenset()  # conjunctions behind which somebody else may speak: "doch"
    so: frozenset[str] = frozenset()  # "so" beside the speaker, without a verb
    oblique: frozenset[str] = frozenset()  # determiners and pronouns that no subject has: "dem"
    dative: frozenset[str] = frozenset()  # determiners of whom something is said to: "der", "dem"
    dative_masculine: frozenset[str] = frozenset()  # that are no other case: "dem"
    dative_plural: frozenset[str] = frozenset()  # before a noun in "-n": "den Reportern"
    dative_pronouns: frozenset[str] = frozenset()  # "ihm"
    dative_verbs: frozenset[str] = frozenset()  # verbs that always tell somebody: "vorwerfen"
    nominative: frozenset[str] = frozenset()  # pronouns that are the subject: "er"
    masculine: frozenset[str] = frozenset()  # determiners and pronouns of a masculine subject: "der", "er"
    oblique_relatives: frozenset[str] = frozenset()  # "denen"
    denying: frozenset[str] = frozenset()  # beside a cue, nothing was said: "sagte nicht, ob"
    indirect_questions: frozenset[str] = frozenset()  # openers that are no relative pronoun: "ob", "warum"
    by_source: frozenset[str] = frozenset()  # prepositions that need a noun of saying: "nach Angaben"
    source_endings: tuple[str, ...] = ()  # of compound nouns of saying: "angaben"
    first_person: frozenset[str] = frozenset()  # "ich": the sentence is nobody's report
    office_endings: tuple[str, ...] = ()  # of nouns for persons that own a genitive: "sprecherin"
    adjective_endings: tuple[str, ...] = ()  # "en"
    impersonal_only: frozenset[str] = frozenset()  # cues of "it" alone: "es heißt"; with a subject they name it
    anybody: frozenset[str] = frozenset()  # subjects that are everybody: "man"
    carrying: frozenset[str] = frozenset()  # openers of a sentence that goes on with a report: "demnach"
    facing: frozenset[str] = frozenset()  # beside the addressee only: "gegenüber"
    no_listener: frozenset[str] = frozenset()  # objects that are nobody: "das", "sich"
    toward: frozenset[str] = frozenset()  # prepositions before the addressee: "gegenüber"
    source_nouns: frozenset[str] = frozenset()  # behind "nach": "Angaben", "Ansicht"
    rumours: frozenset[str] = frozenset()  # sources that are nobody: "Berichten zufolge"
    named_by: frozenset[str] = frozenset()  # nouns before a name in quotation marks: "die Zeitung „…“"
    listeners: frozenset[str] = frozenset()  # nouns that are told rather than own: "sagte der Minister der Zeitung"
    asides: tuple[tuple[str, ...], ...] = ()  # between a cue and its subject: ("de", "son", "cote")
    # prepositions and nouns of reporting
    according: tuple[tuple[str, ...], ...] = ()  # before the source: ("according", "to")
    ours: frozenset[str] = frozenset()  # the article's own: "selon nos informations"
    dialogue_dash: bool = False  # "—No vi nada —asegura Pablo."
    answers: frozenset[str] = frozenset()  # words before a colon that are whose they belong to: "la réponse du maire :"
    gatherings: frozenset[str] = frozenset()  # nouns that look like participles: "told a packed hearing"
    tied: frozenset[str] = frozenset()  # behind a noun, with a phrase of their own: "una fuente cercana a la pareja"
    plural_endings: tuple[str, ...] = ()  # of verbs whose subject are several: "ont", "prometieron"
    viewpoint: frozenset[str] = frozenset()  # before the source of quoted words: "Pour Kermadec, « … »"
    according_after: frozenset[str] = frozenset()  # after the source: "zufolge"
    saying_nouns: frozenset[str] = frozenset()  # "claim", "statement": "his claim that"
    # modality and chain
    hearsay: frozenset[str] = frozenset()  # "reportedly", "allegedly"
    hearsay_auxiliaries: frozenset[str] = frozenset()  # that make the cue hearsay: "aurait"
    hearsay_participles: frozenset[str] = frozenset()  # only with these, where given
    impersonal: frozenset[str] = frozenset()  # subjects that are nobody: "it"
    passive_auxiliaries: frozenset[str] = frozenset()  # "been", "was"
    core: frozenset[str] = frozenset()  # the verbs that take "that" over any adverbial: "said"
    continuing: frozenset[str] = frozenset()  # cues that take up the quotation before: "adds"
    saying_forms: frozenset[str] = frozenset()  # participles that open a report of their own: "saying"
    posting: frozenset[str] = frozenset()  # "tweeted"
    writing: frozenset[str] = frozenset()  # "wrote"
    in_: frozenset[str] = frozenset()  # "in", "on" before a post or a page
    works: frozenset[str] = frozenset()  # nouns before a title: "song", "film"
    recordings: frozenset[str] = frozenset()  # "video", "clip", "statement"
    posts: frozenset[str] = frozenset()  # "tweet", "post"
    by: frozenset[str] = frozenset()  # "by"
    with_: frozenset[str] = frozenset()  # "with"
    interviews: frozenset[str] = frozenset()  # "interview", "Gespräch"
    published: frozenset[str] = frozenset()  # "writing", "published", "edition": "in" or "of" an outlet follows
    shared_by: frozenset[str] = frozenset()  # "shared", "posted", "obtained" before "by" and an outlet
    outlet_words: frozenset[str] = frozenset()  # last words of outlets' names: "News", "Zeitung"
    outlet_endings: tuple[str, ...] = ()  # of compounds that are outlets' names: "blatt"
    agencies: frozenset[str] = frozenset()  # news agencies written in lower case: "dpa"
    outlet_nouns: frozenset[str] = frozenset()  # what outlets are: "site", "weekly"
    carriers: Phrases = field(default_factory=dict)  # recordings that words reach the public by: ("voice", "message")
    occasions: Phrases = field(default_factory=dict)  # calls between others: ("phone", "call")
    therein: Phrases = field(default_factory=dict)  # that point back at a recording: ("in", "it")
    within: frozenset[str] = frozenset()  # before a recording that has the words: "in", "during"
    possessives: frozenset[str] = frozenset()  # "her", "his": not part of a link's name
    have_access: frozenset[str] = frozenset()  # "tuvo" in "al que tuvo acceso X"
    documents: frozenset[str] = frozenset()  # what is written, not posted: "letter", "email"
    citing: Phrases = field(default_factory=dict)  # before whom an outlet has it from: ("citing",)
    quoting: frozenset[str] = frozenset()  # of an outlet that quotes somebody: "quoted", "zitiert"
    through: Phrases = field(default_factory=dict)  # before who speaks for the speaker: ("through",)
    translators: frozenset[str] = frozenset()  # "interpreter"
    go_betweens: frozenset[str] = frozenset()  # "spokeswoman", "lawyer"
    agency_nouns: frozenset[str] = frozenset()  # "agency"
    agency_kinds: frozenset[str] = frozenset()  # beside it, where it is one for news: "news", "press"
    unnamed_outlets: Phrases = field(default_factory=dict)  # outlets without a name: ("state", "television")
    rumour: Phrases = field(default_factory=dict)  # phrases that make it hearsay: ("rumour", "has", "it")
    same: frozenset[str] = frozenset()  # "same": "told the same paper"
    speaking: frozenset[str] = frozenset()  # verbs before a preposition and who is told: "speaking to", "whispered to"
    before_them: Phrases = field(default_factory=dict)  # verbs of a recording and who has it: "liegt … vor"
    contracted: frozenset[str] = frozenset()  # prepositions with their article, before a broadcaster: "im ORT"
    per: frozenset[str] = frozenset()  # before an outlet, behind the words: ", per Glare"
    demonstratives: frozenset[str] = frozenset()  # determiners that no outlet's name has: "dieser Woche"
    definite: frozenset[str] = frozenset()  # "the", "that" before a recording already told of
    anonymous: frozenset[str] = frozenset()  # "source", "insider"

    def __post_init__(self) -> None:
        _listed(self)


@dataclass(frozen=True, slots=True)
class People:
    """How the language names people."""

    titles: frozenset[str] = frozenset()  # before a name, not part of it: "Mr", "President", "Rapper"
    suffixes: frozenset[str] = frozenset()  # "Jr", "III"
    particles: frozenset[str] = frozenset()  # inside names, lower case: "von", "de la"
    pronouns: dict[str, tuple[str, ...]] = field(default_factory=dict)  # folded form → genders it may refer to
    first_names: dict[str, str] = field(default_factory=dict)  # folded common first name → "f" or "m"
    roles: dict[str, str | None] = field(default_factory=dict)  # noun for a person → gender or None: "rapper"
    body_words: frozenset[str] = frozenset()  # words that make a name a body: "Ministry", "Inc", "Polizei"
    determiners: frozenset[str] = frozenset()  # that open an epithet: "the", "dem"
    talks: frozenset[str] = frozenset()  # nouns of an exchange: "phone call", "interview", "Telefonat"
    demonyms: frozenset[str] = frozenset()  # roles that before another noun are adjectives: "Swiss", "Schweizer"
    partners_in_life: frozenset[str] = frozenset()  # those of ``kin`` that two are to each other: "wife", "ex"
    kin: frozenset[str] = frozenset()  # roles towards somebody, which the article must tell: "wife"
    domains: dict[str, str] = field(default_factory=dict)  # noun for a person → field of work: "rapper" → "music"
    alike: tuple[frozenset[str], ...] = ()  # nouns that news uses for one another: "coach", "manager"
    officers: frozenset[str] = frozenset()  # whom only a body has: "the Veridane boss"
    strangers: frozenset[str] = frozenset()  # roles news leaves unnamed: they fit a name only where the article says so
    determiner_genders: dict[str, str] = field(default_factory=dict)  # determiner → gender it shows: "la" → "f"
    indefinites: frozenset[str] = frozenset()  # that open a noun phrase nobody has met yet: "a", "eine"
    object_forms: frozenset[str] = frozenset()  # pronouns that are no subject: "him"
    reflexives: frozenset[str] = frozenset()  # behind a pronoun: "himself"
    selves: frozenset[str] = frozenset()  # whoever speaks: "I"
    addressed: frozenset[str] = frozenset()  # whoever is spoken to: "you"
    oblique_articles: frozenset[str] = frozenset()  # that no subject has: "dem"
    genitive_articles: frozenset[str] = frozenset()  # that hang a name on the noun before: "des"
    joins: frozenset[str] = frozenset()  # between two names: "and"
    possessives: frozenset[str] = frozenset()  # pronouns before a noun: "his", "seinem"
    relatives: frozenset[str] = frozenset()  # pronouns for the noun just before: "who"
    prepositions: frozenset[str] = frozenset()  # a name behind one is not a subject
    locatives: frozenset[str] = frozenset()  # prepositions that make a lone name a place: "in", "nach"
    partners: frozenset[str] = frozenset()  # that open the other side of an exchange: "with", "mit"
    interviews: frozenset[str] = frozenset()  # those of ``talks`` that tell nothing unless the partner is named
    pairs: tuple[str, ...] = ()  # two persons as one: "the two", "die beiden"
    agencies: frozenset[str] = frozenset()  # news agencies written in lower case: "dpa"
    outlet_nouns: frozenset[str] = frozenset()  # common nouns for a newspaper and its like
    common_bodies: frozenset[str] = frozenset()  # "the club": one named before, never a body of that name
    this: frozenset[str] = frozenset()  # "this newspaper" is the article's own outlet
    left: frozenset[str] = frozenset()  # those of ``talks`` in which only one speaks: "voicemail", "Sprachnachricht"
    shows: frozenset[str] = frozenset()  # what a guest is interviewed on: "podcast", "Talkshow"
    hosts: frozenset[str] = frozenset()  # who asks there: "host", "Gastgeberin"
    turned_to: frozenset[str] = frozenset()  # words before "to", "with" or "by" and a listener: "speaking", "contacted"
    answering: frozenset[str] = frozenset()  # verbs and nouns of words that answer somebody's: "replied", "Antwort"
    meals: frozenset[str] = frozenset()  # what an interview may be called by in its title: "Lunch with Ana Ruiz"
    broadcasters: frozenset[str] = frozenset()  # words of outlets that people speak on: "radio", "Sender"
    elsewhere: frozenset[str] = frozenset()  # nouns of a setting with no one listener: "statement", "reporters"
    places: frozenset[str] = frozenset()  # names of countries, regions and cities, folded
    not_names: frozenset[str] = frozenset()  # written with a capital and no name: sentence starts, days, peoples

    def __post_init__(self) -> None:
        _listed(self)


@dataclass(frozen=True, slots=True)
class Words:
    """Words by their work, for comparing wordings."""

    stop: frozenset[str] = frozenset()  # function words, folded
    negations: frozenset[str] = frozenset()
    numbers: dict[str, float] = field(default_factory=dict)  # "two" → 2
    months: dict[str, int] = field(default_factory=dict)
    fillers: frozenset[str] = frozenset()  # "uh", "like", "you know": dropped when an outlet cleans up
    pronouns: frozenset[str] = frozenset()
    contractions: dict[str, str] = field(default_factory=dict)  # whole form or ending from "'" or "n't" → what it is
    endings: tuple[str, ...] = ()  # of inflection, folded, longest first: "ing", "es"
    irregular: dict[str, str] = field(default_factory=dict)  # folded form → form whose stem it shares: "went" → "go"
    prefix: str = ""  # of participles: "ge" in "gesehen"
    prefixes: tuple[str, ...] = ()  # of verbs, before or instead of that: "an" in "angesehen", "ver" in "versehen"
    light: frozenset[str] = frozenset()  # folded content words that say little: "thing", "go"
    bases: tuple[str, ...] = ()  # endings of a dictionary's headwords: "en", "er"
    modals: frozenset[str] = (
        frozenset()
    )  # verbs and adverbs of how sure or bound something is: "may", "must", "perhaps"
    weekdays: dict[str, int] = field(default_factory=dict)
    ordinals: dict[str, float] = field(default_factory=dict)  # "third" → 3
    negation_tails: frozenset[str] = frozenset()  # that come and go with a negation: "longer", "mehr", "plus"
    bare_nouns: frozenset[str] = frozenset()  # with a capital and often no article, yet no names: "Geld"


@dataclass(frozen=True, slots=True)
class Edits:
    """What outlets do to words on the way, and what they call the same things. All folded."""

    spoken: dict[str, str] = field(default_factory=dict)  # dialect → what a tidy outlet prints: "gonna" → "going to"
    same: dict[str, str] = field(default_factory=dict)  # one or two words → the key they share: "per cent" → "%"
    asides: frozenset[str] = frozenset()  # fillers of several words: "you know"
    bleeps: frozenset[str] = frozenset()  # what stands in brackets for a swear word: "expletive"
    concord: frozenset[str] = frozenset()  # negations that change nothing beside another: "ne" before "pas"
    number_joints: frozenset[str] = frozenset()  # inside written numbers: "and"
    opposites: tuple[str, ...] = ()  # what turns a word round: "un" in "unfair"
    denials: frozenset[str] = frozenset()  # "denied", "denies"
    things_said: frozenset[str] = frozenset()  # what is denied where a saying is: "remark", "Satz"
    shifting: frozenset[str] = (
        frozenset()
    )  # of time and place, others when told by somebody: "tomorrow", "the next day"
    works: dict[str, str] = field(default_factory=dict)  # noun for a titled thing → its kind, in English


@dataclass(frozen=True, slots=True)
class Language:
    """All facts of one language."""

    code: str
    name: str
    capital_nouns: bool = False  # nouns are written with capitals, so a capital shows no name
    title_case: bool = False  # titles have capitals on all words that carry weight
    speech: Speech = Speech()
    people: People = field(default_factory=People)
    words: Words = field(default_factory=Words)
    edits: Edits = field(default_factory=Edits)


@lru_cache(maxsize=None)
def language(code: str) -> Language:
    """The facts of a language by its BCP 47 tag; regions are ignored ("de-AT" is "de").

    Raises UnknownLanguage where there is no file for it.
    """
    base = code.split("-")[0].lower()
    if base not in KNOWN:
        raise UnknownLanguage(
            f"'{code}' is not one of {', '.join(KNOWN)}. "
            f"Add onrecord/languages/{base or 'xx'}.py or pass --language en."
        )
    facts: Language = import_module(f"onrecord.languages.{base}").LANGUAGE
    return facts
