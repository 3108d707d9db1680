"""Names, pronouns and epithets of one article in, a person for each out. Whoever a sentence was about is who “he”
is in the next one, unless “he” does something to him; and nobody knows who “an official” is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.languages import language
from onrecord.people.figures import NOUN, Cast, Figure, Naming
from onrecord.people.layout import Layout, Token, merged, overlaps
from onrecord.people.names import WIDEST, modifies, person_noun, verbs_of
from onrecord.people.nouns import Role, agent, body_part, is_body_word, role
from onrecord.records import MentionForm, Quotation, Span
from onrecord.text.words import fold

Place = Literal["subject", "object", "oblique", "possessive"]

# What a place in the sentence says about the next "he": subjects lead, whoever speaks leads most.
WEIGHT: dict[Place, float] = {"subject": 100.0, "object": 60.0, "oblique": 50.0, "possessive": 40.0}
SPEAKS = 1.15
TOPIC = 85.0  # “As for Ana Ruiz, she …”
OPENING = 12  # characters from the start of a sentence within which such a phrase names its topic
SUBORDINATE = 0.75  # in a clause with "that" or "because"
FADE = 0.55  # a sentence ago is about half as present
MARGIN = 1.15  # the best must lead the second by this factor, else it may be either
CLOSE = 1.5  # within this factor, the sentence before decides
UNSURE_GENDER = 0.6
NAMES_ONESELF = 0.3  # few call themselves by name in their own words
FAINT = 12.0  # a noun needs a better fit, or somebody nearer
DIM = 8.0  # an occupation that the article gives to nobody
FORGOTTEN = 12  # sentences
FADED = 6.0  # less present than this, nobody is meant by a pronoun
ELSEWHERE = 0.7  # who isn't in the paragraph yet
LEADING = 45.0  # the subject of the sentence just before


AGE_BEHIND = re.compile(r"(?:, | \()(\d{1,3})(?:,|\)|\.| ans\b| años\b)")


@dataclass(slots=True)
class Nobody:
    """Somebody the article doesn't name; holds the place that a name would."""

    gender: str | None
    text: str
    plural: bool = False
    reason: str = ""


@dataclass(slots=True)
class Ref:
    """One place that refers to somebody, and to whom."""

    begin: int
    end: int
    form: MentionForm
    text: str
    token: int
    place: Place
    genders: tuple[str, ...] = ()  # that it allows; none: all
    figures: tuple[Figure, ...] = ()  # of a name
    noun: Role | None = None  # of an epithet
    words: tuple[str, ...] = ()  # of an epithet, folded
    aged: int | None = None  # the age that stands behind
    known: bool = True  # a definite noun; "an official" is nobody yet
    body: bool = False  # "the ministry"
    plural: bool = False
    quoted: bool = False
    subordinate: bool = False
    speaks: list[Quotation] = field(default_factory=list)
    hears: list[Quotation] = field(default_factory=list)
    figure: Figure | None = None
    nobody: Nobody | None = None  # the unnamed one it goes on from
    stands_for: Ref | None = None  # of a place without words: the reference before that says who it is
    reason: str | None = None
    evidence: tuple[str, ...] = ()


class Discourse:
    """Who is present to a reader at each place of an article."""

    def __init__(self, layout: Layout, cast: Cast, refs: Sequence[Ref]) -> None:
        self.layout = layout
        self.cast = cast
        self.lines: dict[int, list[Ref]] = {}  # the references of each sentence, in order
        self.speaks: dict[str, Ref] = {}  # Quotation.id → who speaks it
        self.hears: dict[str, Ref] = {}
        for ref in refs:
            self.lines.setdefault(layout.tokens[ref.token].sentence, []).append(ref)
            self.speaks.update((q.id, ref) for q in ref.speaks)
            self.hears.update((q.id, ref) for q in ref.hears)
        self._present: dict[int, dict[int, float]] = {}  # id of figure or nobody → line → weight
        self._who: dict[int, Figure | Nobody] = {}
        self.made: list[Figure] = []
        self._told: list[int] = _told_lines(layout, self.lines)

    def make(self, ref: Ref) -> None:
        """A body that goes by a common noun only: the police, the bridge office."""
        words = ref.text.split()
        opener = self.layout.tokens[ref.token].key in self.layout.facts.people.determiners
        written = " ".join(words[1:] if opener and len(words) > 1 else words)
        if opener and (elided := ref.text.find("’")) in (1, 2):
            written = ref.text[elided + 1 :]
        parts = tuple(w for w in ref.words if w not in self.layout.facts.people.determiners)
        same = next((f for f in self.made if f.parts == parts), None)
        if same is None:
            same = Figure(parts, written, True, ref.begin, ref=True)
            self.made.append(same)
        ref.figure, ref.evidence = same, (f"a body called “{written}”",)

    def note(self, who: Figure | Nobody, ref: Ref) -> None:
        """Somebody was referred to."""
        line = self.layout.tokens[ref.token].sentence
        weight = WEIGHT[ref.place] * (SPEAKS if ref.speaks else SUBORDINATE if ref.subordinate else 1.0)
        text, span = self.layout.article.text, self.layout.lines[line].span
        if ref.place == "oblique" and ref.begin - span.begin < OPENING and text[ref.end : ref.end + 1] == ",":
            weight = TOPIC
        if self.layout.lines[line].role in ("headline", "caption", "credit", "dateline"):
            weight *= 0.5
        if isinstance(who, Figure) and who.is_body:
            weight *= 0.9
        lines = self._present.setdefault(id(who), {})
        for past in [n for n in lines if self._told[line] - self._told[n] > FORGOTTEN]:
            del lines[past]
        lines[line] = max(lines.get(line, 0.0), weight)
        self._who[id(who)] = who

    def stands_in(self, who: Figure | Nobody, paragraph: int) -> bool:
        """Whether somebody was referred to in a paragraph already."""
        return any(self.layout.lines[n].paragraph == paragraph for n in self._present.get(id(who), ()))

    def in_line_before(self, who: Figure | Nobody, ref: Ref) -> bool:
        """Whether the last sentence of the reporter's own words before a reference refers to somebody."""
        line = self.layout.tokens[ref.token].sentence
        before = [n for n in range(max(0, line - FORGOTTEN), line) if self._told[n + 1] > self._told[n]]
        return bool(before) and before[-1] in self._present.get(id(who), {})

    def presence(self, who: Figure | Nobody, line: int) -> float:
        """How present somebody is at a line: the sum over sentences, each fading with distance."""
        now = self._told[line]
        return sum(
            weight * FADE ** max(0, now - self._told[past]) for past, weight in self._present.get(id(who), {}).items()
        )

    def ranked(self, line: int) -> list[tuple[float, Figure | Nobody]]:
        """Everybody who may still be meant at a line, the most present first."""
        now = self._told[line]
        gone = [key for key, lines in self._present.items() if now - self._told[max(lines)] > FORGOTTEN]
        for key in gone:  # nobody is meant by "he" after that many sentences; who is named again comes back
            del self._present[key], self._who[key]
        scored = [(self.presence(who, line), who) for who in self._who.values()]
        return sorted(scored, key=lambda pair: (-pair[0], _order(pair[1])))


def _order(who: Figure | Nobody) -> tuple[int, int]:
    return (0, who.begin) if isinstance(who, Figure) else (1, 0)


def _told_lines(layout: Layout, lines: Mapping[int, Sequence[Ref]]) -> list[int]:
    """For each line, how many lines of the reporter's own words lie before it: a long speech is no distance. Neither
    is a sentence about nobody where verbs need no subject: it goes on about the same one."""
    told = {token.sentence for token in layout.tokens if token.key and not token.quoted}
    if layout.facts.speech.pro_drop:
        told = {n for n in told if any(not r.quoted or r.speaks for r in lines.get(n, ()))}
    counts, count = [], 0
    for number in range(len(layout.lines)):
        count += number in told
        counts.append(count)
    return counts


def resolve(layout: Layout, cast: Cast, quotations: Sequence[Quotation]) -> tuple[list[Ref], Discourse]:
    """Every reference of the article with its figure or the reason why there is none, in order of the text."""
    refs = sorted(_refs(layout, cast, quotations), key=lambda r: (r.begin, -r.end))
    _learn_genders(layout, refs)
    discourse = Discourse(layout, cast, refs)
    for ref in refs:
        if ref.figures:
            _name(ref)
        elif any("turn" in q.evidence for q in ref.speaks):
            _label(discourse, ref)
        elif ref.form == "pronoun":
            _pronoun(discourse, ref)
        elif ref.form == "none":
            _dropped(discourse, ref, quotations)
        else:
            _epithet(discourse, ref)
        if ref.quoted and all(q.nested_in is not None for q in ref.speaks):
            continue
        if ref.form == "pronoun" and ref.place != "subject" and not ref.hears:
            continue  # "accusations against him" tells little about whom the next sentence is about
        if ref.figure is not None:
            discourse.note(ref.figure, ref)
        elif ref.form != "none" and not ref.figures and not (ref.form == "pronoun" and not ref.genders):
            gender = ref.genders[0] if len(ref.genders) == 1 else None
            thing = ref.form == "epithet" and ref.noun is None and not ref.plural
            who = ref.nobody or Nobody("n" if thing else gender, ref.text, ref.plural, ref.reason or "")
            ref.nobody = who
            discourse.note(who, ref)
    for ref in refs:
        if ref.hears and ref.figure is None:
            _of_link(discourse, ref)
    for ref in refs:  # who speaks is often said behind the words
        if ref.figure is None and ref.form == "pronoun" and not ref.genders:
            _first_person(discourse, ref)
        outer = [discourse.speaks.get(q.nested_in or "") for q in ref.speaks if ref.form == "pronoun" and ref.genders]
        himself = any(o is not None and o is not ref and o.figure is ref.figure for o in outer)
        if ref.figure is not None and ref.quoted and himself:
            ref.figure, ref.evidence = None, ()
            ref.reason = f"“{ref.text}” stands in somebody’s words, and they don’t say who it is"
    return refs, discourse


def carried_on(layout: Layout, refs: Sequence[Ref], quotations: Sequence[Quotation]) -> list[Ref]:
    """For direct words that no speaker stands by: whoever spoke just before in the paragraph, if nobody else came
    between; or the subject of the sentence whose colon opens them."""
    found: list[Ref] = []
    by_id = {q.id: r for r in refs for q in r.speaks}
    by_line: dict[int, list[Ref]] = {}
    for r in refs:
        by_line.setdefault(layout.tokens[r.token].sentence, []).append(r)
    order = sorted((q for q in quotations if q.content), key=lambda q: q.content[0].begin)
    for last, quotation in zip([None, *order], order, strict=False):
        if quotation.speaker.spans or quotation.nested_in is not None or quotation.id in by_id:
            continue
        if quotation.kind != "direct":
            continue
        begin = quotation.content[0].begin
        line = layout.line_at(begin)
        before = [r for r in by_line.get(line, ()) if r.end <= begin and r.place == "subject" and not r.quoted]
        ref = Ref(begin, begin, "none", "", layout.at(begin), "subject", speaks=[quotation])
        opened = layout.article.text[max(0, begin - 4) : begin].rstrip().endswith(":")
        if opened and before and before[-1].figure is not None:
            ref.figure, ref.stands_for = before[-1].figure, before[-1]
            ref.evidence = (f"subject of the sentence that opens the words: {before[-1].text}",)
        elif last is not None and (spoke := by_id.get(last.id)) is not None and spoke.figure is not None:
            end = max(span.end for q in (last,) for span in (*q.content, *q.speaker.spans, *q.cue))
            lines = range(layout.line_at(end - 1), line + 1) if line - layout.line_at(end - 1) < FORGOTTEN else ()
            reached = [r for n in lines for r in by_line.get(n, ()) if end <= r.begin < begin and not r.quoted]
            between = [r for r in reached if r.figure is not spoke.figure]
            same = layout.lines[layout.line_at(end - 1)].paragraph == layout.lines[line].paragraph
            if same and not between:
                ref.figure, ref.stands_for = spoke.figure, spoke
                ref.evidence = (f"goes on from the words of {spoke.text} before",)
        if ref.figure is not None:
            by_id[quotation.id] = ref
            found.append(ref)
    return found


def _dropped(discourse: Discourse, ref: Ref, quotations: Sequence[Quotation]) -> None:
    """Of a verb without a subject: the subject of its sentence or of those before, else whoever spoke last there, else
    whoever the paragraphs before are about."""
    layout = discourse.layout
    quotation = ref.speaks[0]
    line = layout.tokens[ref.token].sentence
    paragraph = layout.lines[line].paragraph
    reported = [span for q in quotations for span in q.content]
    for number in (line, line - 1, line - 2):
        if number < 0 or (number != line and layout.lines[number].paragraph != paragraph):
            break
        subjects = [
            r
            for r in discourse.lines.get(number, ())
            if r.place == "subject" and r.begin < ref.begin and r is not ref
            if (r.figure is not None or r.speaks)
            if not r.quoted and not any(s.begin <= r.begin < s.end for s in quotation.content)
            if r.speaks or not any(s.begin <= r.begin < s.end for s in reported)
        ]
        persons = [r for r in subjects if r.figure is None or not r.figure.is_body] or subjects
        if persons and persons[-1].figure is None:
            ref.nobody, ref.plural = persons[-1].nobody, persons[-1].plural
            whom = persons[-1].text
            ref.reason = f"goes on from “{whom}”, who is unknown" if whom else persons[-1].reason
            return
        if persons and (meant := persons[-1].figure) is not None:
            ref.figure, ref.stands_for = meant, persons[-1]
            ref.evidence = (f"the verb stands without a subject: {persons[-1].text or meant.written}",)
            return
    before = [q for q in quotations if q.nested_in is None and q.content and q.content[0].begin < ref.begin]
    before = [q for q in before if q is not quotation and q.id in discourse.speaks]
    last = max(before, key=lambda q: q.content[0].begin, default=None)
    spoke = discourse.speaks[last.id] if last is not None else None
    near = last is not None and paragraph - layout.lines[layout.line_at(last.content[0].begin)].paragraph <= 1
    if spoke is not None and spoke.figure is not None and near:
        ref.figure, ref.stands_for = spoke.figure, spoke
        ref.evidence = (f"the verb stands without a subject: {spoke.figure.written} spoke before",)
        return
    scored = [pair for pair in _scored(discourse, ref, set()) if isinstance(pair[1], Figure) and not pair[1].is_body]
    ref.reason = "the verb stands without a subject, and several may be meant"
    if scored and (len(scored) == 1 or scored[0][0] > MARGIN * scored[1][0]):
        who = scored[0][1]
        assert isinstance(who, Figure)
        ref.figure, ref.reason = who, None
        ref.evidence = (f"the verb stands without a subject: {who.written} was spoken of before",)
        ref.stands_for = _last_named(discourse, who, ref)


def _label(discourse: Discourse, ref: Ref) -> None:
    """Who stands before the colon of a transcript, often in capitals: "DR REYLE". Whoever the article names elsewhere,
    else somebody of that name."""
    layout = discourse.layout
    people, code = layout.facts.people, layout.facts.code
    tokens = [t for t in layout.inside(Span(ref.begin, ref.end)) if t.key]
    words = [t for t in tokens if t.key not in people.titles and role(t.key, code) is None]
    ref.reason = f"no name in the article fits “{ref.text}”"
    if not words or not words[-1].capital or len(words[-1].key) < 2:
        return
    parts = tuple(t.key for t in words)
    everybody = [*discourse.cast.figures, *discourse.made]
    same = [f for f in everybody if f.parts == parts] or [f for f in everybody if f.parts[-len(parts) :] == parts]
    if len(same) > 1:
        ref.reason = f"“{ref.text}” may be " + " or ".join(f.written for f in same)
        return
    if not same:
        written = " ".join(t.text.title() if t.text.isupper() else t.text for t in words)
        same = [Figure(parts, written, False, ref.begin, ref=True)]
        discourse.made.append(same[0])
    figure = same[0]
    figure.roles.update(t.key for t in tokens if role(t.key, code) is not None)
    ref.figure, ref.form, ref.reason = figure, "name", None
    ref.evidence = (f"speaks as “{ref.text}”",)


def _last_named(discourse: Discourse, who: Figure, ref: Ref) -> Ref | None:
    """Where somebody was named last before a place."""
    line = discourse.layout.tokens[ref.token].sentence
    for number in range(line, max(-1, line - 2 * FORGOTTEN), -1):
        named = [r for r in discourse.lines.get(number, ()) if r.figure is who and r.form == "name" and not r.quoted]
        named = [r for r in named if r.begin < ref.begin]
        if named:
            return named[-1]
    return None


# 1. where somebody is referred to


def _refs(layout: Layout, cast: Cast, quotations: Sequence[Quotation]) -> list[Ref]:
    given: dict[Span, Ref] = {}
    for quotation in quotations:
        for mention, speaks in ((quotation.speaker, True), (quotation.addressee, False)):
            if not mention.spans:
                continue
            span = Span(mention.spans[0].begin, mention.spans[-1].end)
            if span not in given:
                given[span] = _given(layout, cast, span)
            if quotation.nested_in is None:
                given[span].quoted = False
            if speaks:
                given[span].speaks.append(quotation)
                given[span].place = "subject"
            else:
                given[span].hears.append(quotation)
                given[span].place = "object"
    taken = merged(given)
    refs = list(given.values())
    if layout.facts.speech.pro_drop:
        refs += [_silent(layout, q) for q in quotations if q.cue and not q.speaker.spans and q.nested_in is None]
    for naming in cast.namings:
        if not overlaps(taken, naming.begin, naming.end):
            refs.append(_named(layout, naming))
    described = [Span(n.begin if n.name.role_begin is None else n.name.role_begin, n.end) for n in cast.namings]
    covered = merged([*taken, *described])
    refs += [ref for ref in _pronouns(layout) if not overlaps(covered, ref.begin, ref.end)]
    refs += [ref for ref in _nouns(layout) if not overlaps(covered, ref.begin, ref.end)]
    _subjects(layout, refs)
    return refs


def _silent(layout: Layout, quotation: Quotation) -> Ref:
    """The place of a subject that a verb does without."""
    at = quotation.cue[0].begin
    return Ref(at, at, "none", "", layout.at(at), "subject", ("f", "m"), speaks=[quotation])


def _named(layout: Layout, naming: Naming) -> Ref:
    name = naming.name
    ref = Ref(naming.begin, naming.end, "name", name.written, name.token, "object", figures=naming.figures)
    ref.evidence = (naming.evidence,)
    ref.quoted = name.quoted
    ref.place = _place(layout, name.token if name.role_begin is None else layout.at(name.role_begin), name.last)
    if name.modifier:
        ref.place = "possessive"
    return ref


def _place(layout: Layout, first: int, last: int) -> Place:
    """Where in its clause a name or noun stands, as far as its neighbours tell."""
    tokens, people = layout.tokens, layout.facts.people
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after and (after.key == "'s" or (after.text in "'’" and tokens[last].key.endswith("s"))):
        return "possessive"
    before = first - 1
    led = people.determiners | people.possessives | people.indefinites | people.outlet_nouns
    while before >= 0 and tokens[before].key in led - people.prepositions:
        before -= 1
    if before >= 0 and tokens[before].sentence == tokens[first].sentence:
        key = tokens[before].key
        if tokens[before + 1].key in people.oblique_articles:
            return "oblique"
        if key in people.prepositions:
            return "possessive" if key in ("of", "von", "de", "d", "del", "du") else "oblique"
    return "object"


def _subjects(layout: Layout, refs: list[Ref]) -> None:
    """The first reference of each clause that hangs on no preposition is its subject."""
    seen: set[int] = set()
    joint: dict[int, int] = {}
    people, speech = layout.facts.people, layout.facts.speech
    subordinate = {t.clause for t in layout.tokens if t.key in speech.subordinators or t.key in speech.clause_openers}
    for ref in sorted(refs, key=lambda r: r.begin):
        clause = layout.tokens[ref.token].clause
        ref.subordinate = clause in subordinate
        if ref.quoted or ref.place not in ("object", "subject"):
            continue
        if ref.speaks or ref.hears:
            seen.add(clause)
            continue
        if ref.form == "pronoun" and fold(ref.text) in layout.facts.people.object_forms:
            continue
        if ref.form == "name" and _leads_to_name(layout, ref):
            continue
        if clause not in seen:
            ref.place = "subject"
            seen.add(clause)
            joint[clause] = ref.end
        elif clause in joint and fold(layout.article.text[joint[clause] : ref.begin].strip()) in people.joins:
            ref.place = "subject"


def _leads_to_name(layout: Layout, ref: Ref) -> bool:
    """Whether a name only says where somebody belongs who is named behind: Harbour News [colleague Ben Roth]."""
    tokens, code = layout.tokens, layout.facts.code
    at = layout.at(ref.end)
    end = at
    while end < len(tokens) and end - at < 3 and tokens[end].key and not tokens[end].capital:
        end += 1
    role_ahead = at < end < len(tokens) and person_noun(tokens[end - 1], code) is not None
    return code == "en" and role_ahead and tokens[end].capital and tokens[end].sentence == tokens[ref.token].sentence


def _pronouns(layout: Layout) -> Iterable[Ref]:
    people = layout.facts.people
    for i, token in enumerate(layout.tokens):
        genders = people.pronouns.get(token.key)
        if not genders or token.quoted or token.key in people.possessives | people.relatives:
            continue
        if token.key in people.determiners and token.text.lower() == token.key:
            continue  # "el" is an article, "él" is he
        if token.key in layout.facts.speech.relatives:
            continue
        if layout.facts.code == "de" and token.capital and not token.first:
            continue  # "Sie": you
        if set(genders) <= {"n"}:
            continue
        yield Ref(token.begin, token.end, "pronoun", token.text, i, "object", _numbered(layout, i, genders))


def _numbered(layout: Layout, at: int, genders: tuple[str, ...]) -> tuple[str, ...]:
    """German “sie” is she or they; the verb beside it knows."""
    if layout.facts.code != "de" or "plural" not in genders or "f" not in genders:
        return genders
    tokens = layout.tokens
    for near in (at + 1, at - 1):
        if 0 <= near < len(tokens) and tokens[near].sentence == tokens[at].sentence and not tokens[near].capital:
            key = tokens[near].key
            if key in ("sind", "waren", "haben", "hatten", "werden", "wurden", "sollen", "konnen", "wollen", "mussen"):
                return ("plural",)
            if key.endswith(("ten", "en")) and key in verbs_of("de"):
                return ("plural",)
            if key.endswith(("te", "t")) or key in verbs_of("de"):
                return ("f",)
    return genders


def _nouns(layout: Layout) -> Iterable[Ref]:
    """Noun phrases for persons: the Lantern founder, seine Frau, an official."""
    people = layout.facts.people
    openers = people.determiners | people.possessives | people.indefinites
    at = 0
    tokens = layout.tokens
    while at < len(tokens):
        token = tokens[at]
        if token.key in openers and not token.quoted and (ref := _noun_phrase(layout, at)):
            yield ref
            at = layout.at(ref.end - 1)
        at += 1


def _noun_phrase(layout: Layout, at: int) -> Ref | None:
    tokens, people, code = layout.tokens, layout.facts.people, layout.facts.code
    opener = tokens[at]
    stop = people.prepositions | layout.facts.speech.auxiliaries | people.determiners | people.indefinites
    head: int | None = None
    for i in range(at + 1, min(at + 7, len(tokens))):
        token = tokens[i]
        if token.sentence != opener.sentence or token.quoted or not token.key or token.key in stop:
            break
        found = person_noun(token, code)
        if found and _adjective(layout, i):
            found = None
            continue
        if not found and code in ("fr", "es") and (token.key in people.body_words or token.key in people.outlet_nouns):
            return None  # el diario francés
        if found and not (code != "de" and token.capital and not found.age):
            head = i
            if code in ("fr", "es"):
                break
        elif head is not None and (token.key in people.body_words or token.key in people.outlet_nouns):
            return None  # the celebrity site
        elif head is not None or (code == "de" and token.capital):
            break
    if head is None:
        return None
    noun = role(tokens[head].key, code)
    assert noun is not None
    genders: tuple[str, ...] = (noun.gender,) if noun.gender in ("f", "m") else ()
    shown = people.determiner_genders.get(opener.key)
    if code == "de":
        if noun.gender == "m" and opener.key in ("die", "diese", "jene", "einige", "viele"):
            return None  # several of them
        if noun.gender is None and opener.key == "der":
            shown = "f" if tokens[head].key.endswith("en") else "m"
    if noun.gender is None and shown:
        genders = (shown,)
    text = layout.article.text[opener.begin : tokens[head].end]
    ref = Ref(opener.begin, tokens[head].end, "epithet", text, at, _place(layout, at, head), genders, noun=noun)
    ref.words = tuple(t.key for t in tokens[at + 1 : head + 1] if t.key)
    ref.known = opener.key in people.determiners
    age = AGE_BEHIND.match(layout.article.text, ref.end)
    ref.aged = int(age.group(1)) if age else None
    return ref


def _adjective(layout: Layout, at: int) -> bool:
    """Whether a people's name only says which: the Swiss team, der Schweizer Verband."""
    tokens, people, code = layout.tokens, layout.facts.people, layout.facts.code
    if code not in ("de", "en") or tokens[at].key not in people.demonyms or at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    speech = layout.facts.speech
    if not after.key or after.sentence != tokens[at].sentence or layout.lines[after.sentence].titled:
        return False
    if code == "de":
        return after.capital
    closed = people.prepositions | people.pronouns.keys() | people.determiners | speech.auxiliaries | speech.adverbs
    closed = closed | speech.conjunctions | speech.subordinators | speech.relatives | verbs_of(code)
    return after.key not in closed and not after.key.endswith(("ed", "ly", "'s")) and after.key != "'s"


def _given(layout: Layout, cast: Cast, span: Span) -> Ref:
    """A mention that the extraction found: what kind it is, by what it holds."""
    text = layout.article.text[span.begin : span.end]
    tokens = layout.inside(span)
    people, code = layout.facts.people, layout.facts.code
    first = layout.at(span.begin)
    quoted = bool(tokens) and tokens[0].quoted
    keys = [t.key for t in tokens if t.key]
    # 1. a pronoun
    phrase = " ".join(keys)
    if keys and keys[0] in people.prepositions and len(keys) > 1 and keys[0] not in people.determiners:
        phrase = " ".join(keys[1:])  # to him, a ella
    pronoun = (
        phrase
        if phrase in people.pronouns
        else (keys[0] if keys and len(keys) <= 2 and keys[-1] in people.reflexives else None)
    )
    if (
        pronoun is not None
        and (pronoun in people.pronouns or pronoun in people.relatives)
        and not (len(tokens) == 1 and tokens[0].capital and len(_near(cast, span.begin, span.begin + 1)) > 0)
    ):
        genders = _numbered(layout, first, people.pronouns.get(pronoun, ()))
        return Ref(span.begin, span.end, "pronoun", text, first, "subject", genders, words=(pronoun,), quoted=quoted)
    # 2. a name at its head
    head = _head_name(layout, cast, span)
    if tokens and tokens[-1].key == "'s" and isinstance(behind := _cut_short(layout, cast, span), Naming):
        head = behind
    if head is not None:
        ref = Ref(span.begin, span.end, "name", text, first, "subject", figures=head.figures, quoted=quoted)
        ref.evidence = (head.evidence, *(f"apposition in “{d} {head.name.written}”" for d in head.name.described[:1]))
        return ref
    if tokens and (house := _staff(layout, cast, tokens)) is not None:
        ref = Ref(span.begin, span.end, "epithet", text, first, "subject", figures=house.figures, quoted=quoted)
        ref.evidence = (f"of {house.name.written}",)
        return ref
    # 3. a noun whose name stands behind a comma, outside the mention: the mayor[, Ana Ruiz]
    for naming in _near(cast, span.end, span.end + WIDEST):
        if naming.name.titled and layout.article.text[span.end : span.end + 1] != ",":
            continue  # Dock Workers Slam Ana Ruiz
        begin = naming.name.role_begin
        if begin is not None and begin <= span.begin + 2 and span.end <= naming.begin and span.begin >= begin - 2:
            ref = Ref(span.begin, span.end, "epithet", text, first, "subject", figures=naming.figures, quoted=quoted)
            ref.evidence = (f"apposition in “{layout.article.text[span.begin : naming.end]}”",)
            return ref
        title = layout.article.text[span.end : begin if begin is not None and begin > span.end else naming.begin]
        title = fold(title.strip(" ,"))
        led = title.split()[:1] and title.split()[0] in people.determiners and len(title.split()) < 4  # die heutige …
        apposed = layout.article.text[span.end : span.end + 1] == "," and (not title or title in people.titles or led)
        ends = layout.article.text[naming.end : naming.end + 1] == ","
        if apposed and ends and not naming.figures[0].is_body and any(person_noun(t, code) for t in tokens):
            ref = Ref(span.begin, span.end, "epithet", text, first, "subject", figures=naming.figures, quoted=quoted)
            ref.evidence = (f"apposition in “{layout.article.text[span.begin : naming.end]}”",)
            return ref
    # 4. a noun for somebody
    ref = Ref(span.begin, span.end, "epithet", text, first, "subject", quoted=quoted)
    found = None
    hung = len(tokens)  # of “der Anwalt des Angeklagten”, “l’avocate de la chanteuse” only the lawyer
    for n, token in enumerate(tokens):
        if n and (token.key in people.prepositions or (found is not None and token.key in people.genitive_articles)):
            hung = n
            break
        if any(token.end <= m.end for m in _near(cast, token.begin - WIDEST, token.begin + 1)):
            continue
        if n + 2 < len(tokens) and tokens[n + 1].key == "'s":
            continue  # the mayor’s office
        noun = None if _adjective(layout, first + n) else person_noun(token, code)
        led = n > 0 and tokens[n - 1].key in people.determiners | people.possessives
        if noun and (not token.capital or code == "de" or n == 0 or led or noun.age is not None):
            found = noun
            last = token
    ref.words = tuple(keys)
    opener = (
        layout.tokens[first - 1]
        if first and tokens and tokens[0].sentence == layout.tokens[first - 1].sentence
        else None
    )
    ref.known = bool(tokens) and (
        tokens[0].key in people.determiners or (opener is not None and opener.key in people.determiners)
    )
    if found is None and not _is_body_head(layout, tokens):
        cut = _cut_short(layout, cast, span)
        if isinstance(cut, Naming):
            ref.figures, ref.form = cut.figures, "name"
            ref.evidence = (cut.evidence,)
            return ref
        tail = _last_noun(layout, tokens)
        if cut is not None:
            found, last = cut, tokens[-1]
        elif tail is not None and ref.known and len(keys) > 1 and keys[0] not in ("das", "die"):
            found, last = agent(tail.key, code), tail
    if found is not None:
        if last.begin < tokens[hung - 1].end:
            ref.words = tuple(t.key for t in tokens[:hung] if t.key)
        ref.known = ref.known or _led(layout, last, span)
        ref.noun = found
        if found.gender in ("f", "m"):
            ref.genders = (found.gender,)
        elif found.gender is None and tokens:
            shown = people.determiner_genders.get(tokens[0].key)
            if code == "de" and tokens[0].key == "der":
                shown = "f" if last.key.endswith("en") else "m"
            ref.genders = (shown,) if shown else ()
        if code == "de" and found.gender == "m" and tokens[0].key in ("die", "diese"):
            ref.plural, ref.genders = True, ("plural",)
    elif _is_body_head(layout, tokens):
        ref.body, ref.genders = True, ("n",)
    elif keys and keys[0] in people.possessives and people.pronouns.get(keys[0]) and _is_saying(layout, keys):
        ref.form, ref.words = "pronoun", (keys[0],)  # in his words
        ref.genders = tuple(g for g in people.pronouns[keys[0]] if g != "n")
    return ref


def named_in(layout: Layout, cast: Cast, span: Span) -> Ref | None:
    """Whom a mention names at its head or in the apposition behind it; None where it names nobody for sure."""
    ref = _given(layout, cast, span)
    if len(ref.figures) != 1:
        return None
    ref.figure = ref.figures[0]
    return ref


def _is_saying(layout: Layout, keys: Sequence[str]) -> bool:
    speech = layout.facts.speech
    return (
        keys[-1]
        in {"words", "worte", "message", "palabras", "mots"}
        | speech.saying_nouns
        | speech.statements
        | speech.recordings
        | speech.posts
        | speech.source_nouns
    )


def _staff(layout: Layout, cast: Cast, tokens: Sequence[Token]) -> Naming | None:
    """Several who speak for a house: analysts at Reyle & Roth."""
    code = layout.facts.code
    if code != "en" or not tokens[0].key.endswith("s"):
        return None
    for n, token in enumerate(tokens[1:-1], 1):
        if token.key in ("at", "from") and role(tokens[n - 1].key.removesuffix("s"), code):
            houses = [x for x in _near(cast, token.end, tokens[-1].end) if x.figures[0].is_body]
            return houses[0] if len(houses) == 1 else None
    return None


def _led(layout: Layout, noun: Token, span: Span) -> bool:
    """Whether an article stands before the noun, inside a longer mention: a statement of [the manager]."""
    tokens, people = layout.tokens, layout.facts.people
    at = layout.at(noun.begin) - 1
    while at >= 0 and tokens[at].begin >= span.begin and tokens[at].key and not tokens[at].capital:
        if tokens[at].key in people.determiners:
            return True
        at -= 1
    return False


def _last_noun(layout: Layout, tokens: Sequence[Token]) -> Token | None:
    """The noun at the end of a mention, before what hangs on a preposition or a genitive."""
    people, code = layout.facts.people, layout.facts.code
    stretch: list[Token] = []
    for n, token in enumerate(tokens):
        if not token.key or token.key in people.prepositions or (n and token.key in people.genitive_articles):
            break
        stretch.append(token)
    if code in ("fr", "es"):  # the noun leads: l'organiste bretonne
        return stretch[1] if len(stretch) > 1 and agent(stretch[1].key, code) is not None else None
    if code not in ("de", "en") or not stretch or (code == "de" and not stretch[-1].capital):
        return None
    return stretch[-1]


def _cut_short(layout: Layout, cast: Cast, span: Span) -> Naming | Role | None:
    """The name or noun right behind a mention that ends before its head: Swiss [expert Ana Ruiz], Quay’s [mayor]."""
    tokens, people, code = layout.tokens, layout.facts.people, layout.facts.code
    at = layout.at(span.end - 1)
    if at >= len(tokens) or code not in ("de", "en"):
        return None
    last = tokens[at]
    if not (last.key == "'s" or last.key in people.demonyms or last.key in people.not_names or "-" in last.key):
        return None
    head: Role | None = None
    for token in tokens[at + 1 : at + 5]:
        if not token.key or token.sentence != last.sentence or token.key in verbs_of(code) | people.prepositions:
            break
        if head is not None or token.capital:
            named = [n for n in _near(cast, token.begin, token.begin + 1) if not n.name.modifier]
            if named:
                return named[0]
        head = person_noun(token, code) or head
    return head


def _is_body_head(layout: Layout, tokens: Sequence[Token]) -> bool:
    """Whether the noun that heads a mention is a body's: “the city council of Quay”, not “the party’s bylaws”."""
    people, code = layout.facts.people, layout.facts.code
    keys = [t.key for t in tokens]
    if "'s" in keys:
        keys = keys[len(keys) - keys[::-1].index("'s") :]
    stretch = []
    for n, key in enumerate(keys):
        if n and key in people.prepositions:
            break
        stretch.append(key)
    words = [key for key in stretch if key]
    heads = words if code in ("fr", "es") else words[-1:]
    return any(is_body_word(key, code) or (code == "de" and body_part(key) is not None) for key in heads)


def _near(cast: Cast, begin: int, end: int) -> Sequence[Naming]:
    """The namings that begin in ``[begin, end)``."""
    low = bisect_left(cast.namings, begin, key=lambda naming: naming.begin)
    return cast.namings[low : bisect_left(cast.namings, end, key=lambda naming: naming.begin)]


def _head_name(layout: Layout, cast: Cast, span: Span) -> Naming | None:
    """The name a mention is about: not the possessor, not what hangs on a preposition."""
    people, tokens = layout.facts.people, layout.tokens
    for naming in _near(cast, span.begin - WIDEST, span.end):
        if naming.end <= span.begin:
            continue
        name = naming.name
        before = [t for t in layout.inside(span) if t.end <= naming.begin]
        if len(before) > 1 and before[-1].key in people.genitive_articles:
            continue
        commas = [n for n, t in enumerate(before) if t.text == ","]
        before = before[commas[-1] + 1 :] if commas else before  # the mayor of Quay, Ana Ruiz
        titled = name.role_begin is not None and name.role_begin <= span.begin
        if not titled and any(
            t.key in people.prepositions and (t.begin > span.begin or t.key not in CONTRACTED) for t in before
        ):
            continue
        behind = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
        if (
            behind
            and behind.key == "'s"
            and layout.inside(Span(behind.end, max(behind.end + 1, span.end)))
            and behind.end < span.end
        ):
            continue
        lower = behind is not None and any(behind.key in figure.parts for figure in naming.figures)  # Noor velasco
        if name.modifier or (modifies(layout, name.last, span.end) and not lower):
            continue
        return naming
    return None


# Prepositions that swallowed an article: they may open a mention without hanging it on something.
CONTRACTED = frozenset("du au aux del al im beim vom zum zur gegenuber a à de con mit with to von by par por".split())


# 2. who is meant


def _learn_genders(layout: Layout, refs: Sequence[Ref]) -> None:
    """A pronoun beside the only person of a sentence tells that person's gender."""
    people = layout.facts.people
    telling = {k: g[0] for k, g in people.pronouns.items() if len(g) == 1 and g[0] in ("f", "m")}
    code = layout.facts.code
    if code != "en":  # things are he and she as well, and "il" nobody
        telling = {k: g for k, g in telling.items() if k in ("er", "elle", "ella", "el")}
    named: dict[int, list[Ref]] = {}
    for ref in refs:
        if ref.form == "name" and len(ref.figures) == 1 and not ref.figures[0].is_body and not ref.quoted:
            named.setdefault(layout.tokens[ref.token].sentence, []).append(ref)
    for token in layout.tokens:
        gender = telling.get(token.key)
        if gender is None or token.quoted or (token.key in people.determiners and token.text.lower() == token.key):
            continue
        if code in ("de", "fr") and not token.first:
            continue
        here = {id(r.figures[0]): r.figures[0] for r in named.get(token.sentence, ()) if r.end <= token.begin}
        if not here and token.first:
            here = {id(r.figures[0]): r.figures[0] for r in named.get(token.sentence - 1, ())}
        if len(here) == 1:
            figure = next(iter(here.values()))
            figure.votes[gender] += 1
    for ref in refs:
        for figure in ref.figures:
            ranked = figure.votes.most_common(2)
            clear = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
            sure = ranked and ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0) > 3
            if clear and (not figure.genders or (max(figure.genders.values()) < 2 and sure)):
                figure.genders[ranked[0][0]] = 1 + max(figure.genders.values(), default=0)


def _name(ref: Ref) -> None:
    if len(ref.figures) == 1:
        ref.figure = ref.figures[0]
    else:
        ref.reason = f"“{ref.text}” may be " + " or ".join(f.written for f in ref.figures)
        ref.evidence = ()


def _pronoun(discourse: Discourse, ref: Ref) -> None:
    layout = discourse.layout
    people = layout.facts.people
    key = ref.words[0] if ref.words else fold(ref.text)
    before = layout.tokens[ref.token - 1].text if ref.token else ""
    opens = key in people.determiners and before == ","  # …, der …
    bare = key in layout.facts.speech.relatives and not people.pronouns.get(key)
    if opens or bare or key in people.relatives:
        _relative(discourse, ref)
        return
    if not ref.genders:
        _first_person(discourse, ref)
        return
    if _same_again(discourse, ref):
        return
    out = _excluded(discourse, ref)
    if ref.quoted and not ref.hears:
        outer = [discourse.speaks.get(q.nested_in or "") for q in ref.speaks]
        if not outer or any(o is None for o in outer):
            ref.reason = f"“{ref.text}” stands in somebody’s words, and they don’t say who it is"
            return
        out |= {id(f) for o in outer if o is not None for f in (o.figure, *o.figures)}  # nobody calls oneself “he”
    if set(ref.genders) == {"plural"}:
        ref.reason = f"“{ref.text}” are several"
        ref.plural = True
        return
    scored = _scored(discourse, ref, out)
    if not scored or scored[0][0] < FAINT:
        scored = _misnamed(discourse, ref, out) or scored
    if not scored:
        ref.reason = f"nobody named before fits “{ref.text}”"
        return
    scored = _just_before(discourse, ref, scored)
    _take_best(ref, scored, "only fit" if len(scored) == 1 else "subject or speaker just before")


def _same_again(discourse: Discourse, ref: Ref) -> bool:
    """“The mayor says he told her”: in a reported clause a speaker’s “he” is whoever reports it, if it can be."""
    outer = [discourse.speaks.get(q.nested_in or "") for q in ref.speaks]
    if ref.quoted or not outer or any(o is None or o is ref or o.figure is None for o in outer):
        return False
    figure = outer[0].figure if outer[0] is not None else None
    object_ = fold(ref.text) in discourse.layout.facts.people.object_forms
    if figure is None or figure.is_body or object_ or figure.gender not in (None, "either", *ref.genders):
        return False
    ref.figure, ref.evidence = figure, (f"“{ref.text}” in what {figure.written} reports",)
    return True


def _just_before(
    discourse: Discourse, ref: Ref, scored: list[tuple[float, Figure | Nobody]]
) -> list[tuple[float, Figure | Nobody]]:
    """The candidates, where two are about as present the one first whom the sentence before is about."""
    close = [(score, who) for score, who in scored if score * CLOSE > scored[0][0]] if scored else []
    here = [pair for pair in close if discourse.in_line_before(pair[1], ref)]
    if not ref.speaks or len(close) < 2 or len(here) != 1:
        return scored
    return [(scored[0][0] * CLOSE, here[0][1]), *(pair for pair in scored if pair is not here[0])]


def _take_best(ref: Ref, scored: list[tuple[float, Figure | Nobody]], why: str) -> None:
    best, who = scored[0]
    if isinstance(who, Nobody):
        ref.nobody = who
        ref.reason = f"“{ref.text}” goes on from “{who.text}”, who is unknown"
        if who.plural:
            ref.reason = f"“{ref.text}” are several"
        return
    if len(scored) > 1 and scored[1][0] * MARGIN > best:
        other = scored[1][1]
        name = other.written if isinstance(other, Figure) else other.text
        ref.reason = f"“{ref.text}” may be {who.written} or {name}"
        return
    ref.figure = who
    ref.evidence = (f"{why}: {who.written}",)
    if ref.form == "pronoun" and len(ref.genders) == 1 and ref.genders[0] in ("f", "m"):
        if who.gender not in (None, *ref.genders):
            who.genders.clear()
        who.genders[ref.genders[0]] += 2


def _scored(discourse: Discourse, ref: Ref, out: set[int]) -> list[tuple[float, Figure | Nobody]]:
    layout = discourse.layout
    line = layout.tokens[ref.token].sentence
    paragraph = layout.lines[line].paragraph
    scored: list[tuple[float, Figure | Nobody]] = []
    spoken = _named_in_words(discourse, ref)
    for presence, who in discourse.ranked(line):
        if id(who) in out or presence < FADED:
            continue
        gender = who.gender
        if isinstance(who, Nobody) and who.plural:
            gender = "plural"
        if ref.genders and gender is not None and gender not in ref.genders:
            continue
        if isinstance(who, Figure) and who.is_body and ("n" not in ref.genders or who.own):
            continue
        if isinstance(who, Figure) and not who.is_body and ref.genders and not set(ref.genders) & {"f", "m"}:
            continue
        if gender is None:
            presence *= UNSURE_GENDER
        if id(who) in spoken:
            presence *= NAMES_ONESELF
        if not discourse.stands_in(who, paragraph):
            presence *= ELSEWHERE
        scored.append((presence, who))
    return sorted(scored, key=lambda pair: (-pair[0], _order(pair[1])))


def _misnamed(discourse: Discourse, ref: Ref, out: set[int]) -> list[tuple[float, Figure | Nobody]]:
    """A subject just before whose first name alone says otherwise: Andrea, Jo and Kim are men as well."""
    if len(ref.genders) != 1 or fold(ref.text) in discourse.layout.facts.people.object_forms:
        return []
    found: list[tuple[float, Figure | Nobody]] = [
        (presence, who)
        for presence, who in discourse.ranked(discourse.layout.tokens[ref.token].sentence)
        if isinstance(who, Figure) and who.by_first_name and id(who) not in out and presence >= LEADING
    ]
    return found[:1]


def _named_in_words(discourse: Discourse, ref: Ref) -> set[int]:
    """Figures named inside the direct words that a reference speaks."""
    spans = [span for q in ref.speaks for span in q.content if q.kind in ("direct", "mixed") or span.end <= ref.begin]
    inside = [n for s in spans for n in _near(discourse.cast, s.begin, s.end)]
    lines = {discourse.layout.line_at(s.begin) for s in spans}
    strangers = {
        id(r.nobody)
        for n in lines
        for r in discourse.lines.get(n, ())
        if r.nobody is not None and any(s.begin <= r.begin < s.end for s in spans)
    }
    return strangers | {id(n.figures[0]) for n in inside if len(n.figures) == 1}


def _excluded(discourse: Discourse, ref: Ref) -> set[int]:
    """Who can't be meant: the other party of the clause, and whoever the sentence names after a subject pronoun."""
    layout = discourse.layout
    token = layout.tokens[ref.token]
    here = discourse.lines[token.sentence]
    out: set[int] = set()
    if ref.speaks or not _opens_subordinate(layout, ref):
        for name in here:
            if name.form == "name" and name.begin >= ref.end and not name.quoted and len(name.figures) == 1:
                out.add(id(name.figures[0]))
    beside = [r for r in here if r.begin < ref.begin and layout.tokens[r.token].clause == token.clause]
    out.update(id(r.figure) for r in beside if r.figure is not None and not r.quoted and r.place != "possessive")
    begin, end = _who_asked(layout, token.sentence)
    askers = [r.figure or r.nobody for r in here if begin <= r.begin < end and r is not ref]
    out.update(id(who) for who in askers if who is not None)
    parties = [discourse.hears.get(q.id) for q in ref.speaks] + [discourse.speaks.get(q.id) for q in ref.hears]
    for party in parties:
        if party is not None and party is not ref:
            figure = party.figure or (party.figures[0] if len(party.figures) == 1 else None)
            out.update([id(figure)] if figure else [])
    return out


def _who_asked(layout: Layout, line: int) -> tuple[int, int]:
    """Where a sentence says by whom its subject was asked, “Asked by the host whether …, he …”; (0, 0) where not."""
    speech = layout.facts.speech
    inside = [t for t in layout.inside(layout.lines[line].span) if t.key]
    if len(inside) < 4 or inside[0].key not in speech.ask or inside[1].key not in speech.by:
        return 0, 0
    return inside[2].begin, inside[3].end


def _opens_subordinate(layout: Layout, ref: Ref) -> bool:
    """“When she came, Ana Ruiz …”: there a pronoun may stand before its name."""
    first = layout.at(layout.lines[layout.tokens[ref.token].sentence].span.begin)
    ahead = layout.tokens[first : ref.token]
    opener = next((t.key for t in layout.tokens[first : ref.token + 1] if t.key), "")
    speech = layout.facts.speech
    return opener in speech.subordinators | speech.question_words and all(t.text != "," for t in ahead)


def _relative(discourse: Discourse, ref: Ref) -> None:
    """“who” is whoever stands right before it."""
    here = discourse.lines[discourse.layout.tokens[ref.token].sentence]
    before = [r for r in here if r.end <= ref.begin and ref.begin - r.end < 60 and r.form in ("name", "epithet")]
    if before and before[-1].figure is not None:
        ref.figure = before[-1].figure
        ref.evidence = (f"“{ref.text}” follows {before[-1].text}",)
    elif before:
        ref.reason = before[-1].reason or f"“{ref.text}” is {before[-1].text}, who is not named"
    else:
        ref.reason = f"nobody named before fits “{ref.text}”"


def _of_link(discourse: Discourse, ref: Ref) -> None:
    """“told the same paper”: the chain knows which."""
    for link in (link for q in ref.hears for link in q.chain if link.role in ("outlet", "agency")):
        if link.span is not None and link.span.begin < ref.end and ref.begin < link.span.end:
            meant = [f for f in discourse.cast.figures if f.is_body and fold(f.written) == fold(link.name)]
            if len(meant) == 1:
                ref.figure, ref.reason = meant[0], None
                ref.evidence = (f"“{ref.text}” is {meant[0].written}, named before",)
                return


def _first_person(discourse: Discourse, ref: Ref) -> None:
    """“I” inside somebody's words is that somebody; elsewhere it is the author, who isn't named."""
    ref.reason = f"“{ref.text}” is not named in the article"
    told = ref.quoted or any(q.nested_in is not None for q in [*ref.speaks, *ref.hears])
    if not (told and ref.words and ref.words[0] in discourse.layout.facts.people.selves):
        return
    for quotation in [*ref.speaks, *ref.hears]:
        outer = discourse.speaks.get(quotation.nested_in or "")
        if outer is not None and outer.figure is not None:
            ref.figure, ref.reason = outer.figure, None
            ref.evidence = (f"“{ref.text}” in the words of {outer.figure.written}",)


def _epithet(discourse: Discourse, ref: Ref) -> None:
    """A noun for somebody: by what the article calls whom, else by being the only fit."""
    if not ref.known and not ref.body:
        ref.reason = f"no name in the article fits “{ref.text}”"
        _of_theirs(discourse, ref)
        _ahead(discourse, ref)
        return
    if ref.noun is None and not ref.body:
        ref.reason = f"no name in the article fits “{ref.text}”"
        if _unknown_name(discourse, ref):
            discourse.make(ref)
        return
    if ref.plural:
        ref.reason = f"“{ref.text}” are several"
        return
    if ref.body:
        _body(discourse, ref)
        return
    if not ref.genders:
        _gender_behind(discourse, ref)
    out = _excluded(discourse, ref)
    called = [
        f
        for f in discourse.cast.figures
        if id(f) not in out
        and ((_called(ref, f, discourse.layout.facts.code) and f.begin < ref.begin) or _aged(ref, f))
    ]
    if len(called) == 1:
        ref.figure, ref.evidence = called[0], (f"called {ref.noun.head}: {called[0].written}",)  # type: ignore[union-attr]
        _remember(ref)
        return
    scored = []
    for presence, who in _scored(discourse, ref, out):
        fit = _fit(discourse, ref, who)
        if fit and fit * presence >= (FAINT if fit < 0.6 else DIM if fit < 3 and ref.noun and ref.noun.domain else 0.0):
            scored.append((presence * fit, who))
    scored.sort(key=lambda pair: (-pair[0], _order(pair[1])))
    if not scored:
        ref.reason = f"no name in the article fits “{ref.text}”"
        _ahead(discourse, ref)
        return
    scored = _just_before(discourse, ref, scored)
    _take_best(ref, scored, "only fit" if len(scored) == 1 else "best fit")
    _remember(ref)


def _aged(ref: Ref, figure: Figure) -> bool:
    """Whether somebody has the age that a noun tells: the 54-year-old."""
    right = ref.noun is not None and ref.noun.age is not None and ref.noun.age in figure.ages
    return right and not (ref.genders and figure.gender and figure.gender not in ref.genders)


def _unknown_name(discourse: Discourse, ref: Ref) -> bool:
    """Whether a listener is called by a name that nothing explains: steckte dem Kaiblick."""
    layout = discourse.layout
    people, code = layout.facts.people, layout.facts.code
    tokens = [t for t in layout.inside(Span(ref.begin, ref.end)) if t.key]
    if not ref.hears or code != "de" or not 1 < len(tokens) < 4 or tokens[0].key not in ("dem", "der"):
        return False
    words = tokens[1:]
    return all(
        t.capital
        and t.key not in PUBLIC | layout.facts.words.stop | people.not_names
        and agent(t.key, code) is None
        and not (body_part(t.key) or NOUN.search(t.key))
        for t in words
    )


PUBLIC = frozenset(
    "publikum volk land welt menge runde familie nation leserschaft belegschaft mutter kind presse politik".split()
)
AHEAD = 4  # sentences after which a name is no longer that of whom the opening told


def _ahead(discourse: Discourse, ref: Ref) -> None:
    """“A retired ferryman has told … Ana Ruiz, of Quay, was …”: an opening holds back the name, and the sentence that
    gives it begins with it."""
    layout = discourse.layout
    lines = layout.lines
    line = layout.tokens[ref.token].sentence
    body = [n for n, each in enumerate(lines) if each.role == "body"]
    if not (ref.speaks or ref.hears) or ref.quoted or ref.noun is None or ref.noun.stranger or ref.noun.age == 0:
        return
    if (
        not body
        or line not in body[:3]
        or any(n.begin < ref.begin and not n.figures[0].is_body for n in discourse.cast.namings)
    ):
        return
    for number in range(line + 1, min(line + 1 + AHEAD, len(lines))):
        named = [n for n in discourse.lines.get(number, ()) if n.form == "name" and n.figures and not n.quoted]
        people_ = [n for n in named if not n.figures[0].is_body]
        if not people_:
            continue
        first = people_[0]
        if _introduced_by_another(layout, first):
            return
        who = first.figures[0]
        fits = not (ref.genders and who.gender and who.gender not in ref.genders) and _domains_fit(ref.noun, who) > 0
        alone = len({id(n.figures[0]) for n in people_}) == 1 and number == line + 1
        leads = _opens(layout, first) and first.place == "subject"
        if len(first.figures) == 1 and fits and (leads or alone):
            ref.figure, ref.reason = who, None
            ref.evidence = (f"named behind “{ref.text}”: {who.written}",)
            who.roles.add(ref.noun.head)
            _remember(ref)
        return


def _introduced_by_another(layout: Layout, ref: Ref) -> bool:
    """Whether a name is told as somebody's: “His assistant, Ben Roth”; so it isn't the one whose assistant he is."""
    people, code = layout.facts.people, layout.facts.code
    first = layout.at(layout.lines[layout.tokens[ref.token].sentence].span.begin)
    ahead = layout.tokens[first : ref.token]
    return any(
        token.key in people.possessives and any(person_noun(noun, code) for noun in ahead[n + 1 : n + 4])
        for n, token in enumerate(ahead)
    )


def _opens(layout: Layout, ref: Ref) -> bool:
    """Whether a reference stands near the beginning of a sentence, quoted words left aside."""
    first = layout.at(layout.lines[layout.tokens[ref.token].sentence].span.begin)
    return sum(1 for t in layout.tokens[first : ref.token] if t.key and not t.quoted) < 5


def _gender_behind(discourse: Discourse, ref: Ref) -> None:
    """“the playwright said she …”: the next pronoun of the sentence, with no name between, tells the gender."""
    layout = discourse.layout
    people = layout.facts.people
    line = layout.tokens[ref.token].sentence
    names = [n.begin for n in discourse.lines[line] if n.figures and n.begin > ref.end]
    for at in range(layout.at(ref.end), len(layout.tokens)):
        token = layout.tokens[at]
        if token.sentence != line or (names and token.begin >= names[0]):
            return
        genders = people.pronouns.get(token.key, ())
        if token.key in people.object_forms:
            continue  # the playwright wrote to him
        if layout.facts.code == "en" and not token.quoted and genders in (("f",), ("m",)):
            ref.genders = genders
            return


def _called(ref: Ref, figure: Figure, code: str) -> bool:
    """Whether the article gives somebody this noun by title or apposition."""
    if ref.noun is None or figure.is_body or ref.noun.age is not None or ref.noun.head not in figure.roles:
        return False
    if ref.genders and figure.gender and figure.gender not in ref.genders:
        return False
    named, ours = _complements(ref.text, code), {w for d in figure.described for w in _complements(d, code)}
    return not (named and ours and not named & ours)


def _remember(ref: Ref) -> None:
    """What somebody was once called, they may be called again."""
    if ref.figure is not None and ref.noun is not None:
        if ref.aged is not None and not ref.figure.ages:
            ref.figure.ages.add(ref.aged)  # the disgraced banker, 63,
        ref.figure.thought.add(ref.noun.head)
        if ref.text not in ref.figure.described:
            ref.figure.described.append(ref.text)


def _body(discourse: Discourse, ref: Ref) -> None:
    """“the foundation”, “der Zeitung”, “this newspaper”: a body named before, else one that goes by that noun."""
    layout = discourse.layout
    people = layout.facts.people
    line = layout.tokens[ref.token].sentence
    bodies = [f for f in discourse.cast.figures if f.is_body]
    nouns = [w for w in ref.words if is_body_word(w, layout.facts.code) or (layout.facts.code == "de" and body_part(w))]
    outlet = any(w in people.outlet_nouns for w in nouns)
    if outlet and ref.words[0] in people.this:
        own = [f for f in bodies if f.own]
        if own:
            ref.figure, ref.evidence = own[0], ("the article’s own outlet",)
            return
    present = [(discourse.presence(f, line), f) for f in bodies if not f.own]
    present = sorted(((p, f) for p, f in present if p >= FADED), key=lambda pair: (-pair[0], pair[1].begin))
    shared = [
        f
        for f in bodies
        if set(nouns) & {*f.parts, *fold(f.written).split(), *(w for d in f.described for w in fold(d).split())}
    ]
    if len(shared) == 1:
        ref.figure, ref.evidence = shared[0], (f"“{ref.text}” is part of {shared[0].written}",)
    elif outlet:
        known = [f for f in bodies if f.media and not f.own]
        papers = [f for _, f in present if set(f.parts) & layout.facts.speech.outlet_words or f.ref]
        papers = known if len(known) == 1 else [f for f in papers if f.media] or papers
        if papers:
            ref.figure, ref.evidence = papers[0], (f"only outlet just before: {papers[0].written}",)
    elif present and len(nouns) == 1 and len(ref.words) <= 2 and ref.known and nouns[0] in people.common_bodies:
        clubs = [(p, f) for p, f in present if not (f.media or set(f.parts) & layout.facts.speech.outlet_words)]
        if len(clubs) == 1 or (len(clubs) > 1 and clubs[0][0] > MARGIN * clubs[1][0]):
            ref.figure, ref.evidence = clubs[0][1], (f"body just before: {clubs[0][1].written}",)
    if ref.figure is None and not ref.known:
        ref.reason = f"no name in the article fits “{ref.text}”"
    elif ref.figure is None and not outlet and not (len(ref.words) <= 2 and set(nouns) <= people.common_bodies):
        discourse.make(ref)
    elif ref.figure is None:
        ref.reason = f"no name in the article fits “{ref.text}”"


def _fit(discourse: Discourse, ref: Ref, who: Figure | Nobody) -> float:
    """How well a noun fits somebody: 0 not at all, 1 nothing against it, more where the article called them so."""
    if isinstance(who, Nobody):
        words = fold(who.text).split()
        same = ref.noun is not None and ref.words[-1:] == tuple(words[-1:])
        return 4.0 if same else 0.0
    if ref.body:
        return 3.0 if who.is_body and set(ref.words) & set(who.parts) else 1.0 if who.is_body else 0.0
    assert ref.noun is not None
    people = discourse.layout.facts.people
    if who.is_body:
        return 0.0
    if ref.noun.age is not None:
        return (6.0 if ref.noun.age in who.ages else 0.0) if who.ages else 0.7
    code = discourse.layout.facts.code
    named, ours = _complements(ref.text, code), {w for d in who.described for w in _complements(d, code)}
    if named and ours and not named & ours and ref.noun.domain is not None:
        return 0.0  # the mayor of Quay is not the mayor of Ferry
    if ref.noun.head in who.roles or set(ref.words[-1:]) & who.roles:
        return 8.0 if named & ours else 4.0
    alike = {word for same in people.alike if ref.noun.head in same for word in same}
    if alike & who.roles:
        return 3.5
    if ref.noun.head in who.thought or set(ref.words[:-1]) & who.roles:
        return 4.0
    if ref.noun.stranger:
        return 0.0
    if ref.noun.head in people.kin:
        return 0.5 if _of_somebody(discourse.layout, ref) else 0.0
    if _of_a_person(discourse.layout, ref):
        return 0.0  # “the lawyer of the accused”: whoever was called a lawyer, or nobody
    office = ref.noun.head in people.titles
    work = who.roles - people.kin
    if office and not work and who.gender is None:
        return 0.4  # an office of somewhere: whoever was just spoken of, at best
    if ref.noun.head in people.hosts and work:
        return 0.0  # the singer was asked by the host
    other = alike and any(work & same for same in people.alike)  # the coach is no goalkeeper
    return _domains_fit(ref.noun, who) * (0.7 if office and named and not ours else 1.0) * (0.5 if other else 1.0)


def _of_somebody(layout: Layout, ref: Ref) -> bool:
    """“the mother of the goalkeeper”, “the dad of four”: kin that the noun phrase itself explains."""
    tokens, people = layout.tokens, layout.facts.people
    at = layout.at(ref.end)
    inside = layout.inside(Span(ref.begin, ref.end))
    if "-of-" in ref.text or any(t.key.startswith(MANIFOLD) for t in inside):
        return True
    behind = tokens[at].key if at < len(tokens) else ""
    return any(t.key in people.prepositions for t in inside[1:]) or behind in ("of", "de", "von", "del", "du")


def _of_a_person(layout: Layout, ref: Ref) -> bool:
    """Whether a noun for somebody belongs to another: “der Anwalt des Angeklagten”, “the coach of the sprinter”."""
    people, code = layout.facts.people, layout.facts.code
    inside = layout.inside(Span(ref.begin, ref.end))
    tied = next((n for n, t in enumerate(inside) if n > 1 and t.key in people.genitive_articles | OF), len(inside))
    return any(person_noun(t, code) and role(t.key, code) is not ref.noun for t in inside[tied + 1 : tied + 4])


OF = frozenset("of de del du des d von vom".split())
MANIFOLD = tuple(f"{n}fach" for n in "zwei drei vier funf sechs sieben acht".split())  # die dreifache Mutter


def _complements(text: str, code: str) -> set[str]:
    """The capitalised words of a noun phrase, which say whose mayor somebody is."""
    found = {fold(w) for w in re.findall(r"(?<=[\s’'])[^\W\d_][\w-]+", text) if w[:1].isupper()}
    return {w for w in found if not agent(w, code)} if code == "de" else found


SHOW = frozenset({"music", "film", "fashion", "media"})  # many who do the one do the other


def _domains_fit(noun: Role, who: Figure) -> float:
    if noun.domain is None:
        return 1.0
    found = [r for word in who.roles for code in ("en", "de", "fr", "es") if (r := role(word, code))]
    known = {r.domain for r in found if r.domain}
    if not known:
        return 0.5 if any(r.domain is None and r.age is None and r.head not in KIN for r in found) else 0.9
    if noun.domain in known:
        return 2.0
    return 0.5 if noun.domain in SHOW and known & SHOW else 0.0


KIN = frozenset(noun for code in ("en", "de", "fr", "es") for noun in language(code).people.kin)


def _of_theirs(discourse: Discourse, ref: Ref) -> None:
    """“his ex-wife”, “ihrem Manager”: the one the article called so; the other of a couple; the only other there."""
    if ref.noun is None:
        return
    people = discourse.layout.facts.people
    owner = discourse.layout.tokens[ref.token].key
    if owner not in people.possessives or (owner in people.pronouns and not people.pronouns[owner]):
        return  # “my husband” is nobody's whom the reader knows
    out = _excluded(discourse, ref)
    fits = [
        f
        for f in discourse.cast.figures
        if not f.is_body and not f.own and id(f) not in out
        if not (ref.genders and f.gender and f.gender not in ref.genders)
    ]
    head = ref.noun.head
    called = [f for f in fits if head in f.roles or (ref.words and ref.words[-1] in f.roles)]
    if len(called) > 1:
        wider = [f for f in called if set(ref.words[:-1]) & {w for d in f.described for w in fold(d).split()}]
        called = wider or called
    couple = [f for f in fits if f.roles & people.partners_in_life] if head in people.partners_in_life else []
    if len(called) == 1:
        ref.figure, why = called[0], f"called {head}"
    elif len(couple) == 1 and not called:
        ref.figure, why = couple[0], "of the couple"
    elif head in people.kin and not called and (other := _only_other(discourse, ref, fits)) is not None:
        ref.figure, why = other, "only other there"
    if ref.figure is not None:
        ref.reason, ref.evidence = None, (f"{why}: {ref.figure.written}",)


def _only_other(discourse: Discourse, ref: Ref, fits: Sequence[Figure]) -> Figure | None:
    """Of a couple or two friends, the one who isn't the owner: the only further person who is present."""
    people = discourse.layout.facts.people
    assert ref.noun is not None
    near = ref.noun.head in people.partners_in_life or (ref.hears and ref.noun.head not in FAMILY)
    if not near:
        return None
    line = discourse.layout.tokens[ref.token].sentence
    owners = people.pronouns.get(discourse.layout.tokens[ref.token].key, ())
    present = [f for f in fits if discourse.presence(f, line) >= 1.0]
    if ref.noun.head in people.partners_in_life and len(owners) == 1 and not ref.genders:
        present = [f for f in present if f.gender is None or f.gender not in owners]
    parties = [discourse.hears.get(q.id) for q in ref.speaks] + [discourse.speaks.get(q.id) for q in ref.hears]
    present = [f for f in present if all(p is None or p.figure is not f for p in parties)]
    return present[0] if len(present) == 1 else None


FAMILY = frozenset(
    "mother father mum mom dad daughter son brother sister aunt uncle niece nephew grandmother grandfather child parent"
    " mutter vater tochter sohn bruder schwester tante onkel oma opa kind mere pere"
    " fille fils frere soeur madre padre hija"
    " hijo hermano hermana abuela abuelo".split()
)
