"""Who listens, where no word by the quotation says so: in a call, an interview, a conversation that the article tells
of, the other one does. A tweet, a statement and a thought have no one listener."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.people.discourse import Ref
from onrecord.people.figures import Figure
from onrecord.people.layout import Layout, Token, merged, overlaps
from onrecord.people.names import person_noun
from onrecord.records import Quotation, Span
from onrecord.text.words import fold


@dataclass(frozen=True, slots=True)
class Scene:
    """An exchange that the article tells of: where, between whom, and the noun it is called by."""

    begin: int
    line: int
    parties: tuple[Figure, Figure]
    noun: str
    certain: bool = False  # its partner is named: "an interview with Ana Ruiz"
    told: bool = False  # "told Ana Ruiz": only what follows at once
    left: bool = False  # a message: only the first of the parties speaks, and only in that paragraph


def listeners(
    layout: Layout, refs: Sequence[Ref], quotations: Sequence[Quotation], own: Figure | None = None
) -> dict[str, tuple[Figure, str]]:
    """For each quotation without an addressee whose listener is clear: who it is, and why.

    ``own`` is the article's own outlet, to which an interviewed person speaks.
    """
    by_line: dict[int, list[Ref]] = {}
    for ref in refs:
        by_line.setdefault(layout.tokens[ref.token].sentence, []).append(ref)
    scenes = _scenes(layout, refs, by_line, quotations)
    if own is not None and (guest := _guest(layout, refs)) is not None:
        scenes.append(Scene(0, 0, (guest, own), "interview", told=True))
    scenes.sort(key=lambda s: (s.begin, not s.certain))
    speakers = {q.id: r.figure for r in refs for q in r.speaks}
    unheard = [q for q in quotations if not q.addressee.spans and _is_speech(q)]
    open_ = [q for q in unheard if speakers.get(q.id) is not None]
    found: dict[str, tuple[Figure, str]] = {}
    inner = [q for q in quotations if q.nested_in is not None and not q.addressee.spans and q.kind == "direct"]
    for quotation in [*open_, *inner]:
        called = _called(layout, by_line, quotation) or _to_me(layout, quotation, speakers)
        if called is not None and called[0] is not speakers.get(quotation.id):
            found[quotation.id] = called
    for quotation in unheard:
        speaker = speakers.get(quotation.id)
        turned = _turned_to(layout, by_line, quotation, speaker) or _aired(layout, by_line, quotation, speaker)
        if turned is not None and quotation.id not in found:
            found[quotation.id] = turned
            if speaker is not None and (turned[0].media or turned[0].roles & layout.facts.people.hosts):
                at = layout.line_at(
                    quotation.speaker.spans[0].begin if quotation.speaker.spans else quotation.content[0].begin
                )
                begin = max(span.end for span in quotation.content)
                scenes.append(Scene(begin, at, (speaker, turned[0]), "talk", told=True))
    heard = {q.id: r.figure for r in refs for q in r.hears if r.figure is not None}
    heard |= {id_: listener for id_, (listener, _) in found.items()}
    scenes.sort(key=lambda s: (s.begin, not s.certain))
    for quotation, listener in _dialogue(layout, quotations, speakers, heard):
        speaker = speakers[quotation.id]
        scene = _scene_of(layout, scenes, quotation, speaker) if speaker is not None else None
        if scene is None or not scene.certain or not any(_asks(layout, p) for p in scene.parties):
            found.setdefault(quotation.id, listener)
    called_out = _Called(layout, quotations)
    for quotation in quotations:
        if quotation.id in found:
            called_out.note(quotation, speakers.get(quotation.id), found[quotation.id])
    for quotation in open_:
        speaker = speakers[quotation.id]
        if speaker is None or quotation.id in found:
            continue
        if beside := called_out.beside(quotation, speaker):
            found[quotation.id] = beside
            called_out.note(quotation, speaker, beside)
            continue
        scene = _scene_of(layout, scenes, quotation, speaker)
        if scene is not None and not _elsewhere(layout, quotation, scene):
            a, b = scene.parties
            found[quotation.id] = (b if a is speaker else a, f"{scene.noun} between {a.written} and {b.written}")
    return found


NEAR = 6  # paragraphs after which an exchange is over, unless it is told of again
WHOLE = 10  # the same for an interview or show that an outlet had
NEXT = 3  # the same for “told Ana Ruiz”


def _is_speech(quotation: Quotation) -> bool:
    return (
        quotation.medium == "speech"
        and quotation.kind != "fragment"
        and not quotation.alleged
        and quotation.nested_in is None
    )


# 1. the exchanges an article tells of


def _guest(layout: Layout, refs: Sequence[Ref]) -> Figure | None:
    """Whom the title says the article is a talk with: “Lunch with Ana Ruiz”, „Auf einen Kaffee mit Ana Ruiz“."""
    people = layout.facts.people
    title = [fold(word) for word in re.findall(r"[\w'’-]+", layout.article.title or "")][:12]
    opens = next((n for n, word in enumerate(title[:4]) if word in people.meals), None)
    partner = next((n for n, word in enumerate(title) if opens is not None and opens < n and word in WITH), None)
    if opens is None or partner is None or partner - opens > 3:
        return None
    named = [r.figure for r in refs if r.form == "name" and r.figure is not None and not r.figure.is_body]
    return next((f for f in named if f.surname in title[partner + 1 : partner + 6]), None)


WITH = frozenset("with mit con avec".split())


def _dialogue(
    layout: Layout,
    quotations: Sequence[Quotation],
    speakers: Mapping[str, Figure | None],
    heard: Mapping[str, Figure],
) -> Iterator[tuple[Quotation, tuple[Figure, str]]]:
    """Who answers whom: words that reply belong to whoever spoke last, a question to whoever replies, and whoever was
    spoken to speaks back."""
    told = [q for q in quotations if q.content and q.nested_in is None and q.kind != "fragment"]
    told = [q for q in told if q.medium in ("speech", "writing")]
    told.sort(key=lambda q: q.content[0].begin)
    known = dict(heard)
    for n, quotation in enumerate(told):
        speaker = speakers.get(quotation.id)
        if speaker is None or quotation.addressee.spans or quotation.id in known or quotation.alleged:
            continue
        before = told[n - 1] if n else None
        asked = speakers.get(before.id) if before is not None and _near(layout, before, quotation) else None
        listener: Figure | None = None
        if before is not None and asked is not None and asked is not speaker:
            spoken_to = (
                known.get(before.id) is speaker and quotation.kind == "direct" and _hands(before) == _hands(quotation)
            )
            if spoken_to or (_says(layout, quotation, layout.facts.people.answering) and not asked.is_body):
                listener = asked
        after = told[n + 1] if n + 1 < len(told) else None
        if "turn" in quotation.evidence:
            listener = _takes_turns(layout, before, quotation, after, speakers)
        if listener is None and after is not None and _near(layout, quotation, after) and _asks_in(layout, quotation):
            answers = speakers.get(after.id)
            if answers is not speaker and _says(layout, after, layout.facts.people.answering):
                listener = answers
        if listener is not None:
            known[quotation.id] = listener
            yield quotation, (listener, f"in exchange with {listener.written}")


def _takes_turns(
    layout: Layout,
    before: Quotation | None,
    quotation: Quotation,
    after: Quotation | None,
    speakers: Mapping[str, Figure | None],
) -> Figure | None:
    """In a transcript a question is put to whoever speaks next, all else is said to whoever spoke before."""
    beside = (after, before) if _asks_in(layout, quotation) else (before, after)
    for other in beside:
        if other is not None and "turn" in other.evidence:
            figure = speakers.get(other.id)
            if figure is not None and figure is not speakers.get(quotation.id):
                return figure
    return None


def _hands(quotation: Quotation) -> set[str]:
    """Who passed the words on: what was said in a recording is answered in it."""
    return {link.name for link in quotation.chain}


def _near(layout: Layout, before: Quotation, quotation: Quotation) -> bool:
    """Whether two quotations stand in one paragraph or in two that follow each other."""
    end = max(span.end for span in (*before.content, *before.cue, *before.speaker.spans))
    begin = min(span.begin for span in (*quotation.content, *quotation.cue, *quotation.speaker.spans))
    first, second = layout.lines[layout.line_at(end - 1)], layout.lines[layout.line_at(begin)]
    return 0 <= second.paragraph - first.paragraph <= 1 and layout.line_at(begin) - layout.line_at(end - 1) <= 2


def _says(layout: Layout, quotation: Quotation, words: frozenset[str]) -> bool:
    """Whether the words around a quotation, in its clause, have one of these."""
    spans = [*quotation.cue, *quotation.speaker.spans]
    begin = min(span.begin for span in (*spans, quotation.content[0]))
    end = max(span.end for span in (*spans, quotation.content[0]))
    outside = [t for t in layout.inside(Span(begin, end)) if not t.quoted]
    behind = layout.at(end)
    outside += [
        t for t in layout.tokens[behind : behind + 1] if layout.article.text[t.end : t.end + 1] in ":,."
    ]  # shot back:
    return any(t.key in words for t in outside if not any(s.begin <= t.begin < s.end for s in quotation.content))


def _asks_in(layout: Layout, quotation: Quotation) -> bool:
    """Whether a quotation is a question: by its verb or its mark."""
    text = layout.article.text
    marked = any(text[s.begin : s.end].rstrip("\"”’“»«'‘ ,").endswith("?") for s in quotation.content)
    return marked or _says(layout, quotation, layout.facts.speech.ask)


def _to_me(layout: Layout, quotation: Quotation, speakers: Mapping[str, Figure | None]) -> tuple[Figure, str] | None:
    """“She told me, ‘No’”: to whoever speaks the words around."""
    outer = speakers.get(quotation.nested_in or "")
    if outer is None or not quotation.cue:
        return None
    first, last = layout.at(quotation.cue[0].begin), layout.at(quotation.cue[-1].end - 1)
    near = [t for t in layout.tokens[max(0, first - 1) : last + 3] if t.text.lower() in ME]
    return (outer, f"“{near[0].text}” in the words of {outer.written}") if near else None


ME = frozenset("me mir mich m' m’ moi".split())


def _aired(
    layout: Layout, by_line: dict[int, list[Ref]], quotation: Quotation, speaker: Figure | None
) -> tuple[Figure, str] | None:
    """The broadcaster on which somebody speaks: im Sender Radio Kai, “on the podcast”, en Radio Costa."""
    speech, people, tokens = layout.facts.speech, layout.facts.people, layout.tokens
    if speaker is None:
        return None
    for link in quotation.chain:
        if link.span is None or link.role != "outlet":
            continue
        line = layout.line_at(link.span.begin)
        refs = [r for r in by_line.get(line, ()) if r.begin < link.span.end and link.span.begin < r.end]
        at = layout.at(link.span.begin) - 1
        said = [t.key for t in layout.inside(link.span)]
        while at > 0 and tokens[at].key in people.determiners | people.outlet_nouns | speech.outlet_nouns:
            if tokens[at].key in speech.in_:
                break
            said.append(tokens[at].key)
            at -= 1
        name = layout.article.text[link.span.begin : link.span.end]
        on_air = set(said) & people.broadcasters or (tokens[at].key in speech.contracted and name.isupper())
        if refs and refs[0].figure is not None and on_air and tokens[at].key in speech.in_ and refs[0].figure.is_body:
            return refs[0].figure, f"“{tokens[at].text} {refs[0].text}”"
    return None


def _scenes(
    layout: Layout, refs: Sequence[Ref], by_line: dict[int, list[Ref]], quotations: Sequence[Quotation]
) -> list[Scene]:
    people = layout.facts.people
    reported = merged([span for q in quotations for span in q.content])
    tokens = layout.tokens
    speakers = {q.id: r.figure for r in refs for q in r.speaks}
    scenes: list[Scene] = []
    last: tuple[Figure, Figure] | None = None
    figures = {id(r.figure): r.figure for r in refs if r.figure is not None}
    hosts = [f for f in figures.values() if f.roles & people.hosts and not f.is_body]
    hosts += _hosting(layout, by_line)
    for number, line in enumerate(layout.lines):
        if line.role in ("caption", "credit"):
            continue
        inside = layout.inside(line.span)
        nouns = [t for t in inside if not t.quoted and _is_talk(layout, t) and not overlaps(reported, t.begin, t.end)]
        here = [r for r in by_line.get(number, ()) if not r.quoted or r.speaks]
        pair = _pair_word(layout, inside)
        for noun in nouns[:1]:
            stated = _with(layout, noun, here)
            asked = noun.key in people.interviews  # "in interviews" needs its partner named
            parties = stated or (None if asked and not pair else _two(here))
            if parties is None and pair:
                parties = _the_two(by_line, number)
            if parties is None and _continues(layout, noun):
                parties = last
            if parties is None and not asked and _theirs(layout, noun):
                parties = _the_two(by_line, number)
            if parties:
                left = noun.key.rsplit("-", 1)[-1] in people.left and not pair
                scenes.append(Scene(noun.begin, number, parties, noun.text, stated is not None, left=left))
                last = parties
        for ref in here:
            if ref.figure and ref.form == "name" and _faced(layout, ref) and not ref.speaks:
                subject = _subject(here, ref)
                if subject is not None and subject is not ref.figure:
                    scenes.append(
                        Scene(
                            ref.begin,
                            number,
                            (subject, ref.figure),
                            "talk",
                            told=not (_asks(layout, ref.figure) or _sat(layout, ref)),
                            certain=_sat(layout, ref),
                        )
                    )
        if show := _show(layout, inside, here, hosts):
            scenes.append(show)
        if not nouns and pair and (parties := _two(here)) and _each_other(layout, inside):
            scenes.append(Scene(line.span.begin, number, parties, "exchange"))
            last = parties
    for ref in refs:
        for quotation in ref.hears:
            speaker = speakers.get(quotation.id)
            if (
                speaker
                and ref.figure
                and speaker is not ref.figure
                and (_asks(layout, ref.figure) or _called_outlet(layout, ref))
                and _is_speech(quotation)
            ):
                line_number = tokens[ref.token].sentence
                scenes.append(Scene(ref.begin, line_number, (speaker, ref.figure), "talk", told=True))
    return scenes


def _called_outlet(layout: Layout, ref: Ref) -> bool:
    """“the broadcaster VTV”: the mention itself says that it is one."""
    inside = layout.inside(Span(ref.begin, ref.end))
    return any(t.key in layout.facts.people.outlet_nouns for t in inside)


def _asks(layout: Layout, figure: Figure) -> bool:
    """Whether who was told something is an outlet or a host, to whom one goes on talking."""
    return (
        figure.media
        or figure.own
        or bool(figure.roles & layout.facts.people.hosts)
        or (figure.is_body and bool(set(figure.parts) & layout.facts.speech.outlet_words))
    )


def _hosting(layout: Layout, by_line: dict[int, list[Ref]]) -> list[Figure]:
    """“Ana Ruiz, who hosts the show”."""
    found: list[Figure] = []
    for token in layout.tokens:
        if layout.facts.code == "en" and token.key in ("hosts", "hosted", "presents") and not token.quoted:
            here = [r for r in by_line.get(token.sentence, ()) if r.form == "name" and 0 < token.begin - r.end < 12]
            found += [r.figure for r in here[-1:] if r.figure is not None and not r.figure.is_body]
    return found


def _show(layout: Layout, inside: Sequence[Token], here: Sequence[Ref], hosts: Sequence[Figure]) -> Scene | None:
    """“on the Harbour podcast”, „im Podcast“: the guest talks to the host, or to the show where no host is named."""
    people = layout.facts.people
    for n, token in enumerate(inside):
        if token.key not in people.shows or token.quoted:
            continue
        before = [t.key for t in inside[max(0, n - 5) : n]]
        if not any(key in ("on", "im", "in", "dans", "en", "al", "au") for key in before):
            continue
        named = [r for r in here if r.figure is not None and r.figure.is_body and abs(r.begin - token.end) < 30]
        named = [r for r in named if -30 < token.begin - r.end < 3 or 0 <= r.begin - token.end < 4]
        subjects = sorted((r for r in here if r.place == "subject" and not r.quoted), key=lambda r: not r.speaks)
        guests = [r.figure for r in subjects if r.figure is not None and not r.figure.is_body]
        guests = [g for g in guests if all(g is not h for h in hosts)]
        asker = hosts[0] if len({id(h) for h in hosts}) == 1 else named[0].figure if named else None
        if guests and asker is not None and guests[0] is not asker:
            return Scene(layout.lines[token.sentence].span.begin, token.sentence, (guests[0], asker), token.text, True)
    return None


def _theirs(layout: Layout, noun: Token) -> bool:
    """“their call”, „ihr Telefonat“."""
    at = layout.at(noun.begin)
    return any(t.key in ("their", "ihrem", "ihr", "ihres", "leur", "su") for t in layout.tokens[max(0, at - 2) : at])


def _turned_to(
    layout: Layout, by_line: dict[int, list[Ref]], quotation: Quotation, speaker: Figure | None
) -> tuple[Figure, str] | None:
    """“Speaking to Ana Ruiz, he insisted”, „gegenüber dem Kaiblick“, “contacted by the Harbour Post”."""
    spans = [*quotation.speaker.spans, *quotation.cue]
    second = _second_name(layout, by_line, quotation, speaker)
    if second is not None:
        return second, f"told {second.written}"
    for number in sorted({layout.line_at(span.begin) for span in spans}):
        for ref in by_line.get(number, ()):
            if ref.figure is None or ref.quoted or ref.figure is speaker or ref.speaks or ref.form == "pronoun":
                continue
            if any(s.begin <= ref.begin < s.end for s in quotation.content):
                continue
            if (how := _faced(layout, ref) or _right_behind(layout, ref, quotation)) is not None:
                return ref.figure, f"“{how} {ref.text}”"
    return None


def _sat(layout: Layout, ref: Ref) -> bool:
    """“sat down with”: a talk of some length."""
    at = layout.at(ref.begin)
    return any(t.key in ("sat", "sit", "sits", "sitting", "interviewed") for t in layout.tokens[max(0, at - 5) : at])


TOWARD = frozenset("to by with an von a au par por con avec de".split())


def _faced(layout: Layout, ref: Ref) -> str | None:
    """The word that makes somebody a listener: “speaking [to] the Harbour Post”, „[gegenüber] dem Kaiblick“."""
    tokens, people = layout.tokens, layout.facts.people
    at = layout.at(ref.begin) - 1
    while at > 0 and (tokens[at].key in people.determiners | people.outlet_nouns or _about(layout, at)):
        at -= 1
    if tokens[at].key in ("gegenuber", "aupres"):
        return tokens[at].text
    near = [t.key for t in tokens[max(0, at - 2) : at] if t.sentence == tokens[at].sentence and not t.quoted]
    toward = tokens[at].key in people.partners | TOWARD
    return tokens[at].text if toward and set(near) & people.turned_to else None


def _right_behind(layout: Layout, ref: Ref, quotation: Quotation) -> str | None:
    """The preposition between a cue or a speaker and a name: “he whispered [to] Ana Ruiz”, „Ana Ruiz [zu] Glare:“."""
    tokens, people = layout.tokens, layout.facts.people
    at = layout.at(ref.begin) - 1
    while at > 0 and tokens[at].key in people.determiners - people.prepositions | people.outlet_nouns:
        at -= 1
    spans = [*quotation.cue, *quotation.speaker.spans]
    beside = at > 0 and any(s.begin < tokens[at - 1].end <= s.end for s in spans)
    return tokens[at].text if beside and tokens[at].key in TO and ref.form == "name" else None


TO = frozenset("to zu zum zur gegenuber a à au al".split())


def _about(layout: Layout, at: int) -> bool:
    """Whether a word only describes the outlet or host behind it: the Spanish weekly, host."""
    token, people = layout.tokens[at], layout.facts.people
    return token.key in people.hosts or (token.capital and token.key in people.demonyms | people.not_names)


def _second_name(
    layout: Layout, by_line: dict[int, list[Ref]], quotation: Quotation, speaker: Figure | None
) -> Figure | None:
    """German needs no preposition: erzählte [Ana] [Gastgeberin Ines Roth]."""
    if speaker is None or layout.facts.code != "de" or not quotation.speaker.spans:
        return None
    for ref in by_line.get(layout.line_at(quotation.speaker.spans[0].begin), ()):
        gap = layout.article.text[quotation.speaker.spans[-1].begin : ref.begin]
        words = [
            t
            for t in layout.inside(
                Span(quotation.speaker.spans[-1].begin, max(ref.begin, quotation.speaker.spans[-1].begin + 1))
            )
            if t.begin < ref.begin
        ]
        if ref.form != "name" or ref.figure is None or ref.figure is speaker or ref.figure.is_body or ref.speaks:
            continue
        if 0 < len(words) < 5 and all(t.capital for t in words) and "," not in gap:
            return ref.figure
    return None


def _is_talk(layout: Layout, token: Token) -> bool:
    """Whether a word is a noun for an exchange here; "call", "talk" and "chat" are verbs as well."""
    people = layout.facts.people
    key = token.key if token.key in people.talks else token.key.rsplit("-", 1)[-1]
    if key not in people.talks:
        return False
    at = layout.at(token.begin)
    before = [t for t in layout.tokens[max(0, at - 4) : at] if t.clause == token.clause]
    openers = (
        people.determiners | people.possessives | people.indefinites | people.talks | (people.prepositions - {"to"})
    )
    return token.capital or any(t.key in openers or t.key == "'s" for t in before)


def _with(layout: Layout, noun: Token, here: Sequence[Ref]) -> tuple[Figure, Figure] | None:
    """“in an interview with Ana Ruiz”, “ein Gespräch mit ihr”: who stands behind the preposition, and the subject."""
    tokens, people = layout.tokens, layout.facts.people
    at = layout.at(noun.begin)
    for i in range(at + 1, min(at + 4, len(tokens))):
        if tokens[i].key in people.partners:
            partner = next(
                (r for r in here if 0 <= r.begin - tokens[i].end < 30 and r.figure is not None and not r.quoted), None
            )
            subject = _subject(here, partner)
            if partner and partner.figure and subject:
                return subject, partner.figure
    return None


def _subject(here: Sequence[Ref], partner: Ref | None) -> Figure | None:
    for ref in here:
        if (
            ref.place == "subject"
            and ref.figure
            and partner
            and ref.figure is not partner.figure
            and not ref.figure.is_body
        ):
            return ref.figure
    return None


def _two(here: Sequence[Ref]) -> tuple[Figure, Figure] | None:
    """The only two persons of a sentence."""
    persons: list[Figure] = []
    for ref in here:
        if ref.figure and not ref.figure.is_body and all(ref.figure is not p for p in persons):
            persons.append(ref.figure)
    return (persons[0], persons[1]) if len(persons) == 2 else None


def _pair_word(layout: Layout, inside: Sequence[Token]) -> bool:
    text = " ".join(t.key for t in inside if t.key and not t.quoted)
    return any(f" {pair} " in f" {text} " for pair in layout.facts.people.pairs)


def _each_other(layout: Layout, inside: Sequence[Token]) -> bool:
    speech = layout.facts.speech
    return any(t.key in speech.tell or t.key in speech.say for t in inside)


def _the_two(by_line: dict[int, list[Ref]], line: int) -> tuple[Figure, Figure] | None:
    """“the two”: the two persons of the last sentence that had just two, within the last few."""
    for back in range(line - 1, max(-1, line - 8), -1):
        if parties := _two([r for r in by_line.get(back, ()) if not r.quoted]):
            return parties
    return None


def _continues(layout: Layout, noun: Token) -> bool:
    """“the call”, “im Telefonat”: the one already told."""
    at = layout.at(noun.begin)
    before = [t.key for t in layout.tokens[max(0, at - 3) : at]]
    return any(key in layout.facts.people.determiners or key in CONTRACTED for key in before)


CONTRACTED = frozenset("im beim am vom zum au du al del".split())


# 2. who is called by name


def _called(layout: Layout, by_line: dict[int, list[Ref]], quotation: Quotation) -> tuple[Figure, str] | None:
    """Whom direct words call by name: “You can keep the keys, Tomas.”"""
    if quotation.kind != "direct":
        return None
    text, tokens = layout.article.text, layout.tokens
    lines = {n for s in quotation.content for n in range(layout.line_at(s.begin), layout.line_at(s.end - 1) + 1)}
    for ref in [r for n in sorted(lines) for r in by_line.get(n, ())]:
        if ref.form != "name" or ref.figure is None or ref.figure.is_body or ref.speaks or ref.hears:
            continue
        piece = next((s for s in quotation.content if s.begin <= ref.begin < s.end), None)
        if piece is None:
            continue
        before, after = text[piece.begin : ref.begin].rstrip()[-1:], text[ref.end : piece.end].lstrip()[:1]
        at_end = before == "," and after in ("", *".!?,…\"”“»’'")
        at_start = before in ("", *"\"“„«‚‘'¡¿.!?") and after in ",!"
        inside = layout.inside(piece)
        short = len(inside) <= SHORT and not person_noun(tokens[ref.token - 2], layout.facts.code)  # my sister, Ana
        to_you = short or any(t.key in layout.facts.people.addressed for t in inside)
        listed = tokens[ref.token - 1].key in layout.facts.people.joins
        if (at_end or at_start) and to_you and not listed:
            return ref.figure, f"called “{ref.text}” in the words"
    return None


SHORT = 14  # words and marks in which a name set off by a comma calls somebody: “Do it before lunch, Ana.”


class _Called:
    """Who was called in direct words, by speaker and paragraph, for the words of the same breath."""

    def __init__(self, layout: Layout, quotations: Sequence[Quotation]) -> None:
        self._layout = layout
        self._order = {q.id: n for n, q in enumerate(quotations)}
        self._calls: dict[tuple[int, int], list[tuple[int, tuple[Figure, str]]]] = {}

    def _paragraph(self, quotation: Quotation) -> int:
        return self._layout.lines[self._layout.line_at(quotation.content[0].begin)].paragraph

    def note(self, quotation: Quotation, speaker: Figure | None, listener: tuple[Figure, str]) -> None:
        outer = quotation.kind == "direct" and quotation.nested_in is None
        if outer and speaker is not None and listener[1].startswith("called"):
            place = id(speaker), self._paragraph(quotation)
            self._calls.setdefault(place, []).append((self._order[quotation.id], listener))

    def beside(self, quotation: Quotation, speaker: Figure) -> tuple[Figure, str] | None:
        """The listener of the same speaker's direct words in this paragraph or the one beside it."""
        if quotation.kind != "direct":
            return None
        here = self._paragraph(quotation)
        near = [call for n in (here - 1, here, here + 1) for call in self._calls.get((id(speaker), n), ())]
        return min(near, key=lambda call: call[0])[1] if near else None


# 3. which exchange a quotation belongs to


def _scene_of(layout: Layout, scenes: Sequence[Scene], quotation: Quotation, speaker: Figure) -> Scene | None:
    """The last exchange told up to the quotation's paragraph that its speaker took part in."""
    at = quotation.content[0].begin
    line = layout.line_at(at)
    end = max(span.end for span in quotation.content)
    paragraph = layout.lines[line].paragraph
    own = [s for s in scenes if s.told and s.parties[1].own and s.parties[0] is speaker]
    near = [
        s
        for s in scenes
        if any(speaker is p for p in s.parties)
        and not (s.left and (speaker is not s.parties[0] or layout.lines[s.line].paragraph != paragraph))
        and (s.begin < end or (layout.lines[s.line].paragraph == paragraph and s.line <= line))
        and paragraph - layout.lines[s.line].paragraph <= _reach(layout, s)
    ]
    if own and not (near and near[-1].line == line):
        return own[0]  # an interview of the article's own
    scene = near[-1] if near else None
    if scene is not None:
        other = next(p for p in scene.parties if p is not speaker)
        passed = [link.name for link in quotation.chain if link.role in ("outlet", "agency")]
        if other.is_body and passed and not any(other.written in p or p in other.written for p in passed):
            return None  # another outlet has these words, from elsewhere
    return scene


def _reach(layout: Layout, scene: Scene) -> int:
    """For how many paragraphs an exchange goes on."""
    if scene.told:
        return NEXT
    return WHOLE if any(_asks(layout, p) or p.is_body for p in scene.parties) or scene.certain else NEAR


def _elsewhere(layout: Layout, quotation: Quotation, scene: Scene) -> bool:
    """Whether the quotation's own sentence names another setting, or its paragraph tells of a show since then."""
    people = layout.facts.people
    first = layout.line_at(quotation.content[0].begin)
    spans = [*quotation.content, *quotation.speaker.spans, *quotation.cue]
    lines = {layout.line_at(span.begin) for span in spans} | {first}
    for number in lines:
        inside = [t for t in layout.inside(layout.lines[number].span) if not t.quoted]
        if any(t.key in people.elsewhere for t in inside) and not any(_is_talk(layout, t) for t in inside):
            return True
    since = range(scene.line + 1, max(lines) + 1)
    here = [n for n in since if layout.lines[n].paragraph == layout.lines[first].paragraph]
    return any(t.key in people.shows for n in here for t in layout.inside(layout.lines[n].span) if not t.quoted)
