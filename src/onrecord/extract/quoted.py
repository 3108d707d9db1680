"""Quoted stretches that no cue of their own sentence claimed in, attributions carried on from beside them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.extract import cues, fields, verb_second
from onrecord.extract.document import Document, Sentence, Unit
from onrecord.extract.find import Find
from onrecord.extract.grammar import is_adverb
from onrecord.extract.phrases import Phrase, noun_phrase_after
from onrecord.languages import Language
from onrecord.records import Span
from onrecord.text.words import words


def speechlike(unit: Unit, facts: Language, *, alone: bool = False) -> bool:
    """Whether quoted words read as an utterance and not as a label: a sentence end, or a clause of some length.

    ``alone``: nothing else stands in their sentence.
    """
    if unit.quoted is None:
        return False
    inner = [w for w in words(unit.text) if w.key]
    if not inner:
        return False
    if alone and len(inner) >= 2:
        return True
    last = unit.text.rstrip("\"'”’“‘»«‹› \u00a0\u202f")[-1:]
    s = facts.speech
    clause = any(w.key in s.auxiliaries or w.key in s.subject_pronouns - s.determiners for w in inner)
    if last in ".!?…" and (len(inner) >= 2 or clause or last in "!?"):
        return True
    if last == "," and (len(inner) >= 2 or clause):
        return True
    return (len(inner) >= 5 and (clause or len(inner) >= 8)) or (not unit.quoted.closed and len(inner) >= 8)


def carried_on(doc: Document, found: Sequence[Find]) -> list[Find]:
    """The finds with what belongs to them added, and new ones for quoted sentences without a cue.

    Quoted words before a colon and somebody are a heading's. A quoted sentence without a cue belongs 1. to the
    quotation before it in its paragraph, 2. to a sentence that ends in a colon before it, 3. to the speech that goes on
    from the paragraph before, 4. to the speech that goes on behind, where its own mark stays open, 5. to whoever the
    sentence before is about.
    """
    facts = doc.facts
    grown = Grown(doc, found)
    for number, sentence in enumerate(doc.sentences):
        if sentence.role in ("caption", "credit"):
            continue
        alone = all(u.quoted is not None or not u.key for u in sentence.units)
        for at, unit in enumerate(sentence.units):
            introduced = at > 0 and sentence.units[at - 1].text == ":" and len(unit.text.split()) > 2
            headed = None if at or unit.quoted is None else _headed(doc, number)
            if headed is None and not speechlike(unit, facts, alone=alone or introduced):
                continue
            span = Span(unit.begin, unit.end)
            if grown.claims(span):
                continue
            if headed is not None:
                grown.put(None, headed)
                continue
            carried = _beside(doc, number, at, grown)
            if carried is not None:
                grown.put(*carried)
    return grown.finds


class Grown:
    """The finds of an article while it is read in order, with those of each paragraph at hand."""

    def __init__(self, doc: Document, found: Sequence[Find]) -> None:
        self.doc = doc
        self.finds: list[Find] = []
        self._by_paragraph: dict[int, list[int]] = defaultdict(list)
        for find in found:
            self.put(None, find)

    def put(self, index: int | None, find: Find) -> None:
        """Add a find, or replace the one at ``index``."""
        if index is None:
            self.finds.append(find)
            index = len(self.finds) - 1
        else:
            self.finds[index] = find
        for span in find.content:
            here = self._by_paragraph[self.doc.paragraph_of(span.begin)]
            if index not in here:
                here.append(index)

    def of(self, paragraph: int) -> list[tuple[int, Find]]:
        """The finds with words in a paragraph."""
        return [(i, self.finds[i]) for i in self._by_paragraph[paragraph]]

    def claims(self, span: Span) -> bool:
        """Whether a find has some of these words already."""
        here = self.of(self.doc.paragraph_of(span.begin))
        return any(c.begin < span.end and span.begin < c.end for _, f in here for c in f.content)


def _beside(doc: Document, number: int, at: int, found: Grown) -> tuple[int | None, Find] | None:
    sentence = doc.sentences[number]
    unit = sentence.units[at]
    span = Span(unit.begin, unit.end)
    alone = all(u.quoted is not None or not u.key for u in sentence.units)
    # a bare quoted sentence, or one that opens or ends its sentence without a cue
    before = [
        (i, f)
        for i, f in found.of(sentence.paragraph)
        if f.content[-1].end <= span.begin and doc.sentences[f.sentence].paragraph == sentence.paragraph
    ]
    spoken = before
    before = [(i, f) for i, f in before if _direct(doc, f)]
    if before and alone:
        i, f = max(before, key=lambda item: (item[1].sentence, item[1].content[-1].end))
        if f.sentence >= number - 3:
            return i, _with(f, span, f.rule)
    # 2. the sentence right before reports what the same person said
    if alone and spoken and at == 0:
        _, f = max(spoken, key=lambda item: item[1].content[-1].end)
        if f.sentence == number - 1 and f.speaker is not None and f.medium != "thought":
            return None, Find((span,), "goes on", f.sentence, f.speaker, f.cue, f.addressee)
    # 3. colon before
    introduced = _introduced(doc, number, at)
    if introduced is not None and not (introduced[1] is None and _titlelike(unit, doc.facts)):
        speaker, cue, cue_sentence, addressee = introduced
        return None, Find((span,), "colon before", cue_sentence, speaker, (cue,) if cue else (), addressee)
    if not alone:
        return _loose(doc, number, at)
    # 4. going on from the paragraph before
    if at == 0 or all(u.quoted is not None or not u.key for u in sentence.units[:at]):
        last = _last_direct(doc, found.of(sentence.paragraph - 1), span.begin)
        if last is not None:
            i, f = last
            gap = sentence.paragraph - doc.paragraph_of(f.content[-1].end)
            if gap == 1 and (_continues(unit) or (_opens_paragraph(doc, number) and _ends_paragraph(doc, f))):
                return i, _with(f, span, f.rule)
        # 5. its mark stays open, and the speech that goes on in a later paragraph has the cue
        if unit.quoted is not None and not unit.quoted.closed:
            ahead = _goes_on_in(doc, sentence.paragraph, found)
            if ahead is not None:
                i, f = ahead
                return i, _with(f, span, f.rule)
        # 6. the sentence before has a subject
        topic = _topic(doc, number)
        if topic is not None:
            return None, Find((span,), "sentence before", number - 1, topic, ())
    # 6. the sentence behind points back at them
    behind = _pointed_at(doc, number) if alone else None
    if behind is not None:
        return None, Find((span,), "sentence behind", number + 1, *behind)
    return None


def _goes_on_in(doc: Document, paragraph: int, found: Grown) -> tuple[int, Find] | None:
    """The find that opens one of the next paragraphs, each of which takes up an open quotation."""
    for later in range(paragraph + 1, len(doc.paragraphs)):
        begin = doc.paragraphs[later].begin
        opening = next((q for q in doc.quotes if q.span.begin == begin), None)
        if opening is None or not opening.continues:
            return None
        claimed = next(((i, f) for i, f in found.of(later) if any(c.begin == begin for c in f.content)), None)
        if claimed is not None:
            return claimed
    return None


def _continues(unit: Unit) -> bool:
    return unit.quoted is not None and unit.quoted.continues


def _ends_paragraph(doc: Document, f: Find) -> bool:
    """Whether nothing but the words and who said them ends the paragraph: then the next quoted one goes on."""
    paragraph = doc.paragraph_of(f.content[-1].end)
    last = max(n for n in range(f.sentence, len(doc.sentences)) if doc.sentences[n].paragraph <= paragraph)
    return doc.sentences[last].span.begin <= f.content[-1].begin or f.sentence == last


def _pointed_at(doc: Document, number: int) -> tuple[Span, tuple[Span, ...]] | None:
    """(speaker, cue) of "That's what the mayor ordered", behind a quoted sentence."""
    if number + 1 >= len(doc.sentences) or doc.sentences[number + 1].paragraph != doc.sentences[number].paragraph:
        return None
    units = doc.sentences[number + 1].units
    s = doc.facts.speech
    if doc.facts.speech.word_order != "svo" or not units or units[0].key not in s.pointing:
        return None
    what = next((i for i, u in enumerate(units[:5]) if u.key in s.question_words), None)
    if what is None:
        return None
    phrase = noun_phrase_after(units, what + 1, doc.facts, clause_follows=True)
    if phrase is None:
        return None
    verb = next((u for u in units[phrase.end :] if not is_adverb(u, s)), None)
    return _span(units, phrase), ((Span(verb.begin, verb.end),) if verb is not None and verb.key else ())


def _opens_paragraph(doc: Document, number: int) -> bool:
    return number == 0 or doc.sentences[number - 1].paragraph != doc.sentences[number].paragraph


def _direct(doc: Document, f: Find) -> bool:
    return doc.text[f.content[-1].begin] in "\"“”„»«'‘‚`"


def _with(f: Find, span: Span, rule: str) -> Find:
    return Find(
        tuple(sorted((*f.content, span))),
        rule,
        f.sentence,
        f.speaker,
        f.cue,
        f.addressee,
        f.medium,
        f.alleged,
        f.chain,
        f.reason,
    )


def _last_direct(doc: Document, found: list[tuple[int, Find]], before: int) -> tuple[int, Find] | None:
    earlier = [(i, f) for i, f in found if f.content[-1].end <= before and _direct(doc, f) and f.medium != "thought"]
    return max(earlier, key=lambda item: item[1].content[-1].end, default=None)


def _introduced(doc: Document, number: int, at: int) -> tuple[Span | None, Span | None, int, Span | None] | None:
    """Who speaks where a colon leads to the quoted words, in this sentence or the one before."""
    sentence = doc.sentences[number]
    if at and sentence.units[at - 1].text == ":":
        units: Sequence[Unit] = sentence.units[:at]
        where = number
    elif at == 0 and number and doc.sentences[number - 1].units and doc.sentences[number - 1].units[-1].text == ":":
        units = doc.sentences[number - 1].units
        where = number - 1
        if doc.sentences[where].paragraph < sentence.paragraph - 1:
            return None
    else:
        return None
    facts = doc.facts
    if facts.speech.word_order == "v2":
        speaker, parts, addressee = verb_second.introduction(units, facts)
        first, last = (parts[0], parts[-1]) if parts else (-1, -1)
        cue = Span(units[first].begin, units[last].end)
        return speaker and _span(units, speaker), cue, where, addressee and _span(units, addressee)
    verbs = [c for c in cues.cues_of(units, facts) if c.subject is not None]
    if verbs:
        c = verbs[-1]
        assert c.subject is not None
        return _span(units, c.subject), Span(units[c.begin].begin, units[c.end - 1].end), where, None
    subject = _subject(units, facts)
    if subject is not None and facts.speech.pro_drop and not cues.can_speak(units, subject, facts):
        subject = None  # "Fue más lejos: «…»"
    if subject is not None:
        subject = _whose_answer(units, subject, facts)
    colon = Span(units[-1].begin, units[-1].end)
    return (_span(units, subject) if subject else None), colon, where, None


def _whose_answer(units: Sequence[Unit], subject: Phrase, facts: Language) -> Phrase:
    """Who gives it where the subject is an answer: "La réponse de l'adjoint tombe :", "The mayor's answer:"."""
    s = facts.speech
    at = next((i for i in range(subject.begin, subject.end) if units[i].key in s.answers), None)
    if at is None:
        return subject
    if at + 1 < len(units) and units[at + 1].key in s.genitive | s.prepositions:
        behind = noun_phrase_after(units, at + 2, facts, clause_follows=True)
        return behind or subject
    if at > subject.begin and units[at - 1].text.endswith(("'s", "’s")):
        return Phrase(subject.begin, at)
    return subject


def _span(units: Sequence[Unit], phrase: Phrase) -> Span:
    return Span(units[phrase.begin].begin, units[phrase.end - 1].end)


def _subject(units: Sequence[Unit], facts: Language) -> Phrase | None:
    if facts.speech.word_order == "v2":
        return fields.sentence_subject(units, facts)
    behind = _behind_participle(units, facts)
    if behind:  # "Interrogé sur le contrat, le patron a botté en touche :"
        found = cues.sentence_subject(units[behind:], len(units) - behind, len(units) - behind, facts)
        return found and Phrase(found.begin + behind, found.end + behind)
    return cues.sentence_subject(units, len(units), len(units), facts)


def _behind_participle(units: Sequence[Unit], facts: Language) -> int:
    """Where a sentence goes on behind "Asked about it,"; 0 where it opens with no such phrase."""
    s, people = facts.speech, facts.people
    if not units or units[0].key not in people.turned_to | s.passive | s.shared_by or units[0].key in s.prepositions:
        return 0
    comma = next((i for i, u in enumerate(units) if u.text == ","), len(units))
    return comma + 1 if comma < len(units) - 1 else 0


def _headed(doc: Document, number: int) -> Find | None:
    """Quoted words that open a heading, before a colon and whose they are: “I hit rock bottom”: Ada Reyle on drink."""
    facts = doc.facts
    units = doc.sentences[number].units
    unit = units[0]
    inner = [w for w in words(unit.text) if w.key]
    if len(units) < 3 or units[1].text != ":" or len(inner) < 3 or _titlelike(unit, facts):
        return None
    if facts.speech.word_order == "v2":
        phrase = fields.noun_at(units, 2, len(units), facts, opens=True)
    else:
        phrase = noun_phrase_after(units, 2, facts, clause_follows=True)
    if phrase is None or not (fields.is_somebody(units, phrase, facts) or fields.is_full_name(units, phrase)):
        return None
    if units[phrase.end - 1].text.endswith(("'s", "’s")):
        return None  # “Low tide again”: Reyle's new album
    colon = Span(units[1].begin, units[1].end)
    return Find((Span(unit.begin, unit.end),), "heading", number, _span(units, phrase), (colon,))


def _loose(doc: Document, number: int, at: int) -> tuple[None, Find] | None:
    """Quoted words inside a sentence whose cue is no known verb: `“…,” Reyle smiled.`"""
    sentence = doc.sentences[number]
    units = sentence.units
    facts = doc.facts
    unit = units[at]
    span = Span(unit.begin, unit.end)
    inner_end = unit.text.rstrip("\"'”’“‘»«‹› \u00a0\u202f")[-1:]
    if inner_end in ",!?…" and at + 2 < len(units):
        phrase = noun_phrase_after(units, at + 1, facts, clause_follows=True)
        if phrase is not None and phrase.end < len(units):
            phrase = _before_verb(units, phrase, facts)
            verb = units[phrase.end]
            if (
                units[phrase.begin].capital
                or units[phrase.begin].key in facts.speech.subject_pronouns | facts.speech.determiners
            ):
                cue = (Span(verb.begin, verb.end),) if verb.key else ()
                return None, Find((span,), "unknown cue", number, _span(units, phrase), cue)
    if at and units[at - 1].text in {",", ":"} and not _titlelike(unit, facts):
        subject = _subject(units[:at], facts)
        if subject is not None:
            return None, Find((span,), "unknown cue before", number, _span(units, subject), ())
    return None


def _titlelike(unit: Unit, facts: Language) -> bool:
    """Whether quoted words could be a title: capitals on all long words, no end of a sentence."""
    heavy = [w.text for w in words(unit.text) if len(w.text) > 3]
    if facts.capital_nouns:
        return False
    return bool(heavy) and all(w[0].isupper() for w in heavy) and unit.text.rstrip("\"'”’“‘»«,")[-1:] not in ".!?…"


def _before_verb(units: Sequence[Unit], phrase: Phrase, facts: Language) -> Phrase:
    """A lower-case phrase that took its verb along: "the bearded director fumes" without "fumes"."""
    for i in range(phrase.begin, phrase.end - 1):
        if units[i].key in facts.people.roles:
            return Phrase(phrase.begin, i + 1)
    last = units[phrase.end - 1]
    if phrase.end - phrase.begin > 2 and not last.capital and last.key.endswith(facts.speech.verb_endings or ("\0",)):
        return Phrase(phrase.begin, phrase.end - 1)
    return phrase


def _topic(doc: Document, number: int) -> Span | None:
    if number == 0:
        return None
    previous: Sentence = doc.sentences[number - 1]
    if (
        previous.role in ("headline", "dateline", "caption", "credit")
        or doc.sentences[number].paragraph - previous.paragraph > 1
    ):
        return None
    subject = _subject(previous.units, doc.facts)
    return _span(previous.units, subject) if subject else None
