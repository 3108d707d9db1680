"""The vocabulary as records: what every stage takes in and gives out. No behaviour, no imports of ours.

All offsets are half-open, in Unicode code points of ``Article.text``, which never changes.
All dates are EDTF (ISO 8601-2): a day ``2025-03-18``, a month ``2025-03``, a year ``2025`` or None.
All languages are BCP 47 tags; ``und`` where unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["direct", "indirect", "mixed", "fragment"]
Medium = Literal["speech", "writing", "post", "thought"]
BlockRole = Literal["headline", "body", "caption", "credit", "post", "dateline"]
LinkRole = Literal["occasion", "recording", "platform", "outlet", "agency", "translator", "person", "anonymous"]
NotSpeechIs = Literal["title", "nickname", "caption", "term"]
MentionForm = Literal["name", "pronoun", "epithet", "none"]
Gender = Literal["f", "m", "n", "plural"]
Drift = Literal[
    "verbatim",
    "punctuation",
    "cut",
    "extended",
    "spliced",
    "reworded",
    "polarity",
    "number",
    "name",
    "cleaned",
    "censored",
    "translated",
    "direct_indirect",
]
ChangeKind = Literal[
    "dropped",
    "added",
    "replaced",
    "moved",
    "number",
    "negation",
    "modal",
    "name",
    "bracketed",
    "censored",
    "cleaned",
    "joined",
    "translated",
]
DecisionKind = Literal["merge", "split", "import", "undo"]
EdgeReason = Literal["cites", "copied", "cut from", "translated", "later"]
ConflictKind = Literal["speaker", "number", "polarity", "denial", "description"]
VerdictWord = Literal[
    "verbatim", "cut", "spliced", "altered", "translated", "other speaker", "formula", "not on record"
]


class Span(NamedTuple):
    """``[begin, end)`` in code points of an article's text."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article with one role; blocks are in order, never overlap, and cover all that isn't blank."""

    span: Span
    role: BlockRole
    author: str | None = None  # of a post: name and handle as written
    date: str | None = None  # of a post


@dataclass(frozen=True, slots=True)
class Article:
    """One text as one outlet published it."""

    id: str
    text: str
    outlet: str | None = None
    url: str | None = None
    date: str | None = None
    language: str = "und"
    title: str | None = None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read: stored and counted, never dropped in silence."""

    source: str  # the path, line or id as a person would look for it: "corpus.jsonl:7"
    stage: str  # "read", "extract", …
    reason: str  # one line: what is wrong and what to do next


@dataclass(frozen=True, slots=True)
class Mention:
    """Who is meant at one place of the text. No spans: not expressed there. No person: unknown, with a reason."""

    spans: tuple[Span, ...] = ()
    text: str = ""
    form: MentionForm = "none"
    person: str | None = None  # Person.id once resolved
    reason: str | None = None  # why the person is unknown
    evidence: tuple[str, ...] = ()  # what joined the mention to the person, for a reader


@dataclass(frozen=True, slots=True)
class Link:
    """One hand the words went through."""

    name: str
    role: LinkRole
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """One attribution in one article: what is reported as said, by whom, to whom, through whom."""

    id: str  # "ARTICLE#n", n counts from 0 in order of the text
    article: str
    kind: Kind
    content: tuple[Span, ...]  # one span a piece; direct ones with their marks
    speaker: Mention = Mention()
    cue: tuple[Span, ...] = ()
    addressee: Mention = Mention()
    chain: tuple[Link, ...] = ()  # from the speaker outwards; the article itself is not in it
    alleged: bool = False  # it is itself hearsay that this was said
    medium: Medium = "speech"
    date: str | None = None  # of the saying, where the article tells
    nested_in: str | None = None  # Quotation.id
    confidence: float = 0.5  # in [0, 1]: share of quotations found this way that were right on annotated news
    evidence: tuple[str, ...] = ()  # the rules that made it, in order


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the model takes for a quotation in one article; a role that isn't expressed has no spans."""

    content: tuple[Span, ...]
    speaker: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    score: float = 0.0  # in [0, 1]: share of candidates like it that were right on annotated news
    on_cue: bool = True  # it hangs on its cue; False: on where its own words begin, as quoted words in a clause do


@dataclass(frozen=True, slots=True)
class NotSpeech:
    """Words in quotation marks, or that read like speech, and are something else."""

    span: Span
    is_: NotSpeechIs


@dataclass(frozen=True, slots=True)
class Person:
    """One human or body; in one article first (id "ARTICLE@n"), then across articles (id "p-…")."""

    id: str
    name: str  # the fullest name, as a reader would write it
    aliases: tuple[str, ...] = ()  # other names, nicknames, spellings
    epithets: tuple[str, ...] = ()  # "the Lantern founder"
    is_body: bool = False
    gender: Gender | None = None
    evidence: tuple[str, ...] = ()
    local: tuple[str, ...] = ()  # of a person across articles: the ids in articles it was joined from
    wikidata: str | None = None  # "Q…", where a person list on record tells it


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whoever bears a name in an article: it outlives ids, which change with what is read."""

    article: str
    name: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody has decided about persons; decisions hold in the order of their numbers."""

    n: int
    what: DecisionKind
    bearers: tuple[Bearer, ...] = ()  # merge: all of them are one; split: these are one, apart from whoever else
    when: str = ""  # ISO 8601, UTC, to the second
    who: str | None = None
    note: str = ""  # what it was in words
    undoes: int | None = None  # the number of a decision
    undone: int | None = None  # the number of the decision that took it back


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a person list that somebody has given."""

    name: str  # as it is to be shown
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()  # short or common names, which others bear too
    wikidata: str | None = None  # "Q…"
    gender: Gender | None = None
    is_body: bool | None = None  # None: the list doesn't tell


@dataclass(frozen=True, slots=True)
class Titled:
    """A titled thing and the noun the article calls it by: ("Low Tide", "song")."""

    title: str
    noun: str  # as written, lower case
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one article, before it meets the others."""

    article: Article
    quotations: tuple[Quotation, ...] = ()
    not_speech: tuple[NotSpeech, ...] = ()
    persons: tuple[Person, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    titled: tuple[Titled, ...] = ()
    model: str | None = None  # what read it beside the rules; None: the rules alone


@dataclass(frozen=True, slots=True)
class Wording:
    """What matching and tracing see of a quotation, or of a wording without an article."""

    id: str  # Quotation.id, or any
    text: str  # the pieces as written, joined by " … " where something stands between them
    language: str = "und"
    speaker: str | None = None  # person id across articles, or a name as given
    speaker_name: str | None = None
    addressee: str | None = None
    date: str | None = None
    article: str = ""
    outlet: str | None = None
    kind: Kind = "direct"
    medium: Medium = "speech"
    alleged: bool = False
    via: tuple[str, ...] = ()
    context: str = ""  # the sentence around the quotation, its own words taken out
    names: tuple[str, ...] = ()  # names in the article, for stories across languages
    inner: tuple[str, ...] = ()  # the quotations nested in it, as they stand in the text: what it says was said


@dataclass(frozen=True, slots=True)
class Change:
    """One word-level difference. ``text`` is the earlier wording's, ``to`` the later one's; either may be empty."""

    kind: ChangeKind
    text: str
    to: str = ""
    at: Span | None = None  # in the later wording's text (for "dropped": where it is missing)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two wordings report the same utterance, and what happened between them."""

    same: bool
    confidence: float
    drift: tuple[Drift, ...] = ()
    changes: tuple[Change, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Two wordings that report the same utterance."""

    a: str  # Wording.id
    b: str
    confidence: float
    because: str
    across_languages: bool = False


@dataclass(frozen=True, slots=True)
class Pairing:
    """A wording's best counterpart in a list of another language, with its lead over the second best."""

    id: str  # Wording.id of the source
    target: str | None  # Wording.id, None where nothing corresponds
    score: float  # in [0, 1]
    margin: float
    accepted: bool  # each is the other's best, with a lead


@dataclass(frozen=True, slots=True)
class Group:
    """Wordings of one utterance, with the matches that hold them together; a lone wording has none."""

    members: tuple[str, ...]  # Wording.id, sorted
    matches: tuple[Match, ...] = ()
    formula: bool = False  # a phrase that many say; its members are not one utterance


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of an utterance in one language, with all that report it so."""

    id: str  # "v-…"
    language: str
    text: str
    quotes: tuple[str, ...]
    parent: str | None = None  # Version.id
    drift: tuple[Drift, ...] = ()
    changes: tuple[Change, ...] = ()
    confidence: float = 1.0  # that it belongs to this utterance


@dataclass(frozen=True, slots=True)
class Edge:
    """Who has it from whom. ``earlier`` and ``later`` are quotation ids."""

    earlier: str
    later: str
    reason: EdgeReason
    confidence: float
    because: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Accounts that cannot both hold."""

    kind: ConflictKind
    quotes: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Earliest:
    """The earliest report on record; ties are reports whose dates can't be told apart from it or overlap it."""

    article: str
    date: str | None
    ties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """One act of saying, as many quotations report it."""

    id: str  # "u-…"
    speaker: str | None  # person id
    speaker_name: str | None
    earliest: Earliest
    versions: tuple[Version, ...]
    trail: tuple[Edge, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Searched:
    """What an answer looked at."""

    articles: int
    outlets: int
    begin: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is on record about some given words."""

    input: str
    verdict: VerdictWord
    because: str
    confidence: float
    searched: Searched
    utterance: Utterance | None = None
    changes: tuple[Change, ...] = ()
    span: Span | None = None  # in the draft
    line: int | None = None  # in the draft, from 1


@dataclass(frozen=True, slots=True)
class Told:
    """An article of a story, and why it belongs there."""

    article: str
    outlet: str | None
    date: str | None
    language: str
    like: str | None = None  # the article of the story that brought it in; the first came by itself
    confidence: float = 1.0  # that both tell of one event
    because: str = ""  # what they share, for a reader


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, in order of time."""

    id: str  # "s-…"
    words: tuple[str, ...]  # that tell it from other stories, as one of its articles writes them
    persons: tuple[str, ...]  # person ids, those whom most of its articles name first
    articles: tuple[Told, ...]
