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
Form = Literal["text", "line", "page", "feed", "ninjs", "newsml"]
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
ReviewWord = Literal["accept", "reject", "correct", "add", "done", "undo"]
ReviewAbout = Literal["quotation", "speaker", "addressee", "join", "article"]
FollowKind = Literal["person", "phrase", "utterance"]
AlertKind = Literal["first report", "new report", "new version", "conflict", "correction"]
EdgeReason = Literal["cites", "copied", "cut from", "translated", "later"]
CorrectionKind = Literal["dropped", "added", "altered", "speaker"]
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
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()  # who supplied it, where the page or the wire says so: ("dpa",)
    modified: str | None = None  # when its publisher changed it last: EDTF, or a second of UTC as ``seen``
    seen: str | None = None  # when it was taken from where it was published: "2025-03-18T09:30:00Z"


@dataclass(frozen=True, slots=True)
class Input:
    """Bytes as they were found, before anybody has looked into them; they hold an article, or several."""

    source: str  # as a person would look for it: "crawl.warc.gz:17", "pages/a.html", "https://…"
    form: Form
    data: bytes
    id: str | None = None  # of the article where the place tells it, such as a file's name
    url: str | None = None  # where it was fetched from, after redirects
    outlet: str | None = None
    charset: str | None = None  # as the transport said it, which is often wrong
    seen: str | None = None  # as of an Article
    date: str | None = None  # EDTF, where the place tells it, such as the entry of a feed that led to a page
    title: str | None = None  # the same


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
class Anchor:
    """Words of an article, by their place and as they are written: they are found again where the text has changed."""

    article: str
    spans: tuple[Span, ...] = ()
    quote: tuple[str, ...] = ()  # a text for each span
    before: str = ""  # what stands before the first span
    after: str = ""  # and behind the last


@dataclass(frozen=True, slots=True)
class Named:
    """Whom somebody takes for a speaker or an addressee."""

    person: str | None  # a name, as the article has it; None: it can't be known
    at: Anchor  # where the text names them; no spans: nowhere


@dataclass(frozen=True, slots=True)
class Review:
    """What somebody has said about what was found; reviews hold in the order of their numbers.

    A field that is None leaves what was found as it is. "add" brings words that were missed; "done" says that an
    article was looked through, and nothing is missing. Of a join, "accept" says that two reports are of one utterance,
    "reject" that they aren't.
    """

    n: int
    what: ReviewWord
    about: ReviewAbout
    at: Anchor  # the words of the quotation; of an article: none
    to: Anchor | None = None  # of a quotation: its words as they should be; of a join: those of the other report
    kind: Kind | None = None
    cue: Anchor | None = None  # no spans: it has none
    speaker: Named | None = None
    addressee: Named | None = None
    when: str = ""  # ISO 8601, UTC, to the second
    who: str | None = None
    note: str = ""
    undoes: int | None = None  # the number of a review
    undone: int | None = None  # the number of the review that took it back


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a review says of two quotations on record: that they report one utterance, or that they don't."""

    n: int  # of the review; of two that contradict each other the later one holds
    a: str | None  # Quotation.id; None: its words are not found (any more)
    b: str | None
    same: bool
    articles: tuple[str, str] = ("", "")


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
class Revision:
    """A text that an article had, with what was found in it."""

    article: str
    n: int  # in the order they came in
    text: str
    title: str | None = None
    modified: str | None = None  # as of an Article
    seen: str | None = None
    wordings: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What its publisher changed in an article in what somebody is reported to have said."""

    article: str
    kind: CorrectionKind
    before: str  # the words; empty where they were added
    after: str  # empty where they were dropped
    at: str | None = None  # when: as Article.modified; None where nothing tells
    speaker_before: str | None = None
    speaker_after: str | None = None
    drift: tuple[Drift, ...] = ()
    changes: tuple[Change, ...] = ()
    quotation: str | None = None  # Quotation.id now; None where it was dropped
    n: int = 0  # in the order they were noticed, across articles


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
    by_hand: bool = False  # somebody has said so


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
    outlets: int = 1  # that report it; an article that names none counts as one of its own
    independent: int = 1  # of these at most, that neither print another's text nor have it from another on record


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that is mostly the text of another one, as what an agency sends out is printed by many."""

    article: str
    of: str  # the article whose text it is: the earliest on record, as far as dates tell
    share: float  # of its words outside quotation marks that are the other's, in runs; in [0, 1]
    agency: str | None = None  # whose text it is, where one of the two says so
    update: bool = False  # both are of one outlet, which printed its own text again


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
    nearest: str | None = None  # Quotation.id of what is named as similar, where nothing on record reports the words


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


@dataclass(frozen=True, slots=True)
class Watched:
    """A feed or a page that is watched, and how it answered. Times are seconds of UTC: "2025-03-18T09:30:00Z"."""

    url: str  # as listed
    title: str | None = None
    folder: str | None = None
    form: Literal["feed", "page"] | None = None  # None: never read yet
    address: str | None = None  # where it has moved for good
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None  # of what it last was
    due: str = ""  # not to be asked before
    failures: int = 0  # in a row
    error: str | None = None  # of the last of them
    succeeded: str | None = None
    stopped: str | None = None  # why it is not asked any more


@dataclass(frozen=True, slots=True)
class Follow:
    """What somebody wants to hear about."""

    n: int
    what: FollowKind
    name: str  # of the person; else the words
    id: str | None = None  # of the person or the utterance when it was begun
    language: str | None = None  # of a phrase, where it was told
    begun: str = ""  # second of UTC
    arrival: int = 0  # articles that came in up to this one were on record already
    corrections: int = 0  # and so were corrections up to this one
    reports: tuple[tuple[str, str], ...] = ()  # of an utterance: article and digest of the words, by which it is known
    ended: str | None = None


@dataclass(frozen=True, slots=True)
class Removal:
    """That a person was removed on request: whose names it were stands nowhere, and how much was taken out does."""

    n: int
    when: str = ""  # second of UTC
    who: str | None = None
    reason: str = ""
    with_words: bool = False  # what they were reported to have said went too
    articles: int = 0  # in which a name was blacked out
    quotations: int = 0  # that lost their speaker, or were removed
    places: int = 0  # that were blacked out in texts
    rows: int = 0  # of logs, earlier texts and the like that named them
    wiped: bool = False  # unused places of the file hold nothing of it any more
    names: int = 0  # ways of writing that are kept out


@dataclass(frozen=True, slots=True)
class Alert:
    """What is new about something that is followed, as it was when it was told."""

    n: int
    kind: AlertKind
    says: str  # a sentence for a reader
    when: str = ""  # it was made, second of UTC
    follows: tuple[int, ...] = ()  # numbers of what is followed
    following: tuple[str, ...] = ()  # the same in words
    text: str = ""  # the words it is about
    speaker: str | None = None  # to whom they are attributed there
    article: str | None = None
    outlet: str | None = None
    url: str | None = None
    date: str | None = None  # of the article
    language: str = "und"
    before: str | None = None  # the words of the version it comes from, or that were corrected
    drift: tuple[Drift, ...] = ()
    changes: tuple[Change, ...] = ()
    note: str = ""  # of a conflict
    quotation: str | None = None  # ids as they were; later articles may change them
    utterance: str | None = None
