"""Sentences with the verb second (German) in, attributions out: who said that what. The words stand behind the cue,
before it or on both sides, and a mood alone can say that they are somebody else's."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.extract.document import Document, Sentence, Unit
from onrecord.extract.fields import (
    ENDING,
    FINAL,
    Clause,
    all_quoted,
    clauses_of,
    cue_forms,
    cue_spans,
    has_finite,
    has_mood,
    in_mood,
    is_finite,
    is_full_name,
    is_label,
    is_somebody,
    noun_at,
    noun_phrases,
    opens_in_mood,
    so_speaker,
    span_of,
    subject_at_end,
    subject_of,
    subject_of_main,
    takes_up,
    trimmed,
    union,
    verb_of,
    verbless,
    with_owners,
)
from onrecord.extract.find import Find
from onrecord.extract.phrases import Phrase
from onrecord.extract.second_cues import Cue, addressee_of, cues_of, find_of
from onrecord.extract.unsaid import according, goes_on, in_the_mood, sources_of
from onrecord.languages import Language, Speech
from onrecord.records import Span
from onrecord.text.words import words


def reported(doc: Document) -> list[Find]:
    """All attributions of one article: by verbs, by nouns, by "laut" and its like, by the mood of the sentence."""
    found: list[Find] = []
    for number, sentence in enumerate(doc.sentences):
        if sentence.role in ("caption", "credit", "dateline"):
            continue
        here = [_carried(doc, f, found) for f in _of_sentence(doc, number, sentence)]
        found += here
        if not here and sentence.role != "headline":
            carried = in_the_mood(doc, number, sentence, found)
            if carried is None:
                continue
            if found and found[-1].rule == carried.rule and goes_on(doc, found[-1], carried):
                last = found.pop()
                carried = replace(last, content=(Span(last.begin, carried.content[0].end),), sentence=number)
            found.append(carried)
    return found


def _carried(doc: Document, f: Find, found: Sequence[Find]) -> Find:
    """A find behind a colon with nobody before it ("Und weiter: „…“") with the speaker of the find before."""
    last = found[-1] if found else None
    if f.rule != "colon before" or f.speaker is not None or last is None or last.speaker is None:
        return f
    near = doc.sentences[last.sentence].paragraph == doc.sentences[f.sentence].paragraph
    return replace(f, speaker=last.speaker, addressee=last.addressee, reason=None) if near else f


def _of_sentence(doc: Document, number: int, sentence: Sentence) -> list[Find]:
    units = sentence.units
    facts = doc.facts
    clauses = clauses_of(units, facts)
    cues = cues_of(units, facts)
    found: list[Find] = []
    reporting: set[int] = set()
    for i, cue in enumerate(cues):
        find = _attribution(doc, number, units, clauses, cue, cues[:i], cues[i + 1 :])
        if find is not None:
            found.append(find)
            reporting.add(cue.clause)
    for i in range(len(clauses)):
        if i not in reporting:
            find = _so_said(doc, number, units, clauses, i) or _by_noun(doc, number, units, clauses, i, cues)
            if find is not None:
                found.append(find)
                reporting.add(i)
    for source in sources_of(units, facts):
        where = next((n for n, c in enumerate(clauses) if c.begin <= source.begin < c.end), None)
        if where is not None and where not in reporting:
            find = according(doc, number, units, clauses, where, source, cues)
            if find is not None:
                found.append(find)
    found += _introduced(doc, number, units, found)
    found += _unknown_cues(doc, number, units, clauses, found)
    found += _inserted(doc, number, units, clauses, found)
    return found + _behind_a_statement(doc, number, units, clauses, found)


def _attribution(
    doc: Document,
    number: int,
    units: Sequence[Unit],
    clauses: Sequence[Clause],
    cue: Cue,
    before: list[Cue],
    later: list[Cue],
) -> Find | None:
    facts = doc.facts
    s = facts.speech
    clause = clauses[cue.clause]
    if clause.kind == "as":
        return _as_said(doc, number, units, clauses, cue)
    alone = cue.subject is not None and units[cue.subject.begin].key not in s.impersonal
    if cue.key in s.impersonal_only and alone:
        return None  # "hieß das Lokal „Zur Post“"
    limit = _limit(units, clauses, cue, later, s)
    naming = cue.key not in union(_saying(s), s.promise, s.urge, s.quote_only, s.passive)  # "sieht darin „…“"
    left = None if naming else _left(units, clauses, cue, before, facts)
    right = None if naming else _right(units, clauses, cue, limit, facts)
    if left is not None and all_quoted(units, *left):
        pieces, rule = [left], "cue behind"
        if right is not None and right.kind == "quoted":
            pieces, rule = [left, (right.begin, right.end)], "cue between"
    elif right is not None and (left is None or right.kind in PLAIN):
        pieces, rule = _one_by_one(units, right.begin, right.end, s), f"cue before, {right.kind}"
    elif left is not None:
        pieces, rule = [left], "cue behind"
        if right is not None and right.kind == "resumed":
            pieces, rule = [left, (right.begin, right.end)], "cue between"
    else:
        pieces, rule = _labelled(units, clause, clauses[cue.clause + 1 :], cue, facts), "cue before, label"
    if not pieces:
        return None
    quoted = any(u.quoted is not None for b, e in pieces for u in units[b:e])
    if not quoted and cue.key in s.quote_only and cue.key not in _speaking(s):
        return None
    return find_of(doc, number, units, pieces, rule, cue)


def _one_by_one(units: Sequence[Unit], begin: int, end: int, s: Speech) -> list[tuple[int, int]]:
    """Quoted stretches with nothing but "und" between them one by one; anything else as one piece."""
    quoted = [n for n in range(begin, end) if units[n].quoted is not None]
    between = [u for u in units[begin:end] if u.quoted is None and u.key]
    joined = len(quoted) > 1 and bool(between) and all(u.key in s.conjunctions for u in between)
    return [(n, n + 1) for n in quoted] if joined else [(begin, end)]


def _saying(s: Speech) -> frozenset[str]:
    return union(s.say, s.tell, s.that, s.ask, s.think)


def _speaking(s: Speech) -> frozenset[str]:
    return union(_saying(s), s.promise, s.urge, s.name)


def _limit(units: Sequence[Unit], clauses: Sequence[Clause], cue: Cue, later: list[Cue], s: Speech) -> int:
    """Where what follows a cue ends at the latest: before the next attribution beside it, and where the mood of
    reported speech is left behind "doch" or a semicolon."""
    limit = len(units)
    for other in later:
        clause = clauses[other.clause]
        if other.clause == cue.clause and other.shared and not other.reported:
            limit = other.verb  # "bat um Geduld und versprach, …"
            break
        if clause.kind in FINAL or other.reported or other.clause == cue.clause:
            continue
        if not other.first and other.shared:
            at = other.verb
            while at > clause.begin and units[at - 1].key not in s.sharing:
                at -= 1
            limit = max(at - 1, cue.verb + 1)
            break
        if not other.first or other.shared:
            limit = clause.begin
            break
    mood = False
    opens = clauses[cue.clause].kind in FINAL or cue.verb not in cue.parts or cue.key in s.saying_nouns
    for clause in clauses[cue.clause + 1 :]:
        if clause.begin >= limit:
            break
        if (
            opens
            and clause is not clauses[cue.clause + 1]
            and clause.kind == "main"
            and clause.begin == clause.start
            and takes_up(units[clause.start], s)
        ):
            return clause.begin  # "Nachdem sie gesagt hatte, dass sie gehe, wurde es still"
        mark = units[clause.begin - 1].text
        if mark == ":" and mood and units[clause.start].quoted is not None:
            return clause.begin
        leaves = mark == ";" or (clause.begin < clause.start and units[clause.begin].key in s.contrasts)
        if leaves and mood and clause.kind == "main" and not has_mood(units, clause.begin, clause.end, s):
            return clause.begin
        mood = mood or has_mood(units, clause.begin, clause.end, s)
    return limit


def _left(
    units: Sequence[Unit], clauses: Sequence[Clause], cue: Cue, before: list[Cue], facts: Language
) -> tuple[int, int] | None:
    """What was said before the cue: quoted words, or a clause, with the subject behind the verb."""
    s = facts.speech
    clause = clauses[cue.clause]
    begin = 0
    for other in before:
        if clauses[other.clause].kind not in FINAL and not other.reported and other.clause < cue.clause:
            begin = clauses[other.clause].end
    if clause.kind in FINAL or cue.shared:
        return None
    if not cue.first:
        # quoted words in the first place of the clause: „…“ sagte sie
        stretch = cue.verb > clause.start
        if stretch and all_quoted(units, clause.start, cue.verb) and cue.inverted:
            start = clause.start
            while start - 1 > begin and (units[start - 1].quoted is not None or units[start - 1].text in ",–"):
                start -= 1
            return start, cue.verb
        if stretch and cue.inverted and units[cue.verb - 1].quoted is not None and not is_label(units[cue.verb - 1]):
            if units[clause.start].key in s.prepositions:  # "mit den Worten „…“ verabschiedete sie sich"
                return cue.verb - 1, cue.verb
            return max(begin, clause.start), cue.verb
        return None
    if not cue.inverted or cue.clause == 0:
        return None
    end = clause.begin
    last = end
    while last > begin and not units[last - 1].key and units[last - 1].quoted is None:
        last -= 1
    if last <= begin:
        return None
    begin = _behind_own_voice(units, begin, last, s)
    if units[last - 1].quoted is not None:
        colon = max((n for n in range(begin, last) if units[n].quoted is None and units[n].text == ":"), default=None)
        if colon is not None:
            return colon + 1, last
        stop = max(
            (n + 1 for n in range(begin, last - 1) if units[n].quoted is None and units[n].text in ENDING),
            default=begin,
        )
        return (stop if all_quoted(units, stop, last) else begin), last
    if clause.kind != "main" or cue.passive or cue.key not in s.say | s.think | s.ask:
        return None
    goes_on = cue.clause + 1 < len(clauses) and _resumes(units, clauses[cue.clause + 1], s)
    if not has_finite(units, begin, last, s) and cue.key not in s.core and not goes_on:
        return None
    opener = units[begin].key
    previous = clauses[cue.clause - 1]
    if has_mood(units, begin, last, s):
        return begin, last
    beside = previous.kind == "sub" or opener in s.subordinators - s.clause_openers
    relative = previous.kind == "relative" and verbless(units, begin, previous.begin, s)
    return None if beside or relative else (begin, last)


def _behind_own_voice(units: Sequence[Unit], begin: int, end: int, s: Speech) -> int:
    """Where what was said begins: behind a colon that parts it from the article's own words ("Sie sieht das anders:
    Er habe gelogen, ließ sie ausrichten")."""
    for at in range(end - 2, begin, -1):
        if units[at].quoted is None and units[at].text == ":":
            own = has_finite(units, begin, at, s) and not has_mood(units, begin, at, s)
            return at + 1 if own and has_mood(units, at + 1, end, s) else begin
    return begin


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a cue: ``units[begin:end]``."""

    begin: int
    end: int
    kind: str  # that, question, infinitive, quoted, clause, colon, resumed


PLAIN = ("that", "quoted", "question", "infinitive")  # known by how they begin


def _right(
    units: Sequence[Unit], clauses: Sequence[Clause], cue: Cue, limit: int, facts: Language
) -> Complement | None:
    """What was said behind the cue."""
    after = [c for c in clauses[cue.clause + 1 :] if c.begin < limit]
    while after and any(part >= after[0].begin for part in cue.parts):
        after.pop(0)  # the verb's second part, alone behind a comma
    if after and units[after[0].begin - 1].text == ":":
        return _behind_colon(units, after[0].begin, limit, cue.key, facts.speech)
    quoted = _quoted_object(units, clauses[cue.clause], cue, facts.speech)
    if quoted is not None:
        return quoted
    for j, other in enumerate(after[:4]):
        kind = _kind_of(units, clauses, cue, after[j:], facts, first=j == 0)
        if kind is not None:
            return Complement(other.begin, other.end if kind == "quoted" else limit, kind)
    return None


def _behind_colon(units: Sequence[Unit], at: int, limit: int, key: str, s: Speech) -> Complement | None:
    """The quoted words that a colon leads to, else the clause."""
    if units[at].quoted is None:
        known = key in s.say - s.think | s.ask or (key in s.that | s.think and has_mood(units, at, limit, s))
        return Complement(at, limit, "colon") if known else None
    end = at + 1
    while end < limit and (
        units[end].quoted is not None
        or (units[end].text in ",–" and end + 1 < limit and units[end + 1].quoted is not None)
    ):
        end += 1
    alone = end >= limit - 1 or units[end].text in ENDING + ",–("
    return Complement(at, end if alone else limit, "quoted")


def _quoted_object(units: Sequence[Unit], clause: Clause, cue: Cue, s: Speech) -> Complement | None:
    """Quoted words in the cue's clause that are what was said: sagte „…“, rief „…“."""
    begin = max(cue.verb, cue.subject.end if cue.subject and cue.inverted else 0)
    inside = [n for n in range(begin, clause.end) if units[n].quoted is not None]
    if not inside:
        return None
    first = inside[0]
    such_as = any(u.key in s.attributing for u in units[cue.verb : first])  # "skandierten Parolen wie „…“"
    shouted = cue.key in s.quote_only and (such_as or units[first - 1].key in s.adverbs or first - 1 == cue.verb)
    spoken = _speechlike(units[first], s) and not is_label(units[first])
    if shouted or (spoken and cue.key in s.say | s.ask | s.quote_only | s.tell):
        return Complement(first, inside[-1] + 1, "quoted")
    return None


def _kind_of(
    units: Sequence[Unit],
    clauses: Sequence[Clause],
    cue: Cue,
    after: Sequence[Clause],
    facts: Language,
    *,
    first: bool,
) -> str | None:
    """As what the clause ``after[0]`` completes the cue; None where it doesn't. ``first``: it stands right behind."""
    s = facts.speech
    key = cue.key
    clause = after[0]
    opener = units[clause.start].key
    if clause.kind == "that":
        return "that" if key in s.say | s.tell | s.that | s.think | s.ask | s.urge | s.promise | s.passive else None
    if clause.kind == "question" or (clause.kind == "as" and opener in s.question_words):
        negated = any(u.key in s.denying for u in units[cue.verb : clauses[cue.clause].end])
        asked = opener in s.indirect_questions or key in s.ask
        return "question" if asked and not negated and key in s.say | s.tell | s.ask else None
    if clause.kind == "infinitive":
        return "infinitive" if key in s.promise | s.urge else None
    if first and all_quoted(units, clause.begin, clause.end) and units[clause.begin - 1].text in ",–":
        return "quoted"
    if clause.kind == "sub":  # "sagte, wenn es regne, bleibe er"
        main = after[1] if len(after) > 1 and after[1].kind == "main" else None
        moody = main is not None and has_mood(units, main.begin, main.end, s)
        return "clause" if moody and not cue.first and key in s.say | s.think else None
    if clause.kind != "main":
        return None
    if key in s.say | s.think | s.tell | s.ask | s.that - s.named_with.keys() | s.passive and _reported_clause(
        units, clause, s, facts, loose=key in s.core and not cue.inverted
    ):
        return "clause"
    interrupted = first and cue.first and cue.inverted and verbless(units, 0, clauses[cue.clause].begin, s)
    return "resumed" if interrupted and _resumes(units, clause, s) else None


def _speechlike(unit: Unit, s: Speech) -> bool:
    inner = [w for w in words(unit.text) if w.key]
    ends = unit.text.rstrip("\"“”»«’' ")[-1:] in ".!?…"
    return ends or len(inner) >= 5 or any(w.key in s.auxiliaries | s.subject_pronouns - s.determiners for w in inner)


def _reported_clause(units: Sequence[Unit], clause: Clause, s: Speech, facts: Language, *, loose: bool) -> bool:
    """Whether a clause with its verb second is what was said: by its mood, or behind "sagte" by having a verb."""
    if clause.kind != "main" or units[clause.begin].key in s.conjunctions or is_finite(units[clause.start], s):
        return False
    inside = units[clause.start : clause.end]
    if has_mood(units, clause.start, clause.end, s) or opens_in_mood(units, clause.start, clause.end, facts):
        return True
    if not loose or len(inside) < 3:
        return False
    if any(is_finite(u, s) and not u.capital for u in inside):
        return True
    phrase = noun_at(units, clause.start, clause.end, facts, opens=True)
    return phrase is not None and phrase.end < clause.end and takes_up(units[phrase.end], s)


def _resumes(units: Sequence[Unit], clause: Clause, s: Speech) -> bool:
    """Whether a clause goes on with what "sagte er" interrupted: it begins with its verb, or lacks one before."""
    return is_finite(units[clause.start], s) and clause.begin == clause.start


def _labelled(
    units: Sequence[Unit], clause: Clause, later: Sequence[Clause], cue: Cue, facts: Language
) -> list[tuple[int, int]]:
    """Quoted words inside the cue's clause ("nannte das „…“", "mit „…“ gedroht"), or what follows "als" with verbs
    of describing."""
    s = facts.speech
    if clause.kind == "as" or (cue.passive and cue.subject is None):
        return []
    taken = [p for p in (cue.subject, cue.addressee) if p is not None]
    pieces = [
        (n, n + 1)
        for n in range(clause.start, clause.end)
        if units[n].quoted is not None
        and not any(p.begin <= n < p.end for p in taken if cue.key not in s.calling or p.end > n + 1)
        and _wording(units, n, clause, cue, s)
    ]
    if not pieces and cue.key in s.as_what | s.name and not cue.passive:
        # "bezeichnete den Abend, an dem es regnete, als „Geschenk“"
        pieces = [
            (c.end - 1, c.end)
            for c in later
            if c.end > c.start + 1
            and all_quoted(units, c.end - 1, c.end)
            and (units[c.start].key in s.as_ or (cue.key in s.calling and verbless(units, c.start, c.end - 1, s)))
        ][:1]
    if pieces or cue.key not in s.as_what:
        return pieces
    for n in range(clause.start, clause.end):
        if units[n].key in s.as_ and n + 1 < clause.end and not cue.passive:
            end = n + 1
            while (
                end < clause.end
                and end not in cue.parts
                and units[end].key not in cue_forms(s)
                and not (units[end].key in s.sharing and cue.parts[-1] > end)
            ):
                end += 1
            while units[end - 1].key in s.conjunctions:
                end -= 1
            everybody = cue.subject is not None and units[cue.subject.begin].key in s.anybody
            return [(n, end)] if end > n + 1 and not everybody else []
    return []


def _wording(units: Sequence[Unit], n: int, clause: Clause, cue: Cue, s: Speech) -> bool:
    """Whether quoted words in a cue's clause are the speaker's, and no name or title."""
    unit = units[n]
    if units[n - 1].key in s.named_by | s.works:
        return False
    opener = n
    while opener > clause.start and (
        units[opener - 1].key in s.determiners
        or units[opener - 1].key in s.adverbs
        or (units[opener - 1].key.endswith(s.adjective_endings) and not units[opener - 1].capital)
    ):
        opener -= 1
    before = units[opener - 1].key if opener > clause.start else ""
    if before in s.saying_nouns and cue.key in s.named_with:  # "mit der Parole „…“ gedroht"
        opener -= 1
        while opener > clause.start and units[opener - 1].key in s.determiners:
            opener -= 1
        before = units[opener - 1].key
    if cue.key in s.as_what | s.name and before in s.as_:
        return True
    if cue.key in s.calling and units[clause.start].key not in s.as_:
        return n > cue.verb or cue.parts[-1] > n
    if cue.key in s.named_with and before in s.named_with[cue.key]:
        return True
    inner = [w for w in words(unit.text) if w.key]
    return (
        cue.key in _speaking(s)
        and n > min(cue.verb, *cue.parts)
        and not is_label(unit)
        and len(inner) > 1
        and not units[n - 1].capital
    )


def _as_said(doc: Document, number: int, units: Sequence[Unit], clauses: Sequence[Clause], cue: Cue) -> Find | None:
    """ "Wie die Polizei mitteilte, …": all of the sentence but this clause."""
    clause = clauses[cue.clause]
    if cue.subject is None and not cue.passive:
        return None
    if clause.begin == 0:
        pieces = [(clause.end, len(units))]
    else:
        pieces = [(_main_start(units, clauses, cue.clause), clause.begin), (clause.end, len(units))]
    return find_of(doc, number, units, [p for p in pieces if trimmed(units, *p)], "cue aside", cue)


def _main_start(units: Sequence[Unit], clauses: Sequence[Clause], i: int) -> int:
    """Where the sentence around an aside begins: behind the last semicolon."""
    return max(
        (n + 1 for n in range(clauses[i].begin - 1) if units[n].quoted is None and units[n].text == ";"), default=0
    )


def _so_said(doc: Document, number: int, units: Sequence[Unit], clauses: Sequence[Clause], i: int) -> Find | None:
    """ "…, so die Ministerin" and "…, so die Ministerin, …"."""
    clause = clauses[i]
    if clause.kind != "so" or (clause.begin == 0 and len(clauses) == 1):
        return None
    phrase = so_speaker(units, clause.start, clause.end, doc.facts)
    if phrase is None:
        return None
    told = addressee_of(units, clause.start, clause.end, phrase, "so", clause.start, doc.facts)
    cue = Cue(clause.start, clause.start, clause.start + 1, phrase, "so", (clause.start,), i, addressee=told)
    begin = _main_start(units, clauses, i) if clause.begin else 0
    left, right = (begin, clause.begin), (clause.end, len(units))
    pieces = [p for p in (left, right) if trimmed(units, *p)]
    if trimmed(units, *left) and all_quoted(units, *left) and not any(u.quoted for u in units[right[0] :]):
        pieces = [left]
    if (
        clause.begin
        and clauses[i + 1 :]
        and clauses[i + 1].kind in ("relative", "main")
        and not is_finite(units[clauses[i + 1].start], doc.facts.speech)
        and has_finite(units, *left, doc.facts.speech)
        and not is_finite(units[clause.begin - 2], doc.facts.speech)  # "Er habe, so die Wirtin, Angst gehabt"
    ):
        pieces = [left]  # an apposition to the speaker, or the next sentence
    return find_of(doc, number, units, pieces, "cue aside", cue)


def _by_noun(
    doc: Document, number: int, units: Sequence[Unit], clauses: Sequence[Clause], i: int, cues: list[Cue]
) -> Find | None:
    """ "die Behauptung der Stadt, dass …", "ist der Ansicht, dass …": the words hang on a noun."""
    facts = doc.facts
    s = facts.speech
    clause = clauses[i]
    if i + 1 >= len(clauses) or units[clauses[i + 1].begin - 1].text != ",":
        return None
    following = clauses[i + 1]
    noun = max(
        (n for n in range(clause.start, clause.end) if units[n].capital and units[n].key in s.saying_nouns),
        default=None,
    )
    if noun is None or clause.end - noun > 8:
        return None
    behind = with_owners(units, noun + 1, clause.end, facts)
    tail = [
        u for u in units[behind : clause.end] if u.key and u.key not in s.adverbs | s.auxiliaries | s.verb_particles
    ]
    if len(tail) > 3:
        return None
    if following.kind not in ("that", "infinitive", "question") and not (
        following.kind == "main"
        and has_mood(units, following.begin, following.end, s)
        and not is_finite(units[following.start], s)
    ):
        return None
    if following.kind == "question" and units[following.start].key != "ob":
        return None
    owner: Phrase | None = None
    if behind > noun + 1:
        owner = Phrase(noun + 2 if units[noun + 1].key in s.by else noun + 1, behind)
    elif clause.kind == "main":
        owner = subject_of(units, clause.start, clause.end, verb_of(units, clause, facts), facts)
    else:
        owner = subject_at_end(units, clauses, i, clause.end, facts)
    if owner is not None and owner.begin <= noun < owner.end:
        owner = Phrase(owner.begin, owner.begin + 1) if units[owner.begin].key in facts.people.possessives else None
    if owner is None:
        return None
    cue = Cue(noun, noun, noun + 1, owner, units[noun].key, (noun,), i)
    limit = _limit(units, clauses, cue, [c for c in cues if c.clause > i], s)
    return find_of(doc, number, units, [(following.begin, limit)], "noun before", cue)


def _introduced(doc: Document, number: int, units: Sequence[Unit], found: Sequence[Find]) -> list[Find]:
    """Quoted words behind a colon that no cue of their sentence claimed."""
    s = doc.facts.speech
    new: list[Find] = []
    for at, unit in enumerate(units):
        if unit.quoted is None or at == 0 or units[at - 1].text != ":":
            continue
        if any(c.begin < unit.end and unit.begin < c.end for f in found for c in f.content):
            continue
        speaker, cue, addressee = introduction(units[: at - 1], doc.facts)
        own = speaker is not None and any(w.key in s.first_person for w in words(unit.text))
        if is_label(unit) and not cue and not own:
            continue  # a title
        new.append(
            Find(
                (Span(unit.begin, unit.end),),
                "colon before",
                number,
                span_of(units, speaker) if speaker else None,
                cue_spans(units, cue),
                span_of(units, addressee) if addressee else None,
                reason=None if speaker else "the article names nobody who said it",
            )
        )
    return new


def _unknown_cues(
    doc: Document, number: int, units: Sequence[Unit], clauses: Sequence[Clause], found: Sequence[Find]
) -> list[Find]:
    """Quoted words before a verb that is no known cue, with its subject behind it: „…“, hauchte sie."""
    s = doc.facts.speech
    new: list[Find] = []
    for before, clause in itertools.pairwise(clauses):
        if not all_quoted(units, before.begin, before.end) or clause.kind != "main" or clause.start != clause.begin:
            continue
        span = Span(units[before.begin].begin, units[before.end - 1].end)
        if any(c.begin < span.end and span.begin < c.end for f in found for c in f.content):
            continue
        subject = _subject_of_unknown(units, clause, doc.facts)
        known = units[clause.start].key in s.impersonal_only
        if subject is None and not known and takes_up(units[clause.start], s) and _speechlike(units[before.end - 1], s):
            subject = subject_of(units, clause.start, clause.end, clause.start, doc.facts)
        if subject is not None:
            cue = cue_spans(units, _verb_and_particle(units, clause, s))
            new.append(Find((span,), "unknown cue", number, span_of(units, subject), cue))
    return new


def _subject_of_unknown(units: Sequence[Unit], clause: Clause, facts: Language) -> Phrase | None:
    """The subject right behind a small word that opens its clause and so can only be a verb: "befand die Wirtin"."""
    s = facts.speech
    small = (
        s.adverbs
        | s.prepositions
        | s.determiners
        | s.subject_pronouns
        | s.object_pronouns
        | s.subordinators
        | s.question_words
        | s.conjunctions
        | s.so
        | s.verb_particles
    )
    verb = units[clause.start]
    none = small | s.nonfinite | s.impersonal_only
    if verb.quoted is not None or verb.capital or not verb.key.isalpha() or verb.key in none:
        return None
    at = clause.start + 1
    while at < clause.end and units[at].key in s.adverbs | s.no_listener:
        at += 1
    phrase = noun_at(units, at, clause.end, facts)
    if phrase is None or units[phrase.begin].key in s.oblique:
        return None
    return phrase


def _verb_and_particle(units: Sequence[Unit], clause: Clause, s: Speech) -> tuple[int, ...]:
    last = clause.end - 1
    apart = last > clause.start and units[last].key in s.verb_particles and units[last].quoted is None
    return (clause.start, last) if apart else (clause.start,)


def _inserted(
    doc: Document, number: int, units: Sequence[Unit], clauses: Sequence[Clause], found: Sequence[Find]
) -> list[Find]:
    """A verb that is no known cue between commas, in a sentence whose mood is that of reported speech: "Die Stadt,
    grummelte der Wirt, solle endlich räumen"."""
    s = doc.facts.speech
    new: list[Find] = []
    for i, clause in enumerate(clauses):
        if found or new or i == 0 or clause.kind != "main" or clause.start != clause.begin or clause.end == len(units):
            continue
        marks = units[clause.begin - 1].text, units[min(clause.end, len(units) - 1)].text
        if marks[0] != "," or marks[1] not in ",." or not has_mood(units, clause.end if i == 1 else 0, len(units), s):
            continue
        subject = _subject_of_unknown(units, clause, doc.facts)
        if subject is None or is_finite(units[clause.start], s):
            continue
        parts = _verb_and_particle(units, clause, s)
        if subject.end < (parts[-1] if len(parts) > 1 else clause.end):
            continue
        cue = Cue(clause.start, clause.start, clause.end, subject, "", parts, i)
        spans = [p for p in ((0, clause.begin), (clause.end, len(units))) if trimmed(units, *p)]
        find = find_of(doc, number, units, spans, "unknown cue aside", cue)
        if find is not None:
            new.append(find)
    return new


def _behind_a_statement(
    doc: Document, number: int, units: Sequence[Unit], clauses: Sequence[Clause], found: Sequence[Find]
) -> list[Find]:
    """Words behind a colon whose mood says that they are the subject's: "Ilka bleibt skeptisch: Das sei verfrüht"."""
    s = doc.facts.speech
    for at in range(1, len(units) - 2):
        if units[at].quoted is not None or units[at].text != ":":
            continue
        span = trimmed(units, at + 1, len(units))
        own = has_finite(units, 0, at, s) and not has_mood(units, 0, at, s)
        first = units[at + 1 : _main_end(units, clauses, at)]
        reported = any(in_mood(u, s) and (u.text not in s.conditional or u.text.endswith("n")) for u in first)
        if span is None or not own or not reported:
            return []
        if any(c.begin < span.end and span.begin < c.end for f in found for c in f.content):
            return []
        speaker, cue, addressee = introduction(units[:at], doc.facts)
        if speaker is None:
            return []
        told = span_of(units, addressee) if addressee else None
        return [Find((span,), "mood behind a colon", number, span_of(units, speaker), cue_spans(units, cue), told)]
    return []


def _main_end(units: Sequence[Unit], clauses: Sequence[Clause], colon: int) -> int:
    """Where the first main clause behind a colon ends."""
    return next((c.end for c in clauses if c.begin > colon and c.kind == "main"), colon + 1)


def _at_end(units: Sequence[Unit], clauses: Sequence[Clause], facts: Language) -> tuple[Phrase | None, tuple[int, ...]]:
    """The subject of the last clause, whose verb ends it, and that verb."""
    verb = clauses[-1].end - 1
    subject = subject_at_end(units, clauses, len(clauses) - 1, clauses[-1].end, facts)
    return subject, (verb,) if units[verb].key and not units[verb].capital else ()


def _named_without_verb(units: Sequence[Unit], clause: Clause, facts: Language) -> tuple[bool, Phrase | None]:
    """Whether a clause has no verb at all, and who is somebody in it: "Darauf Reyle:", "Zoff um Wirtin Ute Rahn:"."""
    s = facts.speech
    every = list(noun_phrases(units, clause.start, clause.end, facts))
    inside = {n for phrase, _ in every for n in range(phrase.begin, phrase.end)}
    small = s.prepositions | s.adverbs | s.determiners | s.times
    rest = [u for n, u in enumerate(units[clause.start : clause.end], clause.start) if n not in inside and u.key]
    if not every or not verbless(units, clause.start, clause.end, s) or any(u.key not in small for u in rest):
        return False, None
    phrase, preposition = every[0]
    if not preposition and (len(every) == 1 or is_somebody(units, phrase, facts)):
        return True, phrase
    named = [p for p, _ in every if is_somebody(units, p, facts) or is_full_name(units, p)]
    return True, named[-1] if named else None


def introduction(units: Sequence[Unit], facts: Language) -> tuple[Phrase | None, tuple[int, ...], Phrase | None]:
    """(speaker, units of the cue, addressee) of words before a colon that leads to quoted words.

    The speaker is 1. the subject of a known cue, 2. whose words a noun names ("klare Ansagen von der Chefin", "seine
    Antwort"), 3. the subject of the last clause; of the main one where a clause about a thing stands between.
    """
    s = facts.speech
    clauses = clauses_of(units, facts)
    cues = [c for c in cues_of(units, facts) if c.subject is not None]
    last = clauses[-1] if clauses else None
    if cues and last is not None and cues[-1].clause == len(clauses) - 1:
        return cues[-1].subject, cues[-1].parts, cues[-1].addressee
    if last is not None and last.kind in FINAL - {"relative"}:
        subject, verb = _at_end(units, clauses, facts)
        if subject is not None and is_somebody(units, subject, facts):
            return subject, verb, None
        # "Reyle bleibt dabei, obwohl der Druck wächst: „…“"
        main = max((i for i, clause in enumerate(clauses) if clause.kind == "main"), default=None)
        subject = subject_of_main(units, clauses, main, facts) if main is not None else subject
        return subject, (), None
    noun = max((n for n, u in enumerate(units) if u.capital and u.key in s.saying_nouns), default=None)
    if noun is not None and last is not None and noun >= last.begin:
        behind = with_owners(units, noun + 1, len(units), facts)
        subject = subject_of_main(units, clauses, len(clauses) - 1, facts)
        if subject is not None and subject.begin <= noun < subject.end:
            subject = None
        if behind > noun + 1:
            begin = noun + 2 if units[noun + 1].key in s.links else noun + 1
            return Phrase(begin, behind), (noun,), subject
        if noun and units[noun - 1].key in facts.people.possessives and subject is None:
            return Phrase(noun - 1, noun), (noun,), None
        return subject, (noun,), None
    if last is None:
        return None, (), None
    if last.kind in FINAL:
        return *_at_end(units, clauses, facts), None
    verbless_here, who = _named_without_verb(units, last, facts)
    if verbless_here:
        return who, (), None
    subject = subject_of_main(units, clauses, len(clauses) - 1, facts)
    if subject is None and cues:
        return cues[-1].subject, cues[-1].parts, cues[-1].addressee
    if subject is not None and units[subject.begin].key in s.impersonal:
        subject = subject_of_main(units, clauses, 0, facts)  # "Reyle schwieg, und es wurde still: „…“"
    return subject, (), None
