"""Words somebody gives in, what is on record about them out: which utterance, and how far they are its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

from onrecord import lexicon
from onrecord.records import (
    Comparison,
    Kind,
    Match,
    Pairing,
    Quotation,
    Reading,
    Span,
    Utterance,
    Verdict,
    Wording,
)
from onrecord.store import Store

# Where words match only if the speaker on record is the one who is meant: confidence that a translation needs, and that
# other words have at most.
SUPPOSED, AT_MOST = 0.85, 0.7
NEAR = 100  # quotations of each language that given words are compared with, those with most of the rarer words
NEW = 400  # of them, where only what is in some articles is compared
WHOLE = 0.6  # confidence of words that are whole in a wording and too few for matching
# From which a wording is worth naming as the nearest: share of words in common, and of the given words that are in it.
SIMILAR, MOSTLY = 0.3, 0.6
TELLING = 6  # quoted words, from which their own language is looked at
NEARLY = 0.8  # of the given words, in runs, that stand in a wording but for a name or a number
REMEMBERED = 20_000  # wordings on record, while the quotations of a draft are looked up
PHRASE, MANY = 8, 3  # words that make a formula at most, and people who say it at least
MARKS = '.,;:!?…"“”„«»()'


def given(
    text: str,
    *,
    id: str = "given",
    language: str | None = None,
    speaker: str | None = None,
    date: str | None = None,
    kind: Kind = "direct",
) -> Wording:
    """Words without an article, as matching sees them; the language is looked at where it isn't told."""
    from onrecord.readers.language import identify
    from onrecord.wordings import bare

    words = " ".join(text.split())
    words = bare(words) if kind in ("direct", "fragment") else words
    return Wording(id, words, language or identify(words), speaker=speaker, speaker_name=speaker, date=date, kind=kind)


class _OnRecord:
    """The wordings on record, as one who looks up many words meets them: each is read once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._read: dict[str, Wording] = {}

    def wordings(self, quotation_ids: Iterable[str]) -> tuple[Wording, ...]:
        """The wordings of quotations, in the order given."""
        ids = list(quotation_ids)
        if len(self._read) > REMEMBERED:
            self._read.clear()
        new = [id for id in dict.fromkeys(ids) if id not in self._read]
        self._read |= zip(new, wordings_of(self.store, new), strict=True)
        return tuple(self._read[id] for id in ids)


def look_up(words: Wording, store: Store) -> Verdict:
    """What is on record about some words: the best utterance among those that share rarer words with them.

    ``words.speaker_name``, where there is one, is who is supposed to have said them.
    """
    return _look_up(words, _OnRecord(store))


def _look_up(words: Wording, record: _OnRecord) -> Verdict:
    from onrecord import trace

    store = record.store
    if words.speaker_name:
        words = replace(words, speaker=_person_id(store, words.speaker_name) or words.speaker)
    near = _near(words, record)
    found = _fitting(words, near, store)
    searched = store.coverage()
    if not found:
        return trace.verdict(words, None, {}, searched, nearest=_nearest(words, near))
    known_as = {id: utterance for id in found if (utterance := store.utterance(id))}
    first = {id: record.wordings(_reports_in(u, u.earliest.article)) for id, u in known_as.items()}
    best = min(
        known_as,
        key=lambda id: (
            -found[id][0] - max((_share(words, w) for w in first[id]), default=0.0),
            _age(known_as[id].earliest.date),
            id,
        ),
    )
    utterance = known_as[best]
    reports = record.wordings(q for v in utterance.versions for q in v.quotes)
    formula = _formula(words, [wording for _, wording in found.values()])
    # The nearby ones too: half of a spliced sentence may come from another utterance.
    known = {w.id: w for w in (*reports, *near)}
    return trace.verdict(words, utterance, known, searched, formula=formula)


def matching(words: Wording, store: Store, among: Container[str] | None = None) -> dict[str, Wording]:
    """All the utterances on record that some words may be of, each with the wording of it that fits them best; of
    ``look_up`` these are the ones that it chooses from. ``among``: the articles that are looked at."""
    return {id: wording for id, (_, wording) in _fitting(words, _near(words, _OnRecord(store), among), store).items()}


def _fitting(words: Wording, near: Iterable[Wording], store: Store) -> dict[str, tuple[float, Wording]]:
    """Of some wordings those that may report the words: by utterance, how well the best one fits, and that one."""
    from onrecord import match

    near = tuple(near)
    reports_of = store.places_of(wording.id for wording in near)
    unspoken = replace(words, speaker=None, speaker_name=None)  # whoever is credited, the words are looked for first
    found: dict[str, tuple[float, Wording]] = {}
    for wording in near:
        meanings = lexicon.load(words.language, wording.language)
        # Last as if they were that speaker's, as whoever looks them up supposes: few words then are enough.
        supposed = replace(words, speaker=wording.speaker, speaker_name=wording.speaker_name, date=wording.date)
        tried = (match.compare(one, wording, meanings) for one in dict.fromkeys((words, unspoken)))
        by_match = next((found_so for found_so in tried if found_so), None)
        if by_match is None:
            by_match = _supposed(match.compare(supposed, wording, meanings), words, wording)
        there = _whole(words, wording) or _but_for_a_word(words, wording)
        confidence = by_match.confidence if by_match else WHOLE if there else 0.0
        reported, _ = reports_of[wording.id]
        fit = _fit(words, confidence, wording) if confidence else 0.0
        if fit > found.get(reported, (0.0, wording))[0]:
            found[reported] = fit, wording
    return found


def _supposed(found: Match | None, words: Wording, wording: Wording) -> Match | None:
    """A match that supposes who said it and when: it counts less, and most of the words have to be there."""
    if found is None or len(_keys(words.text)) < 2:
        return None
    if found.across_languages:
        return found if found.confidence >= SUPPOSED else None
    return replace(found, confidence=min(found.confidence, AT_MOST)) if _share(words, wording) >= MOSTLY else None


def look_up_all(reading: Reading, store: Store) -> Iterator[tuple[Quotation, Verdict]]:
    """Each quotation of a draft, in order of its text, with what is on record about it and where it stands."""
    from onrecord.wordings import utterable, wording

    text, record = reading.article.text, _OnRecord(store)
    for quotation in reading.quotations:
        if utterable(reading, quotation):
            begin, end = quotation.content[0].begin, quotation.content[-1].end
            words = replace(wording(reading, quotation, {}), speaker=None)
            verdict = _look_up(replace(words, language=_own_language(words)), record)
            yield quotation, replace(verdict, span=Span(begin, end), line=text.count("\n", 0, begin) + 1)


def _own_language(words: Wording) -> str:
    """That of the draft, unless the words are quoted in another one and are enough to tell."""
    from onrecord import languages
    from onrecord.readers.language import identify

    if words.kind != "direct" or len(words.text.split()) < TELLING:
        return words.language
    own = identify(words.text)
    return own if own in languages.KNOWN and own != words.language.split("-")[0] else words.language


def _near(words: Wording, record: _OnRecord, among: Container[str] | None = None) -> tuple[Wording, ...]:
    """The wordings on record that may report these words, best first; words are looked up in other languages too."""

    store = record.store
    most = NEAR if among is None else NEW
    ids = dict.fromkeys(store.candidates(words.text, limit=most))
    others = {code.split("-")[0] for code in store.languages()} - {words.language, "und"}
    for language in sorted(others):
        dictionary = lexicon.load(words.language, language)
        if dictionary is not None:
            translated = {t for word in words.text.split() for t in sorted(dictionary.translations(word.strip(MARKS)))}
            ids |= dict.fromkeys(store.candidates(" ".join(sorted(translated)), limit=most))
    on_record = store.places_of(ids)
    return record.wordings(id for id in ids if id in on_record and (among is None or _article_of(id) in among))


def _whole(words: Wording, wording: Wording) -> bool:
    """Whether all the words stand in a row in the wording, or the wording in them: too few for matching, enough to be
    shown to somebody who asks for just these."""
    one, other = (f" {' '.join(_keys(w.text))} " for w in (words, wording))
    short = min(one, other, key=len)
    return len(short.split()) >= 2 and (one in other or (other in one and len(short.split()) >= 4))


def _but_for_a_word(words: Wording, wording: Wording) -> bool:
    """Whether the words stand in the wording in their order, but for a name or a number."""
    one, other = _keys(words.text), _keys(wording.text)
    need = NEARLY * len(one)
    if len(one) < 6 or sum(map(frozenset(other).__contains__, one)) < need:
        return False
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    runs = [block.size for block in blocks if block.size > 1]
    return max(runs, default=0) >= 4 and sum(runs) >= need


@lru_cache(maxsize=4096)
def _keys(text: str) -> tuple[str, ...]:
    from onrecord.text.words import words

    return tuple(word.key for word in words(text) if word.key)


def _fit(words: Wording, confidence: float, wording: Wording) -> float:
    """How well a wording answers for the words: confidence, then the share of words they have in common."""
    same_speaker = words.speaker is not None and words.speaker == wording.speaker
    return round(confidence, 2) + _share(words, wording) + 0.1 * same_speaker


def _share(words: Wording, wording: Wording) -> float:
    """Share of the words that a wording has, in [0, 1]."""
    one, other = Counter(_keys(words.text)), Counter(_keys(wording.text))
    return sum((one & other).values()) / max(1, sum(one.values()))


def _reports_in(utterance: Utterance, article: str) -> list[str]:
    return [q for v in utterance.versions for q in v.quotes if _article_of(q) == article]


def _age(date: str | None) -> str:
    return date or "9999"


def _nearest(words: Wording, near: Sequence[Wording]) -> Wording | None:
    """The most similar wording where nothing matches: most of the words are in it, or a good part of either's."""
    mine = set(_keys(words.text))
    best: tuple[float, str, Wording] | None = None
    for wording in near:
        keys = set(_keys(wording.text))
        within, alike = len(mine & keys) / max(1, len(mine)), len(mine & keys) / max(1, len(mine | keys))
        if (
            len(mine) > 1
            and (within >= MOSTLY or alike >= SIMILAR)
            and (best is None or (alike, wording.id) > best[:2])
        ):
            best = alike, wording.id, wording
    return best[2] if best else None


def _formula(words: Wording, found: Iterable[Wording]) -> bool:
    """Whether the same few words are on record from several people: a phrase, not one act of saying."""
    speakers = {w.speaker for w in found if w.speaker and _whole(words, w)}
    return len(_keys(words.text)) <= PHRASE and len(speakers) >= MANY


def _person_id(store: Store, name: str) -> str | None:
    known = store.persons_named(name)
    return known[0].id if len(known) == 1 else None


def wordings_of(store: Store, quotation_ids: Iterable[str]) -> tuple[Wording, ...]:
    """The wordings of quotations on record, in the order given."""
    from onrecord.wordings import of_reading

    ids = list(quotation_ids)
    wanted = frozenset(ids)
    readings = store.readings_of(map(_article_of, ids), only=wanted)
    about = [q for reading in readings.values() for q in reading.quotations if q.id in wanted]
    local = {person for q in about for person in (q.speaker.person, q.addressee.person) if person}
    across = store.persons_of(local, brief=True)
    found = {w.id: w for reading in readings.values() for w in of_reading(reading, across, only=wanted)}
    return tuple(found[id] for id in ids)


def denials(store: Store, utterance: Utterance) -> tuple[str, ...]:
    """The ids of the quotations in which somebody denies having said what the utterance is reported to be."""
    from onrecord import trace

    if not any(conflict.kind == "denial" for conflict in utterance.conflicts):
        return ()
    return trace.denying(wordings_of(store, (q for v in utterance.versions for q in v.quotes)))


def compare(a: Wording, b: Wording) -> Comparison:
    """Whether two wordings report the same utterance, and what happened from ``a`` to ``b``."""
    from onrecord import match, trace

    meanings = lexicon.load(a.language, b.language)
    found = match.compare(a, b, meanings)
    if found is None:
        return Comparison(False, 0.0, because="too few words are the same for one act of saying")
    drift, changes = trace.drift(a, b, meanings)
    return Comparison(True, found.confidence, drift, changes, found.because)


def align(sources: Sequence[Wording], targets: Sequence[Wording]) -> tuple[Pairing, ...]:
    """For each source the best of the targets, in the order of the sources; one language at a time."""
    from onrecord import match

    def base(wording: Wording) -> str:
        return wording.language.split("-")[0]

    into = Counter(map(base, targets)).most_common(1)[0][0] if targets else "und"
    found: dict[int, Pairing] = {}
    for language in sorted(set(map(base, sources))):
        places = [n for n, wording in enumerate(sources) if base(wording) == language]
        pairings = match.align([sources[n] for n in places], targets, lexicon.load(language, into))
        found.update(zip(places, pairings, strict=True))
    return tuple(found[n] for n in range(len(sources)))


def _article_of(quotation: str) -> str:
    return quotation.rpartition("#")[0]
